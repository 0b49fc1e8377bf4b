/** A layout becomes layers of the design: one step of undo, in place of the one that was picked before. */

import type { Editor } from "../../editor";
import type { AreaOf } from "../../model/commands";
import { findPlacement, newId, type DesignDocument, type Layer, type TextLayer } from "../../model/document";
import type { Layout } from "./answer";

export const MAX_LAYERS = 200;

/** The design with `layers` where `old` were, if those are all still there; else on top. A placement is made where none is. */
export function putLayers(document: DesignDocument, area: AreaOf, old: readonly string[], layers: readonly Layer[]): DesignDocument {
  const placement = findPlacement(document, area.placement);
  if (!placement) {
    return { ...document, placements: [...document.placements, { ...area, grading: "same", layers }] };
  }
  const gone = new Set(old);
  const first = placement.layers.findIndex((layer) => gone.has(layer.id));
  const kept = placement.layers.filter((layer) => !gone.has(layer.id));
  const at = first < 0 ? kept.length : first;
  const next = { ...placement, layers: [...kept.slice(0, at), ...layers, ...kept.slice(at)] };
  return { ...document, placements: document.placements.map((each) => (each === placement ? next : each)) };
}

/** The layers under ids of their own, and their texts already set. */
export function takeLayout(editor: Editor, layout: Layout): readonly Layer[] {
  const renamed = layout.layers.map((layer) => ({ ...layer, id: newId() }));
  const texts = Object.fromEntries(
    renamed.flatMap((layer, index) => {
      const text = layout.type.texts[(layout.layers[index] as Layer).id];
      return text ? [[layer.id, text]] : [];
    }),
  );
  const set = renamed.filter((layer): layer is TextLayer => layer.kind === "text");
  editor.type.learn(set, { ...layout.type, texts });
  return renamed;
}
