/** Light and colour of a photo: ready-made looks on the photo itself, and a slider for each part. */

import type { App } from "../../app";
import { setFields } from "../../model/commands";
import type { Adjust, ImageLayer } from "../../model/document";
import { h } from "../../ui/dom";
import { slider, type Field } from "../../ui/fields";
import { adjustPixels } from "../../view/pictures";
import { current } from "./shared";

const THUMB_PX = 112;
const LOOKS: Record<"plain" | "bright" | "punchy" | "soft" | "deep" | "faded" | "grey", Adjust> = {
  plain: { brightness: 0, contrast: 0, saturation: 0 },
  bright: { brightness: 0.1, contrast: 0.08, saturation: 0.08 },
  punchy: { brightness: 0.02, contrast: 0.24, saturation: 0.3 },
  soft: { brightness: 0.06, contrast: -0.18, saturation: -0.06 },
  deep: { brightness: -0.06, contrast: 0.26, saturation: 0.1 },
  faded: { brightness: 0.04, contrast: -0.26, saturation: -0.4 },
  grey: { brightness: 0, contrast: 0.1, saturation: -1 },
};
type Look = keyof typeof LOOKS;

const same = (one: Adjust, other: Adjust): boolean =>
  one.brightness === other.brightness && one.contrast === other.contrast && one.saturation === other.saturation;

export function lightFields(app: App, id: string): Field[] {
  const { editor } = app;
  const { photo } = editor.words;
  const now = (): ImageLayer => current<ImageLayer>(app, id);
  const tone = (name: "brightness" | "contrast" | "saturation", least: number): Field =>
    slider({
      label: photo[name], min: least, max: 0.6, step: 0.02,
      get: () => now().adjust[name],
      set: (value) => editor.apply(setFields<ImageLayer>(editor.document, id, { adjust: { ...now().adjust, [name]: value } }), `${name} ${id}`),
      format: (value) => (value > 0 ? "+" : "") + String(Math.round(value * 100)),
    });
  return [looks(app, id), tone("brightness", -0.6), tone("contrast", -0.6), tone("saturation", -1)];
}

function looks(app: App, id: string): Field {
  const { editor } = app;
  const { light } = editor.words;
  const now = (): ImageLayer => current<ImageLayer>(app, id);
  const entries = (Object.keys(LOOKS) as Look[]).map((look) => {
    const canvas = h("canvas", { width: THUMB_PX, height: THUMB_PX, "aria-hidden": "true" });
    const choose = (): void => editor.apply(setFields<ImageLayer>(editor.document, id, { adjust: LOOKS[look] }));
    const button = h("button", { type: "button", class: "effect-choice", "data-look": look, onclick: choose }, canvas, h("span", {}, light.looks[look]));
    return { look, canvas, button };
  });
  let drawn = "";
  const draw = (): void => {
    const { asset, crop, cutout } = now();
    const full = editor.pictures.find(asset);
    const key = JSON.stringify([asset, crop, cutout]);
    if (!full || key === drawn) return;
    const [width, height] = [(crop.right - crop.left) * full.width_px, (crop.bottom - crop.top) * full.height_px];
    const side = Math.min(width, height);
    const level = editor.pictures.level({ asset, cutout, adjust: LOOKS.plain }, Math.min(1, THUMB_PX / side));
    if (!level) return;
    drawn = key;
    const [left, top] = [crop.left * full.width_px + (width - side) / 2, crop.top * full.height_px + (height - side) / 2];
    const at = (value: number): number => value / level.step;
    for (const { look, canvas } of entries) {
      const context = canvas.getContext("2d", { willReadFrequently: true });
      if (!context) continue;
      context.clearRect(0, 0, THUMB_PX, THUMB_PX);
      context.drawImage(level.canvas, at(left), at(top), at(side), at(side), 0, 0, THUMB_PX, THUMB_PX);
      const pixels = context.getImageData(0, 0, THUMB_PX, THUMB_PX);
      adjustPixels(pixels.data, LOOKS[look]);
      context.putImageData(pixels, 0, 0);
    }
  };
  return {
    element: h(
      "section",
      { class: "effects", "aria-label": light.title },
      h("h3", {}, light.title),
      h("div", { class: "effect-list small", role: "group", "aria-label": light.list }, ...entries.map(({ button }) => button)),
    ),
    update: () => {
      draw();
      for (const { look, button } of entries) button.setAttribute("aria-pressed", String(same(now().adjust, LOOKS[look])));
    },
  };
}
