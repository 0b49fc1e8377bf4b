/** Several layers as one: bounds, moving, scaling, turning, aligning and distributing. Pure; lengths in mm. */

import type { DesignDocument, Layer } from "./document";
import { bounds, clamp, normalAngle, rotated, round3, scaled, scaleLimits, type Point, type Rect, type Size } from "./geometry";

export type SizeOf = (layer: Layer) => Size;
export type Edge = "left" | "centre" | "right" | "top" | "middle" | "bottom";
export type Axis = "x" | "y";

/** The upright rectangle around all of them; null around nothing. */
function unionOf(rects: readonly Rect[]): Rect | null {
  const [first, ...others] = rects;
  if (!first) return null;
  return others.reduce<Rect>(
    (all, rect) => ({
      left: Math.min(all.left, rect.left),
      top: Math.min(all.top, rect.top),
      right: Math.max(all.right, rect.right),
      bottom: Math.max(all.bottom, rect.bottom),
    }),
    first,
  );
}

export function centreOf(rect: Rect): Point {
  return { x: (rect.left + rect.right) / 2, y: (rect.top + rect.bottom) / 2 };
}

export function shifted(rect: Rect, dx: number, dy: number): Rect {
  return { left: rect.left + dx, right: rect.right + dx, top: rect.top + dy, bottom: rect.bottom + dy };
}

export function boundsOf(layers: readonly Layer[], sizeOf: SizeOf): Rect | null {
  return unionOf(layers.map((layer) => bounds(layer, sizeOf(layer))));
}

/** Whether a place lies in the layer's turned box. */
export function covers(layer: Layer, size: Size, point: Point, slack_mm = 0): boolean {
  const local = rotated({ x: point.x - layer.x_mm, y: point.y - layer.y_mm }, -layer.rotation_deg);
  return Math.abs(local.x) <= size.width_mm / 2 + slack_mm && Math.abs(local.y) <= size.height_mm / 2 + slack_mm;
}

/** Whether the layer's bounds touch a rectangle: what a rubber band takes. */
export function touches(rect: Rect, other: Rect): boolean {
  return rect.left <= other.right && rect.right >= other.left && rect.top <= other.bottom && rect.bottom >= other.top;
}

export function moved<T extends Layer>(layer: T, dx_mm: number, dy_mm: number): T {
  if (dx_mm === 0 && dy_mm === 0) return layer;
  return { ...layer, x_mm: round3(layer.x_mm + dx_mm), y_mm: round3(layer.y_mm + dy_mm) };
}

/** All of them scaled evenly about a point, no farther than the smallest and largest of them may go. */
export function scaledAbout(layers: readonly Layer[], anchor: Point, factor: number): Layer[] {
  const limits = layers.map(scaleLimits);
  const low = Math.max(...limits.map((limit) => limit.low));
  const high = Math.min(...limits.map((limit) => limit.high));
  const used = clamp(factor, Math.min(low, 1), Math.max(high, 1));
  return layers.map((layer) => ({
    ...scaled(layer, used),
    x_mm: round3(anchor.x + (layer.x_mm - anchor.x) * used),
    y_mm: round3(anchor.y + (layer.y_mm - anchor.y) * used),
  }));
}

/** All of them turned clockwise about a point. */
export function turnedAbout(layers: readonly Layer[], centre: Point, degrees: number): Layer[] {
  return layers.map((layer) => {
    const arm = rotated({ x: layer.x_mm - centre.x, y: layer.y_mm - centre.y }, degrees);
    return {
      ...layer,
      x_mm: round3(centre.x + arm.x),
      y_mm: round3(centre.y + arm.y),
      rotation_deg: normalAngle(layer.rotation_deg + degrees),
    };
  });
}

/**
 * The layers brought to one edge or middle line of a frame.
 *
 * @param frame what they are aligned to: the bounds of them all, or the print area.
 */
