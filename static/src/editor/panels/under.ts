/** What floats over the stage: sides, colours and zoom at its foot, the selected layer's verbs on a phone, and the empty state. */

import type { App } from "../app";
import { named } from "../boot";
import { toggleField } from "../actions";
import { layersOf } from "../model/document";
import { fill, h, icon, iconButton } from "../ui/dom";
import { pickPhotos } from "./photo";
import { colourButtons } from "./product";
import { duplicateSelected, removeSelected } from "./properties";

export function stageFoot(app: App): HTMLElement {
  const { editor } = app;
  const { stage: words } = editor.words;
  const sides = h("div", { class: "segmented sides", role: "group", "aria-label": words.placements });
  const colours = colourButtons(app);
  let blank = "";
  const show = (): void => {
    if (blank !== editor.blank.slug) {
      blank = editor.blank.slug;
      fill(
        sides,
        ...editor.blank.placements.map((choice) =>
          h(
            "button",
            { type: "button", "data-side": choice.placement, onclick: () => editor.showPlacement(choice.placement) },
            named(choice.names, editor.boot.language),
          ),
        ),
      );
    }
    for (const button of sides.querySelectorAll<HTMLElement>("[data-side]")) {
      const side = button.dataset["side"] as string;
      button.setAttribute("aria-pressed", String(side === editor.placement));
      button.classList.toggle("used", layersOf(editor.document, side).length > 0);
    }
    colours.update();
  };
  editor.on(["document", "view"], show);
  show();
  return h("div", { class: "stage-foot" }, h("div", { class: "pill" }, sides), h("div", { class: "pill colours" }, colours.element));
}

export function zoomPill(app: App): HTMLElement {
  const { editor, stage } = app;
  const { edit } = editor.words;
  const reset = h("button", { type: "button", class: "zoom-reset", title: edit.zoomReset, onclick: () => stage.resetZoom() });
  const show = (): void => {
    const percent = `${Math.round(stage.zoom * 100)}%`;
    if (reset.textContent === percent) return;
    reset.textContent = percent;
    reset.setAttribute("aria-label", `${percent}: ${edit.zoomReset}`);
  };
  stage.element.addEventListener("stage-layout", show);
  show();
  return h(
    "div",
    { class: "pill zoom" },
    iconButton("minus", edit.zoomOut, () => stage.zoomBy(1 / 1.25)),
    reset,
    iconButton("plus", edit.zoomIn, () => stage.zoomBy(1.25)),
  );
}

/** The dark bar of a phone: what can be done with the selected layer, by thumb. */
export function floatBar(app: App): HTMLElement {
  const { editor } = app;
  const { edit, verbs } = editor.words;
  const lock = iconButton("unlock", edit.lock, () => toggleField(editor, "locked"));
  const done = h("button", { type: "button", class: "float-done", onclick: () => editor.selectMore(false) }, editor.words.tool.doneSelecting);
  const buttons = [
    iconButton("copy", edit.duplicate, () => duplicateSelected(app)),
    lock,
    iconButton("trash", edit.delete, () => removeSelected(app)),
  ];
  const layers = iconButton("layers", verbs.layers, () => app.open(app.panel === "layers" ? null : "layers"));
  const element = h("div", { class: "float-bar", role: "toolbar", "aria-label": editor.words.tool.listActions }, done, ...buttons, layers);
  const show = (): void => {
    const layer = editor.layer;
    for (const button of buttons) button.hidden = !layer;
    done.hidden = !editor.selectingMore;
    element.hidden = editor.layers.length === 0;
    if (layer) {
      fill(lock, icon(layer.locked ? "lock" : "unlock"));
      lock.setAttribute("aria-label", layer.locked ? edit.unlock : edit.lock);
      (buttons[2] as HTMLButtonElement).disabled = layer.locked;
    }
  };
  editor.on(["document", "selection", "view"], show);
  show();
  return element;
}

/** The invitation on a side with nothing on it. */
export function emptyState(app: App): HTMLElement {
  const { editor } = app;
  const { empty } = editor.words;
  const element = h(
    "div",
    { class: "empty-state" },
    h("h2", {}, empty.title),
    h("p", {}, empty.text),
    h(
      "div",
      { class: "empty-actions" },
      h("button", { type: "button", class: "button", onclick: () => pickPhotos(app) }, icon("photo", 20), empty.photo),
      h(
        "button",
        {
          type: "button",
          class: "button button--line",
          onclick: () => {
            app.open("words");
            document.getElementById("words-field")?.focus();
          },
        },
        icon("words", 20),
        empty.words,
      ),
      h("button", { type: "button", class: "button button--line", onclick: () => app.open("templates") }, icon("templates", 20), editor.words.verbs.templates),
    ),
  );
  const show = (): void => {
    element.hidden = editor.layers.length > 0 || editor.uploads.some((card) => card.error === null);
    const { frame } = app.stage;
    element.style.transform = `translate(-50%, -50%) translate(${frame.left + frame.width / 2}px, ${frame.top + frame.height / 2}px)`;
    element.style.maxWidth = `${Math.max(frame.width - 12, 200)}px`;
  };
  editor.on(["document", "view", "uploads"], show);
  new ResizeObserver(() => requestAnimationFrame(show)).observe(app.stage.element);
  show();
  return element;
}

/** How far the photos on their way are, where people look: on the garment. */
export function uploadFlag(app: App): HTMLElement {
  const { editor } = app;
  const { photo } = editor.words;
  const bar = h("progress", { max: 100 });
  const words = h("span");
  const element = h("div", { class: "upload-flag", "aria-hidden": "true" }, words, bar);
  const show = (): void => {
    const going = editor.uploads.filter((card) => card.error === null);
    element.hidden = going.length === 0;
    if (going.length === 0) return;
    const sent = going.reduce((sum, card) => sum + card.sent, 0);
    const total = going.reduce((sum, card) => sum + card.total, 0);
    const percent = total ? Math.floor((sent / total) * 100) : 0;
    const done = total > 0 && sent >= total;
    words.textContent = done ? photo.checking : photo.sending(percent, (sent / 1e6).toFixed(1), (total / 1e6).toFixed(1));
    if (done) bar.removeAttribute("value");
    else bar.value = percent;
  };
  editor.on(["uploads"], show);
  show();
  return element;
}
