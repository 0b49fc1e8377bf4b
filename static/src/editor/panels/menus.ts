/** The context menu of layers and of the garment, and the menu of what concerns the whole design. */

import { duplicateChosen, movable, nameOf, removeChosen, restack, sayChosen, selectAll, toggleField } from "../actions";
import type { App } from "../app";
import { copyByButton, cutChosen, keptClip, pasteByButton } from "../clipboard";
import type { Layer } from "../model/document";
import { iconButton } from "../ui/dom";
import { closeMenu, openMenu, type MenuEntry } from "../ui/menu";

const LONG_PRESS_MS = 520;
const STILL_PX = 9;
export const COMMAND = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl+";

function layerEntries(app: App): MenuEntry[] {
  const { editor } = app;
  const { tool, edit } = editor.words;
  const { chosen, layers } = editor;
  const fixed = movable(editor).length === 0;
  const locked = chosen.every((layer) => layer.locked);
  const hidden = chosen.every((layer) => !layer.visible);
  return [
    { label: tool.cut, icon: "cut", keys: `${COMMAND}X`, disabled: fixed, act: () => cutChosen(app) },
    { label: tool.copy, icon: "copy", keys: `${COMMAND}C`, act: () => copyByButton(app) },
    { label: tool.paste, icon: "paste", keys: `${COMMAND}V`, disabled: keptClip() === null, act: () => pasteByButton(app) },
    { label: edit.duplicate, keys: `${COMMAND}D`, act: () => duplicateChosen(editor) },
    "line",
    { label: tool.toFront, keys: `${COMMAND}⇧]`, act: () => restack(editor, "front") },
    { label: edit.up, icon: "up", keys: `${COMMAND}]`, act: () => restack(editor, "forward") },
    { label: edit.down, icon: "down", keys: `${COMMAND}[`, act: () => restack(editor, "backward") },
    { label: tool.toBack, keys: `${COMMAND}⇧[`, act: () => restack(editor, "back") },
    "line",
    layers.length > 1 && { label: tool.selectMore, icon: "check", act: () => editor.selectMore(true) },
    { label: locked ? edit.unlock : edit.lock, icon: locked ? "unlock" : "lock", keys: `${COMMAND}⇧L`, act: () => toggleField(editor, "locked") },
    { label: hidden ? edit.show : edit.hide, icon: hidden ? "preview" : "hidden", keys: `${COMMAND}⇧H`, act: () => toggleField(editor, "visible") },
    "line",
    { label: edit.delete, icon: "trash", keys: "Del", danger: true, disabled: fixed, act: () => removeChosen(editor) },
  ];
}

function groundEntries(app: App): MenuEntry[] {
  const { editor } = app;
  const { tool } = editor.words;
  return [
    { label: tool.paste, icon: "paste", keys: `${COMMAND}V`, disabled: keptClip() === null, act: () => pasteByButton(app) },
    { label: tool.selectAll, keys: `${COMMAND}A`, disabled: editor.layers.length === 0, act: () => selectAll(editor) },
    "line",
    { label: tool.help, icon: "help", keys: "?", act: () => void showHelp(app) },
  ];
}

export async function showHelp(app: App): Promise<void> {
  const { helpDialog } = await import("./help");
  helpDialog(app);
}

/** The menu of the layer at a place of the window, or of the garment where there is none. */
function openAt(app: App, x: number, y: number, layer: Layer | undefined, held = false): void {
  const { editor } = app;
  if (layer && !editor.isChosen(layer.id)) {
    editor.select(layer.id);
    sayChosen(editor);
  }
  const { chosen } = editor;
  const label = !layer ? editor.words.tool.menuOfDesign : chosen.length === 1 ? nameOf(editor, layer) : editor.words.tool.chosenShort(chosen.length);
  openMenu(label, { x, y }, layer ? layerEntries(app) : groundEntries(app), held);
}

/** Right click, long press and Shift+F10 (or the menu key) on the garment and in the list of layers. */
export function listenForMenus(app: App): void {
  const { editor, stage } = app;
  const surface = stage.canvas.upperCanvasEl;
  let pressed: ReturnType<typeof setTimeout> | undefined;
  let at = { x: 0, y: 0 };
  let byTouch = false;
  const calm = (): void => clearTimeout(pressed);
  surface.addEventListener("pointerdown", (event) => {
    calm();
    byTouch = event.pointerType === "touch";
    if (!byTouch || !event.isPrimary) return;
    at = { x: event.clientX, y: event.clientY };
    pressed = setTimeout(() => {
      stage.canvas.endCurrentTransform();
      stage.gestures.finish();
      navigator.vibrate?.(12);
      openAt(app, at.x, at.y, stage.layerUnder(at), true);
    }, LONG_PRESS_MS);
  });
  window.addEventListener("pointermove", (event) => {
    if (Math.hypot(event.clientX - at.x, event.clientY - at.y) > STILL_PX) calm();
  });
  for (const end of ["pointerup", "pointercancel"] as const) window.addEventListener(end, calm);
  document.addEventListener("contextmenu", (event) => {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>("[data-layer]");
    const onStage = target === surface || target === stage.element;
    if ((!row && !onStage) || target.matches("input")) return;
    event.preventDefault();
    if (onStage && byTouch && event.button !== 2) return;
    // Keys have no place of their own: the menu then opens at the layer.
    const keyed = event.button !== 2;
    const chosen = editor.layer;
    if (row) {
      const box = row.getBoundingClientRect();
      const layer = editor.layers.find((one) => one.id === row.dataset["layer"]);
      openAt(app, keyed ? box.left + 60 : event.clientX, keyed ? box.bottom : event.clientY, layer);
    } else if (keyed) {
      const box = stage.element.getBoundingClientRect();
      const { left, top, px_per_mm } = stage.frame;
      const place = chosen ?? { x_mm: editor.area.width_mm / 2, y_mm: editor.area.height_mm / 2 };
      openAt(app, box.left + left + place.x_mm * px_per_mm, box.top + top + place.y_mm * px_per_mm, chosen);
    } else {
      openAt(app, event.clientX, event.clientY, stage.layerUnder({ x: event.clientX, y: event.clientY }));
    }
  });
  editor.on(["view"], closeMenu);
}

/** What concerns the whole design: versions, sharing, the other designs, help. */
export function moreButton(app: App): HTMLElement {
  const { editor } = app;
  const { tool } = editor.words;
  const button = iconButton("dots", tool.more, () => {
    const box = button.getBoundingClientRect();
    const saved = app.autosave.id !== null;
    openMenu(tool.more, { x: box.right - 250, y: box.bottom + 6 }, [
      { label: tool.share, icon: "share", disabled: !saved, act: () => void import("./sharing").then(({ shareDialog }) => shareDialog(app)) },
      { label: tool.versions, icon: "clock", disabled: !saved, act: () => void import("./versions").then(({ versionsDialog }) => versionsDialog(app)) },
      { label: tool.myDesigns, icon: "bag", act: () => window.location.assign(editor.boot.urls["my_designs"] ?? "/designs") },
      "line",
      ...groundEntries(app),
    ]);
  }, { class: "icon-button more-button", "aria-haspopup": "menu" });
  return button;
}
