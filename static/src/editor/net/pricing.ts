/** Price and delivery of what is on the screen, asked again when one of its reasons changes. */

import type { Editor } from "../editor";
import { printedPlacements } from "../model/document";
import { api, ApiError } from "./api";

const DELAY_MS = 200;
const RETRY_MS = 15000;

export function watchPrice(editor: Editor): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort: AbortController | null = null;
  let shown = "";

  const query = (): Record<string, string> => {
    const printed = printedPlacements(editor.document);
    return {
      blank: editor.document.blank,
      colour: editor.document.colour,
      size: editor.size,
      placements: (printed.length ? printed : [editor.placement]).join(","),
      quantity: String(editor.quantity),
      currency: editor.boot.currency,
    };
  };

  const ask = async (): Promise<void> => {
    const wanted = query();
    abort?.abort();
    const mine = new AbortController(); // a later question has its own
    abort = mine;
    try {
      editor.price = await api.price(wanted, mine.signal);
      shown = JSON.stringify(wanted);
    } catch (error) {
      if (mine.signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      editor.price = "unknown";
      shown = "";
      clearTimeout(timer);
      timer = setTimeout(() => void ask(), RETRY_MS);
    }
    editor.emit("price");
  };

  const later = (): void => {
    if (JSON.stringify(query()) === shown) return;
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), DELAY_MS);
  };
  editor.on(["document", "view", "price"], () => {
    if (editor.price !== "unknown") later();
  });
  later();
}
