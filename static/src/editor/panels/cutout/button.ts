/** The way into cutting out and cropping: two buttons among a photo's properties. Their screens load when called. */

import type { App } from "../../app";
import type { ImageLayer } from "../../model/document";
import { fill, h, icon } from "../../ui/dom";
import type { Field } from "../../ui/fields";

export function cuttingField(app: App, now: () => ImageLayer): Field {
  const { cutout, crop } = app.editor.words;
  const failed = (): void => app.toast(app.editor.words.errors.offline, "warning");
  const open = (): void => {
    void import("./mode").then(({ openCutout }) => openCutout(app, now().id), failed);
  };
  const openCrop = (): void => {
    void import("../crop/mode").then((module) => module.openCrop(app, now().id), failed);
  };
  const cut = h("button", { type: "button", class: "button button--line", "data-key": "cutout", onclick: open });
  const trim = h("button", { type: "button", class: "button button--line", "data-key": "crop", onclick: openCrop }, icon("crop", 20), crop.open);
  let shown = "";
  return {
    element: h("div", { class: "cutting" }, cut, trim),
    update: () => {
      const layer = now();
      const text = layer.cutout ? cutout.refine : cutout.open;
      cut.disabled = trim.disabled = layer.locked;
      if (text === shown) return;
      shown = text;
      fill(cut, icon("scissors", 20), text);
    },
  };
}
