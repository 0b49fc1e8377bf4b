/** What the printer's rules say about the design, in words, each leading to its layer. */

import type { App } from "../app";
import { findLayer, isEmpty } from "../model/document";
import { applyFix, isFix, type Fix } from "../model/fixes";
import { api, ApiError, type Finding } from "../net/api";
import { fill, h, icon } from "../ui/dom";
import { sampleValues } from "./look/pictures";

const DELAY_MS = 1100;

/** Keep the findings up to date with the design. */
export function watchFindings(app: App): void {
  const { editor } = app;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort: AbortController | null = null;
  const ask = async (): Promise<void> => {
    abort?.abort();
    const mine = new AbortController(); // a later question has its own
    abort = mine;
    try {
      editor.findings = isEmpty(editor.document) ? [] : await api.preflight(editor.document, editor.size, mine.signal, sampleValues(editor));
      editor.emit("findings");
    } catch (error) {
      if (mine.signal.aborted || error instanceof ApiError) return;
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

type Place = { placement: string; id: string };

/** What the button of a fix says: what will happen, with its size. */
function fixWords(app: App, fix: Fix): string {
  const { tool, units, findings } = app.editor.words;
  const names = tool.fixNames;
  const mm = (value: number): string => units.mm(Math.round(value * 10) / 10);
  if (fix.action === "resize") return names.resize(mm(fix.width_mm));
  if (fix.action === "move") return names.centre;
  if (fix.action === "fit") return names.fit;
  if (fix.action === "strip") return names.strip;
  if (fix.action === "harden") return names.noShadow;
  if (fix.action === "remove") return names.remove;
  if (fix.field === "visible") return names.show;
  if (fix.field === "opacity") return names.opaque;
  if (fix.field === "fill") return names.recolour;
  if (fix.field === "size_mm") return names.larger(mm(Number(fix.value)));
  return /(width|height)_mm$/.test(fix.field) ? names.thicker(mm(Number(fix.value))) : findings.fix;
}

function lead(app: App, at: Place): void {
  app.editor.showPlacement(at.placement);
  app.editor.select(at.id);
}

function fix(app: App, at: Place, how: Fix): void {
  const { editor } = app;
  const removed = how.action === "remove";
  lead(app, at);
  editor.apply(applyFix(editor.document, at.id, how));
  // Until the server has looked again, what was mended is not said any more.
  editor.findings = editor.findings.filter((finding) => target(app, finding)?.id !== at.id || finding.fix !== how);
  editor.emit("findings");
  if (!removed && findLayer(editor.document, at.id)) editor.select(at.id);
  app.toast(editor.words.tool.fixed);
  editor.say(editor.words.tool.fixed);
}

/** On a phone: how much there is to look at, over the garment; a tap opens it. */
export function findingsFlag(app: App): HTMLElement {
  const { editor } = app;
  const words = h("span");
  const sign = h("span", { class: "flag-sign" });
  const element = h("button", { type: "button", class: "findings-flag", onclick: () => app.open(app.panel === "findings" ? null : "findings") }, sign, words);
  const show = (): void => {
    const { findings } = editor;
    element.hidden = findings.length === 0 || isEmpty(editor.document);
    const blocked = findings.some((finding) => finding.severity === "error");
    element.classList.toggle("blocked", blocked);
    fill(sign, icon(blocked ? "stop" : "warning", 20));
    words.textContent = editor.words.findings.count(findings.length);
    element.setAttribute("aria-expanded", String(app.panel === "findings"));
    if (element.hidden && app.panel === "findings") app.open(null); // all is mended
  };
  editor.on(["findings", "document"], show);
  app.onPanel(show);
  show();
  return element;
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
                  "div",
                  { class: "finding-actions" },
                  isFix(finding.fix)
                    ? h(
                        "button",
                        { type: "button", class: "button button--small", "data-fix": finding.code, onclick: () => fix(app, at, finding.fix as Fix) },
                        fixWords(app, finding.fix),
                      )
                    : null,
                  h("button", { type: "button", class: "button button--small button--line", onclick: () => lead(app, at) }, words.show),
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
