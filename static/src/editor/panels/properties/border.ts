/** A photo's border: along its mask, else its box. */

import type { App } from "../../app";
import { setFields } from "../../model/commands";
import type { ImageLayer } from "../../model/document";
import { round3 } from "../../model/geometry";
import { slider, swatches, type Field } from "../../ui/fields";
import { inks } from "../inks";
import { current, onlyWhen } from "./shared";

const USUAL_SHARE = 0.025;

export function borderFields(app: App, id: string): Field[] {
  const { editor } = app;
  const { border: words, text, units } = editor.words;
  const now = (): ImageLayer => current<ImageLayer>(app, id);
  const set = (border: ImageLayer["border"], merge: string): void =>
    editor.apply(setFields<ImageLayer>(editor.document, id, { border }), `${merge} ${id}`);
  const usual = (): number => round3(Math.max(1, Math.min(now().width_mm, now().height_mm) * USUAL_SHARE));
  return [
    swatches({
      label: words.title, colours: inks(editor), other: text.ownColour, none: words.none,
      get: () => now().border?.colour ?? null,
      set: (colour) => set(colour ? { width_mm: now().border?.width_mm ?? usual(), colour } : null, "border"),
    }),
    onlyWhen(() => now().border !== null, slider({
      label: words.width, min: 0.3, max: 25, step: 0.1, logarithmic: true,
      get: () => now().border?.width_mm ?? 1,
      set: (width_mm) => {
        const { border } = now();
        if (border) set({ ...border, width_mm }, "border width");
      },
      format: (value) => units.mm(Math.round(value * 10) / 10),
    })),
  ];
}
