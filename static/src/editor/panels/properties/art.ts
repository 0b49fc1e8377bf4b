/** The fields of a drawing: its size and a colour for each of its slots. */

import type { App } from "../../app";
import { named } from "../../boot";
import { setFields } from "../../model/commands";
import type { ArtLayer } from "../../model/document";
import { h } from "../../ui/dom";
import { swatches, type Field } from "../../ui/fields";
import { inks } from "../inks";
import { current, opacityField, widthField } from "./shared";

export function artFields(app: App, id: string): Field[] {
  const { editor } = app;
  const { art, text } = editor.words;
  const now = (): ArtLayer => current<ArtLayer>(app, id);
  const piece = now().art === undefined ? undefined : editor.art.find(now().art as string);
  const slots = Object.entries(piece?.slots ?? {});
  const colours = slots.map(([slot, drawn], at) => {
    const own = inks(editor).some(({ hex }) => hex === drawn) ? [] : [{ hex: drawn, name: art.asDrawn }];
    return swatches({
      label: named(editor.art.index?.slots[slot], editor.boot.language) || art.colour(at + 1),
      colours: [...own, ...inks(editor)].slice(0, 7),
      other: text.ownColour,
      get: () => now().colours[slot] ?? drawn,
      set: (colour) => {
        const next: Record<string, string> = { ...now().colours };
        if (colour === null || colour === drawn) delete next[slot];
        else next[slot] = colour;
        editor.apply(setFields<ArtLayer>(editor.document, id, { colours: next }), `slot ${slot} ${id}`);
      },
    });
  });
  const reset = h("button", {
    type: "button", class: "button button--small button--line",
    onclick: () => editor.apply(setFields<ArtLayer>(editor.document, id, { colours: {} })),
  }, art.reset);
  return [
    widthField(app, id, 6),
    ...colours,
    { element: reset, update: () => { reset.hidden = Object.keys(now().colours).length === 0; } },
    opacityField(app, id),
  ];
}
