/** The curve a text runs along, live; and what is wrong with a text, said beside its fields. */

import type { App } from "../../app";
import { setFields } from "../../model/commands";
import type { TextLayer } from "../../model/document";
import { round3 } from "../../model/geometry";
import { fill, h, icon, svg } from "../../ui/dom";
import { segmented, slider, type Field } from "../../ui/fields";
import { current, onlyWhen } from "../properties/shared";

type Kind = "straight" | "arc" | "circle" | "wave" | "spiral";

const PICTURES: Record<Kind, string> = {
  straight: "M3 12h18",
  arc: "M3 16C7 7 17 7 21 16",
  circle: "M12 4a8 8 0 1 1-.1 0",
  wave: "M2.500 12c3-7 6-7 9.500 0s6.500 7 9.500 0",
  spiral: "M12 12c1.500-1 2.600 1 1 2.200-2 1.500-5-.500-4.600-3.400C9 7 14 6 16.500 9c3 4 .5 10-5 10.500",
};

function picture(kind: Kind): SVGElement {
  const line = svg("path", { d: PICTURES[kind], fill: "none", stroke: "currentColor", "stroke-width": 1.9, "stroke-linecap": "round" });
  return svg("svg", { viewBox: "0 0 24 24", width: 24, height: 24, "aria-hidden": "true" }, line);
}

const number = (path: TextLayer["path"], name: string, otherwise: number): number => {
  const value = path?.[name];
  return typeof value === "number" ? value : otherwise;
};

export function pathFields(app: App, id: string): Field[] {
  const { editor } = app;
  const { type, units } = editor.words;
  const now = (): TextLayer => current<TextLayer>(app, id);
  const set = (fields: Partial<TextLayer>, merge?: string): void =>
    editor.apply(setFields<TextLayer>(editor.document, id, fields), merge && `${merge} ${id}`);
  const kind = (): Kind => (now().path?.["kind"] as Kind | undefined) ?? "straight";
  /** About how long the text is as one line. */
  const length = (): number => {
    const { width_mm, height_mm } = editor.sizeOf(now());
    const lines = Math.max(1, Math.round(height_mm / (now().size_mm * now().line_height)));
    return now().path === null && now().direction === "horizontal" ? width_mm * lines : now().size_mm * now().text.length * 0.8;
  };
  const made = (wanted: Kind, factor: number): TextLayer["path"] => {
    const em = now().size_mm * factor;
    const long = Math.max(length() * factor, em * 3);
    if (wanted === "arc") return { kind: wanted, radius_mm: round3(Math.max(long * 0.62, em * 2)) };
    if (wanted === "circle") return { kind: wanted, radius_mm: round3(Math.max((long * 1.12) / (2 * Math.PI), em * 1.6)), start_deg: 0 };
    if (wanted === "wave") return { kind: wanted, amplitude_mm: round3(em * 0.5), length_mm: round3(Math.max(long / 1.5, em * 4)) };
    if (wanted === "spiral") return { kind: wanted, inner_mm: round3(em * 1.2), pitch_mm: round3(em * 1.5), start_deg: 0 };
    return null;
  };
  /** What wrapped words must shrink by, so that as one line along the curve they still lie on the print area. */
  const factorFor = (wanted: Kind): number => {
    const longest = { straight: Infinity, arc: 1.05, circle: 2.3, wave: 0.9, spiral: 4 }[wanted] * editor.area.width_mm;
    return Math.min(1, longest / length());
  };
  const change = (name: string, value: number): void => {
    const { path } = now();
    if (path) set({ path: { ...path, [name]: round3(value) } }, `path ${name}`);
  };
  const mm = (value: number): string => units.mm(Math.round(value * 10) / 10);
  const shown = (kinds: readonly Kind[], field: Field): Field => onlyWhen(() => kinds.includes(kind()), field);
  const length_field = (kinds: readonly Kind[], label: string, name: string, min: number, max: number): Field =>
    shown(kinds, slider({
      label, min, max, step: 0.5, logarithmic: true,
      get: () => number(now().path, name, min),
      set: (value) => change(name, value),
      format: mm,
    }));
  return [
    segmented<Kind>({
      label: type.path,
      visibleLabel: false,
      choices: (Object.keys(PICTURES) as Kind[]).map((value) => ({ value, label: type[value], picture: picture(value) })),
      get: kind,
      set: (wanted) => {
        if (wanted === kind()) return;
        // What cannot go along a curve is let go of; the document refuses the two together.
        const factor = factorFor(wanted);
        const size = factor < 1 ? { size_mm: round3(now().size_mm * factor) } : {};
        set({ path: made(wanted, factor), ...size, ...(wanted === "straight" ? {} : { direction: "horizontal" as const, ...(now().field ? {} : { box_mm: null }) }) });
      },
    }),
    // The bend runs from a smile over nearly straight to an arch; its middle is the flattest.
    shown(["arc"], slider({
      label: type.bend, min: -100, max: 100, step: 1,
      get: () => bendOf(number(now().path, "radius_mm", 100), now().size_mm),
      set: (bend) => change("radius_mm", radiusOf(bend, now().size_mm)),
      format: (value) => String(Math.round(value)),
    })),
    length_field(["circle"], type.radius, "radius_mm", 8, 220),
    length_field(["wave"], type.length, "length_mm", 15, 400),
    shown(["wave"], slider({
      label: type.height, min: -40, max: 40, step: 0.5,
      get: () => number(now().path, "amplitude_mm", 0),
      set: (value) => change("amplitude_mm", value),
      format: mm,
    })),
    length_field(["spiral"], type.inner, "inner_mm", 2, 120),
    length_field(["spiral"], type.pitch, "pitch_mm", 4, 90),
    shown(["circle", "spiral"], slider({
      label: type.start, min: -180, max: 180, step: 1,
      get: () => number(now().path, "start_deg", 0),
      set: (value) => change("start_deg", value),
      format: (value) => units.degrees(Math.round(value)),
    })),
  ];
}

