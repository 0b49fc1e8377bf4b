/** The templates panel: what it lists is loaded when it is first opened. */

import type { App } from "../../app";
import { h } from "../../ui/dom";

export function templatesPanel(app: App): HTMLElement {
  const { templates } = app.editor.words;
  const list = h("div", { "aria-busy": "true" }, h("p", { class: "hint" }, templates.loading));
  let asked = false;
  const load = (): void => {
    if (asked || app.panel !== "templates") return;
    asked = true;
    import("./gallery").then(({ templateGallery }) => templateGallery(app)).then(
      (gallery) => {
        list.removeAttribute("aria-busy");
        list.replaceChildren(gallery);
      },
      () => {
        asked = false;
        list.replaceChildren(
          h("p", { class: "hint" }, templates.failed),
          h("button", { type: "button", class: "button button--small button--line", onclick: load }, templates.retry),
        );
      },
    );
  };
  app.onPanel(load);
  return h("div", { class: "templates-panel" }, list);
}
