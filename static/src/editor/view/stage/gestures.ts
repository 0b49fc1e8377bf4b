/** What a gesture changes: drafts of layers on the canvas while it goes on, one step of the document when it ends. */

import type { TPointerEvent } from "fabric/es";
import type { Editor } from "../../editor";
import type { Layer, TextLayer } from "../../model/document";
import { bounds, type Rect, type Size } from "../../model/geometry";
import { centreOf, moved, replaceLayers, shifted } from "../../model/group";
import { NOTHING, snapBox } from "../../model/snapping";
import type { Typesetting } from "../../net/typesetting";
import type { LayerCanvas } from "../canvas";
import type { Overlay } from "../carrier";
import { GroupObject, type GroupHost } from "../group_object";
import { drawLabel, Guides, type Label } from "../guides";
import { LayerObject, type LayerHost } from "../layer_object";
import type { Sources } from "../paint";
import type { Camera, Frame } from "./camera";
import type { Measure } from "./measure";

const SNAP_PX = 7;

export class Gestures implements LayerHost, GroupHost, Overlay {
  readonly guides: Guides;
  readonly #editor: Editor;
  readonly #typesetting: Typesetting;
  readonly #canvas: LayerCanvas;
  readonly #camera: Camera;
  readonly #measure: Measure;
  #busy = false;
  /** Bounds of what stays, for as long as a drag goes on. */
  #staying: Rect[] | null = null;

  constructor(editor: Editor, typesetting: Typesetting, canvas: LayerCanvas, camera: Camera, measure: Measure) {
    this.#editor = editor;
    this.#typesetting = typesetting;
    this.#canvas = canvas;
    this.#camera = camera;
    this.#measure = measure;
    this.guides = new Guides(editor.words.units.mm);
    canvas.overlay = this;
    canvas.on("after:render", ({ ctx }) => {
      if (ctx !== canvas.contextContainer || (this.guides.shown === NOTHING && !this.label)) return;
      const retina = canvas.getRetinaScaling();
      ctx.setTransform(retina, 0, 0, retina, 0, 0);
      this.guides.draw(ctx, this.frame);
      if (this.label) drawLabel(ctx, this.label);
    });
    canvas.on("object:moving", ({ target, e }) => this.#moving(target as LayerObject | GroupObject, e));
    canvas.on("mouse:up", () => this.finish());
  }

  /** Whether one goes on. */
  get busy(): boolean {
    return this.#busy;
  }

  /** The selected layers' objects that a gesture may change. */
  get movable(): Set<LayerObject> {
    return new Set(this.#canvas.layers.filter(({ layer }) => this.#editor.isChosen(layer.id) && !layer.locked));
  }

  /** What two fingers or keys act upon: one layer, several, or nothing. */
  get held(): LayerObject | GroupObject | null {
    const active = this.#canvas.getActiveObject();
    if (active instanceof GroupObject) return active.members.length ? active : null;
    return active instanceof LayerObject && !active.layer.locked ? active : null;
  }

  #moving(target: LayerObject | GroupObject, event: TPointerEvent): void {
    const editor = this.#editor;
    const canvas = this.#canvas;
    this.#busy = true;
    const free = event.altKey || event.ctrlKey || event.metaKey;
    const reach = free ? 0 : SNAP_PX / this.frame.px_per_mm;
    if (!canvas.holding) canvas.hold(this.movable);
    canvas.carry();
    // Nothing else can be hit while this one is held: looking for it would cost as much as drawing.
    canvas.skipTargetFind = true;
    const drawnTo = (box: Rect) => {
      const found = snapBox(box, this.#others(), editor.area, reach);
      this.guides.shown = free ? NOTHING : found;
      return found;
    };
    if (target instanceof GroupObject) {
      target.begin();
      const centre = centreOf(target.box);
      const by = { x: target.left - centre.x, y: target.top - centre.y };
      const { dx, dy } = drawnTo(shifted(target.box, by.x, by.y));
      target.showMoved(by.x + dx, by.y + dy);
    } else {
      const { layer } = target.begin();
      const there = moved(layer, target.left - layer.x_mm, target.top - layer.y_mm);
      const { dx, dy } = drawnTo(bounds(there, editor.sizeOf(layer)));
      target.show(moved(there, dx, dy));
    }
    this.#measure.show(true);
  }

  /** Bounds of the visible layers that are not selected, worked out once for a drag. */
  #others(): Rect[] {
    const editor = this.#editor;
    this.#staying ??= editor.layers
      .filter((layer) => layer.visible && !editor.isChosen(layer.id))
      .map((layer) => bounds(layer, editor.sizeOf(layer)));
    return this.#staying;
  }

  /** The drafts become the document's next state: one step of undo. */
  finish(): void {
    const canvas = this.#canvas;
    this.#busy = false;
    this.#staying = null;
    canvas.release();
    this.guides.shown = NOTHING;
    canvas.skipTargetFind = false;
    const changed = canvas.layers.map((object) => object.finish()).filter((layer): layer is Layer => layer !== null);
    const active = canvas.getActiveObject();
    if (active instanceof GroupObject) active.finish();
    this.#typesetting.preview(null);
    if (changed.length) this.#editor.apply(replaceLayers(this.#editor.document, changed));
    this.#measure.show(false);
    canvas.requestRenderAll();
  }

  // --- what objects on the canvas ask and say ----------------------------------------------------------------------

  get sources(): Sources {
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
    this.#canvas.putDown();
    this.#canvas.hold(new Set([object]));
    const { draft, layer } = object;
    // Only a new wrapping width needs a new setting while the drag goes on; a larger text is the same one, enlarged.
    if (draft.kind === "text" && layer.kind === "text" && draft.size_mm === layer.size_mm && draft.box_mm !== layer.box_mm) {
      this.#typesetting.preview(draft as TextLayer);
    }
    this.#measure.show(true);
    this.#canvas.requestRenderAll();
  }

  groupDrafted(onlyMoved: boolean): void {
    this.#busy = true;
    if (!onlyMoved) this.#canvas.putDown();
    this.#canvas.hold(this.movable);
    this.#canvas.requestRenderAll();
  }

  // --- what is drawn over the layers -------------------------------------------------------------------------------

  get label(): Label | null {
    return this.#measure.label;
  }

  get frame(): Frame {
    return this.#camera.frame;
  }
}
