"""Art layers from the document to the print: colours, stretching, refusals, approval, preflight."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from customizer.art import find_piece
from customizer.designs import read_document
from customizer.document import InvalidDocument
from customizer.painter import compose_artwork
from customizer.passport import artwork_fingerprint, artwork_recipe
from customizer.preflight import check
from customizer.scene import Stroke, UnknownSlot, build_scene
from customizer.techniques import TECHNIQUES
from customizer.type import shop_fonts
from tests.customizer.designs import MemoryAssets, design, shape


def art(slug: str = "heart-bold", **more: Any) -> dict[str, Any]:
    place = {"x_mm": 25.4, "y_mm": 25.4, "width_mm": 40, "height_mm": 40}
    return {"kind": "art", "art": slug, **place, **more}


def scene_of(*layers: dict[str, Any]) -> Any:
    return build_scene(design(*layers), "front", fonts=shop_fonts(), assets=MemoryAssets())


def painted(*layers: dict[str, Any], dpi: float = 96) -> np.ndarray:
    return np.asarray(compose_artwork(scene_of(*layers), dpi=dpi))


def colours_in(pixels: np.ndarray) -> set[tuple[int, ...]]:
    opaque = pixels[pixels[..., 3] == 255][:, :3]
    found, counts = np.unique(opaque, axis=0, return_counts=True)
    return {tuple(int(value) for value in colour) for colour, count in zip(found, counts, strict=True) if count > 30}


def test_a_drawing_is_painted_in_its_own_colours_and_in_the_documents() -> None:
    assert colours_in(painted(art())) == {(0xE2, 0x3D, 0x4F), (0x1B, 0x1A, 0x17), (0xFF, 0x9A, 0xA2)}
    blue = painted(art(colours={"heart": "#2e5aa8"}))
    assert (0x2E, 0x5A, 0xA8) in colours_in(blue)
    assert (0xE2, 0x3D, 0x4F) not in colours_in(blue)


def test_a_stretched_drawing_fills_its_box_and_its_lines_stretch_with_it() -> None:
    pixels = painted(art(width_mm=44, height_mm=11), dpi=254)
    rows, columns = np.nonzero(pixels[..., 3])
    assert columns.max() - columns.min() == pytest.approx(440, abs=8)
    assert rows.max() - rows.min() == pytest.approx(110, abs=3)
    marks = scene_of(art(width_mm=44, height_mm=11)).groups[0].marks
    line = next(mark for mark in marks if isinstance(mark, Stroke))
    assert line.pen[0] / line.pen[3] == pytest.approx(4, rel=0.1)


def test_turned_and_mirrored_it_is_the_same_drawing_moved() -> None:
    straight = painted(art("note-single"))
    mirrored = painted(art("note-single", flip_x=True))
    assert np.abs(straight[:, ::-1].astype(int) - mirrored).mean() < 0.5
    half = painted(art("note-single", rotation_deg=180))
    assert np.abs(straight[::-1, ::-1].astype(int) - half).mean() < 0.5


def test_half_transparent_parts_do_not_show_through_each_other() -> None:
    pixels = painted(art("heart-bold", opacity=0.5))
    alpha = pixels[..., 3]
    assert int(alpha.max()) in (127, 128)


@pytest.mark.parametrize("rotation_deg", [0, 23])
def test_opacity_moves_no_edge(rotation_deg: float) -> None:
    # The handles of its curves lie outside its ink, and so once outside the canvas that opacity paints on.
    wings = {"slug": "angel-wings", "rotation_deg": rotation_deg}
    whole = painted(art(**wings), dpi=300)[..., 3].astype(float)
    faint = painted(art(**wings, opacity=0.8), dpi=300)[..., 3]
    assert whole.max() == 255
    assert np.abs(whole * 0.8 - faint).max() <= 4


def test_an_unknown_colour_of_a_drawing_is_refused_with_its_place() -> None:
    with pytest.raises(UnknownSlot) as caught:
        scene_of(shape(), art(colours={"tail": "#112233"}))
    assert caught.value.parameters["path"] == "placements[0].layers[1].colours.tail"
    assert caught.value.parameters["art"] == "heart-bold"


def test_saving_refuses_unknown_art_and_unknown_colours_by_path() -> None:
    with pytest.raises(InvalidDocument) as caught:
        read_document(design(art("no-such-art"), art(colours={"tail": "#112233"})).model_dump(mode="json"))
    assert [(each.path, each.code) for each in caught.value.problems] == [
        ("placements[0].layers[0].art", "unknown_art"),
        ("placements[0].layers[1].colours.tail", "unknown_slot"),
    ]


def test_the_recipe_names_each_drawing_by_its_hash() -> None:
    heart, paw = find_piece("heart-bold"), find_piece("paw-flat")
    assert heart and paw
    scene = scene_of(art(), art("paw-flat"), art(visible=False))
    assert artwork_recipe(scene)["art"] == {"heart-bold": heart.sha256, "paw-flat": paw.sha256}
    assert artwork_fingerprint(scene) != artwork_fingerprint(scene_of(art()))


def findings(*layers: dict[str, Any]) -> list[Any]:
    document = design(*layers, width_mm=200, height_mm=200)
    return check(document, TECHNIQUES["dtg"], fonts=shop_fonts(), assets=MemoryAssets())


def test_preflight_finds_lines_that_are_too_thin_and_the_size_that_cures_them() -> None:
    (found,) = findings(art("dog-corgi", width_mm=9, height_mm=9))
    assert (found.code, found.path) == ("thin_art", "placements[0].layers[0]")
    cured = {"width_mm": found.fix["width_mm"], "height_mm": found.fix["height_mm"]}
    assert findings(art("dog-corgi", x_mm=100, y_mm=100, **cured)) == []


def test_preflight_stops_a_design_that_still_waits_for_its_photo() -> None:
    (found,) = findings(shape(100, 100, 40, 40, id="photo-slot"))
    assert (found.code, str(found.severity), dict(found.fix)) == ("photo_wanted", "error", {"action": "remove"})
    assert findings(shape(100, 100, 40, 40, id="photo-slots")) == []


def test_preflight_says_which_colour_a_drawing_lacks() -> None:
    found = findings(art(x_mm=100, y_mm=100), art(x_mm=100, y_mm=100, colours={"tail": "#112233"}))
    assert [(each.code, each.path) for each in found] == [("unknown_slot", "placements[0].layers[1].colours.tail")]
