/** Saving by itself: a second after the last change, again and again where it fails, and never over somebody's work. */

import type { DesignDocument } from "../model/document";
import { ApiError } from "./api";

export type SaveState = "new" | "dirty" | "saving" | "saved" | "retrying" | "refused" | "conflict";

export interface Draft {
  readonly title: string;
  readonly document: DesignDocument;
}

export interface SaveTarget {
  create(draft: Draft): Promise<{ id: string; version: number }>;
  save(id: string, draft: Draft, version: number): Promise<{ version: number }>;
  keep(id: string | null, draft: Draft, version: number): void;
  forget(id: string | null): void;
}

export interface AutosaveEvents {
  state(state: SaveState, words: string): void;
  created(id: string): void;
}

const DELAY_MS = 1000;
const RETRY_MS = [2000, 4000, 8000, 15000, 30000, 60000];

export class Autosave {
  #id: string | null;
  #version: number;
  #pending: Draft | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #state: SaveState;
  readonly #target: SaveTarget;
  readonly #events: AutosaveEvents;

  constructor(id: string | null, version: number, target: SaveTarget, events: AutosaveEvents) {
    this.#id = id;
    this.#version = version;
    this.#target = target;
    this.#events = events;
    this.#state = id ? "saved" : "new";
  }

  get id(): string | null {
    return this.#id;
  }

  get state(): SaveState {
    return this.#state;
  }

  #enter(state: SaveState, words = ""): void {
    this.#state = state;
    this.#events.state(state, words);
  }

  /** The design has changed. */
  changed(draft: Draft): void {
    this.#pending = draft;
    this.#target.keep(this.#id, draft, this.#version);
    if (this.#state === "conflict") return;
    if (this.#state !== "retrying" && this.#state !== "saving") this.#enter("dirty");
    if (this.#state !== "retrying") this.#schedule(DELAY_MS);
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delay);
  }

  /** Save now what is not saved yet; resolves when the server has the latest, or has refused it. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (this.#pending && this.#state !== "conflict") {
      this.#running = this.#send(this.#pending);
      await this.#running;
    }
    return this.#pending === null && this.#state === "saved";
  }

  async #send(draft: Draft): Promise<void> {
    this.#enter("saving");
    const before = this.#id;
    try {
      if (before === null) {
        const made = await this.#target.create(draft);
        this.#id = made.id;
        this.#version = made.version;
        this.#target.forget(null);
        this.#events.created(made.id);
      } else {
        this.#version = (await this.#target.save(before, draft, this.#version)).version;
      }
      this.#failures = 0;
      if (this.#pending === draft) {
        this.#pending = null;
        this.#target.forget(this.#id);
        this.#enter("saved");
      } else {
        this.#target.keep(this.#id, this.#pending as Draft, this.#version);
        this.#enter("dirty");
        this.#schedule(DELAY_MS);
      }
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#running = null;
    }
  }

  #failed(error: unknown): void {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === "design_changed") {
      this.#enter("conflict");
    } else if (error.isTemporary) {
      const delay = RETRY_MS[Math.min(this.#failures++, RETRY_MS.length - 1)] as number;
      this.#enter("retrying");
      this.#schedule(delay);
    } else {
      this.#enter("refused", error.message);
    }
  }

  /** The next save is over this version: of a copy that this browser kept, so that newer work is not overwritten. */
  startFrom(version: number): void {
    this.#version = version;
  }

  /** Try at once, as when the network is back. */
  retry(): void {
    if (this.#state === "retrying") void this.flush();
  }

  /** After a conflict: this window's design stands, over the server's version. */
  keepMine(serverVersion: number): void {
    this.#version = serverVersion;
    this.#enter("dirty");
    void this.flush();
  }

  /** Another design is on the screen now, as the server has it. */
  moveTo(id: string, version: number): void {
    clearTimeout(this.#timer);
    this.#id = id;
    this.takeTheirs(version);
  }

  /** After a conflict: the server's version stands. */
  takeTheirs(serverVersion: number): void {
    this.#version = serverVersion;
    this.#pending = null;
    this.#target.forget(this.#id);
    this.#enter("saved");
  }
}
