/** Small pictures of layers, and how sharp a photo prints. */

import type { App } from "../app";
import { isPale } from "../model/colour";
import type { ImageLayer, Layer, Paint, TextLayer } from "../model/document";
import { effectiveDpi, sharpness } from "../model/geometry";
import { fill, h, icon } from "../ui/dom";
import { paintLayer } from "../view/paint";
import { artPicture } from "./art/picture";
import { shapePicture } from "./shapes";

const THUMB_PX = 44;
/** Words of many lines are cut rather than made smaller than this, in px of the picture. */
const LEAST_EM_PX = 9;

/** What a thumbnail is drawn from: the same things give the same picture. */
export function thumbKey(app: App, layer: Layer): unknown {
  const { editor } = app;
  if (layer.kind === "text") return editor.type.findNearest(layer)?.text;
  if (layer.kind === "image") {
    const { pictures, effects } = editor;
    const masked = layer.cutout === null || pictures.find(layer.cutout.mask) !== undefined;
    const made = layer.effect !== null && effects.known(layer) !== undefined;
    return pictures.hasFailed(layer.asset) ? "failed" : `${pictures.find(layer.asset) !== undefined} ${pictures.info(layer.asset) !== undefined} ${masked} ${made}`;
  }
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
  if (layer.kind === "text" || layer.kind === "image") {
    waiting.set(holder, () => paint(app, layer, holder));
    seen.observe(holder);
  } else if (layer.kind === "shape") {
    const picture = shapePicture(app, layer.shape, 26);
    const paint = layer.fill ?? (layer.outline && { kind: "solid" as const, colour: layer.outline.colour });
    if (paint?.kind === "solid") picture.setAttribute("color", paint.colour);
    fill(holder, picture);
  } else {
    const drawing = layer.art ? app.editor.art.drawing(layer.art) : undefined;
    if (drawing) fill(holder, artPicture(drawing, layer.colours, 36));
  }
  return holder;
}

/** The whole layer upright in the square, as it is printed: words with their emoji, a photo with mask and effect. */
function paint(app: App, layer: TextLayer | ImageLayer, holder: HTMLElement): void {
  const { editor } = app;
  if (layer.kind === "image" && editor.pictures.hasFailed(layer.asset)) return fill(holder, icon("warning", 20));
  const side = 2 * THUMB_PX;
  const canvas = h("canvas", { width: side, height: side });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return;
  const { width_mm, height_mm } = editor.sizeOf(layer);
  const least = layer.kind === "text" ? LEAST_EM_PX / layer.size_mm : 0;
  const scale = Math.max((0.9 * side) / Math.max(width_mm, height_mm), least);
  context.setTransform(scale, 0, 0, scale, side / 2, side / 2);
  const upright = { ...layer, x_mm: 0, y_mm: 0, rotation_deg: 0, opacity: 1, blend: "normal" as const, visible: true };
  // What is here already will do: a thumbnail asks the server for nothing.
  const sources = { ...editor.sources, effect: (one: ImageLayer) => editor.effects.known(one) };
  paintLayer(context, upright.kind === "text" ? { ...upright, shadow: null } : upright, sources);
  holder.classList.toggle("on-ink", layer.kind === "text" && coloursOf(layer.fill).some(isPale));
  // Shown as an image: a browser without a graphics card copies each canvas in view again with every picture.
  canvas.toBlob((blob) => {
    if (!blob) return;
    const shown = h("img", { alt: "", draggable: false, src: URL.createObjectURL(blob) });
    shown.addEventListener("load", () => URL.revokeObjectURL(shown.src), { once: true });
    fill(holder, shown);
  });
}

const coloursOf = (paint: Paint): string[] => (paint.kind === "solid" ? [paint.colour] : paint.stops.map((stop) => stop.colour));

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
