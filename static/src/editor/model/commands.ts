/** Every change that a customer can make to a design: pure functions from a document to a document. */

import {
  findPlacement,
  newId,
  type DesignDocument,
  type Layer,
  type Placement,
} from "./document";
import { clamp, normalAngle, round3, scaled, type Size } from "./geometry";

export interface AreaOf {
  readonly placement: string;
  readonly width_mm: number;
  readonly height_mm: number;
}

function withPlacement(
  document: DesignDocument,
  name: string,
  change: (layers: readonly Layer[]) => readonly Layer[],
): DesignDocument {
  let changed = false;
  const placements = document.placements.map((placement) => {
    if (placement.placement !== name) return placement;
    const layers = change(placement.layers);
    if (layers === placement.layers) return placement;
    changed = true;
    return { ...placement, layers };
  });
  return changed ? { ...document, placements } : document;
}

function placementOf(document: DesignDocument, id: string): string | undefined {
  return document.placements.find((placement) => placement.layers.some((layer) => layer.id === id))?.placement;
}

function withLayers(document: DesignDocument, id: string, change: (layers: readonly Layer[]) => readonly Layer[]) {
  const name = placementOf(document, id);
  return name === undefined ? document : withPlacement(document, name, change);
}

/** The layer on top of its placement, which is made where the document has none yet. */
export function addLayer(document: DesignDocument, area: AreaOf, layer: Layer): DesignDocument {
  if (findPlacement(document, area.placement)) {
    return withPlacement(document, area.placement, (layers) => [...layers, layer]);
  }
  const placement: Placement = { ...area, grading: "same", layers: [layer] };
  return { ...document, placements: [...document.placements, placement] };
}

/** Without the sides that have nothing on them, where another one has: an empty side is not printed. */
export function withoutEmptySides(document: DesignDocument): DesignDocument {
  const used = document.placements.filter((placement) => placement.layers.length > 0);
  return used.length === 0 || used.length === document.placements.length ? document : { ...document, placements: used };
}

/** One layer replaced by a changed copy of itself. */
export function replaceLayer(document: DesignDocument, layer: Layer): DesignDocument {
  return withLayers(document, layer.id, (layers) =>
    layers.some((old) => old.id === layer.id && old !== layer)
      ? layers.map((old) => (old.id === layer.id ? layer : old))
      : layers,
  );
}

/** Another layer in the place of one, at its height of the stack. */
export function swapLayer(document: DesignDocument, id: string, layer: Layer): DesignDocument {
  return withLayers(document, id, (layers) => layers.map((old) => (old.id === id ? layer : old)));
}

/** A placement's layers replaced by others that were made for its area. */
export function setLayers(document: DesignDocument, area: AreaOf, layers: readonly Layer[]): DesignDocument {
  const placement: Placement = { ...(findPlacement(document, area.placement) ?? { grading: "same" }), ...area, layers };
  const others = document.placements.some((each) => each.placement === area.placement)
    ? document.placements.map((each) => (each.placement === area.placement ? placement : each))
    : [...document.placements, placement];
  return { ...document, placements: others };
}

/** Some fields of one layer set; a field given as undefined is taken away. */
export function setFields<T extends Layer>(document: DesignDocument, id: string, fields: Partial<T>): DesignDocument {
  return withLayers(document, id, (layers) =>
    layers.map((layer) => {
      if (layer.id !== id) return layer;
      const next: Record<string, unknown> = { ...layer, ...fields };
      for (const [key, value] of Object.entries(next)) if (value === undefined) delete next[key];
      return next as unknown as Layer;
    }),
  );
}

export function moveLayer(document: DesignDocument, id: string, dx_mm: number, dy_mm: number): DesignDocument {
  return withLayers(document, id, (layers) =>
    layers.map((layer) =>
      layer.id === id ? { ...layer, x_mm: round3(layer.x_mm + dx_mm), y_mm: round3(layer.y_mm + dy_mm) } : layer,
    ),
  );
}

