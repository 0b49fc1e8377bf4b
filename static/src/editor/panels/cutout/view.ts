/** The photo on the cut-out's screen: where it lies, two fingers, the wheel, and what is drawn. */

import { clamp, type Point } from "../../model/geometry";
import type { Stroke } from "../../net/api";

export type Ground = "garment" | "checker" | "white";

export interface Shown {
  readonly photo: HTMLCanvasElement;
  /** The photo cut by the newest mask; null while there is none. */
  readonly cut: HTMLCanvasElement | null;
  /** Strokes whose mask has not come yet, and the one under the finger. */
  readonly strokes: readonly Stroke[];
  readonly ground: Ground;
  readonly garment: string;
  readonly comparing: boolean;
  readonly cursor: { readonly at: Point; readonly radius_px: number; readonly kind: Stroke["kind"] } | null;
}

const INK = { keep: "rgba(31, 150, 100, 0.55)", remove: "rgba(214, 48, 72, 0.55)" } as const;
/** Room around the whole photo, CSS px; above it stands what is going on. */
const MARGIN_PX = 16;
const TOP_PX = 60;
const MOST_ZOOM = 12;
const SQUARE_PX = 12;

export class CutoutView {
  readonly canvas: HTMLCanvasElement;
  #zoom = 1;
  #pan: Point = { x: 0, y: 0 };
  #size = { width: 1, height: 1 };
  #photo = { width: 1, height: 1 };

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
  }

  /** Take the element's size and the photo's; CSS px and px. */
  fit(photo: { width: number; height: number }): void {
    const grid = window.devicePixelRatio || 1;
    this.#photo = photo;
    this.#size = { width: this.canvas.clientWidth || 1, height: this.canvas.clientHeight || 1 };
    this.canvas.width = Math.round(this.#size.width * grid);
    this.canvas.height = Math.round(this.#size.height * grid);
  }

  /** CSS px a photo px. */
  get scale(): number {
    const across = Math.max(1, this.#size.width - 2 * MARGIN_PX) / this.#photo.width;
    const down = Math.max(1, this.#size.height - MARGIN_PX - TOP_PX) / this.#photo.height;
    return Math.min(across, down) * this.#zoom;
  }

  get zoom(): number {
    return this.#zoom;
  }

  get #corner(): Point {
    return {
      x: (this.#size.width - this.#photo.width * this.scale) / 2 + this.#pan.x,
      y: (this.#size.height + TOP_PX - MARGIN_PX - this.#photo.height * this.scale) / 2 + this.#pan.y,
    };
  }

  /** A place on the canvas (CSS px) as fractions of the photo, kept on it. */
  toPhoto(at: Point): readonly [number, number] {
    const corner = this.#corner;
    const x = (at.x - corner.x) / (this.#photo.width * this.scale);
    const y = (at.y - corner.y) / (this.#photo.height * this.scale);
    return [clamp(Number(x.toFixed(4)), 0, 1), clamp(Number(y.toFixed(4)), 0, 1)];
  }

  /** A brush's radius on the screen as a fraction of the photo's long side, within what the server takes. */
  toRadius(radius_px: number): number {
    const long = Math.max(this.#photo.width, this.#photo.height) * this.scale;
    return clamp(Number((radius_px / long).toFixed(4)), 0.002, 0.25);
  }

  zoomBy(factor: number, about?: Point): void {
    const before = this.#zoom;
    this.#zoom = clamp(before * factor, 1, MOST_ZOOM);
    const at = about ?? { x: this.#size.width / 2, y: this.#size.height / 2 };
    const grown = this.#zoom / before;
    const middle = (this.#size.height + TOP_PX - MARGIN_PX) / 2;
    const centre = { x: this.#size.width / 2 + this.#pan.x, y: middle + this.#pan.y };
    this.panBy((centre.x - at.x) * (grown - 1), (centre.y - at.y) * (grown - 1));
  }

  panBy(dx: number, dy: number): void {
    const reach = {
      x: Math.max(0, (this.#photo.width * this.scale - this.#size.width) / 2 + 60),
      y: Math.max(0, (this.#photo.height * this.scale - this.#size.height) / 2 + 60),
    };
    this.#pan =
      this.#zoom === 1
        ? { x: 0, y: 0 }
        : { x: clamp(this.#pan.x + dx, -reach.x, reach.x), y: clamp(this.#pan.y + dy, -reach.y, reach.y) };
  }

  resetZoom(): void {
    this.#zoom = 1;
    this.#pan = { x: 0, y: 0 };
  }

  draw(shown: Shown): void {
    const context = this.canvas.getContext("2d");
    if (!context) return;
    const grid = window.devicePixelRatio || 1;
    const { width, height } = this.#photo;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    const corner = this.#corner;
    const scale = this.scale * grid;
    context.setTransform(scale, 0, 0, scale, corner.x * grid, corner.y * grid);
    context.imageSmoothingQuality = "high";
    const { photo, cut, comparing } = shown;
    if (comparing || !cut) {
      context.drawImage(photo, 0, 0, width, height);
    } else {
      this.#drawGround(context, shown, scale, grid);
      // What was removed stays faintly there: what is missing can be seen, and brushed back.
      context.globalAlpha = shown.ground === "garment" ? 0.16 : 0.09;
      context.drawImage(photo, 0, 0, width, height);
      context.globalAlpha = 1;
      context.drawImage(cut, 0, 0, width, height);
    }
    context.lineCap = context.lineJoin = "round";
    for (const stroke of shown.strokes) drawStroke(context, stroke, width, height);
    const { cursor } = shown;
    if (!cursor) return;
    context.setTransform(grid, 0, 0, grid, 0, 0);
    for (const [colour, line] of [["rgba(255, 255, 255, 0.9)", 3], [cursor.kind === "keep" ? "#1f7a5c" : "#c2273d", 1.5]] as const) {
      context.strokeStyle = colour;
      context.lineWidth = line;
      context.beginPath();
      context.arc(cursor.at.x, cursor.at.y, cursor.radius_px, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  #drawGround(context: CanvasRenderingContext2D, shown: Shown, scale: number, grid: number): void {
    const { width, height } = this.#photo;
    context.fillStyle = shown.ground === "garment" ? shown.garment : "#ffffff";
    context.fillRect(0, 0, width, height);
    if (shown.ground !== "checker") return;
    const square = (SQUARE_PX * grid) / scale;
    context.fillStyle = "#dcd5ca";
    context.beginPath();
    for (let row = 0; row * square < height; row++) {
      for (let column = row % 2; column * square < width; column += 2) {
        const [x, y] = [column * square, row * square];
        context.rect(x, y, Math.min(square, width - x), Math.min(square, height - y));
      }
    }
    context.fill();
  }
}

function drawStroke(context: CanvasRenderingContext2D, stroke: Stroke, width: number, height: number): void {
  const radius = stroke.radius * Math.max(width, height);
  const [first, ...rest] = stroke.points;
  if (!first) return;
  context.strokeStyle = INK[stroke.kind];
  context.lineWidth = 2 * radius;
  context.beginPath();
  context.moveTo(first[0] * width, first[1] * height);
  if (rest.length === 0) context.lineTo(first[0] * width + 0.01, first[1] * height);
  for (const [x, y] of rest) context.lineTo(x * width, y * height);
  context.stroke();
}
