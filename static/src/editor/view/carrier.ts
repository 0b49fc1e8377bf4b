/**
 * What moves, as pictures: the layers, their handles and the measure are drawn once when they are lifted, and each
 * frame of the drag only puts pictures down. Elements that the compositor moves were tried: Chromium arranges the
 * page's layers anew for each change of their transform, which costs twice what the drawing does.
 */

import type { LayerCanvas } from "./canvas";
import { drawLabel, type Guides, type Label } from "./guides";
import type { LayerObject } from "./layer_object";
import type { Layer, TextLayer } from "../model/document";
import { bounds, type Rect, type Size } from "../model/geometry";
import type { Frame } from "./stage/camera";

/** A pointer that rests this long sees the layer at its exact place instead of the nearest pixel. */
const SETTLED_MS = 160;
/** Pictures larger than this many px are not worth carrying. */
const MOST_PX = 12e6;
/** How far guides and their distances reach out of the print area, in CSS px. */
const GUIDES_PX = 60;
/** Half of the room for the measure's words, in CSS px. */
const LABEL_PX = 150;
/** Room for handles around the box, in CSS px. */
const HANDLES_PX = 64;

/** The part of a canvas that something covers, in device px. */
export interface Pane {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What is drawn over the layers while a gesture goes on. */
export interface Overlay {
  readonly guides: Guides;
  readonly label: Label | null;
  readonly frame: Frame;
}

export class Carrier {
  readonly #canvas: LayerCanvas;
  readonly #members: readonly LayerObject[];
  readonly #overlay: Overlay;
  readonly #picture = sprite();
  readonly #handles = sprite();
  readonly #label = sprite();
  readonly #below: HTMLCanvasElement;
  readonly #above: HTMLCanvasElement;
  readonly #pane: Pane;
  readonly #retina: number;
  readonly #transform: readonly number[];
  /** Where the first member was when its picture was drawn, in mm. */
  #from = { x: 0, y: 0 };
  /** Top left of the pictures: of the layers in device px, of the handles in CSS px. */
  #at = { left: 0, top: 0 };
  #handlesAt = { left: 0, top: 0 };
  #handled = false;
  /** What the last frame painted; the first one follows a whole drawing. */
  #painted: Rect = { left: 0, top: 0, right: 1e5, bottom: 1e5 };
  #words = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param still pictures of what lies below and above the members, of the size of the pane. */
  constructor(
    canvas: LayerCanvas,
    members: readonly LayerObject[],
    still: { below: HTMLCanvasElement; above: HTMLCanvasElement; pane: Pane },
    overlay: Overlay,
  ) {
    this.#canvas = canvas;
    this.#members = members;
    this.#overlay = overlay;
    this.#pane = still.pane;
    this.#below = still.below;
    this.#above = still.above;
    this.#retina = canvas.getRetinaScaling();
    this.#transform = [...canvas.viewportTransform];
  }

