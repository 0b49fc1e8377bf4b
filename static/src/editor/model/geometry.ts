/** Pure arithmetic of boxes in mm: dragging, scaling, turning, snapping and resolution. */

import type { ImageLayer, Layer, ShapeLayer } from "./document";

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Size {
  readonly width_mm: number;
  readonly height_mm: number;
}
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const MM_PER_INCH = 25.4;
export const MIN_SIDE_MM = 4;
const MIN_TEXT_MM = 2;

export function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** An angle in (-180, 180]. */
export function normalAngle(degrees: number): number {
  const turned = ((((degrees + 180) % 360) + 360) % 360) - 180;
  return round3(turned === -180 ? 180 : turned) + 0;
}

export function rotated(point: Point, degrees: number): Point {
  const radians = (degrees * Math.PI) / 180;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  return { x: point.x * cos - point.y * sin, y: point.x * sin + point.y * cos };
}

/** A corner radius that the box has room for: half of its short side at most, also after rounding. */
export function fittingRadius(radius_mm: number, box: Size): number {
  const half = Math.min(box.width_mm, box.height_mm) / 2;
  return Math.min(round3(radius_mm), Math.floor(half * 1000 + 1e-6) / 1000);
}

/** The upright rectangle around a layer's turned box. */
export function bounds(layer: Layer, size: Size): Rect {
  const radians = (layer.rotation_deg * Math.PI) / 180;
  const cos = Math.abs(Math.cos(radians));
  const sin = Math.abs(Math.sin(radians));
  const halfWidth = (size.width_mm * cos + size.height_mm * sin) / 2;
  const halfHeight = (size.width_mm * sin + size.height_mm * cos) / 2;
  return {
    left: layer.x_mm - halfWidth,
    top: layer.y_mm - halfHeight,
    right: layer.x_mm + halfWidth,
    bottom: layer.y_mm + halfHeight,
  };
}

/** The layer, `factor` times as large in everything that is a length, its centre where it was. */
export function scaled<T extends Layer>(layer: T, factor: number): T {
  const grow = (value: number): number => round3(value * factor);
  const outline = (value: { width_mm: number; colour: string } | null) =>
    value && { ...value, width_mm: Math.max(0.05, grow(value.width_mm)) };
  const changed: Record<string, unknown> = { ...layer };
  if (layer.kind === "text") {
    changed["size_mm"] = grow(layer.size_mm);
    changed["box_mm"] = layer.box_mm === null ? null : grow(layer.box_mm);
    if (layer.fit_mm !== undefined) changed["fit_mm"] = grow(layer.fit_mm);
    changed["outline"] = outline(layer.outline);
    changed["shadow"] = layer.shadow && {
      ...layer.shadow,
      dx_mm: grow(layer.shadow.dx_mm),
      dy_mm: grow(layer.shadow.dy_mm),
      blur_mm: grow(layer.shadow.blur_mm),
    };
    if (layer.path) {
      changed["path"] = Object.fromEntries(
        Object.entries(layer.path).map(([key, value]) => [key, key.endsWith("_mm") ? grow(Number(value)) : value]),
      );
    }
  } else {
    const box = { width_mm: grow(layer.width_mm), height_mm: grow(layer.height_mm) };
    Object.assign(changed, box, rounding(layer, box, factor));
    if (layer.kind === "image") changed["border"] = outline(layer.border);
    if (layer.kind === "shape") changed["outline"] = outline(layer.outline);
  }
  return changed as unknown as T;
}

/** What a layer of another size changes in its rounded corners, if it has any. */
function rounding(layer: Layer, box: Size, factor = 1): Partial<Pick<ImageLayer, "mask"> & Pick<ShapeLayer, "radius_mm">> {
  if (layer.kind === "image" && layer.mask?.radius_mm !== undefined) {
    return { mask: { ...layer.mask, radius_mm: fittingRadius(layer.mask.radius_mm * factor, box) } };
  }
  if (layer.kind === "shape" && layer.radius_mm !== undefined) return { radius_mm: fittingRadius(layer.radius_mm * factor, box) };
  return {};
}

/** The smallest and largest factor by which a layer may still be scaled. */
export function scaleLimits(layer: Layer): { low: number; high: number } {
  if (layer.kind === "text") return { low: MIN_TEXT_MM / layer.size_mm, high: 1000 / layer.size_mm };
  const short = layer.kind === "shape" && layer.shape === "line" ? layer.width_mm : Math.min(layer.width_mm, layer.height_mm);
  return { low: MIN_SIDE_MM / short, high: 2000 / Math.max(layer.width_mm, layer.height_mm) };
}

/**
 * A corner dragged: the layer scales evenly about the opposite corner.
 *
 * @param start the layer as it was at the gesture's start.
 * @param corner which corner, each of −1 or 1.
 * @param pointer where the pointer is, in mm.
 * @param fromCentre scale about the centre instead.
 */
export function dragCorner<T extends Layer>(start: T, size: Size, corner: Point, pointer: Point, fromCentre = false): T {
  const arm = rotated({ x: (corner.x * size.width_mm) / 2, y: (corner.y * size.height_mm) / 2 }, start.rotation_deg);
  const anchor = fromCentre ? { x: start.x_mm, y: start.y_mm } : { x: start.x_mm - arm.x, y: start.y_mm - arm.y };
  const reach = fromCentre ? arm : { x: 2 * arm.x, y: 2 * arm.y };
  const length = reach.x * reach.x + reach.y * reach.y;
  const along = ((pointer.x - anchor.x) * reach.x + (pointer.y - anchor.y) * reach.y) / (length || 1);
  const limits = scaleLimits(start);
  const factor = clamp(along, limits.low, limits.high);
  const grown = scaled(start, factor);
  if (fromCentre) return grown;
  return {
    ...grown,
    x_mm: round3(anchor.x + (start.x_mm - anchor.x) * factor),
    y_mm: round3(anchor.y + (start.y_mm - anchor.y) * factor),
  };
}

