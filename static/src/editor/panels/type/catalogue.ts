/** Which fonts suit a text, and which ones a search means: no page, no server. */

import { named, type FontChoice } from "../../boot";

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ["Jpan", /[\u3040-\u30ff]/],
  ["Kore", /[\uac00-\ud7af\u1100-\u11ff]/],
  ["Hani", /\p{Script=Han}/u],
  ["Arab", /\p{Script=Arabic}/u],
  ["Hebr", /\p{Script=Hebrew}/u],
  ["Deva", /\p{Script=Devanagari}/u],
  ["Thai", /\p{Script=Thai}/u],
  ["Cyrl", /\p{Script=Cyrillic}/u],
  ["Grek", /\p{Script=Greek}/u],
  ["Latn", /\p{Script=Latin}/u],
];
/** The order of the filter's buttons; others are found by name. */
export const SCRIPT_FILTERS = ["Hani", "Latn", "Jpan", "Kore", "Arab", "Hebr", "Deva", "Thai"] as const;
const RECENT_KEY = "pawprint-fonts";
const RECENT_KEPT = 6;

/** The scripts a text is written in; kanji beside kana are Japanese. */
export function scriptsOf(text: string): string[] {
  const found = SCRIPTS.filter(([, letters]) => letters.test(text)).map(([script]) => script);
  return found.includes("Jpan") ? found.filter((script) => script !== "Hani") : found;
}

/** Whether a family is made for a script. */
export function writes(font: FontChoice, script: string): boolean {
  if (script === "Jpan") return font.scripts.includes("Jpan");
  if (script === "Kore") return font.scripts.includes("Kore");
  return font.scripts.includes(script);
}

export interface Filter {
  readonly query: string;
  readonly script: string | null;
  readonly mood: string | null;
}

/** The families that a filter leaves, in three groups: used lately, made for the text, and the rest. */
export function sortFonts(
  fonts: readonly FontChoice[],
  text: string,
  filter: Filter,
  recent: readonly string[],
): { recent: FontChoice[]; fitting: FontChoice[]; others: FontChoice[] } {
  const wanted = filter.query.trim().toLowerCase();
  const left = fonts.filter(
    (font) =>
      (wanted === "" || Object.values(font.names).some((name) => name.toLowerCase().includes(wanted)) || font.slug.includes(wanted)) &&
      (filter.script === null || writes(font, filter.script)) &&
      (filter.mood === null || moodsOf(font).includes(filter.mood)),
  );
  const scripts = scriptsOf(text);
  const lately = wanted === "" && filter.script === null && filter.mood === null ? recent : [];
  const rest = left.filter((font) => !lately.includes(font.slug));
  const fits = (font: FontChoice): boolean => scripts.every((script) => writes(font, script));
  // A family made for the script comes before one that has it besides.
  const own = (font: FontChoice): number => (scripts.some((script) => font.scripts[0] === script) ? 0 : 1);
  return {
    recent: lately.flatMap((slug) => left.filter((font) => font.slug === slug)),
    fitting: rest.filter(fits).sort((a, b) => own(a) - own(b)),
    others: rest.filter((font) => !fits(font)),
  };
}

export function moodsOf(font: FontChoice): readonly string[] {
  return Array.isArray(font.moods) ? (font.moods as readonly string[]) : [];
}

export function nameOf(font: FontChoice, language: "en" | "zh-Hans"): string {
  return named(font.names, language);
}

/** Bold where the family has it, else its heaviest below: words on cloth want weight. The server's samples agree. */
export function bestWeight(font: FontChoice | undefined): number {
  const weights = font?.weights ?? [];
  if (weights.length === 0) return 400;
  if (weights.includes(700)) return 700;
  const below = weights.filter((weight) => weight < 700);
  return below.length ? Math.max(...below) : Math.min(...weights);
}

export function recentFonts(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(RECENT_KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((slug): slug is string => typeof slug === "string") : [];
  } catch {
    return [];
  }
}

export function rememberFont(slug: string): void {
  try {
    localStorage.setItem(RECENT_KEY, JSON.stringify([slug, ...recentFonts().filter((other) => other !== slug)].slice(0, RECENT_KEPT)));
  } catch {
    // A browser that keeps nothing has no recent fonts.
  }
}
