/** The bar on top: where the design stands, undo, the price, and the way to the bag. */

import type { App } from "../app";
import { named } from "../boot";
import { printedPlacements } from "../model/document";
import type { Price } from "../net/api";
import { fill, h, icon, iconButton, svg } from "../ui/dom";

export function known(price: Price | null | "unknown"): Price | null {
  return price === "unknown" ? null : price;
}

/** What would be bought, in a line: "White tee, M, front". */
export function summary(app: App): string {
  const { editor } = app;
  const { language } = editor.boot;
  const printed = printedPlacements(editor.document);
  const sides = (printed.length ? printed : [editor.placement]).map((placement) =>
    named(editor.blank.placements.find((choice) => choice.placement === placement)?.names, language),
  );
  const colour = editor.blank.colours.find((candidate) => candidate.slug === editor.document.colour);
  const size = editor.blank.sizes.find((candidate) => candidate.slug === editor.size);
  const { bag } = editor.words;
  return bag.summary(named(colour?.names, language), named(editor.blank.names, language), named(size?.names, language), sides.join(bag.and));
}

export function topBar(app: App, addToBag: () => void, more: HTMLElement): HTMLElement {
  const { editor } = app;
  const { page, edit, bag, save } = editor.words;
  const title = h("input", {
    class: "title-field",
    "aria-label": page.titleLabel,
    placeholder: page.untitled,
    maxlength: 120,
    value: editor.title,
    oninput: (event) => editor.setTitle((event.target as HTMLInputElement).value),
    onkeydown: (event) => {
      if ((event as KeyboardEvent).key === "Enter") title.blur();
    },
  });
  const heading = h("h1", { class: "visually-hidden" });
  const saveState = h("p", { class: "save-state", role: "status" });
  const undo = iconButton("undo", edit.undo, () => editor.undo());
  const redo = iconButton("redo", edit.redo, () => editor.redo());
  const delivery = h("div", { class: "delivery" });
  const price = h("b", { class: "price" });
  const what = h("small");
  const add = h("button", { type: "button", class: "button bag-button", onclick: addToBag }, icon("bag", 20), h("span", {}, bag.add));

  const showSave = (): void => {
    const { state, words } = editor.save;
    saveState.className = `save-state ${state}`;
    const sign = state === "saved" ? "check" : state === "retrying" || state === "refused" || state === "conflict" ? "warning" : "cloud";
    const text = save[state] + (words ? `: ${words}` : "");
    if (saveState.textContent === text) return;
    fill(saveState, icon(sign, 16), h("span", {}, text));
    saveState.title = text;
  };
  const showHistory = (): void => {
    undo.disabled = !editor.history.canUndo;
    redo.disabled = !editor.history.canRedo;
    heading.textContent = editor.title || page.untitled;
    if (document.activeElement !== title && title.value !== editor.title) title.value = editor.title;
  };
  const showPrice = (): void => {
    const found = known(editor.price);
    price.textContent = found?.text ?? (editor.price === "unknown" ? bag.unknown : "");
    price.classList.toggle("skeleton", editor.price === null);
    price.classList.toggle("no-price", editor.price === "unknown");
    what.textContent = summary(app);
    delivery.hidden = !found?.delivery?.text;
    if (found?.delivery) fill(delivery, icon("van", 20), h("span", {}, bag.delivery, h("b", {}, found.delivery.text)));
  };
  editor.on(["saving"], showSave);
  editor.on(["document"], showHistory);
  editor.on(["price", "document", "view"], showPrice);
  showSave();
  showHistory();
  showPrice();
  return h(
    "header",
    { class: "topbar" },
    h("a", { class: "back", href: editor.boot.urls["home"] ?? "/", "aria-label": page.back, title: page.back }, mark()),
    h("div", { class: "naming" }, heading, title, saveState),
    h("div", { class: "history" }, undo, redo, more),
    h("div", { class: "buying" }, delivery, h("div", { class: "sum" }, price, what), add),
  );
}

/** The shop's mark: a paw in a word bubble. */
function mark(): SVGElement {
  return svg(
    "svg",
    { width: 34, height: 34, viewBox: "0 0 48 48", "aria-hidden": "true" },
    svg("path", {
      d: "M24 3c12 0 21 8 21 18.500S36 40 24 40c-2 0-4-.2-5.800-.7L8 46l1.600-9.600C5.500 33 3 27.500 3 21.500 3 11 12 3 24 3Z",
      fill: "#F0502B",
    }),
    svg("path", {
      transform: "translate(12 8.500) scale(24)",
      fill: "#1B1A17",
      d:
        "M.2124.388c.0312.0758.0124.1547-.042.1763s-.124-.0225-.1553-.0983S.0026.3113.0571.2897.1811.3122.2124.388ZM.4655.1553C.4772.2484.4344.3303.37.338S.2439.2765.2322.1833.2633.0083.3277.0006.4539.0621.4655.1553Z" +
        "M.7678.1833C.7561.2765.6944.3458.63.338S.5228.2484.5345.1553.6079-.0072.6723.0006.7795.0902.7678.1833ZM.9849.466C.9536.5418.8841.5858.8296.5643S.7564.4638.7876.388.8884.2682.9429.2897 1.0162.3902.9849.466Z" +
        "M.5.438c.1232 0 .2015.1206.2743.2193.084.1141.1064.3071-.0616.34C.6232 1.0148.5784.9424.5.9424S.3768 1.0148.2873.9973C.1193.9644.1417.7714.2257.6573.2985.5586.3768.438.5.438Z",
    }),
  );
}
