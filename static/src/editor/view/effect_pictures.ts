/**
 * Photos with an effect: the print's own pixels, as the server made them, reduced by a power of two.
 *
 * An effect is computed once for the box at 300 dpi; the canvas asks for the step its scale needs. While a new picture
 * is under way, the layer's last one is drawn in its place, else the plain photo: nothing waits, no edit is lost.
 */

import type { ImageLayer } from "../model/document";
import { ApiError } from "../net/api";
import { canvasOf } from "./pictures";

const EFFECT_DPI = 300;
const MM_PER_INCH = 25.4;
const MAX_BOX_PIXELS = 24_000_000;
const MAX_BOX_SIDE_PX = 16_000;
const MAX_SHOWN_PIXELS = 4_500_000;
const COARSEST = 32;
const DELAY_MS = 160;
const RETRY_MS = 3000;
const KEPT = 14;

/** What of a layer decides its effect's pixels, as the server takes it. */
export function pictureFields(layer: ImageLayer): Record<string, unknown> {
  const { width_mm, height_mm, crop, cutout, adjust, effect } = layer;
  return { width_mm, height_mm, crop, cutout, adjust, effect };
}

const keyOf = (layer: ImageLayer): string => JSON.stringify([layer.asset, pictureFields(layer)]);
/** Pictures of the same part of the same photo can stand in for one another. */
const lookOf = (layer: ImageLayer): string => JSON.stringify([layer.asset, layer.crop, layer.cutout]);

interface Box {
  readonly width_px: number;
  readonly height_px: number;
  readonly px_per_mm: number;
}

/** The box's whole picture, which is never sent whole when it is large; see the server's `box_picture`. */
function boxOf(layer: { readonly width_mm: number; readonly height_mm: number }): Box {
  const [width, height] = [layer.width_mm, layer.height_mm].map((side) => Math.max(1, (side / MM_PER_INCH) * EFFECT_DPI)) as [number, number];
  const shrink = Math.sqrt(Math.max((width * height) / MAX_BOX_PIXELS, 1));
  const dpi = EFFECT_DPI / Math.max(shrink, width / MAX_BOX_SIDE_PX, height / MAX_BOX_SIDE_PX, 1);
  const pixels = (side_mm: number): number => Math.max(1, Math.floor((side_mm * dpi) / MM_PER_INCH + 0.5));
  return { width_px: pixels(layer.width_mm), height_px: pixels(layer.height_mm), px_per_mm: dpi / MM_PER_INCH };
}

/** By how much the box's picture is reduced for a scale, and at least so that it can be shown. */
function stepFor(layer: { readonly width_mm: number; readonly height_mm: number }, px_per_mm: number): number {
  const box = boxOf(layer);
  let step = 2 ** Math.max(0, Math.floor(Math.log2(box.px_per_mm / px_per_mm) + 1e-9));
  step = Math.min(step, COARSEST);
  while (Math.ceil(box.width_px / step) * Math.ceil(box.height_px / step) > MAX_SHOWN_PIXELS && step < COARSEST) step *= 2;
  return step;
}

interface Made {
  readonly box: Box;
  readonly look: string;
  /** Canvases by step; what is finer than wanted is halved from here. */
  readonly levels: Map<number, HTMLCanvasElement>;
}

/** What to draw: the part `width` × `height` px of the canvas from its top left. */
export interface EffectPicture {
  readonly canvas: HTMLCanvasElement;
  readonly width: number;
  readonly height: number;
}

interface Wanted {
  readonly layer: ImageLayer;
  readonly step: number;
  readonly name: string;
}

export class EffectPictures {
  readonly #made = new Map<string, Made>();
  readonly #last = new Map<string, string>();
  readonly #wanted = new Map<string, Wanted>();
  readonly #asking = new Map<string, Promise<void>>();
  readonly #failed = new Map<string, string>();
  readonly #changed: () => void;
  #restsUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Whether pictures are under way. */
  get busy(): boolean {
    return this.#wanted.size > 0 || this.#asking.size > 0;
  }

  /** Why a layer's effect cannot be had, in the server's words; undefined where nothing is wrong. */
  failure(layer: ImageLayer): string | undefined {
    return this.#failed.get(keyOf(layer));
  }

  /** The picture to draw for a layer at a scale; undefined: the plain photo. Asks for what is missing. */
  find(layer: ImageLayer, px_per_mm: number): EffectPicture | undefined {
    const key = keyOf(layer);
    const step = stepFor(layer, px_per_mm);
    const made = this.#made.get(key);
    const exact = made && this.#level(made, step, true);
    if (exact) {
      this.#last.set(layer.id, key);
      this.#wanted.delete(layer.id);
      return exact;
    }
    this.#want(layer, step);
    if (made) return this.#level(made, step, false);
    const last = this.#made.get(this.#last.get(layer.id) ?? "");
    return last && last.look === lookOf(layer) ? this.#level(last, step, false) : undefined;
  }

