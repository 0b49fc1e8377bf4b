/** Putting a font on the selected text. */

import type { App } from "../../app";
import type { FontChoice } from "../../boot";
import { setFields } from "../../model/commands";
import type { TextLayer } from "../../model/document";
import { bestWeight, nameOf, rememberFont } from "./catalogue";

/** Give the selected text another family, in the weight it has where the family has it too. */
export function chooseFont(app: App, font: FontChoice): void {
  const { editor } = app;
  const layer = editor.layer;
  if (layer?.kind !== "text" || layer.locked) return;
  const weight = font.weights.includes(layer.weight) ? layer.weight : bestWeight(font);
  rememberFont(font.slug);
  editor.apply(setFields<TextLayer>(editor.document, layer.id, { font: font.slug, weight }));
  editor.say(nameOf(font, editor.boot.language));
}
