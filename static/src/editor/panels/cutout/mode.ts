/**
 * Cutting a pet out: a screen of its own over the editor.
 *
 * The server finds the pet; each stroke is sent with all before it, and the mask that comes back is shown. Nothing is
 * kept until “done”, which is one step of undo in the design.
 */

import type { App } from "../../app";
import { setFields } from "../../model/commands";
import type { ImageLayer } from "../../model/document";
import type { Point } from "../../model/geometry";
import { History } from "../../model/history";
import { api, ApiError, type CutoutMaking, type Stroke } from "../../net/api";
import { dialog, showOnce } from "../../ui/dialog";
import { h, iconButton } from "../../ui/dom";
import { segmented, slider } from "../../ui/fields";
import { alphaOf, cutByAlpha } from "../../view/cut";
import { canvasOf } from "../../view/pictures";
import { listenForBrush } from "./brushing";
import { CutoutView, type Ground } from "./view";

const BRUSH_PX = { least: 4, most: 60, first: 18 };

export function openCutout(app: App, layerId: string): void {
  const layer = app.editor.layers.find((candidate) => candidate.id === layerId);
  if (layer?.kind !== "image" || document.querySelector("dialog.cutout")) return;
  const photo = app.editor.pictures.find(layer.asset)?.levels[0];
  if (photo) new CutoutMode(app, layer, photo).open();
  else void app.editor.pictures.load(layer.asset).then(() => openWhenThere(app, layerId));
}

function openWhenThere(app: App, layerId: string): void {
  const layer = app.editor.layers.find((candidate) => candidate.id === layerId);
  if (layer?.kind === "image" && app.editor.pictures.find(layer.asset)) openCutout(app, layerId);
}

class CutoutMode {
  readonly #app: App;
  readonly #layer: ImageLayer;
  readonly #photo: HTMLCanvasElement;
  readonly #view: CutoutView;
  readonly #dialog: HTMLDialogElement;
  readonly #history = new History<CutoutMaking>({ guess: 0, strokes: [] });
  /** The photo as each state cuts it, so that undo shows at once. */
  readonly #cuts = new WeakMap<CutoutMaking, HTMLCanvasElement>();
  readonly #status = h("p", { class: "cutout-status", role: "status" });
  readonly #problem = h("p", { class: "note problem", role: "alert", hidden: true });
  readonly #retry: HTMLButtonElement;
  readonly #undo: HTMLButtonElement;
  readonly #redo: HTMLButtonElement;
  readonly #another: HTMLButtonElement;
  readonly #again: HTMLButtonElement;
  readonly #compare: HTMLButtonElement;
  readonly #done: HTMLButtonElement;
  #fields: { update(): void }[] = [];
  #cut: HTMLCanvasElement | null = null;
  /** The state whose mask is shown. */
  #shown: CutoutMaking | null = null;
  #guesses = 1;
  #kind: Stroke["kind"] = "keep";
  #radius = BRUSH_PX.first;
  #ground: Ground = "garment";
  #comparing = false;
  #live: Stroke | null = null;
  #cursor: Point | null = null;
  #abort: AbortController | null = null;
  #keeping = false;
  #drawn = 0;

  constructor(app: App, layer: ImageLayer, photo: HTMLCanvasElement) {
    this.#app = app;
    this.#layer = layer;
    this.#photo = photo;
    const words = app.editor.words.cutout;
    const canvas = h("canvas", { class: "cutout-canvas", tabindex: 0, role: "img", "aria-label": words.canvas });
    this.#view = new CutoutView(canvas);
    this.#undo = iconButton("undo", words.undo, () => this.#step("undo"));
    this.#redo = iconButton("redo", words.redo, () => this.#step("redo"));
    this.#another = h("button", { type: "button", class: "button button--small button--line", onclick: () => this.#nextGuess() }, words.another);
    this.#again = h("button", { type: "button", class: "button button--small button--line", onclick: () => this.#push({ guess: this.#history.present.guess, strokes: [] }) }, words.again);
    this.#compare = iconButton("preview", words.before, () => this.#toggleCompare());
    this.#compare.setAttribute("aria-pressed", "false");
    this.#retry = h("button", { type: "button", class: "button button--small button--line", hidden: true, onclick: () => void this.#ask() }, words.retry);
    this.#done = h("button", { type: "button", class: "button", onclick: () => void this.#finish() }, words.done);
    this.#dialog = this.#build(canvas);
  }

