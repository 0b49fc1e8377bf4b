/** Undo and redo over immutable snapshots: one step a gesture, a burst of typing or a turn of a slider. */

const LIMIT = 200;
const MERGE_MS = 900;

/** All that a history holds, the newest step last; of `future` the next one to redo last. */
export interface Steps<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

export class History<T> {
  #past: T[] = [];
  #future: T[] = [];
  #present: T;
  #mark: { key: string; at: number } | null = null;
  readonly #now: () => number;

  constructor(present: T, now: () => number = () => Date.now()) {
    this.#present = present;
    this.#now = now;
  }

  get present(): T {
    return this.#present;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /**
   * The next state.
   *
   * @param merge changes that follow each other quickly under the same key are one step.
   * @returns whether anything changed.
   */
  push(next: T, merge?: string): boolean {
    if (next === this.#present) return false;
    const now = this.#now();
    const same = merge !== undefined && this.#mark?.key === merge && now - this.#mark.at < MERGE_MS;
    if (!same) {
      this.#past.push(this.#present);
      if (this.#past.length > LIMIT) this.#past.shift();
    }
    this.#future = [];
    this.#present = next;
    this.#mark = merge === undefined ? null : { key: merge, at: now };
    return true;
  }

  undo(): boolean {
    const previous = this.#past.pop();
    if (previous === undefined) return false;
    this.#future.push(this.#present);
    this.#present = previous;
    this.#mark = null;
    return true;
  }

  redo(): boolean {
    const next = this.#future.pop();
    if (next === undefined) return false;
    this.#past.push(this.#present);
    this.#present = next;
    this.#mark = null;
    return true;
  }

  get steps(): Steps<T> {
    return { past: this.#past, present: this.#present, future: this.#future };
  }

  /** The present state as it was reached another time: its steps take the place of these. */
  recall(past: readonly T[], future: readonly T[]): void {
    this.#past = past.slice(-LIMIT);
    this.#future = [...future];
  }

  /** Start over from a state, as when the other window's version is taken. */
  reset(present: T): void {
    this.#past = [];
    this.#future = [];
    this.#present = present;
    this.#mark = null;
  }
}
