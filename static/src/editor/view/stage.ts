/** The garment with the canvas on it: where things lie on the screen, what is drawn, what a gesture changes. */

import type { Editor } from "../editor";
import type { Layer, TextLayer } from "../model/document";
import { bounds, clamp, effectiveDpi, type Point, type Rect, type Size } from "../model/geometry";
import { centreOf, covers, moved, replaceLayers, shifted, touches } from "../model/group";
import { NOTHING, snapBox } from "../model/snapping";
import type { Typesetting } from "../net/typesetting";
import { named } from "../boot";
import { h, place } from "../ui/dom";
import { LayerCanvas } from "./canvas";
import type { Overlay } from "./carrier";
import { GroupObject } from "./group_object";
import { drawLabel, Guides, type Label } from "./guides";
import { LayerObject } from "./layer_object";
import type { TPointerEvent } from "fabric/es";

const SNAP_PX = 7;
/** After the view or the selection has come to rest, the still pictures are prepared. */
const REST_MS = 60;
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
  readonly #guides: Guides;
  readonly #group = new GroupObject(this);
  readonly #measure = h("p", { class: "measure" });
  readonly #zoomWords = h("output", { class: "zoom-words" });
  #zoom = 1;
  #pan: Point = { x: 0, y: 0 };
  #box = { width: 0, height: 0 };
  #room = { width: 0, height: 0 };
  #busy = false;
  /** The canvas is being brought to the editor's selection: what Fabric says of it is no news. */
  #selecting = false;
  /** What was selected when the pointer went down, and which of them it went down on. */
  #before: { ids: readonly string[]; hit: string | null } = { ids: [], hit: null };
  /** Bounds of what stays, for as long as a drag goes on. */
  #staying: Rect[] | null = null;
  /** What a gesture measures, drawn by the canvas itself. */
  #label: Label | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;
  frame: Frame = { left: 0, top: 0, width: 1, height: 1, px_per_mm: 1 };

  constructor(editor: Editor, typesetting: Typesetting) {
    this.#editor = editor;
    this.#typesetting = typesetting;
    const canvas = h("canvas");
    this.#guides = new Guides(editor.words.units.mm);
    this.element = h(
      "section",
      { class: "stage", "aria-label": editor.words.stage.label, tabindex: 0 },
      this.#garment,
      this.#frame,
      this.#frameWords,
      h("div", { class: "canvas-holder" }, canvas),
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
    new ResizeObserver(([entry]) => {
      const box = entry?.contentRect;
      if (box) this.#room = { width: box.width, height: box.height };
      this.layout();
    }).observe(this.element);
    editor.on(["document", "view"], () => this.sync());
    editor.on(["resources"], () => this.refresh());
    editor.on(["selection"], () => this.#select());
  }

  get zoomWords(): HTMLElement {
    return this.#zoomWords;
  }

  #listen(): void {
    const { canvas } = this;
    const editor = this.#editor;
    const picked = () => {
      const active = canvas.getActiveObject();
      if (this.#selecting || active instanceof GroupObject) return;
      editor.select((active as LayerObject | undefined)?.layer.id ?? null);
    };
    canvas.host = this;
    canvas.on("mouse:down:before", ({ e, scenePoint }) => {
      // A finger on the empty garment moves the view; a mouse draws a rubber band.
      canvas.selection = !("pointerType" in e) || e.pointerType === "mouse" || e.pointerType === "pen";
      this.#before = { ids: editor.chosenIds, hit: this.layerAt(scenePoint)?.id ?? null };
    });
    canvas.on("after:render", ({ ctx }) => {
      if (ctx !== canvas.contextContainer || (this.#guides.shown === NOTHING && !this.#label)) return;
      const retina = canvas.getRetinaScaling();
      ctx.setTransform(retina, 0, 0, retina, 0, 0);
      this.#guides.draw(ctx, this.frame);
      if (this.#label) drawLabel(ctx, this.#label);
    });
    canvas.on("selection:created", picked);
    canvas.on("selection:updated", picked);
    canvas.on("selection:cleared", picked);
    canvas.on("object:moving", ({ target, e }) => this.#moving(target as LayerObject | GroupObject, e));
    canvas.on("mouse:up", ({ isClick, e }) => {
      this.finishGesture();
      if (isClick) this.#clicked(e);
    });
    canvas.on("mouse:dblclick", ({ target }) => {
      if (target) this.element.dispatchEvent(new CustomEvent("edit-layer", { bubbles: true }));
    });
  }

  #moving(target: LayerObject | GroupObject, event: TPointerEvent): void {
    const editor = this.#editor;
    this.#busy = true;
    const free = event.altKey || event.ctrlKey || event.metaKey;
    const reach = free ? 0 : SNAP_PX / this.frame.px_per_mm;
    if (!this.canvas.holding) this.canvas.hold(this.#movingObjects());
    this.canvas.carry();
    // Nothing else can be hit while this one is held: looking for it would cost as much as drawing.
    this.canvas.skipTargetFind = true;
    if (target instanceof GroupObject) {
      target.begin();
      const centre = centreOf(target.box);
      const by = { x: target.left - centre.x, y: target.top - centre.y };
      const found = snapBox(shifted(target.box, by.x, by.y), this.#others(), editor.area, reach);
      target.showMoved(by.x + found.dx, by.y + found.dy);
      this.#guides.shown = free ? NOTHING : found;
    } else {
      const { layer } = target.begin();
      const there = moved(layer, target.left - layer.x_mm, target.top - layer.y_mm);
      const found = snapBox(bounds(there, editor.sizeOf(layer)), this.#others(), editor.area, reach);
      target.show(moved(there, found.dx, found.dy));
      this.#guides.shown = free ? NOTHING : found;
    }
    this.#showMeasure();
  }

  /** Bounds of the visible layers that are not selected, worked out once for a drag. */
  #others(): Rect[] {
    const editor = this.#editor;
    this.#staying ??= editor.layers
      .filter((layer) => layer.visible && !editor.isChosen(layer.id))
      .map((layer) => bounds(layer, editor.sizeOf(layer)));
    return this.#staying;
  }

  #movingObjects(): Set<LayerObject> {
    const chosen = this.#editor.chosenIds.map((id) => this.#objects.get(id));
    return new Set(chosen.filter((object): object is LayerObject => object !== undefined && !object.layer.locked));
  }

  // --- choosing several --------------------------------------------------------------------------------------------

  /** The topmost layer at a place that can be taken hold of. */
  layerAt(point: Point, lockedToo = false): Layer | undefined {
    const slack = 5 / this.frame.px_per_mm;
    return [...this.#editor.layers].reverse().find(
      (layer) => layer.visible && (lockedToo || !layer.locked) && covers(layer, this.#editor.sizeOf(layer), point, slack),
    );
  }

  toggled(event: TPointerEvent): boolean {
    const editor = this.#editor;
    if (!event.shiftKey && !event.ctrlKey && !event.metaKey && !editor.selectingMore) return false;
    const touch = "pointerType" in event && event.pointerType === "touch";
    if (this.canvas.getActiveObject()?.findControl(this.canvas.getViewportPoint(event), touch)) return false;
    const { hit, ids } = this.#before;
    if (hit === null || ids.includes(hit)) return false;
    editor.selectMany([...ids, hit]);
    return true;
  }

  /** A click that moved nothing: in a group it chooses one, with shift it takes one away. */
  #clicked(event: TPointerEvent): void {
    const editor = this.#editor;
    const { hit, ids } = this.#before;
    const more = event.shiftKey || event.ctrlKey || event.metaKey || editor.selectingMore;
    if (more) {
      if (hit !== null && ids.includes(hit)) editor.selectMany(ids.filter((id) => id !== hit));
    } else if (ids.length > 1 && editor.chosenIds.length > 1) {
      editor.select(hit);
    }
  }

  banded(band: Rect): void {
    const editor = this.#editor;
    if ((band.right - band.left) * this.frame.px_per_mm < 4 && (band.bottom - band.top) * this.frame.px_per_mm < 4) return;
    const taken = editor.layers
      .filter((layer) => layer.visible && !layer.locked && touches(band, bounds(layer, editor.sizeOf(layer))))
      .map((layer) => layer.id);
    editor.selectMany(taken);
    if (taken.length > 1) editor.say(editor.words.tool.chosen(taken.length));
  }

  /** A gesture's draft becomes the document's next state: one step of undo. */
  finishGesture(): void {
    this.#busy = false;
    this.#staying = null;
    this.canvas.release();
    this.#guides.shown = NOTHING;
    this.canvas.skipTargetFind = false;
    const changed: Layer[] = [];
    for (const object of this.#objects.values()) {
      const next = object.finish();
      if (next) changed.push(next);
    }
    this.#group.finish();
    this.#typesetting.preview(null);
    if (changed.length) this.#editor.apply(replaceLayers(this.#editor.document, changed));
    this.#showMeasure();
    this.canvas.requestRenderAll();
  }

  /** What two fingers or keys act upon: one layer, several, or nothing. */
  get held(): LayerObject | GroupObject | null {
    const active = this.canvas.getActiveObject();
    if (active instanceof GroupObject) return active.members.length ? active : null;
    return active instanceof LayerObject && !active.layer.locked ? active : null;
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

  /** What the canvas draws over the layers while a gesture goes on. */
  get overlay(): Overlay {
    const stage = this;
    return {
      guides: stage.#guides,
      get label() {
        return stage.#label;
      },
      get frame() {
        return stage.frame;
      },
    };
  }

  groupDrafted(onlyMoved: boolean): void {
    this.#busy = true;
    if (!onlyMoved) this.canvas.putDown();
    this.canvas.hold(this.#movingObjects());
    this.canvas.requestRenderAll();
  }

  drafted(object: LayerObject): void {
    this.#busy = true;
    this.canvas.putDown();
    this.canvas.hold(new Set([object]));
    const { draft, layer } = object;
    // Only a new wrapping width needs a new setting while the drag goes on; a larger text is the same one, enlarged.
    if (draft.kind === "text" && layer.kind === "text" && draft.size_mm === layer.size_mm && draft.box_mm !== layer.box_mm) {
      this.#typesetting.preview(draft as TextLayer);
    }
    this.#showMeasure();
    this.canvas.requestRenderAll();
  }

  /** Draw what stays still as soon as there is time, so that the next drag starts at once. */
  #prepareSoon(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.canvas.prepare(this.#movingObjects()), REST_MS);
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
    this.canvas.renew();
    for (const object of this.#objects.values()) {
      if (object.draft === object.layer) object.sync(object.layer);
      else object.show(object.draft);
    }
    this.#group.around(this.#group.members);
    this.#showMeasure();
    this.#prepareSoon();
    this.canvas.requestRenderAll();
  }

  #select(): void {
    const chosen = this.#editor.chosenIds
      .map((id) => this.#objects.get(id))
      .filter((object): object is LayerObject => object !== undefined);
    const group = chosen.length > 1;
    const { canvas } = this;
    this.#selecting = true;
    if (group) {
      if (!canvas.getObjects().includes(this.#group)) canvas.add(this.#group);
      else canvas.bringObjectToFront(this.#group);
      this.#group.around(chosen);
    } else {
      canvas.remove(this.#group);
    }
    const only = chosen[0];
    const wanted = group ? this.#group : only?.layer.visible ? only : undefined;
    const active = canvas.getActiveObject();
    if (wanted && wanted !== active) canvas.setActiveObject(wanted);
    if (active && !wanted) canvas.discardActiveObject();
    this.#selecting = false;
    this.#showMeasure();
    this.#prepareSoon();
    canvas.requestRenderAll();
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
    // Measured when it changes, not now: asking here would lay out the whole page after each change of the design.
    const { width, height } = this.#room;
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
    this.canvas.putDown();
    if (this.canvas.width !== width || this.canvas.height !== height) this.canvas.setDimensions({ width, height });
    this.canvas.setViewportTransform([scale, 0, 0, scale, frameLeft, frameTop]);
    this.#prepareSoon();
    this.#zoomWords.textContent = `${Math.round(this.#zoom * 100)}%`;
    this.element.dispatchEvent(new Event("stage-layout"));
    this.#showGarment(side);
    this.#showMeasure();
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

  #dpiOf(layer: Layer): number {
    const original = layer.kind === "image" ? this.#editor.originalOf(layer.asset) : undefined;
    return layer.kind === "image" && original ? Math.floor(effectiveDpi(layer, original)) : Infinity;
  }

  /** A photo that prints soft says so while it is being enlarged. */
  #dpiWords(layer: Layer): string {
    const dpi = this.#dpiOf(layer);
    return dpi < this.#editor.rules.good_dpi ? ` · ${this.#editor.words.sharp.dpi(dpi)}` : "";
  }

  #showMeasure(): void {
    const { measure } = this.#editor.words.stage;
    const active = this.canvas.getActiveObject();
    const object = active instanceof GroupObject ? null : (active as LayerObject | undefined);
    // While something moves, the canvas shows the words: an element that moves would paint the page anew each time.
    const busy = this.#busy;
    const shown = active !== undefined && active.visible;
    if (this.#measure.hidden === (shown && !busy)) this.#measure.hidden = !shown || busy;
    this.#label = null;
    if (!busy) this.element.classList.toggle("selecting", shown);
    if (!active || !shown) return;
    const size = measure(Math.round(active.width), Math.round(active.height));
    const turned = object ? object.draft.rotation_deg !== object.layer.rotation_deg : active.angle !== 0;
    const angle = object ? object.draft.rotation_deg : active.angle;
    const words = turned ? `${Math.round(angle)}°` : object ? size + this.#dpiWords(object.draft) : size;
    if (!busy && this.#measure.textContent !== words) this.#measure.textContent = words;
    const box = active.getBoundingRect();
    const { frame } = this;
    const x = frame.left + ((box.left + box.width / 2) * frame.px_per_mm);
    const above = frame.top + box.top * frame.px_per_mm - 40;
    const below = frame.top + (box.top + box.height) * frame.px_per_mm + 58;
    const left = clamp(x, 56, this.#box.width - 56);
    const top = above > 6 ? above : Math.min(below, this.#box.height - 40);
    const blocked = !!object && this.#dpiOf(object.draft) < this.#editor.rules.error_dpi;
    if (busy) {
      this.#label = { words, x: left, y: top, blocked };
    } else {
      this.#measure.classList.toggle("blocked", blocked);
      place(this.#measure, left, top);
    }
  }
}

export function isDark(hex: string): boolean {
  const value = parseInt(hex.slice(1), 16);
  const light = 0.2126 * (value >> 16) + 0.7152 * ((value >> 8) & 255) + 0.0722 * (value & 255);
  return light < 110;
}
