/** The fields of a shape. */

import type { App } from "../../app";
import { setFields } from "../../model/commands";
import type { ShapeLayer } from "../../model/document";
import { slider, swatches, type Field } from "../../ui/fields";
import { inks } from "../inks";
import { current, onlyWhen, opacityField, solid, widthField } from "./shared";

export function shapeFields(app: App, id: string): Field[] {
  const { editor } = app;
  const { shapes, text, units } = editor.words;
  const now = (): ShapeLayer => current<ShapeLayer>(app, id);
  const set = (fields: Partial<ShapeLayer>, merge?: string): void =>
    editor.apply(setFields<ShapeLayer>(editor.document, id, fields), merge && `${merge} ${id}`);
  const line = now().shape === "line";
  return [
    widthField(app, id, 6),
    ...(line
      ? []
      : [
          swatches({
            label: shapes.fill, colours: inks(editor), other: text.ownColour, none: shapes.noFill,
            get: () => solid(now().fill),
            set: (colour) =>
              set(colour ? { fill: { kind: "solid", colour } } : { fill: null, outline: now().outline ?? { width_mm: 1.5, colour: solid(now().fill) ?? "#1b1a17" } }, "fill"),
          }),
        ]),
    swatches({
      label: line ? shapes.fill : text.outline, colours: inks(editor).slice(0, 6), other: text.ownColour,
      ...(line ? {} : { none: text.noOutline }),
      get: () => now().outline?.colour ?? null,
      set: (colour) => set({ outline: colour ? { width_mm: now().outline?.width_mm ?? 1.5, colour } : null }, "outline"),
    }),
    onlyWhen(() => now().outline !== null, slider({
      label: shapes.width, min: 0.3, max: 20, step: 0.1, logarithmic: true,
      get: () => now().outline?.width_mm ?? 1,
      set: (width_mm) => {
        const { outline } = now();
        if (outline) set({ outline: { ...outline, width_mm } }, "width");
      },
      format: (value) => units.mm(Math.round(value * 10) / 10),
    })),
    opacityField(app, id),
  ];
}
