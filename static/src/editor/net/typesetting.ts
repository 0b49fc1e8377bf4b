/**
 * Keeps text set: asks the server for what the document shows and is not set yet.
 *
 * The first key of a burst asks at once, later ones not more often than every `GAP_MS`, and never more than `AT_ONCE`
 * questions are under way. Answers are kept by what they were asked for, so their order does not matter.
 */

import type { Editor } from "../editor";
import type { TextLayer } from "../model/document";
import { typeKey } from "../view/glyphs";
import { api, ApiError } from "./api";

const GAP_MS = 60;
const AT_ONCE = 2;
const RETRY_MS = 3000;

export class Typesetting {
  readonly #editor: Editor;
  #extra: TextLayer | null = null;
  /** Keys of what is being asked for. */
  readonly #asked = new Set<string>();
  readonly #refused = new Set<string>();
  #running = 0;
  #last = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: (() => void)[] = [];
  #cutOff = false;

  constructor(editor: Editor) {
    this.#editor = editor;
    editor.on(["document", "view"], () => this.wake());
  }

  /** Whether the last question found no server: what is not set yet appears when it is back. */
  get cutOff(): boolean {
    return this.#cutOff;
  }

  #missing(): TextLayer[] {
    const layers = this.#editor.document.placements.flatMap((placement) => placement.layers);
    const texts = layers.filter((layer): layer is TextLayer => layer.kind === "text" && layer.id !== this.#extra?.id);
    if (this.#extra) texts.push(this.#extra);
    return texts
      .map((layer) => this.#editor.shown(layer))
      .filter((layer) => layer.text !== "" && !this.#editor.type.has(layer) && !this.#refused.has(typeKey(layer)));
  }

  /** Text that a gesture is changing, before it is in the document. */
  preview(layer: TextLayer | null): void {
    this.#extra = layer;
    if (layer) this.wake();
  }

  /** @param delay from now, in ms; the gap to the last question is kept in any case. */
  wake(delay = 0): void {
    const missing = this.#missing();
    if (missing.length === 0) return this.#settle();
    if (this.#running >= AT_ONCE || missing.every((layer) => this.#asked.has(typeKey(layer)))) return;
    clearTimeout(this.#timer);
    const wait = Math.max(delay, this.#last + GAP_MS - performance.now());
    if (wait <= 0) void this.#ask();
    else this.#timer = setTimeout(() => void this.#ask(), wait);
  }

  async #ask(): Promise<void> {
    const layers = this.#missing().filter((layer) => !this.#asked.has(typeKey(layer)));
    if (layers.length === 0) return;
    const keys = layers.map(typeKey);
    for (const key of keys) this.#asked.add(key);
    this.#running++;
    this.#last = performance.now();
    let wait = 0;
    try {
      const answer = await api.typeset(layers, this.#editor.type.known);
      this.#editor.type.learn(layers, answer);
      this.#cutOff = false;
      this.#editor.emit("resources");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // A refused layer (say, a text that is too long) keeps its last setting until it changes.
      if (!error.isTemporary) for (const key of keys) this.#refused.add(key);
      wait = RETRY_MS;
      this.#cutOff = error.isTemporary;
      this.#editor.emit("resources");
    } finally {
      this.#running--;
      for (const key of keys) this.#asked.delete(key);
    }
    this.wake(wait);
  }

  #settle(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  /** Resolves when every text of the design is set. */
  async ready(): Promise<void> {
    if (this.#missing().length === 0) return;
    const settled = new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.wake(0);
    await settled;
  }
}