  /** Draw the pictures; false where that cannot be done. */
  lift(): boolean {
    if (!this.#drawPicture()) return false;
    this.#drawHandles();
    return true;
  }

  /** Draw everything where the members are now. */
  follow(): void {
    this.#draw();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), SETTLED_MS);
  }

  putDown(): void {
    clearTimeout(this.#timer);
  }

  /** The pointer rests: the layer at its exact place. */
  #settle(): void {
    this.#drawPicture();
    this.#drawHandles();
    this.#draw();
  }

  #draw(): void {
    const context = this.#canvas.contextContainer;
    const { left, top, width, height } = this.#pane;
    const first = (this.#members[0] as LayerObject).draft;
    const pixels = (mm: number): number => Math.round(mm * (this.#transform[0] as number) * this.#retina);
    const dx = pixels(first.x_mm - this.#from.x);
    const dy = pixels(first.y_mm - this.#from.y);
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    const [before, now] = [this.#painted, this.#paints(dx, dy)];
    this.#painted = now;
    const from = { x: Math.min(now.left, before.left), y: Math.min(now.top, before.top) };
    context.clearRect(from.x, from.y, Math.max(now.right, before.right) - from.x, Math.max(now.bottom, before.bottom) - from.y);
    context.drawImage(this.#below, left, top);
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    context.drawImage(this.#picture, this.#at.left + dx, this.#at.top + dy);
    context.restore();
    context.drawImage(this.#above, left, top);
    if (this.#handled) context.drawImage(this.#handles, this.#handlesAt.left * this.#retina + dx, this.#handlesAt.top * this.#retina + dy);
    context.setTransform(this.#retina, 0, 0, this.#retina, 0, 0);
    this.#overlay.guides.draw(context, this.#overlay.frame);
    context.setTransform(1, 0, 0, 1, 0, 0);
    this.#drawLabel(context);
    context.restore();
  }

  /** The part of the canvas that a frame paints, in device px: the rest of it is left as it is. */
  #paints(dx: number, dy: number): Rect {
    const retina = this.#retina;
    const { left, top, width, height } = this.#pane;
    const around = GUIDES_PX * retina;
    let [x1, y1, x2, y2] = [left - around, top - around, left + width + around, top + height + around];
    const cover = (x: number, y: number, wide: number, high: number): void => {
      [x1, y1, x2, y2] = [Math.min(x1, x), Math.min(y1, y), Math.max(x2, x + wide), Math.max(y2, y + high)];
    };
    const { x, y } = { x: this.#handlesAt.left * retina + dx, y: this.#handlesAt.top * retina + dy };
    if (this.#handled) cover(x, y, this.#handles.width, this.#handles.height);
    const { label } = this.#overlay;
    if (label) cover(Math.floor((label.x - LABEL_PX) * retina) - 1, Math.floor(label.y * retina) - 2, 2 * LABEL_PX * retina + 2, 32 * retina);
    return { left: Math.floor(x1), top: Math.floor(y1), right: Math.ceil(x2), bottom: Math.ceil(y2) };
  }

  #drawPicture(): boolean {
    const retina = this.#retina;
    const [scale, , , , e, f] = this.#transform as [number, number, number, number, number, number];
    const reach = this.#members.map((member) => reachOf(member));
    const left = Math.floor((Math.min(...reach.map((one) => one.left)) * scale + e) * retina) - 2;
    const top = Math.floor((Math.min(...reach.map((one) => one.top)) * scale + f) * retina) - 2;
    const right = Math.ceil((Math.max(...reach.map((one) => one.right)) * scale + e) * retina) + 2;
    const bottom = Math.ceil((Math.max(...reach.map((one) => one.bottom)) * scale + f) * retina) + 2;
    if ((right - left) * (bottom - top) > MOST_PX) return false;
    const context = sized(this.#picture, right - left, bottom - top);
    context.setTransform(scale * retina, 0, 0, scale * retina, e * retina - left, f * retina - top);
    for (const member of this.#members) member.renderWhole(context);
    const first = (this.#members[0] as LayerObject).draft;
    this.#from = { x: first.x_mm, y: first.y_mm };
    this.#at = { left, top };
    return true;
  }

  #drawHandles(): void {
    this.#handled = false;
    const active = this.#canvas.getActiveObject();
    if (!active) return;
    const retina = this.#retina;
    const [scale, , , , e, f] = this.#transform as [number, number, number, number, number, number];
    const box = active.getBoundingRect();
    const left = Math.floor(box.left * scale + e - HANDLES_PX);
    const top = Math.floor(box.top * scale + f - HANDLES_PX);
    const width = Math.ceil(box.width * scale + 2 * HANDLES_PX) + 1;
    const height = Math.ceil(box.height * scale + 2 * HANDLES_PX) + 1;
    if (width * height * retina * retina > MOST_PX) return;
    const context = sized(this.#handles, Math.ceil(width * retina), Math.ceil(height * retina));
    context.setTransform(retina, 0, 0, retina, -left * retina, -top * retina);
    // Fabric sets transforms of its own from the canvas's origin: they are shifted to the picture's.
    this.#canvas.drawControls(shiftedBy(context, left * retina, top * retina));
    Reflect.deleteProperty(context, "setTransform");
    this.#handlesAt = { left, top };
    this.#handled = true;
  }

  #drawLabel(context: CanvasRenderingContext2D): void {
    const { label } = this.#overlay;
    if (!label) return;
    const retina = this.#retina;
    const key = `${label.words} ${label.blocked}`;
    if (key !== this.#words) {
      this.#words = key;
      const ground = sized(this.#label, 2 * LABEL_PX * retina, 30 * retina);
      ground.setTransform(retina, 0, 0, retina, 0, 0);
      drawLabel(ground, { ...label, x: LABEL_PX, y: 1 });
    }
    context.drawImage(this.#label, Math.round((label.x - LABEL_PX) * retina), Math.round((label.y - 1) * retina));
  }
}

function sprite(): HTMLCanvasElement {
  return document.createElement("canvas");
}

function sized(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext("2d") as CanvasRenderingContext2D;
}

/** A layer's bounds in mm with all that it paints outside its box: ink, outline, border, shadow. */
function reachOf(member: LayerObject): Rect {
  const layer: Layer = member.draft;
  const size = member.host.sizeOf(layer);
  const pad = padOf(layer);
  const box = bounds(layer, layer.kind === "text" ? inkSize(layer, size, member) : size);
  return { left: box.left - pad, top: box.top - pad, right: box.right + pad, bottom: box.bottom + pad };
}

function padOf(layer: Layer): number {
  if (layer.kind === "text") {
    const { shadow, outline } = layer;
    const cast = shadow ? Math.abs(shadow.dx_mm) + Math.abs(shadow.dy_mm) + 4 * shadow.blur_mm : 0;
    return 1 + cast + (outline ? 2 * outline.width_mm : 0);
  }
  const edge = layer.kind === "image" ? layer.border : layer.kind === "shape" ? layer.outline : null;
  // A mitre reaches four half widths; a drawing's own lines may leave its box a little.
  return 1 + (edge ? 2.5 * edge.width_mm : 0) + (layer.kind === "art" ? 0.1 * Math.max(layer.width_mm, layer.height_mm) : 0);
}

/** A box around the layout box's centre that holds all ink. */
function inkSize(layer: TextLayer, size: Size, member: LayerObject): Size {
  const found = member.host.sources.text(layer);
  const ink = found?.text.ink;
  if (!ink) return size;
  const [left, top, right, bottom] = ink.map((value) => Math.abs(value) * found.factor) as [number, number, number, number];
  return {
    width_mm: Math.max(size.width_mm, 2 * left, 2 * right),
    height_mm: Math.max(size.height_mm, 2 * top, 2 * bottom),
  };
}

/** The same context, but every transform that is set starts from a shifted origin, in device px. */
function shiftedBy(context: CanvasRenderingContext2D, left: number, top: number): CanvasRenderingContext2D {
  const set = context.setTransform.bind(context) as (...values: number[]) => void;
  context.setTransform = ((a: number, b: number, c: number, d: number, e: number, f: number) =>
    set(a, b, c, d, e - left, f - top)) as typeof context.setTransform;
  return context;
}
