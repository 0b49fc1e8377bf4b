/**
 * What the editor says. Features keep their words in files of their own, both languages side by side, and join here.
 */

import type { Language } from "../boot";
import { artWords } from "./art";
import { cutoutWords } from "./cutout";
import { effectWords } from "./effects";
import { en } from "./en";
import { fieldWords } from "./fields";
import { lookWords } from "./look";
import { lyricsWords } from "./lyrics";
import { setWords } from "./sets";
import { toolWords } from "./tool";
import { typeWords } from "./type";
import { zh } from "./zh";

const FEATURES = {
  en: {
    ...artWords.en,
    ...cutoutWords.en,
    ...effectWords.en,
    ...fieldWords.en,
    ...lookWords.en,
    ...lyricsWords.en,
    ...setWords.en,
    ...toolWords.en,
    ...typeWords.en,
  },
  zh: {
    ...artWords.zh,
    ...cutoutWords.zh,
    ...effectWords.zh,
    ...fieldWords.zh,
    ...lookWords.zh,
    ...lyricsWords.zh,
    ...setWords.zh,
    ...toolWords.zh,
    ...typeWords.zh,
  },
};

export type Words = typeof en & typeof FEATURES.en;

export function wordsFor(language: Language): Words {
  return language === "zh-Hans" ? { ...zh, ...FEATURES.zh } : { ...en, ...FEATURES.en };
}
