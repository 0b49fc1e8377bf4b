/**
 * What the editor says. Features keep their words in files of their own, both languages side by side, and join here.
 */

import type { Language } from "../boot";
import { artWords } from "./art";
import { en } from "./en";
import { zh } from "./zh";

const FEATURES = {
  en: { ...artWords.en },
  zh: { ...artWords.zh },
} as const;

export type Words = typeof en & typeof FEATURES.en;

export function wordsFor(language: Language): Words {
  return language === "zh-Hans" ? { ...zh, ...FEATURES.zh } : { ...en, ...FEATURES.en };
}
