/**
 * The one drawing of a layer in the browser: canvas, previews and the fidelity test all come through here.
 *
 * A context's transform maps mm to px (a scale and a shift, no turn). Each layer is an isolated group, as the document
 * says; a group that is one paint is drawn directly, which comes to the same.
 */

import type { ArtLayer, ImageLayer, Layer, Outline, Paint, ShapeLayer, TextLayer } from "../model/document";
import type { PixelSize, Size } from "../model/geometry";
import type { Drawing } from "../net/art";
import type { SetText } from "./glyphs";

export interface Sources {
  /** The text as set, and the factor to draw it with while a newer setting is under way. */
  text(layer: TextLayer): { text: SetText; factor: number } | undefined;
  /** A preview level for a scale; see `PictureLibrary.level`. */
  picture(layer: ImageLayer, scale: number): { canvas: HTMLCanvasElement; step: number } | undefined;
  pictureSize(asset: string): PixelSize | undefined;
  /** The server's picture of the whole box of a photo with an effect; undefined while there is none. */
  effect(layer: ImageLayer, px_per_mm: number): { canvas: HTMLCanvasElement; width: number; height: number } | undefined;
  /** Path data of a unit shape, from the server's one definition. */
  unitShape(shape: string): Path2D | undefined;
  /** A piece of clip-art; undefined while it is on its way. */
  drawing(slug: string): Drawing | undefined;
}

type Context = CanvasRenderingContext2D;

const COMPOSITE: Record<string, GlobalCompositeOperation> = { normal: "source-over" };

/** The layer's box in mm, before it is turned; text that is not set yet has a guess. */
export function sizeOf(layer: Layer, sources: Sources): Size {
  if (layer.kind !== "text") return { width_mm: layer.width_mm, height_mm: layer.height_mm };
  const found = sources.text(layer);
  if (found) return { width_mm: found.text.width_mm * found.factor, height_mm: found.text.height_mm * found.factor };
  const lines = layer.text.split("\n");
  const longest = Math.max(1, ...lines.map((line) => line.length));
  return {
    width_mm: layer.box_mm ?? longest * layer.size_mm * 0.7,
    height_mm: lines.length * layer.size_mm * layer.line_height,
  };
}

function paintCount(layer: Layer, sources: Sources): number {
  if (layer.kind === "text") {
    const emoji = sources.text(layer)?.text.coloured.length ?? 0;
    return (layer.outline ? 1 : 0) + 1 + emoji + (layer.shadow ? 2 : 0);
  }
  if (layer.kind === "image") return layer.border ? 2 : 1;
  if (layer.kind === "shape") return (layer.fill ? 1 : 0) + (layer.outline ? 1 : 0);
  return 2; // art: a drawing has many parts
}

/** Draw one layer with its opacity and blending. */
export function paintLayer(context: Context, layer: Layer, sources: Sources): void {
  if (!layer.visible || layer.opacity === 0) return;
  const composite = COMPOSITE[layer.blend] ?? (layer.blend as GlobalCompositeOperation);
  const isolated = (layer.opacity < 1 || layer.blend !== "normal") && paintCount(layer, sources) > 1;
  const shadow = layer.kind === "text" ? layer.shadow : null;
  context.save();
  if (isolated || shadow) {
    const scale = context.getTransform().a;
    // What lies outside the area casts its shadow into it all the same.
    const margin = shadow ? Math.ceil((Math.hypot(shadow.dx_mm, shadow.dy_mm) + 3 * shadow.blur_mm) * scale) + 2 : 0;
    const group = sameGround(context, margin);
    paintContent(group, layer, sources);
    if (shadow) {
      // The shadow is cast by outline and fill together: the group casts it when it is put down on a second ground.
      const cast = sameGround(context);
      const matrix = context.getTransform();
      const turn = (layer.rotation_deg * Math.PI) / 180;
      const dx = (layer.flip_x ? -1 : 1) * shadow.dx_mm;
      const dy = (layer.flip_y ? -1 : 1) * shadow.dy_mm;
      cast.setTransform(1, 0, 0, 1, 0, 0);
      cast.shadowColor = withAlpha(shadow.colour, shadow.opacity);
      cast.shadowBlur = shadow.blur_mm * matrix.a * 2;
      cast.shadowOffsetX = (dx * Math.cos(turn) - dy * Math.sin(turn)) * matrix.a;
      cast.shadowOffsetY = (dx * Math.sin(turn) + dy * Math.cos(turn)) * matrix.a;
      cast.drawImage(group.canvas, -margin, -margin);
      putDown(context, cast.canvas, layer.opacity, composite);
    } else {
      putDown(context, group.canvas, layer.opacity, composite);
    }
  } else {
    context.globalAlpha = layer.opacity;
    context.globalCompositeOperation = composite;
    paintContent(context, layer, sources);
  }
  context.restore();
}

