/** "Your photo here": a button over every place of the design that waits for a photo. */

import type { App } from "../../app";
import { isPhotoSlot } from "../../model/photo_slots";
import { h, icon } from "../../ui/dom";
import { pickPhotos } from "../photo";

export function photoSlots(app: App): HTMLElement {
  const { editor, stage } = app;
  const { yourPhoto } = editor.words.templates;
  const element = h("div", { class: "photo-slots" });
  const buttons = new Map<string, HTMLElement>();
  const show = (): void => {
    const slots = editor.layers.filter((layer) => isPhotoSlot(layer) && layer.visible);
    for (const [id, button] of buttons) {
      if (slots.some((slot) => slot.id === id)) continue;
      button.remove();
      buttons.delete(id);
    }
    for (const slot of slots) {
      let button = buttons.get(slot.id);
      if (!button) {
        const choose = (): void => {
          editor.select(slot.id);
          pickPhotos(app);
        };
        button = h("button", { type: "button", class: "photo-slot", "aria-label": yourPhoto, onclick: choose }, icon("photo", 22), h("span", {}, yourPhoto));
        buttons.set(slot.id, button);
        element.append(button);
      }
      const { frame } = stage;
      button.style.transform = `translate(${frame.left + slot.x_mm * frame.px_per_mm}px, ${frame.top + slot.y_mm * frame.px_per_mm}px) translate(-50%, -50%)`;
      // Another layer that is being worked on may lie over it.
      button.hidden = editor.selected !== null && editor.selected !== slot.id;
      button.classList.toggle("small", editor.sizeOf(slot).width_mm * frame.px_per_mm < 130);
    }
  };
  editor.on(["document", "view", "selection"], show);
  stage.element.addEventListener("stage-layout", show);
  show();
  return element;
}
