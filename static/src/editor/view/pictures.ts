/**
 * Photos on the canvas: the server's upright sRGB preview, in halves of halves.
 *
 * The document says how a picture is made smaller: by the largest power of two, then bilinear. Each level is drawn at
 * exactly half the one before, where bilinear is the mean of four pixels, so every browser shows what the painter does.
 */

import type { Adjust, ImageLayer } from "../model/document";
import { cutByMask } from "./cut";

export interface Picture {
  readonly width_px: number;
  readonly height_px: number;
  readonly levels: HTMLCanvasElement[];
}

export interface AssetInfo {
  readonly asset: string;
  readonly width_px: number;
  readonly height_px: number;
  readonly has_alpha: boolean;
  readonly preview_url: string;
}

export function canvasOf(width: number, height: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, width);
  canvas.height = Math.max(1, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  return [canvas, context];
}

export class PictureLibrary {
  readonly #pictures = new Map<string, Picture>();
  /** Photos with a mask laid on once, so that every drawing after is a plain one. */
  readonly #cut = new Map<string, Picture>();
  readonly #adjusted = new Map<string, HTMLCanvasElement>();
  readonly #loading = new Map<string, Promise<void>>();
  readonly #failed = new Set<string>();
  readonly #info = new Map<string, AssetInfo>();
  readonly #describe: (asset: string) => Promise<AssetInfo>;
  readonly #changed: () => void;

  constructor(describe: (asset: string) => Promise<AssetInfo>, changed: () => void) {
    this.#describe = describe;
    this.#changed = changed;
  }

  know(info: AssetInfo): void {
    this.#info.set(info.asset, info);
  }

  info(asset: string): AssetInfo | undefined {
    return this.#info.get(asset);
  }

  hasFailed(asset: string): boolean {
    return this.#failed.has(asset);
  }

  find(asset: string): Picture | undefined {
    const found = this.#pictures.get(asset);
    if (!found) void this.load(asset);
    return found;
  }

  load(asset: string): Promise<void> {
    const known = this.#loading.get(asset);
    if (known) return known;
    const loading = this.#fetch(asset).catch(() => {
      this.#failed.add(asset);
      this.#changed();
    });
    this.#loading.set(asset, loading);
    return loading;
  }

  /** Ask again for what could not be had before. */
  retry(): void {
    for (const asset of this.#failed) this.#loading.delete(asset);
    this.#failed.clear();
  }

  async #fetch(asset: string): Promise<void> {
    const info = this.#info.get(asset) ?? (await this.#describe(asset));
    this.#info.set(asset, info);
    const image = new Image();
    image.src = info.preview_url;
    await image.decode();
    const [canvas, context] = canvasOf(image.naturalWidth, image.naturalHeight);
    context.drawImage(image, 0, 0);
    this.#pictures.set(asset, { width_px: canvas.width, height_px: canvas.height, levels: [canvas] });
    this.#changed();
  }

  /** A photo as it is cut out; undefined until photo and mask are both here. */
  #findCut(asset: string, mask: string): Picture | undefined {
    const key = `${asset} ${mask}`;
    const known = this.#cut.get(key);
    if (known) return known;
    const photo = this.find(asset);
    const grey = this.find(mask);
    if (!photo || !grey) return undefined;
    const canvas = cutByMask(photo.levels[0] as HTMLCanvasElement, grey.levels[0] as HTMLCanvasElement);
    const made = { width_px: photo.width_px, height_px: photo.height_px, levels: [canvas] };
    if (this.#cut.size > 12) this.#cut.clear();
    this.#cut.set(key, made);
    return made;
  }

  /** The level to draw a layer with at a scale (target px a preview px), cut out and adjusted as asked, and how many px of the preview one of its px spans. */
  level(layer: Pick<ImageLayer, "asset" | "cutout" | "adjust">, scale: number): { canvas: HTMLCanvasElement; step: number } | undefined {
    const { asset, cutout, adjust } = layer;
    const picture = cutout ? this.#findCut(asset, cutout.mask) : this.find(asset);
    if (!picture) return undefined;
    const deepest = Math.floor(Math.log2(Math.min(picture.width_px, picture.height_px)));
    const index = Math.max(0, Math.min(deepest, Math.floor(Math.log2(1 / scale) + 1e-9)));
    while (picture.levels.length <= index) {
      const last = picture.levels[picture.levels.length - 1] as HTMLCanvasElement;
      const [canvas, context] = canvasOf(Math.ceil(last.width / 2), Math.ceil(last.height / 2));
      context.imageSmoothingQuality = "low";
      context.drawImage(last, 0, 0, last.width / 2, last.height / 2);
      picture.levels.push(canvas);
    }
    const canvas = picture.levels[index] as HTMLCanvasElement;
    const plain = adjust.brightness === 0 && adjust.contrast === 0 && adjust.saturation === 0;
    return { canvas: plain ? canvas : this.#adjust(`${asset} ${cutout?.mask ?? ""}`, index, canvas, adjust), step: 2 ** index };
  }

  #adjust(name: string, index: number, source: HTMLCanvasElement, adjust: Adjust): HTMLCanvasElement {
    const key = `${name} ${index} ${adjust.brightness} ${adjust.contrast} ${adjust.saturation}`;
    const known = this.#adjusted.get(key);
    if (known) return known;
    const [canvas, context] = canvasOf(source.width, source.height);
    context.drawImage(source, 0, 0);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
    adjustPixels(pixels.data, adjust);
    context.putImageData(pixels, 0, 0);
    if (this.#adjusted.size > 24) this.#adjusted.clear();
    this.#adjusted.set(key, canvas);
    return canvas;
  }
}

/** The document's adjustment of RGBA bytes, in place: brightness, contrast, saturation, clamped once. */
export function adjustPixels(data: Uint8ClampedArray, adjust: Adjust): void {
  const gain = 1 + adjust.contrast;
  const colour = 1 + adjust.saturation;
  const lift = (value: number): number => (value / 255 + adjust.brightness - 0.5) * gain + 0.5;
  for (let at = 0; at < data.length; at += 4) {
    const red = lift(data[at] as number);
    const green = lift(data[at + 1] as number);
    const blue = lift(data[at + 2] as number);
    const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    data[at] = (light + colour * (red - light)) * 255;
    data[at + 1] = (light + colour * (green - light)) * 255;
    data[at + 2] = (light + colour * (blue - light)) * 255;
  }
}
