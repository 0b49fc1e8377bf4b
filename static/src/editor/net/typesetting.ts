/** Keeps text set: asks the server for what the document shows and is not set yet, the newest question only. */

import type { Editor } from "../editor";
import type { TextLayer } from "../model/document";
import { api, ApiError } from "./api";

const DELAY_MS = 90;
const RETRY_MS = 3000;

export class Typesetting {
  readonly #editor: Editor;
  #extra: TextLayer | null = null;
  #abort: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: (() => void)[] = [];
  #asked = "";

  constructor(editor: Editor) {
    this.#editor = editor;
    editor.on(["document", "view"], () => this.wake());
  }

  #missing(): TextLayer[] {
    const layers = this.#editor.document.placements.flatMap((placement) => placement.layers);
    const texts = layers.filter((layer): layer is TextLayer => layer.kind === "text" && layer.id !== this.#extra?.id);
    if (this.#extra) texts.push(this.#extra);
    return texts.map((layer) => this.#editor.shown(layer)).filter((layer) => layer.text !== "" && !this.#editor.type.has(layer));
  }

  /** Text that a gesture is changing, before it is in the document. */
  preview(layer: TextLayer | null): void {
    this.#extra = layer;
    if (layer) this.wake();
  }

  wake(delay = DELAY_MS): void {
    const missing = this.#missing();
    if (missing.length === 0) {
      this.#settle();
      return;
    }
    if (JSON.stringify(missing) === this.#asked) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), delay);
  }

  async #ask(): Promise<void> {
    const layers = this.#missing();
    if (layers.length === 0) return this.#settle();
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#asked = JSON.stringify(layers);
    try {
      const answer = await api.typeset(layers, this.#editor.type.known, abort.signal);
      this.#editor.type.learn(layers, answer);
      this.#asked = "";
      this.#editor.emit("resources");
      if (this.#missing().length === 0) this.#settle();
      else this.wake(0);
    } catch (error) {
      if (abort.signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      // A refused layer (say, a text that is too long) keeps its last setting until it changes.
      if (!error.isTemporary) return this.#settle();
      this.#asked = "";
      this.#timer = setTimeout(() => void this.#ask(), RETRY_MS);
    }
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
