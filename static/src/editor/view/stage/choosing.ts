/** Choosing with a pointer: a click, a click with shift, taps while several are chosen, and the rubber band. */

import type { TPointerEvent } from "fabric/es";
import type { Editor } from "../../editor";
import type { Layer } from "../../model/document";
import { bounds, type Point, type Rect } from "../../model/geometry";
import { covers, touches } from "../../model/group";
import type { ChoosingHost, LayerCanvas } from "../canvas";
import { GroupObject } from "../group_object";
import type { LayerObject } from "../layer_object";
import type { Camera } from "./camera";
import type { ShownDesign } from "./shown";

/** How far beside a layer it is still hit, in CSS px. */
const SLACK_PX = 5;
/** A rubber band that is smaller in both directions was a click, in CSS px. */
const LEAST_BAND_PX = 4;

export class Choosing implements ChoosingHost {
  readonly #editor: Editor;
  readonly #canvas: LayerCanvas;
  readonly #camera: Camera;
  /** What was selected when the pointer went down, and which of them it went down on. */
  #before: { ids: readonly string[]; hit: string | null } = { ids: [], hit: null };

  constructor(editor: Editor, canvas: LayerCanvas, camera: Camera, shown: ShownDesign) {
    this.#editor = editor;
    this.#canvas = canvas;
    this.#camera = camera;
    canvas.choosing = this;
    canvas.on("mouse:down:before", ({ e, scenePoint }) => {
      // A finger on the empty garment moves the view; a mouse draws a rubber band.
      canvas.selection = !("pointerType" in e) || e.pointerType === "mouse" || e.pointerType === "pen";
      this.#before = { ids: editor.chosenIds, hit: this.layerAt(scenePoint)?.id ?? null };
    });
    const picked = (): void => {
      const active = canvas.getActiveObject();
      if (shown.selecting || active instanceof GroupObject) return;
      editor.select((active as LayerObject | undefined)?.layer.id ?? null);
    };
    canvas.on("selection:created", picked);
    canvas.on("selection:updated", picked);
    canvas.on("selection:cleared", picked);
    canvas.on("mouse:up", ({ isClick, e }) => {
      if (isClick) this.#clicked(e);
    });
  }

  /** The topmost layer at a place that can be taken hold of. */
  layerAt(point: Point, lockedToo = false): Layer | undefined {
    const slack = SLACK_PX / this.#camera.frame.px_per_mm;
    return [...this.#editor.layers].reverse().find(
      (layer) => layer.visible && (lockedToo || !layer.locked) && covers(layer, this.#editor.sizeOf(layer), point, slack),
    );
  }

  toggled(event: TPointerEvent): boolean {
    if (!this.#more(event)) return false;
    const touch = "pointerType" in event && event.pointerType === "touch";
    if (this.#canvas.getActiveObject()?.findControl(this.#canvas.getViewportPoint(event), touch)) return false;
    const { hit, ids } = this.#before;
    if (hit === null || ids.includes(hit)) return false;
    this.#editor.selectMany([...ids, hit]);
    return true;
  }

  banded(band: Rect): void {
    const editor = this.#editor;
    const least = LEAST_BAND_PX / this.#camera.frame.px_per_mm;
    if (band.right - band.left < least && band.bottom - band.top < least) return;
    const taken = editor.layers
      .filter((layer) => layer.visible && !layer.locked && touches(band, bounds(layer, editor.sizeOf(layer))))
      .map((layer) => layer.id);
    editor.selectMany(taken);
    if (taken.length > 1) editor.say(editor.words.tool.chosen(taken.length));
  }

  /** A click that moved nothing: in a group it chooses one, with shift it takes one away. */
  #clicked(event: TPointerEvent): void {
    const editor = this.#editor;
    const { hit, ids } = this.#before;
    if (this.#more(event)) {
      if (hit !== null && ids.includes(hit)) editor.selectMany(ids.filter((id) => id !== hit));
    } else if (ids.length > 1 && editor.chosenIds.length > 1) {
      editor.select(hit);
    }
  }

  /** Whether this adds to what is chosen. */
  #more(event: TPointerEvent): boolean {
    return event.shiftKey || event.ctrlKey || event.metaKey || this.#editor.selectingMore;
  }
}
