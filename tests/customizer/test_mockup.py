"""Artwork on garments: where it lies, what colour it keeps, what covers it."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from customizer.garments.blanks import UnknownColour, UnknownPlacement, UnknownSize, get_blank, load_blanks
from customizer.garments.pictures import garment_picture, load_maps
from customizer.mockup import ArtworkDoesNotFit, compose_mockup, print_area_on_picture

WIDTH = 800
PERSIMMON = (240, 80, 43)


def plain(blank: str, placement: str, size: str, fill: tuple[int, ...], height_px: int = 600) -> Image.Image:
    area = get_blank(blank).placement(placement).area(size)
    return Image.new("RGBA", (round(height_px * area.width_mm / area.height_mm), height_px), fill)


def pictured(blank: str) -> str:
    return get_blank(blank).picture_size


def region(picture: Image.Image, rectangle: tuple[float, float, float, float], inset: float = 0.08) -> np.ndarray:
    x, y, w, h = rectangle
    box = (x + inset * w, y + inset * h, x + w - inset * w, y + h - inset * h)
    return np.asarray(picture.crop(tuple(round(v) for v in box)))[..., :3].reshape(-1, 3).astype(float)


def test_an_empty_artwork_leaves_the_garment_as_it_is() -> None:
    artwork = plain("classic-tee", "front", "m", (0, 0, 0, 0))
    mockup = compose_mockup(artwork, "classic-tee", "red", "front", width_px=WIDTH)
    assert np.array_equal(
        np.asarray(mockup), np.asarray(garment_picture("classic-tee", "red", "front", width_px=WIDTH))
    )


@pytest.mark.parametrize("ink", [PERSIMMON, (27, 26, 23), (255, 209, 102), (31, 122, 92), (0, 0, 0)])
@pytest.mark.parametrize("colour", ["white", "black"])
def test_ink_keeps_the_colours_of_the_artwork(ink: tuple[int, int, int], colour: str) -> None:
    artwork = plain("classic-tee", "front", "m", (*ink, 255))
    mockup = compose_mockup(artwork, "classic-tee", colour, "front", width_px=WIDTH)
    printed = region(mockup, print_area_on_picture("classic-tee", "front", "m", WIDTH))
    assert np.abs(np.median(printed, axis=0) - ink).max() < 10
    assert np.abs(printed.mean(axis=0) - ink).max() < 14


def test_ink_shows_the_folds_of_the_cloth() -> None:
    artwork = plain("classic-tee", "front", "m", (*PERSIMMON, 255))
    mockup = compose_mockup(artwork, "classic-tee", "white", "front", width_px=WIDTH)
    printed = region(mockup, print_area_on_picture("classic-tee", "front", "m", WIDTH))[:, 0]
    assert np.percentile(printed, 99) - np.percentile(printed, 1) > 12


@pytest.mark.parametrize("blank", sorted(load_blanks()))
@pytest.mark.parametrize("placement", ["front", "back"])
def test_the_print_lies_in_its_area_and_the_area_on_the_cloth(blank: str, placement: str) -> None:
    size = pictured(blank)
    artwork = plain(blank, placement, size, (255, 0, 255, 255))
    colour = get_blank(blank).colours[0].slug
    mockup = np.asarray(compose_mockup(artwork, blank, colour, placement, width_px=WIDTH)).astype(int)
    inked = (mockup[..., 0] - mockup[..., 1] > 120) & (mockup[..., 2] - mockup[..., 1] > 120)
    rows, columns = np.nonzero(inked)
    x, y, w, h = print_area_on_picture(blank, placement, size, WIDTH)
    slack = 0.012 * WIDTH
    assert abs(columns.min() - x) < slack
    assert abs(columns.max() + 1 - x - w) < slack
    assert abs(rows.min() - y) < slack
    assert abs(rows.max() + 1 - y - h) < slack
    assert load_maps(blank, placement, WIDTH).mask[int(y) : int(y + h), int(x) : int(x + w)].min() == 255


def test_a_mark_is_found_where_the_area_says() -> None:
    """A 20 mm dot a quarter of the way across and down is displaced by less than 8 mm, and not turned or mirrored."""
    area = get_blank("classic-tee").placement("front").area("m")
    artwork = plain("classic-tee", "front", "m", (0, 0, 0, 0), height_px=round(area.height_mm * 4))
    x, y, r = artwork.width / 4, artwork.height / 4, 40
    ImageDraw.Draw(artwork).ellipse((x - r, y - r, x + r, y + r), fill=(255, 0, 0, 255))
    mockup = np.asarray(compose_mockup(artwork, "classic-tee", "white", "front", width_px=WIDTH)).astype(int)
    rows, columns = np.nonzero((mockup[..., 0] - mockup[..., 1] > 120) & (mockup[..., 3] == 255))
    left, top, w, h = print_area_on_picture("classic-tee", "front", "m", WIDTH)
    per_mm = w / area.width_mm
    assert abs(columns.mean() + 0.5 - left - w / 4) < 8 * per_mm
    assert abs(rows.mean() + 0.5 - top - h / 4) < 8 * per_mm
    assert len(rows) == pytest.approx(np.pi * (10 * per_mm) ** 2, rel=0.12)


def test_the_resolution_of_the_artwork_does_not_matter() -> None:
    def drawn(height_px: int) -> Image.Image:
        artwork = plain("classic-tee", "front", "m", (0, 0, 0, 0), height_px)
        box = [artwork.width // 4, artwork.height // 4, artwork.width * 3 // 4, artwork.height // 2]
        ImageDraw.Draw(artwork).rectangle(box, fill=(*PERSIMMON, 255))
        return artwork

    small, large = (
        np.asarray(compose_mockup(drawn(h), "classic-tee", "white", "front", width_px=WIDTH)).astype(int)
        for h in (800, 2400)
    )
    assert np.abs(small - large).mean() < 0.2


def test_cords_and_straps_lie_over_the_print() -> None:
    artwork = plain("hoodie", "front", "m", (255, 0, 255, 255))
    mockup = np.asarray(compose_mockup(artwork, "hoodie", "white", "front", width_px=WIDTH)).astype(int)
    cover = load_maps("hoodie", "front", WIDTH).cover
    assert cover is not None
    x, y, w, h = (round(v) for v in print_area_on_picture("hoodie", "front", "m", WIDTH))
    covered = cover[y : y + h, x : x + w] == 255
    assert covered.sum() > 100
    bare = np.asarray(garment_picture("hoodie", "white", "front", width_px=WIDTH)).astype(int)
    assert np.array_equal(mockup[y : y + h, x : x + w][covered], bare[y : y + h, x : x + w][covered])


def test_half_transparent_ink_lets_the_cloth_through() -> None:
    artwork = plain("classic-tee", "front", "m", (0, 0, 0, 128))
    mockup = compose_mockup(artwork, "classic-tee", "white", "front", width_px=WIDTH)
    printed = np.median(region(mockup, print_area_on_picture("classic-tee", "front", "m", WIDTH)))
    assert 110 < printed < 135


def test_a_larger_size_is_printed_smaller_on_the_same_picture() -> None:
    """The picture shows the size's body at the drawn width, so that proportions on it are those of the real garment."""
    tee = get_blank("classic-tee")
    for size in tee.sizes:
        x, _, w, h = print_area_on_picture("classic-tee", "front", size.slug, 1000)
        area = tee.placement("front").area(size.slug)
        frame = load_maps("classic-tee", "front", 200).frame
        body_px = tee.size("m").width_mm * 1000 / frame.width_mm
        assert w / body_px == pytest.approx(area.width_mm / size.width_mm)
        assert h / w == pytest.approx(area.height_mm / area.width_mm)
        assert x + w / 2 == pytest.approx(500, abs=1)


def test_the_rectangle_grows_with_the_picture() -> None:
    small = print_area_on_picture("hoodie", "back", None, 500)
    large = print_area_on_picture("hoodie", "back", "m", 1000)
    assert large == pytest.approx([2 * v for v in small])


def test_artwork_of_another_area_is_refused() -> None:
    with pytest.raises(ArtworkDoesNotFit) as refused:
        compose_mockup(Image.new("RGBA", (600, 600)), "classic-tee", "white", "front", width_px=WIDTH)
    assert refused.value.parameters == {"width_px": 600, "height_px": 600}


def test_mockups_refuse_what_there_is_not() -> None:
    artwork = plain("classic-tee", "front", "m", (0, 0, 0, 0))
    with pytest.raises(UnknownColour):
        compose_mockup(artwork, "classic-tee", "plaid", "front")
    with pytest.raises(UnknownPlacement):
        compose_mockup(artwork, "classic-tee", "white", "sleeve")
    with pytest.raises(UnknownSize):
        compose_mockup(artwork, "classic-tee", "white", "front", size="9xl")
    with pytest.raises(ValueError, match="width_px"):
        compose_mockup(artwork, "classic-tee", "white", "front", width_px=5)
