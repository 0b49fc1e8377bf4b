/** The sheet of keys and gestures. */

import type { App } from "../app";
import { closeButton, dialog, showOnce } from "../ui/dialog";
import { h } from "../ui/dom";
import { COMMAND } from "./menus";

export function helpDialog(app: App): void {
  const { tool, edit } = app.editor.words;
  const keysOf = (keys: string): HTMLElement[] => keys.split(" ").map((key) => h("kbd", {}, key.replace("Mod+", COMMAND)));
  const touch = matchMedia("(pointer: coarse)").matches;
  const groups = touch ? [...tool.helpGroups].reverse() : tool.helpGroups;
  const element = dialog(
    "dialog help-dialog",
    "help-title",
    closeButton(edit.close, { class: "icon-button dialog-close" }),
    h("h2", { id: "help-title" }, tool.helpTitle),
    h(
      "div",
      { class: "help-scroll", tabindex: 0, role: "group", "aria-labelledby": "help-title" },
      h(
        "div",
        { class: "help-columns" },
        ...groups.map(({ title, rows }) =>
          h(
            "section",
            {},
            h("h3", {}, title),
            h("dl", {}, ...rows.map(([keys, words]) => h("div", {}, h("dt", {}, ...(keys.startsWith("=") ? [keys.slice(1)] : keysOf(keys))), h("dd", {}, words)))),
          ),
        ),
      ),
    ),
  );
  showOnce(element);
}
