/** The photo panel: choosing, taking, and how far each photo is on its way. */

import type { App } from "../app";
import type { UploadCard } from "../editor";
import { fill, h, icon } from "../ui/dom";

export function pickPhotos(app: App, camera = false): void {
  const input = h("input", {
    type: "file",
    accept: "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif",
    multiple: !camera,
  });
  if (camera) input.setAttribute("capture", "environment");
  input.addEventListener("change", () => app.intake.take(input.files ?? []));
  input.click();
}

export function photoPanel(app: App): HTMLElement {
  const { editor } = app;
  const { photo } = editor.words;
  const list = h("div", { class: "uploads" });
  const add = h("button", { type: "button", class: "button button--wide", onclick: () => pickPhotos(app) }, icon("photo"), photo.add);
  const camera = h("button", { type: "button", class: "button button--line button--wide touch-only", onclick: () => pickPhotos(app, true) }, photo.camera);
  const cards = new Map<string, { element: HTMLElement; update(): void }>();
  const show = (): void => {
    for (const key of cards.keys()) if (!editor.uploads.some((card) => card.key === key)) cards.delete(key);
    const elements = editor.uploads.map((card) => {
      if (!cards.has(card.key)) cards.set(card.key, uploadCard(app, card));
      const view = cards.get(card.key) as { element: HTMLElement; update(): void };
      view.update();
      return view.element;
    });
    if (list.children.length !== elements.length || elements.some((element, index) => list.children[index] !== element)) {
      fill(list, ...elements);
    }
  };
  editor.on(["uploads"], () => {
    show();
    if (editor.uploads.some((card) => card.error) && app.panel !== "photo") app.open("photo");
  });
  const picture = h("img", { src: "/static/art/illustrations/snapshot.svg", alt: "" });
  return h("div", {}, list, h("div", { class: "photo-door" }, picture, add, camera), h("p", { class: "hint" }, photo.hint(editor.boot.upload_max_mb)), h("p", { class: "promise" }, icon("check", 18), photo.promise));
}

function uploadCard(app: App, card: UploadCard) {
  const { photo } = app.editor.words;
  const bar = h("progress", { max: 100, "aria-label": card.name });
  const words = h("p", { class: "upload-words" });
  const actions = h("div", { class: "upload-actions" });
  const blank = (): HTMLElement => h("span", { class: "upload-blank" }, icon("photo"));
  const image: HTMLElement = card.preview ? h("img", { src: card.preview, alt: "", onerror: () => image.replaceWith(blank()) }) : blank();
  const element = h("article", { class: "upload" }, image, h("div", {}, h("b", {}, card.name), words, bar), actions);
  let shown = "";
  return {
    element,
    update: () => {
      const percent = card.total ? Math.floor((card.sent / card.total) * 100) : 0;
      const mb = (bytes: number): string => (bytes / 1e6).toFixed(1);
      bar.hidden = card.error !== null;
      if (card.sent > 0 && card.sent >= card.total) bar.removeAttribute("value");
      else bar.value = percent;
      element.classList.toggle("failed", card.error !== null);
      const waiting = card.sent >= card.total && card.sent > 0;
      words.textContent = card.error ?? (waiting ? photo.checking : photo.sending(percent, mb(card.sent), mb(card.total)));
      const state = card.error === null ? "going" : "failed";
      if (state === shown) return;
      shown = state;
      fill(
        actions,
        card.error !== null && card.error !== photo.notPhoto
          ? h("button", { type: "button", class: "button button--small button--line", onclick: () => card.retry() }, photo.retry)
          : null,
        h(
          "button",
          {
            type: "button",
            class: "icon-button",
            "aria-label": card.error === null ? photo.cancel : photo.dismiss,
            onclick: () => card.cancel(),
          },
          icon("close", 18),
        ),
      );
    },
  };
}
