/** How the garment is looked at: where its picture and its print area lie on the stage, enlarged and shifted. */

import type { Fractions } from "../../boot";
import { clamp, type Point, type Size } from "../../model/geometry";

const MOST = 6;
/** A bar of colours and sides lies under the garment on a desk, in CSS px. */
const FOOT_PX = 76;

/** The print area on the stage, in CSS px from the stage's top left. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly px_per_mm: number;
}

/** The garment's square picture on the stage, in CSS px. */
export interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

export interface Room {
  readonly width: number;
  readonly height: number;
}

export class Camera {
  /** The stage's own size in CSS px; 0 until it is measured. */
  room: Room = { width: 0, height: 0 };
  frame: Frame = { left: 0, top: 0, width: 1, height: 1, px_per_mm: 1 };
  garment: Square = { left: 0, top: 0, side: 1 };
  #zoom = 1;
  #pan: Point = { x: 0, y: 0 };

  get zoom(): number {
    return this.#zoom;
  }

  /** @param about the place on the stage that stays where it is, in CSS px; its middle when left out. */
  zoomBy(factor: number, about?: Point): void {
    const before = this.#zoom;
    this.#zoom = clamp(before * factor, 1, MOST);
    const middle = { x: this.room.width / 2, y: this.room.height / 2 };
    const at = about ?? middle;
    const grown = this.#zoom / before - 1;
    this.#pan = {
      x: this.#pan.x + (middle.x + this.#pan.x - at.x) * grown,
      y: this.#pan.y + (middle.y + this.#pan.y - at.y) * grown,
    };
    if (this.#zoom === 1) this.reset();
  }

  panBy(dx: number, dy: number): void {
    if (this.#zoom > 1) this.#pan = { x: this.#pan.x + dx, y: this.#pan.y + dy };
  }

  reset(): void {
    this.#zoom = 1;
    this.#pan = { x: 0, y: 0 };
  }

  /**
   * Work out `frame` and `garment`.
   *
   * @param part where in the garment's picture the print area lies.
   * @param phone a phone shows the print area as large as it can, a desk the whole garment.
   * @param grid device px of one CSS px: the frame starts on a whole one, so that the canvas is drawn on the same grid
   *   as proof and print.
   */
  look(part: Fractions, area: Size, phone: boolean, grid: number): void {
    const { width, height } = this.room;
    const margin = phone ? { x: 24, top: 40, bottom: 74 } : { x: 40, top: 24, bottom: 92 };
    const roomX = width - 2 * margin.x;
    const roomY = height - margin.top - margin.bottom;
    const whole = phone ? Math.max(width, height) * 1.2 : Math.min(width * 1.02, (height - FOOT_PX) * 1.06);
    const side = Math.min(roomX / part.w, roomY / part.h, whole) * this.#zoom;
    const close = phone || this.#zoom > 1;
    let top = close ? margin.top + roomY / 2 - (part.y + part.h / 2) * side : (height - FOOT_PX - side) / 2;
    // The whole garment in the middle, but never the frame under the bar at the bottom.
    if (!close) top -= Math.max(0, top + (part.y + part.h) * side - (height - margin.bottom));
    const left = width / 2 - (close ? part.x + part.w / 2 : 0.5) * side;
    const snap = (value: number): number => Math.round(value * grid) / grid;
    const corner = { left: snap(left + this.#pan.x + part.x * side), top: snap(top + this.#pan.y + part.y * side) };
    const px_per_mm = (part.w * side) / area.width_mm;
    this.frame = { ...corner, width: area.width_mm * px_per_mm, height: area.height_mm * px_per_mm, px_per_mm };
    this.garment = { left: corner.left - part.x * side, top: corner.top - part.y * side, side };
  }
}
