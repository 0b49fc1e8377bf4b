/** The editor's state: the design with its history, what is selected, and who wants to know when that changes. */

import { designSize, named, type Blank, type Boot, type PlacementChoice } from "./boot";
import { withoutEmptySides, type AreaOf } from "./model/commands";
import {
  findLayer,
  findPlacement,
  layersOf,
  readDocument,
  type DesignDocument,
  type Layer,
  type TextLayer,
} from "./model/document";
import type { PixelSize, SharpnessRules, Size } from "./model/geometry";
import { History } from "./model/history";
import type { Finding, Price } from "./net/api";
import { ArtLibrary } from "./net/art";
import type { SaveState } from "./net/autosave";
import { EffectPictures } from "./view/effect_pictures";
import { TypeLibrary } from "./view/glyphs";
import { sizeOf, type Sources } from "./view/paint";
import type { PictureLibrary } from "./view/pictures";
import type { Words } from "./words";

export type Topic = "document" | "selection" | "view" | "resources" | "saving" | "price" | "findings" | "uploads";

export interface UploadCard {
  readonly key: string;
  readonly name: string;
  readonly preview: string | null;
  sent: number;
  total: number;
  error: string | null;
  cancel(): void;
  retry(): void;
}

export class Editor {
  readonly boot: Boot;
  readonly words: Words;
  readonly history: History<DesignDocument>;
  readonly type = new TypeLibrary();
  readonly pictures: PictureLibrary;
  readonly art: ArtLibrary;
  readonly effects = new EffectPictures(() => this.emit("resources"));
  readonly uploads: UploadCard[] = [];
  readonly #listeners = new Map<Topic, Set<() => void>>();
  readonly #unitShapes = new Map<string, Path2D>();
  #said: (words: string) => void = () => {};

  title: string;
  placement: string;
  /** Ids of the selected layers in the order they were chosen: the last is the primary one. */
  #chosen: readonly string[] = [];
  /** A tap adds to the selection or takes away from it: how a finger selects several. */
  selectingMore = false;
  size: string;
  quantity = 1;
  /** What personalisation fields show for now, by name; a field that is not here shows the design's own text. */
  samples: Readonly<Record<string, string>> = {};
  save: { state: SaveState; words: string } = { state: "new", words: "" };
  price: Price | null | "unknown" = null;
  findings: readonly Finding[] = [];

  constructor(boot: Boot, words: Words, pictures: PictureLibrary) {
    this.boot = boot;
    this.words = words;
    this.pictures = pictures;
    this.art = new ArtLibrary(boot.urls["art"] ?? "/api/art/now", () => this.emit("resources"));
    const start = readDocument(boot.design?.document ?? boot.document);
    this.history = new History(start);
    this.title = boot.design?.title ?? "";
    const blank = this.blankNamed(start.blank);
    this.size = designSize(blank);
    const used = start.placements.find((placement) => placement.layers.length > 0)?.placement;
    this.placement = used ?? (blank.placements[0] as PlacementChoice).placement;
  }

