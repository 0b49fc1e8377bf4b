/** What can be said of the selected layer: its fields are made when another layer is chosen, and look again when it changes. */

import type { App } from "../app";
import { centreLayer, deleteLayer, duplicateLayer, rotateLayer, scaleLayer, setFields } from "../model/commands";
import type { ImageLayer, Layer, MaskShape, Paint, ShapeLayer, TextLayer } from "../model/document";
import { atLargestSharpSize, effectiveDpi, round3, sharpness } from "../model/geometry";
import { fill, h, icon, iconButton, svg } from "../ui/dom";
import { segmented, slider, swatches, type Field } from "../ui/fields";
import { inks } from "./inks";
import { shapePicture } from "./shapes";

const CORNER_SHARE = 0.12;

export function removeSelected(app: App): void {
  const { editor } = app;
  const layer = editor.layer;
  if (!layer || layer.locked) return;
  editor.apply(deleteLayer(editor.document, layer.id));
  editor.say(editor.words.said.deleted);
}

export function duplicateSelected(app: App): void {
  const { editor } = app;
  const { selected } = editor;
  if (selected === null) return;
  const before = new Set(editor.layers.map((layer) => layer.id));
  editor.apply(duplicateLayer(editor.document, selected));
  const made = editor.layers.find((layer) => !before.has(layer.id));
  if (made) editor.select(made.id);
}

export function propertiesPanel(app: App): HTMLElement {
  const { editor } = app;
  const { properties, layers } = editor.words;
  const title = h("h2");
  const body = h("div", { class: "fields" });
  const element = h("section", { class: "panel properties" }, h("div", { class: "panel-head" }, title), body);
  let shown: string | null = null;
  let fields: Field[] = [];

  const update = (): void => {
    const layer = editor.layer;
    element.classList.toggle("nothing", !layer);
    const key = layer ? `${layer.id} ${layer.kind} ${layer.kind === "text" ? layer.font : ""}` : "";
    if (key !== shown) {
      shown = key;
      fields = layer ? fieldsFor(app, layer) : [];
      title.textContent = layer ? layers.kinds[layer.kind] : properties.title;
      fill(body, ...(layer ? fields.map((field) => field.element) : [h("p", { class: "hint" }, properties.none)]));
    }
    for (const field of fields) field.update();
  };
  editor.on(["document", "selection", "resources", "view"], update);
  update();
  return element;
}

function fieldsFor(app: App, layer: Layer): Field[] {
  const common = actions(app, layer.id);
  if (layer.kind === "text") return [...textFields(app, layer.id), turnField(app, layer.id), common];
  if (layer.kind === "image") return [...imageFields(app, layer.id), common];
  if (layer.kind === "shape") return [...shapeFields(app, layer.id), turnField(app, layer.id), common];
  return [turnField(app, layer.id), common];
}

/** The layer now, as its own kind; what was chosen may have changed since the fields were made. */
function current<T extends Layer>(app: App, id: string): T {
  const { editor } = app;
  for (const placement of editor.document.placements) {
    const layer = placement.layers.find((candidate) => candidate.id === id);
    if (layer) return layer as T;
  }
  return editor.layer as T;
}

function actions(app: App, id: string): Field {
  const { editor } = app;
  const { edit } = editor.words;
  const centre = (which: "x" | "y") => () => editor.apply(centreLayer(editor.document, id, editor.area, which));
  const flip = () => editor.apply(setFields(editor.document, id, { flip_x: !current(app, id).flip_x }));
  return {
    element: h(
      "div",
      { class: "layer-actions" },
      iconButton("centreX", edit.centreX, centre("x")),
      iconButton("centreY", edit.centreY, centre("y")),
      iconButton("flip", edit.flip, flip),
      iconButton("copy", edit.duplicate, () => duplicateSelected(app)),
      iconButton("trash", edit.delete, () => removeSelected(app)),
    ),
    update: () => {},
  };
}

function turnField(app: App, id: string): Field {
  const { editor } = app;
  return slider({
    label: editor.words.photo.turn,
    min: -180,
    max: 180,
    step: 1,
    get: () => current(app, id).rotation_deg,
    set: (value) => editor.apply(rotateLayer(editor.document, id, value), `turn ${id}`),
    format: (value) => editor.words.units.degrees(Math.round(value)),
  });
}

function opacityField(app: App, id: string): Field {
  const { editor } = app;
  return slider({
    label: editor.words.photo.opacity,
    min: 0.05,
    max: 1,
    step: 0.01,
    get: () => current(app, id).opacity,
    set: (opacity) => editor.apply(setFields(editor.document, id, { opacity }), `opacity ${id}`),
    format: (value) => editor.words.units.percent(Math.round(value * 100)),
  });
}

const solid = (paint: Paint | null): string | null => (paint?.kind === "solid" ? paint.colour : null);

