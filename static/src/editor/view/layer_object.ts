/** A layer as Fabric sees it: a box to hit, turn and put handles on. What it looks like is `paint`'s affair. */

import { FabricObject, type Control, type TransformActionHandler } from "fabric/es";
import type { Layer } from "../model/document";
import { dragCorner, dragRotation, dragSide, type Point, type Size } from "../model/geometry";
import { cornerHandle, HANDLE_COLOUR, sideHandle, turnHandles } from "./handles";
import { paintLayer, type Sources } from "./paint";

export interface LayerHost {
  readonly sources: Sources;
  readonly area: Size;
  sizeOf(layer: Layer): Size;
  /** A gesture shows the layer changed; the document does not know yet. */
  drafted(object: LayerObject): void;
}

type Gesture = (start: Layer, size: Size, pointer: Point, from: Point, event: { shiftKey: boolean; altKey: boolean }) => Layer;

export class LayerObject extends FabricObject {
  static override type = "layer";
  /** What the document says. */
  layer: Layer;
  /** What is shown: the same, or a gesture's draft of it. */
  draft: Layer;
  readonly host: LayerHost;
  /** The document's layer and its box when the running gesture began. */
  #start: { layer: Layer; size: Size } | null = null;

  constructor(layer: Layer, host: LayerHost) {
    super({
      originX: "center",
      originY: "center",
      objectCaching: false,
      strokeWidth: 0,
      padding: 5,
      borderColor: HANDLE_COLOUR,
      borderScaleFactor: 2,
      borderOpacityWhenMoving: 1,
      lockScalingFlip: true,
      hoverCursor: "move",
    });
    this.layer = layer;
    this.draft = layer;
    this.host = host;
    this.show(layer);
  }

  /** Take over a layer of the document. */
  sync(layer: Layer): void {
    this.layer = layer;
    this.#start = null;
    this.show(layer);
  }

  /** Show a layer, or a draft of it. */
  show(layer: Layer): void {
    this.draft = layer;
    const size = this.host.sizeOf(layer);
    const free = !layer.locked;
    this.set({
      left: layer.x_mm,
      top: layer.y_mm,
      angle: layer.rotation_deg,
      width: size.width_mm,
      height: size.height_mm,
      visible: layer.visible,
      selectable: layer.visible,
      evented: layer.visible && free,
      hasControls: free,
      borderDashArray: free ? null : [5, 4],
    });
    this.controls = free ? controlsFor(layer) : {};
    this.setCoords();
  }

  /** The layer at the gesture's start. */
  begin(): { layer: Layer; size: Size } {
    this.#start ??= { layer: this.layer, size: this.host.sizeOf(this.layer) };
    return this.#start;
  }

  /** The gesture is over: its draft, where it changed anything. */
  finish(): Layer | null {
    const changed = this.#start !== null && this.draft !== this.layer;
    this.#start = null;
    return changed ? this.draft : null;
  }

  override render(context: CanvasRenderingContext2D): void {
    const { area, sources } = this.host;
    context.save();
    context.beginPath();
    context.rect(0, 0, area.width_mm, area.height_mm);
    context.clip();
    paintLayer(context, this.draft, sources);
    context.restore();
  }

  /** Draw the layer, also what lies outside the print area. */
  renderWhole(context: CanvasRenderingContext2D): void {
    paintLayer(context, this.draft, this.host.sources);
  }

  override isOnScreen(): boolean {
    return true;
  }
}

function acting(gesture: Gesture): TransformActionHandler {
  return (event, transform, x, y) => {
    const object = transform.target as LayerObject;
    const start = object.begin();
    const from = { x: transform.ex, y: transform.ey };
    object.show(gesture(start.layer, start.size, { x, y }, from, { shiftKey: event.shiftKey, altKey: event.altKey }));
    object.host.drafted(object);
    return true;
  };
}

const corner = (x: -1 | 1, y: -1 | 1): Control =>
  cornerHandle(x, y, acting((start, size, pointer, _from, keys) => dragCorner(start, size, { x, y }, pointer, keys.altKey)));
const side = (x: -1 | 0 | 1, y: -1 | 0 | 1): Control =>
  sideHandle(x, y, acting((start, size, pointer) => dragSide(start, size, { x, y }, pointer)));

const corners = { tl: corner(-1, -1), tr: corner(1, -1), bl: corner(-1, 1), br: corner(1, 1) };
const turn = turnHandles(acting((start, _size, pointer, from, keys) => dragRotation(start, from, pointer, keys.shiftKey)));
const across = { ml: side(-1, 0), mr: side(1, 0) };
const down = { mt: side(0, -1), mb: side(0, 1) };

function controlsFor(layer: Layer): Record<string, Control> {
  if (layer.kind === "text") {
    return layer.path || layer.direction === "vertical" ? { ...turn, ...corners } : { ...turn, ...across, ...corners };
  }
  if (layer.kind === "shape" && layer.shape === "line") return { ...turn, ...across };
  return { ...turn, ...across, ...down, ...corners };
}
