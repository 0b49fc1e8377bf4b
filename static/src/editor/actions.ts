/** What can be done with the selected layers: the one place that keys, menus, lists and bars come to. */

import { named } from "./boot";
import type { Editor } from "./editor";
import type { Blend, Layer } from "./model/document";
import { newId } from "./model/document";
import { round3, type Rect } from "./model/geometry";
import {
  aligned, boundsOf, changeLayers, deleteLayers, distributed, moved, reorderLayers, replaceLayers, type Axis, type Edge,
} from "./model/group";
import { titleOf } from "./model/making";
import { isPhotoSlot } from "./model/photo_slots";

export type AlignTo = "area" | "selection";

const free = (layer: Layer): boolean => !layer.locked;

/** The selected layers that may be changed: locked ones are looked at only. */
export function movable(editor: Editor): readonly Layer[] {
  return editor.chosen.filter(free);
}

export function nameOf(editor: Editor, layer: Layer): string {
  const { layers, shapes, templates } = editor.words;
  if (isPhotoSlot(layer) && !layer.name) return templates.yourPhoto;
  const piece = layer.kind === "art" && !layer.name && layer.art ? editor.art.find(layer.art) : undefined;
  if (piece) return named(piece.names, editor.boot.language);
  return titleOf(layer, layers.kinds, shapes as unknown as Record<string, string>);
}

/** What the selection is called aloud: a name, or how many. */
export function sayChosen(editor: Editor): void {
  const { said, tool } = editor.words;
  const { chosen } = editor;
  if (chosen.length === 1) editor.say(said.selected(nameOf(editor, chosen[0] as Layer)));
  else editor.say(chosen.length === 0 ? tool.noneChosen : tool.chosen(chosen.length));
}

export function removeChosen(editor: Editor): void {
  const gone = movable(editor);
  if (gone.length === 0) return;
  const name = nameOf(editor, gone[0] as Layer);
  editor.apply(deleteLayers(editor.document, gone.map((layer) => layer.id)));
  editor.say(gone.length === 1 ? editor.words.tool.deletedOne(name) : editor.words.tool.deletedMany(gone.length));
}

/** Copies just above the originals, a little lower and to the right; the copies are selected. */
export function duplicateChosen(editor: Editor): void {
  const { chosen, words } = editor;
  if (chosen.length === 0 || !hasRoom(editor, chosen.length)) return;
  const copies = new Map(chosen.map((layer) => [layer.id, { ...moved(layer, 8, 8), id: newId(), locked: false }]));
  const placements = editor.document.placements.map((placement) =>
    placement.placement === editor.placement
      ? { ...placement, layers: placement.layers.flatMap((layer) => [layer, ...[copies.get(layer.id)].filter((copy) => !!copy)]) as Layer[] }
      : placement,
  );
  editor.apply({ ...editor.document, placements });
  editor.selectMany([...copies.values()].map((layer) => layer.id));
  editor.say(copies.size === 1 ? words.tool.duplicated : words.tool.duplicatedMany(copies.size));
}

const MOST_LAYERS = 200;

/** Whether as many layers more fit on this side; says so where they do not. */
export function hasRoom(editor: Editor, more: number): boolean {
  if (editor.layers.length + more <= MOST_LAYERS) return true;
  editor.say(editor.words.tool.full(MOST_LAYERS));
  return false;
}

/** @param by in mm; quick presses are one step of undo. */
export function nudge(editor: Editor, dx_mm: number, dy_mm: number): void {
  const layers = movable(editor);
  if (layers.length === 0) return;
  const ids = layers.map((layer) => layer.id);
  editor.apply(changeLayers(editor.document, ids, (layer) => moved(layer, dx_mm, dy_mm)), `nudge ${ids.join()}`);
  const rect = boundsOf(movable(editor), (layer) => editor.sizeOf(layer));
  if (!rect) return;
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  editor.say(editor.words.said.moved(tenth((rect.left + rect.right) / 2), tenth((rect.top + rect.bottom) / 2)));
}

export function align(editor: Editor, edge: Edge, to: AlignTo): void {
  const layers = movable(editor);
  const sizeOf = (layer: Layer) => editor.sizeOf(layer);
  const { width_mm, height_mm } = editor.area;
  const area: Rect = { left: 0, top: 0, right: width_mm, bottom: height_mm };
  // Locked layers count as places to align to, but stay.
  const frame = to === "area" ? area : boundsOf(editor.chosen, sizeOf);
  if (!frame || layers.length === 0) return;
  if (to === "area" && layers.length > 1) return alignTogether(editor, edge, area);
  editor.apply(replaceLayers(editor.document, aligned(layers, sizeOf, edge, frame)));
  editor.say(editor.words.tool.aligned);
}

/** Several layers keep their places to each other when they are aligned to the print area. */
function alignTogether(editor: Editor, edge: Edge, area: Rect): void {
  const layers = movable(editor);
  const rect = boundsOf(layers, (layer) => editor.sizeOf(layer));
  if (!rect) return;
  const dx = { left: area.left - rect.left, right: area.right - rect.right, centre: (area.right - rect.left - rect.right) / 2 }[edge as "left"] ?? 0;
  const dy = { top: area.top - rect.top, bottom: area.bottom - rect.bottom, middle: (area.bottom - rect.top - rect.bottom) / 2 }[edge as "top"] ?? 0;
  editor.apply(replaceLayers(editor.document, layers.map((layer) => moved(layer, round3(dx), round3(dy)))));
  editor.say(editor.words.tool.aligned);
}

