/** Garments drawn to scale: picture, wearer, ruler and the print's own measures, all in mm of one drawing. */

import type { Blank, PlacementChoice, SizeChoice } from "../../boot";
import { designSize } from "../../boot";
import type { Editor } from "../../editor";
import { findPlacement, layersOf, type Placement } from "../../model/document";
import { bounds, type Size } from "../../model/geometry";
import { svg } from "../../ui/dom";
import { dog, person, SHOULDER_MM, type Figure } from "./figures";

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const sizeNamed = (blank: Blank, slug: string): SizeChoice => blank.sizes.find((size) => size.slug === slug) ?? (blank.sizes[0] as SizeChoice);

/** What is printed on a side, in mm of the area that it was made on; null for nothing. */
export function contentBox(editor: Editor, placement: string): Box | null {
  const visible = layersOf(editor.document, placement).filter((layer) => layer.visible);
  if (visible.length === 0) return null;
  const boxes = visible.map((layer) => bounds(layer, editor.sizeOf(layer)));
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

/** The factor that a placement's grading gives a print area. */
export function gradeFactor(placement: Placement, area: Size): number {
  if (placement.grading !== "scale") return 1;
  return Math.min(area.width_mm / placement.width_mm, area.height_mm / placement.height_mm);
}

/** Where the print lies on a size's garment, in mm from the middle of the garment's top; cut at the print area. */
export function printBox(editor: Editor, choice: PlacementChoice, size: string): Box | null {
  const made = findPlacement(editor.document, choice.placement);
  const area = choice.areas[size];
  const box = made && contentBox(editor, choice.placement);
  if (!made || !area || !box) return null;
  const factor = gradeFactor(made, area);
  const top = choice.tops_mm[size] ?? 0;
  const half = area.width_mm / 2;
  return {
    left: Math.max(-half, (box.left - made.width_mm / 2) * factor),
    right: Math.min(half, (box.right - made.width_mm / 2) * factor),
    top: top + Math.max(0, box.top * factor),
    bottom: top + Math.min(area.height_mm, box.bottom * factor),
  };
}

/** Whether a size's print area is too small for what is on it. */
export function isCut(editor: Editor, choice: PlacementChoice, size: string): boolean {
  const made = findPlacement(editor.document, choice.placement);
  const area = choice.areas[size];
  const box = made && contentBox(editor, choice.placement);
  if (!made || !area || !box) return false;
  const factor = gradeFactor(made, area);
  const half = area.width_mm / 2 + 0.1;
  const left = (box.left - made.width_mm / 2) * factor;
  const right = (box.right - made.width_mm / 2) * factor;
  return left < -half || right > half || box.top * factor < -0.1 || box.bottom * factor > area.height_mm + 0.1;
}

/** The square of the picture of a size, stretched to the size's own measures, in mm from the middle of its top. */
export function pictureBox(blank: Blank, slug: string): Box {
  const size = sizeNamed(blank, slug);
  const pictured = sizeNamed(blank, designSize(blank));
  const across = size.width_mm / pictured.width_mm;
  const down = size.length_mm / pictured.length_mm;
  const { frame } = blank;
  return {
    left: -frame.x_mm * across,
    right: (frame.width_mm - frame.x_mm) * across,
    top: -frame.y_mm * down,
    bottom: (frame.width_mm - frame.y_mm) * down,
  };
}

/** Who shows a blank, and where they stand: the same person in every size, but a dog of the size that the tee is for. */
export function wearer(blank: Blank, slug: string, back: boolean): { figure: Figure; transform: string; reach: Box } {
  const size = sizeNamed(blank, slug);
  const pictured = sizeNamed(blank, designSize(blank));
  if (blank.kind === "pet-tee") {
    const across = size.width_mm / pictured.width_mm;
    const down = size.length_mm / pictured.length_mm;
    return {
      figure: dog(back),
      transform: `scale(${across} ${down})`,
      reach: { left: -215 * across, right: 215 * across, top: -232 * down, bottom: 460 * down },
    };
  }
  if (blank.kind === "bag" || blank.kind === "tote") {
    // The handles hang from the shoulder, so the person stands beside the bag's middle.
    const figure = person("tee", back);
    dress(figure.behind);
    return { figure, transform: "translate(-212 -372)", reach: { left: -640, right: 260, top: -690, bottom: SHOULDER_MM - 362 } };
  }
  const kind = blank.kind === "hoodie" ? "hoodie" : "tee";
  return {
    figure: person(kind, back),
    transform: "",
    reach: { left: -445, right: 445, top: -320, bottom: SHOULDER_MM + 10 },
  };
}

/** A plain shirt for whoever carries a bag. */
function dress(figure: SVGElement): void {
  figure.append(
    svg("path", {
      class: "figure-shirt",
      d: "M-74 10C-50 44 50 44 74 10L176 40C214 54 236 84 250 118L338 258 262 318 196 240C186 400 188 520 196 690H-196C-188 520-186 400-196 240L-262 318-338 258-250 118C-236 84-214 54-176 40Z",
    }),
  );
}

export function garmentImage(address: string, box: Box): SVGElement {
  return svg("image", {
    href: address,
    x: box.left,
    y: box.top,
    width: box.right - box.left,
    height: box.bottom - box.top,
    preserveAspectRatio: "none",
    class: "garment-image",
  });
}

/** Lines every 10 cm across a drawing, and longer ones every 50. */
export function ruler(box: Box): SVGElement {
  const lines: SVGElement[] = [];
  for (let at = Math.ceil(box.top / 100) * 100; at <= box.bottom; at += 100) {
    lines.push(svg("path", { d: `M${box.left} ${at}H${box.right}`, class: at % 500 === 0 ? "ruler-line strong" : "ruler-line" }));
  }
  return svg("g", { "aria-hidden": "true" }, ...lines);
}

/** How wide the print is, as a line with ends below it. */
export function measureLine(box: Box, words: string, text_mm: number): SVGElement {
  const y = box.bottom + text_mm * 0.9;
  const tick = text_mm * 0.45;
  const middle = (box.left + box.right) / 2;
  const width = words.length * text_mm * 0.62 + text_mm * 0.8;
  const label = svg("text", { x: middle, y: y + text_mm * 0.36, "font-size": text_mm, "text-anchor": "middle", class: "measure-text" });
  label.textContent = words;
  return svg(
    "g",
    { class: "measure-line" },
    svg("path", { d: `M${box.left} ${y}H${box.right}M${box.left} ${y - tick}V${y + tick}M${box.right} ${y - tick}V${y + tick}`, class: "measure-stroke" }),
    svg("rect", { x: middle - width / 2, y: y - text_mm * 0.72, width, height: text_mm * 1.44, rx: text_mm * 0.72, class: "measure-pill" }),
    label,
  );
}

export function drawing(box: Box, label: string, ...parts: (Node | null)[]): SVGElement {
  return svg(
    "svg",
    {
      viewBox: `${box.left} ${box.top} ${box.right - box.left} ${box.bottom - box.top}`,
      role: "img",
      "aria-label": label,
      class: "scale-drawing",
    },
    ...parts.filter((part): part is Node => part !== null),
  );
}

export function union(...boxes: Box[]): Box {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

export const cm = (mm: number): string => (mm / 10).toFixed(mm < 1000 && mm % 10 !== 0 ? 1 : 0);
