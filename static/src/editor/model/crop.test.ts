/** Cropping in place: what stays visible stays where it is, as large as it was. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { dragWindow, fitAspect, fromFractions, toFractions, uncropped, WHOLE, wholeSize, withCrop } from "./crop";
import { readLayer, type ImageLayer } from "./document";
import { effectiveDpi } from "./geometry";

const layer = (changes: Partial<ImageLayer> = {}): ImageLayer =>
  readLayer({ id: "a", kind: "image", asset: `sha256:${"0".repeat(64)}`, x_mm: 100, y_mm: 120, width_mm: 80, height_mm: 60, ...changes }) as ImageLayer;

const near = (one: number, other: number, by = 0.002): void => assert.ok(Math.abs(one - other) <= by, `${one} is not ${other}`);

const TURNED: readonly Partial<ImageLayer>[] = [
  {},
  { rotation_deg: 30 },
  { rotation_deg: -135, flip_x: true },
  { rotation_deg: 75, flip_y: true, crop: { left: 0.2, top: 0.1, right: 0.7, bottom: 0.9 } },
];

for (const changes of TURNED) {
  test(`a cropped photo's pixels stay where they are on the garment: ${JSON.stringify(changes)}`, () => {
    const before = layer(changes);
    const after = withCrop(before, { left: 0.3, top: 0.25, right: 0.6, bottom: 0.8 });
    for (const at of [{ x: 0.3, y: 0.25 }, { x: 0.45, y: 0.5 }, { x: 0.6, y: 0.8 }]) {
      const one = fromFractions(before, at);
      const other = fromFractions(after, at);
      near(one.x, other.x);
      near(one.y, other.y);
    }
    near(wholeSize(before).width_mm, wholeSize(after).width_mm, 0.01);
  });
}

test("the resolution of a cropped photo is the same", () => {
  const before = layer();
  const original = { width_px: 4000, height_px: 3000 };
  near(effectiveDpi(withCrop(before, { left: 0, top: 0, right: 0.5, bottom: 0.5 }), original), effectiveDpi(before, original), 0.1);
});

test("cropping and the whole photo again is where it began", () => {
  const before = layer({ rotation_deg: 20, flip_x: true });
  const back = uncropped(withCrop(before, { left: 0.1, top: 0.2, right: 0.5, bottom: 0.7 }));
  near(back.x_mm, before.x_mm);
  near(back.y_mm, before.y_mm);
  near(back.width_mm, before.width_mm, 0.01);
});

test("places on the garment and fractions of the photo are two ways to say the same", () => {
  const turned = layer({ rotation_deg: 33, flip_y: true, crop: { left: 0.1, top: 0.1, right: 0.6, bottom: 0.9 } });
  const at = toFractions(turned, fromFractions(turned, { x: 0.27, y: 0.83 }));
  near(at.x, 0.27, 1e-9);
  near(at.y, 0.83, 1e-9);
});

test("an edge stops at the photo's edge and before the window vanishes", () => {
  const whole = { width_mm: 80, height_mm: 60 };
  const start = { left: 0.2, top: 0.2, right: 0.8, bottom: 0.8 };
  assert.equal(dragWindow(start, { x: -1, y: 0 }, { x: -5, y: 0 }, whole, null).left, 0);
  near(dragWindow(start, { x: -1, y: 0 }, { x: 5, y: 0 }, whole, null).left, 0.75, 1e-9); // 4 mm of 80 stay
  assert.deepEqual(dragWindow(WHOLE, { x: 0, y: 0 }, { x: 0.3, y: -0.3 }, whole, null), WHOLE);
});

for (const handle of [{ x: 1, y: 1 }, { x: -1, y: 0 }, { x: 0, y: 1 }, { x: -1, y: -1 }] as const) {
  test(`proportions hold while a handle is dragged: ${handle.x} ${handle.y}`, () => {
    const whole = { width_mm: 80, height_mm: 60 };
    const start = fitAspect({ left: 0.2, top: 0.2, right: 0.6, bottom: 0.7 }, whole, 1);
    for (const by of [{ x: 0.1, y: 0.05 }, { x: -0.4, y: -0.2 }, { x: 3, y: 3 }, { x: -3, y: -3 }]) {
      const crop = dragWindow(start, handle, by, whole, 1);
      near(((crop.right - crop.left) * 80) / ((crop.bottom - crop.top) * 60), 1, 1e-6);
      assert.ok(crop.left >= 0 && crop.top >= 0 && crop.right <= 1 && crop.bottom <= 1);
    }
  });
}

test("a chosen proportion gives the largest window around the middle of the present one", () => {
  const crop = fitAspect({ left: 0.6, top: 0, right: 1, bottom: 1 }, { width_mm: 80, height_mm: 60 }, 1);
  near(crop.right, 1, 1e-9);
  near(crop.right - crop.left, 0.75, 1e-9);
  near(crop.bottom - crop.top, 1, 1e-9);
});

test("a rounded corner never outgrows the cropped photo", () => {
  const cropped = withCrop(layer({ mask: { shape: "rounded", radius_mm: 30 } }), { left: 0, top: 0, right: 0.25, bottom: 1 });
  assert.ok((cropped.mask?.radius_mm ?? 99) <= Math.min(cropped.width_mm, cropped.height_mm) / 2);
});