function textFields(app: App, id: string): Field[] {
  const { editor } = app;
  const { text: words, units } = editor.words;
  const now = (): TextLayer => current<TextLayer>(app, id);
  const set = (fields: Partial<TextLayer>, merge?: string): void =>
    editor.apply(setFields<TextLayer>(editor.document, id, fields), merge && `${merge} ${id}`);
  const font = editor.boot.fonts.find((candidate) => candidate.slug === now().font);
  const weights = font?.weights ?? [];
  const unwrap = h("button", { type: "button", class: "button button--small button--line", onclick: () => set({ box_mm: null }) }, words.unwrap);
  const wrap = h("p", { class: "hint" }, words.wrap);
  return [
    slider({
      label: words.size, min: 4, max: 120, step: 0.5, logarithmic: true,
      get: () => now().size_mm,
      set: (size_mm) => editor.apply(scaleLayer(editor.document, id, size_mm / now().size_mm), `size ${id}`),
      format: (value) => units.mm(Math.round(value)),
    }),
    ...(weights.length > 1
      ? [
          segmented<number>({
            label: words.weight,
            choices: pick(weights).map((weight) => ({ value: weight, label: words.weights[weight] ?? String(weight) })),
            get: () => now().weight,
            set: (weight) => set({ weight }),
          }),
        ]
      : []),
    swatches({
      label: words.ink, colours: inks(editor), other: words.ownColour,
      get: () => solid(now().fill),
      set: (colour) => colour && set({ fill: { kind: "solid", colour } }, "ink"),
    }),
    swatches({
      label: words.outline, colours: inks(editor).slice(0, 6), other: words.ownColour, none: words.noOutline,
      get: () => now().outline?.colour ?? null,
      set: (colour) =>
        set({ outline: colour ? { width_mm: now().outline?.width_mm ?? round3(now().size_mm * 0.05), colour } : null }, "outline"),
    }),
    onlyWhen(() => now().outline !== null, slider({
      label: words.outlineWidth, min: 0.2, max: 8, step: 0.1, logarithmic: true,
      get: () => now().outline?.width_mm ?? 0.2,
      set: (width_mm) => {
        const { outline } = now();
        if (outline) set({ outline: { ...outline, width_mm } }, "outline width");
      },
      format: (value) => units.mm(Math.round(value * 10) / 10),
    })),
    segmented({
      label: words.align,
      choices: [
        { value: "start", label: words.start, icon: "left" },
        { value: "center", label: words.center, icon: "middle" },
        { value: "end", label: words.end, icon: "right" },
        { value: "justify", label: words.justify, icon: "spread" },
      ],
      get: () => now().align,
      set: (align) => set({ align }),
    }),
    slider({
      label: words.spacing, min: -0.1, max: 0.6, step: 0.01,
      get: () => now().letter_spacing_em,
      set: (letter_spacing_em) => set({ letter_spacing_em }, "spacing"),
      format: (value) => String(Math.round(value * 100)),
    }),
    slider({
      label: words.lines, min: 0.7, max: 2.4, step: 0.05,
      get: () => now().line_height,
      set: (line_height) => set({ line_height }, "lines"),
      format: (value) => value.toFixed(2),
    }),
    opacityField(app, id),
    {
      element: h("div", { class: "wrap-row" }, wrap, unwrap),
      update: () => {
        unwrap.hidden = now().box_mm === null;
        wrap.hidden = now().box_mm !== null;
      },
    },
  ];
}

/** At most three weights of a family: thin strokes do not last on cloth. */
function pick(weights: readonly number[]): number[] {
  if (weights.length <= 3) return [...weights];
  const wanted = [400, 700, 900];
  const nearest = wanted.map((weight) => weights.reduce((best, one) => (Math.abs(one - weight) < Math.abs(best - weight) ? one : best)));
  return [...new Set(nearest)];
}

function onlyWhen(condition: () => boolean, field: Field): Field {
  return {
    element: field.element,
    update: () => {
      field.element.hidden = !condition();
      if (condition()) field.update();
    },
  };
}

function imageFields(app: App, id: string): Field[] {
  const { editor } = app;
  const { photo, units, masks } = editor.words;
  const now = (): ImageLayer => current<ImageLayer>(app, id);
  const set = (fields: Partial<ImageLayer>, merge?: string): void =>
    editor.apply(setFields<ImageLayer>(editor.document, id, fields), merge && `${merge} ${id}`);
  const tone = (name: "brightness" | "contrast" | "saturation"): Field =>
    slider({
      label: photo[name], min: -0.6, max: 0.6, step: 0.02,
      get: () => now().adjust[name],
      set: (value) => set({ adjust: { ...now().adjust, [name]: value } }, name),
      format: (value) => (value > 0 ? "+" : "") + String(Math.round(value * 100)),
    });
  const mask = (shape: MaskShape): ImageLayer["mask"] =>
    shape === "rounded" ? { shape, radius_mm: round3(Math.min(now().width_mm, now().height_mm) * CORNER_SHARE) } : { shape };
  return [
    sharpNote(app, id),
    slider({
      label: photo.size, min: 10, max: 400, step: 1, logarithmic: true,
      get: () => now().width_mm,
      set: (width) => editor.apply(scaleLayer(editor.document, id, width / now().width_mm), `size ${id}`),
      format: (value) => units.mm(Math.round(value)),
    }),
    turnField(app, id),
    segmented<MaskShape | "none">({
      label: photo.shape,
      choices: (["none", "rounded", "ellipse", "heart", "star", "paw"] as const).map((value) => ({
        value,
        label: masks[value],
        picture: value === "rounded" ? softSquare() : shapePicture(app, value === "none" ? "rectangle" : value, 20),
      })),
      get: () => now().mask?.shape ?? "none",
      set: (shape) => set({ mask: shape === "none" ? null : mask(shape) }),
    }),
    tone("brightness"),
    tone("contrast"),
    tone("saturation"),
    opacityField(app, id),
  ];
}