  #build(canvas: HTMLCanvasElement): HTMLDialogElement {
    const words = this.#app.editor.words.cutout;
    const kinds = segmented<Stroke["kind"]>({
      label: words.brush,
      visibleLabel: false,
      choices: [
        { value: "keep", label: words.keep },
        { value: "remove", label: words.remove },
      ],
      get: () => this.#kind,
      set: (kind) => this.#choose(kind),
    });
    kinds.element.classList.add("cutout-kinds");
    const size = slider({
      label: words.brush, min: BRUSH_PX.least, max: BRUSH_PX.most, step: 1, logarithmic: true,
      get: () => this.#radius,
      set: (value) => {
        this.#radius = value;
        this.#draw();
      },
      format: (value) => words.px(Math.round(2 * value)),
    });
    const ground = segmented<Ground>({
      label: words.ground,
      visibleLabel: false,
      choices: (["garment", "checker", "white"] as const).map((value) => ({ value, label: words.grounds[value] })),
      get: () => this.#ground,
      set: (value) => {
        this.#ground = value;
        this.#update();
      },
    });
    this.#fields = [kinds, size, ground];
    const zoom = h(
      "div",
      { class: "pill cutout-zoom" },
      iconButton("minus", words.zoomOut, () => this.#zoom(1 / 1.5)),
      iconButton("refresh", words.whole, () => this.#zoom(0)),
      iconButton("plus", words.zoomIn, () => this.#zoom(1.5)),
    );
    const off = this.#layer.cutout
      ? h("button", { type: "button", class: "button button--small button--line", onclick: () => this.#takeOff() }, words.off)
      : null;
    const element = dialog(
      "cutout",
      "cutout-title",
      h(
        "header",
        { class: "cutout-head" },
        h("button", { type: "button", class: "button button--line", onclick: () => this.#close() }, words.cancel),
        h("h2", { id: "cutout-title" }, words.title),
        this.#done,
      ),
      h("div", { class: "cutout-stage" }, canvas, this.#status, zoom),
      h(
        "div",
        { class: "cutout-tools" },
        h("div", { class: "cutout-problem" }, this.#problem, this.#retry),
        h("div", { class: "cutout-row cutout-main" }, kinds.element, h("div", { class: "cutout-history" }, this.#undo, this.#redo, this.#compare)),
        h("div", { class: "cutout-row cutout-size" }, size.element),
        h("div", { class: "cutout-row cutout-more" }, ground.element, this.#another, this.#again, off),
      ),
    );
    element.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.#close();
    });
    element.addEventListener("keydown", (event) => this.#key(event));
    listenForBrush(this.#view, {
      brush: () => ({ kind: this.#kind, radius_px: this.#radius }),
      changed: (stroke) => {
        this.#live = stroke;
        this.#draw();
      },
      hovered: (at) => {
        this.#cursor = at;
        this.#draw();
      },
      finished: (stroke) => {
        this.#live = null;
        const { guess, strokes } = this.#history.present;
        this.#push({ guess, strokes: [...strokes, stroke] });
      },
    });
    return element;
  }

  open(): void {
    showOnce(this.#dialog);
    this.#view.canvas.focus();
    new ResizeObserver(() => {
      this.#view.fit(this.#photo);
      this.#draw(true);
    }).observe(this.#view.canvas);
    this.#view.fit(this.#photo);
    this.#update();
    void this.#begin();
  }

  /** Go on from the strokes that the layer's mask was made with, or from the first guess. */
  async #begin(): Promise<void> {
    const { cutout, asset } = this.#layer;
    if (cutout) {
      try {
        const making = await api.cutoutMaking(cutout.mask);
        if (making.photo === asset) this.#history.reset({ guess: making.guess, strokes: making.strokes });
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
      }
    }
    await this.#ask();
  }

  // --- states ----------------------------------------------------------------------------------------------------

  #push(next: CutoutMaking): void {
    this.#history.push(next);
    void this.#ask();
  }

  #step(which: "undo" | "redo"): void {
    if (which === "undo" ? this.#history.undo() : this.#history.redo()) void this.#ask();
  }

  #nextGuess(): void {
    const { guess } = this.#history.present;
    this.#push({ guess: (guess + 1) % this.#guesses, strokes: [] });
  }

  /** Ask for the mask of the state as it is now; an older question is dropped. */
  async #ask(): Promise<void> {
    const state = this.#history.present;
    this.#abort?.abort();
    this.#abort = null;
    this.#say(null);
    const known = this.#cuts.get(state);
    if (known) {
      this.#show(state, known);
      return;
    }
    const abort = new AbortController();
    this.#abort = abort;
    this.#update();
    try {
      const { mask, guesses } = await api.cutOut(this.#layer.asset, state, abort.signal);
      const picture = await createImageBitmap(mask);
      if (abort.signal.aborted) return;
      const [grey, context] = canvasOf(picture.width, picture.height);
      context.drawImage(picture, 0, 0);
      const cut = cutByAlpha(this.#photo, alphaOf(grey));
      this.#cuts.set(state, cut);
      this.#guesses = guesses;
      this.#abort = null;
      this.#show(state, cut);
    } catch (error) {
      if (abort.signal.aborted) return;
      this.#abort = null;
      if (!(error instanceof ApiError)) throw error;
      this.#say(error.message || this.#app.editor.words.cutout.failed);
      this.#update();
    }
  }

  #show(state: CutoutMaking, cut: HTMLCanvasElement): void {
    this.#shown = state;
    this.#cut = cut;
    this.#update();
  }

  // --- what is shown ---------------------------------------------------------------------------------------------

  #say(problem: string | null): void {
    this.#problem.textContent = problem ?? "";
    this.#problem.hidden = this.#retry.hidden = problem === null;
  }

  #update(): void {
    const words = this.#app.editor.words.cutout;
    const { strokes } = this.#history.present;
    const busy = this.#abort !== null || this.#keeping;
    const text = this.#keeping ? words.keeping : busy ? (strokes.length ? words.working : words.looking) : this.#cut ? (strokes.length ? words.hint : words.ready) : words.hint;
    if (this.#status.textContent !== text) this.#status.textContent = text;
    this.#status.classList.toggle("busy", busy);
    this.#dialog.setAttribute("aria-busy", String(busy));
    this.#undo.disabled = !this.#history.canUndo;
    this.#redo.disabled = !this.#history.canRedo;
    this.#another.hidden = this.#guesses < 2 || strokes.length > 0;
    this.#again.hidden = strokes.length === 0;
    this.#done.disabled = this.#shown === null || this.#keeping;
    for (const field of this.#fields) field.update();
    this.#draw();
  }

  #draw(now = false): void {
    if (now) this.#paint();
    else if (!this.#drawn) {
      this.#drawn = requestAnimationFrame(() => {
        this.#drawn = 0;
        this.#paint();
      });
    }
  }

  #paint(): void {
    const { editor } = this.#app;
    const { strokes } = this.#history.present;
    const answered = new Set(this.#shown?.strokes ?? []);
    const waiting = strokes.filter((stroke) => !answered.has(stroke));
    const colour = editor.blank.colours.find((candidate) => candidate.slug === editor.document.colour);
    this.#view.draw({
      photo: this.#photo,
      cut: this.#cut,
      strokes: this.#live ? [...waiting, this.#live] : waiting,
      ground: this.#ground,
      garment: colour?.hex ?? "#ffffff",
      comparing: this.#comparing,
      cursor: this.#cursor && { at: this.#cursor, radius_px: this.#radius, kind: this.#kind },
    });
  }

  #choose(kind: Stroke["kind"]): void {
    this.#kind = kind;
    this.#update();
  }

  #toggleCompare(): void {
    this.#comparing = !this.#comparing;
    this.#compare.setAttribute("aria-pressed", String(this.#comparing));
    this.#draw();
  }

  #zoom(factor: number): void {
    if (factor === 0) this.#view.resetZoom();
    else this.#view.zoomBy(factor);
    this.#draw();
  }

  #key(event: KeyboardEvent): void {
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (command && (key === "z" || key === "y")) {
      event.preventDefault();
      this.#step(key === "y" || event.shiftKey ? "redo" : "undo");
    } else if (command || event.altKey) {
      return;
    } else if (key === "k" || key === "r") {
      this.#choose(key === "k" ? "keep" : "remove");
    } else if (key === "[" || key === "]") {
      this.#radius = Math.min(BRUSH_PX.most, Math.max(BRUSH_PX.least, this.#radius * (key === "]" ? 1.2 : 1 / 1.2)));
      this.#update();
    } else if (key === "+" || key === "=" || key === "-") {
      this.#zoom(key === "-" ? 1 / 1.5 : 1.5);
    } else if (key === "c") {
      this.#toggleCompare();
    }
  }

  // --- ends ------------------------------------------------------------------------------------------------------

  async #finish(): Promise<void> {
    const { editor } = this.#app;
    const words = editor.words.cutout;
    const making = this.#history.present;
    this.#keeping = true;
    this.#say(null);
    this.#update();
    try {
      const info = await api.keepCutout(this.#layer.asset, making);
      editor.pictures.know(info);
      await editor.pictures.load(info.asset);
      editor.apply(setFields<ImageLayer>(editor.document, this.#layer.id, { cutout: { mask: info.asset } }));
      editor.say(words.applied);
      this.#close();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.#say(error.message || words.failed);
      this.#retry.hidden = true;
    } finally {
      this.#keeping = false;
      this.#update();
    }
  }

  #takeOff(): void {
    const { editor } = this.#app;
    editor.apply(setFields<ImageLayer>(editor.document, this.#layer.id, { cutout: null }));
    editor.say(editor.words.cutout.removed);
    this.#close();
  }

  #close(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.#dialog.close();
  }
}
