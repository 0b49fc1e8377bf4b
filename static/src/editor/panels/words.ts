/** The words panel: a real text field, so that every input method works, and faces shown in the customer's own words. */

import type { App } from "../app";
import type { FontChoice } from "../boot";
import { addLayer, deleteLayer, setFields } from "../model/commands";
import type { TextLayer } from "../model/document";
import { bounds } from "../model/geometry";
import { cleanText, languageOf, makeText, placeText } from "../model/making";
import { fill, h, icon } from "../ui/dom";
import { PHONE } from "../ui/phone";
import { readableInk } from "./inks";
import { bestWeight, moodsOf, nameOf, recentFonts, scriptsOf, sortFonts } from "./type/catalogue";
import { chooseFont } from "./type/choosing";
import { Samples, sampleOf } from "./type/samples";

/** So many fonts stand in the panel; the gallery has all. */
const SHOWN_FACES = 8;
const FACE_WAIT_MS = 250;
/** Of the words, so much stands on a card. */
const SAMPLE_LENGTH = 14;

/** The first family made for what the text is written in. */
export function defaultFace(app: App, text: string): { font: string; weight: number } {
  const { fonts } = app.editor.boot;
  const { fitting } = sortFonts(fonts, text, { query: "", script: null, mood: null }, []);
  const usual = scriptsOf(text).length ? fitting : fonts;
  const font = usual.find((candidate) => candidate.slug === "noto-sans-sc") ?? usual[0] ?? fonts[0];
  return { font: font?.slug ?? "noto-sans-sc", weight: bestWeight(font) };
}

export function wordsPanel(app: App): HTMLElement {
  const { editor } = app;
  const { text: words } = editor.words;
  /** A layer whose text was just deleted to nothing: writing on brings it back. */
  let emptied: TextLayer | null = null;
  let composing = false;
  let writing = false;
  /** The layer that is being written for the first time: its size follows the text until somebody sets it. */
  let fresh: TextLayer | null = null;

  const selected = (): TextLayer | null => {
    const layer = editor.layer;
    return layer?.kind === "text" ? layer : null;
  };

  const area = h("textarea", {
    rows: 3,
    id: "words-field",
    class: "words-field",
    placeholder: words.placeholder,
    "aria-label": words.label,
    maxlength: 5000,
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "enter",
  });
  const missing = h("p", { class: "note problem", role: "status" });
  const another = h("button", { type: "button", class: "button button--small button--line", onclick: () => startAnother() }, icon("plus", 18), words.another);
  const faces = facesGrid(app, () => cleanText(area.value));

  const write = (): void => {
    writing = true;
    put();
    writing = false;
  };

  const put = (): void => {
    const text = cleanText(area.value);
    const layer = selected();
    const others = editor.layers.filter((other) => other.id !== layer?.id);
    const taken = others.map((other) => bounds(other, editor.sizeOf(other)));
    if (layer) {
      if (text === layer.text) return;
      if (text === "") {
        emptied = layer;
        editor.apply(deleteLayer(editor.document, layer.id), `text ${layer.id}`);
      } else {
        const grown = layer === fresh ? placeText(text, editor.area, taken) : {};
        editor.apply(setFields<TextLayer>(editor.document, layer.id, { text, lang: languageOf(text), ...grown }), `text ${layer.id}`);
        if (layer === fresh) fresh = selected();
      }
    } else if (text !== "") {
      const made = emptied
        ? { ...emptied, text, lang: languageOf(text) }
        : makeText(text, defaultFace(app, text), readableInk(editor), editor.area, taken);
      emptied = null;
      editor.apply(addLayer(editor.document, editor.area, made), `text ${made.id}`);
      editor.select(made.id);
      fresh = selected();
    }
  };

  const startAnother = (): void => {
    emptied = null;
    editor.select(null);
    area.value = "";
    area.focus();
  };

  area.addEventListener("compositionstart", () => (composing = true));
  area.addEventListener("compositionend", () => {
    composing = false;
    write();
  });
  area.addEventListener("input", () => {
    if (!composing) write();
    faces.later();
  });
  area.addEventListener("blur", () => (emptied = fresh = null));

  const show = (): void => {
    const layer = selected();
    if (!composing && !writing) {
      const wanted = layer?.text ?? "";
      if (cleanText(area.value) !== wanted) area.value = wanted;
    }
    another.hidden = layer === null;
    const set = layer ? editor.type.find(layer) : undefined;
    const error = layer ? editor.type.errorOf(layer) : undefined;
    const cutOff = layer !== null && !set && app.typesetting.cutOff;
    missing.hidden = !error && !cutOff && (!set || set.missing.length === 0);
    if (cutOff) missing.textContent = words.cutOff;
    else if (error) missing.textContent = error.words || editor.words.type.notSet;
    else if (set?.missing.length) missing.textContent = words.missing(set.missing.join(" "));
    faces.show();
  };
  editor.on(["document", "selection", "resources", "view"], show);
  app.onPanel(() => {
    if (app.panel === "words") faces.later(0);
  });
  show();
  return h("div", {}, area, missing, another, h("p", { class: "faces-title" }, words.faces), faces.element);
}

