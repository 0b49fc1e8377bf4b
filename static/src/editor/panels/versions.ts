/** Earlier versions of the design, as pictures: going back is a step that can be undone. */

import type { App } from "../app";
import { readDocument } from "../model/document";
import { api, ApiError, type VersionEntry } from "../net/api";
import { closeButton, dialog, showOnce } from "../ui/dialog";
import { fill, h } from "../ui/dom";

export function versionsDialog(app: App): void {
  const { editor } = app;
  const { tool, edit } = editor.words;
  const list = h("div", { class: "versions", "aria-busy": "true" }, ...[1, 2, 3].map(() => h("div", { class: "version skeleton" })));
  const problem = h("p", { class: "note problem", role: "alert" });
  const element = dialog(
    "dialog versions-dialog",
    "versions-title",
    closeButton(edit.close, { class: "icon-button dialog-close" }),
    h("h2", { id: "versions-title" }, tool.versionsTitle),
    h("p", { class: "hint" }, tool.versionsText),
    problem,
    list,
  );

  const goBack = async (design: string, version: VersionEntry): Promise<void> => {
    problem.textContent = "";
    try {
      // What is there now is a version, too, before it is replaced.
      if (await app.autosave.flush()) await api.keepVersion(design);
      const { document, left_out } = await api.getVersion(design, version.id);
      editor.apply(readDocument(document));
      editor.emit("view");
      element.close();
      app.toast(left_out ? tool.versionPhotoGone : tool.versionRestored, left_out ? "warning" : "check");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.textContent = error.message || tool.versionsFailed;
    }
  };

  const show = async (): Promise<void> => {
    const { id } = app.autosave;
    if (id === null) return;
    try {
      const found = await api.listVersions(id);
      list.removeAttribute("aria-busy");
      if (found.length === 0) return fill(list, h("p", { class: "hint" }, tool.versionsNone));
      const locale = editor.boot.language === "en" ? "en" : "zh-CN";
      const time = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
      fill(
        list,
        ...found.map((version) => {
          const when = time.format(new Date(version.saved_at));
          const words = tool.versionLayers(version.layers);
          return h(
            "article",
            { class: "version" },
            h("img", { src: version.picture, alt: "", width: 400, height: 400, loading: "lazy" }),
            h("div", {}, h("b", {}, when), h("small", {}, words)),
            h("button", { type: "button", class: "button button--small button--line", "aria-label": `${tool.versionRestore}: ${when}`, onclick: () => void goBack(id, version) }, tool.versionRestore),
          );
        }),
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      fill(list);
      problem.textContent = error.message || tool.versionsFailed;
    }
  };
  showOnce(element);
  void show();
}
