/** Copying and pasting layers: between sides, between designs and windows, by keys, menus and the system's clipboard. */

import { hasRoom, removeChosen } from "./actions";
import type { App } from "./app";
import { addLayer } from "./model/commands";
import type { Layer } from "./model/document";
import { bounds } from "./model/geometry";
import { cleanText, makeText } from "./model/making";
import { assetsIn, CLIPBOARD_TYPE, pasted, plainTextOf, readClip, writeClip, type Clip } from "./model/paste";
import { api, ApiError } from "./net/api";
import { readableInk } from "./panels/inks";
import { defaultFace } from "./panels/words";

/** The last clip of this browser: for menus, which may not read the system's clipboard. */
const KEPT = "pawprint:clip";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("textarea, select, input:not([type=range]), [contenteditable]");
}

/** Copy the selected layers; `data` is the system's clipboard where the browser hands it out. */
function copyChosen(app: App, data?: DataTransfer | null): boolean {
  const { editor } = app;
  const { chosen, words } = editor;
  if (chosen.length === 0) return false;
  const clip = writeClip(editor.area, chosen);
  try {
    localStorage.setItem(KEPT, clip);
  } catch {
    // Full or forbidden: the system's clipboard has it.
  }
  data?.setData(CLIPBOARD_TYPE, clip);
  data?.setData("text/plain", plainTextOf(chosen) || words.tool.clipWords(chosen.length));
  editor.say(words.tool.copied(chosen.length));
  return true;
}

/** From a menu or a button: the system's clipboard too, where the browser allows it. */
export function copyByButton(app: App): void {
  let taken = false;
  const take = (event: ClipboardEvent): void => {
    taken = copyChosen(app, event.clipboardData);
    if (taken) event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("copy", take, { capture: true, once: true });
  document.execCommand("copy");
  document.removeEventListener("copy", take, { capture: true });
  if (!taken) copyChosen(app);
}

export function cutChosen(app: App): void {
  copyByButton(app);
  removeChosen(app.editor);
}

export function keptClip(): Clip | null {
  try {
    return readClip(localStorage.getItem(KEPT));
  } catch {
    return null;
  }
}

/** Put a clip's layers on the side that is shown; pictures that are not one's own are left out, and that is said. */
async function pasteClip(app: App, clip: Clip): Promise<void> {
  const { editor } = app;
  const { tool } = editor.words;
  const foreign = new Set<string>();
  const known = new Set(editor.document.placements.flatMap((placement) => assetsIn(placement.layers)));
  await Promise.all(
    assetsIn(clip.layers)
      .filter((asset) => !known.has(asset))
      .map(async (asset) => {
        try {
          editor.pictures.know(await api.asset(asset));
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
          if (!error.isTemporary) foreign.add(asset);
        }
      }),
  );
  const usable = clip.layers.filter((layer) => !assetsIn([layer]).some((asset) => foreign.has(asset)));
  const left = clip.layers.length - usable.length;
  if (left > 0) {
    app.toast(tool.foreignPhotos(left), "warning");
    editor.say(tool.foreignPhotos(left));
  }
  if (usable.length === 0 || !roomSaid(app, usable.length)) return;
  const made = pasted({ ...clip, layers: usable }, editor.area, editor.layers);
  const next = made.reduce((document, layer) => addLayer(document, editor.area, layer), editor.document);
  editor.apply(next);
  editor.selectMany(made.map((layer) => layer.id));
  editor.say(tool.pasted(made.length));
}

function roomSaid(app: App, more: number): boolean {
  if (hasRoom(app.editor, more)) return true;
  app.toast(app.editor.words.tool.full(200), "warning");
  return false;
}

export function pasteByButton(app: App): void {
  const clip = keptClip();
  if (clip) void pasteClip(app, clip);
  else app.toast(app.editor.words.tool.nothingCopied, "warning");
}

/** Words from another program become words on the garment. */
function pasteWords(app: App, raw: string): void {
  const { editor } = app;
  const text = cleanText(raw).trim();
  if (!text || !roomSaid(app, 1)) return;
  const taken = editor.layers.map((layer) => bounds(layer, editor.sizeOf(layer)));
  const layer: Layer = makeText(text, defaultFace(app, text), readableInk(editor), editor.area, taken);
  editor.apply(addLayer(editor.document, editor.area, layer));
  editor.select(layer.id);
  editor.say(editor.words.tool.pasted(1));
}

export function listenForClipboard(app: App): void {
  const busy = (event: Event): boolean =>
    event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]") !== null;
  const wordsMarked = (): boolean => (document.getSelection()?.toString() ?? "") !== "";
  document.addEventListener("copy", (event) => {
    if (busy(event) || wordsMarked()) return;
    if (copyChosen(app, event.clipboardData)) event.preventDefault();
  });
  document.addEventListener("cut", (event) => {
    if (busy(event)) return;
    if (!copyChosen(app, event.clipboardData)) return;
    event.preventDefault();
    removeChosen(app.editor);
  });
  document.addEventListener("paste", (event) => {
    // Photos are the intake's, which listens first.
    if (busy(event) || event.clipboardData?.files.length) return;
    const own = readClip(event.clipboardData?.getData(CLIPBOARD_TYPE));
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const kept = keptClip();
    // Some browsers keep only the words of a copy: those of our own last copy mean its layers.
    const same = kept && text !== "" && text === (plainTextOf(kept.layers) || app.editor.words.tool.clipWords(kept.layers.length));
    const clip = own ?? (same ? kept : null);
    if (clip) void pasteClip(app, clip);
    else if (text) pasteWords(app, text);
    else return;
    event.preventDefault();
  });
}
