/** Two fingers: on a selected layer they scale, turn and move it; elsewhere they zoom and shift the view. */

import type { Layer } from "../model/document";
import { clamp, normalAngle, scaled, scaleLimits, type Point } from "../model/geometry";
import { moved } from "../model/group";
import { GroupObject } from "./group_object";
import type { LayerObject } from "./layer_object";
import type { Stage } from "./stage";

/** This near to a right angle it is one. */
const LEVEL_DEG = 4;

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

/** What two fingers did; turned by nearly a right angle is turned by it. */
interface Pinch {
  readonly factor: number;
  readonly dx_mm: number;
  readonly dy_mm: number;
  /** @param start the angle that it turns from. */
  turn(start: number): number;
}

function pinchOf(from: Pair, to: Pair, px_per_mm: number): Pinch {
  return {
    factor: to.distance / from.distance,
    dx_mm: (to.centre.x - from.centre.x) / px_per_mm,
    dy_mm: (to.centre.y - from.centre.y) / px_per_mm,
    turn: (start) => {
      const turned = start + to.angle - from.angle;
      const level = Math.round(turned / 90) * 90;
      return Math.abs(turned - level) < LEVEL_DEG ? level : turned;
    },
  };
}

/** The layer as it was when the fingers came down, pinched. */
function pinched(start: Layer, pinch: Pinch): Layer {
  const limits = scaleLimits(start);
  const grown = scaled(start, clamp(pinch.factor, limits.low, limits.high));
  return moved({ ...grown, rotation_deg: normalAngle(pinch.turn(start.rotation_deg)) }, pinch.dx_mm, pinch.dy_mm);
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
      const pinch = pinchOf(from, now, stage.frame.px_per_mm);
      if (object instanceof GroupObject) {
        object.showPinched(pinch.factor, pinch.turn(0), pinch.dx_mm, pinch.dy_mm);
      } else if (object) {
        object.show(pinched(object.begin().layer, pinch));
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
