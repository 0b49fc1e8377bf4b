/** The gallery of drawings: search, kinds, one ink for all of them; tap to add, hold and drag to place. */

import type { App } from "../../app";
import { named } from "../../boot";
import { addLayer } from "../../model/commands";
import { makeArt } from "../../model/making";
import type { Point } from "../../model/geometry";
import type { ArtPiece } from "../../net/art";
import { fill, h, icon } from "../../ui/dom";
import { swatches } from "../../ui/fields";
import { inks } from "../inks";
import { isDark } from "../../model/colour";
import { dragOut } from "./dragging";
import { artPicture } from "./picture";
import { searchArt } from "./search";
import { readableColours, tinted } from "./tinting";

const RECENT_KEY = "pawprint-art";
const MOST_RECENT = 8;

export function artGallery(app: App): HTMLElement {
  const { editor } = app;
  const { words: { art: words }, boot: { language } } = editor;
  const { index } = editor.art;
  if (!index) throw new Error("the index comes first");
  let ink: string | null = null;
  let chosen: string | null = null;

  const coloursOf = (piece: ArtPiece): Record<string, string> => {
    if (ink) return tinted(piece.slots, ink);
    const garment = editor.blank.colours.find((colour) => colour.slug === editor.document.colour)?.hex ?? "#ffffff";
    return readableColours(piece.slots, isDark(garment));
  };

  const add = (piece: ArtPiece, at?: Point): void => {
    const layer = makeArt(piece, coloursOf(piece), editor.area, at);
    editor.apply(addLayer(editor.document, editor.area, layer));
    editor.select(layer.id);
    editor.say(words.added(named(piece.names, language)));
    remember(piece.slug);
    showRecent();
  };

  // --- tiles -----------------------------------------------------------------------------------------------------

  const tile = (piece: ArtPiece): HTMLElement => {
    const name = named(piece.names, language);
    const button = h("button", { type: "button", class: "art-tile", "data-art": piece.slug, "aria-label": name, title: name });
    button.addEventListener("click", () => add(piece));
    dragOut(app, button, (point) => add(piece, point));
    draw(button);
    return button;
  };
  const draw = (button: HTMLElement): void => {
    const drawing = editor.art.known(button.dataset["art"] as string);
    if (drawing) fill(button, artPicture(drawing, coloursOf(drawing.piece)));
  };

  /** Drawings come with their category, when its tiles come near the screen. */
  let near = new IntersectionObserver(() => {});
  const watch = (): void => {
    near.disconnect();
    near = new IntersectionObserver(whenNear, { root: document.querySelector(".drawer-body"), rootMargin: "300px" });
  };
  const whenNear = (entries: IntersectionObserverEntry[]): void => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      const category = (target as HTMLElement).dataset["category"] as string;
      editor.art.loadCategory(category).then(
        () => target.querySelectorAll<HTMLElement>(".art-tile").forEach(draw),
        () => near.observe(target),
      );
    }
  };

  const sectionOf = (category: string, title: string | null, pieces: readonly ArtPiece[]): HTMLElement => {
    const section = h(
      "section",
      { "data-category": category },
      title === null ? null : h("h3", { class: "art-head" }, title),
      h("div", { class: "art-tiles" }, ...pieces.map(tile)),
    );
    near.observe(section);
    return section;
  };

  // --- parts -----------------------------------------------------------------------------------------------------

  const results = h("div", { class: "art-results" });
  const count = h("p", { class: "visually-hidden", role: "status" });
  const field = h("input", { type: "search", class: "art-search", placeholder: words.search, "aria-label": words.search, autocomplete: "off", enterkeyhint: "search" });
  const chips = h("div", { class: "art-chips", role: "group", "aria-label": words.kinds });
  const recent = h("section", {});
  // On a phone templates stand among the kinds, and the inks come when asked for: the drawings need the room.
  const templates = h("button", { type: "button", class: "art-chip phone-only", onclick: () => app.open("templates") }, icon("templates", 18), editor.words.verbs.templates);
  const inkButton = h("button", { type: "button", class: "icon-button phone-only ink-button", "aria-label": words.ink, "aria-expanded": "false" }, icon("drop", 22));
  inkButton.addEventListener("click", () => {
    const shown = element.classList.toggle("inks-shown");
    inkButton.setAttribute("aria-expanded", String(shown));
  });

  const show = (): void => {
    watch();
    const found = searchArt(index, field.value);
    const searching = field.value.trim() !== "";
    chips.hidden = searching;
    recent.hidden = searching || chosen !== null;
    if (searching) {
      count.textContent = words.found(found.length);
      const byCategory = [...new Set(found.map((piece) => piece.category))];
      fill(results, ...(found.length ? [h("div", { class: "art-tiles" }, ...found.map(tile))] : [h("p", { class: "hint" }, words.nothing(field.value.trim()))]));
      void Promise.allSettled(byCategory.map((category) => editor.art.loadCategory(category))).then(() => results.querySelectorAll<HTMLElement>(".art-tile").forEach(draw));
      return;
    }
    count.textContent = "";
    const wanted = index.categories.filter(({ slug }) => chosen === null || slug === chosen);
    fill(results, ...wanted.map(({ slug, names }) =>
      sectionOf(slug, chosen === null ? named(names, language) : null, index.pieces.filter((piece) => piece.category === slug))));
  };

  const showChips = (): void => {
    const chip = (slug: string | null, name: string): HTMLElement =>
      h("button", {
        type: "button", class: "art-chip", "aria-pressed": String(chosen === slug),
        onclick: () => {
          chosen = slug;
          for (const each of chips.querySelectorAll("[aria-pressed]")) each.setAttribute("aria-pressed", String(each === chips.children[at(slug)]));
          show();
        },
      }, name);
    const at = (slug: string | null): number => (slug === null ? 1 : index.categories.findIndex((each) => each.slug === slug) + 2);
    fill(chips, templates, chip(null, words.all), ...index.categories.map(({ slug, names }) => chip(slug, named(names, language))));
  };

  const showRecent = (): void => {
    const pieces = recentSlugs().flatMap((slug) => index.pieces.find((piece) => piece.slug === slug) ?? []);
    fill(recent, ...(pieces.length ? [h("h3", { class: "art-head" }, words.recent), h("div", { class: "art-tiles" }, ...pieces.map(tile))] : []));
    for (const { category } of pieces) {
      void editor.art.loadCategory(category).then(() => recent.querySelectorAll<HTMLElement>(".art-tile").forEach(draw), () => {});
    }
  };

  const palette = swatches({
    label: words.ink, colours: inks(editor), other: editor.words.text.ownColour, none: words.asDrawn,
    get: () => ink,
    set: (colour) => {
      ink = colour;
      palette.update();
      redraw();
    },
  });
  const element = h("div", {}, h("div", { class: "art-head-row" }, field, inkButton), count, palette.element, chips, recent, results);
  const redraw = (): void => element.querySelectorAll<HTMLElement>(".art-tile").forEach(draw);

  let timer: ReturnType<typeof setTimeout> | undefined;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, 120);
  });
  let garment = editor.document.colour;
  editor.on(["document"], () => {
    if (garment === editor.document.colour) return;
    garment = editor.document.colour;
    redraw();
  });
  palette.update();
  showChips();
  showRecent();
  show();
  return element;
}

function recentSlugs(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(RECENT_KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((slug): slug is string => typeof slug === "string").slice(0, MOST_RECENT) : [];
  } catch {
    return [];
  }
}

function remember(slug: string): void {
  try {
    localStorage.setItem(RECENT_KEY, JSON.stringify([slug, ...recentSlugs().filter((each) => each !== slug)].slice(0, MOST_RECENT)));
  } catch {
    // a browser that keeps nothing
  }
}
