/** What lies under the canvas: the garment's picture, the print area's dashed line, and how large it is. */

import { named } from "../../boot";
import type { Editor } from "../../editor";
import { isDark } from "../../model/colour";
import type { Point } from "../../model/geometry";
import { h, place } from "../../ui/dom";
import type { Camera } from "./camera";

/** Pictures of garments come in two widths, in px. */
const WIDTHS = [1000, 1600] as const;
/** A picture may be enlarged by this factor before the larger one is taken. */
const STRETCH = 1.25;
/** Room that the words take, and half of a handle with air around it, in CSS px. */
const WORDS_PX = 170;
const HANDLE_PX = 22;

export class Ground {
  readonly elements: readonly HTMLElement[];
  readonly #editor: Editor;
  readonly #garment = h("img", { class: "garment", alt: "", draggable: false });
  readonly #frame = h("div", { class: "frame" });
  readonly #words = h("p", { class: "frame-words" });

  #wordsAt: Point = { x: 0, y: 0 };

  constructor(editor: Editor) {
    this.#editor = editor;
    this.elements = [this.#garment, this.#frame, this.#words];
  }

  /** Put the words at the frame, but to the left of a handle that would lie on them; in CSS px. */
  label(handle: Point | null): void {
    const { x, y } = this.#wordsAt;
    const across = handle !== null && handle.x > x - HANDLE_PX && handle.x < x + WORDS_PX + HANDLE_PX;
    const aside = across && handle.y > y - HANDLE_PX && handle.y < y + 2 * HANDLE_PX;
    this.#words.classList.toggle("aside", aside);
    place(this.#words, aside ? handle.x - HANDLE_PX : x, y);
  }

  /** @returns whether the garment is a dark one. */
  show({ frame, garment }: Camera, phone: boolean): boolean {
    const { blank, document: design, choice, area, words, boot } = this.#editor;
    place(this.#garment, garment.left, garment.top, garment.side, garment.side);
    place(this.#frame, frame.left, frame.top, frame.width, frame.height);
    this.#wordsAt = { x: frame.left, y: phone ? frame.top - 30 : frame.top + frame.height + 8 };
    const large = garment.side * (window.devicePixelRatio || 1) > WIDTHS[0] * STRETCH;
    const view = choice.placement === "back" ? "back" : "front";
    const address = `/garments/${blank.slug}/${design.colour}/${view}.webp?w=${WIDTHS[large ? 1 : 0]}`;
    if (this.#garment.getAttribute("src") !== address) this.#garment.src = address;
    const colour = blank.colours.find((candidate) => candidate.slug === design.colour);
    const [what, which, where] = [blank.names, colour?.names, choice.names].map((names) => named(names, boot.language)) as [string, string, string];
    this.#garment.alt = words.stage.garment(what, which, where);
    const cm = (value: number): string => String(Math.round(value / 10));
    this.#words.textContent = words.stage.printsHere(cm(area.width_mm), cm(area.height_mm));
    return isDark(colour?.hex ?? "#ffffff");
  }
}
