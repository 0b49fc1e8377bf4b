/** What can be said of the selected layer: its fields are made when another layer is chosen, and look again when it changes. */

import { PANEL_OF, type App } from "../../app";
import { setFields } from "../../model/commands";
import type { Layer } from "../../model/document";
import { fill, h, iconButton } from "../../ui/dom";
import { PHONE } from "../../ui/phone";
import type { Field } from "../../ui/fields";
import { artFields } from "./art";
import { imageFields } from "./image";
import { shapeFields } from "./shape";
import { current, duplicateSelected, removeSelected, turnField } from "./shared";
import { alignField, blendField, severalFields } from "./several";
import { textFields } from "./text";

export { duplicateSelected, removeSelected };

export function propertiesPanel(app: App): HTMLElement {
  const { editor } = app;
  const { properties, layers } = editor.words;
  const title = h("h2");
  const body = h("div", { class: "fields" });
  const element = h("section", { class: "panel properties" }, h("div", { class: "panel-head" }, title), body);
  let shown: string | null = null;
  let fields: Field[] = [];

  const update = (): void => {
    const layer = editor.layer;
    const several = editor.chosenIds.length > 1;
    // On a phone they follow a panel, and there only the panel of their own kind.
    element.classList.toggle("nothing", !layer || (!several && PHONE.matches && app.panel !== PANEL_OF[layer.kind]));
    const key = several ? "several" : layer ? `${layer.id} ${layer.kind} ${layer.kind === "text" ? layer.font : layer.kind === "art" ? String(editor.art.find(layer.art ?? "") !== undefined) : ""}` : "";
    if (several) title.textContent = editor.words.tool.chosenShort(editor.chosenIds.length);
    if (key !== shown) {
      shown = key;
      fields = several ? severalFields(app) : layer ? fieldsFor(app, layer) : [];
      if (!several) title.textContent = layer ? layers.kinds[layer.kind] : properties.title;
      fill(body, ...(layer ? fields.map((field) => field.element) : [h("p", { class: "hint" }, properties.none)]));
    }
    for (const field of fields) field.update();
  };
  editor.on(["document", "selection", "resources", "view"], update);
  app.onPanel(update);
  update();
  return element;
}

function fieldsFor(app: App, layer: Layer): Field[] {
  const common = [blendField(app), alignField(app), actions(app, layer.id)];
  if (layer.kind === "text") return [...textFields(app, layer.id), turnField(app, layer.id), ...common];
  if (layer.kind === "image") return [...imageFields(app, layer.id), ...common];
  if (layer.kind === "shape") return [...shapeFields(app, layer.id), turnField(app, layer.id), ...common];
  return [...artFields(app, layer.id), turnField(app, layer.id), ...common];
}

function actions(app: App, id: string): Field {
  const { editor } = app;
  const { edit } = editor.words;
  const flip = () => editor.apply(setFields(editor.document, id, { flip_x: !current(app, id).flip_x }));
  return {
    element: h(
      "div",
      { class: "layer-actions" },
      iconButton("flip", edit.flip, flip),
      iconButton("copy", edit.duplicate, () => duplicateSelected(app)),
      iconButton("trash", edit.delete, () => removeSelected(app)),
    ),
    update: () => {},
  };
}
