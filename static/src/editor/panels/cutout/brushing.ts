/** Fingers, pen and mouse on the cut-out's photo: one brushes, two zoom and shift. */

import type { Point } from "../../model/geometry";
import type { Stroke } from "../../net/api";
import type { CutoutView } from "./view";

/** More points than this a stroke does not get; what is brushed after them begins a new one. */
const MOST_POINTS = 400;

export interface Brush {
  readonly kind: Stroke["kind"];
  readonly radius_px: number;
}

interface Hands {
  brush(): Brush;
  /** The stroke under the finger has changed, or the view has. */
  changed(stroke: Stroke | null): void;
  hovered(at: Point | null): void;
  finished(stroke: Stroke): void;
}

export function listenForBrush(view: CutoutView, hands: Hands): void {
  const { canvas } = view;
  const fingers = new Map<number, Point>();
  let drawing: { id: number; kind: Stroke["kind"]; radius: number; points: (readonly [number, number])[] } | null = null;
  let shifting: number | null = null;
  let pair: { centre: Point; distance: number } | null = null;

  const at = (event: PointerEvent | WheelEvent): Point => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const pairNow = (): { centre: Point; distance: number } => {
    const [one, other] = [...fingers.values()] as [Point, Point];
    return {
      centre: { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 },
      distance: Math.max(1, Math.hypot(one.x - other.x, one.y - other.y)),
    };
  };
  const add = (event: PointerEvent): void => {
    if (!drawing) return;
    const place = view.toPhoto(at(event));
    const last = drawing.points[drawing.points.length - 1];
    // Points that lie within the brush say nothing new.
    if (last && Math.hypot(place[0] - last[0], place[1] - last[1]) < drawing.radius / 4) return;
    if (drawing.points.length < MOST_POINTS) drawing.points.push(place);
  };
  const strokeNow = (): Stroke | null =>
    drawing && { kind: drawing.kind, radius: drawing.radius, points: [...drawing.points] };

  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, at(event));
    if (fingers.size === 2) {
      // What the first finger began was the start of a pinch.
      drawing = null;
      pair = pairNow();
      hands.changed(null);
      return;
    }
    if (fingers.size > 2) return;
    if (event.button === 1 || event.button === 2) {
      shifting = event.pointerId;
      return;
    }
    const { kind, radius_px } = hands.brush();
    drawing = { id: event.pointerId, kind, radius: view.toRadius(radius_px), points: [] };
    add(event);
    hands.changed(strokeNow());
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    const now = at(event);
    if (event.pointerType !== "touch") hands.hovered(now);
    if (!before) return;
    fingers.set(event.pointerId, now);
    if (pair && fingers.size === 2) {
      const next = pairNow();
      view.zoomBy(next.distance / pair.distance, next.centre);
      view.panBy(next.centre.x - pair.centre.x, next.centre.y - pair.centre.y);
      pair = next;
      hands.changed(null);
    } else if (shifting === event.pointerId) {
      view.panBy(now.x - before.x, now.y - before.y);
      hands.changed(null);
    } else if (drawing?.id === event.pointerId) {
      const passed = event.getCoalescedEvents?.() ?? [];
      for (const each of passed.length ? passed : [event]) add(each);
      hands.changed(strokeNow());
    }
  });
  const lift = (event: PointerEvent): void => {
    if (!fingers.delete(event.pointerId)) return;
    if (fingers.size < 2) pair = null;
    if (shifting === event.pointerId) shifting = null;
    if (drawing?.id !== event.pointerId) return;
    const stroke = strokeNow();
    drawing = null;
    if (event.type === "pointerup" && stroke) hands.finished(stroke);
    else hands.changed(null);
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointerleave", () => hands.hovered(null));
  canvas.addEventListener("contextmenu", (event) => event.preventDefault());
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      if (event.shiftKey) view.panBy(-event.deltaY, 0);
      else view.zoomBy(Math.exp(-event.deltaY / 400), at(event));
      hands.changed(null);
    },
    { passive: false },
  );
}
