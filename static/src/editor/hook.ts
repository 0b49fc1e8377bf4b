/** What tests and other scripts may ask of the editor: the same drawing on a canvas of their own. */

import type { App } from "./app";
import { artOf, assetsOf, layersOf, readDocument, type DesignDocument } from "./model/document";
import { paintPlacement } from "./view/paint";

export interface EditorHook {
  readonly document: DesignDocument;
  readonly saved: boolean;
  /** Another design on the screen, as one step of undo. */
  open(raw: Record<string, unknown>): Promise<void>;
  /** Resolves when every text is set and every photo is there. */
  ready(): Promise<void>;
  /** Resolves when what the document says now is on the canvas, its texts as the server set them. */
  shown(): Promise<void>;
  /** Select layers of the side that is shown. */
  select(ids: readonly string[]): void;
  readonly selected: readonly string[];
  /** Whether all that would stay still in a drag is drawn already. */
  readonly prepared: boolean;
  /** Draw a side of the design with the editor's own drawing; px a mm. */
  renderTo(canvas: HTMLCanvasElement, px_per_mm: number, placement?: string): Promise<void>;
}

declare global {
  interface Window {
    pawprintEditor?: EditorHook;
  }
}

export function publishHook(app: App): void {
  const { editor } = app;
  const ready = async (): Promise<void> => {
    await app.typesetting.ready();
    await Promise.all(assetsOf(editor.document).map((asset) => editor.pictures.load(asset)));
    await Promise.all(artOf(editor.document).map((slug) => editor.art.load(slug)));
  };
  window.pawprintEditor = {
    get document() {
      return editor.document;
    },
    get saved() {
      return app.autosave.state === "saved";
    },
    open: async (raw) => {
      editor.apply(readDocument(raw));
      editor.emit("view");
      await ready();
    },
    ready,
    shown: async () => {
      await ready();
      await new Promise<void>((resolve) => {
        // Fabric draws in the next picture's turn; the one after it comes when that has been drawn.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      });
    },
    select: (ids) => editor.selectMany(ids),
    get selected() {
      return editor.chosenIds;
    },
    get prepared() {
      return app.stage.canvas.prepared;
    },
    renderTo: async (canvas, px_per_mm, placement = editor.placement) => {
      await ready();
      const found = editor.document.placements.find((candidate) => candidate.placement === placement) ?? editor.area;
      for (const layer of layersOf(editor.document, placement)) {
        if (layer.kind === "image" && layer.effect) await editor.effects.load(layer, px_per_mm);
      }
      canvas.width = Math.floor(found.width_mm * px_per_mm + 0.5);
      canvas.height = Math.floor(found.height_mm * px_per_mm + 0.5);
      const context = canvas.getContext("2d", { willReadFrequently: true });
      if (!context) throw new Error("no canvas");
      context.setTransform(px_per_mm, 0, 0, px_per_mm, 0, 0);
      paintPlacement(context, layersOf(editor.document, placement), found, editor.sources);
    },
  };
}
