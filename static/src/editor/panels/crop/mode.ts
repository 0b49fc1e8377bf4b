/** Cropping on the garment itself: the photo lies still and whole, the window on it is dragged. */

import type { App } from "../../app";
import { replaceLayer } from "../../model/commands";
import {
  dragWindow, fitAspect, fromFractions, toFractions, uncropped, WHOLE, wholeSize, withCrop, type Handle,
} from "../../model/crop";
import type { Crop, ImageLayer } from "../../model/document";
import { effectiveDpi, sharpness, type Point } from "../../model/geometry";
import { h } from "../../ui/dom";
import { PHONE } from "../../ui/phone";
import { segmented } from "../../ui/fields";
import { paintLayer } from "../../view/paint";

type Preset = "free" | "original" | "1:1" | "4:5" | "3:4" | "16:9";
const PRESETS: readonly Preset[] = ["free", "original", "1:1", "4:5", "3:4", "16:9"];
const ASPECTS: Partial<Record<Preset, number>> = { "1:1": 1, "4:5": 4 / 5, "3:4": 3 / 4, "16:9": 16 / 9 };
/** CSS px around a handle that belong to it: 44 across for a thumb, as far as the window is large enough. */
const REACH_PX = 22;
const COLOUR = "#C93B1A";
const HANDLES: readonly Handle[] = ([-1, 0, 1] as const).flatMap((x) => ([-1, 0, 1] as const).map((y) => ({ x, y }))).filter(({ x, y }) => x !== 0 || y !== 0);

export function openCrop(app: App, layerId: string): void {
  const layer = app.editor.layers.find((candidate) => candidate.id === layerId);
  if (layer?.kind !== "image" || document.querySelector(".crop-canvas")) return;
  new CropMode(app, layer).open();
}

class CropMode {
  readonly #app: App;
  readonly #layer: ImageLayer;
  readonly #canvas: HTMLCanvasElement;
  readonly #bar: HTMLElement;
  readonly #badge = h("output", { class: "measure crop-badge", "aria-live": "polite" });
  readonly #presets;
  readonly #watch: ResizeObserver;
  readonly #key = (event: KeyboardEvent): void => this.#onKey(event);
  readonly #document;
  #crop: Crop;
  #preset: Preset = "free";
  #drag: { id: number; handle: Handle; from: Point; start: Crop } | null = null;

