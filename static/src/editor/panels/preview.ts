/** Pictures of the garment as it will be worn, made by the server from the document as it is now. */

import type { App } from "../app";
import { named } from "../boot";
import { printedPlacements, type DesignDocument } from "../model/document";
import { api, ApiError, type MockupChoices } from "../net/api";
import { fill, h } from "../ui/dom";
import type { LookDialog } from "./look/dialog";
import { sampleValues } from "./look/pictures";

const WIDTH_PX = 900;

/** A panel part that shows every printed side; `show()` makes what is out of date anew. */
export function mockups(app: App): { element: HTMLElement; show(): void } {
  const { editor } = app;
  const { preview } = editor.words;
  const element = h("div", { class: "mockups" });
  const addresses: string[] = [];
  let shown: DesignDocument | null = null;
  let shownValues = "";
  let abort: AbortController | null = null;

  const choices = (): MockupChoices => {
    const values = sampleValues(editor);
    return values ? { field_values: values } : {};
  };

  const picture = async (placement: string, design: DesignDocument, figure: HTMLElement, signal: AbortSignal): Promise<void> => {
    const choice = editor.blank.placements.find((candidate) => candidate.placement === placement);
    const name = named(choice?.names, editor.boot.language);
    try {
      const address = URL.createObjectURL(await api.mockup(design, placement, design.colour, WIDTH_PX, signal, choices()));
      addresses.push(address);
      fill(figure, h("img", { src: address, alt: name }), h("figcaption", {}, name));
      figure.classList.remove("waiting");
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      shown = null;
      figure.classList.remove("waiting");
      fill(
        figure,
        h("p", { class: "note problem" }, error.message || preview.failed),
        h("button", { type: "button", class: "button button--small button--line", onclick: () => view.show() }, preview.retry),
      );
    }
  };

  const view = {
    element,
    show(): void {
      const design = editor.document;
      const values = JSON.stringify(sampleValues(editor) ?? {});
      if (shown === design && shownValues === values) return;
      shown = design;
      shownValues = values;
      abort?.abort();
      abort = new AbortController();
      for (const address of addresses.splice(0)) URL.revokeObjectURL(address);
      const sides = printedPlacements(design);
      if (sides.length === 0) {
        fill(element, h("p", { class: "hint" }, preview.empty));
        return;
      }
      const { signal } = abort;
      fill(
        element,
        ...sides.map((placement) => {
          const figure = h("figure", { class: "mockup waiting" }, h("p", { class: "hint" }, preview.making));
          void picture(placement, design, figure, signal);
          return figure;
        }),
      );
    },
  };
  return view;
}

/** The preview is a stage of its own, and comes when it is asked for: it is no part of what the editor starts with. */
export function previewStage(app: App, openBag: () => void): () => void {
  let dialog: Promise<LookDialog> | null = null;
  return () => {
    dialog ??= import("./look/dialog").then(({ lookDialog }) => {
      const made = lookDialog(app, openBag);
      document.getElementById("editor")?.append(made.element);
      return made;
    });
    void dialog.then(
      (made) => made.open(),
      () => {
        dialog = null;
        app.toast(app.editor.words.errors.offline, "warning");
      },
    );
  };
}
