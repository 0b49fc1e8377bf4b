/** The art panel: simple shapes at once, and the gallery of drawings, loaded when the panel is first opened. */

import type { App } from "../../app";
import { h, icon } from "../../ui/dom";
import { shapesPanel } from "../shapes";

export function artPanel(app: App): HTMLElement {
  const { art } = app.editor.words;
  const gallery = h("div", { class: "art-gallery" }, h("p", { class: "hint" }, art.loading));
  let asked = false;
  const load = (): void => {
    if (asked || app.panel !== "shapes") return;
    asked = true;
    Promise.all([import("./gallery"), app.editor.art.loadIndex()]).then(
      ([{ artGallery }]) => gallery.replaceChildren(artGallery(app)),
      () => {
        asked = false;
        const retry = h("button", { type: "button", class: "button button--small button--line", onclick: load }, art.retry);
        gallery.replaceChildren(h("p", { class: "hint" }, art.failed), retry);
      },
    );
  };
  app.onPanel(load);
  const templates = h(
    "button",
    { type: "button", class: "button button--line button--wide template-door", onclick: () => app.open("templates") },
    icon("templates", 20),
    art.templatesDoor,
  );
  return h("div", { class: "art-panel" }, templates, gallery, h("h3", { class: "art-head" }, art.shapes), shapesPanel(app));
}
