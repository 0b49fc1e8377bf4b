/** Small pictures of layers, and how sharp a photo prints. */

import type { App } from "../app";
import type { Layer } from "../model/document";
import { effectiveDpi, sharpness } from "../model/geometry";
import { fill, h, icon } from "../ui/dom";
import { artPicture } from "./art/picture";
import { shapePicture } from "./shapes";

const THUMB_PX = 44;

/** What a thumbnail is drawn from: the same things give the same picture. */
export function thumbKey(app: App, layer: Layer): unknown {
  const { editor } = app;
  if (layer.kind === "text") return editor.type.findNearest(layer)?.text;
  if (layer.kind === "image") return editor.pictures.hasFailed(layer.asset) ? "failed" : editor.pictures.info(layer.asset);
  if (layer.kind === "art" && layer.art) return editor.art.drawing(layer.art);
  return null;
}

const waiting = new WeakMap<Element, () => void>();
/** Thumbnails are drawn when they come into view: a phone never shows most of them. */
const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    waiting.get(target)?.();
  }
}, { rootMargin: "120px" });

export function thumbnail(app: App, layer: Layer): HTMLElement {
  const holder = h("span", { class: "thumb", "aria-hidden": "true" });
  if (layer.kind === "text") {
    waiting.set(holder, () => draw(app, layer, holder));
    seen.observe(holder);
  } else {
    draw(app, layer, holder);
  }
  return holder;
}

function draw(app: App, layer: Layer, holder: HTMLElement): void {
  const { editor } = app;
  if (layer.kind === "shape") {
    const picture = shapePicture(app, layer.shape, 26);
    const paint = layer.fill ?? (layer.outline && { kind: "solid" as const, colour: layer.outline.colour });
    if (paint?.kind === "solid") picture.setAttribute("color", paint.colour);
    fill(holder, picture);
  } else if (layer.kind === "image") {
    const info = editor.pictures.info(layer.asset);
    if (editor.pictures.hasFailed(layer.asset)) fill(holder, icon("warning", 20));
    else if (info) fill(holder, h("img", { src: info.preview_url, alt: "", draggable: false, loading: "lazy" }));
  } else if (layer.kind === "art") {
    const drawing = layer.art ? editor.art.drawing(layer.art) : undefined;
    if (drawing) fill(holder, artPicture(drawing, layer.colours, 36));
  } else if (layer.kind === "text") {
    const set = editor.type.findNearest(layer)?.text;
    const canvas = h("canvas", { width: THUMB_PX * 2, height: THUMB_PX * 2 });
    const context = canvas.getContext("2d");
    if (set && context) {
      // The first letters, large enough to know the face by.
      const [left, top, right, bottom] = set.ink ?? [-set.width_mm / 2, -set.height_mm / 2, set.width_mm / 2, set.height_mm / 2];
      const wide = (THUMB_PX * 1.6) / (right - left);
      const scale = Math.max(wide, Math.min((THUMB_PX * 0.95) / set.size_mm, (THUMB_PX * 1.7) / (bottom - top)));
      const margin = scale === wide ? THUMB_PX * 0.2 : THUMB_PX * 0.24;
      context.setTransform(scale, 0, 0, scale, margin - left * scale, THUMB_PX - ((top + bottom) / 2) * scale);
      context.fillStyle = "#1B1A17";
      context.fill(set.path);
    }
    // Shown as an image: a browser without a graphics card copies each canvas in view again with every picture.
    canvas.toBlob((blob) => {
      if (!blob) return;
      const shown = h("img", { alt: "", draggable: false, src: URL.createObjectURL(blob) });
      shown.addEventListener("load", () => URL.revokeObjectURL(shown.src), { once: true });
      fill(holder, shown);
    });
  }
}

/** How sharp a photo prints, in numbers and a colour that is never alone. */
export function badge(app: App, layer: Layer): HTMLElement | null {
  if (layer.kind !== "image") return null;
  const original = app.editor.originalOf(layer.asset);
  if (!original) return null;
  const dpi = Math.floor(effectiveDpi(layer, original));
  const grade = sharpness(dpi, app.editor.rules);
  const sign = grade === "blocked" ? "stop" : grade === "soft" ? "warning" : "check";
  return h("em", { class: `badge ${grade}` }, icon(sign, 14), app.editor.words.sharp.dpi(Math.min(dpi, 999)));
}
