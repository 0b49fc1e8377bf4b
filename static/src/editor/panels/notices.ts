/** Short words that come and go, the voice for screen readers, and the two questions that saving may have to ask. */

import type { App } from "../app";
import { readDocument, isEmpty } from "../model/document";
import { api, ApiError } from "../net/api";
import { findLocal, forgetLocal } from "../net/local_copy";
import { dialog } from "../ui/dialog";
import { fill, h, icon, type IconName } from "../ui/dom";

const TOAST_MS = 5000;

export function toaster(): { element: HTMLElement; toast(words: string, iconName?: IconName, actions?: HTMLElement[]): HTMLElement } {
  const element = h("div", { class: "toasts", role: "status" });
  return {
    element,
    toast(words, iconName = "check", actions) {
      const toast = h("div", { class: "toast" }, icon(iconName, 20), h("span", {}, words), ...(actions ?? []));
      fill(element, toast);
      if (!actions) setTimeout(() => toast.remove(), TOAST_MS);
      return toast;
    },
  };
}

/** The live region: the same words twice in a row are spoken twice. */
export function speaker(): { element: HTMLElement; say(words: string): void } {
  const element = h("p", { class: "visually-hidden", "aria-live": "polite" });
  let odd = false;
  return {
    element,
    say(words) {
      odd = !odd;
      element.textContent = words + (odd ? "" : "\u00a0");
    },
  };
}

/** Two windows changed the same design: the customer chooses, nothing is overwritten unasked. */
export function conflictDialog(app: App): HTMLDialogElement {
  const { editor } = app;
  const { conflict } = editor.words;
  const problem = h("p", { class: "note problem", role: "alert", hidden: true });
  const decide = async (mine: boolean): Promise<void> => {
    const { id } = app.autosave;
    if (id === null) return;
    try {
      const theirs = await api.getDesign(id);
      if (mine) {
        app.autosave.keepMine(theirs.version);
      } else {
        app.autosave.takeTheirs(theirs.version);
        editor.replace(readDocument(theirs.document), theirs.title);
        app.autosave.takeTheirs(theirs.version);
        editor.emit("view");
      }
      element.close();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.textContent = error.message || editor.words.errors.offline;
      problem.hidden = false;
    }
  };
  const element = dialog(
    "dialog small-dialog",
    "conflict-title",
    h("h2", { id: "conflict-title" }, conflict.title),
    h("p", {}, conflict.text),
    problem,
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { type: "button", class: "button", onclick: () => void decide(true) }, conflict.mine),
      h("button", { type: "button", class: "button button--line", onclick: () => void decide(false) }, conflict.theirs),
    ),
  );
  element.addEventListener("cancel", (event) => event.preventDefault());
  editor.on(["saving"], () => {
    if (editor.save.state === "conflict" && !element.open) element.showModal();
  });
  return element;
}

/** What this browser still holds of a design that the server does not have. */
export function restoreLocal(app: App, ask: ReturnType<typeof toaster>["toast"]): void {
  const { editor } = app;
  const { boot, words } = editor;
  const id = boot.design?.id ?? null;
  const copy = findLocal(id);
  if (!copy || isEmpty(copy.document)) return;
  const take = (): void => {
    editor.history.push(readDocument(copy.document as unknown as Record<string, unknown>));
    editor.title = copy.title;
    editor.emit("document", "view");
  };
  const local = JSON.stringify(readDocument(copy.document as unknown as Record<string, unknown>));
  if (local === JSON.stringify(editor.document)) {
    forgetLocal(id);
    return;
  }
  if (id !== null) {
    // A copy of an older version must not overwrite newer work: the server then says so, and the customer chooses.
    app.autosave.startFrom(copy.version);
    take();
    app.toast(words.restore.restored);
    return;
  }
  const toast = ask(words.restore.text, "refresh", [
    h("button", { type: "button", class: "button button--small", onclick: () => { toast.remove(); take(); } }, words.restore.go),
    h("button", { type: "button", class: "button button--small button--line", onclick: () => { toast.remove(); forgetLocal(null); } }, words.restore.fresh),
  ]);
}
