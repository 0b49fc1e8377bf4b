/** The last look before buying: size, how many, the garment as it will be, and what stands in the way. */

import type { App } from "../app";
import { isEmpty } from "../model/document";
import { api, ApiError } from "../net/api";
import { closeButton, dialog } from "../ui/dialog";
import { fill, h, icon } from "../ui/dom";
import { known, summary } from "./bar";
import { sampleFields } from "./fields/samples";
import { findingsList } from "./findings";
import { sampleValues } from "./look/pictures";
import { mockups } from "./preview";
import { quantityField, sizeField } from "./product";
import { rightsTick } from "./rights";

export function bagDialog(app: App): { element: HTMLDialogElement; open(): void } {
  const { editor } = app;
  const { bag, edit, errors, lyrics } = editor.words;
  const pictures = mockups(app);
  const size = sizeField(app);
  const quantity = quantityField(app);
  const samples = sampleFields(app);
  const rights = rightsTick(app);
  const problem = h("p", { class: "note problem", role: "alert" });
  const total = h("b", { class: "price" });
  const what = h("p", { class: "hint" });
  const delivery = h("p", { class: "delivery-line" });
  const confirm = h("button", { type: "button", class: "button button--wide", onclick: () => void buy() });
  const element = dialog(
    "dialog bag-dialog",
    "bag-title",
    closeButton(edit.close, { class: "icon-button dialog-close" }),
    h("div", { class: "bag-pictures" }, pictures.element),
    h(
      "div",
      { class: "bag-form" },
      h("h2", { id: "bag-title" }, bag.title),
      what,
      size.element,
      quantity.element,
      samples.element,
      findingsList(app, false),
      rights.element,
      h("div", { class: "bag-total" }, h("div", {}, total, delivery), confirm),
      problem,
    ),
  );
  let busy = false;

  const show = (): void => {
    if (!element.open) return;
    size.update();
    quantity.update();
    samples.update();
    rights.update();
    what.textContent = summary(app);
    const price = known(editor.price);
    total.textContent = price?.text ?? bag.unknown;
    total.classList.toggle("skeleton", editor.price === null);
    delivery.hidden = !price?.delivery?.text;
    if (price?.delivery) fill(delivery, icon("van", 18), `${bag.delivery} ${price.delivery.text}`);
    const blocked = editor.findings.some((finding) => finding.severity === "error");
    confirm.disabled = busy || blocked || isEmpty(editor.document);
    fill(confirm, icon("bag", 20), busy ? bag.adding : bag.confirm);
    if (blocked) say(bag.blocked);
    else if (problem.textContent === bag.blocked) say("");
  };

  const say = (words: string): void => {
    problem.textContent = words;
    problem.hidden = words === "";
  };

  const buy = async (): Promise<void> => {
    if (rights.missing) {
      say(lyrics.rightsMissing);
      rights.focus();
      return;
    }
    busy = true;
    say("");
    show();
    try {
      const saved = await app.autosave.flush();
      const { id } = app.autosave;
      if (!saved || id === null) {
        say(editor.save.words || bag.notSaved);
        return;
      }
      const { revision } = await api.createRevision(id);
      const answer = await api.addToCart({
        design_id: id,
        revision,
        colour: editor.document.colour,
        size: editor.size,
        quantity: editor.quantity,
        field_values: sampleValues(editor) ?? {},
        rights: rights.version,
      });
      window.location.assign(answer.cart_url);
      return;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === "rights_missing") rights.demand();
      say(error.message || (error.status === 0 ? errors.offline : bag.failed));
    } finally {
      busy = false;
      show();
    }
  };

  editor.on(["price", "document", "findings", "saving"], show);
  let timer: ReturnType<typeof setTimeout> | undefined;
  editor.on(["resources"], () => {
    clearTimeout(timer);
    timer = setTimeout(() => element.open && pictures.show(), 500);
  });
  return {
    element,
    open: () => {
      if (isEmpty(editor.document)) {
        app.toast(bag.nothing, "warning");
        return;
      }
      say("");
      element.showModal();
      pictures.show();
      show();
    },
  };
}
