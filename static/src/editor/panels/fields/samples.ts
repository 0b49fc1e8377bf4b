/** A row for each personalisation field: the word that is shown for now, and the next example. */

import type { App } from "../../app";
import { fieldsOf } from "../../model/document";
import { h, icon, iconButton } from "../../ui/dom";
import type { Field } from "../../ui/fields";

const MAX_VALUE = 60;

function fieldLabel(app: App, name: string): string {
  return app.editor.words.field.names[name] ?? name;
}

function examples(app: App, name: string): readonly string[] {
  const { samples } = app.editor.words.field;
  return name === "name" ? samples.name : name === "number" ? samples.number : samples.other;
}

/** An arrow to the one before or after. */
export function chevron(to: "left" | "right"): SVGElement {
  const sign = icon("up", 20);
  sign.querySelector("path")?.setAttribute("d", to === "left" ? "m15 5-7 7 7 7" : "m9 5 7 7-7 7");
  return sign;
}

/** One field's row: an input for one's own word, and arrows through the examples. */
export function sampleRow(app: App, name: string, label: string): Field {
  const { editor } = app;
  const { field } = editor.words;
  const input = h("input", {
    class: "sample-input",
    maxlength: MAX_VALUE,
    "aria-label": `${label}: ${field.write}`,
    "data-field": name,
    oninput: () => editor.setSample(name, input.value),
  });
  const shown = (): string => editor.samples[name] ?? fieldsOf(editor.document).get(name) ?? "";
  const step = (by: number) => (): void => {
    const own = fieldsOf(editor.document).get(name) ?? "";
    const list = [own, ...examples(app, name).filter((each) => each !== own)];
    const at = list.indexOf(shown());
    const next = list[(at + by + list.length) % list.length] ?? own;
    input.value = next;
    editor.setSample(name, next);
    editor.say(next);
  };
  const previous = iconButton("minus", field.previous, step(-1), { class: "icon-button sample-step sample-previous" });
  const next = iconButton("plus", field.next, step(1), { class: "icon-button sample-step sample-next" });
  previous.replaceChildren(chevron("left"));
  next.replaceChildren(chevron("right"));
  return {
    element: h("div", { class: "row sample-row" }, h("span", {}, label), h("div", { class: "sample" }, previous, input, next)),
    update: () => {
      if (document.activeElement !== input && input.value !== shown()) input.value = shown();
    },
  };
}

/** All fields of the design; nothing where it has none. */
export function sampleFields(app: App): Field {
  const { editor } = app;
  const element = h("div", { class: "samples" });
  let names = "";
  let rows: Field[] = [];
  return {
    element,
    update: () => {
      const found = [...fieldsOf(editor.document).keys()];
      element.hidden = found.length === 0;
      if (found.join("\n") !== names) {
        names = found.join("\n");
        rows = found.map((name) => sampleRow(app, name, fieldLabel(app, name)));
        element.replaceChildren(h("h3", {}, editor.words.look.samples), ...rows.map((row) => row.element));
      }
      for (const row of rows) row.update();
    },
  };
}
