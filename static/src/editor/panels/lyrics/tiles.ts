/** The gallery's tiles: each layout drawn as it will be printed, on the garment's colour, when it comes into view. */

import type { Editor } from "../../editor";
import { named } from "../../boot";
import { fill, h } from "../../ui/dom";
import { paintLayer, type Sources } from "../../view/paint";
import { libraryOf, type Layout, type Layouts } from "./answer";

export function tiles(editor: Editor, pick: (layout: Layout) => void): {
  element: HTMLElement;
  show(found: Layouts): void;
  wait(): void;
  clear(): void;
} {
  const { lyrics } = editor.words;
  const element = h("div", { class: "lyrics-tiles", role: "group", "aria-label": lyrics.gallery });
  const drawn = new WeakMap<Element, () => void>();
  const shown = new Map<string, { layout: Layout; button: HTMLElement }>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        const draw = drawn.get(target);
        drawn.delete(target);
        // One tile a frame, so that scrolling stays smooth.
        if (draw) requestAnimationFrame(draw);
      }
    },
    { rootMargin: "200px" },
  );

  const tile = (layout: Layout, lines: number): HTMLElement => {
    const { area } = editor;
    const canvas = h("canvas", { "aria-hidden": "true" });
    canvas.style.aspectRatio = `${area.width_mm} / ${area.height_mm}`;
    const name = named(layout.names, editor.boot.language);
    const part = layout.lines < lines ? lyrics.part(layout.lines, lines) : "";
    const button = h(
      "button",
      { type: "button", class: "lyrics-tile", "data-style": layout.style, onclick: () => pick(layout) },
      canvas,
      h("span", { class: "lyrics-tile-name" }, h("b", {}, name), part ? h("small", {}, part) : null),
    );
    const colour = editor.blank.colours.find((choice) => choice.slug === editor.document.colour)?.hex ?? "#ffffff";
    canvas.style.background = colour;
    drawn.set(button, () => draw(canvas, editor, layout));
    observer.observe(button);
    return button;
  };

  return {
    element,
    show(found) {
      const next = found.layouts.map((layout) => {
        const known = shown.get(layout.style);
        if (known?.layout === layout) return known.button;
        const button = tile(layout, found.lyric.lines);
        shown.set(layout.style, { layout, button });
        return button;
      });
      element.classList.remove("waiting");
      fill(element, ...next);
    },
    wait() {
      element.classList.add("waiting");
      if (element.children.length === 0) {
        fill(element, ...Array.from({ length: 6 }, () => h("div", { class: "lyrics-tile skeleton", "aria-hidden": "true" })));
      }
    },
    clear() {
      shown.clear();
      element.classList.remove("waiting");
      fill(element);
    },
  };
}

function draw(canvas: HTMLCanvasElement, editor: Editor, layout: Layout): void {
  const { area } = editor;
  const grid = Math.min(2, window.devicePixelRatio || 1);
  canvas.width = Math.round((canvas.clientWidth || 200) * grid);
  canvas.height = Math.round((canvas.width * area.height_mm) / area.width_mm);
  const context = canvas.getContext("2d");
  if (!context) return;
  const library = libraryOf(layout);
  const sources: Sources = { ...editor.sources, text: (layer) => library.findNearest(layer) };
  const scale = canvas.width / area.width_mm;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  for (const layer of layout.layers) paintLayer(context, layer, sources);
}