export function distribute(editor: Editor, axis: Axis): void {
  const layers = movable(editor);
  if (layers.length < 3) return;
  editor.apply(replaceLayers(editor.document, distributed(layers, (layer) => editor.sizeOf(layer), axis)));
  editor.say(editor.words.tool.distributed);
}

/** All of them the same: on when one of them is not. */
export function toggleField(editor: Editor, field: "visible" | "locked", layers = editor.chosen): void {
  if (layers.length === 0) return;
  const on = layers.some((layer) => !layer[field]);
  const ids = layers.map((layer) => layer.id);
  editor.apply(changeLayers(editor.document, ids, (layer) => (layer[field] === on ? layer : { ...layer, [field]: on })));
  const { tool } = editor.words;
  const name = layers.length === 1 ? nameOf(editor, layers[0] as Layer) : tool.chosenShort(layers.length);
  editor.say(field === "locked" ? (on ? tool.nowLocked(name) : tool.nowUnlocked(name)) : on ? tool.nowShown(name) : tool.nowHidden(name));
}

export function setOpacity(editor: Editor, opacity: number): void {
  const ids = movable(editor).map((layer) => layer.id);
  editor.apply(changeLayers(editor.document, ids, (layer) => ({ ...layer, opacity })), `opacity ${ids.join()}`);
}

export function setBlend(editor: Editor, blend: Blend): void {
  const ids = movable(editor).map((layer) => layer.id);
  editor.apply(changeLayers(editor.document, ids, (layer) => (layer.blend === blend ? layer : { ...layer, blend })));
}

export type Height = "front" | "forward" | "backward" | "back";

/** The selected layers together to another height of the stack. */
export function restack(editor: Editor, height: Height): void {
  const { layers, chosen } = editor;
  if (chosen.length === 0) return;
  const ids = chosen.map((layer) => layer.id);
  const rest = layers.filter((layer) => !ids.includes(layer.id));
  const lowest = layers.findIndex((layer) => ids.includes(layer.id));
  const highest = layers.reduce((found, layer, index) => (ids.includes(layer.id) ? index : found), 0);
  // Among the layers that stay: how many lie below.
  const under = { lowest: layers.slice(0, lowest).length, highest: layers.slice(0, highest + 1).filter((layer) => !ids.includes(layer.id)).length };
  const to = { front: rest.length, back: 0, forward: Math.min(rest.length, under.highest + 1), backward: Math.max(0, under.lowest - 1) }[height];
  moveTo(editor, ids, to);
}

/** @param to how many of the other layers lie below. */
export function moveTo(editor: Editor, ids: readonly string[], to: number): void {
  const before = editor.document;
  editor.apply(reorderLayers(before, ids, to));
  if (editor.document === before) return;
  const { layers } = editor;
  const top = layers.length - layers.reduce((found, layer, index) => (ids.includes(layer.id) ? index : found), 0);
  editor.say(editor.words.tool.movedInList(top, layers.length));
}

export function rename(editor: Editor, layer: Layer, name: string): void {
  const clean = name.normalize("NFC").replace(/\s+/g, " ").trim().slice(0, 60);
  if (clean === (layer.name ?? "")) return;
  editor.apply(
    changeLayers(editor.document, [layer.id], (old) => {
      const { name: _old, ...rest } = old;
      return (clean ? { ...rest, name: clean } : rest) as Layer;
    }),
  );
  const now = editor.layers.find((one) => one.id === layer.id);
  if (now) editor.say(editor.words.tool.renamed(nameOf(editor, now)));
}

export function selectAll(editor: Editor): void {
  editor.selectMany(editor.layers.filter((layer) => layer.visible && free(layer)).map((layer) => layer.id));
  sayChosen(editor);
}

/** The next layer in the order of the list: how the keyboard walks over the canvas. */
export function selectNext(editor: Editor, by: 1 | -1): boolean {
  const visible = editor.layers.filter((layer) => layer.visible);
  const at = visible.findIndex((layer) => layer.id === editor.selected);
  const next = at < 0 ? (by > 0 ? visible.length - 1 : 0) : at - by;
  const layer = visible[next];
  if (!layer) return false;
  editor.select(layer.id);
  sayChosen(editor);
  return true;
}

export function mirror(editor: Editor): void {
  const layers = movable(editor);
  const rect = boundsOf(layers, (layer) => editor.sizeOf(layer));
  if (!rect) return;
  const ids = layers.map((layer) => layer.id);
  const flipped = (layer: Layer): Layer => {
    if (layers.length === 1) return { ...layer, flip_x: !layer.flip_x };
    // A group is mirrored as a whole: places and angles, too.
    return { ...layer, flip_x: !layer.flip_x, x_mm: round3(rect.left + rect.right - layer.x_mm), rotation_deg: -layer.rotation_deg + 0 };
  };
  editor.apply(changeLayers(editor.document, ids, flipped));
}
