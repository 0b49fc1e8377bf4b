/** The design on every size, side by side to one scale, with the choice how it grows. */

import type { App } from "../../app";
import { named, type PlacementChoice } from "../../boot";
import { setGrading } from "../../model/commands";
import { findPlacement } from "../../model/document";
import { ApiError } from "../../net/api";
import { fill, h, svg } from "../../ui/dom";
import { segmented } from "../../ui/fields";
import { PHONE } from "../../ui/phone";
import type { MockupStore } from "./pictures";
import { SHOULDER_MM } from "./figures";
import { cm, contentBox, drawing, garmentImage, gradeFactor, isCut, measureLine, pictureBox, printBox, ruler, sizeNamed, wearer, type Box } from "./scale";

const WIDTH_PX = 400;
/** A phone shows a person down to the thighs, so that the tee is worn and yet large. */
const THIGH_MM = 900;

export function sizesView(app: App, store: MockupStore): { element: HTMLElement; controls: HTMLElement; show(placement: string, colour: string): void } {
  const { editor } = app;
  const { look } = editor.words;
  const { language } = editor.boot;
  const row = h("div", { class: "size-row", role: "group", "aria-label": look.sizesLabel, tabindex: 0 });
  const note = h("p", { class: "hint" });
  const warning = h("p", { class: "size-warning", role: "status" });
  let side = "front";
  let colour = editor.document.colour;
  let turn = 0;

  const grading = segmented<"same" | "scale">({
    label: look.grading,
    choices: [
      { value: "same", label: look.same },
      { value: "scale", label: look.scale },
    ],
    get: () => findPlacement(editor.document, side)?.grading ?? "same",
    set: (value) => editor.apply(setGrading(editor.document, side, value)),
  });

  const choice = (): PlacementChoice => editor.blank.placements.find((one) => one.placement === side) ?? (editor.blank.placements[0] as PlacementChoice);

  /** The drawing of a size: as wide as it needs, as high as all others, so that a millimetre is as long in each. */
  const frame = (slug: string): Box => {
    const { blank } = editor;
    const each = blank.sizes.map((size) => wearer(blank, size.slug, side === "back").reach);
    const top = Math.min(...each.map((reach) => reach.top)) - 20;
    const longest = Math.max(...blank.sizes.map((size) => size.length_mm));
    const { reach } = wearer(blank, slug, side === "back");
    const box = pictureBox(blank, slug);
    if (blank.kind === "bag") return { ...reach, top, bottom: longest + 60 };
    const bottom = Math.max(longest + 40, blank.kind === "pet-tee" ? Math.max(...each.map((one) => one.bottom)) : PHONE.matches ? THIGH_MM : SHOULDER_MM + 20);
    const room = (box.right - box.left) * 0.045;
    return { left: Math.min(reach.left, box.left + room), right: Math.max(reach.right, box.right - room), top, bottom };
  };

  const garment = (slug: string, address: string | null): SVGElement => {
    const { blank } = editor;
    const box = frame(slug);
    const size = sizeNamed(blank, slug);
    const { figure, transform } = wearer(blank, slug, side === "back");
    const print = printBox(editor, choice(), slug);
    const text_mm = (box.bottom - box.top) / 26;
    return drawing(
      box,
      `${named(size.names, language)}, ${look.body(cm(size.width_mm), cm(size.length_mm))}${print ? `, ${look.print(cm(print.right - print.left), cm(print.bottom - print.top))}` : ""}`,
      ruler(box),
      svg("g", { transform }, figure.behind),
      address ? garmentImage(address, pictureBox(blank, slug)) : null,
      figure.over ? svg("g", { transform }, figure.over) : null,
      print ? measureLine(print, `${cm(Math.round(print.right - print.left))} cm`, text_mm) : null,
    );
  };

  const card = (slug: string): HTMLElement => {
    const { blank } = editor;
    const size = sizeNamed(blank, slug);
    const print = printBox(editor, choice(), slug);
    const name = named(size.names, language);
    const chest = size.measures_mm["chest_girth"];
    const body = blank.kind === "pet-tee" && chest ? look.chest(cm(chest)) : look.body(cm(size.width_mm), cm(size.length_mm));
    const current = slug === editor.size;
    return h(
      "button",
      {
        type: "button",
        class: "size-card",
        "data-size": slug,
        "aria-pressed": String(current),
        title: look.choose(name),
        onclick: () => {
          editor.size = slug;
          editor.emit("price");
        },
      },
      h("span", { class: "size-picture" }),
      h("b", {}, name),
      h("small", {}, body),
      h("small", { class: "size-print" }, print ? look.print(cm(print.right - print.left), cm(print.bottom - print.top)) : look.nothing),
      isCut(editor, choice(), slug) ? h("small", { class: "size-cut" }, look.cut) : null,
    );
  };

  const mark = (): void => {
    for (const button of row.querySelectorAll<HTMLElement>("[data-size]")) {
      button.setAttribute("aria-pressed", String(button.dataset["size"] === editor.size));
    }
  };

  const describe = (): void => {
    const made = findPlacement(editor.document, side);
    const box = contentBox(editor, side);
    warning.hidden = true;
    grading.element.hidden = note.hidden = !made || !box || editor.blank.sizes.length < 2;
    if (!made || !box) return;
    const wide = (slug: string): string => {
      const area = choice().areas[slug];
      return cm(Math.round((box.right - box.left) * (area ? gradeFactor(made, area) : 1)));
    };
    const { sizes } = editor.blank;
    const first = sizes[0]?.slug ?? "";
    const last = sizes[sizes.length - 1]?.slug ?? "";
    const cut = sizes.filter((size) => isCut(editor, choice(), size.slug)).map((size) => named(size.names, language));
    warning.hidden = cut.length === 0;
    warning.textContent = cut.length ? look.cutNote(cut.join(editor.words.bag.and)) : "";
    note.textContent = made.grading === "scale" ? look.scaleNote(wide(first), wide(last)) : look.sameNote(wide(first));
  };

  const draw = async (): Promise<void> => {
    const mine = ++turn;
    const { sizes } = editor.blank;
    const scrolled = row.scrollLeft;
    const cards = sizes.map((size) => card(size.slug));
    cards.forEach((button, index) => button.querySelector(".size-picture")?.append(garment(sizes[index]?.slug ?? "", null)));
    // What was there stays until its successor is: a change of grading moves, it does not blink.
    if (row.childElementCount !== cards.length || row.dataset["blank"] !== editor.blank.slug) fill(row, ...cards);
    row.dataset["blank"] = editor.blank.slug;
    row.scrollLeft = scrolled;
    // The chosen size first, then its neighbours outwards: what is looked at is there first.
    const at = Math.max(0, sizes.findIndex((size) => size.slug === editor.size));
    const order = sizes.map((_, index) => index).sort((a, b) => Math.abs(a - at) - Math.abs(b - at));
    const work = order.map((index) => async (): Promise<void> => {
      const slug = sizes[index]?.slug ?? "";
      const address = await store.get({ placement: side, colour, size: slug, width: WIDTH_PX, own_length: true });
      if (mine !== turn) return;
      const fresh = card(slug);
      fresh.querySelector(".size-picture")?.append(garment(slug, address));
      // The button itself stays: a finger may lie on it.
      row.children[index]?.replaceChildren(...fresh.childNodes);
    });
    const next = async (): Promise<void> => {
      for (let one = work.shift(); one && mine === turn; one = work.shift()) await one();
    };
    try {
      await Promise.all([next(), next()]);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (mine === turn) app.toast(error.message || look.failed, "warning");
    }
    if (mine === turn) mark();
  };

  editor.on(["price"], mark);
  return {
    element: h("div", { class: "size-view" }, row, h("p", { class: "hint ruler-note" }, look.ruler)),
    controls: h("div", { class: "size-controls" }, grading.element, note, warning),
    show: (placement, wanted) => {
      side = placement;
      colour = wanted;
      grading.update();
      describe();
      void draw();
    },
  };
}
