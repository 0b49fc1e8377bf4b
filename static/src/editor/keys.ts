/** The keyboard: nudge, delete, duplicate, undo and redo, wherever no text field has it. */

import type { App } from "./app";
import { moveLayer } from "./model/commands";
import { findLayer } from "./model/document";
import { duplicateSelected, removeSelected } from "./panels/properties";

const NUDGE: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("textarea, select, input, [contenteditable]");
}

export function listenForKeys(app: App): void {
  const { editor } = app;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const command = event.ctrlKey || event.metaKey;
    const text = isTyping(event.target) && !(event.target instanceof HTMLInputElement && event.target.type === "range");
    const ours = !text || (event.target as HTMLElement).id === "words-field";
    if (ours && command && event.key.toLowerCase() === "z") {
      // The words field writes into the document: its undo is ours, too.
      event.preventDefault();
      if (event.shiftKey) editor.redo();
      else editor.undo();
      return;
    }
    if (text) {
      if (event.key === "Escape") (event.target as HTMLElement).blur();
      return;
    }
    if (command && event.key.toLowerCase() === "y") {
      event.preventDefault();
      editor.redo();
    } else if (command && event.key.toLowerCase() === "d") {
      event.preventDefault();
      duplicateSelected(app);
    } else if (command || event.altKey) {
      return;
    } else if (event.key === "Escape") {
      editor.select(null);
    } else if ((event.key === "Delete" || event.key === "Backspace") && editor.layer) {
      event.preventDefault();
      removeSelected(app);
    } else {
      nudge(event);
    }
  });

  const nudge = (event: KeyboardEvent): void => {
    const step = NUDGE[event.key];
    const layer = editor.layer;
    if (!step || !layer || layer.locked || isTyping(event.target)) return;
    event.preventDefault();
    const by = event.shiftKey ? 10 : 1;
    editor.apply(moveLayer(editor.document, layer.id, step[0] * by, step[1] * by), `nudge ${layer.id}`);
    const moved = findLayer(editor.document, layer.id);
    if (moved) editor.say(editor.words.said.moved(Math.round(moved.x_mm), Math.round(moved.y_mm)));
  };
}
