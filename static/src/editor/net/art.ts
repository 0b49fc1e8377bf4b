/** Clip-art: the index and the drawings, fetched when first wanted and kept. */

import type { Names } from "../boot";

export interface ArtPiece {
  readonly slug: string;
  readonly names: Names;
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly pinyin: string;
  readonly category: string;
  readonly width: number;
  readonly height: number;
  /** Each slot's first colour. */
  readonly slots: Readonly<Record<string, string>>;
}
export interface ArtIndex {
  readonly categories: readonly { readonly slug: string; readonly names: Names }[];
  /** What a colour of a drawing is called. */
  readonly slots: Readonly<Record<string, Names>>;
  readonly pieces: readonly ArtPiece[];
}
/** Slot, path data, and for a line its width, cap and join; in the drawing's own units. */
export type ArtPart = readonly [string, string] | readonly [string, string, number, CanvasLineCap, CanvasLineJoin];

export interface DrawnPart {
  readonly slot: string;
  readonly path: Path2D;
  readonly stroke: number;
  readonly cap: CanvasLineCap;
  readonly join: CanvasLineJoin;
}
export interface Drawing {
  readonly piece: ArtPiece;
  readonly parts: readonly ArtPart[];
  readonly drawn: readonly DrawnPart[];
}

const RETRY_MS = 4000;

async function ask<T>(address: string): Promise<T> {
  const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as T;
}

export class ArtLibrary {
  readonly #address: string;
  readonly #changed: () => void;
  readonly #drawings = new Map<string, Drawing>();
  readonly #categories = new Map<string, Promise<void>>();
  #index: Promise<ArtIndex> | null = null;
  #failedAt = -Infinity;
  index: ArtIndex | null = null;

  constructor(address: string, changed: () => void) {
    this.#address = address;
    this.#changed = changed;
  }

  loadIndex(): Promise<ArtIndex> {
    this.#index ??= ask<ArtIndex>(`${this.#address}/index.json`).then(
      (index) => (this.index = index),
      (error: unknown) => {
        this.#index = null;
        throw error;
      },
    );
    return this.#index;
  }

  find(slug: string): ArtPiece | undefined {
    return this.index?.pieces.find((piece) => piece.slug === slug);
  }

  loadCategory(category: string): Promise<void> {
    const known = this.#categories.get(category);
    if (known) return known;
    const loading = this.#loadCategory(category).catch((error: unknown) => {
      this.#categories.delete(category);
      throw error;
    });
    this.#categories.set(category, loading);
    return loading;
  }

  async #loadCategory(category: string): Promise<void> {
    const [index, found] = await Promise.all([
      this.loadIndex(),
      ask<Record<string, ArtPart[]>>(`${this.#address}/${category}.json`),
    ]);
    for (const piece of index.pieces) {
      const parts = found[piece.slug];
      if (!parts || this.#drawings.has(piece.slug)) continue;
      const drawn = parts.map(([slot, data, stroke = 0, cap = "butt", join = "miter"]) => ({ slot, path: new Path2D(data), stroke, cap, join }));
      this.#drawings.set(piece.slug, { piece, parts, drawn });
    }
    this.#changed();
  }

  /** The drawing, if it is there. */
  known(slug: string): Drawing | undefined {
    return this.#drawings.get(slug);
  }

  /** The drawing, once it is there; asking for it fetches it. */
  drawing(slug: string): Drawing | undefined {
    const found = this.known(slug);
    if (!found && performance.now() - this.#failedAt > RETRY_MS) void this.load(slug).catch(() => {});
    return found;
  }

  /** Resolves when the drawing is there, or when there is none of that name. */
  async load(slug: string): Promise<void> {
    if (this.#drawings.has(slug)) return;
    try {
      await this.loadIndex();
      const piece = this.find(slug);
      if (piece) await this.loadCategory(piece.category);
    } catch (error) {
      this.#failedAt = performance.now();
      setTimeout(this.#changed, RETRY_MS + 100);
      throw error;
    }
  }
}

