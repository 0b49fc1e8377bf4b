/** The fields of a photo. */

import type { App } from "../../app";
import { setFields } from "../../model/commands";
import type { ImageLayer, MaskShape } from "../../model/document";
import { atLargestSharpSize, effectiveDpi, fittingRadius, sharpness } from "../../model/geometry";
import { fill, h, icon, svg } from "../../ui/dom";
import { segmented, slider, type Field } from "../../ui/fields";
import { cuttingField } from "../cutout/button";
import { effectsField } from "../effects";
import { shapePicture } from "../shapes";
import { borderFields } from "./border";
import { lightFields } from "./light";
import { current, onlyWhen, opacityField, turnField, widthField } from "./shared";

const CORNER_SHARE = 0.12;

/** The largest corner a rounded photo can have: half its short side, in mm. */
const halfSide = (layer: ImageLayer): number => Math.min(layer.width_mm, layer.height_mm) / 2;

export function imageFields(app: App, id: string): Field[] {
  const { editor } = app;
  const { photo, units, masks } = editor.words;
  const now = (): ImageLayer => current<ImageLayer>(app, id);
  const set = (fields: Partial<ImageLayer>, merge?: string): void =>
    editor.apply(setFields<ImageLayer>(editor.document, id, fields), merge && `${merge} ${id}`);
  const mask = (shape: MaskShape): ImageLayer["mask"] =>
    shape === "rounded" ? { shape, radius_mm: fittingRadius(2 * halfSide(now()) * CORNER_SHARE, now()) } : { shape };
  return [
    cuttingField(app, now),
    sharpNote(app, id),
    effectsField(app, id),
    widthField(app, id, 10),
    turnField(app, id),
    segmented<MaskShape | "none">({
      label: photo.shape,
      choices: (["none", "rounded", "ellipse", "heart", "star", "paw"] as const).map((value) => ({
        value,
        label: masks[value],
        picture: value === "rounded" ? softSquare() : shapePicture(app, value === "none" ? "rectangle" : value, 20),
      })),
      get: () => now().mask?.shape ?? "none",
      set: (shape) => set({ mask: shape === "none" ? null : mask(shape) }),
    }),
    onlyWhen(() => now().mask?.shape === "rounded", slider({
      label: editor.words.crop.radius, min: 0, max: 1, step: 0.01,
      get: () => (now().mask?.radius_mm ?? 0) / halfSide(now()),
      set: (share) => set({ mask: { shape: "rounded", radius_mm: fittingRadius(share * halfSide(now()), now()) } }, "radius"),
      format: (share) => units.mm(Math.round(share * halfSide(now()))),
    })),
    ...borderFields(app, id),
    ...lightFields(app, id),
    opacityField(app, id),
  ];
}

function softSquare(): SVGElement {
  const square = svg("rect", { x: 0.04, y: 0.04, width: 0.92, height: 0.92, rx: 0.24, fill: "currentColor" });
  return svg("svg", { viewBox: "0 0 1 1", width: 20, height: 20, "aria-hidden": "true" }, square);
}

function sharpNote(app: App, id: string): Field {
  const { editor } = app;
  const { sharp } = editor.words;
  const element = h("div", { class: "sharp", role: "status" });
  let shown = "";
  return {
    element,
    update: () => {
      const layer = current<ImageLayer>(app, id);
      const original = layer?.kind === "image" ? editor.originalOf(layer.asset) : undefined;
      element.hidden = !original;
      if (!original) return;
      const dpi = Math.floor(effectiveDpi(layer, original));
      const grade = sharpness(dpi, editor.rules);
      const best = atLargestSharpSize(layer, original, editor.rules.warning_dpi);
      const width = Math.floor(Math.min(best.width_mm, grade === "good" || grade === "fair" ? editor.area.width_mm : Infinity) / 10);
      const text = `${grade} ${dpi} ${width}`;
      if (text === shown) return;
      shown = text;
      element.className = `sharp ${grade}`;
      const line = grade === "blocked" ? sharp.blocked(dpi) : grade === "soft" ? sharp.soft(dpi) : grade === "fair" ? sharp.fair(dpi) : sharp.good(Math.min(dpi, 999), width);
      const fix = (): void => {
        const fresh = current<ImageLayer>(app, id);
        editor.apply(setFields<ImageLayer>(editor.document, id, atLargestSharpSize(fresh, original, editor.rules.warning_dpi)));
      };
      fill(
        element,
        icon(grade === "blocked" ? "stop" : grade === "soft" ? "warning" : "check"),
        h(
          "div",
          {},
          h("b", {}, sharp[`${grade}Title`]),
          h("p", {}, line),
          grade === "blocked" || grade === "soft"
            ? h("button", { type: "button", class: "button button--small", onclick: fix }, icon("sharp", 18), sharp.fix(width))
            : null,
        ),
      );
    },
  };
}
