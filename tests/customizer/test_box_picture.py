"""A photo's box with an effect: one evaluation at 300 dpi, which editor, proof and print all resample."""

from __future__ import annotations

import io
from typing import Any, Literal

import cv2
import numpy as np
import pytest
from PIL import Image

from customizer import box_picture, painter
from customizer.document import ImageLayer
from customizer.effects import EFFECTS, Effect
from customizer.scene import Picture, build_scene, picture_of
from customizer.type import shop_fonts
from tests.compare import compare
from tests.customizer.designs import MemoryAssets, design, photo
from tests.customizer.effects.pets import pet


class Keeping(MemoryAssets):
    """Uploads in memory that also keep what is made of them."""

    def __init__(self) -> None:
        super().__init__()
        self.made: dict[tuple[str, str], bytes] = {}

    def find_made(self, sha256: str, name: str) -> bytes | None:
        return self.made.get((sha256, name))

    def keep_made(self, sha256: str, name: str, data: bytes) -> None:
        self.made[sha256, name] = data


def mark_of(assets: MemoryAssets, **fields: Any) -> Picture:
    """A photo of the drawn pet, 40 × 50 mm."""
    pixels = Image.fromarray(pet(cut_out=fields.pop("cut_out", False)))
    layer = photo(assets.add(pixels), width_mm=40, height_mm=50, **fields)
    document = design(layer)
    found = document.placements[0].layers[0]
    assert isinstance(found, ImageLayer)
    return picture_of(found, assets)


def painted(assets: MemoryAssets, dpi: float, **fields: Any) -> Image.Image:
    layer = photo(assets.add(Image.fromarray(pet())), width_mm=40, height_mm=50, **fields)
    scene = build_scene(design(layer), "front", fonts=shop_fonts(), assets=assets)
    return painter.compose_artwork(scene, dpi=dpi)


class Counting(Effect):
    """A test's effect that counts how often it is evaluated, and where."""

    name: Literal["counting"]

    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        CALLS.append((pixels.shape[1], pixels.shape[0], px_per_mm))
        return pixels[:, ::-1].copy()


CALLS: list[tuple[int, int, float]] = []


@pytest.fixture(autouse=True)
def counting(monkeypatch: pytest.MonkeyPatch) -> None:
    CALLS.clear()
    monkeypatch.setitem(EFFECTS, "counting", Counting)


@pytest.mark.parametrize("dpi", [36, 96, 150, 300, 600])
def test_an_effect_is_evaluated_at_300_dpi_whatever_is_painted(dpi: float) -> None:
    painted(MemoryAssets(), dpi, effect={"name": "counting"}, flip_x=True, rotation_deg=20)
    assert CALLS == [(472, 591, 300 / 25.4)]


def test_a_box_beyond_any_garment_is_evaluated_with_fewer_dpi() -> None:
    assert box_picture.box_size_px(304.8, 406.4) == (3600, 4800)
    width, height = box_picture.box_size_px(2000, 1500)
    assert width * height <= box_picture.MAX_BOX_PIXELS * 1.01
    assert width / height == pytest.approx(4 / 3, abs=0.001)
    assert max(box_picture.box_size_px(100_000, 0.1)) <= box_picture.MAX_BOX_SIDE_PX + 1


def test_crop_adjustment_and_cut_out_come_before_the_effect() -> None:
    assets = MemoryAssets()
    halves = np.zeros((100, 100, 3), np.uint8)
    halves[:, 50:] = 200
    mask = np.zeros((100, 100), np.uint8)
    mask[:50] = 255
    layer = photo(
        assets.add(Image.fromarray(halves)),
        crop={"left": 0.25, "top": 0, "right": 0.75, "bottom": 1},
        adjust={"brightness": 0.1},
        cutout={"mask": assets.add(Image.fromarray(mask))},
        effect={"name": "counting"},
    )
    got = np.asarray(
        painter.compose_artwork(build_scene(design(layer), "front", fonts=shop_fonts(), assets=assets), dpi=300)
    )
    left, right = 150 + 40, 450 - 40
    assert np.abs(got[200, left, :3].astype(int) - 226).max() <= 1  # the effect mirrors: light is left now
    assert np.abs(got[200, right, :3].astype(int) - 26).max() <= 1
    assert got[440, left, 3] == 0


