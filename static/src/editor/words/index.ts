import type { Language } from "../boot";
import { en, type Words } from "./en";
import { zh } from "./zh";

export type { Words };

export function wordsFor(language: Language): Words {
  return language === "zh-Hans" ? zh : en;
}
