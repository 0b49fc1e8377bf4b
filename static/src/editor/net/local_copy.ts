/** The copy that this browser keeps of a design until the server has it: nothing is lost offline or by a reload. */

import type { DesignDocument } from "../model/document";

export interface LocalCopy {
  readonly title: string;
  readonly document: DesignDocument;
  /** The server's version that it was made from; 0 before the first save. */
  readonly version: number;
  readonly at: number;
}

const PREFIX = "pawprint:design:";

function key(id: string | null): string {
  return PREFIX + (id ?? "new");
}

export function keepLocal(id: string | null, copy: LocalCopy): void {
  try {
    localStorage.setItem(key(id), JSON.stringify(copy));
  } catch {
    // Full or forbidden storage: the server's copy is then the only one.
  }
}

export function findLocal(id: string | null): LocalCopy | null {
  try {
    const text = localStorage.getItem(key(id));
    const copy = text ? (JSON.parse(text) as LocalCopy) : null;
    return copy?.document?.version === 1 && Array.isArray(copy.document.placements) ? copy : null;
  } catch {
    return null;
  }
}

export function forgetLocal(id: string | null): void {
  try {
    localStorage.removeItem(key(id));
  } catch {
    // As above.
  }
}
