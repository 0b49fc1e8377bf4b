/** The server's layouts of a lyric: asked for in two parts, so that the first tiles are there at once. */

import { readLayer, type Layer, type TextLayer } from "../../model/document";
import { csrfToken, errorFrom, ApiError } from "../../net/api";
import { TypeLibrary, type TypesetAnswer } from "../../view/glyphs";

export interface Wish {
  readonly text: string;
  readonly title: string;
  readonly artist: string;
  readonly blank: string;
  readonly colour: string;
  readonly placement: string;
  readonly width_mm: number;
  readonly height_mm: number;
  readonly bilingual: boolean;
  readonly palette: string | null;
  readonly seed: number;
}
interface RawLayout {
  readonly style: string;
  readonly names: Readonly<Record<string, string>>;
  readonly palette: string;
  readonly lines: number;
  readonly layers: readonly Record<string, unknown>[];
}
interface RawAnswer extends TypesetAnswer {
  readonly lyric: { title: string; artist: string; lines: number; bilingual: boolean; timed: boolean };
  readonly palettes: readonly { name: string; colours: readonly string[] }[];
  readonly layouts: readonly RawLayout[];
  readonly missing: readonly string[];
}

export interface Layout {
  readonly style: string;
  readonly names: Readonly<Record<string, string>>;
  readonly lines: number;
  readonly layers: readonly Layer[];
  /** The layout's own glyphs and texts, as /api/typeset would give them. */
  readonly type: TypesetAnswer;
}
export interface Layouts {
  readonly lyric: RawAnswer["lyric"];
  readonly palettes: RawAnswer["palettes"];
  readonly layouts: readonly Layout[];
  readonly missing: readonly string[];
}

/** What fills the first screen. */
const FIRST = ["poster", "stacked", "big-word", "columns", "vinyl", "heart"];
const KEPT = 12;
const kept = new Map<string, Layouts>();

async function post<T>(path: string, data: unknown, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      body: JSON.stringify(data),
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrfToken() },
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "offline", "");
  }
  if (!response.ok) throw errorFrom(response.status, await response.text());
  return (await response.json()) as T;
}

/** The text of a lyric file in any encoding; the server tells which. */
export async function readFile(file: File): Promise<{ text: string; title: string; artist: string }> {
  const bytes = new Uint8Array(await file.slice(0, 200_000).arrayBuffer());
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return post("/api/lyrics/read", { file: btoa(binary) });
}

/**
 * Every layout of a lyric.
 *
 * @param arrived is called with the first tiles, and again with all of them.
 */
export async function askLayouts(wish: Wish, signal: AbortSignal, arrived: (found: Layouts, done: boolean) => void): Promise<void> {
  const key = JSON.stringify(wish);
  const known = kept.get(key);
  if (known) return arrived(known, true);
  const ask = (styles: readonly string[]): Promise<RawAnswer> => post("/api/lyrics/layouts", { ...wish, styles }, signal);
  const first = read(await ask(FIRST));
  if (signal.aborted) return;
  arrived(first, false);
  const rest = read(await ask(REST));
  if (signal.aborted) return;
  const all = {
    ...first,
    layouts: [...first.layouts, ...rest.layouts],
    missing: [...new Set([...first.missing, ...rest.missing])],
  };
  kept.set(key, all);
  for (const old of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(old);
  }
  arrived(all, true);
}

/** The others, in the gallery's order; the server refuses a name that it does not know. */
const REST = [
  "paw", "badge", "wave", "karaoke", "receipt", "track-list", "ticket", "note", "cassette", "film", "newspaper", "neon",
  "sound-wave", "echo", "dictionary", "eye-chart",
];

function read(answer: RawAnswer): Layouts {
  const layouts = answer.layouts.map((raw): Layout => {
    const layers = raw.layers.map((layer) => readLayer(layer));
    const texts: Record<string, TypesetAnswer["texts"][string]> = {};
    const glyphs: Record<string, string> = {};
    for (const layer of layers) {
      const text = answer.texts[layer.id];
      if (!text) continue;
      texts[layer.id] = text;
      for (const [name] of text.placed) glyphs[name] ??= answer.glyphs[name] ?? "";
    }
    return { style: raw.style, names: raw.names, lines: raw.lines, layers, type: { ...answer, glyphs, texts } };
  });
  return { lyric: answer.lyric, palettes: answer.palettes, layouts, missing: answer.missing };
}

/** The layout's texts as paths. */
export function libraryOf(layout: Layout): TypeLibrary {
  const library = new TypeLibrary();
  library.learn(layout.layers.filter((layer): layer is TextLayer => layer.kind === "text"), layout.type);
  return library;
}
