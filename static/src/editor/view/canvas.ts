/** Fabric's canvas with one addition: while one layer moves, all that lies below and above it is two still pictures. */

import { Canvas, type FabricObject } from "fabric/es";
import type { LayerObject } from "./layer_object";

/** Below this many layers drawing them all is as fast as two pictures. */
const WORTHWHILE = 6;

export class LayerCanvas extends Canvas {
  #flat: { moving: FabricObject; below: HTMLCanvasElement; above: HTMLCanvasElement } | null = null;

  /** Draw what does not move once; only where every layer above blends normally, which a flat picture can stand for. */
  flatten(moving: LayerObject): void {
    if (this.#flat) return;
    const objects = this.getObjects() as LayerObject[];
    const at = objects.indexOf(moving);
    const above = objects.slice(at + 1);
    if (objects.length < WORTHWHILE || above.some((object) => object.draft.blend !== "normal")) return;
    this.#flat = { moving, below: this.#draw(objects.slice(0, at)), above: this.#draw(above) };
  }

  unflatten(): void {
    this.#flat = null;
  }

  #draw(objects: readonly FabricObject[]): HTMLCanvasElement {
    const picture = document.createElement("canvas");
    picture.width = this.lowerCanvasEl.width;
    picture.height = this.lowerCanvasEl.height;
    const context = picture.getContext("2d") as CanvasRenderingContext2D;
    const retina = this.getRetinaScaling();
    context.scale(retina, retina);
    context.transform(...this.viewportTransform);
    for (const object of objects) object.render(context);
    return picture;
  }

  override _renderObjects(context: CanvasRenderingContext2D, objects: FabricObject[]): void {
    if (!this.#flat) return super._renderObjects(context, objects);
    const { moving, below, above } = this.#flat;
    const still = (picture: HTMLCanvasElement): void => {
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(picture, 0, 0);
      context.restore();
    };
    still(below);
    moving.render(context);
    still(above);
  }
}
