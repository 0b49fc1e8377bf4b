/** The sheet of keys and gestures. */

import type { App } from "../app";
import { h, icon } from "../ui/dom";
import { COMMAND } from "./menus";

export function helpDialog(app: App): void {
  const { tool, edit } = app.editor.words;
  const keysOf = (keys: string): HTMLElement[] => keys.split(" ").map((key) => h("kbd", {}, key.replace("Mod+", COMMAND)));
  const touch = matchMedia("(pointer: coarse)").matches;
  const groups = touch ? [...tool.helpGroups].reverse() : tool.helpGroups;
  const element = h(
    "dialog",
    { class: "dialog help-dialog", "aria-labelledby": "help-title" },
    h("button", { type: "button", class: "icon-button dialog-close", "aria-label": edit.close, onclick: () => element.close() }, icon("close")),
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
  element.addEventListener("click", (event) => {
    if (event.target === element) element.close();
  });
  element.addEventListener("close", () => element.remove());
  document.body.append(element);
  element.showModal();
}
