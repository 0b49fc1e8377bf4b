/** The design on the canvas: an object for each layer of the side, and what is selected. The document is the master. */

import type { Editor } from "../../editor";
import type { LayerCanvas } from "../canvas";
import { GroupObject, type GroupHost } from "../group_object";
import { LayerObject, type LayerHost } from "../layer_object";

export class ShownDesign {
  readonly #editor: Editor;
  readonly #canvas: LayerCanvas;
  readonly #host: LayerHost & GroupHost;
  readonly #objects = new Map<string, LayerObject>();
  readonly #group: GroupObject;
  /** The canvas is being brought to the editor's selection: what Fabric says of it is no news. */
  selecting = false;

  /** @param host what hears of gestures. */
  constructor(editor: Editor, canvas: LayerCanvas, host: LayerHost & GroupHost) {
    this.#editor = editor;
    this.#canvas = canvas;
    this.#host = host;
    this.#group = new GroupObject(host);
  }

  /** @param busy a gesture goes on: its drafts stay, where the document did not change under them. */
  sync(busy: boolean): void {
    const { layers } = this.#editor;
    const seen = new Set(layers.map((layer) => layer.id));
    for (const [id, object] of this.#objects) {
      if (seen.has(id)) continue;
      this.#canvas.remove(object);
      this.#objects.delete(id);
    }
    layers.forEach((layer, index) => {
      let object = this.#objects.get(layer.id);
      if (!object) {
        object = new LayerObject(layer, this.#host);
        this.#objects.set(layer.id, object);
        this.#canvas.insertAt(index, object);
        return;
      }
      if (object.layer !== layer || !busy) object.sync(layer);
      if (this.#canvas.getObjects()[index] !== object) this.#canvas.moveObjectTo(object, index);
    });
    this.select();
  }

  /** Texts were set or pictures came: boxes may have new sizes. */
  refresh(): void {
    for (const object of this.#objects.values()) {
      if (object.draft === object.layer) object.sync(object.layer);
      else object.show(object.draft);
    }
    this.#group.around(this.#group.members);
  }

  select(): void {
    const canvas = this.#canvas;
    const chosen = this.#editor.chosenIds
      .map((id) => this.#objects.get(id))
      .filter((object): object is LayerObject => object !== undefined);
    const group = chosen.length > 1;
    this.selecting = true;
    if (group) {
      if (!canvas.getObjects().includes(this.#group)) canvas.add(this.#group);
      else canvas.bringObjectToFront(this.#group);
      this.#group.around(chosen);
    } else {
      this.#group.finish();
      canvas.remove(this.#group);
    }
    const only = chosen[0];
    const wanted = group ? this.#group : only?.layer.visible ? only : undefined;
    const active = canvas.getActiveObject();
    if (wanted && wanted !== active) canvas.setActiveObject(wanted);
    if (active && !wanted) canvas.discardActiveObject();
    this.selecting = false;
  }
}
