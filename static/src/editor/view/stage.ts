/** The garment with the canvas on it: where things lie on the screen, what is drawn, what a gesture changes. */

import type { Editor } from "../editor";
import { replaceLayer } from "../model/commands";
import type { Layer, TextLayer } from "../model/document";
import { clamp, effectiveDpi, snapped, type Guides, type Point, type Size } from "../model/geometry";
import type { Typesetting } from "../net/typesetting";
import { named } from "../boot";
import { h, place } from "../ui/dom";
import { LayerCanvas } from "./canvas";
import { LayerObject } from "./layer_object";

const SNAP_PX = 7;
const PHONE = matchMedia("(max-width: 900px)");

export interface Frame {
  /** CSS px from the stage's top left. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly px_per_mm: number;
}

export class Stage {
  readonly element: HTMLElement;
  readonly canvas: LayerCanvas;
  readonly #editor: Editor;
  readonly #typesetting: Typesetting;
  readonly #objects = new Map<string, LayerObject>();
  readonly #garment = h("img", { class: "garment", alt: "", draggable: false });
  readonly #frame = h("div", { class: "frame" });
  readonly #frameWords = h("p", { class: "frame-words" });
  readonly #vertical = h("div", { class: "guide guide-v" });
  readonly #horizontal = h("div", { class: "guide guide-h" });
  readonly #measure = h("p", { class: "measure" });
  readonly #zoomWords = h("output", { class: "zoom-words" });
  #zoom = 1;
  #pan: Point = { x: 0, y: 0 };
  #box = { width: 0, height: 0 };
  #busy = false;
  frame: Frame = { left: 0, top: 0, width: 1, height: 1, px_per_mm: 1 };

  constructor(editor: Editor, typesetting: Typesetting) {
    this.#editor = editor;
    this.#typesetting = typesetting;
    const canvas = h("canvas");
    this.element = h(
      "section",
      { class: "stage", "aria-label": editor.words.stage.label, tabindex: 0 },
      this.#garment,
      this.#frame,
      this.#frameWords,
      h("div", { class: "canvas-holder" }, canvas),
      this.#vertical,
      this.#horizontal,
      this.#measure,
    );
    this.canvas = new LayerCanvas(canvas, {
      selection: false,
      preserveObjectStacking: true,
      enablePointerEvents: true,
      renderOnAddRemove: false,
      uniformScaling: true,
      centeredKey: "altKey",
      altActionKey: null,
      fireRightClick: false,
      stopContextMenu: false,
    });
    this.#listen();
    new ResizeObserver(() => this.layout()).observe(this.element);
    editor.on(["document", "view"], () => this.sync());
    editor.on(["resources"], () => this.refresh());
    editor.on(["selection"], () => this.#select());
  }

  get zoomWords(): HTMLElement {
    return this.#zoomWords;
  }

  #listen(): void {
    const { canvas } = this;
    const picked = () => {
      const active = canvas.getActiveObject() as LayerObject | undefined;
      this.#editor.select(active?.layer.id ?? null);
    };
    canvas.on("selection:created", picked);
    canvas.on("selection:updated", picked);
    canvas.on("selection:cleared", picked);
    canvas.on("object:moving", ({ target }) => {
      const object = target as LayerObject;
      const { layer } = object.begin();
      this.#busy = true;
      canvas.flatten(object);
      const moved = { ...layer, x_mm: object.left, y_mm: object.top };
      const result = snapped(moved, this.#editor.sizeOf(layer), this.#editor.area, SNAP_PX / this.frame.px_per_mm);
      object.show(result.layer);
      this.#showGuides(result.guides);
      this.#showMeasure(object);
    });
    canvas.on("mouse:up", () => this.finishGesture());
    canvas.on("mouse:dblclick", ({ target }) => {
      if (target) this.element.dispatchEvent(new CustomEvent("edit-layer", { bubbles: true }));
    });
  }

  /** A gesture's draft becomes the document's next state: one step of undo. */
  finishGesture(): void {
    this.#busy = false;
    this.canvas.unflatten();
    this.#showGuides({ vertical_mm: null, horizontal_mm: null });
    const object = this.canvas.getActiveObject() as LayerObject | undefined;
    const changed = object?.finish();
    this.#typesetting.preview(null);
    if (changed) this.#editor.apply(replaceLayer(this.#editor.document, changed));
    this.#showMeasure(object);
    this.canvas.requestRenderAll();
  }

  // --- LayerHost -------------------------------------------------------------------------------------------------

  get sources() {
    return this.#editor.sources;
  }

  get area(): Size {
    return this.#editor.area;
  }

  sizeOf(layer: Layer): Size {
    return this.#editor.sizeOf(layer);
  }

