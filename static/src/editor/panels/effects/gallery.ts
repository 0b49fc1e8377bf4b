/** The gallery of effects on the customer's own photo, and the chosen effect's fields below it. */

import type { App } from "../../app";
import { named } from "../../boot";
import { setFields } from "../../model/commands";
import type { ImageLayer } from "../../model/document";
import { clamp } from "../../model/geometry";
import { fill, h } from "../../ui/dom";
import type { Field } from "../../ui/fields";
import { isDark } from "../../model/colour";
import { current } from "../properties/shared";
import { effectFields } from "./fields";
import { loadCatalogue, loadColours, loadSheet, sheetAddress, type Catalogue, type EffectInfo } from "./server";

const DELAY_MS = 250;
/** The short side at which the usual sizes of dots and strokes look best. */
const USUAL_SIDE_MM = 110;

/**
 * An effect as it starts on a photo: on a large print dots and strokes start larger, so that it looks as in the gallery.
 */
function startOf(effect: EffectInfo, layer: ImageLayer, dark: boolean): Record<string, unknown> {
  const found: Record<string, unknown> = { ...(dark ? effect.start_dark : effect.start) };
  const factor = clamp(Math.min(layer.width_mm, layer.height_mm) / USUAL_SIDE_MM, 0.6, 2);
  for (const { name, kind, default: usual, minimum = 0, maximum = Infinity } of effect.parameters) {
    if (kind !== "length" || typeof usual !== "number" || usual === 0) continue;
    found[name] = clamp(Math.round(usual * factor * 10) / 10, minimum, maximum);
  }
  return found;
}

export function effectGallery(app: App, id: string): Field {
  const { editor } = app;
  const { effects: words } = editor.words;
  const list = h("div", { class: "effect-list", role: "group", "aria-label": words.list });
  const body = h("div", { class: "effect-fields" });
  const note = h("p", { class: "note", role: "status" });
  const retry = h("button", { type: "button", class: "button button--small button--line", onclick: () => void again() }, words.retry);
  const element = h("div", { class: "effect-gallery" }, list, note, retry, body);
  note.hidden = retry.hidden = true;

  let catalogue: Catalogue | null = null;
  let buttons: { name: string | null; button: HTMLButtonElement; canvas: HTMLCanvasElement }[] = [];
  let shown = "";
  let waiting: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fields: Field[] = [];
  let fieldsFor = "";

  const now = (): ImageLayer => current<ImageLayer>(app, id);
  const garment = (): string => editor.blank.colours.find((colour) => colour.slug === editor.document.colour)?.hex ?? "#ffffff";
  const stillThere = (): boolean => now()?.kind === "image";

  const fail = (): void => {
    note.textContent = words.failed;
    note.hidden = retry.hidden = false;
    list.classList.remove("waiting");
  };
  const again = async (): Promise<void> => {
    note.hidden = retry.hidden = true;
    shown = "";
    await start();
    update();
  };

  const start = async (): Promise<void> => {
    if (catalogue) return;
    try {
      catalogue = await loadCatalogue();
    } catch {
      return fail();
    }
    const cell = catalogue.cell_px;
    buttons = [null, ...catalogue.effects].map((effect) => {
      const label = effect ? named(effect.names, editor.boot.language) : words.none;
      const canvas = h("canvas", { width: cell, height: cell, "aria-hidden": "true" });
      const button = h(
        "button",
        { type: "button", class: "effect-choice", "data-effect": effect?.name ?? "none", onclick: () => choose(effect?.name ?? null) },
        canvas,
        h("span", {}, label),
      );
      return { name: effect?.name ?? null, button, canvas };
    });
    fill(list, ...buttons.map(({ button }) => button));
  };

  const choose = (name: string | null): void => {
    const effect = catalogue?.effects.find((candidate) => candidate.name === name);
    if (name === (now().effect?.["name"] ?? null)) return;
    const start = effect ? startOf(effect, now(), isDark(garment())) : null;
    editor.apply(setFields<ImageLayer>(editor.document, id, { effect: start }));
    if (name !== null) editor.say(words.busy);
  };

  /** Thumbnails follow crop, light and cut-out, a moment after the hand rests; an older answer is dropped. */
  const showSheet = (): void => {
    if (!stillThere()) return;
    const address = sheetAddress(now(), isDark(garment()));
    if (address === shown) return;
    const first = shown === "";
    shown = address;
    clearTimeout(timer);
    waiting?.abort();
    list.classList.add("waiting");
    timer = setTimeout(() => void ask(address), first ? 0 : DELAY_MS);
  };
  const ask = async (address: string): Promise<void> => {
    const abort = new AbortController();
    waiting = abort;
    try {
      const sheet = await loadSheet(address, abort.signal);
      if (address !== shown) return;
      buttons.forEach(({ canvas }, index) => {
        const context = canvas.getContext("2d");
        context?.clearRect(0, 0, canvas.width, canvas.height);
        context?.drawImage(sheet, index * canvas.width, 0, canvas.width, canvas.height, 0, 0, canvas.width, canvas.height);
      });
      list.classList.remove("waiting");
      list.dataset["ready"] = "true";
      note.hidden = retry.hidden = true;
    } catch {
      if (!abort.signal.aborted && address === shown) fail();
    }
  };

  const showFields = async (): Promise<void> => {
    const name = now().effect?.["name"] as string | undefined;
    const effect = catalogue?.effects.find((candidate) => candidate.name === name);
    const { asset, crop, cutout } = now();
    const wanted = effect ? JSON.stringify([name, asset, crop, cutout, garment()]) : "";
    if (wanted === fieldsFor) return fields.forEach((field) => field.update());
    const sameEffect = wanted !== "" && fieldsFor.startsWith(`["${name}"`);
    fieldsFor = wanted;
    if (!effect) {
      fields = [];
      return fill(body);
    }
    const build = (colours: readonly string[]): void => {
      fields = effectFields(app, id, effect, colours);
      fill(body, ...fields.map((field) => field.element));
      fields.forEach((field) => field.update());
    };
    if (!sameEffect) build([]);
    const colours = await loadColours(now());
    if (fieldsFor === wanted && stillThere() && colours.length > 0 && !body.contains(document.activeElement)) build(colours);
  };

  const update = (): void => {
    if (!catalogue || !stillThere()) return;
    const name = now().effect?.["name"] ?? null;
    const busy = editor.effects.busy;
    for (const entry of buttons) {
      const chosen = entry.name === name;
      // Bare places show the garment, as they will on it.
      entry.canvas.style.backgroundColor = garment();
      if (entry.button.getAttribute("aria-pressed") !== String(chosen)) {
        entry.button.setAttribute("aria-pressed", String(chosen));
        if (chosen) reveal(entry.button);
      }
      entry.button.classList.toggle("busy", chosen && busy && name !== null);
    }
    showSheet();
    void showFields();
  };
  const reveal = (button: HTMLElement): void => {
    const left = button.offsetLeft - (list.clientWidth - button.offsetWidth) / 2;
    list.scrollTo({ left, behavior: "auto" });
  };

  list.classList.add("waiting");
  void start().then(update);
  return { element, update };
}