def test_a_second_painting_reads_what_the_first_one_kept() -> None:
    assets = Keeping()
    first = painted(assets, 96, effect={"name": "counting"})
    assert len(CALLS) == 1
    assert len(assets.made) == 1
    again = painted(assets, 96, effect={"name": "counting"})
    assert len(CALLS) == 1
    assert np.array_equal(np.asarray(first), np.asarray(again))


def test_a_print_keeps_nothing_and_a_changed_parameter_is_made_anew() -> None:
    assets = Keeping()
    painted(assets, 300, effect={"name": "halftone-dots"})
    assert not assets.made
    painted(assets, 96, effect={"name": "halftone-dots"})
    painted(assets, 96, effect={"name": "halftone-dots", "pitch_mm": 3})
    painted(assets, 96, effect={"name": "halftone-dots"}, adjust={"contrast": 0.1})
    assert len(assets.made) == 3


@pytest.mark.parametrize("slug", ["halftone-dots", "pop-art", "grayscale"])
@pytest.mark.parametrize("cut_out", [False, True])
def test_what_is_kept_gives_the_same_bits_back(slug: str, cut_out: bool) -> None:
    assets = Keeping()
    mark = mark_of(assets, effect={"name": slug}, cut_out=cut_out)
    made, opaque = box_picture.box_level(mark, assets, 2)
    read, still = box_picture.box_level(mark, assets, 2)
    assert assets.made
    assert still == opaque
    assert np.array_equal(made, read)


def test_the_editors_picture_is_the_painters_level() -> None:
    assets = Keeping()
    mark = mark_of(assets, effect={"name": "linocut"})
    level, _ = box_picture.box_level(mark, MemoryLike(assets), 2)
    with Image.open(io.BytesIO(box_picture.box_file(mark, assets, 2))) as file:
        assert file.size == box_picture.level_size_px(mark, 2)
        served = np.asarray(file.convert("RGBA"))
    premultiplied = cv2.cvtColor(cv2.cvtColor(served, cv2.COLOR_RGBA2mRGBA), cv2.COLOR_RGBA2BGRA)
    assert np.array_equal(premultiplied, level)


class MemoryLike:
    """The same uploads, by a source that keeps nothing."""

    def __init__(self, assets: MemoryAssets) -> None:
        self.open_image, self.size = assets.open_image, assets.size


@pytest.mark.parametrize(("px_per_mm", "step"), [(12, 1), (11.8, 1), (5.9, 2), (3.0, 2), (2.9, 4), (0.2, 32)])
def test_a_picture_is_reduced_by_the_largest_power_of_two_that_is_not_too_much(px_per_mm: float, step: int) -> None:
    assert box_picture.step_for(mark_of(MemoryAssets(), effect={"name": "sepia"}), px_per_mm) == step


@pytest.mark.parametrize("turn", [{}, {"rotation_deg": 7}, {"flip_x": True}])
def test_a_proof_shows_the_prints_effect(turn: dict[str, Any]) -> None:
    effect = {"name": "halftone-dots", "pitch_mm": 4}
    printed = painted(MemoryAssets(), 300, effect=effect, **turn)
    proof = painted(MemoryAssets(), 150, effect=effect, **turn)
    assert compare(proof, printed.reduce(2)).ssim > 0.975
    other = painted(MemoryAssets(), 150, effect=effect | {"pitch_mm": 4.2}, **turn)
    assert compare(other, printed.reduce(2)).ssim < 0.9
