/** The lines and distances that say what a moved layer keeps to. */

import type { GuideLine, Gap, Snapped } from "../model/snapping";
import { NOTHING } from "../model/snapping";
import { svg } from "../ui/dom";
import type { Frame } from "./stage";

const TICK_PX = 5;

export class Guides {
  readonly element: SVGElement = svg("svg", { class: "guides", "aria-hidden": "true" });
  readonly #format: (mm: number) => string;
  #shown: Snapped = NOTHING;

  constructor(format: (mm: number) => string) {
    this.#format = format;
  }

  show(snapped: Snapped, frame: Frame): void {
    if (snapped === this.#shown || (snapped.lines.length === 0 && this.#shown.lines.length === 0 && this.#shown.gaps.length === 0)) return;
    this.#shown = snapped;
    const x = (mm: number): number => Math.round(frame.left + mm * frame.px_per_mm) + 0.5;
    const y = (mm: number): number => Math.round(frame.top + mm * frame.px_per_mm) + 0.5;
    this.element.replaceChildren(
      ...snapped.lines.map((line) => this.#line(line, x, y)),
      ...snapped.gaps.flatMap((gap) => this.#gap(gap, x, y)),
    );
  }

  hide(frame: Frame): void {
    this.show(NOTHING, frame);
  }

  #line(line: GuideLine, x: (mm: number) => number, y: (mm: number) => number): SVGElement {
    const [x1, x2] = line.axis === "x" ? [x(line.at), x(line.at)] : [x(line.from), x(line.to)];
    const [y1, y2] = line.axis === "x" ? [y(line.from), y(line.to)] : [y(line.at), y(line.at)];
    return svg("line", { class: `guide guide-${line.axis === "x" ? "v" : "h"}`, x1, x2, y1, y2 });
  }

  #gap(gap: Gap, x: (mm: number) => number, y: (mm: number) => number): SVGElement[] {
    const words = this.#format(Math.round((gap.to - gap.from) * 10) / 10);
    const across = gap.axis === "x";
    const [x1, x2] = across ? [x(gap.from), x(gap.to)] : [x(gap.at), x(gap.at)];
    const [y1, y2] = across ? [y(gap.at), y(gap.at)] : [y(gap.from), y(gap.to)];
    const ends = across
      ? `M${x1} ${y1 - TICK_PX}v${2 * TICK_PX}M${x1} ${y1}H${x2}M${x2} ${y1 - TICK_PX}v${2 * TICK_PX}`
      : `M${x1 - TICK_PX} ${y1}h${2 * TICK_PX}M${x1} ${y1}V${y2}M${x1 - TICK_PX} ${y2}h${2 * TICK_PX}`;
    const width = words.length * 7 + 12;
    const [cx, cy] = [(x1 + x2) / 2, (y1 + y2) / 2];
    const text = svg("text", { x: across ? cx : cx + width / 2 + 8, y: across ? cy - 16 : cy, class: "gap-words" });
    text.textContent = words;
    const plate = svg("rect", {
      class: "gap-plate", x: (across ? cx : cx + width / 2 + 8) - width / 2, y: (across ? cy - 16 : cy) - 10, width, height: 20, rx: 10,
    });
    return [svg("path", { class: "gap", d: ends }), plate, text];
  }
}
