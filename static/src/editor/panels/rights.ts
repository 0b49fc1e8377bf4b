/** The statement of rights: ticked once for what is on the design, asked again when other photos or words are on it. */

import type { App } from "../app";
import { assetsOf, type DesignDocument } from "../model/document";
import { h } from "../ui/dom";

const WIDE = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/;

/** Whether a design carries photos, or more words than a name or a greeting; the server decides in the end. */
function needsRights(document: DesignDocument, freeWordsEm: number): boolean {
  let ems = 0;
  for (const { layers } of document.placements) {
    for (const layer of layers) {
      if (!layer.visible) continue;
      if (layer.kind === "image" || (layer.kind === "art" && layer.asset)) return true;
      if (layer.kind !== "text" || layer.field !== null) continue;
      for (const character of layer.text.replace(/\s/g, "")) ems += WIDE.test(character) ? 1 : 0.5;
    }
  }
  return ems > freeWordsEm;
}

/** What the tick is about: photos and words, wherever they stand. */
function aboutOf(document: DesignDocument): string {
  const words = document.placements.flatMap(({ layers }) => layers.map((layer) => (layer.kind === "text" ? layer.text : "")));
  return JSON.stringify([assetsOf(document).sort(), words.join("").split("").sort().join("")]);
}

export function rightsTick(app: App): {
  readonly element: HTMLElement;
  update(): void;
  /** The version that is ticked; empty where nothing is. */
  readonly version: string;
  /** Whether buying has to wait for the tick. */
  readonly missing: boolean;
  /** The server asks for it. */
  demand(): void;
  focus(): void;
} {
  const { editor } = app;
  const { rights } = editor.boot;
  let about = "";
  let demanded = false;
  const box = h("input", { type: "checkbox", id: "rights-tick" });
  const element = h("label", { class: "rights-tick", hidden: true }, box, h("span", {}, rights.words));
  const needed = (): boolean => demanded || needsRights(editor.document, rights.free_words_em);
  return {
    element,
    update() {
      const now = aboutOf(editor.document);
      if (now !== about) {
        about = now;
        box.checked = false;
        demanded = false;
      }
      element.hidden = !needed();
    },
    get version() {
      return box.checked ? rights.version : "";
    },
    get missing() {
      return needed() && !box.checked;
    },
    demand() {
      demanded = true;
      element.hidden = false;
    },
    focus() {
      box.focus();
    },
  };
}
