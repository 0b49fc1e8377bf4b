/** The preview as a stage of its own: the garment large, its sides, its colours and sizes, worn and beside one another. */

import type { App } from "../../app";
import { named } from "../../boot";
import { printedPlacements } from "../../model/document";
import { ApiError } from "../../net/api";
import { closeButton, dialog } from "../../ui/dialog";
import { fill, h, icon, iconButton } from "../../ui/dom";
import { segmented } from "../../ui/fields";
import { known, summary } from "../bar";
import { chevron, sampleFields } from "../fields/samples";
import { findingsList } from "../findings";
import { colourButtons, sizeField } from "../product";
import { MockupStore } from "./pictures";
import { savePicture, sharePicture } from "./share";
import { sizesView } from "./sizes";
import { wornView, wornWords } from "./worn";

type View = "garment" | "worn" | "sizes";

const SWIPE_PX = 44;
const LATER_MS = 350;

export interface LookDialog {
  readonly element: HTMLDialogElement;
  open(): void;
}

export function lookDialog(app: App, openBag: () => void): LookDialog {
  const { editor } = app;
  const { look, bag } = editor.words;
  const { language } = editor.boot;
  const store = new MockupStore(editor);
  let view: View = "garment";
  let side = editor.placement;
  let turn = 0;
  let shown = "";
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hero = h("div", { class: "look-hero", tabindex: 0 });
  const sizes = sizesView(app, store);
  const sideName = h("p", { class: "look-side-name", "aria-live": "polite" });
  const under = h("p", { class: "look-under" });
  const previous = iconButton("left", look.back, () => step(-1), { class: "icon-button look-arrow look-previous" });
  const next = iconButton("right", look.front, () => step(1), { class: "icon-button look-arrow look-next" });
  previous.replaceChildren(chevron("left"));
  next.replaceChildren(chevron("right"));
  const sides = h("div", { class: "look-sides" }, previous, sideName, next);
  const stage = h("div", { class: "look-stage" }, hero, sizes.element, sides, under);

  const views = segmented<View>({
    label: look.views,
    visibleLabel: false,
    choices: [
      { value: "garment", label: look.garment },
      { value: "worn", label: look.worn },
      { value: "sizes", label: look.sizes },
    ],
    get: () => view,
    set: (value) => {
      view = value;
      shown = "";
      show();
    },
  });
  const colours = colourButtons(app);
  const colourName = h("b");
  const size = sizeField(app);
  const samples = sampleFields(app);
  const what = h("p", { class: "look-what" });
  const price = h("b", { class: "price" });
  const delivery = h("p", { class: "delivery-line" });
  const busyWhile = (button: HTMLButtonElement, work: () => Promise<void>) => async (): Promise<void> => {
    button.disabled = true;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      app.toast(error.message || look.failed, "warning");
    } finally {
      button.disabled = false;
    }
  };
  const share = h("button", { type: "button", class: "button button--small button--line" }, look.share);
  share.addEventListener("click", () => void busyWhile(share, () => sharePicture(app, store, side))());
  const save = (kind: "jpeg" | "png", words: string): HTMLButtonElement => {
    const button = h("button", { type: "button", class: "button button--small button--line" }, words);
    button.addEventListener("click", () => void busyWhile(button, () => savePicture(app, store, side, kind))());
    return button;
  };

  const element: HTMLDialogElement = dialog(
    "look",
    "look-title",
    h(
      "div",
      { class: "look-head" },
      h("h2", { id: "look-title" }, look.title),
      views.element,
      closeButton(look.edit, { class: "icon-button look-close" }),
    ),
    stage,
    h(
      "div",
      { class: "look-controls" },
      what,
      h("div", { class: "row row-tints" }, h("span", {}, look.colour, " ", colourName), colours.element),
      size.element,
      sizes.controls,
      samples.element,
      h("div", { class: "look-keep" }, share, save("jpeg", look.jpeg), save("png", look.png)),
      findingsList(app, false),
      h(
        "div",
        { class: "look-buy" },
        h("div", {}, price, delivery),
        h("button", { type: "button", class: "button", onclick: () => { element.close(); openBag(); } }, icon("bag", 20), bag.add),
      ),
    ),
  );

  const printed = (): string[] => editor.blank.placements.map((choice) => choice.placement);
  const nameOf = (placement: string): string => named(editor.blank.placements.find((choice) => choice.placement === placement)?.names, language);

  const step = (by: number): void => {
    const all = printed();
    side = all[(all.indexOf(side) + by + all.length) % all.length] ?? side;
    shown = "";
    show();
  };

  const picture = async (): Promise<void> => {
    const mine = ++turn;
    hero.classList.add("waiting");
    try {
      const colour = editor.document.colour;
      const made =
        view === "worn"
          ? await wornView(app, store, side, colour)
          : h("img", { src: await store.get({ placement: side, colour, size: editor.size, width: 1000, own_length: false }), alt: `${summary(app)}, ${nameOf(side)}`, draggable: false });
      if (mine !== turn) return;
      if (made instanceof HTMLImageElement) await made.decode().catch(() => {});
      if (mine !== turn) return;
      fill(hero, made);
      hero.classList.remove("waiting");
      // The other side is what is asked for next.
      const other = printed().find((one) => one !== side && printedPlacements(editor.document).includes(one));
      if (other && view === "garment") void store.get({ placement: other, colour, size: editor.size, width: 1000, own_length: false }).catch(() => {});
    } catch (error) {
      if (mine !== turn) return;
      if (!(error instanceof ApiError)) throw error;
      shown = "";
      hero.classList.remove("waiting");
      fill(
        hero,
        h("p", { class: "note problem" }, error.message || look.failed),
        h("button", { type: "button", class: "button button--small button--line", onclick: () => show() }, look.retry),
      );
    }
  };

  const show = (): void => {
    if (!element.open) return;
    const all = printed();
    if (!all.includes(side)) side = printedPlacements(editor.document)[0] ?? all[0] ?? "front";
    element.dataset["view"] = view;
    views.update();
    colours.update();
    size.update();
    samples.update();
    colourName.textContent = named(editor.blank.colours.find((colour) => colour.slug === editor.document.colour)?.names, language);
    what.textContent = summary(app);
    const found = known(editor.price);
    price.textContent = found?.text ?? bag.unknown;
    delivery.hidden = !found?.delivery?.text;
    if (found?.delivery) fill(delivery, icon("van", 18), `${bag.delivery} ${found.delivery.text}`);
    hero.hidden = view === "sizes";
    sizes.element.hidden = sizes.controls.hidden = view !== "sizes";
    sideName.textContent = nameOf(side);
    sideName.setAttribute("aria-label", look.side(nameOf(side), all.indexOf(side) + 1, all.length));
    hero.setAttribute("aria-label", look.side(nameOf(side), all.indexOf(side) + 1, all.length));
    under.textContent = view === "worn" ? wornWords(app) : view === "garment" ? look.proof : "";
    const state = JSON.stringify([view, side, editor.document.blank, editor.document.colour, view === "sizes" ? "" : editor.size, editor.samples]);
    if (state === shown && drawn === editor.document) return;
    shown = state;
    drawn = editor.document;
    if (view === "sizes") sizes.show(side, editor.document.colour);
    else void picture();
  };
  let drawn = editor.document;

  const later = (): void => {
    if (!element.open) return;
    clearTimeout(timer);
    // A tap on a colour is answered at once, typing in a field after a breath.
    timer = setTimeout(show, document.activeElement instanceof HTMLInputElement ? LATER_MS : 0);
  };
  editor.on(["document", "price", "resources", "findings"], later);

  let from: { x: number; y: number } | null = null;
  stage.addEventListener("pointerdown", (event) => {
    from = (event.target as HTMLElement).closest(".size-row, button") ? null : { x: event.clientX, y: event.clientY };
  });
  stage.addEventListener("pointerup", (event) => {
    if (!from) return;
    const dx = event.clientX - from.x;
    if (Math.abs(dx) > SWIPE_PX && Math.abs(dx) > 1.5 * Math.abs(event.clientY - from.y)) step(dx < 0 ? 1 : -1);
    from = null;
  });
  hero.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") step(1);
    if (event.key === "ArrowLeft") step(-1);
  });
  element.addEventListener("close", () => {
    turn += 1;
    store.clear();
    shown = "";
    fill(hero);
    document.querySelector<HTMLElement>("[data-verb=preview]")?.focus();
  });

  return {
    element,
    open: () => {
      view = "garment";
      side = printedPlacements(editor.document).includes(editor.placement) ? editor.placement : (printedPlacements(editor.document)[0] ?? editor.placement);
      element.showModal();
      show();
    },
  };
}
