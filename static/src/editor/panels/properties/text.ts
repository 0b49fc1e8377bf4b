/** The fields of a text layer: what everybody changes first, the rest in folds. */

import type { App } from "../../app";
import { scaleLayer, setFields } from "../../model/commands";
import type { TextLayer } from "../../model/document";
import { round3 } from "../../model/geometry";
import { h } from "../../ui/dom";
import { segmented, slider, type Field } from "../../ui/fields";
import { fieldProperty } from "../fields/property";
import { fold, inkFields, outlineFields, shadowFields } from "../type/effects";
import { pathFields, troubleNote } from "../type/paths";
import { current, onlyWhen, opacityField } from "./shared";

export function textFields(app: App, id: string): Field[] {
  const { editor } = app;
  const { text: words, type, units } = editor.words;
  const now = (): TextLayer => current<TextLayer>(app, id);
  const set = (fields: Partial<TextLayer>, merge?: string): void =>
    editor.apply(setFields<TextLayer>(editor.document, id, fields), merge && `${merge} ${id}`);
  const [ink, ...inkMore] = inkFields(app, id);
  return [
    troubleNote(app, id),
    slider({
      label: words.size, min: 4, max: 120, step: 0.5, logarithmic: true,
      get: () => now().size_mm,
      set: (size_mm) => editor.apply(scaleLayer(editor.document, id, size_mm / now().size_mm), `size ${id}`),
      format: (value) => units.mm(Math.round(value)),
    }),
    ...styleFields(app, id),
    ink as Field,
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
    fold("path", type.path, () => now().path !== null, pathFields(app, id)),
    fold("effects", type.colours, () => now().fill.kind === "linear" || now().outline !== null || now().shadow !== null, [
      ...inkMore,
      ...outlineFields(app, id),
      ...shadowFields(app, id),
      opacityField(app, id),
    ]),
    fold("lines", type.lines, () => now().direction === "vertical" || now().box_mm !== null, lineFields(app, id)),
    onlyWhen(() => /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(now().text), segmented<"colour" | "mono">({
      label: type.emoji,
      choices: [{ value: "colour", label: type.colour }, { value: "mono", label: type.mono }],
      get: () => now().emoji,
      set: (emoji) => set({ emoji }),
    })),
    ...fieldProperty(app, now),
  ];
}

/** Weight and slant, where the family has several. */
function styleFields(app: App, id: string): Field[] {
  const { editor } = app;
  const { text: words, type } = editor.words;
  const now = (): TextLayer => current<TextLayer>(app, id);
  const set = (fields: Partial<TextLayer>): void => editor.apply(setFields<TextLayer>(editor.document, id, fields));
  const font = editor.boot.fonts.find((candidate) => candidate.slug === now().font);
  const weights = font?.weights ?? [];
  const italics = font?.italics === true;
  const found: Field[] = [];
  if (weights.length > 1) {
    found.push(
      segmented<number>({
        label: words.weight,
        choices: pick(weights).map((weight) => ({ value: weight, label: words.weights[weight] ?? String(weight) })),
        get: () => now().weight,
        set: (weight) => set({ weight }),
      }),
    );
  }
  if (italics) {
    const box = h("input", { type: "checkbox", class: "switch", onchange: () => set({ italic: box.checked }) });
    found.push({
      element: h("label", { class: "row row-switch" }, h("span", {}, type.italic), box),
      update: () => (box.checked = now().italic),
    });
  }
  return found;
}

/** Spacing, direction and where lines wrap. */
function lineFields(app: App, id: string): Field[] {
  const { editor } = app;
  const { text: words, type, units } = editor.words;
  const now = (): TextLayer => current<TextLayer>(app, id);
  const set = (fields: Partial<TextLayer>, merge?: string): void =>
    editor.apply(setFields<TextLayer>(editor.document, id, fields), merge && `${merge} ${id}`);
  const unwrap = h("button", { type: "button", class: "button button--small button--line", onclick: () => set({ box_mm: null }) }, words.unwrap);
  const wrap = h("p", { class: "hint" }, words.wrap);
  const measure = slider({
    label: type.wrapAt, min: 10, max: 400, step: 1, logarithmic: true,
    get: () => now().box_mm ?? editor.sizeOf(now())[now().direction === "vertical" ? "height_mm" : "width_mm"],
    set: (value) => set({ box_mm: round3(value) }, "measure"),
    format: (value) => units.mm(Math.round(value)),
  });
  const flat = (): boolean => now().path === null;
  return [
    onlyWhen(flat, segmented<"horizontal" | "vertical">({
      label: type.direction,
      choices: [{ value: "horizontal", label: type.horizontal }, { value: "vertical", label: type.vertical }],
      get: () => now().direction,
      set: (direction) => set({ direction, box_mm: null }),
    })),
    slider({
      label: words.spacing, min: -0.1, max: 0.6, step: 0.01,
      get: () => now().letter_spacing_em,
      set: (letter_spacing_em) => set({ letter_spacing_em }, "spacing"),
      format: (value) => String(Math.round(value * 100)),
    }),
    onlyWhen(flat, slider({
      label: words.lines, min: 0.7, max: 2.4, step: 0.05,
      get: () => now().line_height,
      set: (line_height) => set({ line_height }, "lines"),
      format: (value) => value.toFixed(2),
    })),
    onlyWhen(flat, {
      element: measure.element,
      update: () => {
        const label = measure.element.querySelector("label");
        if (label) label.textContent = now().direction === "vertical" ? type.columnHeight : type.wrapAt;
        measure.update();
      },
    }),
    {
      element: h("div", { class: "wrap-row" }, wrap, unwrap),
      update: () => {
        unwrap.hidden = now().box_mm === null || !flat();
        wrap.hidden = now().box_mm !== null || !flat();
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
