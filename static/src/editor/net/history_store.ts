/**
 * The steps of undo, kept in this browser for each design: a reload loses none of them.
 *
 * They belong to one saved state of the design: where the server has another, they are thrown away. Snapshots share
 * most of their layers, so each layer is written once and named by its place.
 */

import type { DesignDocument, Layer, Placement } from "../model/document";
import type { Steps } from "../model/history";

const DATABASE = "pawprint";
const STORE = "history";
const FORM = 1;
/** Steps kept of one design, and designs kept in all. */
const MOST_STEPS = 60;
const MOST_DESIGNS = 12;
const MOST_CHARACTERS = 4_000_000;

interface Packed {
  readonly form: number;
  readonly at: number;
  readonly layers: readonly Layer[];
  readonly past: readonly PackedDocument[];
  readonly present: PackedDocument;
  readonly future: readonly PackedDocument[];
}
type PackedDocument = Omit<DesignDocument, "placements"> & {
  readonly placements: readonly (Omit<Placement, "layers"> & { readonly layers: readonly number[] })[];
};

/** Steps as plain data in which every layer stands once. */
export function pack(steps: Steps<DesignDocument>, at: number): Packed {
  const places = new Map<Layer, number>();
  const layers: Layer[] = [];
  const place = (layer: Layer): number => {
    const known = places.get(layer);
    if (known !== undefined) return known;
    places.set(layer, layers.length);
    return layers.push(layer) - 1;
  };
  const one = (document: DesignDocument): PackedDocument => ({
    ...document,
    placements: document.placements.map((placement) => ({ ...placement, layers: placement.layers.map(place) })),
  });
  const past = steps.past.slice(-MOST_STEPS).map(one);
  return { form: FORM, at, layers, past, present: one(steps.present), future: steps.future.slice(-MOST_STEPS).map(one) };
}

/** The steps again, layers shared as before; null where the data is of another form. */
export function unpack(packed: Packed | null | undefined): Steps<DesignDocument> | null {
  if (packed?.form !== FORM) return null;
  const one = (document: PackedDocument): DesignDocument => ({
    ...document,
    placements: document.placements.map((placement) => ({
      ...placement,
      layers: placement.layers.map((index) => packed.layers[index] as Layer),
    })),
  });
  return { past: packed.past.map(one), present: one(packed.present), future: packed.future.map(one) };
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no database"));
  });
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("refused"));
  });
}

async function within<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T | null> {
  try {
    const database = await open();
    try {
      return await work(database.transaction(STORE, mode).objectStore(STORE));
    } finally {
      database.close();
    }
  } catch {
    // Private windows and full disks: undo then lasts as long as the page.
    return null;
  }
}

export async function keepHistory(design: string, steps: Steps<DesignDocument>): Promise<void> {
  let text = JSON.stringify(pack(steps, Date.now()));
  if (text.length > MOST_CHARACTERS) text = JSON.stringify(pack({ ...steps, past: steps.past.slice(-8), future: [] }, Date.now()));
  if (text.length > MOST_CHARACTERS) return;
  await within("readwrite", async (store) => {
    await done(store.put(text, design));
    const keys = await done(store.getAllKeys());
    if (keys.length <= MOST_DESIGNS) return;
    const all = await Promise.all(keys.map(async (key) => ({ key, at: (JSON.parse((await done(store.get(key))) as string) as Packed).at })));
    all.sort((one, other) => one.at - other.at);
    for (const { key } of all.slice(0, keys.length - MOST_DESIGNS)) store.delete(key);
  });
}

export async function findHistory(design: string): Promise<Steps<DesignDocument> | null> {
  const text = await within("readonly", (store) => done(store.get(design) as IDBRequest<string | undefined>));
  if (!text) return null;
  try {
    return unpack(JSON.parse(text) as Packed);
  } catch {
    return null;
  }
}

export async function forgetHistory(design: string): Promise<void> {
  await within("readwrite", async (store) => void (await done(store.delete(design))));
}
