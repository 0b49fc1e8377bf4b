/** Keeps the steps of undo beside the design, and brings them back when the page is opened again. */

import type { App } from "../app";
import { findHistory, forgetHistory, keepHistory } from "./history_store";

const DELAY_MS = 400;

/** Equal in content; both have their defaults filled in, in the same order. */
const same = (one: unknown, other: unknown): boolean => sorted(one) === sorted(other);

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

export async function keepSteps(app: App): Promise<void> {
  const { editor } = app;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let kept: unknown = editor.document;
  const keep = (): void => {
    clearTimeout(timer);
    const { id } = app.autosave;
    if (id === null || kept === editor.document) return;
    kept = editor.document;
    void keepHistory(id, editor.history.steps);
  };
  editor.on(["document", "saving"], () => {
    clearTimeout(timer);
    timer = setTimeout(keep, DELAY_MS);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
  window.addEventListener("pagehide", keep);

  const id = editor.boot.design?.id;
  if (id) await recallSteps(app, id);
}

/** Bring the steps of the design on the screen back, where they lead to it as it is. */
export async function recallSteps(app: App, id: string): Promise<void> {
  const { editor } = app;
  const start = editor.document;
  const steps = await findHistory(id);
  if (!steps) return;
  // Another device or window saved something else meanwhile: those steps lead nowhere any more.
  if (editor.document !== start) return;
  if (!same(steps.present, start)) return void forgetHistory(id);
  editor.history.recall(steps.past, steps.future);
  editor.emit("document");
}
