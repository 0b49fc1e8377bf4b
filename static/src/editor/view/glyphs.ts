/**
 * Text as the server set it: glyph outlines, each fetched once, and one path a text layer.
 *
 * The path is built by addPath(glyph, matrix) in the order of the answer, exactly as the painter builds its own, so
 * that screen and print fill the same outline.
 */

import type { TextLayer } from "../model/document";

/** A glyph at its place; with a colour, a layer of an emoji. */
export type Placed = readonly [glyph: string, a: number, b: number, c: number, d: number, e: number, f: number, colour?: string];

/** Why a layer could not be set, in the server's own sentence. */
export interface TypeError {
  readonly code: string;
  readonly words: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** One layer of the server's answer to /api/typeset. */
export interface TypesetText {
  readonly width_mm: number;
  readonly height_mm: number;
  readonly placed: readonly Placed[];
  readonly missing: readonly string[];
  readonly ink: readonly [number, number, number, number] | null;
  readonly too_long?: { readonly advance_mm: number; readonly path_mm: number };
  /** The em after a personalisation field was shrunk to fit. */
  readonly size_mm?: number;
}
export interface TypesetAnswer {
  readonly glyphs: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, TypesetText>>;
  readonly errors?: Readonly<Record<string, TypeError>>;
}

export interface SetText {
  readonly width_mm: number;
  readonly height_mm: number;
  readonly missing: readonly string[];
  readonly ink: readonly [number, number, number, number] | null;
  /** All of it, in mm around the layout box's centre. */
  readonly path: Path2D;
  /** What the layer's own paint fills: all but emoji. */
  readonly plain: Path2D;
  /** The layers of emoji, each with its own colour, in the order they are painted. */
  readonly coloured: readonly { readonly path: Path2D; readonly colour: string }[];
  readonly size_mm: number;
  readonly too_long?: { readonly advance_mm: number; readonly path_mm: number };
  /** The em that is drawn: smaller than the layer's where a field had to shrink. */
  readonly em_mm: number;
}

const KEPT = 400;
/** How many glyphs a question lists as known: what was learnt last is what is asked for next. */
const MAX_KNOWN = 3000;

/** A layer never changes, so its key is made once. */
const keys = new WeakMap<TextLayer, string>();

/** The fields that decide where glyphs go; all else is paint. */
export function typeKey(layer: TextLayer): string {
  const known = keys.get(layer);
  if (known !== undefined) return known;
  const key = JSON.stringify([
    layer.text,
    layer.lang,
    layer.font,
    layer.weight,
    layer.italic,
    layer.size_mm,
    layer.align,
    layer.line_height,
    layer.letter_spacing_em,
    layer.direction,
    layer.box_mm,
    layer.path,
    layer.emoji,
    layer.field,
    layer.fit_mm,
  ]);
  keys.set(layer, key);
  return key;
}

export class TypeLibrary {
  readonly #glyphs = new Map<string, Path2D>();
  readonly #texts = new Map<string, SetText>();
  readonly #latest = new Map<string, SetText>();
  readonly #refused = new Map<string, TypeError>();

  /** The glyphs that the server need not send again. */
  get known(): string[] {
    return [...this.#glyphs.keys()].slice(-MAX_KNOWN);
  }

  has(layer: TextLayer): boolean {
    const key = typeKey(layer);
    return this.#texts.has(key) || this.#refused.has(key);
  }

  /** Why the layer, as it is now, cannot be set. */
  errorOf(layer: TextLayer): TypeError | undefined {
    return this.#refused.get(typeKey(layer));
  }

  /** Take an answer in: `layers` are those that were asked for. */
  learn(layers: readonly TextLayer[], answer: TypesetAnswer): void {
    for (const [name, outline] of Object.entries(answer.glyphs)) {
      if (!this.#glyphs.has(name)) this.#glyphs.set(name, new Path2D(outline));
    }
    for (const layer of layers) {
      const text = answer.texts[layer.id];
      const error = answer.errors?.[layer.id];
      if (error) {
        if (this.#refused.size > KEPT) this.#refused.clear();
        this.#refused.set(typeKey(layer), error);
      }
      if (!text) continue;
      const plain = new Path2D();
      // Without emoji all of it is what the layer's paint fills: one path does for both.
      const path = text.placed.some((placed) => placed[7] !== undefined) ? new Path2D() : plain;
      const coloured: { path: Path2D; colour: string }[] = [];
      for (const [glyph, a, b, c, d, e, f, colour] of text.placed) {
        const outline = this.#glyphs.get(glyph);
        if (!outline) continue;
        const matrix = new DOMMatrix([a, b, c, d, e, f]);
        if (path !== plain) path.addPath(outline, matrix);
        if (colour === undefined) {
          plain.addPath(outline, matrix);
        } else {
          const part = new Path2D();
          part.addPath(outline, matrix);
          coloured.push({ path: part, colour });
        }
      }
      const set: SetText = { ...text, path, plain, coloured, size_mm: layer.size_mm, em_mm: text.size_mm ?? layer.size_mm };
      const key = typeKey(layer);
      this.#texts.delete(key);
      this.#texts.set(key, set);
      this.#latest.set(layer.id, set);
    }
    for (const key of this.#texts.keys()) {
      if (this.#texts.size <= KEPT) break;
      this.#texts.delete(key);
    }
  }

  /** The layer as it was set, exactly. */
  find(layer: TextLayer): SetText | undefined {
    const found = this.#texts.get(typeKey(layer));
    if (found) this.#latest.set(layer.id, found);
    return found;
  }

  /**
   * The layer as it was set, or its last setting brought to its present size while the answer is under way.
   *
   * @returns the text and the factor to draw it with.
   */
  findNearest(layer: TextLayer): { text: SetText; factor: number } | undefined {
    const exact = this.find(layer);
    if (exact) return { text: exact, factor: 1 };
    const latest = this.#latest.get(layer.id);
    return latest && { text: latest, factor: layer.size_mm / latest.size_mm };
  }
}
