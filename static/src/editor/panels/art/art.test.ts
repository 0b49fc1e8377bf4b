/** Searching, tinting and photo slots, without a browser. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ShapeLayer } from "../../model/document";
import { fillPhotoSlot, findPhotoSlot, isPhotoSlot } from "../../model/photo_slots";
import type { ArtIndex } from "../../net/art";
import { searchArt } from "./search";
import { readableColours, tinted } from "./tinting";

const piece = (slug: string, en: string, zh: string, pinyin: string, category: string, tags: { en: string[]; zh: string[] }) => ({
  slug, names: { en, "zh-Hans": zh }, tags: { en: tags.en, "zh-Hans": tags.zh }, pinyin, category, width: 10, height: 10, slots: {},
});
const INDEX: ArtIndex = {
  slots: {},
  categories: [
    { slug: "dogs", names: { en: "Dogs", "zh-Hans": "狗狗" } },
    { slug: "festive", names: { en: "Days to celebrate", "zh-Hans": "节日" } },
  ],
  pieces: [
    piece("dog-corgi", "Corgi", "柯基", "ke ji", "dogs", { en: ["dog", "puppy"], zh: ["狗", "短腿"] }),
    piece("dog-house", "Dog house", "狗屋", "gou wu", "dogs", { en: ["home"], zh: ["家"] }),
    piece("cake", "Birthday cake", "生日蛋糕", "sheng ri dan gao", "festive", { en: ["candle"], zh: ["蜡烛"] }),
  ],
};
const slugs = (query: string): string[] => searchArt(INDEX, query).map((each) => each.slug);

test("a drawing is found by name, tag, kind, Chinese, pinyin and its first letters, names first", () => {
  assert.deepEqual(slugs("CORGI"), ["dog-corgi"]);
  assert.deepEqual(slugs("dog"), ["dog-house", "dog-corgi"]);
  assert.deepEqual(slugs("短腿"), ["dog-corgi"]);
  assert.deepEqual(slugs("keji"), ["dog-corgi"]);
  assert.deepEqual(slugs("srdg"), ["cake"]);
  assert.deepEqual(slugs("节日"), ["cake"]);
  assert.deepEqual(slugs("dog home"), ["dog-house"]);
  assert.deepEqual(slugs("cake dog"), []);
  assert.equal(slugs("  ").length, 3);
});

test("one ink gives shades of itself and leaves outlines and whites alone", () => {
  const slots = { coat: "#e8913c", light: "#fffaf0", ink: "#1b1a17", inner: "#f6c9a0" };
  const blue = tinted(slots, "#2e5aa8");
  assert.equal(blue["coat"], "#2e5aa8");
  assert.deepEqual(Object.keys(blue).sort(), ["coat", "inner"]);
  const [, , inner] = [1, 3, 5].map((at) => parseInt((blue["inner"] as string).slice(at, at + 2), 16)) as [number, number, number];
  assert.ok(inner > 0xa8, "the lighter part stays lighter");
  assert.deepEqual(tinted({ paw: "#1b1a17" }, "#c93b1a"), { paw: "#c93b1a" });
});

test("what is black alone turns light on a dark garment, an outlined drawing stays", () => {
  assert.deepEqual(readableColours({ paw: "#1b1a17" }, true), { paw: "#ffffff" });
  assert.deepEqual(readableColours({ paw: "#1b1a17" }, false), {});
  assert.deepEqual(readableColours({ coat: "#e8913c", ink: "#1b1a17" }, true), {});
});

const SLOT: ShapeLayer = {
  id: "photo-slot", kind: "shape", shape: "ellipse", x_mm: 100, y_mm: 80, width_mm: 60, height_mm: 60, rotation_deg: 4, flip_x: false,
  flip_y: false, opacity: 1, blend: "normal", visible: true, locked: false, fill: { kind: "solid", colour: "#efe6d6" },
  outline: { width_mm: 2, colour: "#1b1a17" },
};

test("a photo takes the slot's place, its cut and its edge, cropped to its proportions", () => {
  const photo = fillPhotoSlot(SLOT, "sha256:x", { width_px: 1500, height_px: 2000 }, "Biscuit");
  assert.notEqual(photo.id, SLOT.id);
  assert.deepEqual([photo.x_mm, photo.y_mm, photo.width_mm, photo.height_mm, photo.rotation_deg], [100, 80, 60, 60, 4]);
  assert.deepEqual(photo.mask, { shape: "ellipse" });
  assert.deepEqual(photo.border, SLOT.outline);
  assert.deepEqual([photo.crop.left, photo.crop.right], [0, 1]);
  assert.ok(Math.abs((photo.crop.bottom - photo.crop.top) * 2000 - 1500) < 1);
  assert.ok(!("fill" in photo) && !("shape" in photo) && !("outline" in photo));
  const rounded = fillPhotoSlot({ ...SLOT, shape: "rectangle", radius_mm: 5 }, "sha256:x", { width_px: 3000, height_px: 1000 });
  assert.deepEqual(rounded.mask, { shape: "rounded", radius_mm: 5 });
  assert.deepEqual([rounded.crop.top, rounded.crop.bottom], [0, 1]);
});

test("the chosen slot comes first, a locked or hidden one never", () => {
  const second = { ...SLOT, id: "photo-slot-2" };
  assert.equal(findPhotoSlot([SLOT, second], "photo-slot-2"), second);
  assert.equal(findPhotoSlot([SLOT, second], null), SLOT);
  assert.equal(findPhotoSlot([{ ...SLOT, locked: true }, { ...second, visible: false }], null), undefined);
  assert.ok(!isPhotoSlot({ ...SLOT, id: "photo-slots" }));
});
