/** The design as values: every command, the geometry of gestures, undo. Run by `npm test`. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addLayer, centreLayer, deleteLayer, duplicateLayer, moveLayer, reorderLayer, replaceLayer, rotateLayer, scaleLayer,
  setBlank, setColour, setFields,
  withoutEmptySides,
} from "./commands";
import { assetsOf, findLayer, isEmpty, layersOf, printedPlacements, readDocument, type DesignDocument, type ImageLayer, type TextLayer } from "./document";
import { atLargestSharpSize, bounds, dragCorner, dragRotation, dragSide, effectiveDpi, fitInto, normalAngle, scaled, sharpness } from "./geometry";
import { History } from "./history";
import { cleanText, languageOf, makeImage, makeShape, makeText, placeText } from "./making";

const AREA = { placement: "front", width_mm: 300, height_mm: 400 };
const PHOTO = { width_px: 3000, height_px: 4000 };

function empty(): DesignDocument {
  return readDocument({ version: 1, blank: "classic-tee", colour: "white", placements: [] });
}

function withPhoto(): { document: DesignDocument; photo: ImageLayer } {
  const photo = { ...makeImage(`sha256:${"a".repeat(64)}`, PHOTO, AREA, 150), id: "photo", x_mm: 150, y_mm: 200, width_mm: 90, height_mm: 120 };
  return { document: addLayer(empty(), AREA, photo), photo };
}

const words = (text = "hello"): TextLayer => ({ ...makeText(text, { font: "noto-sans-sc", weight: 700 }, "#1b1a17", AREA, []), id: "words" });

test("a stored document gets its defaults back, and nulls that the contract does not know stay away", () => {
  const document = readDocument({
    version: 1, blank: "tote-bag", colour: "natural",
    placements: [{ placement: "front", width_mm: 1, height_mm: 2, layers: [{ id: "t", kind: "text", text: "a", font: "f", size_mm: 3, x_mm: 0, y_mm: 0, fill: { kind: "solid", colour: "#000000" }, name: null }] }],
  });
  const layer = layersOf(document, "front")[0] as TextLayer;
  assert.equal(layer.lang, "zh-Hans");
  assert.equal(layer.align, "center");
  assert.equal(layer.line_height, 1.2);
  assert.equal(layer.opacity, 1);
  assert.ok(!("name" in layer));
  assert.ok(!("fit_mm" in layer));
});

test("a partly given crop keeps what it gives", () => {
  const raw = { id: "i", kind: "image", asset: "sha256:x", width_mm: 1, height_mm: 1, x_mm: 0, y_mm: 0, crop: { left: 0.25 } };
  const document = readDocument({ version: 1, blank: "b", colour: "c", placements: [{ placement: "front", width_mm: 1, height_mm: 2, layers: [raw] }] });
  assert.deepEqual((layersOf(document, "front")[0] as ImageLayer).crop, { left: 0.25, top: 0, right: 1, bottom: 1 });
});

test("adding a layer makes its placement and leaves the old document as it was", () => {
  const before = empty();
  const { document } = withPhoto();
  assert.ok(isEmpty(before));
  assert.equal(document.placements.length, 1);
  assert.deepEqual(printedPlacements(document), ["front"]);
  assert.deepEqual(assetsOf(document), [`sha256:${"a".repeat(64)}`]);
});

test("each command changes what it says and nothing else", () => {
  const { document } = withPhoto();
  const two = addLayer(document, AREA, words());
  assert.deepEqual([findLayer(moveLayer(two, "photo", 1, -2), "photo")?.x_mm, findLayer(moveLayer(two, "photo", 1, -2), "photo")?.y_mm], [151, 198]);
  assert.equal(findLayer(moveLayer(two, "photo", 1, 0), "words"), findLayer(two, "words"));
  assert.equal((findLayer(scaleLayer(two, "photo", 2), "photo") as ImageLayer).width_mm, 180);
  assert.equal(findLayer(rotateLayer(two, "photo", 270), "photo")?.rotation_deg, -90);
  assert.equal(layersOf(deleteLayer(two, "photo"), "front").length, 1);
  assert.deepEqual(layersOf(reorderLayer(two, "photo", 1), "front").map((layer) => layer.id), ["words", "photo"]);
  assert.deepEqual(layersOf(duplicateLayer(two, "photo", "copy"), "front").map((layer) => layer.id), ["photo", "copy", "words"]);
  assert.equal(setColour(two, "black").colour, "black");
  assert.equal((findLayer(setFields<TextLayer>(two, "words", { text: "new" }), "words") as TextLayer).text, "new");
  assert.equal(findLayer(centreLayer(moveLayer(two, "photo", 9, 9), "photo", AREA, "x"), "photo")?.x_mm, 150);
});

test("a command that changes nothing gives the same document, so that nothing is saved or undone", () => {
  const { document, photo } = withPhoto();
  assert.equal(replaceLayer(document, photo), document);
  assert.equal(reorderLayer(document, "photo", 5), document);
  assert.equal(setColour(document, "white"), document);
  assert.equal(moveLayer(document, "nobody", 1, 1), document);
});

test("a field given as undefined is taken away", () => {
  const shape = { ...makeShape("rectangle", "#000000", AREA), id: "s", radius_mm: 4 };
  const document = setFields(addLayer(empty(), AREA, shape), "s", { radius_mm: undefined } as object);
  assert.ok(!("radius_mm" in (findLayer(document, "s") as object)));
});

test("another blank keeps the top centre, shrinks what is too large and never enlarges", () => {
  const { document } = withPhoto();
  const small = setBlank(document, "pet-tee", "red", [{ placement: "front", width_mm: 150, height_mm: 300 }]);
  const layer = findLayer(small, "photo") as ImageLayer;
  assert.deepEqual([layer.width_mm, layer.x_mm, layer.y_mm], [45, 75, 100]);
  const large = setBlank(document, "hoodie", "navy", [{ placement: "front", width_mm: 350, height_mm: 500 }]);
  assert.equal((findLayer(large, "photo") as ImageLayer).width_mm, 90);
  assert.equal(findLayer(large, "photo")?.x_mm, 175);
});

test("a design on the back moves to the front of a blank that has no back", () => {
  const back = addLayer(empty(), { ...AREA, placement: "back" }, words());
  const moved = setBlank(back, "pet-tee", "red", [{ placement: "front", width_mm: 300, height_mm: 400 }]);
  assert.deepEqual(printedPlacements(moved), ["front"]);
});

test("a dragged corner scales about the opposite one, turned or not", () => {
  for (const rotation_deg of [0, 37, 180]) {
    const start = { ...withPhoto().photo, rotation_deg };
    const corner = (layer: ImageLayer, x: number, y: number) => {
      const turn = (layer.rotation_deg * Math.PI) / 180;
      const dx = (x * layer.width_mm) / 2;
      const dy = (y * layer.height_mm) / 2;
      return { x: layer.x_mm + dx * Math.cos(turn) - dy * Math.sin(turn), y: layer.y_mm + dx * Math.sin(turn) + dy * Math.cos(turn) };
    };
    const anchor = corner(start, -1, -1);
    const grip = corner(start, 1, 1);
    const pointer = { x: anchor.x + (grip.x - anchor.x) * 1.5, y: anchor.y + (grip.y - anchor.y) * 1.5 };
    const now = dragCorner(start, start, { x: 1, y: 1 }, pointer);
    assert.ok(Math.abs(now.width_mm - 135) < 0.01, `${rotation_deg}: ${now.width_mm}`);
    assert.ok(Math.hypot(corner(now, -1, -1).x - anchor.x, corner(now, -1, -1).y - anchor.y) < 0.01);
  }
});

test("a corner dragged through the other one stops at the smallest size", () => {
  const { photo } = withPhoto();
  const now = dragCorner(photo, photo, { x: 1, y: 1 }, { x: -500, y: -500 });
  assert.ok(now.width_mm > 0 && Math.min(now.width_mm, now.height_mm) >= 3.99);
});

test("a text's side handle sets its wrapping width and keeps the other side", () => {
  const layer = { ...words(), x_mm: 150, size_mm: 20 };
  const now = dragSide(layer, { width_mm: 200, height_mm: 24 }, { x: 1, y: 0 }, { x: 210, y: 0 });
  assert.equal(now.box_mm, 160);
  assert.equal(now.x_mm, 130);
});

test("a photo's side handle crops it without stretching, and gives back what was cropped", () => {
  const { photo } = withPhoto();
  const cropped = dragSide(photo, photo, { x: 1, y: 0 }, { x: 150, y: 200 });
  assert.equal(cropped.width_mm, 45);
  assert.equal(cropped.crop.right, 0.5);
  assert.equal(effectiveDpi(cropped, PHOTO), effectiveDpi(photo, PHOTO));
  const back = dragSide(cropped, cropped, { x: 1, y: 0 }, { x: 999, y: 200 });
  assert.equal(back.width_mm, 90);
  assert.equal(back.crop.right, 1);
});

test("a mirrored photo is cropped on the side that the hand holds", () => {
  const photo = { ...withPhoto().photo, flip_x: true };
  assert.equal(dragSide(photo, photo, { x: 1, y: 0 }, { x: 150, y: 200 }).crop.left, 0.5);
});

test("turning clicks at each 45 degrees and can be free", () => {
  const { photo } = withPhoto();
  const from = { x: 150, y: 300 };
  const at = (degrees: number) => ({ x: 150 - 100 * Math.sin((degrees * Math.PI) / 180), y: 200 + 100 * Math.cos((degrees * Math.PI) / 180) });
  assert.equal(dragRotation(photo, from, at(44)).rotation_deg, 45);
  assert.ok(Math.abs(dragRotation(photo, from, at(44), true).rotation_deg - 44) < 0.01);
  assert.equal(normalAngle(540), 180);
  assert.equal(normalAngle(-190), 170);
});

test("rounded corners never outgrow half of the short side, whatever is dragged and rounded", () => {
  const { photo } = withPhoto();
  const round = { ...photo, rotation_deg: 0, mask: { shape: "rounded" as const, radius_mm: Math.min(photo.width_mm, photo.height_mm) / 2 } };
  const shape = { ...makeShape("rectangle", "#000000", AREA), id: "s", width_mm: 20.001, height_mm: 30, radius_mm: 10 };
  for (let step = 0; step < 400; step++) {
    const pointer = { x: 152 + step * 0.0137, y: 210 + step * 0.0091 };
    for (const side of [{ x: 1, y: 0 }, { x: 0, y: 1 }]) {
      const cut = dragSide(round, round, side, pointer);
      assert.ok((cut.mask?.radius_mm as number) <= Math.min(cut.width_mm, cut.height_mm) / 2, JSON.stringify(cut));
      const box = dragSide(shape, shape, side, pointer);
      assert.ok((box.radius_mm as number) <= Math.min(box.width_mm, box.height_mm) / 2, JSON.stringify(box));
    }
    const grown = scaled({ ...round, mask: { shape: "rounded" as const, radius_mm: round.width_mm / 2 } }, 0.7 + step * 0.00137);
    assert.ok((grown.mask?.radius_mm as number) <= Math.min(grown.width_mm, grown.height_mm) / 2, JSON.stringify(grown));
  }
});

test("bounds of a turned box", () => {
  const { photo } = withPhoto();
  const box = bounds({ ...photo, rotation_deg: 90 }, photo);
  assert.ok(Math.abs(box.right - box.left - 120) < 1e-9);
});

test("resolution is pixels of the crop to the printed inch, and the largest sharp size reaches it", () => {
  const { photo } = withPhoto();
  assert.ok(Math.abs(effectiveDpi(photo, PHOTO) - 3000 / (90 / 25.4)) < 1e-9);
  const rules = { error_dpi: 100, warning_dpi: 150, good_dpi: 200 };
  assert.deepEqual([99, 120, 170, 200].map((dpi) => sharpness(dpi, rules)), ["blocked", "soft", "fair", "good"]);
  const large = scaled(photo, 12);
  const sharp = effectiveDpi(atLargestSharpSize(large, PHOTO, 150), PHOTO);
  assert.ok(sharp >= 150 && sharp < 150.2, String(sharp));
});

test("a photo starts no larger than it prints sharp, and inside the area", () => {
  const tiny = makeImage("sha256:x", { width_px: 600, height_px: 400 }, AREA, 150);
  assert.ok(effectiveDpi(tiny, { width_px: 600, height_px: 400 }) >= 150);
  const size = fitInto(3, AREA, 0.5);
  assert.deepEqual(size, { width_mm: 150, height_mm: 50 });
});

test("scaling text scales everything that is a length", () => {
  const layer: TextLayer = { ...words(), size_mm: 10, box_mm: 80, outline: { width_mm: 1, colour: "#ffffff" }, shadow: { dx_mm: 1, dy_mm: 2, blur_mm: 3, colour: "#000000", opacity: 0.5 } };
  const twice = scaled(layer, 2);
  assert.deepEqual([twice.size_mm, twice.box_mm, twice.outline?.width_mm, twice.shadow?.blur_mm], [20, 160, 2, 6]);
});

test("words are cleaned as the document wants them, and their language is told from their letters", () => {
  assert.equal(cleanText("a\r\nb\tc\u0007"), "a\nb c");
  assert.equal(cleanText("e\u0301"), "é");
  assert.deepEqual(["都是你", "home", "こんにちは", "안녕"].map(languageOf), ["zh-Hans", "en", "ja", "ko"]);
});

test("new words fit the print area, however long they are", () => {
  for (const text of ["a", "都是你", "every road goes home to you", "慢慢走，闻闻每一朵花，".repeat(6)]) {
    const placed = placeText(text, AREA, []);
    assert.ok(placed.size_mm >= 6 && placed.size_mm <= 48, `${text}: ${placed.size_mm}`);
    assert.ok(placed.box_mm === null || placed.box_mm < AREA.width_mm);
  }
});

test("a side with nothing on it goes when another has something, and stays where it is the only one", () => {
  const bare = readDocument({ version: 1, blank: "classic-tee", colour: "white", placements: [{ placement: "front", width_mm: 300, height_mm: 400, layers: [] }] });
  assert.equal(withoutEmptySides(bare), bare);
  const both = addLayer(bare, { placement: "back", width_mm: 300, height_mm: 400 }, makeShape("heart", "#c93b1a", { width_mm: 300, height_mm: 400 }));
  assert.deepEqual(withoutEmptySides(both).placements.map((placement) => placement.placement), ["back"]);
});

test("a burst under one key is one step of undo; redo is lost by a new change", () => {
  let now = 0;
  const history = new History("a", () => now);
  history.push("b", "typing");
  now += 300;
  history.push("c", "typing");
  now += 5000;
  history.push("d", "typing");
  assert.ok(history.undo());
  assert.equal(history.present, "c");
  history.undo();
  assert.equal(history.present, "a");
  assert.ok(!history.undo());
  history.redo();
  assert.equal(history.present, "c");
  history.push("e");
  assert.ok(!history.canRedo);
  assert.ok(!history.push("e"));
});
