/** The fields of a text layer. */

import type { App } from "../../app";
import { scaleLayer, setFields } from "../../model/commands";
import type { TextLayer } from "../../model/document";
import { round3 } from "../../model/geometry";
import { h } from "../../ui/dom";
import { segmented, slider, swatches, type Field } from "../../ui/fields";
import { fieldProperty } from "../fields/property";
import { inks } from "../inks";
import { current, onlyWhen, opacityField, solid } from "./shared";

export function textFields(app: App, id: string): Field[] {
  const { editor } = app;
  const { text: words, units } = editor.words;
  const now = (): TextLayer => current<TextLayer>(app, id);
  const set = (fields: Partial<TextLayer>, merge?: string): void =>
    editor.apply(setFields<TextLayer>(editor.document, id, fields), merge && `${merge} ${id}`);
  const font = editor.boot.fonts.find((candidate) => candidate.slug === now().font);
  const weights = font?.weights ?? [];
  const unwrap = h("button", { type: "button", class: "button button--small button--line", onclick: () => set({ box_mm: null }) }, words.unwrap);
  const wrap = h("p", { class: "hint" }, words.wrap);
  return [
    slider({
      label: words.size, min: 4, max: 120, step: 0.5, logarithmic: true,
      get: () => now().size_mm,
      set: (size_mm) => editor.apply(scaleLayer(editor.document, id, size_mm / now().size_mm), `size ${id}`),
      format: (value) => units.mm(Math.round(value)),
    }),
    ...(weights.length > 1
      ? [
          segmented<number>({
            label: words.weight,
            choices: pick(weights).map((weight) => ({ value: weight, label: words.weights[weight] ?? String(weight) })),
            get: () => now().weight,
            set: (weight) => set({ weight }),
          }),
        ]
      : []),
    swatches({
      label: words.ink, colours: inks(editor), other: words.ownColour,
      get: () => solid(now().fill),
      set: (colour) => colour && set({ fill: { kind: "solid", colour } }, "ink"),
    }),
    swatches({
      label: words.outline, colours: inks(editor).slice(0, 6), other: words.ownColour, none: words.noOutline,
      get: () => now().outline?.colour ?? null,
      set: (colour) =>
        set({ outline: colour ? { width_mm: now().outline?.width_mm ?? round3(now().size_mm * 0.05), colour } : null }, "outline"),
    }),
    onlyWhen(() => now().outline !== null, slider({
      label: words.outlineWidth, min: 0.2, max: 8, step: 0.1, logarithmic: true,
      get: () => now().outline?.width_mm ?? 0.2,
      set: (width_mm) => {
        const { outline } = now();
        if (outline) set({ outline: { ...outline, width_mm } }, "outline width");
      },
      format: (value) => units.mm(Math.round(value * 10) / 10),
    })),
    segmented({
      label: words.align,
      choices: [
        { value: "start", label: words.start, icon: "left" },
        { value: "center", label: words.center, icon: "middle" },
        { value: "end", label: words.end, icon: "right" },
        { value: "justify", label: words.justify, icon: "spread" },
      ],
      get: () => now().align,
      set: (align) => set({ align }),
    }),
    slider({
      label: words.spacing, min: -0.1, max: 0.6, step: 0.01,
      get: () => now().letter_spacing_em,
      set: (letter_spacing_em) => set({ letter_spacing_em }, "spacing"),
      format: (value) => String(Math.round(value * 100)),
    }),
    slider({
      label: words.lines, min: 0.7, max: 2.4, step: 0.05,
      get: () => now().line_height,
      set: (line_height) => set({ line_height }, "lines"),
      format: (value) => value.toFixed(2),
    }),
    ...fieldProperty(app, now),
    opacityField(app, id),
    {
      element: h("div", { class: "wrap-row" }, wrap, unwrap),
      update: () => {
        unwrap.hidden = now().box_mm === null;
        wrap.hidden = now().box_mm !== null;
      },
    },
  ];
}

function pick(weights: readonly number[]): number[] {
  if (weights.length <= 3) return [...weights];
  const wanted = [400, 700, 900];
  const nearest = wanted.map((weight) => weights.reduce((best, one) => (Math.abs(one - weight) < Math.abs(best - weight) ? one : best)));
  return [...new Set(nearest)];
}
