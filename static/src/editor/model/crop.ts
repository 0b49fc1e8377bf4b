/** Cropping in place: pure arithmetic of a window on a photo that keeps its printed scale and its place. */

import type { Crop, ImageLayer } from "./document";
import { clamp, fittingRadius, MIN_SIDE_MM, rotated, round3, type Point, type Size } from "./geometry";

/** Which edges a handle moves: −1 the left or upper, 1 the right or lower, 0 none. Both 0 moves the window. */
export interface Handle {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

export const WHOLE: Crop = { left: 0, top: 0, right: 1, bottom: 1 };

const round6 = (value: number): number => Math.round(value * 1e6) / 1e6;

/** The whole photo's printed size at the layer's scale, in mm. */
export function wholeSize(layer: ImageLayer): Size {
  const { left, top, right, bottom } = layer.crop;
  return { width_mm: layer.width_mm / (right - left), height_mm: layer.height_mm / (bottom - top) };
}

/** The layer with another window on its photo: what stays visible stays where it is, and as large. */
export function withCrop(layer: ImageLayer, crop: Crop): ImageLayer {
  const whole = wholeSize(layer);
  const next = { left: round6(crop.left), top: round6(crop.top), right: round6(crop.right), bottom: round6(crop.bottom) };
  const middle = (from: number, to: number): number => (from + to) / 2;
  const shift = {
    x: (middle(next.left, next.right) - middle(layer.crop.left, layer.crop.right)) * whole.width_mm * (layer.flip_x ? -1 : 1),
    y: (middle(next.top, next.bottom) - middle(layer.crop.top, layer.crop.bottom)) * whole.height_mm * (layer.flip_y ? -1 : 1),
  };
  const moved = rotated(shift, layer.rotation_deg);
  const width_mm = round3(whole.width_mm * (next.right - next.left));
  const height_mm = round3(whole.height_mm * (next.bottom - next.top));
  return {
    ...layer,
    crop: next,
    width_mm,
    height_mm,
    x_mm: round3(layer.x_mm + moved.x),
    y_mm: round3(layer.y_mm + moved.y),
    ...(layer.mask?.radius_mm === undefined
      ? {}
      : { mask: { ...layer.mask, radius_mm: fittingRadius(layer.mask.radius_mm, { width_mm, height_mm }) } }),
  };
}

/** The same photo uncropped, without mask and border: the ground that the window lies on. */
export function uncropped(layer: ImageLayer): ImageLayer {
  return { ...withCrop(layer, WHOLE), mask: null, border: null };
}

/** A point of the print area as fractions of the whole photo. */
export function toFractions(layer: ImageLayer, point: Point): Point {
  const whole = wholeSize(layer);
  const local = rotated({ x: point.x - layer.x_mm, y: point.y - layer.y_mm }, -layer.rotation_deg);
  const { left, top, right, bottom } = layer.crop;
  return {
    x: (left + right) / 2 + (local.x * (layer.flip_x ? -1 : 1)) / whole.width_mm,
    y: (top + bottom) / 2 + (local.y * (layer.flip_y ? -1 : 1)) / whole.height_mm,
  };
}

/** Fractions of the whole photo as a point of the print area. */
export function fromFractions(layer: ImageLayer, at: Point): Point {
  const whole = wholeSize(layer);
  const { left, top, right, bottom } = layer.crop;
  const turned = rotated(
    {
      x: (at.x - (left + right) / 2) * whole.width_mm * (layer.flip_x ? -1 : 1),
      y: (at.y - (top + bottom) / 2) * whole.height_mm * (layer.flip_y ? -1 : 1),
    },
    layer.rotation_deg,
  );
  return { x: layer.x_mm + turned.x, y: layer.y_mm + turned.y };
}

/**
 * The window after a handle was dragged.
 *
 * @param start the window when the drag began.
 * @param by how far the pointer went, in fractions of the photo.
 * @param whole the whole photo's printed size.
 * @param aspect width by height in mm that is kept, or null.
 */
export function dragWindow(start: Crop, handle: Handle, by: Point, whole: Size, aspect: number | null): Crop {
  const least = { x: Math.min(1, MIN_SIDE_MM / whole.width_mm), y: Math.min(1, MIN_SIDE_MM / whole.height_mm) };
  if (handle.x === 0 && handle.y === 0) {
    const dx = clamp(by.x, -start.left, 1 - start.right);
    const dy = clamp(by.y, -start.top, 1 - start.bottom);
    return { left: start.left + dx, right: start.right + dx, top: start.top + dy, bottom: start.bottom + dy };
  }
  let { left, top, right, bottom } = start;
  if (handle.x < 0) left = clamp(left + by.x, 0, right - least.x);
  if (handle.x > 0) right = clamp(right + by.x, left + least.x, 1);
  if (handle.y < 0) top = clamp(top + by.y, 0, bottom - least.y);
  if (handle.y > 0) bottom = clamp(bottom + by.y, top + least.y, 1);
  const free = { left, top, right, bottom };
  return aspect === null ? free : withAspect(free, handle, start, whole, aspect, least);
}

function withAspect(free: Crop, handle: Handle, start: Crop, whole: Size, aspect: number, least: Point): Crop {
  // Fractions across for one down, at this aspect.
  const ratio = (aspect * whole.height_mm) / whole.width_mm;
  const wide = free.right - free.left;
  const high = free.bottom - free.top;
  // A corner follows the pointer's larger reach; an edge sets its own direction and the other follows.
  let width = handle.x === 0 ? high * ratio : handle.y === 0 ? wide : Math.max(wide, high * ratio);
  const room = (sign: number, from: number, to: number): number =>
    sign < 0 ? to : sign > 0 ? 1 - from : 2 * Math.min((from + to) / 2, 1 - (from + to) / 2);
  width = Math.min(width, room(handle.x, start.left, start.right), room(handle.y, start.top, start.bottom) * ratio);
  width = Math.max(width, least.x, least.y * ratio);
  const height = width / ratio;
  const place = (sign: number, from: number, to: number, span: number): [number, number] =>
    sign < 0 ? [to - span, to] : sign > 0 ? [from, from + span] : [(from + to - span) / 2, (from + to + span) / 2];
  const [left, right] = place(handle.x, start.left, start.right, width);
  const [top, bottom] = place(handle.y, start.top, start.bottom, height);
  return { left: Math.max(0, left), top: Math.max(0, top), right: Math.min(1, right), bottom: Math.min(1, bottom) };
}

/** The largest window of these proportions around the middle of the present one. */
export function fitAspect(crop: Crop, whole: Size, aspect: number): Crop {
  const ratio = (aspect * whole.height_mm) / whole.width_mm;
  const width = Math.min(1, ratio);
  const height = width / ratio;
  const left = clamp((crop.left + crop.right - width) / 2, 0, 1 - width);
  const top = clamp((crop.top + crop.bottom - height) / 2, 0, 1 - height);
  return { left, top, right: left + width, bottom: top + height };
}
