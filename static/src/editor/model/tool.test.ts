/** Several layers as one: aligning, distributing, snapping, pasting, mending, and steps that are kept. Run by `npm test`. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { addLayer } from "./commands";
import { layersOf, readDocument, type DesignDocument, type Layer, type ShapeLayer, type TextLayer } from "./document";
import { applyFix, isFix } from "./fixes";
import { bounds, type Rect } from "./geometry";
import { aligned, boundsOf, covers, deleteLayers, distributed, moved, reorderLayers, replaceLayers, scaledAbout, touches, turnedAbout } from "./group";
import { History } from "./history";
import { makeShape, makeText } from "./making";
import { assetsIn, pasted, plainTextOf, readClip, writeClip } from "./paste";
import { snapBox } from "./snapping";
import { pack, unpack } from "../net/history_store";

const AREA = { placement: "front", width_mm: 300, height_mm: 400 };
const PAGE: Rect = { left: 0, top: 0, right: 300, bottom: 400 };

function box(id: string, x_mm: number, y_mm: number, width_mm = 20, height_mm = 10): ShapeLayer {
  return { ...makeShape("rectangle", "#000000", AREA), id, x_mm, y_mm, width_mm, height_mm };
}
const sizeOf = (layer: Layer) => layer as ShapeLayer;
const words = (text: string): TextLayer => ({ ...makeText(text, { font: "noto-sans-sc", weight: 700 }, "#1b1a17", AREA, []), id: "words" });
const places = (layers: readonly Layer[], axis: "x_mm" | "y_mm") => layers.map((layer) => layer[axis]);

function design(...layers: Layer[]): DesignDocument {
  const empty = readDocument({ version: 1, blank: "classic-tee", colour: "white", placements: [] });
  return layers.reduce((document, layer) => addLayer(document, AREA, layer), empty);
}

test("layers are aligned by their turned bounds, to each other or to the area", () => {
  const layers = [box("a", 50, 50), box("b", 100, 80, 40), { ...box("c", 200, 90, 20, 40), rotation_deg: 90 }];
  const left = aligned(layers, sizeOf, "left", boundsOf(layers, sizeOf) as Rect);
  assert.deepEqual(left.map((layer) => Math.round(bounds(layer, sizeOf(layer)).left)), [40, 40, 40]);
  assert.deepEqual(places(left, "y_mm"), [50, 80, 90]);
  assert.deepEqual(places(aligned(layers, sizeOf, "centre", PAGE), "x_mm"), [150, 150, 150]);
  const bottom = aligned(layers, sizeOf, "bottom", PAGE);
  assert.deepEqual(bottom.map((layer) => Math.round(bounds(layer, sizeOf(layer)).bottom)), [400, 400, 400]);
});

test("distributing makes the gaps equal and leaves the outer two, whatever order they lie in", () => {
  const layers = [box("far", 200, 0, 20), box("near", 10, 0, 20), box("wide", 60, 0, 60)];
  const spread = distributed(layers, sizeOf, "x");
  assert.deepEqual(spread.map((layer) => layer.id), ["far", "near", "wide"]);
  const [far, near, wide] = spread.map((layer) => bounds(layer, sizeOf(layer))) as [Rect, Rect, Rect];
  assert.deepEqual([near.left, far.right], [0, 210]);
  assert.ok(Math.abs(wide.left - near.right - (far.left - wide.right)) < 0.001);
  assert.deepEqual(distributed(layers.slice(0, 2), sizeOf, "x"), layers.slice(0, 2));
});

test("a group turns and scales about one place, and no member becomes smaller than it may", () => {
  const [a, b] = turnedAbout([box("a", 10, 0), box("b", -10, 0)], { x: 0, y: 0 }, 90);
  assert.deepEqual([a?.x_mm, a?.y_mm, a?.rotation_deg], [0, 10, 90]);
  assert.deepEqual([b?.x_mm, b?.y_mm], [-0, -10]);
  const small = scaledAbout([box("a", 100, 100, 8, 8), box("b", 200, 100, 80, 80)], { x: 100, y: 100 }, 0.1) as ShapeLayer[];
  assert.deepEqual(small.map((layer) => layer.width_mm), [4, 40]);
  assert.equal(small[1]?.x_mm, 150);
});

test("a place in a turned box is in it, and a band takes what it touches", () => {
  const turned = { ...box("a", 50, 50, 40, 10), rotation_deg: 90 };
  assert.ok(covers(turned, turned, { x: 50, y: 68 }));
  assert.ok(!covers(turned, turned, { x: 68, y: 50 }));
  assert.ok(touches({ left: 0, top: 0, right: 46, bottom: 46 }, bounds(turned, turned)));
  assert.ok(!touches({ left: 0, top: 0, right: 40, bottom: 400 }, bounds(turned, turned)));
});

test("a box keeps to the edges and middles of other layers, and says how far they are", () => {
  const other: Rect = { left: 100, top: 20, right: 140, bottom: 40 };
  const found = snapBox({ left: 101.2, top: 100, right: 121.2, bottom: 110 }, [other], AREA, 2);
  assert.equal(Math.round(found.dx * 1000) / 1000, -1.2);
  assert.equal(found.dy, 0);
  assert.deepEqual(found.lines, [{ axis: "x", at: 100, from: 20, to: 110 }]);
  assert.deepEqual(found.gaps.map(({ axis, from, to }) => [axis, from, to]), [["y", 40, 100]]);
});

test("the area's middle counts more than a layer that is as near, and out of reach nothing pulls", () => {
  const twin: Rect = { left: 150, top: 300, right: 170, bottom: 320 };
  assert.equal(snapBox({ left: 141, top: 60, right: 161, bottom: 70 }, [twin], AREA, 2).dx, -1);
  assert.equal(snapBox({ left: 155, top: 60, right: 175, bottom: 70 }, [twin], AREA, 2).dx, 0);
  assert.deepEqual(snapBox({ left: 33, top: 61, right: 47, bottom: 70 }, [], AREA, 0).lines, []);
});

test("a third box is drawn to the gap that two have, and to the middle between two", () => {
  const row: Rect[] = [{ left: 10, top: 0, right: 30, bottom: 20 }, { left: 42, top: 0, right: 62, bottom: 20 }];
  const third = snapBox({ left: 73, top: 3, right: 91, bottom: 17.5 }, row, AREA, 1.5);
  assert.equal(third.dx, 1);
  assert.deepEqual(third.gaps.filter((gap) => gap.axis === "x").map(({ from, to }) => to - from), [12, 12]);
  const far: Rect[] = [{ left: 10, top: 0, right: 30, bottom: 20 }, { left: 91, top: 0, right: 111, bottom: 20 }];
  const between = snapBox({ left: 51, top: 3, right: 69, bottom: 17.5 }, far, AREA, 1.5);
  assert.equal(between.dx, 0.5);
});

test("what was copied is read again, and nothing else is taken for it", () => {
  const clip = readClip(writeClip(AREA, [words("good dog"), box("a", 1, 2)]));
  assert.deepEqual(clip?.layers, [words("good dog"), box("a", 1, 2)]);
  assert.equal(plainTextOf(clip?.layers ?? []), "good dog");
  for (const text of [null, "", "good dog", "{}", '{"pawprint":1}', '{"pawprint":1,"area":{},"layers":[]}', "[1,2]"]) assert.equal(readClip(text), null);
  assert.deepEqual(readClip('{"pawprint":1,"area":{"width_mm":1,"height_mm":1},"layers":[{"kind":"virus"},null]}')?.layers, []);
});

test("pasted layers get new names, step aside where something lies, and fit a smaller area", () => {
  const clip = readClip(writeClip(AREA, [box("a", 150, 100), { ...box("b", 180, 100), locked: true }]));
  assert.ok(clip);
  let serial = 0;
  const id = (): string => `new-${++serial}`;
  const aside = pasted(clip, AREA, [box("a", 150, 100)], id);
  assert.deepEqual(aside.map((layer) => [layer.id, layer.x_mm, layer.y_mm, layer.locked]), [["new-1", 158, 108, false], ["new-2", 188, 108, false]]);
  assert.deepEqual(places(pasted(clip, AREA, [], id), "x_mm"), [150, 180]);
  const small = pasted(clip, { width_mm: 150, height_mm: 400 }, [], id) as ShapeLayer[];
  assert.deepEqual(small.map((layer) => [layer.x_mm, layer.y_mm, layer.width_mm]), [[75, 50, 10], [90, 50, 10]]);
});

test("every picture of layers is named once", () => {
  const photo = { ...box("p", 0, 0), kind: "image", asset: "sha256:a", cutout: { mask: "sha256:b" } } as unknown as Layer;
  assert.deepEqual(assetsIn([photo, photo, box("a", 0, 0)]), ["sha256:a", "sha256:b"]);
});

test("several layers change, go and move in the stack together, each as one step", () => {
  const document = design(box("a", 1, 1), box("b", 2, 2), box("c", 3, 3), box("d", 4, 4));
  const ids = (next: DesignDocument) => layersOf(next, "front").map((layer) => layer.id).join("");
  assert.equal(ids(deleteLayers(document, ["a", "c"])), "bd");
  assert.equal(ids(reorderLayers(document, ["a", "c"], 2)), "bdac");
  assert.equal(ids(reorderLayers(document, ["d", "b"], 0)), "bdac");
  assert.equal(reorderLayers(document, ["a"], 0), document);
  assert.equal(deleteLayers(document, ["nobody"]), document);
  const a = layersOf(document, "front")[0] as Layer;
  assert.equal(replaceLayers(document, [moved(a, 0, 0)]), document);
});

test("one tap mends what preflight found", () => {
  const document = design(words("好\u{13000}狗"), { ...box("low", 150, 10), outline: { width_mm: 0.1, colour: "#000000" }, visible: false });
  const after = (id: string, fix: Parameters<typeof applyFix>[2]) => layersOf(applyFix(document, id, fix), "front");
  assert.equal((after("words", { action: "strip", characters: ["\u{13000}"] })[0] as TextLayer).text, "好狗");
  assert.equal(after("words", { action: "strip", characters: ["好", "狗", "\u{13000}"] }).length, 1);
  assert.equal(after("low", { action: "set", field: "visible", value: true })[1]?.visible, true);
  assert.equal((after("low", { action: "set", field: "outline.width_mm", value: 0.5 })[1] as ShapeLayer).outline?.width_mm, 0.5);
  const fitted = after("low", { action: "fit", factor: 0.5, dx_mm: 2, dy_mm: -3 })[1] as ShapeLayer;
  assert.deepEqual([fitted.width_mm, fitted.x_mm, fitted.y_mm], [10, 152, 7]);
  const larger = after("words", { action: "set", field: "size_mm", value: 60 })[0] as TextLayer;
  assert.equal(larger.size_mm, 60);
  assert.equal(after("low", { action: "remove" }).length, 1);
  assert.ok(isFix({ action: "remove" }) && !isFix(null) && !isFix({ action: "format the disk" }));
});

test("steps of undo are kept with each layer written once, and lead the same way back", () => {
  const first = design(box("a", 1, 1), box("b", 2, 2));
  const history = new History(first);
  const second = replaceLayers(first, [{ ...box("a", 9, 9) }]);
  history.push(second);
  history.push(deleteLayers(second, ["b"]));
  history.undo();
  const packed = pack(history.steps, 5);
  assert.equal(packed.layers.length, 3);
  const steps = unpack(JSON.parse(JSON.stringify(packed)));
  assert.deepEqual(steps, history.steps);
  const later = new History(second);
  later.recall(steps?.past ?? [], steps?.future ?? []);
  assert.ok(later.undo());
  assert.deepEqual(later.present, first);
  assert.ok(later.redo() && later.redo());
  assert.equal(layersOf(later.present, "front").length, 1);
  assert.equal(unpack({ ...packed, form: 99 }), null);
});
