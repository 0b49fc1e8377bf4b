/** What the server knows of effects: their list, how they look on one's own photo, and the photo's colours. */

import type { Names } from "../../boot";
import type { ImageLayer } from "../../model/document";
import { errorFrom } from "../../net/api";
import { pictureFields } from "../../view/effect_pictures";

export interface Parameter {
  readonly name: string;
  readonly names: Names;
  readonly kind: "length" | "angle" | "amount" | "whole" | "colour" | "switch";
  readonly default: number | string | boolean | null;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly optional?: boolean;
}
export interface EffectInfo {
  readonly name: string;
  readonly names: Names;
  readonly start: Readonly<Record<string, unknown>>;
  readonly start_dark: Readonly<Record<string, unknown>>;
  readonly parameters: readonly Parameter[];
}
export interface Catalogue {
  readonly effects: readonly EffectInfo[];
  readonly cell_px: number;
}

let catalogue: Promise<Catalogue> | null = null;
const colours = new Map<string, Promise<string[]>>();

async function ask(path: string): Promise<Response> {
  const response = await fetch(path, { credentials: "same-origin" });
  if (!response.ok) throw errorFrom(response.status, await response.text());
  return response;
}

export function loadCatalogue(): Promise<Catalogue> {
  catalogue ??= ask("/api/effects").then((response) => response.json() as Promise<Catalogue>);
  catalogue.catch(() => (catalogue = null));
  return catalogue;
}

/** The layer's picture before its effect, for addresses that do not ask for one. */
const plain = (layer: ImageLayer): string => JSON.stringify({ ...pictureFields(layer), effect: null });
const base = (layer: ImageLayer): string => `/api/assets/${layer.asset.replace("sha256:", "")}/effects`;

export function sheetAddress(layer: ImageLayer, dark: boolean): string {
  // The sheet shows the middle square whatever the size: sizes are told as proportions, so that a drag asks nothing anew.
  const tall = Math.round((layer.height_mm / layer.width_mm) * 1000) / 10;
  const query = new URLSearchParams({ layer: plain({ ...layer, width_mm: 100, height_mm: tall }), dark: dark ? "1" : "0" });
  return `${base(layer)}/sheet?${query}`;
}

export async function loadSheet(address: string, signal: AbortSignal): Promise<ImageBitmap> {
  const response = await fetch(address, { credentials: "same-origin", signal });
  if (!response.ok) throw errorFrom(response.status, await response.text());
  return createImageBitmap(await response.blob());
}

/** The main colours of what the layer shows, dark to light; none where they cannot be had. */
export function loadColours(layer: ImageLayer): Promise<string[]> {
  const tall = Math.round((layer.height_mm / layer.width_mm) * 1000) / 10;
  const query = new URLSearchParams({ layer: plain({ ...layer, width_mm: 100, height_mm: tall }) });
  const address = `${base(layer)}/colours?${query}`;
  let known = colours.get(address);
  if (!known) {
    known = ask(address)
      .then(async (response) => ((await response.json()) as { colours: string[] }).colours)
      .catch(() => {
        colours.delete(address);
        return [];
      });
    colours.set(address, known);
  }
  return known;
}
