/**
 * Fabric's canvas with two additions: several layers are chosen by shift and by a rubber band, and while some layers
 * move, all that lies below and above them is two still pictures, prepared in small steps as soon as they are selected.
 */

import { Canvas, type FabricObject, type TPointerEvent } from "fabric/es";
import type { Rect } from "../model/geometry";
import { Carrier, type Overlay, type Pane } from "./carrier";
import { LayerObject } from "./layer_object";

/** Below this many layers drawing them all is as fast as two pictures. */
const WORTHWHILE = 4;
/** How long one step of preparing may take, so that nothing waits for it. */
const STEP_MS = 6;

/** What does not move, drawn once. */
interface Still {
  readonly first: number;
  readonly last: number;
  /** How many move. */
  readonly moving: number;
  /** The part of the canvas that shows the print area: nothing is drawn outside of it. */
  readonly pane: Pane;
  readonly below: HTMLCanvasElement;
  /** null: what lies above blends with what moves, and is drawn each time. */
  readonly above: HTMLCanvasElement | null;
  /** Everything that the pictures were made of, by reference. */
  readonly made: readonly unknown[];
  todo: { context: CanvasRenderingContext2D; object: FabricObject }[];
}

export interface ChoosingHost {
  /** A click with shift, control or command, or a tap while several are being chosen; whether it was taken. */
  toggled(event: TPointerEvent): boolean;
  /** A rubber band was drawn; in mm. */
  banded(band: Rect): void;
}

export class LayerCanvas extends Canvas {
  choosing: ChoosingHost | null = null;
  overlay: Overlay | null = null;
  /** Counts what changes the look of a layer without changing the layer: texts and pictures that arrive. */
  #epoch = 0;
  #still: Still | null = null;
  #holding = false;
  #carrier: Carrier | null = null;
  #timer = 0;

  /** The layers' objects, bottom first. */
  get layers(): LayerObject[] {
    return this.getObjects().filter((object) => object instanceof LayerObject);
  }

  // --- choosing several ------------------------------------------------------------------------------------------

  protected override handleMultiSelection(event: TPointerEvent): boolean {
    return this.choosing?.toggled(event) ?? false;
  }

  /** The band becomes layers of ours instead of a selection of Fabric's. */
  protected override handleSelection(_event: TPointerEvent): boolean {
    const band = this._groupSelector;
    if (!this.selection || !band) return false;
    this._groupSelector = null;
    const [x, y] = [band.x + band.deltaX, band.y + band.deltaY];
    this.choosing?.banded({ left: Math.min(x, band.x), right: Math.max(x, band.x), top: Math.min(y, band.y), bottom: Math.max(y, band.y) });
    return true;
  }

  // --- still pictures --------------------------------------------------------------------------------------------

  /** Texts were set or pictures came: what is drawn already may look different. */
  renew(): void {
    this.putDown();
    this.#epoch++;
  }

