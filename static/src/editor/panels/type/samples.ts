/** The customer's words in many fonts: asked for as rows come into view, a dozen in one question, and drawn on canvases. */

import type { Editor } from "../../editor";
import { languageOf } from "../../model/making";
import { api, ApiError } from "../../net/api";
import type { TypesetText } from "../../view/glyphs";

const MOST_IN_ONE = 12;
const KEPT = 600;
const LONGEST = 24;

interface Sample {
  readonly text: TypesetText;
  readonly path: Path2D;
  readonly coloured: readonly { path: Path2D; colour: string }[];
  readonly lacks: string;
}

/** The line a row shows: the first with letters, as far as a row reaches. */
export function sampleOf(text: string, instead: string, longest = LONGEST): string {
  const line = text.split("\n").find((part) => part.trim() !== "")?.trim() || instead;
  const characters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(line)].map((each) => each.segment);
  const wide = languageOf(line) !== "en";
  const most = wide ? Math.ceil(longest * 0.4) : longest;
  if (characters.length <= most) return line;
  const cut = characters.slice(0, most).join("");
  const end = cut.lastIndexOf(" ");
  return (end > 5 ? cut.slice(0, end) : cut).trim();
}

export class Samples {
  readonly #editor: Editor;
  readonly #known = new Map<string, Sample>();
  #wanted = new Map<string, HTMLCanvasElement>();
  #words = "";
  #asking = false;
  #failed: (() => void) | null = null;
  #drawn: (slug: string, lacks: string) => void = () => {};

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  /** What is told when a row is drawn, and when the server does not answer. */
  listen(drawn: (slug: string, lacks: string) => void, failed: () => void): void {
    this.#drawn = drawn;
    this.#failed = failed;
  }

  /** Show other words from now on; rows ask again. */
  say(words: string): void {
    if (words === this.#words) return;
    this.#words = words;
    this.#wanted = new Map();
  }

  want(slug: string, canvas: HTMLCanvasElement): void {
    const known = this.#known.get(this.#key(slug));
    if (known) {
      this.#draw(slug, canvas, known);
      return;
    }
    this.#wanted.set(slug, canvas);
    if (!this.#asking) setTimeout(() => void this.#ask(), 16);
  }

  forget(slug: string): void {
    this.#wanted.delete(slug);
  }

  async #ask(): Promise<void> {
    if (this.#asking || this.#wanted.size === 0) return;
    this.#asking = true;
    const words = this.#words;
    const slugs = [...this.#wanted.keys()].slice(0, MOST_IN_ONE);
    try {
      const answer = await api.samples(words, languageOf(words), slugs, this.#editor.boot.fonts_version ?? "");
      const glyphs = new Map(Object.entries(answer.glyphs).map(([name, outline]) => [name, new Path2D(outline)]));
      for (const slug of slugs) {
        const text = answer.texts[slug];
        if (!text) continue;
        const path = new Path2D();
        const coloured: { path: Path2D; colour: string }[] = [];
        for (const [name, a, b, c, d, e, f, colour] of text.placed) {
          const glyph = glyphs.get(name);
          if (!glyph) continue;
          const part = colour === undefined ? path : new Path2D();
          part.addPath(glyph, new DOMMatrix([a, b, c, d, e, f]));
          if (colour !== undefined) coloured.push({ path: part, colour });
        }
        if (this.#known.size > KEPT) this.#known.clear();
        const sample = { text, path, coloured, lacks: [answer.lacks[slug] ?? "", ...text.missing].join("") };
        this.#known.set(`${slug} ${words}`, sample);
        const canvas = this.#wanted.get(slug);
        if (words !== this.#words || !canvas) continue;
        this.#wanted.delete(slug);
        this.#draw(slug, canvas, sample);
      }
      this.#asking = false;
      if (this.#wanted.size > 0) void this.#ask();
    } catch (error) {
      this.#asking = false;
      if (!(error instanceof ApiError)) throw error;
      this.#failed?.();
    }
  }

  /** Ask again for what is still wanted. */
  retry(): void {
    void this.#ask();
  }

  #key(slug: string): string {
    return `${slug} ${this.#words}`;
  }

  #draw(slug: string, canvas: HTMLCanvasElement, sample: Sample): void {
    const { text, path, coloured } = sample;
    const width = canvas.clientWidth || 120;
    const height = canvas.clientHeight || 34;
    const grid = Math.min(window.devicePixelRatio || 1, 2);
    canvas.width = Math.round(width * grid);
    canvas.height = Math.round(height * grid);
    const context = canvas.getContext("2d");
    const [left, top, right, bottom] = text.ink ?? [-text.width_mm / 2, -text.height_mm / 2, text.width_mm / 2, text.height_mm / 2];
    if (!context || right <= left || bottom <= top) return;
    const start = canvas.classList.contains("from-start");
    const scale = Math.min((width - 2) / (right - left), (height - 4) / (bottom - top), start ? height / 13 : 2.2) * grid;
    context.setTransform(scale, 0, 0, scale, start ? grid : canvas.width / 2, canvas.height / 2);
    context.translate(start ? -left : -(left + right) / 2, -(top + bottom) / 2);
    context.fillStyle = getComputedStyle(canvas).color;
    context.fill(path);
    for (const each of coloured) {
      context.fillStyle = each.colour;
      context.fill(each.path);
    }
    canvas.dataset["drawn"] = this.#words;
    this.#drawn(slug, sample.lacks);
  }
}