function softSquare(): SVGElement {
  const square = svg("rect", { x: 0.04, y: 0.04, width: 0.92, height: 0.92, rx: 0.24, fill: "currentColor" });
  return svg("svg", { viewBox: "0 0 1 1", width: 20, height: 20, "aria-hidden": "true" }, square);
}

/** Says how sharp the photo prints at this size, and puts it right with one tap. */
export function sharpNote(app: App, id: string): Field {
  const { editor } = app;
  const { sharp } = editor.words;
  const element = h("div", { class: "sharp", role: "status" });
  let shown = "";
  return {
    element,
    update: () => {
      const layer = current<ImageLayer>(app, id);
      const original = layer?.kind === "image" ? editor.originalOf(layer.asset) : undefined;
      element.hidden = !original;
      if (!original) return;
      const dpi = Math.floor(effectiveDpi(layer, original));
      const grade = sharpness(dpi, editor.rules);
      const best = atLargestSharpSize(layer, original, editor.rules.warning_dpi);
      const width = Math.floor(Math.min(best.width_mm, grade === "good" || grade === "fair" ? editor.area.width_mm : Infinity) / 10);
      const text = `${grade} ${dpi} ${width}`;
      if (text === shown) return;
      shown = text;
      element.className = `sharp ${grade}`;
      const line = grade === "blocked" ? sharp.blocked(dpi) : grade === "soft" ? sharp.soft(dpi) : grade === "fair" ? sharp.fair(dpi) : sharp.good(Math.min(dpi, 999), width);
      const fix = (): void => {
        const fresh = current<ImageLayer>(app, id);
        editor.apply(setFields<ImageLayer>(editor.document, id, atLargestSharpSize(fresh, original, editor.rules.warning_dpi)));
      };
      fill(
        element,
        icon(grade === "blocked" ? "stop" : grade === "soft" ? "warning" : "check"),
        h(
          "div",
          {},
          h("b", {}, sharp[`${grade}Title`]),
          h("p", {}, line),
          grade === "blocked" || grade === "soft"
            ? h("button", { type: "button", class: "button button--small", onclick: fix }, icon("sharp", 18), sharp.fix(width))
            : null,
        ),
      );
    },
  };
}

function shapeFields(app: App, id: string): Field[] {
  const { editor } = app;
  const { shapes, text, photo, units } = editor.words;
  const now = (): ShapeLayer => current<ShapeLayer>(app, id);
  const set = (fields: Partial<ShapeLayer>, merge?: string): void =>
    editor.apply(setFields<ShapeLayer>(editor.document, id, fields), merge && `${merge} ${id}`);
  const line = now().shape === "line";
  return [
    slider({
      label: photo.size, min: 6, max: 400, step: 1, logarithmic: true,
      get: () => now().width_mm,
      set: (width) => editor.apply(scaleLayer(editor.document, id, width / now().width_mm), `size ${id}`),
      format: (value) => units.mm(Math.round(value)),
    }),
    ...(line
      ? []
      : [
          swatches({
            label: shapes.fill, colours: inks(editor), other: text.ownColour, none: shapes.noFill,
            get: () => solid(now().fill),
            set: (colour) =>
              set(colour ? { fill: { kind: "solid", colour } } : { fill: null, outline: now().outline ?? { width_mm: 1.5, colour: solid(now().fill) ?? "#1b1a17" } }, "fill"),
          }),
        ]),
    swatches({
      label: line ? shapes.fill : text.outline, colours: inks(editor).slice(0, 6), other: text.ownColour,
      ...(line ? {} : { none: text.noOutline }),
      get: () => now().outline?.colour ?? null,
      set: (colour) => set({ outline: colour ? { width_mm: now().outline?.width_mm ?? 1.5, colour } : null }, "outline"),
    }),
    onlyWhen(() => now().outline !== null, slider({
      label: shapes.width, min: 0.3, max: 20, step: 0.1, logarithmic: true,
      get: () => now().outline?.width_mm ?? 1,
      set: (width_mm) => {
        const { outline } = now();
        if (outline) set({ outline: { ...outline, width_mm } }, "width");
      },
      format: (value) => units.mm(Math.round(value * 10) / 10),
    })),
    opacityField(app, id),
  ];
}

