/** What the page brings along: the design, the catalogue, fonts and rules. */

import type { Size } from "./model/geometry";

export type Names = Readonly<Record<string, string>>;
export type Language = "en" | "zh-Hans";

export interface ColourChoice {
  readonly slug: string;
  readonly names: Names;
  readonly hex: string;
}
export interface SizeChoice {
  readonly slug: string;
  readonly names: Names;
  /** Of the body, laid flat. */
  readonly width_mm: number;
  readonly length_mm: number;
  readonly measures_mm: Readonly<Record<string, number>>;
}
export interface Fractions {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
export interface PlacementChoice {
  readonly placement: string;
  readonly technique?: string;
  readonly names: Names;
  readonly areas: Readonly<Record<string, Size>>;
  /** How far below the garment's top each size's print area begins. */
  readonly tops_mm: Readonly<Record<string, number>>;
  /** The print area in the garment's picture, for each size, as fractions of the picture. */
  readonly picture: Readonly<Record<string, Fractions>>;
}
export interface Blank {
  readonly slug: string;
  readonly names: Names;
  readonly descriptions?: Names;
  readonly kind: string;
  readonly technique: string;
  /** The size that the blank's pictures show. */
  readonly picture_size?: string;
  /** The square of the pictures, in mm of the pictured size; where in it the middle of the garment's top lies. */
  readonly frame: { readonly width_mm: number; readonly x_mm: number; readonly y_mm: number };
  readonly colours: readonly ColourChoice[];
  readonly sizes: readonly SizeChoice[];
  readonly placements: readonly PlacementChoice[];
}
export interface FontChoice {
  readonly slug: string;
  readonly names: Names;
  readonly scripts: readonly string[];
  readonly moods?: readonly string[] | Names;
  readonly weights: readonly number[];
  readonly italics?: readonly boolean[] | boolean;
  readonly licence?: string;
}
export interface Boot {
  readonly design: { id: string; title: string; version: number; document: Record<string, unknown>; set?: string | null } | null;
  readonly document: Record<string, unknown>;
  readonly catalogue: { readonly blanks: readonly Blank[] };
  readonly fonts: readonly FontChoice[];
  readonly fonts_version?: string;
  readonly rules: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly masks: Readonly<Record<string, string>>;
  readonly shapes: Readonly<Record<string, string>>;
  readonly urls: Readonly<Record<string, string>>;
  /** The statement of rights to tick before buying, in the reader's language, and how many words need none. */
  readonly rights: { readonly version: string; readonly free_words_em: number; readonly words: string };
  /** What an upload may weigh, in MiB. */
  readonly upload_max_mb: number;
  readonly language: Language;
  readonly currency: "CNY" | "USD";
}

export function readBoot(): Boot {
  const text = document.getElementById("boot")?.textContent;
  if (!text) throw new Error("the page brings no boot data");
  return JSON.parse(text) as Boot;
}

export function named(names: Names | undefined, language: Language): string {
  return names?.[language] ?? names?.["en"] ?? "";
}

/** The size that a design is made on: the one in the picture, so that what is seen is in proportion. */
export function designSize(blank: Blank): string {
  if (blank.picture_size) return blank.picture_size;
  const slugs = blank.sizes.map((size) => size.slug);
  return slugs.find((slug) => slug.toLowerCase() === "m") ?? (slugs[Math.floor((slugs.length - 1) / 2)] as string);
}
