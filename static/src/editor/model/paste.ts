/** Layers on their way from one side or design to another, as the clipboard holds them. Pure. */

import { newId, readLayer, type Layer } from "./document";
import { round3, scaled, type Size } from "./geometry";

export const CLIPBOARD_TYPE = "application/x-pawprint-layers+json";

export interface Clip {
  readonly pawprint: 1;
  readonly area: Size & { readonly placement: string };
  readonly layers: readonly Layer[];
}

const MOST_CHARACTERS = 2_000_000;

export function writeClip(area: Clip["area"], layers: readonly Layer[]): string {
  const { placement, width_mm, height_mm } = area;
  return JSON.stringify({ pawprint: 1, area: { placement, width_mm, height_mm }, layers } satisfies Clip);
}

/** A clip that was copied here or in another window; null where it is none of ours. */
export function readClip(text: string | null | undefined): Clip | null {
  if (!text || text.length > MOST_CHARACTERS) return null;
  try {
    const raw = JSON.parse(text) as Partial<Clip>;
    const { area, layers } = raw;
    if (raw.pawprint !== 1 || !area || !Array.isArray(layers) || !(area.width_mm > 0) || !(area.height_mm > 0)) return null;
    const kinds = ["image", "text", "shape", "art"];
    const known = layers.filter((layer) => layer && kinds.includes((layer as Layer).kind));
    return { pawprint: 1, area, layers: known.map((layer) => readLayer(layer as unknown as Record<string, unknown>)) };
  } catch {
    return null;
  }
}

/** The words of a clip, for programs that take only text. */
export function plainTextOf(layers: readonly Layer[]): string {
  return layers.flatMap((layer) => (layer.kind === "text" ? [layer.text] : [])).join("\n");
}

/** Every picture that layers name. */
export function assetsIn(layers: readonly Layer[]): string[] {
  const found = new Set<string>();
  for (const layer of layers) {
    if ("asset" in layer && layer.asset) found.add(layer.asset);
    if (layer.kind === "image" && layer.cutout) found.add(layer.cutout.mask);
  }
  return [...found];
}

/**
 * New layers from a clip for an area.
 *
 * On the same area they keep their place, a little aside where something lies there already; on another one they keep
 * their place below the top centre, and shrink where it is smaller.
 *
 * @param there the layers that are there now.
 */
export function pasted(clip: Clip, area: Size, there: readonly Layer[], makeId: () => string = newId): Layer[] {
  const same = area.width_mm === clip.area.width_mm && area.height_mm === clip.area.height_mm;
  const factor = Math.min(1, area.width_mm / clip.area.width_mm, area.height_mm / clip.area.height_mm);
  const fitted = clip.layers.map((layer) =>
    same
      ? layer
      : {
          ...scaled(layer, factor),
          x_mm: round3(area.width_mm / 2 + (layer.x_mm - clip.area.width_mm / 2) * factor),
          y_mm: round3(layer.y_mm * factor),
        },
  );
  const places = new Set(there.map((layer) => `${layer.x_mm} ${layer.y_mm}`));
  let aside = 0;
  while (aside < 40 && fitted.some((layer) => places.has(`${round3(layer.x_mm + aside)} ${round3(layer.y_mm + aside)}`))) aside += 8;
  return fitted.map((layer) => ({
    ...layer,
    id: makeId(),
    locked: false,
    x_mm: round3(layer.x_mm + aside),
    y_mm: round3(layer.y_mm + aside),
  }));
}
