/** The shapes panel: six simple shapes, one tap each. */

import type { App } from "../app";
import { addLayer } from "../model/commands";
import type { ShapeKind } from "../model/document";
import { makeShape } from "../model/making";
import { h, svg } from "../ui/dom";
import { readableInk } from "./inks";

const KINDS: readonly ShapeKind[] = ["rectangle", "ellipse", "heart", "star", "paw", "line"];

export function shapePicture(app: App, shape: ShapeKind, size = 40): SVGElement {
  const path = app.editor.boot.shapes[shape] ?? app.editor.boot.masks[shape] ?? "";
  const drawn = shape === "line"
    ? svg("path", { d: "M0 .5H1", stroke: "currentColor", "stroke-width": 0.08, fill: "none" })
    : svg("path", { d: path, fill: "currentColor" });
  return svg("svg", { viewBox: "-.06 -.06 1.12 1.12", width: size, height: size, "aria-hidden": "true" }, drawn);
}

export function shapesPanel(app: App): HTMLElement {
  const { editor } = app;
  const { shapes } = editor.words;
  const add = (shape: ShapeKind): void => {
    const colour = shape === "heart" || shape === "paw" ? "#c93b1a" : shape === "star" ? "#ffd166" : readableInk(editor);
    const layer = makeShape(shape, colour, editor.area);
    editor.apply(addLayer(editor.document, editor.area, layer));
    editor.select(layer.id);
  };
  return h(
    "div",
    {},
    h(
      "div",
      { class: "tiles three" },
      ...KINDS.map((shape) =>
        h("button", { type: "button", class: "tile", onclick: () => add(shape) }, shapePicture(app, shape), h("span", {}, shapes[shape])),
      ),
    ),
    h("p", { class: "hint" }, shapes.hint),
  );
}
