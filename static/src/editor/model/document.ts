/**
 * The design document, version 1, with every default filled in: what the editor changes and the server keeps.
 *
 * Lengths in mm from the print area's top left, y down; angles in degrees, clockwise; a layer's x_mm, y_mm is its
 * box's centre. Objects are never written to: commands make new ones, so that a snapshot is a reference.
 */

export interface SolidPaint {
  readonly kind: "solid";
  readonly colour: string;
}
export interface LinearPaint {
  readonly kind: "linear";
  readonly angle_deg: number;
  readonly stops: readonly { readonly at: number; readonly colour: string }[];
}
export type Paint = SolidPaint | LinearPaint;

export interface Outline {
  readonly width_mm: number;
  readonly colour: string;
}
export interface Shadow {
  readonly dx_mm: number;
  readonly dy_mm: number;
  readonly blur_mm: number;
  readonly colour: string;
  readonly opacity: number;
}
export type Blend = "normal" | "multiply" | "screen" | "overlay" | "darken" | "lighten";

export interface LayerBase {
  readonly id: string;
  readonly name?: string;
  readonly x_mm: number;
  readonly y_mm: number;
  readonly rotation_deg: number;
  readonly flip_x: boolean;
  readonly flip_y: boolean;
  readonly opacity: number;
  readonly blend: Blend;
  readonly visible: boolean;
  readonly locked: boolean;
}

export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
export type MaskShape = "ellipse" | "rounded" | "heart" | "star" | "paw";
export interface Mask {
  readonly shape: MaskShape;
  readonly radius_mm?: number;
}
export interface Adjust {
  readonly brightness: number;
  readonly contrast: number;
  readonly saturation: number;
}
export interface ImageLayer extends LayerBase {
  readonly kind: "image";
  readonly asset: string;
  readonly width_mm: number;
  readonly height_mm: number;
  readonly crop: Crop;
  readonly mask: Mask | null;
  readonly cutout: { readonly mask: string } | null;
  readonly adjust: Adjust;
  readonly effect: Readonly<Record<string, unknown>> | null;
  readonly border: Outline | null;
}

export type Align = "start" | "center" | "end" | "justify";
export interface TextLayer extends LayerBase {
  readonly kind: "text";
  readonly text: string;
  readonly lang: string;
  readonly font: string;
  readonly weight: number;
  readonly italic: boolean;
  readonly size_mm: number;
  readonly fill: Paint;
  readonly outline: Outline | null;
  readonly shadow: Shadow | null;
  readonly align: Align;
  readonly line_height: number;
  readonly letter_spacing_em: number;
  readonly direction: "horizontal" | "vertical";
  readonly box_mm: number | null;
  readonly path: Readonly<Record<string, unknown>> | null;
  readonly emoji: "colour" | "mono";
  readonly field: string | null;
  readonly fit_mm?: number;
}

export type ShapeKind = "rectangle" | "ellipse" | "line" | "heart" | "star" | "paw";
export interface ShapeLayer extends LayerBase {
  readonly kind: "shape";
  readonly shape: ShapeKind;
  readonly width_mm: number;
  readonly height_mm: number;
  readonly fill: Paint | null;
  readonly outline: Outline | null;
  readonly radius_mm?: number;
}

export interface ArtLayer extends LayerBase {
  readonly kind: "art";
  readonly art?: string;
  readonly asset?: string;
  readonly width_mm: number;
  readonly height_mm: number;
  readonly colours: Readonly<Record<string, string>>;
}

export type Layer = ImageLayer | TextLayer | ShapeLayer | ArtLayer;

export interface Placement {
  readonly placement: string;
  readonly width_mm: number;
  readonly height_mm: number;
  readonly grading: "same" | "scale";
  readonly layers: readonly Layer[];
}

export interface DesignDocument {
  readonly version: 1;
  readonly blank: string;
  readonly colour: string;
  readonly placements: readonly Placement[];
}

const LAYER_DEFAULTS = {
  rotation_deg: 0,
  flip_x: false,
  flip_y: false,
  opacity: 1,
  blend: "normal",
  visible: true,
  locked: false,
} as const;

