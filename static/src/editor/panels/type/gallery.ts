/** The font gallery: every family in the customer's own words, those made for them first. The garment stays in view. */

import type { App } from "../../app";
import type { FontChoice } from "../../boot";
import type { TextLayer } from "../../model/document";
import { closeButton, dialog, showOnce } from "../../ui/dialog";
import { fill, h } from "../../ui/dom";
import { moodsOf, nameOf, recentFonts, SCRIPT_FILTERS, sortFonts, type Filter } from "./catalogue";
import { chooseFont } from "./choosing";
import { sampleOf, Samples } from "./samples";

interface Row {
  readonly font: FontChoice;
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly canvas: HTMLCanvasElement;
  readonly note: HTMLElement;
}

export function openGallery(app: App): void {
  const { editor } = app;
  const { type: words, edit, text: textWords } = editor.words;
  const { fonts, language } = editor.boot;
  const samples = new Samples(editor);
  let filter: Filter = { query: "", script: null, mood: null };
  const lately = recentFonts();

  const layer = (): TextLayer | null => (editor.layer?.kind === "text" ? editor.layer : null);
  const say = (): string => sampleOf(layer()?.text ?? "", textWords.placeholder);

  const makeRow = (font: FontChoice): Row => {
    const canvas = h("canvas", { class: "font-sample from-start", "aria-hidden": "true" });
    const note = h("small", { class: "font-lacks" });
    const button = h(
      "button",
      { type: "button", class: "font-row", "data-font": font.slug, onclick: () => chooseFont(app, font) },
      canvas,
      h("span", { class: "font-name" }, nameOf(font, language)),
      note,
      h("small", { class: "font-licence" }, font.licence ?? ""),
    );
    return { font, element: h("li", {}, button), button, canvas, note };
  };
  const rows = new Map(fonts.map((font) => [font.slug, makeRow(font)]));

  const watcher = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const slug = (entry.target as HTMLElement).dataset["font"] as string;
        const row = rows.get(slug) as Row;
        if (!entry.isIntersecting) samples.forget(slug);
        else if (row.canvas.dataset["drawn"] !== say()) samples.want(slug, row.canvas);
      }
    },
    { rootMargin: "160px 0px" },
  );
  const lost = h("p", { class: "note problem", role: "status", hidden: true }, words.offline, " ",
    h("button", { type: "button", class: "button button--small", onclick: () => { lost.hidden = true; samples.retry(); } }, words.retry));
  samples.listen(
    (slug, lacks) => {
      lost.hidden = true;
      const row = rows.get(slug) as Row;
      row.note.textContent = lacks ? words.lacks([...new Set(lacks)].slice(0, 6).join(" ")) : "";
    },
    () => (lost.hidden = false),
  );

  const search = h("input", { type: "search", class: "font-search", placeholder: words.search, "aria-label": words.search, autocomplete: "off" });
  search.addEventListener("input", () => {
    filter = { ...filter, query: search.value };
    list();
  });
  const chips = (label: string, values: readonly string[], names: Readonly<Record<string, string>>, which: "script" | "mood"): HTMLElement => {
    const buttons = [null, ...values].map((value) =>
      h(
        "button",
        {
          type: "button", class: "font-chip", "data-value": value ?? "",
          onclick: () => {
            filter = { ...filter, [which]: value };
            list();
          },
        },
        value === null ? words.any : (names[value] ?? value),
      ),
    );
    refresh.push(() => {
      for (const button of buttons) button.setAttribute("aria-pressed", String((button.dataset["value"] || null) === filter[which]));
    });
    return h("div", { class: "font-chips", role: "group", "aria-label": label }, h("span", { "aria-hidden": "true" }, label), ...buttons);
  };
  const refresh: (() => void)[] = [];
  const moods = [...new Set(fonts.flatMap(moodsOf))].sort((a, b) => Object.keys(words.moods).indexOf(a) - Object.keys(words.moods).indexOf(b));
  const scriptChips = chips(words.script, SCRIPT_FILTERS.filter((script) => fonts.some((font) => font.scripts.includes(script))), words.scripts, "script");
  const moodChips = chips(words.mood, moods, words.moods, "mood");

  const count = h("p", { class: "font-count", role: "status" });
  const body = h("div", { class: "font-list", tabindex: -1 });
  const group = (title: string, found: readonly FontChoice[]): HTMLElement | null =>
    found.length === 0
      ? null
      : h("section", {}, h("h3", {}, title), h("ul", { class: "font-rows" }, ...found.map((font) => (rows.get(font.slug) as Row).element)));

  const list = (): void => {
    const found = sortFonts(fonts, layer()?.text ?? "", filter, lately);
    const total = found.recent.length + found.fitting.length + found.others.length;
    const empty = h("p", { class: "hint" }, words.none, " ",
      h("button", { type: "button", class: "button button--small button--line", onclick: () => {
        filter = { query: "", script: null, mood: null };
        search.value = "";
        list();
        search.focus();
      } }, words.clear));
    fill(body, group(words.recent, found.recent), group(words.fitting, found.fitting), group(words.others, found.others), total === 0 ? empty : null, h("p", { class: "font-credit" }, words.credit));
    count.textContent = words.count(total);
    for (const update of refresh) update();
    mark();
  };
  const mark = (): void => {
    const chosen = layer()?.font;
    for (const { font, button } of rows.values()) button.setAttribute("aria-pressed", String(font.slug === chosen));
  };

  const element = dialog(
    "dialog font-gallery",
    "font-gallery-title",
    h("div", { class: "font-head" },
      h("h2", { id: "font-gallery-title" }, words.gallery),
      count,
      closeButton(edit.close),
    ),
    h("div", { class: "font-filters" }, search, scriptChips, moodChips),
    lost,
    body,
  );
  const off = editor.on(["document", "selection"], () => {
    if (!element.open) return;
    mark();
  });
  element.addEventListener("close", () => {
    watcher.disconnect();
    off();
    document.getElementById("all-fonts")?.focus();
  });
  showOnce(element);
  samples.say(say());
  list();
  for (const { button } of rows.values()) watcher.observe(button);
  const chosen = rows.get(layer()?.font ?? "")?.button;
  chosen?.scrollIntoView({ block: "center" });
  if (matchMedia("(pointer: coarse)").matches) chosen?.focus({ preventScroll: true });
  else search.focus();
}