/** A few families that suit the words, each drawing them, and the way to all. */
function facesGrid(app: App, typed: () => string) {
  const { editor } = app;
  const { language, fonts } = editor.boot;
  const { type: words, text: textWords } = editor.words;
  const samples = new Samples(editor);
  samples.listen(() => {}, () => {});
  let timer: ReturnType<typeof setTimeout> | undefined;
  let drawn = "";

  const entries = new Map(
    fonts.map((font) => {
      const canvas = h("canvas", { class: "face-sample", "aria-hidden": "true" });
      const button = h(
        "button",
        { type: "button", class: "face", "data-font": font.slug, "aria-label": nameOf(font, language), onclick: () => chooseFont(app, font) },
        canvas,
        h("small", {}, nameOf(font, language)),
      );
      return [font.slug, { canvas, button }] as const;
    }),
  );
  const grid = h("div", { class: "faces", role: "group", "aria-label": textWords.faces });
  const all = h(
    "button",
    {
      type: "button", id: "all-fonts", class: "button button--small button--line all-fonts",
      onclick: () => void import("./type/gallery").then(({ openGallery }) => openGallery(app)),
    },
    icon("words", 18),
    words.all(fonts.length),
  );

  const draw = (): void => {
    if (app.panel !== "words" && PHONE.matches) return;
    const layer = editor.layer;
    const text = layer?.kind === "text" ? layer.text : typed();
    const { recent, fitting } = sortFonts(fonts, text, { query: "", script: null, mood: null }, recentFonts());
    const own = fonts.filter((font) => layer?.kind === "text" && font.slug === layer.font);
    const shown = [...new Set([...own, ...recent.slice(0, 3), ...variety(fitting)])].slice(0, SHOWN_FACES);
    const sample = sampleOf(text, textWords.placeholder, SAMPLE_LENGTH);
    const state = `${sample} ${shown.map((font) => font.slug).sort().join(" ")}`;
    if (state === drawn) return;
    drawn = state;
    samples.say(sample);
    const before = [...grid.children].map((button) => (button as HTMLElement).dataset["font"]);
    // What is in the panel already keeps its place, so that nothing moves away from under a finger.
    const order = [...shown].sort((a, b) => place(before, a.slug) - place(before, b.slug));
    if (order.map((font) => font.slug).join() !== before.join()) fill(grid, ...order.map((font) => entries.get(font.slug)?.button));
    for (const { slug } of shown) samples.want(slug, (entries.get(slug) as { canvas: HTMLCanvasElement }).canvas);
  };

  return {
    element: h("div", {}, grid, all),
    later: (wait = FACE_WAIT_MS): void => {
      clearTimeout(timer);
      timer = setTimeout(draw, wait);
    },
    show(): void {
      const layer = editor.layer;
      const font = layer?.kind === "text" ? layer.font : null;
      // What scrolls must be reached by keys, also while there is nothing to put a face on.
      if (font === null) grid.tabIndex = 0;
      else grid.removeAttribute("tabindex");
      for (const [slug, { button }] of entries) {
        button.setAttribute("aria-pressed", String(slug === font));
        button.disabled = font === null;
      }
      this.later();
    },
  };
}

function place(before: readonly (string | undefined)[], slug: string): number {
  const at = before.indexOf(slug);
  return at < 0 ? before.length : at;
}

/** Families of different moods first, so that a few of them show how far fonts reach. */
function variety(fonts: readonly FontChoice[]): FontChoice[] {
  const seen = new Set<string>();
  const first = fonts.filter((font) => {
    const mood = moodsOf(font)[0] ?? "";
    return !seen.has(mood) && seen.add(mood);
  });
  return [...new Set([...first, ...fonts])];
}
