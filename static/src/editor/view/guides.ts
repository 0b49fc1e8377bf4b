/** The lines and distances that say what a moved layer keeps to, drawn over the layers in CSS px. */

import type { GuideLine, Gap, Snapped } from "../model/snapping";
import { NOTHING } from "../model/snapping";
import type { Frame } from "./stage/camera";

const TICK_PX = 5;
const LINE = "#F0502B";
const GAP = "#C93B1A";
const BLOCKED = "#C2273D";
const FONT = "600 12px system-ui, sans-serif";
const LABEL_FONT = "600 13px system-ui, sans-serif";

/** Words in a pill; x is its middle, y its top, in CSS px. */
export interface Label {
  readonly words: string;
  readonly x: number;
  readonly y: number;
  readonly blocked: boolean;
}

type Context = CanvasRenderingContext2D;

export class Guides {
  readonly #format: (mm: number) => string;
  shown: Snapped = NOTHING;

  constructor(format: (mm: number) => string) {
    this.#format = format;
  }

  /** @param context its unit is a CSS px of the stage. */
  draw(context: Context, frame: Frame): void {
    const { lines, gaps } = this.shown;
    if (lines.length === 0 && gaps.length === 0) return;
    const x = (mm: number): number => Math.round(frame.left + mm * frame.px_per_mm) + 0.5;
    const y = (mm: number): number => Math.round(frame.top + mm * frame.px_per_mm) + 0.5;
    context.save();
    context.lineWidth = 1.5;
    context.strokeStyle = LINE;
    context.beginPath();
    for (const line of lines) this.#line(context, line, x, y);
    context.stroke();
    context.strokeStyle = GAP;
    context.font = FONT;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (const gap of gaps) this.#gap(context, gap, x, y);
    context.restore();
  }

  #line(context: Context, line: GuideLine, x: (mm: number) => number, y: (mm: number) => number): void {
    if (line.axis === "x") {
      context.moveTo(x(line.at), y(line.from));
      context.lineTo(x(line.at), y(line.to));
    } else {
      context.moveTo(x(line.from), y(line.at));
      context.lineTo(x(line.to), y(line.at));
    }
  }

  #gap(context: Context, gap: Gap, x: (mm: number) => number, y: (mm: number) => number): void {
    const words = this.#format(Math.round((gap.to - gap.from) * 10) / 10);
    const across = gap.axis === "x";
    const [x1, x2] = across ? [x(gap.from), x(gap.to)] : [x(gap.at), x(gap.at)];
    const [y1, y2] = across ? [y(gap.at), y(gap.at)] : [y(gap.from), y(gap.to)];
    const tick = across ? [0, TICK_PX] : [TICK_PX, 0];
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    for (const [ex, ey] of [[x1, y1], [x2, y2]] as const) {
      context.moveTo(ex - (tick[0] as number), ey - (tick[1] as number));
      context.lineTo(ex + (tick[0] as number), ey + (tick[1] as number));
    }
    context.stroke();
    const width = context.measureText(words).width + 14;
    const cx = (x1 + x2) / 2 + (across ? 0 : width / 2 + 8);
    const cy = (y1 + y2) / 2 - (across ? 16 : 0);
    context.fillStyle = GAP;
    context.beginPath();
    context.roundRect(cx - width / 2, cy - 10, width, 20, 10);
    context.fill();
    context.fillStyle = "#FFFFFF";
    context.fillText(words, cx, cy + 0.5);
  }
}

/** How wide the pill around a label's words is, in CSS px. */
export function labelWidth(context: Context, words: string): number {
  context.save();
  context.font = LABEL_FONT;
  const { width } = context.measureText(words);
  context.restore();
  return width + 22;
}

export function drawLabel(context: Context, label: Label): void {
  const width = labelWidth(context, label.words);
  context.save();
  context.font = LABEL_FONT;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = label.blocked ? BLOCKED : GAP;
  context.beginPath();
  context.roundRect(label.x - width / 2, label.y, width, 26, 13);
  context.fill();
  context.fillStyle = "#FFFFFF";
  context.fillText(label.words, label.x, label.y + 13.5);
  context.restore();
}
