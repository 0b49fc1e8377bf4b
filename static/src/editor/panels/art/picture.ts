/** A drawing as an SVG element, in any colours: what galleries, layers and swatches show. */

import type { Drawing } from "../../net/art";
import { svg } from "../../ui/dom";

export function artPicture(drawing: Drawing, colours: Readonly<Record<string, string>> = {}, size?: number): SVGElement {
  const { width, height, slots } = drawing.piece;
  const parts = drawing.parts.map(([slot, data, stroke, cap, join]) => {
    const colour = colours[slot] ?? slots[slot] ?? "#1b1a17";
    return svg("path", stroke
      ? { d: data, fill: "none", stroke: colour, "stroke-width": stroke, "stroke-linecap": cap ?? "butt", "stroke-linejoin": join ?? "miter" }
      : { d: data, fill: colour });
  });
  const box: Record<string, number> = size ? { width: size, height: size } : {};
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", ...box }, ...parts);
}
