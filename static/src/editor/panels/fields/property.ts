/** Whether a line of words differs from shirt to shirt: a name, a number, or something of one's own. */

import type { App } from "../../app";
import { setFields } from "../../model/commands";
import { fieldsOf, type TextLayer } from "../../model/document";
import { round3 } from "../../model/geometry";
import { h } from "../../ui/dom";
import { segmented, slider, type Field } from "../../ui/fields";
import { sampleRow } from "./samples";

type Kind = "none" | "name" | "number" | "own";

const kindOf = (field: string | null): Kind => (field === null ? "none" : field === "name" || field === "number" ? field : "own");

const MAX_NAME = 40;

/** A field's name as the document takes it: letters and digits of any script, - and _, single spaces; "" if none is left. */
function fieldName(words: string): string {
  const plain = words.normalize("NFC").replaceAll(/[^\p{L}\p{M}\p{N}_-]+/gu, " ").trim();
  return [...plain].slice(0, MAX_NAME).join("").trim();
}

/** A name that no other line of the design has. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted} ${number}`;
    if (!taken.has(name)) return name;
  }
}

export function fieldProperty(app: App, now: () => TextLayer): Field[] {
  const { editor } = app;
  const { field: words, units } = editor.words;
  const set = (fields: Partial<TextLayer>, merge?: string): void =>
    editor.apply(setFields<TextLayer>(editor.document, now().id, fields), merge && `${merge} ${now().id}`);

  /** A field is one line of up to this width: what it has now, and a little room. */
  const begin = (field: string): void => {
    const layer = now();
    const room = Math.min(editor.area.width_mm * 0.9, Math.max(editor.sizeOf(layer).width_mm * 1.15, 40));
    set({ field, fit_mm: layer.fit_mm ?? layer.box_mm ?? round3(room), box_mm: null, text: layer.text.replaceAll("\n", " ") });
  };

  const kind = segmented<Kind>({
    label: words.label,
    choices: [
      { value: "none", label: words.none },
      { value: "name", label: words.name },
      { value: "number", label: words.number },
      { value: "own", label: words.own },
    ],
    get: () => kindOf(now().field),
    set: (value) => {
      if (value === "none") set({ field: null, fit_mm: undefined as unknown as number });
      else begin(value === "own" ? freeName(words.ownStart, new Set(fieldsOf(editor.document).keys())) : value);
    },
  });
  kind.element.classList.add("field-kind");

  const own = h("input", {
    class: "sample-input",
    maxlength: MAX_NAME,
    "aria-label": words.ownName,
    placeholder: words.ownPlaceholder,
    onchange: () => {
      const name = fieldName(own.value);
      if (name) set({ field: name });
      own.value = name || (now().field ?? "");
    },
  });
  const ownRow = h("div", { class: "row" }, h("span", {}, words.ownName), own);
  const fit = slider({
    label: words.fit, min: 10, max: 400, step: 1, logarithmic: true,
    get: () => now().fit_mm ?? 100,
    set: (fit_mm) => set({ fit_mm }, "fit"),
    format: (value) => units.mm(Math.round(value)),
  });
  const sample = h("div");
  const note = h("p", { class: "hint", role: "status" });
  let shown: string | null = null;
  let row: Field | null = null;

  return [
    kind,
    {
      element: h("div", { class: "field-more" }, ownRow, fit.element, sample, note),
      update: () => {
        const layer = now();
        const more = layer.field !== null;
        for (const each of [ownRow, fit.element, sample, note]) each.hidden = !more;
        if (layer.field === null) {
          shown = null;
          return;
        }
        ownRow.hidden = kindOf(layer.field) !== "own";
        if (document.activeElement !== own) own.value = layer.field;
        fit.update();
        if (shown !== layer.field) {
          shown = layer.field;
          row = sampleRow(app, layer.field, words.try);
          sample.replaceChildren(row.element);
        }
        row?.update();
        const text = editor.type.find(editor.shown(layer));
        const percent = text ? Math.round((text.em_mm / layer.size_mm) * 100) : 100;
        note.textContent = percent < 100 ? words.shrunk(percent) : words.fitNote;
      },
    },
  ];
}
