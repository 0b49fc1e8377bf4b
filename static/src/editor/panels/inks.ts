/** The inks on offer, and the one that reads well on a garment. */

import type { Editor } from "../editor";
import { isDark } from "../model/colour";

export function inks(editor: Editor): { hex: string; name: string }[] {
  const names = editor.words.colours;
  return [
    { hex: "#1b1a17", name: names.ink },
    { hex: "#ffffff", name: names.white },
    { hex: "#c93b1a", name: names.persimmon },
    { hex: "#ffd166", name: names.butter },
    { hex: "#1f7a5c", name: names.leaf },
    { hex: "#2e5aa8", name: names.sea },
    { hex: "#f3e6cf", name: names.cream },
  ];
}

export function readableInk(editor: Editor): string {
  const hex = editor.blank.colours.find((colour) => colour.slug === editor.document.colour)?.hex ?? "#ffffff";
  return isDark(hex) ? "#ffffff" : "#1b1a17";
}
