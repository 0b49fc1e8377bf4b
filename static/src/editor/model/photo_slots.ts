/**
 * Where a template asks for a photo: a shape whose id says so. The next photo takes its box, its cut and its height of
 * the stack; what does not fit the box's proportions is cropped from the middle. Pure.
 */

import { newId, type ImageLayer, type Layer, type Mask, type ShapeLayer } from "./document";
import { round3, type PixelSize } from "./geometry";

const ID = /^photo-slot(-[0-9]+)?$/;

export function isPhotoSlot(layer: Layer): layer is ShapeLayer {
  return layer.kind === "shape" && ID.test(layer.id);
}

/** The slot that a photo goes to: the one that is chosen, else the lowest. */
export function findPhotoSlot(layers: readonly Layer[], selected: string | null): ShapeLayer | undefined {
  const slots = layers.filter(isPhotoSlot).filter((slot) => !slot.locked && slot.visible);
  return slots.find((slot) => slot.id === selected) ?? slots[0];
}

function maskOf(slot: ShapeLayer): Mask | null {
  if (slot.shape === "rectangle") return slot.radius_mm ? { shape: "rounded", radius_mm: slot.radius_mm } : null;
  return slot.shape === "line" ? null : { shape: slot.shape };
}

export function fillPhotoSlot(slot: ShapeLayer, asset: string, original: PixelSize, name?: string): ImageLayer {
  const { shape: _shape, fill: _fill, outline, radius_mm: _radius, name: _name, ...box } = slot;
  const share = (slot.width_mm / slot.height_mm) / (original.width_px / original.height_px);
  // The wider side is cut; a portrait keeps a little more of its top, where faces are.
  const across = Math.min(1, share);
  const down = Math.min(1, 1 / share);
  const top = (1 - down) * 0.35;
  const fraction = (value: number): number => Math.round(value * 1e6) / 1e6;
  return {
    ...box,
    id: newId(),
    ...(name ? { name: name.slice(0, 60) } : {}),
    kind: "image",
    asset,
    width_mm: round3(slot.width_mm),
    height_mm: round3(slot.height_mm),
    crop: {
      left: fraction((1 - across) / 2), right: fraction((1 + across) / 2), top: fraction(top), bottom: fraction(top + down),
    },
    mask: maskOf(slot),
    cutout: null,
    adjust: { brightness: 0, contrast: 0, saturation: 0 },
    effect: null,
    border: outline,
  };
}