export function aligned(layers: readonly Layer[], sizeOf: SizeOf, edge: Edge, frame: Rect): Layer[] {
  const middle = centreOf(frame);
  return layers.map((layer) => {
    const box = bounds(layer, sizeOf(layer));
    const own = centreOf(box);
    if (edge === "left") return moved(layer, frame.left - box.left, 0);
    if (edge === "right") return moved(layer, frame.right - box.right, 0);
    if (edge === "centre") return moved(layer, middle.x - own.x, 0);
    if (edge === "top") return moved(layer, 0, frame.top - box.top);
    if (edge === "bottom") return moved(layer, 0, frame.bottom - box.bottom);
    return moved(layer, 0, middle.y - own.y);
  });
}

/** Three or more layers with the same gap between neighbours; the outer two stay. Layers keep their order in the list. */
export function distributed(layers: readonly Layer[], sizeOf: SizeOf, axis: Axis): Layer[] {
  if (layers.length < 3) return [...layers];
  const [low, high] = axis === "x" ? (["left", "right"] as const) : (["top", "bottom"] as const);
  const boxes = new Map(layers.map((layer) => [layer.id, bounds(layer, sizeOf(layer))]));
  const box = (layer: Layer): Rect => boxes.get(layer.id) as Rect;
  const middle = (layer: Layer): number => (box(layer)[low] + box(layer)[high]) / 2;
  const inOrder = [...layers].sort((one, other) => middle(one) - middle(other));
  const first = box(inOrder[0] as Layer);
  const last = box(inOrder[inOrder.length - 1] as Layer);
  const used = inOrder.reduce((sum, layer) => sum + box(layer)[high] - box(layer)[low], 0);
  const gap = (last[high] - first[low] - used) / (inOrder.length - 1);
  const places = new Map<string, number>();
  let at = first[low];
  for (const layer of inOrder) {
    places.set(layer.id, at - box(layer)[low]);
    at += box(layer)[high] - box(layer)[low] + gap;
  }
  const outer = new Set([inOrder[0]?.id, inOrder[inOrder.length - 1]?.id]);
  return layers.map((layer) => {
    const by = outer.has(layer.id) ? 0 : (places.get(layer.id) as number);
    return axis === "x" ? moved(layer, by, 0) : moved(layer, 0, by);
  });
}

// --- commands ------------------------------------------------------------------------------------------------------

/** Several layers replaced by changed copies of themselves. */
export function replaceLayers(document: DesignDocument, changed: readonly Layer[]): DesignDocument {
  const byId = new Map(changed.map((layer) => [layer.id, layer]));
  let different = false;
  const placements = document.placements.map((placement) => {
    let here = false;
    const layers = placement.layers.map((old) => {
      const next = byId.get(old.id);
      if (!next || next === old) return old;
      here = true;
      return next;
    });
    different ||= here;
    return here ? { ...placement, layers } : placement;
  });
  return different ? { ...document, placements } : document;
}

/** Several layers changed by one function; one that is given back as it was changes nothing. */
export function changeLayers(document: DesignDocument, ids: readonly string[], change: (layer: Layer) => Layer): DesignDocument {
  const wanted = new Set(ids);
  const all = document.placements.flatMap((placement) => placement.layers);
  return replaceLayers(document, all.filter((layer) => wanted.has(layer.id)).map(change));
}

export function deleteLayers(document: DesignDocument, ids: readonly string[]): DesignDocument {
  const gone = new Set(ids);
  if (!document.placements.some((placement) => placement.layers.some((layer) => gone.has(layer.id)))) return document;
  const placements = document.placements.map((placement) =>
    placement.layers.some((layer) => gone.has(layer.id))
      ? { ...placement, layers: placement.layers.filter((layer) => !gone.has(layer.id)) }
      : placement,
  );
  return { ...document, placements };
}

/** The layers together at another height of their placement's stack, in their own order; 0 is the bottom. */
export function reorderLayers(document: DesignDocument, ids: readonly string[], to: number): DesignDocument {
  const wanted = new Set(ids);
  let different = false;
  const placements = document.placements.map((placement) => {
    const taken = placement.layers.filter((layer) => wanted.has(layer.id));
    if (taken.length === 0) return placement;
    const rest = placement.layers.filter((layer) => !wanted.has(layer.id));
    rest.splice(clamp(to, 0, rest.length), 0, ...taken);
    if (rest.every((layer, index) => layer === placement.layers[index])) return placement;
    different = true;
    return { ...placement, layers: rest };
  });
  return different ? { ...document, placements } : document;
}
