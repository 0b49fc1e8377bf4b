/** The link that shows the design to others: made, copied, brought up to date, taken back. */

import type { App } from "../app";
import { isEmpty } from "../model/document";
import { api, ApiError, type Share } from "../net/api";
import { closeButton, dialog, showOnce } from "../ui/dialog";
import { fill, h } from "../ui/dom";

export function shareDialog(app: App): void {
  const { editor } = app;
  const { tool, edit } = editor.words;
  const body = h("div", { class: "share-body" }, h("div", { class: "skeleton share-waiting" }));
  const said = h("p", { class: "hint", role: "status" });
  const problem = h("p", { class: "note problem", role: "alert" });
  const element = dialog(
    "dialog small-dialog share-dialog",
    "share-title",
    closeButton(edit.close, { class: "icon-button dialog-close" }),
    h("h2", { id: "share-title" }, tool.shareTitle),
    h("p", {}, tool.shareText),
    body,
    said,
    problem,
  );

  const tried = async (act: () => Promise<void>): Promise<void> => {
    problem.textContent = said.textContent = "";
    try {
      await act();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.textContent = error.message || tool.shareFailed;
    }
  };
  const button = (words: string, style: string, act: () => Promise<void>): HTMLButtonElement =>
    h("button", { type: "button", class: `button ${style}`, onclick: () => void tried(act) }, words);

  const put = async (id: string, after?: string): Promise<void> => {
    await app.autosave.flush();
    show(id, await api.share(id));
    if (after) said.textContent = after;
  };

  const copy = async (field: HTMLInputElement): Promise<void> => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      // Without the right to write there: the marked text, by the old command.
      field.select();
      document.execCommand("copy");
    }
    said.textContent = tool.shareCopied;
  };

  const show = (id: string, share: Share): void => {
    if (share.url === null) {
      fill(body, button(tool.shareMake, "button--wide", () => put(id)));
      return;
    }
    const field = h("input", { class: "share-link", readonly: true, value: share.url, "aria-label": tool.shareLink, onfocus: () => field.select() });
    const url = share.url;
    const canSend = typeof navigator.share === "function";
    fill(
      body,
      h("div", { class: "share-row" }, field, button(tool.shareCopy, "button--small", () => copy(field))),
      canSend ? button(tool.shareSend, "button--line button--wide", async () => {
        await navigator.share({ title: editor.title || editor.words.page.untitled, url }).catch(() => undefined);
      }) : null,
      share.newest ? null : button(tool.shareUpdate, "button--line button--wide", () => put(id, tool.shareUpdated)),
      button(tool.shareStop, "button--line button--wide share-stop", async () => {
        await api.stopSharing(id);
        show(id, { url: null, newest: false });
        said.textContent = tool.shareStopped;
      }),
    );
  };

  showOnce(element);
  const { id } = app.autosave;
  if (id === null || isEmpty(editor.document)) {
    fill(body, h("p", { class: "hint" }, tool.shareEmpty));
    return;
  }
  void tried(async () => {
    await app.autosave.flush();
    show(id, await api.getShare(id));
  });
}
