/** The door to the effects: their gallery is fetched when a photo is first chosen. */

import type { App } from "../../app";
import { h } from "../../ui/dom";
import type { Field } from "../../ui/fields";

export function effectsField(app: App, id: string): Field {
  const { effects: words } = app.editor.words;
  const holder = h("div", { class: "effect-holder" }, h("p", { class: "hint" }, words.loading));
  let gallery: Field | null = null;
  void import("./gallery").then(({ effectGallery }) => {
    gallery = effectGallery(app, id);
    holder.replaceChildren(gallery.element);
    gallery.update();
  });
  return {
    element: h("section", { class: "effects", "aria-label": words.title }, h("h3", {}, words.title), holder),
    update: () => gallery?.update(),
  };
}

/** A small mark on the stage while the server draws an effect. */
export function effectFlag(app: App): HTMLElement {
  const { editor } = app;
  const { effects: words } = editor.words;
  const flag = h("p", { class: "effect-flag", role: "status" });
  flag.hidden = true;
  const show = (): void => {
    const layer = editor.layers.find((candidate) => candidate.kind === "image" && editor.effects.failure(candidate) !== undefined);
    const failed = layer?.kind === "image" ? editor.effects.failure(layer) || words.failed : null;
    flag.hidden = !editor.effects.busy && failed === null;
    flag.classList.toggle("problem", failed !== null && !editor.effects.busy);
    const text = editor.effects.busy ? words.busy : failed ?? "";
    if (flag.textContent !== text) flag.textContent = text;
  };
  editor.on(["resources", "document", "view"], show);
  return flag;
}