export function scaleLayer(document: DesignDocument, id: string, factor: number): DesignDocument {
  return withLayers(document, id, (layers) => layers.map((layer) => (layer.id === id ? scaled(layer, factor) : layer)));
}

export function rotateLayer(document: DesignDocument, id: string, rotation_deg: number): DesignDocument {
  return setFields(document, id, { rotation_deg: normalAngle(rotation_deg) });
}

export function deleteLayer(document: DesignDocument, id: string): DesignDocument {
  return withLayers(document, id, (layers) => layers.filter((layer) => layer.id !== id));
}

/** A copy of the layer just above it, a little lower and to the right. */
export function duplicateLayer(document: DesignDocument, id: string, copyId = newId()): DesignDocument {
  return withLayers(document, id, (layers) =>
    layers.flatMap((layer) =>
      layer.id === id
        ? [layer, { ...layer, id: copyId, locked: false, x_mm: round3(layer.x_mm + 8), y_mm: round3(layer.y_mm + 8) }]
        : [layer],
    ),
  );
}

/** The layer at another height of the stack: 0 is the bottom. */
export function reorderLayer(document: DesignDocument, id: string, to: number): DesignDocument {
  return withLayers(document, id, (layers) => {
    const from = layers.findIndex((layer) => layer.id === id);
    const target = clamp(to, 0, layers.length - 1);
    if (from === target) return layers;
    const rest = layers.filter((layer) => layer.id !== id);
    rest.splice(target, 0, layers[from] as Layer);
    return rest;
  });
}

/** How a placement's design goes to other sizes: in the same millimetres, or growing with the garment. */
export function setGrading(document: DesignDocument, name: string, grading: Placement["grading"]): DesignDocument {
  if (findPlacement(document, name)?.grading === grading) return document;
  const placements = document.placements.map((placement) => (placement.placement === name ? { ...placement, grading } : placement));
  return { ...document, placements };
}

export function setColour(document: DesignDocument, colour: string): DesignDocument {
  return document.colour === colour ? document : { ...document, colour };
}

/**
 * The design on another blank: each placement keeps its top centre, and shrinks where the new area is smaller.
 *
 * What lay on a placement that the new blank has not moves to its first one, where that is free, and is left out otherwise.
 */
export function setBlank(
  document: DesignDocument,
  blank: string,
  colour: string,
  areas: readonly AreaOf[],
): DesignDocument {
  const kept = new Map<string, Placement>();
  for (const placement of document.placements) {
    const area = areas.find((candidate) => candidate.placement === placement.placement);
    if (area) kept.set(area.placement, onArea(placement, area));
  }
  const first = areas[0];
  for (const placement of document.placements) {
    const homeless = placement.layers.length > 0 && !areas.some((area) => area.placement === placement.placement);
    if (homeless && first && !kept.get(first.placement)?.layers.length) kept.set(first.placement, onArea(placement, first));
  }
  return { ...document, blank, colour, placements: [...kept.values()] };
}

function onArea(placement: Placement, area: AreaOf): Placement {
  const factor = Math.min(1, area.width_mm / placement.width_mm, area.height_mm / placement.height_mm);
  const move = (layer: Layer): Layer => ({
    ...scaled(layer, factor),
    x_mm: round3(area.width_mm / 2 + (layer.x_mm - placement.width_mm / 2) * factor),
    y_mm: round3(layer.y_mm * factor),
  });
  const same = area.width_mm === placement.width_mm && area.height_mm === placement.height_mm;
  return { ...placement, ...area, layers: same ? placement.layers : placement.layers.map(move) };
}

/** The layer's centre on the print area's centre line, in one direction or both. */
export function centreLayer(document: DesignDocument, id: string, area: Size, which: "x" | "y" | "both"): DesignDocument {
  return setFields(document, id, {
    ...(which === "y" ? {} : { x_mm: round3(area.width_mm / 2) }),
    ...(which === "x" ? {} : { y_mm: round3(area.height_mm / 2) }),
  });
}
