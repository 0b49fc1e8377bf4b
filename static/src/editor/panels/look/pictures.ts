/** Mockups as they were made, kept for as long as they show the design as it is: going back to a colour asks nobody. */

import type { Editor } from "../../editor";
import { fieldsOf, type DesignDocument } from "../../model/document";
import { api, type FieldValues } from "../../net/api";

const KEPT = 60;

export interface Wanted {
  readonly placement: string;
  readonly colour: string;
  readonly size: string;
  readonly width: number;
  readonly own_length: boolean;
}

/** The samples that belong to this design's fields; undefined where it has none to show. */
export function sampleValues(editor: Editor): FieldValues | undefined {
  const found = [...fieldsOf(editor.document).keys()].flatMap((name) => {
    const sample = editor.samples[name]?.trim();
    return sample ? [[name, sample] as const] : [];
  });
  return found.length ? Object.fromEntries(found) : undefined;
}

export class MockupStore {
  readonly #editor: Editor;
  readonly #addresses = new Map<string, Promise<string>>();
  #document: DesignDocument;

  constructor(editor: Editor) {
    this.#editor = editor;
    this.#document = editor.document;
  }

  /** The address of a picture of the design as it is now. */
  get(wanted: Wanted): Promise<string> {
    const { document } = this.#editor;
    const values = sampleValues(this.#editor);
    // The garment's colour is asked for by name: the design on it is the same.
    const { colour: _now, ...design } = document;
    const { colour: _then, ...before } = this.#document;
    if (design.placements !== before.placements || design.blank !== before.blank) this.clear();
    this.#document = document;
    const key = JSON.stringify([wanted, values]);
    const known = this.#addresses.get(key);
    if (known) return known;
    const made = api
      .mockup(document, wanted.placement, wanted.colour, wanted.width, undefined, {
        size: wanted.size,
        own_length: wanted.own_length,
        ...(values ? { field_values: values } : {}),
      })
      .then((blob) => URL.createObjectURL(blob));
    made.catch(() => this.#addresses.delete(key));
    this.#addresses.set(key, made);
    for (const old of this.#addresses.keys()) {
      if (this.#addresses.size <= KEPT) break;
      this.#forget(old);
    }
    return made;
  }

  #forget(key: string): void {
    const address = this.#addresses.get(key);
    this.#addresses.delete(key);
    void address?.then((found) => URL.revokeObjectURL(found)).catch(() => {});
  }

  clear(): void {
    for (const key of [...this.#addresses.keys()]) this.#forget(key);
  }
}
