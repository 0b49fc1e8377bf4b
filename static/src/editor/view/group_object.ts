/** Several selected layers as Fabric sees them: one box around them, which moves, scales and turns them all. */

import { FabricObject, type Control, type Point as FabricPoint, type TransformActionHandler } from "fabric/es";
import type { Layer } from "../model/document";
import { type Point, type Rect, type Size } from "../model/geometry";
import { boundsOf, centreOf, moved, scaledAbout, turnedAbout } from "../model/group";
import { cornerHandle, HANDLE_COLOUR, turnHandles } from "./handles";
import type { LayerObject } from "./layer_object";

const EMPTY: Rect = { left: 0, top: 0, right: 0, bottom: 0 };

export interface GroupHost {
  sizeOf(layer: Layer): Size;
  /** A gesture shows the members changed; the document does not know yet. */
  /** @param onlyMoved neither scaled nor turned. */
  groupDrafted(onlyMoved: boolean): void;
}

export class GroupObject extends FabricObject {
  static override type = "layers";
  members: readonly LayerObject[] = [];
  /** The members' box when the running gesture began. */
  box: Rect = EMPTY;
  readonly #host: GroupHost;
  #running = false;

  constructor(host: GroupHost) {
    super({
      originX: "center",
      originY: "center",
      objectCaching: false,
      strokeWidth: 0,
      padding: 6,
      borderColor: HANDLE_COLOUR,
      borderScaleFactor: 2,
      borderDashArray: [6, 4],
      lockScalingFlip: true,
      hoverCursor: "move",
    });
    this.#host = host;
    this.controls = { ...turn, ...corners };
  }

  /** Lie around these layers; locked ones stay where they are. */
  around(members: readonly LayerObject[]): void {
    if (this.#running) return;
    this.members = members.filter((member) => !member.layer.locked && member.layer.visible);
    const rect = boundsOf(this.members.map((member) => member.draft), (layer) => this.#host.sizeOf(layer));
    this.box = rect ?? EMPTY;
    const centre = centreOf(this.box);
    this.set({
      left: centre.x,
      top: centre.y,
      angle: 0,
      width: this.box.right - this.box.left,
      height: this.box.bottom - this.box.top,
      visible: rect !== null,
      evented: rect !== null,
    });
    this.setCoords();
  }

  /** The members as the gesture found them. */
  begin(): readonly Layer[] {
    this.#running = true;
    return this.members.map((member) => member.begin().layer);
  }

  finish(): void {
    this.#running = false;
  }

  get size(): Size {
    return { width_mm: this.width, height_mm: this.height };
  }

  /** Show the members moved; the box follows. */
  showMoved(dx: number, dy: number): void {
    const start = this.begin();
    this.#show(start.map((layer) => moved(layer, dx, dy)), true);
    const centre = centreOf(this.box);
    this.set({ left: centre.x + dx, top: centre.y + dy });
    this.setCoords();
  }

  /** Show the members scaled about a place; the box follows. */
  showScaled(anchor: Point, factor: number): void {
    const start = this.begin();
    const now = scaledAbout(start, anchor, factor);
    const first = start[0];
    const after = now[0];
    if (!first || !after) return;
    // What was really used: the smallest and largest of the members set limits.
    const used = lengthOf(after) / lengthOf(first);
    this.#show(now);
    const centre = centreOf(this.box);
    this.set({
      left: anchor.x + (centre.x - anchor.x) * used,
      top: anchor.y + (centre.y - anchor.y) * used,
      width: (this.box.right - this.box.left) * used,
      height: (this.box.bottom - this.box.top) * used,
    });
    this.setCoords();
  }

  /** Show the members turned about the box's centre; the box turns with them. */
  showTurned(degrees: number): void {
    this.#show(turnedAbout(this.begin(), centreOf(this.box), degrees));
    this.set({ angle: degrees });
    this.setCoords();
  }

  /** Two fingers: all of it at once. */
  showPinched(factor: number, degrees: number, dx: number, dy: number): void {
    const centre = centreOf(this.box);
    const turned = turnedAbout(scaledAbout(this.begin(), centre, factor), centre, degrees);
    this.#show(turned.map((layer) => moved(layer, dx, dy)));
    this.set({ left: centre.x + dx, top: centre.y + dy, angle: degrees });
    this.setCoords();
  }

  #show(layers: readonly Layer[], onlyMoved = false): void {
    this.members.forEach((member, index) => member.show(layers[index] as Layer));
    this.#host.groupDrafted(onlyMoved);
  }

  /** Each member's own box, thin, so that one sees which they are. */
  override render(): void {}

  outlines(): FabricPoint[][] {
    return this.members.map((member) => member.getCoords());
  }
}

function lengthOf(layer: Layer): number {
  return layer.kind === "text" ? layer.size_mm : layer.width_mm;
}

function corner(x: -1 | 1, y: -1 | 1): Control {
  const act: TransformActionHandler = (event, transform, px, py) => {
    const group = transform.target as GroupObject;
    group.begin();
    const centre = centreOf(group.box);
    const half = { x: ((group.box.right - group.box.left) / 2) * x, y: ((group.box.bottom - group.box.top) / 2) * y };
    const anchor = event.altKey ? centre : { x: centre.x - half.x, y: centre.y - half.y };
    const reach = event.altKey ? half : { x: 2 * half.x, y: 2 * half.y };
    const length = reach.x ** 2 + reach.y ** 2 || 1;
    group.showScaled(anchor, ((px - anchor.x) * reach.x + (py - anchor.y) * reach.y) / length);
    return true;
  };
  return cornerHandle(x, y, act);
}

const corners = { tl: corner(-1, -1), tr: corner(1, -1), bl: corner(-1, 1), br: corner(1, 1) };

const turn = turnHandles((event, transform, x, y) => {
  const group = transform.target as GroupObject;
  group.begin();
  const centre = centreOf(group.box);
  const angle = (px: number, py: number): number => (Math.atan2(py - centre.y, px - centre.x) * 180) / Math.PI;
  let degrees = angle(x, y) - angle(transform.ex, transform.ey);
  const nearest = Math.round(degrees / 45) * 45;
  if (!event.shiftKey && Math.abs(degrees - nearest) < 3) degrees = nearest;
  group.showTurned(degrees);
  return true;
});
