/** A text's paint: one colour or two, an outline, a shadow; and the fold that keeps what is rarer out of the way. */

import type { App } from "../../app";
import { setFields } from "../../model/commands";
import type { Paint, Shadow, TextLayer } from "../../model/document";
import { round3 } from "../../model/geometry";
import { h, icon } from "../../ui/dom";
import { segmented, slider, swatches, type Field } from "../../ui/fields";
import { inks } from "../inks";
import { current, onlyWhen, solid } from "../properties/shared";

/** Which folds are open: it outlives the choice of another layer. */
const open = new Set<string>();

/** Fields under a heading that opens; it opens by itself for a layer that uses them. */
export function fold(name: string, title: string, used: () => boolean, fields: readonly Field[]): Field {
  const mark = h("span", { class: "fold-mark", "aria-hidden": "true" });
  const summary = h("summary", {}, h("span", {}, title), mark, icon("down", 20));
  const details = h("details", { class: "fold", "data-fold": name }, summary, h("div", { class: "fold-fields" }, ...fields.map((field) => field.element)));
  details.open = open.has(name);
  details.addEventListener("toggle", () => {
    if (details.open) open.add(name);
    else open.delete(name);
  });
  return {
    element: details,
    update: () => {
      mark.hidden = !used();
      for (const field of fields) field.update();
    },
  };
}

function tools(app: App, id: string) {
  const { editor } = app;
  return {
    now: (): TextLayer => current<TextLayer>(app, id),
    set: (fields: Partial<TextLayer>, merge?: string): void =>
      editor.apply(setFields<TextLayer>(editor.document, id, fields), merge && `${merge} ${id}`),
  };
}

const first = (paint: Paint): string => (paint.kind === "solid" ? paint.colour : (paint.stops[0]?.colour ?? "#000000"));

/** The ink; then whether it is one colour or runs into a second, which one, and where to. */
export function inkFields(app: App, id: string): Field[] {
  const { editor } = app;
  const { text: words, type, units } = editor.words;
  const { now, set } = tools(app, id);
  const linear = (): Extract<Paint, { kind: "linear" }> | null => {
    const { fill } = now();
    return fill.kind === "linear" ? fill : null;
  };
  const recolour = (at: "first" | "last", colour: string): void => {
    const gradient = linear();
    if (!gradient) return set({ fill: { kind: "solid", colour } }, "ink");
    const index = at === "first" ? 0 : gradient.stops.length - 1;
    set({ fill: { ...gradient, stops: gradient.stops.map((stop, number) => (number === index ? { ...stop, colour } : stop)) } }, `ink ${at}`);
  };
  const second = (colour: string): string => inks(editor).find(({ hex }) => hex !== colour && hex !== "#1b1a17" && hex !== "#ffffff")?.hex ?? "#c93b1a";
  return [
    swatches({
      label: words.ink, colours: inks(editor), other: words.ownColour,
      get: () => solid(now().fill) ?? first(now().fill),
      set: (colour) => colour && recolour("first", colour),
    }),
    segmented<"solid" | "linear">({
      label: type.fill,
      choices: [{ value: "solid", label: type.solid }, { value: "linear", label: type.gradient }],
      get: () => now().fill.kind,
      set: (kind) => {
        const colour = first(now().fill);
        if (kind === now().fill.kind) return;
        set({
          fill: kind === "solid" ? { kind, colour } : { kind, angle_deg: 90, stops: [{ at: 0, colour }, { at: 1, colour: second(colour) }] },
        });
      },
    }),
    onlyWhen(() => linear() !== null, swatches({
      label: type.to, colours: inks(editor), other: words.ownColour,
      get: () => linear()?.stops.at(-1)?.colour ?? null,
      set: (colour) => colour && recolour("last", colour),
    })),
    onlyWhen(() => linear() !== null, slider({
      label: type.angle, min: 0, max: 360, step: 5,
      get: () => (((linear()?.angle_deg ?? 0) % 360) + 360) % 360,
      set: (angle_deg) => {
        const gradient = linear();
        if (gradient) set({ fill: { ...gradient, angle_deg } }, "angle");
      },
      format: (value) => units.degrees(Math.round(value)),
    })),
  ];
}

export function outlineFields(app: App, id: string): Field[] {
  const { editor } = app;
  const { text: words, units } = editor.words;
  const { now, set } = tools(app, id);
  return [
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
  ];
}

export function shadowFields(app: App, id: string): Field[] {
  const { editor } = app;
  const { text: words, type, units } = editor.words;
  const { now, set } = tools(app, id);
  const made = (kind: "soft" | "hard"): Shadow => {
    const em = now().size_mm;
    const colour = now().shadow?.colour ?? "#1b1a17";
    return kind === "soft"
      ? { dx_mm: round3(em * 0.05), dy_mm: round3(em * 0.08), blur_mm: round3(em * 0.07), colour, opacity: 0.5 }
      : { dx_mm: round3(em * 0.06), dy_mm: round3(em * 0.06), blur_mm: 0, colour, opacity: 1 };
  };
  const change = (fields: Partial<Shadow>, merge: string): void => {
    const { shadow } = now();
    if (shadow) set({ shadow: { ...shadow, ...fields } }, `shadow ${merge}`);
  };
  const millimetres = (value: number): string => units.mm(Math.round(value * 10) / 10);
  const shown = (field: Field): Field => onlyWhen(() => now().shadow !== null, field);
  return [
    segmented<"none" | "soft" | "hard">({
      label: type.shadow,
      choices: [{ value: "none", label: type.noShadow }, { value: "soft", label: type.softShadow }, { value: "hard", label: type.hardShadow }],
      get: () => (now().shadow === null ? "none" : now().shadow?.blur_mm ? "soft" : "hard"),
      set: (kind) => set({ shadow: kind === "none" ? null : made(kind) }),
    }),
    shown(swatches({
      label: type.shadowColour, colours: inks(editor), other: words.ownColour,
      get: () => now().shadow?.colour ?? null,
      set: (colour) => colour && change({ colour }, "colour"),
    })),
    shown(slider({
      label: type.across, min: -12, max: 12, step: 0.1,
      get: () => now().shadow?.dx_mm ?? 0, set: (dx_mm) => change({ dx_mm }, "x"), format: millimetres,
    })),
    shown(slider({
      label: type.down, min: -12, max: 12, step: 0.1,
      get: () => now().shadow?.dy_mm ?? 0, set: (dy_mm) => change({ dy_mm }, "y"), format: millimetres,
    })),
    shown(slider({
      label: type.blur, min: 0, max: 8, step: 0.1,
      get: () => now().shadow?.blur_mm ?? 0, set: (blur_mm) => change({ blur_mm }, "blur"), format: millimetres,
    })),
    shown(slider({
      label: type.strength, min: 0.05, max: 1, step: 0.01,
      get: () => now().shadow?.opacity ?? 1, set: (opacity) => change({ opacity }, "opacity"),
      format: (value) => units.percent(Math.round(value * 100)),
    })),
  ];
}