  drafted(object: LayerObject): void {
    this.#busy = true;
    this.canvas.flatten(object);
    const { draft, layer } = object;
    // Only a new wrapping width needs a new setting while the drag goes on; a larger text is the same one, enlarged.
    if (draft.kind === "text" && layer.kind === "text" && draft.size_mm === layer.size_mm && draft.box_mm !== layer.box_mm) {
      this.#typesetting.preview(draft as TextLayer);
    }
    this.#showMeasure(object);
    this.canvas.requestRenderAll();
  }

  // --- from the document to the screen ---------------------------------------------------------------------------

  /** Bring the canvas to what the document says. */
  sync(): void {
    const { layers } = this.#editor;
    const seen = new Set(layers.map((layer) => layer.id));
    for (const [id, object] of this.#objects) {
      if (seen.has(id)) continue;
      this.canvas.remove(object);
      this.#objects.delete(id);
    }
    layers.forEach((layer, index) => {
      let object = this.#objects.get(layer.id);
      if (!object) {
        object = new LayerObject(layer, this);
        this.#objects.set(layer.id, object);
        this.canvas.insertAt(index, object);
      } else {
        if (object.layer !== layer || !this.#busy) object.sync(layer);
        if (this.canvas.getObjects()[index] !== object) this.canvas.moveObjectTo(object, index);
      }
    });
    this.#select();
    this.layout();
  }

  /** Texts were set or pictures came: boxes may have new sizes. */
  refresh(): void {
    for (const object of this.#objects.values()) {
      if (object.draft === object.layer) object.sync(object.layer);
      else object.show(object.draft);
    }
    this.#showMeasure(this.canvas.getActiveObject() as LayerObject | undefined);
    this.canvas.requestRenderAll();
  }

  #select(): void {
    const id = this.#editor.selected;
    const wanted = id === null ? undefined : this.#objects.get(id);
    const active = this.canvas.getActiveObject();
    if (wanted && wanted !== active && wanted.layer.visible) this.canvas.setActiveObject(wanted);
    if (active && !wanted) this.canvas.discardActiveObject();
    this.#showMeasure(wanted);
    this.canvas.requestRenderAll();
  }

  // --- where things lie ------------------------------------------------------------------------------------------