/**
 * A side dragged: text gets a wrapping width, a shape stretches, a photo is cropped.
 *
 * @param side the side's direction in the box: (±1, 0) or (0, ±1).
 */
export function dragSide<T extends Layer>(start: T, size: Size, side: Point, pointer: Point): T {
  const horizontal = side.x !== 0;
  const extent = horizontal ? size.width_mm : size.height_mm;
  const sign = horizontal ? side.x : side.y;
  const local = rotated({ x: pointer.x - start.x_mm, y: pointer.y - start.y_mm }, -start.rotation_deg);
  const wanted = (horizontal ? local.x : local.y) * sign + extent / 2;
  let now = Math.max(wanted, start.kind === "text" ? start.size_mm : MIN_SIDE_MM);
  const changed: Record<string, unknown> = { ...start };
  if (start.kind === "text") {
    if (!horizontal || start.path || start.direction === "vertical") return start;
    changed["box_mm"] = round3(now);
  } else if (start.kind === "image") {
    const { crop, used } = cropTo(start, sign * (isMirrored(start, horizontal) ? -1 : 1), horizontal, extent, now);
    now = used;
    changed["crop"] = crop;
  } else if (start.kind === "shape" && start.shape === "line" && !horizontal) {
    return start;
  }
  if (start.kind !== "text") {
    const { width_mm, height_mm } = start;
    const box = horizontal ? { width_mm: round3(now), height_mm } : { width_mm, height_mm: round3(now) };
    Object.assign(changed, box, rounding(start, box));
  }
  const shift = ((now - extent) / 2) * sign;
  const moved = rotated(horizontal ? { x: shift, y: 0 } : { x: 0, y: shift }, start.rotation_deg);
  changed["x_mm"] = round3(start.x_mm + moved.x);
  changed["y_mm"] = round3(start.y_mm + moved.y);
  return changed as unknown as T;
}

function isMirrored(layer: Layer, horizontal: boolean): boolean {
  return horizontal ? layer.flip_x : layer.flip_y;
}

function cropTo(layer: ImageLayer, sign: number, horizontal: boolean, extent: number, wanted: number) {
  const { left, top, right, bottom } = layer.crop;
  const [low, high] = horizontal ? [left, right] : [top, bottom];
  const perMm = (high - low) / extent;
  const span = sign > 0 ? Math.min(low + wanted * perMm, 1) - low : high - Math.max(high - wanted * perMm, 0);
  const edge = Math.round((sign > 0 ? low + span : high - span) * 1e6) / 1e6;
  const crop = { ...layer.crop, [horizontal ? (sign > 0 ? "right" : "left") : sign > 0 ? "bottom" : "top"]: edge };
  return { crop, used: span / perMm };
}

/** The turning handle dragged: the layer's angle follows the pointer; it clicks at each 45° within 3°. */
export function dragRotation<T extends Layer>(start: T, from: Point, pointer: Point, free = false): T {
  const angle = (point: Point): number => (Math.atan2(point.y - start.y_mm, point.x - start.x_mm) * 180) / Math.PI;
  let turned = start.rotation_deg + angle(pointer) - angle(from);
  const nearest = Math.round(turned / 45) * 45;
  if (!free && Math.abs(turned - nearest) < 3) turned = nearest;
  return { ...start, rotation_deg: normalAngle(turned) };
}

/** The largest size of these proportions that fits into the area's share, never larger than `limit_mm` wide. */
export function fitInto(aspect: number, area: Size, share: number, limit_mm = Infinity): Size {
  const width = Math.min(area.width_mm * share, area.height_mm * share * aspect, limit_mm);
  return { width_mm: round3(width), height_mm: round3(width / aspect) };
}

export interface PixelSize {
  readonly width_px: number;
  readonly height_px: number;
}

/** Pixels of the original to the inch at the layer's printed size: the smaller of both directions. */
export function effectiveDpi(layer: ImageLayer, original: PixelSize): number {
  const across = ((layer.crop.right - layer.crop.left) * original.width_px) / (layer.width_mm / MM_PER_INCH);
  const down = ((layer.crop.bottom - layer.crop.top) * original.height_px) / (layer.height_mm / MM_PER_INCH);
  return Math.min(across, down);
}

export interface SharpnessRules {
  readonly error_dpi: number;
  readonly warning_dpi: number;
  readonly good_dpi: number;
}
export type Sharpness = "blocked" | "soft" | "fair" | "good";

export function sharpness(dpi: number, rules: SharpnessRules): Sharpness {
  if (dpi < rules.error_dpi) return "blocked";
  if (dpi < rules.warning_dpi) return "soft";
  return dpi < rules.good_dpi ? "fair" : "good";
}

/** The layer at the largest size at which it still prints with `dpi`. */
export function atLargestSharpSize(layer: ImageLayer, original: PixelSize, dpi: number): ImageLayer {
  // A hair below, so that rounding to a thousandth of a millimetre never ends on the wrong side.
  return scaled(layer, (effectiveDpi(layer, original) / dpi) * 0.9995);
}