  /** The smallest picture of a layer's effect that is here; undefined where there is none. Asks for nothing. */
  known(layer: ImageLayer): EffectPicture | undefined {
    const made = this.#made.get(keyOf(layer));
    return made && this.#level(made, Math.max(...made.levels.keys()), true);
  }

  #level(made: Made, step: number, exactly: boolean): EffectPicture | undefined {
    const part = (at: number, canvas: HTMLCanvasElement): EffectPicture => ({
      canvas,
      width: made.box.width_px / at,
      height: made.box.height_px / at,
    });
    const own = made.levels.get(step);
    if (own) return part(step, own);
    const steps = [...made.levels.keys()].sort((one, other) => other - one);
    let at = steps.find((known) => known < step);
    if (at === undefined) {
      const coarse = exactly ? undefined : steps[steps.length - 1];
      return coarse === undefined ? undefined : part(coarse, made.levels.get(coarse) as HTMLCanvasElement);
    }
    while (at < step) {
      const finer = made.levels.get(at) as HTMLCanvasElement;
      at *= 2;
      const [canvas, context] = canvasOf(Math.ceil(finer.width / 2), Math.ceil(finer.height / 2));
      context.imageSmoothingQuality = "low";
      context.drawImage(finer, 0, 0, finer.width / 2, finer.height / 2);
      made.levels.set(at, canvas);
    }
    return part(step, made.levels.get(step) as HTMLCanvasElement);
  }

  #want(layer: ImageLayer, step: number): void {
    const name = `${step} ${keyOf(layer)}`;
    if (this.#wanted.get(layer.id)?.name === name || this.#asking.has(name) || this.#failed.has(keyOf(layer))) return;
    if (Date.now() < this.#restsUntil) return;
    this.#wanted.set(layer.id, { layer, step, name });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#askAll(), DELAY_MS);
    // Told outside of drawing, which may be what asked.
    setTimeout(this.#changed, 0);
  }

  /** One question at a time for a layer; what was wanted meanwhile is asked next, what nobody wants any more is not. */
  #askAll(): void {
    for (const [id, wanted] of this.#wanted) {
      if (this.#asking.size > 1) return;
      this.#wanted.delete(id);
      void this.#ask(wanted).finally(() => this.#askAll());
    }
  }

  #ask(wanted: Wanted): Promise<void> {
    const known = this.#asking.get(wanted.name);
    if (known) return known;
    const asking = this.#fetch(wanted)
      .catch((error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        if (error.isTemporary) {
          this.#restsUntil = Date.now() + RETRY_MS;
          setTimeout(this.#changed, RETRY_MS + 50);
        } else this.#failed.set(keyOf(wanted.layer), error.message);
      })
      .finally(() => {
        this.#asking.delete(wanted.name);
        this.#changed();
      });
    this.#asking.set(wanted.name, asking);
    return asking;
  }

  async #fetch({ layer, step }: Wanted): Promise<void> {
    const query = new URLSearchParams({ layer: JSON.stringify(pictureFields(layer)), step: String(step) });
    let response: Response;
    try {
      response = await fetch(`/api/assets/${layer.asset.replace("sha256:", "")}/effects/picture?${query}`);
    } catch {
      throw new ApiError(0, "offline", "");
    }
    if (!response.ok) {
      const problem = (await response.json().catch(() => ({}))) as { title?: string; code?: string };
      throw new ApiError(response.status, problem.code ?? "unknown", problem.title ?? "");
    }
    const bitmap = await createImageBitmap(await response.blob(), { colorSpaceConversion: "none" });
    const [canvas, context] = canvasOf(bitmap.width, bitmap.height);
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
    const key = keyOf(layer);
    const made: Made = this.#made.get(key) ?? { box: boxOf(layer), look: lookOf(layer), levels: new Map() };
    this.#made.delete(key);
    this.#made.set(key, made);
    made.levels.set(step, canvas);
    for (const old of this.#made.keys()) {
      if (this.#made.size <= KEPT) break;
      this.#made.delete(old);
    }
  }

  /** Resolves when a layer can be drawn at a scale exactly. */
  async load(layer: ImageLayer, px_per_mm: number): Promise<void> {
    const step = stepFor(layer, px_per_mm);
    const made = this.#made.get(keyOf(layer));
    if (made && this.#level(made, step, true)) return;
    await this.#ask({ layer, step, name: `${step} ${keyOf(layer)}` });
  }

  /** Ask again for what could not be had before. */
  retry(): void {
    this.#failed.clear();
    this.#restsUntil = 0;
  }
}
