/** The product panel: which blank, which colour, which size. */

import type { App } from "../app";
import { designSize, named, type Blank } from "../boot";
import type { Editor } from "../editor";
import { setBlank, setColour } from "../model/commands";
import { dot, fill, h } from "../ui/dom";
import { segmented, stepper } from "../ui/fields";

/** Change the blank, its colour kept where the new one has it. */
function changeBlank(editor: Editor, blank: Blank): void {
  const same = blank.colours.find((colour) => colour.slug === editor.document.colour);
  const areas = blank.placements.flatMap((choice) => {
    const area = choice.areas[designSize(blank)];
    return area ? [{ placement: choice.placement, width_mm: area.width_mm, height_mm: area.height_mm }] : [];
  });
  editor.apply(setBlank(editor.document, blank.slug, (same ?? blank.colours[0])?.slug ?? editor.document.colour, areas));
  editor.emit("view");
}

export function colourButtons(app: App): { element: HTMLElement; update(): void } {
  const { editor } = app;
  const element = h("div", { class: "tints", role: "group", "aria-label": editor.words.stage.colours });
  let blank = "";
  return {
    element,
    update: () => {
      const { language } = editor.boot;
      if (blank !== editor.blank.slug) {
        blank = editor.blank.slug;
        fill(
          element,
          ...editor.blank.colours.map((colour) =>
            h(
              "button",
              {
                type: "button",
                class: "tint",
                "data-colour": colour.slug,
                "aria-label": named(colour.names, language),
                title: named(colour.names, language),
                onclick: () => {
                  editor.apply(setColour(editor.document, colour.slug), "colour");
                  editor.say(named(colour.names, language));
                },
              },
              dot(colour.hex),
            ),
          ),
        );
      }
      for (const button of element.querySelectorAll<HTMLElement>("[data-colour]")) {
        button.setAttribute("aria-pressed", String(button.dataset["colour"] === editor.document.colour));
      }
    },
  };
}

export function sizeField(app: App): { element: HTMLElement; update(): void } {
  const { editor } = app;
  const holder = h("div");
  let blank = "";
  let field: ReturnType<typeof segmented<string>> | null = null;
  return {
    element: holder,
    update: () => {
      if (blank !== editor.blank.slug) {
        blank = editor.blank.slug;
        field = segmented({
          label: editor.words.product.size,
          choices: editor.blank.sizes.map((size) => ({ value: size.slug, label: named(size.names, editor.boot.language) })),
          get: () => editor.size,
          set: (size) => {
            editor.size = size;
            editor.emit("price");
          },
        });
        fill(holder, field.element);
      }
      field?.update();
    },
  };
}

export function quantityField(app: App) {
  const { editor } = app;
  return stepper({
    label: editor.words.bag.quantity,
    fewer: editor.words.bag.fewer,
    more: editor.words.bag.more,
    get: () => editor.quantity,
    set: (quantity) => {
      editor.quantity = quantity;
      editor.emit("price");
    },
  });
}

export function productPanel(app: App): HTMLElement {
  const { editor } = app;
  const { language } = editor.boot;
  const { product } = editor.words;
  const tiles = editor.boot.catalogue.blanks.map((blank) => {
    const image = h("img", { alt: "", loading: "lazy", width: 92, height: 92 });
    const button = h(
      "button",
      { type: "button", class: "tile blank", onclick: () => changeBlank(editor, blank) },
      image,
      h("span", {}, named(blank.names, language)),
    );
    return { blank, image, button };
  });
  const colours = colourButtons(app);
  const size = sizeField(app);
  const quantity = quantityField(app);
  const colourName = h("b");
  const update = (): void => {
    for (const { blank, image, button } of tiles) {
      const current = blank.slug === editor.document.blank;
      button.setAttribute("aria-pressed", String(current));
      const colour = blank.colours.find((candidate) => candidate.slug === editor.document.colour) ?? blank.colours[0];
      const address = `/garments/${blank.slug}/${colour?.slug}/front.webp?w=240`;
      if (image.getAttribute("src") !== address) image.src = address;
    }
    const colour = editor.blank.colours.find((candidate) => candidate.slug === editor.document.colour);
    colourName.textContent = named(colour?.names, language);
    colours.update();
    size.update();
    quantity.update();
  };
  editor.on(["document", "price"], update);
  update();
  return h(
    "div",
    {},
    h("div", { class: "tiles two" }, ...tiles.map(({ button }) => button)),
    h("div", { class: "row row-tints" }, h("span", {}, product.colour, " ", colourName), colours.element),
    size.element,
    quantity.element,
    h("p", { class: "hint" }, product.sizeNote),
  );
}
