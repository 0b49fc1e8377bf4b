/** What the printer's rules say about the design, in words, each leading to its layer. */

import type { App } from "../app";
import { isEmpty } from "../model/document";
import { api, ApiError, type Finding } from "../net/api";
import { fill, h, icon } from "../ui/dom";

const DELAY_MS = 1100;

/** Keep the findings up to date with the design. */
export function watchFindings(app: App): void {
  const { editor } = app;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort: AbortController | null = null;
  const ask = async (): Promise<void> => {
    abort?.abort();
    abort = new AbortController();
    try {
      editor.findings = isEmpty(editor.document) ? [] : await api.preflight(editor.document, editor.size, abort.signal);
      editor.emit("findings");
    } catch (error) {
      if (abort.signal.aborted || error instanceof ApiError) return;
      throw error;
    }
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), DELAY_MS);
  };
  editor.on(["document", "price"], later);
  later();
}

/** The layer that a path like `placements[0].layers[3].font` speaks of. */
function target(app: App, finding: Finding): { placement: string; id: string } | null {
  const found = /^placements\[(\d+)\]\.layers\[(\d+)\]/.exec(finding.path ?? "");
  if (!found) return null;
  const placement = app.editor.document.placements[Number(found[1])];
  const layer = placement?.layers[Number(found[2])];
  return placement && layer ? { placement: placement.placement, id: layer.id } : null;
}

export function findingsList(app: App, calm: boolean): HTMLElement {
  const { editor } = app;
  const { findings: words } = editor.words;
  const element = h("section", { class: "findings", "aria-label": words.title });
  const show = (): void => {
    // What a selected photo says of its own sharpness beside its fields is not said twice.
    const findings = editor.findings.filter((finding) => {
      const told = finding.code.startsWith("resolution_") && !calm && editor.layer?.kind === "image";
      return !told || target(app, finding)?.id !== editor.selected;
    });
    element.hidden = isEmpty(editor.document) || (findings.length === 0 && !calm);
    if (findings.length === 0) {
      fill(element, h("div", { class: "sharp good" }, icon("check"), h("div", {}, h("b", {}, words.clear), h("p", {}, words.clearText))));
      return;
    }
    fill(
      element,
      ...findings.map((finding) => {
        const at = target(app, finding);
        return h(
          "div",
          { class: `sharp ${finding.severity === "error" ? "blocked" : "soft"}` },
          icon(finding.severity === "error" ? "stop" : "warning"),
          h(
            "div",
            {},
            h("p", {}, finding.words),
            at
              ? h(
                  "button",
                  {
                    type: "button",
                    class: "button button--small button--line",
                    onclick: () => {
                      editor.showPlacement(at.placement);
                      editor.select(at.id);
                    },
                  },
                  words.show,
                )
              : null,
          ),
        );
      }),
    );
  };
  editor.on(["findings", "document", "selection"], show);
  show();
  return element;
}
