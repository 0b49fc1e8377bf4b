/** The garment as it is worn, to scale: on a drawn person, a drawn dog, or carried. */

import type { App } from "../../app";
import { named } from "../../boot";
import { svg } from "../../ui/dom";
import type { MockupStore } from "./pictures";
import { cm, drawing, garmentImage, pictureBox, sizeNamed, union, wearer } from "./scale";

const WIDTH_PX = 1000;

/** What the view says below itself. */
export function wornWords(app: App): string {
  const { editor } = app;
  const { look } = editor.words;
  const { blank } = editor;
  if (blank.kind === "pet-tee") return look.dog(cm(sizeNamed(blank, editor.size).measures_mm["chest_girth"] ?? 0));
  return blank.kind === "bag" ? look.bag : look.person;
}

export async function wornView(app: App, store: MockupStore, placement: string, colour: string): Promise<SVGElement> {
  const { editor } = app;
  const { blank, size } = editor;
  const address = await store.get({ placement, colour, size, width: WIDTH_PX, own_length: true });
  const back = placement === "back";
  const { figure, transform, reach } = wearer(blank, size, back);
  const box = pictureBox(blank, size);
  // The picture's square has paper around the garment: only as much of it as the wearer needs.
  const shown = union(reach, { left: box.left * 0.96, right: box.right * 0.96, top: reach.top, bottom: reach.bottom });
  const label = `${named(blank.names, editor.boot.language)}, ${wornWords(app)}`;
  return drawing(
    { left: shown.left - 20, right: shown.right + 20, top: shown.top - 20, bottom: shown.bottom + 20 },
    label,
    svg("g", { transform }, figure.behind),
    garmentImage(address, box),
    figure.over ? svg("g", { transform }, figure.over) : null,
  );
}