const KIND_DEFAULTS = {
  image: {
    crop: { left: 0, top: 0, right: 1, bottom: 1 },
    mask: null,
    cutout: null,
    adjust: { brightness: 0, contrast: 0, saturation: 0 },
    effect: null,
    border: null,
  },
  text: {
    lang: "zh-Hans",
    weight: 400,
    italic: false,
    outline: null,
    shadow: null,
    align: "center",
    line_height: 1.2,
    letter_spacing_em: 0,
    direction: "horizontal",
    box_mm: null,
    path: null,
    emoji: "colour",
    field: null,
  },
  shape: { fill: null, outline: null },
  art: { colours: {} },
} as const;

type Raw = Record<string, unknown>;

/** Fields that stay away when they have no value: a null is refused where the contract knows none. */
const NEVER_NULL = ["name", "fit_mm", "radius_mm", "art", "asset"];

/** A layer as the server stores it, with its defaults filled in. */
export function readLayer(raw: Raw): Layer {
  const kind = raw["kind"] as keyof typeof KIND_DEFAULTS;
  const defaults: Raw = { ...LAYER_DEFAULTS, ...KIND_DEFAULTS[kind] };
  const layer: Raw = { ...defaults, ...raw };
  for (const part of ["crop", "adjust"]) {
    if (part in defaults) layer[part] = { ...(defaults[part] as Raw), ...((raw[part] ?? {}) as Raw) };
  }
  for (const name of NEVER_NULL) if (layer[name] === null) delete layer[name];
  return layer as unknown as Layer;
}

/** A document as the server stores it (its canonical form omits defaults), with every default filled in. */
export function readDocument(raw: Raw): DesignDocument {
  const placements = (raw["placements"] as Raw[] | undefined) ?? [];
  return {
    version: 1,
    blank: String(raw["blank"]),
    colour: String(raw["colour"]),
    placements: placements.map((placement) => ({
      placement: String(placement["placement"]),
      width_mm: Number(placement["width_mm"]),
      height_mm: Number(placement["height_mm"]),
      grading: placement["grading"] === "scale" ? "scale" : "same",
      layers: ((placement["layers"] as Raw[] | undefined) ?? []).map(readLayer),
    })),
  };
}

export function findPlacement(document: DesignDocument, name: string): Placement | undefined {
  return document.placements.find((placement) => placement.placement === name);
}

export function layersOf(document: DesignDocument, placement: string): readonly Layer[] {
  return findPlacement(document, placement)?.layers ?? [];
}

export function findLayer(document: DesignDocument, id: string | null): Layer | undefined {
  if (id === null) return undefined;
  for (const placement of document.placements) {
    const layer = placement.layers.find((candidate) => candidate.id === id);
    if (layer) return layer;
  }
  return undefined;
}

/** Every asset that the document names, each once. */
export function assetsOf(document: DesignDocument): string[] {
  const found = new Set<string>();
  for (const placement of document.placements) {
    for (const layer of placement.layers) {
      if ("asset" in layer && layer.asset) found.add(layer.asset);
      if (layer.kind === "image" && layer.cutout) found.add(layer.cutout.mask);
    }
  }
  return [...found];
}

/** Every piece of clip-art that the document names, each once. */
export function artOf(document: DesignDocument): string[] {
  const layers = document.placements.flatMap((placement) => placement.layers);
  return [...new Set(layers.flatMap((layer) => (layer.kind === "art" && layer.art ? [layer.art] : [])))];
}

/** Placements on which something would be printed. */
export function printedPlacements(document: DesignDocument): string[] {
  return document.placements
    .filter((placement) => placement.layers.some((layer) => layer.visible))
    .map((placement) => placement.placement);
}

/** The fields that would be printed, each with the text that the design shows for it. */
export function fieldsOf(document: DesignDocument): Map<string, string> {
  const found = new Map<string, string>();
  for (const placement of document.placements) {
    for (const layer of placement.layers) {
      if (layer.kind === "text" && layer.field !== null && layer.visible && !found.has(layer.field)) {
        found.set(layer.field, layer.text.replaceAll("\n", " "));
      }
    }
  }
  return found;
}

export function isEmpty(document: DesignDocument): boolean {
  return document.placements.every((placement) => placement.layers.length === 0);
}

/** A new layer id: short, unique in any document, of the letters that the contract allows. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return Array.from(bytes, (byte) => "abcdefghijklmnopqrstuvwxyz0123456789"[byte % 36]).join("");
}