  constructor(app: App, layer: ImageLayer) {
    this.#app = app;
    this.#layer = layer;
    this.#crop = layer.crop;
    this.#document = app.editor.document;
    const words = app.editor.words.crop;
    this.#canvas = h("canvas", { class: "crop-canvas", tabindex: 0, role: "application", "aria-label": words.label });
    this.#presets = segmented<Preset>({
      label: words.shape,
      visibleLabel: false,
      choices: PRESETS.map((value) => ({ value, label: words.presets[value] })),
      get: () => this.#preset,
      set: (preset) => this.#choose(preset),
    });
    this.#bar = h(
      "div",
      { class: "crop-bar", role: "toolbar", "aria-label": words.title },
      this.#presets.element,
      h(
        "div",
        { class: "crop-ends" },
        h("button", { type: "button", class: "button button--small button--line", onclick: () => this.#close() }, words.cancel),
        h("button", { type: "button", class: "button button--small button--line", onclick: () => this.#reset() }, words.reset),
        h("button", { type: "button", class: "button button--small", onclick: () => this.#finish() }, words.done),
      ),
    );
    this.#watch = new ResizeObserver(() => requestAnimationFrame(() => this.#draw()));
    this.#listen();
  }

  open(): void {
    const { stage, editor } = this.#app;
    if (PHONE.matches) this.#app.open(null);
    stage.resetZoom();
    stage.element.append(this.#canvas, this.#badge, this.#bar);
    stage.element.classList.add("cropping");
    this.#showLayer(false);
    document.addEventListener("keydown", this.#key, true);
    this.#watch.observe(stage.element);
    // Undo, another window or another side: then this is over.
    editor.on(["document", "view"], () => {
      if (this.#canvas.isConnected && (editor.document !== this.#document || !editor.layers.includes(this.#layer))) this.#close();
    });
    editor.on(["resources"], () => this.#draw());
    this.#presets.update();
    this.#canvas.focus();
    this.#draw();
  }

  /** The layer as it was, and its own handles, would lie under the window. */
  #showLayer(shown: boolean): void {
    const { canvas } = this.#app.stage;
    canvas.getActiveObject()?.set({ visible: shown, hasControls: shown, hasBorders: shown });
    canvas.requestRenderAll();
  }

  get #shown(): ImageLayer {
    return withCrop(this.#layer, this.#crop);
  }

  get #aspect(): number | null {
    if (this.#preset === "free") return null;
    const whole = wholeSize(this.#layer);
    return ASPECTS[this.#preset] ?? whole.width_mm / whole.height_mm;
  }

  // --- drawing ---------------------------------------------------------------------------------------------------

  #onScreen(at: Point): Point {
    const { frame } = this.#app.stage;
    const mm = fromFractions(this.#layer, at);
    return { x: frame.left + mm.x * frame.px_per_mm, y: frame.top + mm.y * frame.px_per_mm };
  }

  #corners(): Point[] {
    const { left, top, right, bottom } = this.#crop;
    return [[left, top], [right, top], [right, bottom], [left, bottom]].map(([x, y]) => this.#onScreen({ x: x as number, y: y as number }));
  }

  #handleAt(handle: Handle): Point {
    const { left, top, right, bottom } = this.#crop;
    const pick = (sign: number, low: number, high: number): number => (sign < 0 ? low : sign > 0 ? high : (low + high) / 2);
    return this.#onScreen({ x: pick(handle.x, left, right), y: pick(handle.y, top, bottom) });
  }

  #draw(): void {
    if (!this.#canvas.isConnected) return;
    const { stage, editor } = this.#app;
    const { frame } = stage;
    const grid = window.devicePixelRatio || 1;
    const width = stage.element.clientWidth;
    const height = stage.element.clientHeight;
    if (this.#canvas.width !== Math.round(width * grid) || this.#canvas.height !== Math.round(height * grid)) {
      this.#canvas.width = Math.round(width * grid);
      this.#canvas.height = Math.round(height * grid);
    }
    const context = this.#canvas.getContext("2d");
    if (!context) return;
    const scale = frame.px_per_mm * grid;
    const toMm = (): void => context.setTransform(scale, 0, 0, scale, frame.left * grid, frame.top * grid);
    const toPx = (): void => context.setTransform(grid, 0, 0, grid, 0, 0);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.fillStyle = "rgba(243, 237, 227, 0.72)";
    context.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    toMm();
    const shown = this.#shown;
    const ground = { ...uncropped(this.#layer), cutout: null, effect: null, opacity: 0.34, blend: "normal" as const };
    paintLayer(context, ground, editor.sources);
    paintLayer(context, { ...shown, opacity: 1, blend: "normal" }, editor.sources);
    toPx();
    this.#drawWindow(context);
    this.#showBadge(shown);
  }

  #drawWindow(context: CanvasRenderingContext2D): void {
    const corners = this.#corners();
    const outline = (): void => {
      context.beginPath();
      corners.forEach(({ x, y }, index) => (index ? context.lineTo(x, y) : context.moveTo(x, y)));
      context.closePath();
      context.stroke();
    };
    context.lineWidth = 3;
    context.strokeStyle = "rgba(255, 255, 255, 0.9)";
    outline();
    context.lineWidth = 1.5;
    context.strokeStyle = COLOUR;
    outline();
    if (this.#drag) {
      const { left, top, right, bottom } = this.#crop;
      context.lineWidth = 1;
      context.strokeStyle = "rgba(255, 255, 255, 0.7)";
      context.beginPath();
      for (const third of [1 / 3, 2 / 3]) {
        const x = left + (right - left) * third;
        const y = top + (bottom - top) * third;
        for (const [one, other] of [[{ x, y: top }, { x, y: bottom }], [{ x: left, y }, { x: right, y }]] as const) {
          const from = this.#onScreen(one);
          const to = this.#onScreen(other);
          context.moveTo(from.x, from.y);
          context.lineTo(to.x, to.y);
        }
      }
      context.stroke();
    }
    for (const handle of HANDLES) {
      const { x, y } = this.#handleAt(handle);
      context.beginPath();
      context.arc(x, y, handle.x !== 0 && handle.y !== 0 ? 9 : 6.5, 0, 2 * Math.PI);
      context.fillStyle = "#ffffff";
      context.fill();
      context.lineWidth = 2;
      context.strokeStyle = COLOUR;
      context.stroke();
    }
  }

  #showBadge(shown: ImageLayer): void {
    const { editor, stage } = this.#app;
    const original = editor.originalOf(shown.asset);
    const dpi = original ? Math.floor(effectiveDpi(shown, original)) : null;
    const size = editor.words.crop.size(Math.round(shown.width_mm), Math.round(shown.height_mm));
    const text = dpi === null ? size : `${size} · ${editor.words.sharp.dpi(dpi)}`;
    if (this.#badge.textContent !== text) this.#badge.textContent = text;
    this.#badge.classList.toggle("blocked", dpi !== null && sharpness(dpi, editor.rules) === "blocked");
    const corners = this.#corners();
    const x = corners.reduce((sum, corner) => sum + corner.x, 0) / 4;
    const top = Math.min(...corners.map((corner) => corner.y));
    this.#badge.style.transform = `translate(${Math.min(Math.max(x, 70), stage.element.clientWidth - 70)}px, ${Math.max(6, top - 48)}px)`;
  }

  // --- hands -----------------------------------------------------------------------------------------------------

  #at(event: PointerEvent): Point {
    const box = this.#canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  #inFractions(at: Point): Point {
    const { frame } = this.#app.stage;
    return toFractions(this.#layer, { x: (at.x - frame.left) / frame.px_per_mm, y: (at.y - frame.top) / frame.px_per_mm });
  }

  /** The nearest handle within reach; else the window where the pointer is inside it. */
  #handleUnder(at: Point): Handle | null {
    let best: { handle: Handle; away: number } | null = null;
    for (const handle of HANDLES) {
      const place = this.#handleAt(handle);
      // Corners win over the edges beside them.
      const away = Math.hypot(place.x - at.x, place.y - at.y) - (handle.x !== 0 && handle.y !== 0 ? 4 : 0);
      if (away <= REACH_PX && (!best || away < best.away)) best = { handle, away };
    }
    if (best) return best.handle;
    const { x, y } = this.#inFractions(at);
    const { left, top, right, bottom } = this.#crop;
    return x > left && x < right && y > top && y < bottom ? { x: 0, y: 0 } : null;
  }

  #listen(): void {
    const canvas = this.#canvas;
    canvas.addEventListener("pointerdown", (event) => {
      if (this.#drag || event.button > 0) return;
      const at = this.#at(event);
      const handle = this.#handleUnder(at);
      if (!handle) return;
      event.preventDefault();
      canvas.focus();
      canvas.setPointerCapture(event.pointerId);
      this.#drag = { id: event.pointerId, handle, from: this.#inFractions(at), start: this.#crop };
      this.#draw();
    });
    canvas.addEventListener("pointermove", (event) => {
      const at = this.#at(event);
      if (this.#drag?.id !== event.pointerId) {
        canvas.style.cursor = this.#cursorFor(this.#handleUnder(at));
        return;
      }
      const { from, handle, start } = this.#drag;
      const now = this.#inFractions(at);
      this.#take(dragWindow(start, handle, { x: now.x - from.x, y: now.y - from.y }, wholeSize(this.#layer), this.#aspect));
    });
    const lift = (event: PointerEvent): void => {
      if (this.#drag?.id !== event.pointerId) return;
      this.#drag = null;
      this.#draw();
    };
    canvas.addEventListener("pointerup", lift);
    canvas.addEventListener("pointercancel", lift);
    canvas.addEventListener("wheel", (event) => event.preventDefault(), { passive: false });
  }

  #cursorFor(handle: Handle | null): string {
    if (!handle) return "default";
    if (handle.x === 0 && handle.y === 0) return "move";
    const from = this.#onScreen({ x: (this.#crop.left + this.#crop.right) / 2, y: (this.#crop.top + this.#crop.bottom) / 2 });
    const to = this.#handleAt(handle);
    const angle = ((Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI + 180) % 180;
    // Corners of a long window point flat: the diagonal of a square says it better.
    const names = ["ew-resize", "nwse-resize", "ns-resize", "nesw-resize"] as const;
    const corner = handle.x !== 0 && handle.y !== 0;
    const near = corner ? (angle < 90 ? 1 : 3) : Math.round(angle / 90) % 2 === 1 ? 2 : 0;
    return names[near] as string;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === "Tab") return;
    const inBar = this.#bar.contains(event.target as Node);
    event.stopImmediatePropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      this.#close();
    } else if (event.key === "Enter" && !inBar) {
      event.preventDefault();
      this.#finish();
    } else if (event.key.startsWith("Arrow") && !inBar) {
      event.preventDefault();
      this.#nudge(event);
    }
  }

  /** A millimetre at a time: the window moves, or with Shift its right and lower edges do. */
  #nudge(event: KeyboardEvent): void {
    const step: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const [x, y] = step[event.key] ?? [0, 0];
    const whole = wholeSize(this.#layer);
    const handle: Handle = event.shiftKey ? { x: x !== 0 ? 1 : 0, y: y !== 0 ? 1 : 0 } : { x: 0, y: 0 };
    this.#take(dragWindow(this.#crop, handle, { x: x / whole.width_mm, y: y / whole.height_mm }, whole, this.#aspect));
  }

  #take(crop: Crop): void {
    this.#crop = crop;
    this.#draw();
  }

  #choose(preset: Preset): void {
    this.#preset = preset;
    this.#presets.update();
    if (this.#aspect !== null) this.#take(fitAspect(this.#crop, wholeSize(this.#layer), this.#aspect));
  }

  #reset(): void {
    this.#preset = "free";
    this.#presets.update();
    this.#take(WHOLE);
  }

  // --- ends ------------------------------------------------------------------------------------------------------

  #finish(): void {
    const { editor } = this.#app;
    const { left, top, right, bottom } = this.#layer.crop;
    const now = this.#shown.crop;
    const changed = now.left !== left || now.top !== top || now.right !== right || now.bottom !== bottom;
    const shown = this.#shown;
    this.#close();
    if (!changed) return;
    editor.apply(replaceLayer(editor.document, shown));
    editor.say(editor.words.crop.applied);
  }

  #close(): void {
    const { stage } = this.#app;
    document.removeEventListener("keydown", this.#key, true);
    this.#watch.disconnect();
    for (const element of [this.#canvas, this.#badge, this.#bar]) element.remove();
    stage.element.classList.remove("cropping");
    this.#showLayer(true);
    stage.element.focus();
  }
}
