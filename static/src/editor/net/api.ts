/** The shop's JSON, typed: one function an address; a refusal is an ApiError with the server's own sentence. */

import type { DesignDocument, TextLayer } from "../model/document";
import type { TypesetAnswer } from "../view/glyphs";
import type { AssetInfo } from "../view/pictures";

export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly parameters: Readonly<Record<string, unknown>>;

  /** @param status 0 when no answer came at all. */
  constructor(status: number, code: string, words: string, parameters: Record<string, unknown> = {}) {
    super(words);
    this.status = status;
    this.code = code;
    this.parameters = parameters;
  }

  /** Whether the same request may succeed later. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export interface Finding {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly path: string;
  readonly words: string;
  readonly fix?: unknown;
}
export interface Price {
  readonly currency: string;
  readonly unit_minor: number;
  readonly total_minor: number;
  readonly text: string;
  readonly unit_text?: string;
  readonly delivery?: { readonly earliest: string; readonly latest: string; readonly text: string };
}
/** What personalisation fields say, by name. */
export type FieldValues = Readonly<Record<string, string>>;

export interface MockupChoices {
  readonly size?: string;
  /** The picture will be stretched to the size's own width and length. */
  readonly own_length?: boolean;
  readonly field_values?: FieldValues;
}
export interface SavedDesign {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly document: Record<string, unknown>;
}

export interface VersionEntry {
  readonly id: string;
  readonly saved_at: string;
  readonly layers: number;
  readonly picture: string;
}
export interface Share {
  readonly url: string | null;
  readonly newest: boolean;
}
/** A sweep of the brush: places are fractions of the upright photo, the radius one of its long side. */
export interface Stroke {
  readonly kind: "keep" | "remove";
  readonly radius: number;
  readonly points: readonly (readonly [number, number])[];
}
export interface CutoutMaking {
  readonly guess: number;
  readonly strokes: readonly Stroke[];
}

export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}

/** The error in a refused answer's text, which is problem+json where the shop itself wrote it. */
export function errorFrom(status: number, text: string): ApiError {
  try {
    const problem = JSON.parse(text) as { title?: string; code?: string; parameters?: Record<string, unknown> };
    return new ApiError(status, problem.code ?? "unknown", problem.title ?? "", problem.parameters ?? {});
  } catch {
    return new ApiError(status, status === 413 ? "too_large" : "unknown", "");
  }
}

async function ask(path: string, options: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, "offline", "");
  }
  if (!response.ok) throw errorFrom(response.status, await response.text());
  return response;
}

export async function askJson<T>(path: string, options: RequestInit = {}): Promise<T> {
  const response = await ask(path, { ...options, headers: { Accept: "application/json", ...options.headers } });
  return (await response.json()) as T;
}

export function body(method: string, data: unknown, signal?: AbortSignal): RequestInit {
  return {
    method,
    body: JSON.stringify(data),
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
    ...(signal ? { signal } : {}),
  };
}

export const api = {
  typeset: (layers: readonly TextLayer[], known: readonly string[], signal?: AbortSignal) =>
    askJson<TypesetAnswer>("/api/typeset", body("POST", { layers, known }, signal)),

  /** The same words in several fonts; kept by the browser, as the address says it all. */
  samples: (text: string, lang: string, fonts: readonly string[], version: string, signal?: AbortSignal) =>
    askJson<TypesetAnswer & { lacks: Readonly<Record<string, string>> }>(
      `/api/typeset/samples?${new URLSearchParams({ text, lang, fonts: fonts.join(","), v: version })}`,
      signal ? { signal } : {},
    ),

  asset: (asset: string) => askJson<AssetInfo>(`/api/assets/${asset.replace("sha256:", "")}`),

  /** The mask after all strokes so far, as a grey picture, and how many first guesses there are. */
  cutOut: async (photo: string, making: CutoutMaking, signal?: AbortSignal) => {
    const answer = await ask(`/api/assets/${photo.replace("sha256:", "")}/cutout`, body("POST", making, signal));
    return { mask: await answer.blob(), guesses: Number(answer.headers.get("Pawprint-Guesses") ?? 1) };
  },

  keepCutout: (photo: string, making: CutoutMaking) =>
    askJson<AssetInfo>(`/api/assets/${photo.replace("sha256:", "")}/cutouts`, body("POST", making)),

  /** How a kept mask was made, to go on from there. */
  cutoutMaking: (mask: string, signal?: AbortSignal) =>
    askJson<CutoutMaking & { photo: string }>(`/api/assets/${mask.replace("sha256:", "")}/cutout`, signal ? { signal } : {}),

  createDesign: (title: string, document: DesignDocument) =>
    askJson<{ id: string; version: number; title: string }>("/api/designs", body("POST", { title, document })),

  saveDesign: (id: string, title: string, document: DesignDocument, version: number) =>
    askJson<{ version: number }>(`/api/designs/${id}`, body("PUT", { title, document, version })),

  getDesign: (id: string) => askJson<SavedDesign>(`/api/designs/${id}`),

  createRevision: (id: string) => askJson<{ revision: string }>(`/api/designs/${id}/revisions`, body("POST", {})),

  listVersions: async (id: string) =>
    (await askJson<{ versions: VersionEntry[] }>(`/api/designs/${id}/versions`)).versions,

  getVersion: (id: string, version: string) =>
    askJson<{ document: Record<string, unknown>; left_out: number }>(`/api/designs/${id}/versions/${version}`),

  keepVersion: async (id: string) => void (await ask(`/api/designs/${id}/versions`, body("POST", {}))),

  getShare: (id: string) => askJson<Share>(`/api/designs/${id}/share`),

  share: (id: string) => askJson<Share>(`/api/designs/${id}/share`, body("POST", {})),

  stopSharing: async (id: string) => void (await ask(`/api/designs/${id}/share`, body("DELETE", {}))),

  preflight: async (document: DesignDocument, size: string, signal?: AbortSignal, field_values?: FieldValues) =>
    (await askJson<{ findings: Finding[] }>("/api/preflight", body("POST", { document, size, field_values }, signal))).findings,

  price: (query: Record<string, string>, signal?: AbortSignal) =>
    askJson<Price>(`/api/price?${new URLSearchParams(query)}`, signal ? { signal } : {}),

  mockup: async (document: DesignDocument, placement: string, colour: string, width: number, signal?: AbortSignal, more: MockupChoices = {}) =>
    (await ask("/api/mockup", body("POST", { document, placement, colour, width, ...more }, signal))).blob(),

  addToCart: (line: { design_id: string; revision: string; colour: string; size: string; quantity: number; field_values?: FieldValues; rights: string }) =>
    askJson<{ count: number; cart_url: string }>("/api/cart/lines", body("POST", line)),
};
