"""Document → paint list: what is resolved, what is left out, and what names its layer when it fails."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from customizer.asset_source import MissingAsset
from customizer.document import DesignDocument
from customizer.measure import group_bounds_mm
from customizer.painter import compose_artwork
from customizer.passport import artwork_fingerprint
from customizer.scene import (
    IDENTITY,
    EmptyPlacement,
    Fill,
    Picture,
    Scene,
    SoftShadow,
    Stroke,
    UnknownArt,
    build_scene,
    layer_matrix,
    multiply,
)
from customizer.type import UnknownFont, shop_fonts
from foundation.errors import ShopError
from tests.customizer.designs import MemoryAssets, design, photo, quarters, shape, solid, words


def scene_of(document: DesignDocument, assets: Any = None, **more: Any) -> Scene:
    return build_scene(document, "front", fonts=shop_fonts(), assets=assets or MemoryAssets(), **more)


def test_layers_become_groups_bottom_first_with_their_place_in_the_document() -> None:
    scene = scene_of(design(shape(), shape(visible=False), words("Hi")))
    assert [group.path for group in scene.groups] == ["placements[0].layers[0]", "placements[0].layers[2]"]
    assert (scene.width_mm, scene.height_mm) == (50.8, 50.8)


def test_a_hidden_layer_is_skipped_before_its_asset_is_looked_for() -> None:
    assets = MemoryAssets()
    scene = scene_of(design(photo("sha256:" + "00" * 32, visible=False)), assets)
    assert scene.groups == ()
    assert assets.asked == []


def test_a_missing_asset_names_the_layer() -> None:
    with pytest.raises(MissingAsset) as caught:
        scene_of(design(shape(), photo("sha256:" + "00" * 32)))
    assert caught.value.parameters == {
        "sha256": "00" * 32,
        "path": "placements[0].layers[1].asset",
        "layer": "layer-1",
    }


def test_a_missing_cut_out_names_the_mask() -> None:
    assets = MemoryAssets()
    layer = photo(assets.add(quarters()), cutout={"mask": "sha256:" + "00" * 32})
    with pytest.raises(MissingAsset) as caught:
        scene_of(design(layer), assets)
    assert caught.value.parameters["path"] == "placements[0].layers[0].cutout.mask"


def test_unknown_fonts_art_and_placements_are_refused_with_their_path() -> None:
    with pytest.raises(UnknownFont) as font:
        scene_of(design(words("Hi", font="comic-relief")))
    assert font.value.parameters["path"] == "placements[0].layers[0].font"
    art = {"kind": "art", "x_mm": 1, "y_mm": 1, "width_mm": 5, "height_mm": 5, "art": "bone"}
    with pytest.raises(UnknownArt) as caught:
        scene_of(design(art))
    assert caught.value.parameters["path"] == "placements[0].layers[0].art"
    with pytest.raises(EmptyPlacement):
        build_scene(design(), "left-sleeve", fonts=shop_fonts(), assets=MemoryAssets())


def test_problems_are_gathered_instead_of_raised_where_asked() -> None:
    problems: list[tuple[str, ShopError]] = []
    layers = [photo("sha256:" + "00" * 32), words("Hi", font="nothing"), shape()]
    scene = scene_of(design(*layers), problems=problems)
    assert [(path, error.code) for path, error in problems] == [
        ("placements[0].layers[0].asset", "missing_asset"),
        ("placements[0].layers[1].font", "unknown_font"),
    ]
    assert len(scene.groups) == 1


def test_text_is_shadow_then_outline_of_double_width_then_fill() -> None:
    shadow = {"dx_mm": 1, "dy_mm": 2, "blur_mm": 0.5, "colour": "#000000", "opacity": 0.5}
    layer = words("Hi", outline={"width_mm": 1.5, "colour": "#ffffff"}, shadow=shadow)
    (group,) = scene_of(design(layer)).groups
    soft, line, fill = group.marks
    assert isinstance(soft, SoftShadow)
    assert isinstance(line, Stroke)
    assert isinstance(fill, Fill)
    assert (soft.spread_mm, line.width_mm, line.join) == (1.5, 3.0, "round")
    assert soft.contours is line.contours is fill.contours
    assert group.faces == ("noto-sans-sc-400",)


def test_a_photo_without_a_mask_has_its_border_on_the_box() -> None:
    assets = MemoryAssets()
    layer = photo(assets.add(quarters(60)), border={"width_mm": 2, "colour": "#ffffff"})
    picture, border = scene_of(design(layer), assets).groups[0].marks
    assert isinstance(picture, Picture)
    assert isinstance(border, Stroke)
    assert picture.size_px == (60, 60)
    assert (border.width_mm, border.join) == (2, "miter")


def test_sizes_are_asked_now_and_pixels_when_painting() -> None:
    class SizesAlone(MemoryAssets):
        def open_image(self, sha256: str) -> Any:
            raise AssertionError("the scene decodes nothing")

    assets = SizesAlone()
    scene_of(design(photo(assets.add(quarters()))), assets)


def test_a_layers_matrix_is_translate_rotate_flip() -> None:
    (layer,) = design(shape(x_mm=10, y_mm=20, rotation_deg=90, flip_x=True)).placements[0].layers
    a, b, c, d, e, f = layer_matrix(layer)
    x, y = 3, 1  # flipped: (-3, 1); turned clockwise by 90°: (-1, -3)
    assert (a * x + c * y + e, b * x + d * y + f) == (9, 17)


def test_quarter_turns_are_exact() -> None:
    (layer,) = design(shape(rotation_deg=-270)).placements[0].layers
    assert layer_matrix(layer)[:4] == (0.0, 1.0, -1.0, 0.0)


def test_matrices_multiply_right_to_left() -> None:
    move, double = (1, 0, 0, 1, 5, 0), (2, 0, 0, 2, 0, 0)
    assert multiply(double, move) == (2, 0, 0, 2, 10, 0)
    assert multiply(IDENTITY, move) == move


@pytest.mark.parametrize(("grading", "scale", "left", "top"), [("same", 1.0, 35.4, 10.0), ("scale", 1.5, 27.7, 15.0)])
def test_grading_keeps_the_top_centre(grading: str, scale: float, left: float, top: float) -> None:
    # 50.8 × 50.8 designed, 101.6 × 76.2 printed: ratios 2 and 1.5.
    document = design(shape(x_mm=15, y_mm=15, width_mm=10, height_mm=10), grading=grading)
    (group,) = scene_of(document, width_mm=101.6, height_mm=76.2).groups
    bounds = group_bounds_mm(group)
    assert bounds is not None
    assert bounds[:2] == pytest.approx((left, top))
    assert bounds[2] - bounds[0] == pytest.approx(10 * scale)
    assert group.scale == pytest.approx(scale)


def test_bounds_follow_the_rotation() -> None:
    (group,) = scene_of(design(shape(width_mm=20, height_mm=10, rotation_deg=45))).groups
    half = (10 + 5) / math.sqrt(2)
    assert group_bounds_mm(group) == pytest.approx((25.4 - half, 25.4 - half, 25.4 + half, 25.4 + half))


@pytest.mark.parametrize("kind", ["rectangle", "ellipse", "star", "heart", "paw", "line"])
@pytest.mark.parametrize("rotation", [0, 20, 45])
def test_bounds_are_where_the_ink_ends(kind: str, rotation: float) -> None:
    fill = None if kind == "line" else solid("#d2502d")
    outline = {"width_mm": 3, "colour": "#000000"}
    scene = scene_of(design(shape(shape=kind, rotation_deg=rotation, fill=fill, outline=outline)))
    left, top, right, bottom = group_bounds_mm(scene.groups[0]) or (0, 0, 0, 0)
    inked = np.argwhere(np.asarray(compose_artwork(scene, dpi=254))[:, :, 3] > 0)
    (ink_top, ink_left), (ink_bottom, ink_right) = inked.min(axis=0) / 10, (inked.max(axis=0) + 1) / 10
    # Half a pixel for antialiasing on each side, and what a needle's tip leaves below one level of alpha.
    got, bounds = (ink_left, ink_top, ink_right, ink_bottom), (left, top, right, bottom)
    assert np.abs(np.subtract(got, bounds)).max() <= 0.2


def test_a_fields_value_replaces_the_text_and_is_fitted() -> None:
    document = design(words("Name", field="name", fit_mm=20, size_mm=10))
    short, long = (
        scene_of(document, field_values={"name": value}).groups[0] for value in ("Jo", "Maximilian Alexander")
    )
    assert short.size_mm == 10
    assert long.size_mm < 5
    bounds = group_bounds_mm(long)
    assert bounds is not None
    assert bounds[2] - bounds[0] <= 20.001
    assert scene_of(document, field_values={"number": "7"}).groups[0] == scene_of(document).groups[0]


# --- the fingerprint ------------------------------------------------------------------------------------------------


def test_the_fingerprint_is_the_same_for_the_same_design() -> None:
    one, other = (scene_of(design(shape(), words("Hi"))) for _ in range(2))
    assert artwork_fingerprint(one) == artwork_fingerprint(other)
    assert len(artwork_fingerprint(one)) == 64


def test_the_fingerprint_changes_with_everything_that_changes_the_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    assets = MemoryAssets()
    asset = assets.add(quarters())
    field = words("Hi", field="name", fit_mm=20)
    base = scene_of(design(photo(asset), field), assets)
    prints = {
        "base": artwork_fingerprint(base),
        "layer": artwork_fingerprint(scene_of(design(photo(asset, rotation_deg=1), field), assets)),
        "asset": artwork_fingerprint(scene_of(design(photo(assets.add(quarters(50))), field), assets)),
        "field": artwork_fingerprint(scene_of(design(photo(asset), field), assets, field_values={"name": "Jo"})),
        "size": artwork_fingerprint(scene_of(design(photo(asset), field), assets, width_mm=60, height_mm=60)),
    }
    monkeypatch.setattr("customizer.passport.RENDERER_VERSION", "later")
    prints["renderer"] = artwork_fingerprint(base)
    assert len(set(prints.values())) == len(prints)


def test_the_fingerprint_names_the_font_files(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = scene_of(design(words("Hi")))
    before = artwork_fingerprint(scene)

    class OtherFile:
        sha256 = "00" * 32

    monkeypatch.setattr(scene.fonts, "face_info", lambda face: OtherFile)
    assert artwork_fingerprint(scene) != before
