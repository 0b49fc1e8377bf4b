/**
 * The garment with the canvas on it. Data flows one way: the document is shown on the canvas, a pointer makes drafts
 * or a choice there, and the editor takes them into the document, which is shown again.
 */

import type { Editor } from "../../editor";
import type { Layer } from "../../model/document";
import type { Point } from "../../model/geometry";
import type { Typesetting } from "../../net/typesetting";
import { h } from "../../ui/dom";
import { PHONE } from "../../ui/phone";
import { LayerCanvas } from "../canvas";
import { turnPlace } from "../handles";
import { Camera, type Frame } from "./camera";
import { Choosing } from "./choosing";
import { Gestures } from "./gestures";
import { Ground } from "./ground";
import { Measure } from "./measure";
import { ShownDesign } from "./shown";

/** After the view or the selection has come to rest, the still pictures are prepared. */
const REST_MS = 60;

export class Stage {
  readonly element: HTMLElement;
  readonly canvas: LayerCanvas;
  readonly gestures: Gestures;
  readonly #editor: Editor;
  readonly #camera = new Camera();
  readonly #ground: Ground;
  readonly #measure: Measure;
  readonly #shown: ShownDesign;
  readonly #choosing: Choosing;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(editor: Editor, typesetting: Typesetting) {
    this.#editor = editor;
    const surface = h("canvas");
    const holder = h("div", { class: "canvas-holder" }, surface);
    this.canvas = new LayerCanvas(surface, {
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
    this.#ground = new Ground(editor);
    this.#measure = new Measure(editor, this.canvas, this.#camera);
    this.gestures = new Gestures(editor, typesetting, this.canvas, this.#camera, this.#measure);
    this.#shown = new ShownDesign(editor, this.canvas, this.gestures);
    this.#choosing = new Choosing(editor, this.canvas, this.#camera, this.#shown);
    this.element = h(
      "section",
      { class: "stage", "aria-label": editor.words.stage.label, tabindex: 0 },
      ...this.#ground.elements,
      holder,
      this.#measure.element,
    );
    this.canvas.on("mouse:dblclick", ({ target }) => {
      if (target) this.element.dispatchEvent(new CustomEvent("edit-layer", { bubbles: true }));
    });
    new ResizeObserver(([entry]) => {
      const box = entry?.contentRect;
      // Measured when it changes: asking at each change of the design would lay out the whole page every time.
      if (box) this.#camera.room = { width: box.width, height: box.height };
      this.layout();
    }).observe(this.element);
    editor.on(["document", "view"], () => this.sync());
    editor.on(["resources"], () => this.#refresh());
    editor.on(["selection"], () => this.#select());
  }

  /** Where the print area lies on the stage now. */
  get frame(): Frame {
    return this.#camera.frame;
  }

  /** 1 shows the whole. */
  get zoom(): number {
    return this.#camera.zoom;
  }

  /** The place of the print area under a point of the window, in mm. */
  placeUnder(point: Point): Point {
    const box = this.element.getBoundingClientRect();
    const { left, top, px_per_mm } = this.frame;
    return { x: (point.x - box.left - left) / px_per_mm, y: (point.y - box.top - top) / px_per_mm };
  }

  /** The topmost layer under a point of the window, also a locked one. */
  layerUnder(point: Point): Layer | undefined {
    return this.#choosing.layerAt(this.placeUnder(point), true);
  }

  // --- from the document to the screen -----------------------------------------------------------------------------

  /** Bring the canvas to what the document says. */
  sync(): void {
    this.#shown.sync(this.gestures.busy);
    this.layout();
  }

  #refresh(): void {
    this.canvas.renew();
    this.#shown.refresh();
    this.#settle();
  }

  #select(): void {
    this.#shown.select();
    this.#settle();
  }

  /** After any change: the measure follows, and what stays still is drawn as soon as there is time. */
  #settle(): void {
    const { busy } = this.gestures;
    const measured = this.#measure.show(busy);
    if (!busy) {
      const active = this.canvas.getActiveObject();
      this.element.classList.toggle("selecting", measured);
      this.#ground.label(active ? turnPlace(active) : null);
    }
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.canvas.prepare(this.gestures.movable), REST_MS);
    this.canvas.requestRenderAll();
  }

  // --- where things lie --------------------------------------------------------------------------------------------

  zoomBy(factor: number, about?: Point): void {
    this.#camera.zoomBy(factor, about);
    this.layout();
  }

  panBy(dx: number, dy: number): void {
    this.#camera.panBy(dx, dy);
    this.layout();
  }

  resetZoom(): void {
    this.#camera.reset();
    this.layout();
  }

  /** Put garment, frame and canvas where they belong on a stage of this size. */
  layout(): void {
    const { canvas } = this;
    const { width, height } = this.#camera.room;
    if (!width || !height) return;
    const { choice, area, shownSize } = this.#editor;
    const part = choice.picture[shownSize] ?? { x: 0.3, y: 0.2, w: 0.4, h: 0.5 };
    this.#camera.look(part, area, PHONE.matches, window.devicePixelRatio || 1);
    const { left, top, px_per_mm } = this.frame;
    this.element.classList.toggle("on-dark", this.#ground.show(this.#camera, PHONE.matches));
    canvas.putDown();
    if (canvas.width !== width || canvas.height !== height) canvas.setDimensions({ width, height });
    canvas.setViewportTransform([px_per_mm, 0, 0, px_per_mm, left, top]);
    this.element.dispatchEvent(new Event("stage-layout"));
    this.#settle();
  }
}
