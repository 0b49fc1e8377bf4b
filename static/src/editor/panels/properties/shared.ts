/** What fields of every kind of layer share. */

import { duplicateChosen, removeChosen } from "../../actions";
import type { App } from "../../app";
import { rotateLayer, scaleLayer, setFields } from "../../model/commands";
import type { ArtLayer, ImageLayer, Layer, Paint, ShapeLayer } from "../../model/document";
import { slider, type Field } from "../../ui/fields";

type BoxedLayer = ImageLayer | ShapeLayer | ArtLayer;

export function removeSelected(app: App): void {
  removeChosen(app.editor);
}

export function duplicateSelected(app: App): void {
  duplicateChosen(app.editor);
}

export function current<T extends Layer>(app: App, id: string): T {
  const { editor } = app;
  for (const placement of editor.document.placements) {
    const layer = placement.layers.find((candidate) => candidate.id === id);
    if (layer) return layer as T;
  }
  return editor.layer as T;
}

/** How wide the layer is; all of it grows along. */
export function widthField(app: App, id: string, least_mm: number): Field {
  const { editor } = app;
  const now = (): BoxedLayer => current<BoxedLayer>(app, id);
  return slider({
    label: editor.words.photo.size,
    min: least_mm,
    max: 400,
    step: 1,
    logarithmic: true,
    get: () => now().width_mm,
    set: (width) => editor.apply(scaleLayer(editor.document, id, width / now().width_mm), `size ${id}`),
    format: (value) => editor.words.units.mm(Math.round(value)),
  });
}

export function turnField(app: App, id: string): Field {
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

export function opacityField(app: App, id: string): Field {
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

export const solid = (paint: Paint | null): string | null => (paint?.kind === "solid" ? paint.colour : null);

export function onlyWhen(condition: () => boolean, field: Field): Field {
  return {
    element: field.element,
    update: () => {
      field.element.hidden = !condition();
      if (condition()) field.update();
    },
  };
}
