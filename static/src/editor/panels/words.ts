/** The words panel: a real text field, so that every input method works, and faces shown in the customer's own words. */

import type { App } from "../app";
import { named, type FontChoice } from "../boot";
import { addLayer, deleteLayer, setFields } from "../model/commands";
import type { TextLayer } from "../model/document";
import { bounds } from "../model/geometry";
import { cleanText, languageOf, makeText, placeText } from "../model/making";
import { api, ApiError } from "../net/api";
import { h, icon } from "../ui/dom";
import { readableInk } from "./inks";

const SAMPLE_EMS = 7;
const FACE_WAIT_MS = 350;

export function defaultFace(app: App, text: string): { font: string; weight: number } {
  const { fonts } = app.editor.boot;
  const chinese = languageOf(text) !== "en";
  const can = (font: FontChoice): boolean => !chinese || font.scripts.some((script) => /^(hans|hani|zh|chinese|cjk)/i.test(script));
  const font = fonts.find((candidate) => candidate.slug === "noto-sans-sc" && chinese) ?? fonts.find(can) ?? fonts[0];
  return { font: font?.slug ?? "noto-sans-sc", weight: boldest(font) };
}

/** Bold where the family has it: words on cloth want weight. */
function boldest(font: FontChoice | undefined): number {
  const weights = font?.weights ?? [400];
  return weights.includes(700) ? 700 : (weights[weights.length - 1] ?? 400);
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
    missing.hidden = !set || set.missing.length === 0;
    if (set?.missing.length) missing.textContent = words.missing(set.missing.join(" "));
    faces.show();
  };
  editor.on(["document", "selection", "resources", "view"], show);
  app.onPanel(() => {
    if (app.panel === "words") faces.later(0);
  });
  show();
  return h("div", {}, area, missing, another, h("p", { class: "faces-title" }, words.faces), faces.element);
}

/** The families, each drawing the customer's own words. */
function facesGrid(app: App, typed: () => string) {
  const { editor } = app;
  const { language, fonts } = editor.boot;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort: AbortController | null = null;
  let drawn = "";

  const choose = (font: FontChoice): void => {
    const layer = editor.layer;
    if (layer?.kind !== "text") return;
    const weights = font.weights.length ? font.weights : [400];
    const weight = weights.includes(layer.weight) ? layer.weight : boldest(font);
    editor.apply(setFields<TextLayer>(editor.document, layer.id, { font: font.slug, weight }));
  };

  const entries = fonts.map((font) => {
    const canvas = h("canvas", { class: "face-sample", "aria-hidden": "true" });
    const button = h(
      "button",
      { type: "button", class: "face", "data-font": font.slug, "aria-label": named(font.names, language), onclick: () => choose(font) },
      canvas,
      h("small", {}, named(font.names, language)),
    );
    return { font, canvas, button };
  });

  const sampleOf = (text: string): string => {
    const line = text.split("\n").find((part) => part.trim() !== "")?.trim() || editor.words.text.placeholder;
    let ems = 0;
    let sample = "";
    for (const character of line) {
      ems += languageOf(character) === "en" ? 0.5 : 1;
      if (ems > SAMPLE_EMS) {
        const end = sample.lastIndexOf(" ");
        return (end > 3 ? sample.slice(0, end) : sample).trim();
      }
      sample += character;
    }
    return sample.trim();
  };

  const draw = async (): Promise<void> => {
    if (app.panel !== "words" && matchMedia("(max-width: 900px)").matches) return;
    const layer = editor.layer;
    const sample = sampleOf(layer?.kind === "text" ? layer.text : typed());
    if (sample === drawn) return;
    abort?.abort();
    abort = new AbortController();
    const layers = entries.map(({ font }) => ({
      ...makeText(sample, { font: font.slug, weight: boldest(font) }, "#1b1a17", { width_mm: 100, height_mm: 100 }, []),
      id: `face-${font.slug}`.slice(0, 40),
      size_mm: 10,
      box_mm: null,
    }));
    try {
      const wanted = layers.filter((candidate) => !editor.type.has(candidate));
      if (wanted.length) editor.type.learn(wanted, await api.typeset(wanted, editor.type.known, abort.signal));
      drawn = sample;
      entries.forEach(({ canvas }, index) => drawSample(canvas, app, layers[index] as TextLayer));
    } catch (error) {
      if (error instanceof ApiError || (error instanceof DOMException && error.name === "AbortError")) return;
      throw error;
    }
  };

  return {
    element: h("div", { class: "faces" }, ...entries.map(({ button }) => button)),
    later: (wait = FACE_WAIT_MS): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void draw(), wait);
    },
    show(): void {
      const layer = editor.layer;
      const font = layer?.kind === "text" ? layer.font : null;
      for (const entry of entries) {
        entry.button.setAttribute("aria-pressed", String(entry.font.slug === font));
        entry.button.disabled = font === null;
      }
      this.later();
    },
  };
}

function drawSample(canvas: HTMLCanvasElement, app: App, layer: TextLayer): void {
  const set = app.editor.type.find(layer);
  const width = canvas.clientWidth || 120;
  const height = canvas.clientHeight || 34;
  const grid = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * grid);
  canvas.height = Math.round(height * grid);
  const context = canvas.getContext("2d");
  if (!context || !set) return;
  const [left, top, right, bottom] = set.ink ?? [-set.width_mm / 2, -set.height_mm / 2, set.width_mm / 2, set.height_mm / 2];
  const scale = Math.min(width / (right - left), (height - 2) / (bottom - top), 2.2) * grid;
  context.setTransform(scale, 0, 0, scale, canvas.width / 2, canvas.height / 2);
  context.translate(-(left + right) / 2, -(top + bottom) / 2);
  context.fillStyle = getComputedStyle(canvas).color;
  context.fill(set.path);
}

