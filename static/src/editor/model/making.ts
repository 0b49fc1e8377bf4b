/** New layers with good first values: where a photo or a line of words lands, and how large. */

import { newId, type ArtLayer, type ImageLayer, type Layer, type ShapeKind, type ShapeLayer, type TextLayer } from "./document";
import { clamp, fitInto, MM_PER_INCH, round3, type PixelSize, type Point, type Rect, type Size } from "./geometry";

const PLAIN = {
  rotation_deg: 0,
  flip_x: false,
  flip_y: false,
  opacity: 1,
  blend: "normal",
  visible: true,
  locked: false,
} as const;

/** The photo in the upper middle, as large as looks well and prints sharp. */
export function makeImage(asset: string, original: PixelSize, area: Size, sharp_dpi: number, name?: string): ImageLayer {
  const limit = (original.width_px / sharp_dpi) * MM_PER_INCH * 0.9995;
  const size = fitInto(original.width_px / original.height_px, area, 0.72, Math.max(limit, 40));
  return {
    ...PLAIN,
    id: newId(),
    ...(name ? { name: name.slice(0, 60) } : {}),
    kind: "image",
    asset,
    ...size,
    x_mm: round3(area.width_mm / 2),
    y_mm: round3(Math.max(area.height_mm * 0.36, size.height_mm / 2 + area.height_mm * 0.04)),
    crop: { left: 0, top: 0, right: 1, bottom: 1 },
    mask: null,
    cutout: null,
    adjust: { brightness: 0, contrast: 0, saturation: 0 },
    effect: null,
    border: null,
  };
}

/** Languages known by their letters alone, each by one script. */
const LANGUAGES: readonly (readonly [RegExp, string])[] = [
  [/[\u3040-\u30ff]/, "ja"], [/[\uac00-\ud7af]/, "ko"], [/[\u0600-\u06ff]/, "ar"], [/[\u0590-\u05ff]/, "he"],
  [/[\u0900-\u097f]/, "hi"], [/[\u0e00-\u0e7f]/, "th"],
];
const CJK = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/;

/** The language whose letter forms and line breaks a text wants. */
export function languageOf(text: string): string {
  const found = LANGUAGES.find(([letters]) => letters.test(text));
  if (found) return found[1];
  return CJK.test(text) ? "zh-Hans" : "en";
}

/** A rough width in ems, for a first size only: the typesetter says the real one. */
function roughEms(text: string): number {
  const widths = text.split("\n").map((line) => {
    let ems = 0;
    for (const character of line) ems += CJK.test(character) ? 1 : 0.56;
    return ems;
  });
  return Math.max(1, ...widths);
}

/** Where new words go and how large: below what is there, one line while it is short, wrapped when it grows. */
export function placeText(text: string, area: Size, taken: readonly Rect[]): Pick<TextLayer, "size_mm" | "box_mm" | "x_mm" | "y_mm"> {
  const ems = roughEms(text);
  const breaks = text.split("\n").length;
  const least = area.width_mm * 0.085;
  let lines = 1;
  let size = (area.width_mm * 0.8) / ems;
  while (size < least && lines < 12) {
    lines++;
    // A wrapped line is never quite full.
    size = (area.width_mm * 0.84) / ((ems / lines) * 1.18);
  }
  const size_mm = round3(clamp(size, 6, area.width_mm * 0.16));
  const height = breaks * lines * size_mm * 1.2;
  const lowest = Math.max(0, ...taken.map((rect) => rect.bottom));
  const below = lowest + 4 + height / 2;
  const y_mm = taken.length === 0 ? Math.max(area.height_mm * 0.3, height / 2 + 6) : Math.min(below, area.height_mm - height / 2 - 4);
  return {
    size_mm,
    box_mm: lines > 1 ? round3(area.width_mm * 0.88) : null,
    x_mm: round3(area.width_mm / 2),
    y_mm: round3(y_mm),
  };
}

export function makeText(
  text: string,
  face: { font: string; weight: number },
  colour: string,
  area: Size,
  taken: readonly Rect[],
): TextLayer {
  return {
    ...PLAIN,
    id: newId(),
    kind: "text",
    text,
    lang: languageOf(text),
    ...face,
    italic: false,
    ...placeText(text, area, taken),
    fill: { kind: "solid", colour },
    outline: null,
    shadow: null,
    align: "center",
    line_height: 1.2,
    letter_spacing_em: 0,
    direction: "horizontal",
    path: null,
    emoji: "colour",
    field: null,
  };
}

export function makeShape(shape: ShapeKind, colour: string, area: Size): ShapeLayer {
  const side = round3(Math.min(area.width_mm, area.height_mm) * 0.4);
  const line = shape === "line";
  return {
    ...PLAIN,
    id: newId(),
    kind: "shape",
    shape,
    width_mm: line ? round3(area.width_mm * 0.6) : side,
    height_mm: line ? 6 : shape === "rectangle" ? round3(side * 0.6) : side,
    x_mm: round3(area.width_mm / 2),
    y_mm: round3(area.height_mm * 0.4),
    fill: line ? null : { kind: "solid", colour },
    outline: line ? { width_mm: 2, colour } : null,
  };
}

/** A drawing in the upper middle, as large as a shape; `at` is where it was dropped, in mm. */
export function makeArt(
  piece: { slug: string; width: number; height: number },
  colours: Readonly<Record<string, string>>,
  area: Size,
  at?: Point,
): ArtLayer {
  const size = fitInto(piece.width / piece.height, area, 0.42);
  return {
    ...PLAIN,
    id: newId(),
    kind: "art",
    art: piece.slug,
    ...size,
    x_mm: round3(at?.x ?? area.width_mm / 2),
    y_mm: round3(at?.y ?? area.height_mm * 0.4),
    colours,
  };
}

/** Text as the document keeps it: composed, no controls but line breaks, not too long. */
export function cleanText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/\t/g, " ")
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, "")
    .slice(0, 5000);
}

/** What the layer list calls a layer. */
export function titleOf(layer: Layer, kinds: Readonly<Record<Layer["kind"], string>>, shapes: Readonly<Record<string, string>>): string {
  if (layer.name) return layer.name;
  if (layer.kind === "text") return layer.text.replace(/\n/g, " ").slice(0, 40);
  if (layer.kind === "shape") return shapes[layer.shape] ?? kinds.shape;
  return kinds[layer.kind];
}
