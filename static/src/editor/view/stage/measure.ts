/** How large, how turned and how sharp the selected is: words beside it, or on the canvas while it moves. */

import type { Editor } from "../../editor";
import type { Layer } from "../../model/document";
import { clamp, effectiveDpi } from "../../model/geometry";
import { h, place } from "../../ui/dom";
import type { LayerCanvas } from "../canvas";
import { GroupObject } from "../group_object";
import { labelWidth, type Label } from "../guides";
import { turnsOver } from "../handles";
import type { LayerObject } from "../layer_object";
import type { Camera } from "./camera";

/** From the words' top to the box, and from the middle of the box to words beside its handle, in CSS px. */
const ABOVE_PX = 40;
const BESIDE_PX = 40;
/** Buttons lie in the stage's upper corners, this wide and high. */
const CORNERS_PX = 64;
/** Air between words and the stage's edge. */
const EDGE_PX = 6;

export class Measure {
  readonly element = h("p", { class: "measure" });
  /** What the canvas draws while a gesture goes on: an element that moves would paint the page anew each time. */
  label: Label | null = null;
  readonly #editor: Editor;
  readonly #canvas: LayerCanvas;
  readonly #camera: Camera;

  constructor(editor: Editor, canvas: LayerCanvas, camera: Camera) {
    this.#editor = editor;
    this.#canvas = canvas;
    this.#camera = camera;
  }

  /**
   * @param busy a gesture goes on.
   * @returns whether there is anything to measure.
   */
  show(busy: boolean): boolean {
    const { element } = this;
    const active = this.#canvas.getActiveObject();
    const shown = active !== undefined && active.visible;
    if (element.hidden === (shown && !busy)) element.hidden = !shown || busy;
    this.label = null;
    if (!active || !shown) return false;
    const layer = active instanceof GroupObject ? null : (active as LayerObject).draft;
    const dpi = layer ? this.#dpiOf(layer) : Infinity;
    const blocked = dpi < this.#editor.rules.error_dpi;
    const words = this.#wordsOf(active as GroupObject | LayerObject, dpi);
    const { frame, room } = this.#camera;
    const box = active.getBoundingRect();
    const top = frame.top + box.top * frame.px_per_mm;
    const middle = frame.left + (box.left + box.width / 2) * frame.px_per_mm;
    const over = turnsOver(active);
    // Above the box; beside a handle that lies there; where there is no room, in the box or under it.
    const half = labelWidth(this.#canvas.contextContainer, words) / 2;
    const beside = over && (top - ABOVE_PX > CORNERS_PX || middle + BESIDE_PX + 2 * half < room.width - CORNERS_PX);
    const x = clamp(beside ? middle + BESIDE_PX + half : middle, half + EDGE_PX, room.width - half - EDGE_PX);
    const above = over && !beside ? top + 10 : top - ABOVE_PX;
    const y = above > 6 ? above : Math.min(top + box.height * frame.px_per_mm + 58, room.height - 40);
    if (busy) {
      this.label = { words, x, y, blocked };
      return true;
    }
    if (element.textContent !== words) element.textContent = words;
    element.classList.toggle("blocked", blocked);
    place(element, x, y);
    return true;
  }

  /** The angle while it is turned, else the size, and of a photo that prints soft also its resolution. */
  #wordsOf(active: GroupObject | LayerObject, dpi: number): string {
    const { stage, sharp } = this.#editor.words;
    const turning = active instanceof GroupObject ? active.angle !== 0 : active.draft.rotation_deg !== active.layer.rotation_deg;
    if (turning) return `${Math.round(active instanceof GroupObject ? active.angle : active.draft.rotation_deg)}°`;
    const size = stage.measure(Math.round(active.width), Math.round(active.height));
    return dpi < this.#editor.rules.good_dpi ? `${size} · ${sharp.dpi(dpi)}` : size;
  }

  #dpiOf(layer: Layer): number {
    const original = layer.kind === "image" ? this.#editor.originalOf(layer.asset) : undefined;
    return layer.kind === "image" && original ? Math.floor(effectiveDpi(layer, original)) : Infinity;
  }
}