/** A canvas with the same space as another's, and some px more on each side. */
function sameGround(context: Context, margin = 0): Context {
  const canvas = document.createElement("canvas");
  canvas.width = context.canvas.width + 2 * margin;
  canvas.height = context.canvas.height + 2 * margin;
  const ground = canvas.getContext("2d", { willReadFrequently: true }) as Context;
  const { a, b, c, d, e, f } = context.getTransform();
  ground.setTransform(a, b, c, d, e + margin, f + margin);
  return ground;
}

function putDown(context: Context, group: HTMLCanvasElement, opacity: number, composite: GlobalCompositeOperation): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = opacity;
  context.globalCompositeOperation = composite;
  context.drawImage(group, 0, 0);
}

function withAlpha(colour: string, alpha: number): string {
  const byte = Math.round(alpha * 255);
  return colour + byte.toString(16).padStart(2, "0");
}

function paintContent(context: Context, layer: Layer, sources: Sources): void {
  context.save();
  context.translate(layer.x_mm, layer.y_mm);
  if (layer.rotation_deg) context.rotate((layer.rotation_deg * Math.PI) / 180);
  if (layer.flip_x || layer.flip_y) context.scale(layer.flip_x ? -1 : 1, layer.flip_y ? -1 : 1);
  if (layer.kind === "text") paintText(context, layer, sources);
  else if (layer.kind === "image") paintImage(context, layer, sources);
  else if (layer.kind === "shape") paintShape(context, layer, sources);
  else paintArt(context, layer, sources);
  context.restore();
}

/** A paint for a box around the origin; a gradient's line runs as CSS's does. */
function styleOf(context: Context, paint: Paint, size: Size): string | CanvasGradient {
  if (paint.kind === "solid") return paint.colour;
  const angle = (paint.angle_deg * Math.PI) / 180;
  const half = (Math.abs(size.width_mm * Math.cos(angle)) + Math.abs(size.height_mm * Math.sin(angle))) / 2;
  const x = Math.cos(angle) * half;
  const y = Math.sin(angle) * half;
  const gradient = context.createLinearGradient(-x, -y, x, y);
  for (const stop of paint.stops) gradient.addColorStop(stop.at, stop.colour);
  return gradient;
}

function paintText(context: Context, layer: TextLayer, sources: Sources): void {
  const found = sources.text(layer);
  if (!found) return;
  const { text, factor } = found;
  if (factor !== 1) context.scale(factor, factor);
  if (layer.outline) {
    context.strokeStyle = layer.outline.colour;
    context.lineWidth = (2 * layer.outline.width_mm) / factor;
    context.lineJoin = "round";
    context.stroke(text.path);
  }
  context.fillStyle = styleOf(context, layer.fill, text);
  context.fill(text.plain, "nonzero");
  for (const { path, colour } of text.coloured) {
    context.fillStyle = colour;
    context.fill(path, "nonzero");
  }
}

/** A mask's or shape's outline in mm around the origin. */
function boxPath(
  shape: string,
  size: Size,
  radius_mm: number | undefined,
  sources: Pick<Sources, "unitShape">,
): Path2D {
  const { width_mm, height_mm } = size;
  const path = new Path2D();
  if (shape === "rounded" || (shape === "rectangle" && radius_mm)) {
    path.roundRect(-width_mm / 2, -height_mm / 2, width_mm, height_mm, radius_mm ?? 0);
    return path;
  }
  const unit = sources.unitShape(shape);
  if (unit) path.addPath(unit, new DOMMatrix([width_mm, 0, 0, height_mm, -width_mm / 2, -height_mm / 2]));
  return path;
}

function paintImage(context: Context, layer: ImageLayer, sources: Sources): void {
  const { width_mm, height_mm, crop } = layer;
  const full = sources.pictureSize(layer.asset);
  const scale = Math.hypot(context.getTransform().a, context.getTransform().b);
  const edge = layer.mask ? boxPath(layer.mask.shape, layer, layer.mask.radius_mm, sources) : null;
  context.save();
  if (edge) context.clip(edge);
  const made = layer.effect ? sources.effect(layer, scale) : undefined;
  if (made) {
    drawPart(context, layer, made.canvas, 0, 0, made.width, made.height);
  } else if (full) {
    const left = crop.left * full.width_px;
    const top = crop.top * full.height_px;
    const width = (crop.right - crop.left) * full.width_px;
    const height = (crop.bottom - crop.top) * full.height_px;
    const level = sources.picture(layer, Math.min((width_mm * scale) / width, (height_mm * scale) / height));
    if (level) {
      const { canvas, step } = level;
      drawPart(context, layer, canvas, left / step, top / step, width / step, height / step);
    }
  } else {
    context.fillStyle = "rgba(138, 126, 110, 0.28)";
    context.fillRect(-width_mm / 2, -height_mm / 2, width_mm, height_mm);
  }
  context.restore();
  if (layer.border) strokeEdge(context, edge ?? boxPath("rectangle", layer, undefined, sources), layer.border);
}