  /** @returns what ends it. */
  on(topics: readonly Topic[], listener: () => void): () => void {
    for (const topic of topics) {
      if (!this.#listeners.has(topic)) this.#listeners.set(topic, new Set());
      this.#listeners.get(topic)?.add(listener);
    }
    return () => {
      for (const topic of topics) this.#listeners.get(topic)?.delete(listener);
    };
  }

  emit(...topics: Topic[]): void {
    const called = new Set<() => void>();
    for (const topic of topics) for (const listener of this.#listeners.get(topic) ?? []) called.add(listener);
    for (const listener of called) listener();
  }

  get document(): DesignDocument {
    return this.history.present;
  }

  get layers(): readonly Layer[] {
    return layersOf(this.document, this.placement);
  }

  /** The primary one of the selected layers: what panels speak of. */
  get selected(): string | null {
    return this.#chosen[this.#chosen.length - 1] ?? null;
  }

  get layer(): Layer | undefined {
    return findLayer(this.document, this.selected);
  }

  /** Ids of all selected layers, the primary one last. */
  get chosenIds(): readonly string[] {
    return this.#chosen;
  }

  /** All selected layers, bottom first. */
  get chosen(): readonly Layer[] {
    return this.layers.filter((layer) => this.#chosen.includes(layer.id));
  }

  isChosen(id: string): boolean {
    return this.#chosen.includes(id);
  }

  blankNamed(slug: string): Blank {
    const blanks = this.boot.catalogue.blanks;
    return blanks.find((blank) => blank.slug === slug) ?? (blanks[0] as Blank);
  }

  get blank(): Blank {
    return this.blankNamed(this.document.blank);
  }

  get choice(): PlacementChoice {
    const { placements } = this.blank;
    return placements.find((choice) => choice.placement === this.placement) ?? (placements[0] as PlacementChoice);
  }

  get area(): AreaOf {
    const made = findPlacement(this.document, this.placement);
    if (made) return made;
    const area = this.choice.areas[designSize(this.blank)] as Size;
    return { placement: this.placement, width_mm: area.width_mm, height_mm: area.height_mm };
  }

  /** The size whose print area the design was made on: where the picture shows the frame. */
  get shownSize(): string {
    const { width_mm, height_mm } = this.area;
    const same = Object.entries(this.choice.areas).filter(
      ([, area]) => Math.abs(area.width_mm - width_mm) < 0.01 && Math.abs(area.height_mm - height_mm) < 0.01,
    );
    const wanted = designSize(this.blank);
    return (same.find(([slug]) => slug === wanted) ?? same[0])?.[0] ?? wanted;
  }

  get rules(): SharpnessRules {
    const own = this.boot.rules[this.choice.technique ?? this.blank.technique] ?? {};
    const number = (name: string, fallback: number): number => (typeof own[name] === "number" ? own[name] : fallback);
    return {
      error_dpi: number("block_dpi", 100),
      warning_dpi: number("warn_dpi", 150),
      good_dpi: number("good_dpi", 200),
    };
  }

  /** Change the design: one step of undo, or one with what came just before under the same key. */
  apply(next: DesignDocument, merge?: string): void {
    if (!this.history.push(withoutEmptySides(next), merge)) return;
    this.#afterChange();
  }

  undo(): void {
    if (this.history.undo()) this.#afterChange(this.words.said.undone);
  }

  redo(): void {
    if (this.history.redo()) this.#afterChange(this.words.said.redone);
  }

  /** Another document altogether, with an empty history. */
  replace(document: DesignDocument, title: string): void {
    this.history.reset(document);
    this.title = title;
    this.#afterChange();
  }

  #afterChange(said?: string): void {
    const { placements } = this.blank;
    if (!placements.some((choice) => choice.placement === this.placement)) {
      this.placement = (placements[0] as PlacementChoice).placement;
    }
    if (!this.blank.sizes.some((size) => size.slug === this.size)) this.size = designSize(this.blank);
    const topics: Topic[] = ["document"];
    const left = this.#chosen.filter((id) => this.layers.some((layer) => layer.id === id));
    if (left.length !== this.#chosen.length) {
      this.#chosen = left;
      topics.push("selection");
    }
    this.emit(...topics);
    if (said) this.say(said);
  }

  select(id: string | null): void {
    this.selectMany(id === null ? [] : [id]);
  }

  /** Select several layers of this side; the last is the primary one. */
  selectMany(ids: readonly string[]): void {
    const { layers } = this;
    const wanted = [...new Set(ids)].filter((id) => layers.some((layer) => layer.id === id));
    if (wanted.length === this.#chosen.length && wanted.every((id, index) => id === this.#chosen[index])) return;
    this.#chosen = wanted;
    if (wanted.length === 0) this.selectingMore = false;
    this.emit("selection");
  }

  /** Add a layer to the selection, or take it away. */
  toggleChosen(id: string): void {
    this.selectMany(this.isChosen(id) ? this.#chosen.filter((one) => one !== id) : [...this.#chosen, id]);
  }

  selectMore(on: boolean): void {
    this.selectingMore = on;
    this.emit("selection");
  }

  showPlacement(name: string): void {
    if (name === this.placement) return;
    this.placement = name;
    this.#chosen = [];
    this.selectingMore = false;
    this.emit("view", "selection");
    this.say(named(this.choice.names, this.boot.language));
  }

  setTitle(title: string): void {
    if (title === this.title) return;
    this.title = title;
    this.emit("document");
  }

  /** Where announcements for screen readers go. */
  speakTo(say: (words: string) => void): void {
    this.#said = say;
  }

  say(words: string): void {
    this.#said(words);
  }

  /** The layer with a sample in its field. It is set as a buyer's value will be, so what is seen is what is printed. */
  shown(layer: TextLayer): TextLayer {
    const sample = layer.field === null ? undefined : this.samples[layer.field];
    return sample === undefined || sample === "" || sample === layer.text ? layer : { ...layer, text: sample };
  }

  setSample(field: string, value: string): void {
    this.samples = { ...this.samples, [field]: value };
    this.emit("view", "resources", "price");
  }

  // --- what drawing needs ---------------------------------------------------------------------------------------

  readonly sources: Sources = {
    text: (layer: TextLayer) => this.type.findNearest(this.shown(layer)),
    picture: (layer, scale) => this.pictures.level(layer, scale),
    pictureSize: (asset) => this.pictures.find(asset),
    drawing: (slug) => this.art.drawing(slug),
    effect: (layer, px_per_mm) => this.effects.find(layer, px_per_mm),
    unitShape: (shape) => {
      const known = this.#unitShapes.get(shape);
      if (known) return known;
      const data = this.boot.shapes[shape] ?? this.boot.masks[shape];
      if (data === undefined) return undefined;
      const path = new Path2D(data);
      this.#unitShapes.set(shape, path);
      return path;
    },
  };

  sizeOf(layer: Layer): Size {
    return sizeOf(layer, this.sources);
  }

  originalOf(asset: string): PixelSize | undefined {
    return this.pictures.info(asset);
  }
}
