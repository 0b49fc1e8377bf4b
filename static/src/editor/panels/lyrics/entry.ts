/** The way in to the lyric styles. The gallery itself is loaded when it is first wanted. */

import type { App } from "../../app";
import { ApiError } from "../../net/api";
import { h, icon } from "../../ui/dom";
import type { LyricStyles } from "./dialog";

export interface LyricsEntry {
  readonly element: HTMLElement;
  /** Show the gallery, with a dropped or chosen file where there is one. */
  open(file?: File): Promise<void>;
}

export function lyricsEntry(app: App): LyricsEntry {
  const { lyrics } = app.editor.words;
  let styles: LyricStyles | null = null;
  let loading: Promise<LyricStyles> | null = null;

  const load = async (): Promise<LyricStyles> => {
    const { lyricStyles } = await import("./dialog");
    styles = lyricStyles(app);
    document.getElementById("editor")?.append(styles.element);
    return styles;
  };

  const open = async (file?: File): Promise<void> => {
    try {
      loading ??= load();
      const dialog = styles ?? (await loading);
      await dialog.open(file);
    } catch (error) {
      loading = styles ? loading : null;
      if (error instanceof ApiError || error instanceof TypeError) app.toast(lyrics.failed, "warning");
      else throw error;
    }
  };

  const element = h(
    "button",
    { type: "button", class: "lyrics-entry", "aria-haspopup": "dialog", onclick: () => void open() },
    h("span", { class: "lyrics-entry-mark", "aria-hidden": "true" }, icon("words", 24)),
    h("span", {}, h("b", {}, lyrics.entry), h("small", {}, lyrics.entryHint)),
  );
  return { element, open };
}
