/**
 * What the editor says. Features keep their words in files of their own, both languages side by side, and join here.
 */

import type { Language } from "../boot";
import { en } from "./en";
import { fieldWords } from "./fields";
import { lookWords } from "./look";
import { setWords } from "./sets";
import { toolWords } from "./tool";
import { typeWords } from "./type";
import { zh } from "./zh";

const FEATURES = {
  en: {
    ...fieldWords.en,
    ...lookWords.en,
    ...setWords.en,
    ...toolWords.en,
    ...typeWords.en,
  },
  zh: {
    ...fieldWords.zh,
    ...lookWords.zh,
    ...setWords.zh,
    ...toolWords.zh,
    ...typeWords.zh,
  },
};

export type Words = typeof en & typeof FEATURES.en;

export function wordsFor(language: Language): Words {
  return language === "zh-Hans" ? { ...zh, ...FEATURES.zh } : { ...en, ...FEATURES.en };
}
