/** Two fingers: on a selected layer they scale, turn and move it; elsewhere they zoom and shift the view. */

import type { Layer } from "../model/document";
import { clamp, normalAngle, round3, scaled, scaleLimits, type Point } from "../model/geometry";
import { GroupObject } from "./group_object";
import type { LayerObject } from "./layer_object";
import type { Stage } from "./stage";

interface Pair {
  readonly centre: Point;
  readonly distance: number;
  readonly angle: number;
}

function pairOf(points: readonly Point[]): Pair {
  const [first, second] = points as [Point, Point];
  const dx = second.x - first.x;
  const dy = second.y - first.y;
  return {
    centre: { x: (first.x + second.x) / 2, y: (first.y + second.y) / 2 },
    distance: Math.max(1, Math.hypot(dx, dy)),
    angle: (Math.atan2(dy, dx) * 180) / Math.PI,
  };
}

/** The layer after two fingers went from one pair of places to another. */
export function pinched(start: Layer, from: Pair, to: Pair, px_per_mm: number): Layer {
  const limits = scaleLimits(start);
  const factor = clamp(to.distance / from.distance, limits.low, limits.high);
  let turned = start.rotation_deg + to.angle - from.angle;
  const level = Math.round(turned / 90) * 90;
  if (Math.abs(turned - level) < 4) turned = level;
  return {
    ...scaled(start, factor),
    rotation_deg: normalAngle(turned),
    x_mm: round3(start.x_mm + (to.centre.x - from.centre.x) / px_per_mm),
    y_mm: round3(start.y_mm + (to.centre.y - from.centre.y) / px_per_mm),
  };
}

/** The same for several layers at once. */
export function pinchGroup(group: GroupObject, from: Pair, to: Pair, px_per_mm: number): void {
  let turned = to.angle - from.angle;
  const level = Math.round(turned / 90) * 90;
  if (Math.abs(turned - level) < 4) turned = level;
  const dx = (to.centre.x - from.centre.x) / px_per_mm;
  const dy = (to.centre.y - from.centre.y) / px_per_mm;
  group.showPinched(to.distance / from.distance, turned, dx, dy);
}

export function listenForPinch(stage: Stage): void {
  const surface = stage.canvas.upperCanvasEl;
  const fingers = new Map<number, Point>();
  let from: Pair | null = null;
  let last: Pair | null = null;
  let object: LayerObject | GroupObject | null = null;

  const at = (event: PointerEvent): Point => {
    const box = surface.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  surface.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch") return;
    fingers.set(event.pointerId, at(event));
    if (fingers.size !== 2) return;
    // What the first finger began becomes part of the pinch.
    stage.canvas.endCurrentTransform();
    stage.gestures.finish();
    from = last = pairOf([...fingers.values()]);
    object = stage.gestures.held;
    object?.begin();
  });

  window.addEventListener(
    "pointermove",
    (event) => {
      if (!fingers.has(event.pointerId)) return;
      fingers.set(event.pointerId, at(event));
      if (fingers.size !== 2 || !from || !last) return;
      // Fabric listens for the first finger's moves on the document: a pinch is ours alone.
      event.stopImmediatePropagation();
      const now = pairOf([...fingers.values()]);
      if (object instanceof GroupObject) {
        pinchGroup(object, from, now, stage.frame.px_per_mm);
      } else if (object) {
        object.show(pinched(object.begin().layer, from, now, stage.frame.px_per_mm));
        stage.gestures.drafted(object);
      } else {
        stage.zoomBy(now.distance / last.distance, now.centre);
        stage.panBy(now.centre.x - last.centre.x, now.centre.y - last.centre.y);
      }
      last = now;
    },
    true,
  );

  const lift = (event: PointerEvent): void => {
    if (!fingers.delete(event.pointerId)) return;
    if (from && fingers.size < 2) {
      from = last = null;
      if (object) stage.gestures.finish();
      object = null;
    }
  };
  window.addEventListener("pointerup", lift, true);
  window.addEventListener("pointercancel", lift, true);

  surface.parentElement?.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const box = surface.getBoundingClientRect();
      if (event.ctrlKey || event.metaKey) {
        const about = { x: event.clientX - box.left, y: event.clientY - box.top };
        stage.zoomBy(Math.exp(-event.deltaY / 200), about);
      } else {
        stage.panBy(-event.deltaX, -event.deltaY);
      }
    },
    { passive: false },
  );
}
