/** The fields of several layers at once: aligning, distributing, and what they can share. */

import {
  align, distribute, duplicateChosen, mirror, movable, removeChosen, setBlend, setOpacity, toggleField, type AlignTo,
} from "../../actions";
import type { App } from "../../app";
import type { Blend } from "../../model/document";
import type { Edge } from "../../model/group";
import { fill, h, icon, iconButton } from "../../ui/dom";
import { segmented, slider, type Field } from "../../ui/fields";

const BLENDS: readonly Blend[] = ["normal", "multiply", "screen", "overlay", "darken", "lighten"];

const EDGES: readonly Edge[] = ["left", "centre", "right", "top", "middle", "bottom"];

/** Six buttons that bring layers to an edge or middle line. */
function alignButtons(app: App, to: () => AlignTo): HTMLElement[] {
  const { tool } = app.editor.words;
  const icons = { left: "alignLeft", centre: "alignCentre", right: "alignRight", top: "alignTop", middle: "alignMiddle", bottom: "alignBottom" } as const;
  return EDGES.map((edge) => iconButton(icons[edge], tool.align[edge], () => align(app.editor, edge, to()), { "data-align": edge }));
}

/** Aligning one layer to the print area. */
export function alignField(app: App): Field {
  const { tool } = app.editor.words;
  const group = h("div", { class: "align-buttons", role: "group", "aria-label": tool.alignToArea }, ...alignButtons(app, () => "area"));
  return { element: h("div", { class: "row row-align" }, h("span", {}, tool.alignTitle), group), update: () => {} };
}

/** How a layer mixes with those below it. */
export function blendField(app: App): Field {
  const { editor } = app;
  const { tool } = editor.words;
  const choose = h(
    "select",
    { class: "field-select", "aria-label": tool.blend, onchange: () => setBlend(editor, choose.value as Blend) },
    ...BLENDS.map((blend) => h("option", { value: blend }, tool.blends[blend])),
  );
  return {
    element: h("div", { class: "row" }, h("span", { "aria-hidden": "true" }, tool.blend), choose),
    update: () => {
      const blends = new Set(editor.chosen.map((layer) => layer.blend));
      choose.value = blends.size === 1 ? ([...blends][0] as string) : "";
    },
  };
}

export function severalFields(app: App): Field[] {
  const { editor } = app;
  const { tool, edit, photo, units } = editor.words;
  let to: AlignTo = "selection";
  const target = segmented<AlignTo>({
    label: tool.alignTo,
    choices: [{ value: "selection", label: tool.toEachOther }, { value: "area", label: tool.toArea }],
    get: () => to,
    set: (value) => {
      to = value;
      target.update();
    },
  });
  const spreadX = iconButton("spreadX", tool.spreadX, () => distribute(editor, "x"), { "data-spread": "x" });
  const spreadY = iconButton("spreadY", tool.spreadY, () => distribute(editor, "y"), { "data-spread": "y" });
  const hint = h("small", { class: "hint" }, tool.spreadHint);
  const lock = iconButton("unlock", edit.lock, () => toggleField(editor, "locked"));
  const hide = iconButton("preview", edit.hide, () => toggleField(editor, "visible"));
  const arrange: Field = {
    element: h(
      "div",
      { class: "arrange" },
      h("div", { class: "align-buttons", role: "group", "aria-label": tool.alignTitle }, ...alignButtons(app, () => to)),
      h("div", { class: "align-buttons", role: "group", "aria-label": tool.spread }, spreadX, spreadY, hint),
    ),
    update: () => {
      hint.hidden = movable(editor).length >= 3;
      spreadX.disabled = spreadY.disabled = !hint.hidden;
    },
  };
  const opacity = slider({
    label: photo.opacity, min: 0.05, max: 1, step: 0.01,
    get: () => editor.layer?.opacity ?? 1,
    set: (value) => setOpacity(editor, value),
    format: (value) => units.percent(Math.round(value * 100)),
  });
  const actions: Field = {
    element: h(
      "div",
      { class: "layer-actions" },
      lock,
      hide,
      iconButton("flip", edit.flip, () => mirror(editor)),
      iconButton("copy", edit.duplicate, () => duplicateChosen(editor)),
      iconButton("trash", edit.delete, () => removeChosen(editor)),
    ),
    update: () => {
      const locked = editor.chosen.every((layer) => layer.locked);
      fill(lock, icon(locked ? "lock" : "unlock"));
      lock.setAttribute("aria-label", locked ? edit.unlock : edit.lock);
      const hidden = editor.chosen.every((layer) => !layer.visible);
      fill(hide, icon(hidden ? "hidden" : "preview"));
      hide.setAttribute("aria-label", hidden ? edit.show : edit.hide);
    },
  };
  return [target, arrange, opacity, blendField(app), actions];
}
