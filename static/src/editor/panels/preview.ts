/** Pictures of the garment as it will be worn, made by the server from the document as it is now. */

import type { App } from "../app";
import { named } from "../boot";
import { printedPlacements, type DesignDocument } from "../model/document";
import { api, ApiError } from "../net/api";
import { fill, h } from "../ui/dom";

const WIDTH_PX = 900;

/** A panel part that shows every printed side; `show()` makes what is out of date anew. */
export function mockups(app: App): { element: HTMLElement; show(): void } {
  const { editor } = app;
  const { preview } = editor.words;
  const element = h("div", { class: "mockups" });
  const addresses: string[] = [];
  let shown: DesignDocument | null = null;
  let abort: AbortController | null = null;

  const picture = async (placement: string, design: DesignDocument, figure: HTMLElement, signal: AbortSignal): Promise<void> => {
    const choice = editor.blank.placements.find((candidate) => candidate.placement === placement);
    const name = named(choice?.names, editor.boot.language);
    try {
      const address = URL.createObjectURL(await api.mockup(design, placement, design.colour, WIDTH_PX, signal));
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
      if (shown === design) return;
      shown = design;
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

export function previewPanel(app: App, findings: HTMLElement): HTMLElement {
  const view = mockups(app);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (): void => {
    if (app.panel !== "preview") return;
    clearTimeout(timer);
    timer = setTimeout(() => view.show(), 500);
  };
  app.onPanel(() => {
    if (app.panel === "preview") view.show();
  });
  app.editor.on(["document"], later);
  return h("div", {}, h("p", { class: "hint" }, app.editor.words.preview.text), view.element, findings);
}
