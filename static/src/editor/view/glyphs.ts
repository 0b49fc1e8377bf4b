/**
 * Text as the server set it: glyph outlines, each fetched once, and one path a text layer.
 *
 * The path is built by addPath(glyph, matrix) in the order of the answer, exactly as the painter builds its own, so
 * that screen and print fill the same outline.
 */

import type { TextLayer } from "../model/document";

export type Placed = readonly [glyph: string, a: number, b: number, c: number, d: number, e: number, f: number];

/** One layer of the server's answer to /api/typeset. */
export interface TypesetText {
  readonly width_mm: number;
  readonly height_mm: number;
  readonly placed: readonly Placed[];
  readonly missing: readonly string[];
  readonly ink: readonly [number, number, number, number] | null;
  /** The em after a personalisation field was shrunk to fit. */
  readonly size_mm?: number;
}
export interface TypesetAnswer {
  readonly glyphs: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, TypesetText>>;
}

export interface SetText {
  readonly width_mm: number;
  readonly height_mm: number;
  readonly missing: readonly string[];
  readonly ink: readonly [number, number, number, number] | null;
  /** In mm around the layout box's centre. */
  readonly path: Path2D;
  readonly size_mm: number;
  /** The em that is drawn: smaller than the layer's where a field had to shrink. */
  readonly em_mm: number;
}

const KEPT = 400;
/** How many glyphs a question lists as known: what was learnt last is what is asked for next. */
const MAX_KNOWN = 3000;

/** The fields that decide where glyphs go; all else is paint. */
export function typeKey(layer: TextLayer): string {
  return JSON.stringify([
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
}

export class TypeLibrary {
  readonly #glyphs = new Map<string, Path2D>();
  readonly #texts = new Map<string, SetText>();
  readonly #latest = new Map<string, SetText>();

  /** The glyphs that the server need not send again. */
  get known(): string[] {
    return [...this.#glyphs.keys()].slice(-MAX_KNOWN);
  }

  has(layer: TextLayer): boolean {
    return this.#texts.has(typeKey(layer));
  }

  /** Take an answer in: `layers` are those that were asked for. */
  learn(layers: readonly TextLayer[], answer: TypesetAnswer): void {
    for (const [name, outline] of Object.entries(answer.glyphs)) {
      if (!this.#glyphs.has(name)) this.#glyphs.set(name, new Path2D(outline));
    }
    for (const layer of layers) {
      const text = answer.texts[layer.id];
      if (!text) continue;
      const path = new Path2D();
      for (const [glyph, a, b, c, d, e, f] of text.placed) {
        const outline = this.#glyphs.get(glyph);
        if (outline) path.addPath(outline, new DOMMatrix([a, b, c, d, e, f]));
      }
      const set: SetText = { ...text, path, size_mm: layer.size_mm, em_mm: text.size_mm ?? layer.size_mm };
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
