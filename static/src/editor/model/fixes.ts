/** What one tap does about a finding of preflight: a pure change of the document. */

import { setFields } from "./commands";
import type { DesignDocument, ImageLayer, Layer, ShapeLayer, TextLayer } from "./document";
import { round3, scaled } from "./geometry";
import { deleteLayers, moved, replaceLayers } from "./group";

export type Fix =
  | { readonly action: "set"; readonly field: string; readonly value: unknown }
  | { readonly action: "resize"; readonly width_mm: number; readonly height_mm: number }
  | { readonly action: "move"; readonly x_mm: number; readonly y_mm: number }
  | { readonly action: "fit"; readonly factor: number; readonly dx_mm: number; readonly dy_mm: number }
  | { readonly action: "strip"; readonly characters: readonly string[] }
  | { readonly action: "harden" }
  | { readonly action: "remove" };

const ACTIONS = ["set", "resize", "move", "fit", "strip", "harden", "remove"];

export function isFix(fix: unknown): fix is Fix {
  return typeof fix === "object" && fix !== null && ACTIONS.includes((fix as { action?: string }).action ?? "");
}

/** The layer with the fix applied; null: it is gone. */
function fixedLayer(layer: Layer, fix: Fix): Layer | null {
  switch (fix.action) {
    case "remove":
      return null;
    case "move":
      return { ...layer, x_mm: fix.x_mm, y_mm: fix.y_mm };
    case "fit":
      return moved(fix.factor < 1 ? scaled(layer, fix.factor) : layer, fix.dx_mm, fix.dy_mm);
    case "resize":
      // The same proportions: a crop of the customer's stays as it is.
      return layer.kind === "image" ? scaled(layer, Math.min(fix.width_mm / layer.width_mm, fix.height_mm / layer.height_mm)) : layer;
    case "strip": {
      if (layer.kind !== "text") return layer;
      const text = fix.characters.reduce((words, character) => words.split(character).join(""), layer.text);
      return text.trim() === "" ? null : { ...layer, text };
    }
    case "harden":
      return layer.kind === "text" && layer.shadow ? { ...layer, shadow: { ...layer.shadow, blur_mm: 0, opacity: 1 } } : layer;
    case "set":
      return setPath(layer, fix.field, fix.value);
  }
}

function setPath(layer: Layer, field: string, value: unknown): Layer {
  if (layer.kind === "text" && field === "size_mm") {
    const factor = Number(value) / layer.size_mm;
    // Outline and wrapping grow with the letters, or the words would look different.
    return { ...scaled(layer, factor), size_mm: round3(Number(value)) };
  }
  const [first, second] = field.split(".") as [keyof Layer, string | undefined];
  if (second === undefined) return { ...layer, [first]: value };
  const part = (layer as unknown as Record<string, object | null>)[first];
  return part ? ({ ...layer, [first]: { ...part, [second]: value } } as ImageLayer | TextLayer | ShapeLayer) : layer;
}

/** The document with a finding's fix applied to a layer. */
export function applyFix(document: DesignDocument, id: string, fix: Fix): DesignDocument {
  const layer = document.placements.flatMap((placement) => placement.layers).find((one) => one.id === id);
  if (!layer) return document;
  const next = fixedLayer(layer, fix);
  if (next === null) return deleteLayers(document, [id]);
  if (fix.action === "set" && next !== layer && fix.field === "visible") return setFields(document, id, { visible: true });
  return replaceLayers(document, [next]);
}
