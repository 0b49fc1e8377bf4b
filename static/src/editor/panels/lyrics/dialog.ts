/** The lyric styles: a lyric on the left (on a phone, on top), all its layouts beside it; a tap puts one on the garment. */

import type { App } from "../../app";
import { named } from "../../boot";
import { findPlacement, layersOf } from "../../model/document";
import { ApiError } from "../../net/api";
import { closeButton, dialog } from "../../ui/dialog";
import { dot, fill, h, icon } from "../../ui/dom";
import { askLayouts, readFile, type Layout, type Layouts, type Wish } from "./answer";
import { MAX_LAYERS, putLayers, takeLayout } from "./insert";
import { tiles } from "./tiles";

const TYPING_MS = 450;

export interface LyricStyles {
  readonly element: HTMLDialogElement;
  open(file?: File): Promise<void>;
}

export function lyricStyles(app: App): LyricStyles {
  const { editor } = app;
  const { lyrics, edit } = editor.words;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort: AbortController | null = null;
  let seed = 0;
  let palette: string | null = null;
  let bilingual = true;
  let asked = "";
  /** What was put on the garment last, to be replaced by the next pick. */
  let last: { placement: string; ids: readonly string[] } | null = null;

  const text = h("textarea", {
    id: "lyrics-text", class: "words-field lyrics-text", rows: 7, "aria-label": lyrics.label, placeholder: lyrics.placeholder,
    autocapitalize: "off", spellcheck: "false", maxlength: 20000, oninput: () => later(),
  });
  const title = h("input", { type: "text", maxlength: 80, placeholder: lyrics.optional, "aria-label": lyrics.song, oninput: () => later() });
  const artist = h("input", { type: "text", maxlength: 80, placeholder: lyrics.optional, "aria-label": lyrics.artist, oninput: () => later() });
  const file = h("input", { type: "file", accept: ".lrc,.txt,text/plain", hidden: true, onchange: () => void take(file.files?.[0]) });
  const pairs = h("input", { type: "checkbox", checked: true, onchange: () => { bilingual = pairs.checked; ask(); } });
  const pairsRow = h("label", { class: "lyrics-toggle", hidden: true }, pairs, h("span", {}, lyrics.bilingual));
  const colours = h("div", { class: "lyrics-colours", role: "group", "aria-label": lyrics.colours });
  const shuffle = h(
    "button",
    { type: "button", class: "button button--small button--line", onclick: () => { seed = (seed + 1) % 10_000; ask(); } },
    icon("refresh", 18), lyrics.shuffle,
  );
  const status = h("p", { class: "lyrics-status", role: "status" });
  const problem = h("p", { class: "note problem", role: "alert", hidden: true });
  const gallery = tiles(editor, (layout) => pick(layout));
  const element = dialog(
    "dialog lyrics-dialog",
    "lyrics-title",
    h("div", { class: "lyrics-head" }, h("h2", { id: "lyrics-title" }, lyrics.title), closeButton(edit.close)),
    h(
      "div",
      { class: "lyrics-body" },
      h(
        "div",
        { class: "lyrics-form" },
        text,
        h("button", { type: "button", class: "button button--small button--line", onclick: () => file.click() }, icon("plus", 18), lyrics.file),
        file,
        h("div", { class: "lyrics-names" }, h("label", {}, h("span", {}, lyrics.song), title), h("label", {}, h("span", {}, lyrics.artist), artist)),
        pairsRow,
        h("p", { class: "hint" }, lyrics.hint),
      ),
      h("div", { class: "lyrics-found" }, h("div", { class: "lyrics-tools" }, colours, shuffle), status, problem, gallery.element),
    ),
  );
  element.addEventListener("close", () => abort?.abort());

  const say = (words: string): void => {
    problem.textContent = words;
    problem.hidden = words === "";
  };

  const wish = (): Wish => {
    const { area, blank, document } = editor;
    return {
      text: text.value, title: title.value.trim(), artist: artist.value.trim(), blank: blank.slug, colour: document.colour,
      placement: area.placement, width_mm: area.width_mm, height_mm: area.height_mm, bilingual, palette, seed,
    };
  };

  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(ask, TYPING_MS);
  };

  const ask = (): void => {
    clearTimeout(timer);
    abort?.abort();
    say("");
    if (text.value.trim() === "") {
      asked = "";
      gallery.clear();
      pairsRow.hidden = true;
      colours.hidden = shuffle.hidden = true;
      status.textContent = lyrics.waiting;
      return;
    }
    const wanted = wish();
    const key = JSON.stringify(wanted);
    if (key === asked) return;
    abort = new AbortController();
    const { signal } = abort;
    status.textContent = lyrics.making;
    gallery.wait();
    askLayouts(wanted, signal, (found, done) => {
      asked = done ? key : "";
      show(found, done);
    }).catch((error: unknown) => {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      gallery.clear();
      status.textContent = "";
      say(error.message || lyrics.failed);
      if (error.isTemporary) problem.append(" ", h("button", { type: "button", class: "button button--small button--line", onclick: ask }, lyrics.retry));
    });
  };

  const show = (found: Layouts, done: boolean): void => {
    gallery.show(found);
    // A lyric that lost its translations on request says no more that it had them: the switch stays.
    pairsRow.hidden = !(found.lyric.bilingual || !bilingual);
    status.textContent = done ? lyrics.ready(found.layouts.length) : lyrics.making;
    colours.hidden = shuffle.hidden = false;
    if (found.missing.length) say(lyrics.missing(found.missing.slice(0, 12).join(" ")));
    const choose = (name: string | null): void => {
      palette = name;
      ask();
    };
    const choices = [{ name: null, colours: [] as readonly string[] }, ...found.palettes];
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["palette"] : undefined;
    fill(
      colours,
      ...choices.map(({ name, colours: shades }) =>
        h(
          "button",
          {
            type: "button", class: "lyrics-palette", "data-palette": name ?? "", "aria-pressed": String(palette === name),
            title: name ? lyrics.palettes[name] : lyrics.anyColours, "aria-label": name ? lyrics.palettes[name] : lyrics.anyColours,
            onclick: () => choose(name),
          },
          ...(name ? shades.map((shade) => dot(shade, 20)) : [lyrics.anyColours]),
        ),
      ),
    );
    if (focused !== undefined) colours.querySelector<HTMLElement>(`[data-palette="${focused}"]`)?.focus();
  };

  const pick = (layout: Layout): void => {
    const { area, document } = editor;
    const there = new Set(layersOf(document, area.placement).map((layer) => layer.id));
    const old = last?.placement === area.placement && last.ids.every((id) => there.has(id)) ? last.ids : [];
    if ((findPlacement(document, area.placement)?.layers.length ?? 0) - old.length + layout.layers.length > MAX_LAYERS) {
      say(lyrics.full);
      return;
    }
    const layers = takeLayout(editor, layout);
    editor.select(null);
    editor.apply(putLayers(document, area, old, layers));
    last = { placement: area.placement, ids: layers.map((layer) => layer.id) };
    element.close();
    app.open(null);
    app.toast(lyrics.added(named(layout.names, editor.boot.language)));
  };

  const take = async (chosen: File | undefined): Promise<void> => {
    file.value = "";
    if (!chosen) return;
    try {
      const found = await readFile(chosen);
      text.value = found.text;
      title.value = found.title;
      artist.value = found.artist;
      ask();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      say(error.message || lyrics.failed);
    }
  };

  return {
    element,
    async open(dropped) {
      if (!element.open) element.showModal();
      const layer = editor.layer;
      // Words that were written already are a good beginning.
      if (text.value === "" && !dropped && layer?.kind === "text") text.value = layer.text;
      if (dropped) await take(dropped);
      else ask();
      if (text.value === "") text.focus();
    },
  };
}
