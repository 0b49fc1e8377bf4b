/** The layers of this side, top first: choose, hide, lock, and put in order by dragging or by buttons. */

import type { App } from "../app";
import { named } from "../boot";
import { reorderLayer, setFields } from "../model/commands";
import type { Layer } from "../model/document";
import { effectiveDpi, sharpness } from "../model/geometry";
import { titleOf } from "../model/making";
import { isPhotoSlot } from "../model/photo_slots";
import { fill, h, icon, iconButton } from "../ui/dom";
import { refill } from "../ui/fields";
import { artPicture } from "./art/picture";
import { shapePicture } from "./shapes";

const THUMB_PX = 44;

export function layersPanel(app: App): HTMLElement {
  const { editor } = app;
  const { layers: words, edit, shapes } = editor.words;
  const list = h("ul", { class: "layers" });
  const count = h("small");

  const toggle = (layer: Layer, field: "visible" | "locked"): void =>
    editor.apply(setFields(editor.document, layer.id, { [field]: !layer[field] }));

  const move = (layer: Layer, by: number): void => {
    const at = editor.layers.findIndex((candidate) => candidate.id === layer.id);
    editor.apply(reorderLayer(editor.document, layer.id, at + by));
  };

  const row = (layer: Layer, index: number, all: readonly Layer[]): HTMLElement => {
    const piece = layer.kind === "art" && !layer.name && layer.art ? editor.art.find(layer.art) : undefined;
    const title = isPhotoSlot(layer) ? editor.words.templates.yourPhoto : piece ? named(piece.names, editor.boot.language) : titleOf(layer, words.kinds, shapes);
    const current = layer.id === editor.selected;
    const state = [words.kinds[layer.kind], layer.visible ? "" : words.hidden, layer.locked ? words.locked : ""].filter(Boolean);
    const element = h(
      "li",
      { class: `layer${current ? " current" : ""}${layer.visible ? "" : " is-hidden"}`, draggable: true, "data-layer": layer.id },
      h(
        "button",
        {
          type: "button",
          class: "layer-main",
          "data-key": `main-${layer.id}`,
          "aria-pressed": String(current),
          onclick: () => {
            editor.select(layer.id);
            editor.say(editor.words.said.selected(title));
          },
        },
        thumbnail(app, layer),
        h("span", { class: "layer-words" }, h("b", {}, title), h("small", {}, state.join(" · "))),
        badge(app, layer),
      ),
      current
        ? h(
            "div",
            { class: "layer-order" },
            iconButton("up", edit.up, () => move(layer, 1), { "data-key": `up-${layer.id}`, disabled: index === all.length - 1 }),
            iconButton("down", edit.down, () => move(layer, -1), { "data-key": `down-${layer.id}`, disabled: index === 0 }),
            iconButton(layer.locked ? "lock" : "unlock", layer.locked ? edit.unlock : edit.lock, () => toggle(layer, "locked"), {
              "data-key": `lock-${layer.id}`,
            }),
          )
        : layer.locked ? h("span", { class: "layer-lock" }, icon("lock", 16)) : null,
      iconButton(layer.visible ? "preview" : "hidden", layer.visible ? edit.hide : edit.show, () => toggle(layer, "visible"), {
        "data-key": `eye-${layer.id}`,
      }),
    );
    if (current) element.setAttribute("aria-current", "true");
    listenForDrag(element, layer);
    return element;
  };

  const listenForDrag = (element: HTMLElement, layer: Layer): void => {
    element.addEventListener("dragstart", (event) => {
      event.dataTransfer?.setData("application/x-pawprint-layer", layer.id);
      if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
      element.classList.add("dragged");
    });
    element.addEventListener("dragend", () => element.classList.remove("dragged"));
    element.addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("application/x-pawprint-layer")) return;
      event.preventDefault();
      element.classList.add("over");
    });
    element.addEventListener("dragleave", () => element.classList.remove("over"));
    element.addEventListener("drop", (event) => {
      const id = event.dataTransfer?.getData("application/x-pawprint-layer");
      element.classList.remove("over");
      if (!id) return;
      event.preventDefault();
      const to = editor.layers.findIndex((candidate) => candidate.id === layer.id);
      editor.apply(reorderLayer(editor.document, id, to));
    });
  };

  const show = (): void => {
    const side = named(editor.choice.names, editor.boot.language);
    count.textContent = words.count(editor.layers.length, side);
    const rows = editor.layers.map(row).reverse();
    refill(list, rows.length ? rows : [h("li", { class: "hint" }, words.none)]);
  };
  editor.on(["document", "selection", "view", "resources"], show);
  show();
  const head = h("div", { class: "panel-head" }, h("h2", {}, words.title), count);
  return h("section", { class: "panel layers-panel" }, head, list);
}

function thumbnail(app: App, layer: Layer): HTMLElement {
  const { editor } = app;
  const holder = h("span", { class: "thumb", "aria-hidden": "true" });
  if (layer.kind === "shape") {
    const picture = shapePicture(app, layer.shape, 26);
    const paint = layer.fill ?? (layer.outline && { kind: "solid" as const, colour: layer.outline.colour });
    if (paint?.kind === "solid") picture.setAttribute("color", paint.colour);
    fill(holder, picture);
  } else if (layer.kind === "image") {
    const info = editor.pictures.info(layer.asset);
    if (editor.pictures.hasFailed(layer.asset)) fill(holder, icon("warning", 20));
    else if (info) fill(holder, h("img", { src: info.preview_url, alt: "", draggable: false }));
  } else if (layer.kind === "art") {
    const drawing = layer.art ? editor.art.drawing(layer.art) : undefined;
    if (drawing) fill(holder, artPicture(drawing, layer.colours, 36));
  } else if (layer.kind === "text") {
    const set = editor.type.findNearest(layer)?.text;
    const canvas = h("canvas", { width: THUMB_PX * 2, height: THUMB_PX * 2 });
    const context = canvas.getContext("2d");
    if (set && context) {
      // The first letters, large enough to know the face by.
      const [left, top, right, bottom] = set.ink ?? [-set.width_mm / 2, -set.height_mm / 2, set.width_mm / 2, set.height_mm / 2];
      const wide = (THUMB_PX * 1.6) / (right - left);
      const scale = Math.max(wide, Math.min((THUMB_PX * 0.95) / set.size_mm, (THUMB_PX * 1.7) / (bottom - top)));
      const margin = scale === wide ? THUMB_PX * 0.2 : THUMB_PX * 0.24;
      context.setTransform(scale, 0, 0, scale, margin - left * scale, THUMB_PX - ((top + bottom) / 2) * scale);
      context.fillStyle = "#1B1A17";
      context.fill(set.path);
    }
    fill(holder, canvas);
  }
  return holder;
}

/** How sharp a photo prints, in numbers and a colour that is never alone. */
export function badge(app: App, layer: Layer): HTMLElement | null {
  if (layer.kind !== "image") return null;
  const original = app.editor.originalOf(layer.asset);
  if (!original) return null;
  const dpi = Math.floor(effectiveDpi(layer, original));
  const grade = sharpness(dpi, app.editor.rules);
  const sign = grade === "blocked" ? "stop" : grade === "soft" ? "warning" : "check";
  return h("em", { class: `badge ${grade}` }, icon(sign, 14), app.editor.words.sharp.dpi(Math.min(dpi, 999)));
}