  zoomBy(factor: number, about?: Point): void {
    const before = this.#zoom;
    this.#zoom = clamp(this.#zoom * factor, 1, 6);
    const at = about ?? { x: this.#box.width / 2, y: this.#box.height / 2 };
    const grown = this.#zoom / before;
    const centre = { x: this.#box.width / 2 + this.#pan.x, y: this.#box.height / 2 + this.#pan.y };
    this.#pan = { x: this.#pan.x + (centre.x - at.x) * (grown - 1), y: this.#pan.y + (centre.y - at.y) * (grown - 1) };
    if (this.#zoom === 1) this.#pan = { x: 0, y: 0 };
    this.layout();
  }

  panBy(dx: number, dy: number): void {
    if (this.#zoom === 1) return;
    this.#pan = { x: this.#pan.x + dx, y: this.#pan.y + dy };
    this.layout();
  }

  resetZoom(): void {
    this.#zoom = 1;
    this.#pan = { x: 0, y: 0 };
    this.layout();
  }

  /** Put garment, frame and canvas where they belong on a stage of this size. */
  layout(): void {
    const width = this.element.clientWidth;
    const height = this.element.clientHeight;
    if (!width || !height) return;
    this.#box = { width, height };
    const { choice, area, shownSize } = this.#editor;
    const part = choice.picture[shownSize] ?? { x: 0.3, y: 0.2, w: 0.4, h: 0.5 };
    const phone = PHONE.matches;
    const margin = phone ? { x: 24, top: 40, bottom: 74 } : { x: 40, top: 24, bottom: 92 };
    const roomX = width - 2 * margin.x;
    const roomY = height - margin.top - margin.bottom;
    const whole = phone ? Math.max(width, height) * 1.2 : Math.min(width * 1.02, (height - 76) * 1.06);
    const base = Math.min(roomX / part.w, roomY / part.h, whole);
    const side = base * this.#zoom;
    let left = width / 2 - (phone || this.#zoom > 1 ? part.x + part.w / 2 : 0.5) * side;
    let top = phone || this.#zoom > 1
      ? margin.top + roomY / 2 - (part.y + part.h / 2) * side
      : (height - 76 - side) / 2;
    if (!phone && this.#zoom === 1) {
      // The whole garment in the middle, but never the frame under the bar at the bottom.
      const overlap = top + (part.y + part.h) * side - (height - margin.bottom);
      if (overlap > 0) top -= overlap;
    }
    left += this.#pan.x;
    top += this.#pan.y;
    // The frame starts on a whole device pixel, so that the canvas is drawn on the same grid as proof and print.
    const grid = window.devicePixelRatio || 1;
    const snap = (value: number): number => Math.round(value * grid) / grid;
    const frameLeft = snap(left + part.x * side);
    const frameTop = snap(top + part.y * side);
    const scale = (part.w * side) / area.width_mm;
    this.frame = {
      left: frameLeft,
      top: frameTop,
      width: area.width_mm * scale,
      height: area.height_mm * scale,
      px_per_mm: scale,
    };
    place(this.#garment, frameLeft - part.x * side, frameTop - part.y * side, side, side);
    place(this.#frame, frameLeft, frameTop, this.frame.width, this.frame.height);
    place(this.#frameWords, frameLeft, phone ? frameTop - 30 : frameTop + this.frame.height + 8);
    if (this.canvas.width !== width || this.canvas.height !== height) this.canvas.setDimensions({ width, height });
    this.canvas.setViewportTransform([scale, 0, 0, scale, frameLeft, frameTop]);
    this.canvas.unflatten();
    this.#zoomWords.textContent = `${Math.round(this.#zoom * 100)}%`;
    this.element.dispatchEvent(new Event("stage-layout"));
    this.#showGarment(side);
    this.#showMeasure(this.canvas.getActiveObject() as LayerObject | undefined);
    this.canvas.requestRenderAll();
  }

  #showGarment(side: number): void {
    const editor = this.#editor;
    const { blank, document: design, choice, area, words } = editor;
    const wanted = side * (window.devicePixelRatio || 1) > 1250 ? 1600 : 1000;
    const view = choice.placement === "back" ? "back" : "front";
    const address = `/garments/${blank.slug}/${design.colour}/${view}.webp?w=${wanted}`;
    if (this.#garment.getAttribute("src") !== address) this.#garment.src = address;
    const colour = blank.colours.find((candidate) => candidate.slug === design.colour);
    const { language } = editor.boot;
    this.#garment.alt = words.stage.garment(
      named(blank.names, language), named(colour?.names, language), named(choice.names, language),
    );
    this.element.classList.toggle("on-dark", isDark(colour?.hex ?? "#ffffff"));
    const cm = (value: number): string => String(Math.round(value / 10));
    this.#frameWords.textContent = words.stage.printsHere(cm(area.width_mm), cm(area.height_mm));
  }

  #showGuides(guides: Guides): void {
    const { frame } = this;
    this.#vertical.hidden = guides.vertical_mm === null;
    this.#horizontal.hidden = guides.horizontal_mm === null;
    if (guides.vertical_mm !== null) {
      place(this.#vertical, frame.left + guides.vertical_mm * frame.px_per_mm, frame.top, undefined, frame.height);
    }
    if (guides.horizontal_mm !== null) {
      place(this.#horizontal, frame.left, frame.top + guides.horizontal_mm * frame.px_per_mm, frame.width);
    }
  }

  /** A photo that prints soft says so while it is being enlarged. */
  #dpiWords(layer: Layer): string {
    const original = layer.kind === "image" ? this.#editor.originalOf(layer.asset) : undefined;
    const dpi = layer.kind === "image" && original ? Math.floor(effectiveDpi(layer, original)) : Infinity;
    this.#measure.classList.toggle("blocked", dpi < this.#editor.rules.error_dpi);
    return dpi < this.#editor.rules.good_dpi ? ` · ${this.#editor.words.sharp.dpi(dpi)}` : "";
  }

  #showMeasure(object: LayerObject | undefined): void {
    const { measure } = this.#editor.words.stage;
    this.#measure.hidden = !object || !object.layer.visible;
    this.element.classList.toggle("selecting", !this.#measure.hidden);
    if (!object || !object.layer.visible) return;
    const { draft, layer } = object;
    this.#measure.textContent = draft.rotation_deg !== layer.rotation_deg
      ? `${Math.round(draft.rotation_deg)}°`
      : measure(Math.round(object.width), Math.round(object.height)) + this.#dpiWords(draft);
    const box = object.getBoundingRect();
    const { frame } = this;
    const x = frame.left + ((box.left + box.width / 2) * frame.px_per_mm);
    const above = frame.top + box.top * frame.px_per_mm - 40;
    const below = frame.top + (box.top + box.height) * frame.px_per_mm + 58;
    place(this.#measure, clamp(x, 56, this.#box.width - 56), above > 6 ? above : Math.min(below, this.#box.height - 40));
  }
}

export function isDark(hex: string): boolean {
  const value = parseInt(hex.slice(1), 16);
  const light = 0.2126 * (value >> 16) + 0.7152 * ((value >> 8) & 255) + 0.0722 * (value & 255);
  return light < 110;
}
