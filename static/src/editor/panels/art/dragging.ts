/** Dragging a drawing out of the gallery: at once with a mouse, after a short hold with a finger, which else scrolls. */

import type { App } from "../../app";
import type { Point } from "../../model/geometry";

const HOLD_MS = 260;
const SLACK_PX = 6;

export function dragOut(app: App, tile: HTMLElement, drop: (at: Point) => void): void {
  tile.addEventListener("pointerdown", (down) => {
    if (down.button !== 0 || !down.isPrimary) return;
    const touch = down.pointerType !== "mouse";
    let ghost: HTMLElement | null = null;
    let held = !touch;
    const hold = touch ? setTimeout(() => { held = true; lift(down.clientX, down.clientY); }, HOLD_MS) : undefined;

    const lift = (x: number, y: number): void => {
      const picture = tile.querySelector("svg");
      if (!picture) return;
      ghost = document.createElement("div");
      ghost.className = "art-ghost";
      ghost.append(picture.cloneNode(true));
      document.body.append(ghost);
      follow(x, y);
    };
    const follow = (x: number, y: number): void => {
      if (ghost) ghost.style.transform = `translate(${x}px, ${y}px)`;
    };
    const move = (event: PointerEvent): void => {
      if (event.pointerId !== down.pointerId) return;
      const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > SLACK_PX;
      if (!ghost && held && far) lift(event.clientX, event.clientY);
      if (!held && far) end(); // a finger that moves at once wants to scroll
      follow(event.clientX, event.clientY);
    };
    const still = (event: TouchEvent): void => {
      if (ghost) event.preventDefault();
    };
    const up = (event: PointerEvent): void => {
      if (event.pointerId !== down.pointerId) return;
      if (ghost) {
        // The click that follows would add a second one.
        tile.addEventListener("click", swallow, { capture: true, once: true });
        setTimeout(() => tile.removeEventListener("click", swallow, true), 60);
        const at = placeOf(app, event.clientX, event.clientY);
        end();
        if (at) drop(at);
      } else end();
    };
    const end = (): void => {
      clearTimeout(hold);
      ghost?.remove();
      ghost = null;
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", end);
      tile.removeEventListener("touchmove", still);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", end);
    tile.addEventListener("touchmove", still, { passive: false });
  });
  tile.addEventListener("dragstart", (event) => event.preventDefault());
  tile.addEventListener("contextmenu", (event) => event.preventDefault());
}

function swallow(event: Event): void {
  event.stopImmediatePropagation();
  event.preventDefault();
}

/** The place of the print area under a point of the screen, in mm; null beside the stage. */
function placeOf(app: App, x: number, y: number): Point | null {
  const under = document.elementFromPoint(x, y);
  return under && app.stage.element.contains(under) ? app.stage.placeUnder({ x, y }) : null;
}
