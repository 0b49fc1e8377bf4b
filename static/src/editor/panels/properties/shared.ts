/** What fields of every kind of layer share. */

import { duplicateChosen, removeChosen } from "../../actions";
import type { App } from "../../app";
import { rotateLayer, setFields } from "../../model/commands";
import type { Layer, Paint } from "../../model/document";
import { slider, type Field } from "../../ui/fields";

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
