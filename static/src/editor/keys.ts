/** The keyboard, wherever no text field has it; single letters only while the garment has the focus. */

import {
  align, duplicateChosen, nudge, removeChosen, restack, selectAll, selectNext, toggleField, type Height,
} from "./actions";
import type { App } from "./app";
import type { Edge } from "./model/group";
import { showHelp } from "./panels/menus";

const NUDGE: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** With Alt, by place on the keyboard: on some systems Alt writes another letter. */
const ALIGN: Readonly<Record<string, Edge>> = {
  KeyA: "left", KeyD: "right", KeyW: "top", KeyS: "bottom", KeyH: "centre", KeyV: "middle",
};

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("textarea, select, input, [contenteditable]");
}

export function listenForKeys(app: App): void {
  const { editor, stage } = app;

  const commands = (event: KeyboardEvent): (() => void) | undefined => {
    const { shiftKey: shift } = event;
    const height = (plain: Height, shifted: Height) => () => restack(editor, shift ? shifted : plain);
    if (event.code === "BracketRight") return height("forward", "front");
    if (event.code === "BracketLeft") return height("backward", "back");
    const key = event.key.toLowerCase();
    if (shift && key === "l") return () => toggleField(editor, "locked");
    if (shift && key === "h") return () => toggleField(editor, "visible");
    if (shift) return undefined;
    return {
      y: () => editor.redo(),
      d: () => duplicateChosen(editor),
      a: () => selectAll(editor),
      "0": () => stage.resetZoom(),
      "=": () => stage.zoomBy(1.25),
      "-": () => stage.zoomBy(1 / 1.25),
    }[key];
  };

  const onGarment = (event: KeyboardEvent): (() => void) | undefined => {
    const here = event.target === stage.element || event.target === document.body;
    if (!here) return undefined;
    if (event.key === "?") return () => void showHelp(app);
    if (event.key === "n" || event.key === "N") return () => void selectNext(editor, event.shiftKey ? -1 : 1);
    if (event.key === "Enter" && editor.layer) return () => void stage.element.dispatchEvent(new CustomEvent("edit-layer", { bubbles: true }));
    return undefined;
  };

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
    if (event.key === "F1") {
      event.preventDefault();
      void showHelp(app);
      return;
    }
    if (text) {
      if (event.key === "Escape") (event.target as HTMLElement).blur();
      return;
    }
    const step = NUDGE[event.key];
    let act: (() => void) | undefined;
    if (command) {
      act = commands(event);
    } else if (step && editor.chosenIds.length > 0 && !isTyping(event.target)) {
      const by = event.shiftKey ? 10 : event.altKey ? 0.1 : 1;
      act = () => nudge(editor, step[0] * by, step[1] * by);
    } else if (event.altKey) {
      const edge = ALIGN[event.code];
      if (edge && editor.chosenIds.length > 0) act = () => align(editor, edge, editor.chosenIds.length > 1 ? "selection" : "area");
    } else if (event.key === "Escape") {
      act = () => editor.select(null);
    } else if ((event.key === "Delete" || event.key === "Backspace") && editor.layer) {
      act = () => removeChosen(editor);
    } else {
      act = onGarment(event);
    }
    if (!act) return;
    event.preventDefault();
    act();
  });

  // What is taken hold of on the garment answers to the keys at once.
  stage.canvas.on("mouse:down", () => {
    if (document.activeElement !== stage.element) stage.element.focus({ preventScroll: true });
  });
}