/** The tightest arc, in em: tighter ones lay letters over each other. */
const TIGHTEST_EM = 1.6;

function bendOf(radius_mm: number, size_mm: number): number {
  return Math.max(-100, Math.min(100, Math.round((100 * TIGHTEST_EM * size_mm) / radius_mm)));
}

function radiusOf(bend: number, size_mm: number): number {
  const least = Math.abs(bend) < 1 ? (bend < 0 ? -1 : 1) : bend;
  return (100 * TIGHTEST_EM * size_mm) / least;
}

/** Why the text cannot be set, or that it is longer than its curve, with the one tap that mends it. */
export function troubleNote(app: App, id: string): Field {
  const { editor } = app;
  const { type } = editor.words;
  const element = h("div", { class: "note problem type-trouble", role: "status", hidden: true });
  let shown = "";
  return {
    element,
    update: () => {
      const layer = current<TextLayer>(app, id);
      if (layer?.kind !== "text") return;
      const error = editor.type.errorOf(layer);
      const long = editor.type.find(layer)?.too_long;
      const state = error ? `${error.code} ${error.words}` : long ? `${long.advance_mm} ${long.path_mm}` : "";
      element.hidden = state === "";
      if (state === shown) return;
      shown = state;
      if (error) {
        fill(element, h("p", {}, error.words || type.notSet));
      } else if (long) {
        const fit = (): void => {
          const fresh = current<TextLayer>(app, id);
          const size_mm = Math.floor(fresh.size_mm * (long.path_mm / long.advance_mm) * 995) / 1000;
          editor.apply(setFields<TextLayer>(editor.document, id, { size_mm }));
        };
        fill(
          element,
          h("p", {}, type.tooLong(Math.round(long.advance_mm), Math.round(long.path_mm))),
          h("button", { type: "button", class: "button button--small", onclick: fit }, icon("check", 18), type.makeFit),
        );
      }
    },
  };
}