/** A part of a canvas, in its px, over the layer's box. */
function drawPart(context: Context, size: Size, canvas: HTMLCanvasElement, left: number, top: number, width: number, height: number): void {
  const { width_mm, height_mm } = size;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "low";
  drawSmooth(context, size, (grow_mm) =>
    context.drawImage(
      canvas, left, top, width, height,
      -width_mm / 2 - grow_mm, -height_mm / 2 - grow_mm, width_mm + 2 * grow_mm, height_mm + 2 * grow_mm,
    ),
  );
}

/**
 * Draw a picture with smooth edges, as the painter does.
 *
 * Browsers round an upright picture's edges to whole pixels. The box's own outline then cuts it, and the pixels of the
 * rim that rounding left out are filled from the same picture, grown by a pixel: nothing is painted twice.
 */
function drawSmooth(context: Context, size: Size, draw: (grow_mm: number) => void): void {
  const matrix = context.getTransform();
  if (matrix.b !== 0 || matrix.c !== 0) return draw(0);
  const halfWidth = Math.abs(matrix.a * size.width_mm) / 2;
  const halfHeight = Math.abs(matrix.d * size.height_mm) / 2;
  const edges = [matrix.e - halfWidth, matrix.f - halfHeight, matrix.e + halfWidth, matrix.f + halfHeight] as const;
  context.save();
  const box = new Path2D();
  box.rect(-size.width_mm / 2, -size.height_mm / 2, size.width_mm, size.height_mm);
  context.clip(box);
  draw(0);
  const [left, top, right, bottom] = edges.map(Math.round) as [number, number, number, number];
  const rim = new Path2D();
  rim.rect(left - 2, top - 2, right - left + 4, bottom - top + 4);
  rim.rect(left, top, right - left, bottom - top);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clip(rim, "evenodd");
  context.setTransform(matrix);
  draw(1 / Math.abs(matrix.a));
  context.restore();
}

function strokeEdge(context: Context, path: Path2D, outline: Outline): void {
  context.strokeStyle = outline.colour;
  context.lineWidth = outline.width_mm;
  context.lineJoin = "miter";
  context.miterLimit = 4;
  context.lineCap = "butt";
  context.stroke(path);
}

function paintShape(context: Context, layer: ShapeLayer, sources: Sources): void {
  const path = boxPath(layer.shape, layer, layer.radius_mm, sources);
  if (layer.fill && layer.shape !== "line") {
    context.fillStyle = styleOf(context, layer.fill, layer);
    context.fill(path, "nonzero");
  }
  if (layer.outline) strokeEdge(context, path, layer.outline);
}

/** A drawing stretched to the layer's box, its lines with it, as the painter does. */
function paintArt(context: Context, layer: ArtLayer, sources: Sources): void {
  const found = layer.art ? sources.drawing(layer.art) : undefined;
  const { width_mm, height_mm } = layer;
  if (!found) {
    context.fillStyle = "rgba(138, 126, 110, 0.28)";
    context.fillRect(-width_mm / 2, -height_mm / 2, width_mm, height_mm);
    return;
  }
  const { width, height, slots } = found.piece;
  const toBox = new DOMMatrix([width_mm / width, 0, 0, height_mm / height, -width_mm / 2, -height_mm / 2]);
  for (const part of found.drawn) {
    const colour = layer.colours[part.slot] ?? slots[part.slot] ?? "#1b1a17";
    if (part.stroke) {
      context.save();
      context.transform(toBox.a, 0, 0, toBox.d, toBox.e, toBox.f);
      context.strokeStyle = colour;
      context.lineWidth = part.stroke;
      context.lineJoin = part.join;
      context.lineCap = part.cap;
      context.miterLimit = 4;
      context.stroke(part.path);
      context.restore();
    } else {
      const path = new Path2D();
      path.addPath(part.path, toBox);
      context.fillStyle = colour;
      context.fill(path, "nonzero");
    }
  }
}

/** Draw a placement's layers, bottom first; what lies outside its area is clipped. */
export function paintPlacement(context: Context, layers: readonly Layer[], area: Size, sources: Sources): void {
  context.save();
  context.beginPath();
  context.rect(0, 0, area.width_mm, area.height_mm);
  context.clip();
  for (const layer of layers) paintLayer(context, layer, sources);
  context.restore();
}
