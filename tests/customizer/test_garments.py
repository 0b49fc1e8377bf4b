"""The catalogue of blanks, the maker's maps and the pictures made of them."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from customizer.garments import encoding
from customizer.garments.blanks import (
    UnknownBlank,
    UnknownColour,
    UnknownPlacement,
    UnknownSize,
    get_blank,
    load_blanks,
)
from customizer.garments.maker.build import make_maps
from customizer.garments.maker.plan import drawn_blanks, load_garment
from customizer.garments.maker.save import LARGEST_FILE_BYTES, encode_displacement, encode_screen, encode_shade
from customizer.garments.pictures import garment_picture, load_maps, to_linear

BLANKS = ["classic-tee", "hoodie", "pet-tee", "tote-bag"]
VIEWS = ["front", "back"]
LANGUAGES = {"en", "zh-Hans"}
PAPER = (251, 247, 240)


def grey(picture: Image.Image) -> np.ndarray:
    """Rec. 709 luma of the pixels that are garment alone."""
    pixels = np.asarray(picture).astype(float)
    solid = cv2.erode((pixels[..., 3] == 255).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    return (pixels[..., :3] @ [0.2126, 0.7152, 0.0722])[solid]


def test_the_catalogue_has_the_four_blanks_and_each_has_a_drawing() -> None:
    assert sorted(load_blanks()) == BLANKS
    assert drawn_blanks() == BLANKS


@pytest.mark.parametrize("slug", BLANKS)
def test_everything_a_customer_reads_about_a_blank_is_in_both_languages(slug: str) -> None:
    blank = get_blank(slug)
    named = [blank.names, blank.materials, blank.descriptions]
    named += [thing.names for thing in (*blank.colours, *blank.sizes, *blank.placements.values())]
    for names in named:
        assert set(names) == LANGUAGES
        assert all(names.values())


@pytest.mark.parametrize("slug", BLANKS)
def test_every_size_has_a_print_area_that_lies_on_its_garment(slug: str) -> None:
    blank = get_blank(slug)
    for size in blank.sizes:
        for placement in blank.placements.values():
            area = placement.area(size.slug)
            assert 0 < area.width_mm < size.width_mm
            assert 0 < area.top_mm < area.top_mm + area.height_mm < size.length_mm
            assert placement.technique in {"dtg", "dtf"}


def test_the_tee_is_what_the_design_document_promises() -> None:
    tee = get_blank("classic-tee")
    area = tee.placement("front").area("M")
    assert (area.width_mm, area.height_mm) == (304.8, 406.4)
    assert {"white", "black"} <= {colour.slug for colour in tee.colours}
    assert set(tee.placements) == {"front", "back"}
    assert [size.slug for size in tee.sizes] == ["s", "m", "l", "xl", "2xl", "3xl", "4xl", "5xl"]


def test_larger_sizes_are_larger_and_never_print_smaller() -> None:
    for blank in load_blanks().values():
        for smaller, larger in zip(blank.sizes, blank.sizes[1:], strict=False):
            assert (smaller.width_mm, smaller.length_mm) < (larger.width_mm, larger.length_mm)
            for placement in blank.placements.values():
                assert placement.area(smaller.slug).width_mm <= placement.area(larger.slug).width_mm


def test_a_blank_cannot_be_changed_by_who_reads_it() -> None:
    tee = get_blank("classic-tee")
    with pytest.raises(dataclasses.FrozenInstanceError):
        tee.gsm = 1  # type: ignore[misc]
    with pytest.raises(TypeError):
        tee.names["en"] = "other"  # type: ignore[index]


def test_what_the_catalogue_does_not_have_is_named_in_the_error() -> None:
    tee = get_blank("classic-tee")
    with pytest.raises(UnknownBlank) as blank:
        get_blank("poncho")
    with pytest.raises(UnknownColour) as colour:
        tee.colour("plaid")
    with pytest.raises(UnknownSize) as size:
        tee.size("6xl")
    with pytest.raises(UnknownPlacement) as placement:
        tee.placement("hat")
    assert (blank.value.parameters["blank"], blank.value.status) == ("poncho", 404)
    assert colour.value.parameters == {"blank": "classic-tee", "colour": "plaid"}
    assert size.value.parameters == {"blank": "classic-tee", "size": "6xl"}
    assert placement.value.parameters == {"blank": "classic-tee", "placement": "hat"}


def test_every_committed_map_is_small() -> None:
    files = [path for path in encoding.ART.rglob("*") if path.is_file()]
    assert len(files) >= len(BLANKS) * len(VIEWS) * 5
    assert [path.name for path in files if path.stat().st_size > LARGEST_FILE_BYTES] == []


@pytest.mark.parametrize(
    ("blank", "view"), [("classic-tee", "front"), ("hoodie", "back"), ("pet-tee", "back"), ("tote-bag", "front")]
)
def test_the_committed_maps_are_what_the_drawing_makes(blank: str, view: str) -> None:
    """At a quarter of the size: the same code and seed, compared by mean error, since CPUs round differently."""
    size = 400
    garment = load_garment(blank)
    made = make_maps(garment, view, size)
    committed = load_maps(blank, view, size)
    inside = cv2.erode((committed.mask > 250).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    assert np.abs(255 * made.mask - committed.mask).mean() < 1.0
    assert np.abs(encode_shade(made.shade).astype(float) - committed.shade)[inside].mean() < 4.0
    assert np.abs(encode_screen(made.screen).astype(float) - committed.screen)[inside].mean() < 6.0
    with Image.open(encoding.ART / blank / f"{view}-displace.png") as image:
        displaced = cv2.resize(np.asarray(image), (size // 4, size // 4), interpolation=cv2.INTER_AREA)
    remade = encode_displacement(made, garment.unit_mm)
    assert np.abs(remade.astype(float) - displaced)[..., :2].mean() < 1.5


def test_another_seed_makes_another_garment() -> None:
    """The negative control of the comparison above: its tolerance tells folds apart."""
    garment = load_garment("classic-tee")
    front = garment.views["front"]
    other = garment.model_copy(update={"views": {"front": front.model_copy(update={"seed": front.seed + 1})}})
    made, committed = make_maps(other, "front", 400), load_maps("classic-tee", "front", 400)
    inside = cv2.erode((committed.mask > 250).astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    assert np.abs(encode_shade(made.shade).astype(float) - committed.shade)[inside].mean() > 4.0


@pytest.mark.parametrize(("blank", "view"), [(blank, view) for blank in BLANKS for view in VIEWS])
def test_a_picture_is_a_cut_out_with_clear_corners_in_every_colour(blank: str, view: str) -> None:
    for colour in get_blank(blank).colours:
        pixels = np.asarray(garment_picture(blank, colour.slug, view, width_px=200))
        assert pixels.shape == (200, 200, 4)
        assert not pixels[pixels[..., 3] == 0].any()
        assert [int(pixels[y, x, 3]) for y in (0, -1) for x in (0, -1)] == [0, 0, 0, 0]
        body = pixels[80:120, 80:120, :3].reshape(-1, 3).mean(axis=0)
        assert np.abs(body - colour.rgb).max() < 22


@pytest.mark.parametrize(
    ("blank", "view"), [("classic-tee", view) for view in VIEWS] + [("hoodie", view) for view in VIEWS]
)
def test_black_white_and_heather_keep_their_folds(blank: str, view: str) -> None:
    spreads = {}
    for colour in ("white", "black", "heather-grey"):
        levels = grey(garment_picture(blank, colour, view, width_px=600))
        spreads[colour] = np.percentile(levels, 99) - np.percentile(levels, 1)
    assert spreads["white"] > 25
    assert spreads["black"] > 14
    assert spreads["heather-grey"] > 35


def test_white_does_not_burn_out_and_black_is_never_nothing() -> None:
    white = grey(garment_picture("classic-tee", "white", "front", width_px=600))
    black = grey(garment_picture("classic-tee", "black", "front", width_px=600))
    assert np.percentile(white, 99) < 253
    assert 20 < np.percentile(black, 5) < np.percentile(black, 95) < 70


def test_a_white_garment_reads_on_cream_paper() -> None:
    """Just inside its outline the cloth differs from the paper beside it, on all four sides."""
    picture = np.asarray(garment_picture("classic-tee", "white", "front", width_px=800, background="#fbf7f0"))
    mask = load_maps("classic-tee", "front", 800).mask
    luma = to_linear(picture[..., :3] / 255) @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    inside = (mask > 250) & (cv2.erode(mask, np.ones((9, 9), np.uint8)) < 250)
    paper = float(to_linear(np.array(PAPER) / 255) @ np.array([0.2126, 0.7152, 0.0722]))
    assert paper - float(luma[inside].mean()) > 0.06


def test_the_shadow_is_soft_and_the_outline_has_no_dark_rim() -> None:
    """Along the right side, where the light leaves it, no pixel is much darker than the cloth and the shadow by it."""
    picture = np.asarray(garment_picture("classic-tee", "white", "front", width_px=1000, background="#fbf7f0"))
    rows = picture[500:760:10, :, :3].mean(axis=2)
    for row in rows:
        edge = int(np.nonzero(np.abs(np.diff(row)) > 4)[0].max())
        assert row[edge - 12 : edge + 12].min() > 170


@pytest.mark.parametrize(("blank", "view"), [(blank, view) for blank in BLANKS for view in VIEWS])
def test_no_gap_shows_where_panels_meet(blank: str, view: str) -> None:
    """Every uncovered patch is the table or the inside of a handle, none a fleck along a seam."""
    uncovered = (load_maps(blank, view, 1600).mask < 245).astype(np.uint8)
    _, _, patches, _ = cv2.connectedComponentsWithStats(uncovered, connectivity=8)
    assert patches[1:, cv2.CC_STAT_AREA].min() > 500


def test_a_background_makes_an_opaque_picture() -> None:
    picture = garment_picture("tote-bag", "natural", "front", width_px=64, background="#336699")
    assert picture.getpixel((0, 0)) == (0x33, 0x66, 0x99, 255)
    assert picture.getextrema()[3] == (255, 255)


def test_pictures_refuse_what_there_is_not() -> None:
    with pytest.raises(UnknownColour):
        garment_picture("classic-tee", "plaid", "front", width_px=64)
    with pytest.raises(UnknownPlacement):
        garment_picture("classic-tee", "white", "../front", width_px=64)
    with pytest.raises(UnknownBlank):
        garment_picture("../classic-tee", "white", "front", width_px=64)
    with pytest.raises(ValueError, match="width_px"):
        garment_picture("classic-tee", "white", "front", width_px=9000)


def test_the_drawn_dog_takes_a_garment_colour_and_an_artwork_and_runs_nothing() -> None:
    drawing = (encoding.ART / "pet-tee" / "worn.svg").read_text(encoding="utf-8")
    assert drawing.count('fill="currentColor"') == 2
    assert drawing.count('id="worn-print"') == 1
    assert "<script" not in drawing
    assert "http" not in drawing.replace("http://www.w3.org/2000/svg", "")


def test_only_the_maker_needs_scipy() -> None:
    root = Path(__file__).resolve().parents[2] / "customizer"
    served = [*(root / "garments").glob("*.py"), root / "mockup.py"]
    for path in served:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
        names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        assert not [name for name in names if "scipy" in name or "maker" in name], path.name