  /** Begin to draw what does not move, a little at a time. */
  prepare(moving: ReadonlySet<FabricObject>): void {
    if (this.#holding) return;
    this.#begin(moving);
    this.#later();
  }

  /** From now on draw only what moves over the still pictures; what is not prepared yet is drawn at once. */
  hold(moving: ReadonlySet<FabricObject>): void {
    if (this.#holding) return;
    this.#begin(moving);
    if (!this.#still) return;
    this.#work(Infinity);
    this.#holding = true;
  }

  get holding(): boolean {
    return this.#holding;
  }

  release(): void {
    this.putDown();
    this.#holding = false;
  }

  /** What is held only changes its place: lift it off the canvas, so that a frame only puts pictures down. */
  carry(): void {
    const still = this.#still;
    if (this.#carrier || !this.#holding || !still?.above || !this.overlay) return;
    const { first, last } = still;
    const members = this.layers.slice(first, last + 1);
    // What blends needs what lies below it, and between two that move nothing may stay.
    if (still.moving !== members.length || members.some((member) => member.draft.blend !== "normal")) return;
    const carrier = new Carrier(this, members, { ...still, above: still.above }, this.overlay);
    if (!carrier.lift()) return;
    this.#carrier = carrier;
  }

  /** Draw on the canvas again, all in its exact place. */
  putDown(): void {
    if (!this.#carrier) return;
    this.#carrier.putDown();
    this.#carrier = null;
    this.requestRenderAll();
  }

  override renderAll(): void {
    if (!this.#carrier) return super.renderAll();
    this.cancelRequestedRender();
    this.#carrier.follow();
  }

  /** Whether all that does not move is drawn already; for tests. */
  get prepared(): boolean {
    return this.#still !== null && this.#still.todo.length === 0;
  }

  #begin(moving: ReadonlySet<FabricObject>): void {
    const objects = this.layers;
    const places = objects.flatMap((object, index) => (moving.has(object) ? [index] : []));
    if (objects.length < WORTHWHILE || places.length === 0) {
      this.#still = null;
      return;
    }
    const first = places[0] as number;
    const last = places[places.length - 1] as number;
    const under = objects.slice(0, first);
    const over = objects.slice(last + 1);
    const pane = this.#pane(objects[0] as LayerObject);
    const { width, height } = this.lowerCanvasEl;
    const seen = (list: LayerObject[]) => list.map((object) => object.draft);
    const made = [first, last, places.length, this.#epoch, width, height, ...this.viewportTransform, ...seen(under), 0, ...seen(over)];
    const old = this.#still;
    if (old && old.made.length === made.length && old.made.every((part, index) => part === made[index])) return;
    if (pane.width < 1 || pane.height < 1) {
      this.#still = null;
      return;
    }
    const plain = over.every((object) => object.draft.blend === "normal");
    const [below, belowContext] = this.#ground(pane);
    const [above, aboveContext] = plain ? this.#ground(pane) : [null, null];
    const todo = under.map((object) => ({ context: belowContext, object: object as FabricObject }));
    if (aboveContext) todo.push(...over.map((object) => ({ context: aboveContext, object })));
    this.#still = { first, last, moving: places.length, pane, below, above, made, todo };
  }

  #later(): void {
    if (this.#timer || !this.#still?.todo.length) return;
    const idle = window.requestIdleCallback ?? ((work: () => void) => window.setTimeout(work, 16));
    this.#timer = idle(() => {
      this.#timer = 0;
      this.#work(STEP_MS);
      this.#later();
    });
  }

  #work(budget_ms: number): void {
    const until = performance.now() + budget_ms;
    const todo = this.#still?.todo ?? [];
    while (todo.length && performance.now() < until) {
      const next = todo.shift();
      next?.object.render(next.context);
    }
  }

  #pane(object: LayerObject): Pane {
    const retina = this.getRetinaScaling();
    const [a, , , d, e, f] = this.viewportTransform;
    const { width_mm, height_mm } = object.host.area;
    const left = Math.max(0, Math.floor(e * retina));
    const top = Math.max(0, Math.floor(f * retina));
    const right = Math.min(this.lowerCanvasEl.width, Math.ceil((e + width_mm * a) * retina));
    const bottom = Math.min(this.lowerCanvasEl.height, Math.ceil((f + height_mm * d) * retina));
    return { left, top, width: right - left, height: bottom - top };
  }

  #ground(pane: Pane): [HTMLCanvasElement, CanvasRenderingContext2D] {
    const picture = document.createElement("canvas");
    picture.width = pane.width;
    picture.height = pane.height;
    const context = picture.getContext("2d") as CanvasRenderingContext2D;
    const retina = this.getRetinaScaling();
    context.translate(-pane.left, -pane.top);
    context.scale(retina, retina);
    context.transform(...this.viewportTransform);
    return [picture, context];
  }

  override _renderObjects(context: CanvasRenderingContext2D, objects: FabricObject[]): void {
    if (!this.#holding || !this.#still) return super._renderObjects(context, objects);
    const { below, above, pane, first, last } = this.#still;
    const { layers } = this;
    const put = (picture: HTMLCanvasElement): void => {
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(picture, pane.left, pane.top);
      context.restore();
    };
    put(below);
    for (const object of layers.slice(first, last + 1)) object.render(context);
    if (above) put(above);
    else for (const object of layers.slice(last + 1)) object.render(context);
  }
}
