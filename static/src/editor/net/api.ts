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
export interface SavedDesign {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly document: Record<string, unknown>;
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

async function askJson<T>(path: string, options: RequestInit = {}): Promise<T> {
  const response = await ask(path, { ...options, headers: { Accept: "application/json", ...options.headers } });
  return (await response.json()) as T;
}

function body(method: string, data: unknown, signal?: AbortSignal): RequestInit {
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

  asset: (asset: string) => askJson<AssetInfo>(`/api/assets/${asset.replace("sha256:", "")}`),

  createDesign: (title: string, document: DesignDocument) =>
    askJson<{ id: string; version: number; title: string }>("/api/designs", body("POST", { title, document })),

  saveDesign: (id: string, title: string, document: DesignDocument, version: number) =>
    askJson<{ version: number }>(`/api/designs/${id}`, body("PUT", { title, document, version })),

  getDesign: (id: string) => askJson<SavedDesign>(`/api/designs/${id}`),

  createRevision: (id: string) => askJson<{ revision: string }>(`/api/designs/${id}/revisions`, body("POST", {})),

  preflight: async (document: DesignDocument, size: string, signal?: AbortSignal) =>
    (await askJson<{ findings: Finding[] }>("/api/preflight", body("POST", { document, size }, signal))).findings,

  price: (query: Record<string, string>, signal?: AbortSignal) =>
    askJson<Price>(`/api/price?${new URLSearchParams(query)}`, signal ? { signal } : {}),

  mockup: async (document: DesignDocument, placement: string, colour: string, width: number, signal?: AbortSignal) =>
    (await ask("/api/mockup", body("POST", { document, placement, colour, width }, signal))).blob(),

  addToCart: (line: { design_id: string; revision: string; colour: string; size: string; quantity: number; rights: string }) =>
    askJson<{ count: number; cart_url: string }>("/api/cart/lines", body("POST", line)),
};
