"""Every effect: the same each time, as large in mm at every resolution, clean where nothing is, as once agreed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
import pytest
from PIL import Image
from skimage.metrics import structural_similarity

from customizer.effects import EFFECTS, Effect, screens
from customizer.effects.catalogue import effect_catalogue, starting_effect
from tests.customizer.effects.pets import pet

GOLDEN = Path(__file__).parent / "golden"
SCALE = 6.0  # px a mm: the drawn pet is 80 × 100 mm
#: Effects that keep the picture as it is but for its colours, and those that put down one ink.
TONES = ("grayscale", "sepia", "duotone")
ONE_INK = ("halftone-dots", "halftone-lines", "line-art", "linocut", "stencil", "pencil", "ink-wash")
SCREENS = ("halftone-dots", "halftone-lines")


def made(slug: str, pixels: np.ndarray, *, scale: float = SCALE, **parameters: Any) -> np.ndarray:
    """The pixels with an effect of its defaults and these parameters."""
    return EFFECTS[slug].model_validate({"name": slug} | parameters).apply(pixels.copy(), px_per_mm=scale)


def on(pixels: np.ndarray, paper: int = 255) -> np.ndarray:
    """Grey of a picture laid on paper."""
    alpha = pixels[:, :, 3:].astype(float) / 255
    laid = pixels[:, :, :3] * alpha + paper * (1 - alpha)
    return cv2.cvtColor((laid + 0.5).astype(np.uint8), cv2.COLOR_RGB2GRAY)


def likeness(one: np.ndarray, other: np.ndarray) -> float:
    """SSIM of two pictures on white."""
    return float(structural_similarity(on(one), on(other), data_range=255))


@pytest.mark.parametrize("slug", EFFECTS)
def test_an_effect_looks_as_it_was_agreed(slug: str) -> None:
    got = made(slug, pet())
    with Image.open(GOLDEN / f"{slug}.webp") as golden:
        wanted = np.asarray(golden.convert("RGBA"))
    assert likeness(got, wanted) > 0.985
    for channel in range(3):
        assert abs(float(got[:, :, channel].mean()) - float(wanted[:, :, channel].mean())) < 2


def test_the_agreed_pictures_tell_effects_and_their_parameters_apart() -> None:
    pictures = {slug: made(slug, pet()) for slug in EFFECTS}
    for slug, picture in pictures.items():
        for other, different in pictures.items():
            if slug < other and not (slug in TONES and other in TONES):
                assert likeness(picture, different) < 0.985, (slug, other)
    assert likeness(pictures["halftone-dots"], made("halftone-dots", pet(), pitch_mm=2.3)) < 0.985
    assert likeness(pictures["halftone-dots"], made("halftone-dots", pet(), angle_deg=40)) < 0.985


@pytest.mark.parametrize("slug", EFFECTS)
def test_the_same_pixels_in_give_the_same_pixels_out(slug: str) -> None:
    assert np.array_equal(made(slug, pet(cut_out=True)), made(slug, pet(cut_out=True)))


@pytest.mark.parametrize("slug", EFFECTS)
def test_what_is_transparent_stays_transparent_and_has_no_colour(slug: str) -> None:
    before = pet(cut_out=True)
    if slug == "pop-art":
        after = made(slug, before, columns=1, rows=1)
    else:
        after = made(slug, before)
    assert after.shape == before.shape
    assert after.dtype == np.uint8
    assert (after[:, :, 3] <= before[:, :, 3]).all()
    assert not after[after[:, :, 3] == 0].any()
    assert after[:, :, 3].max() > 200


@pytest.mark.parametrize("slug", EFFECTS)
def test_hidden_colours_of_transparent_places_do_not_show(slug: str) -> None:
    clean = pet(cut_out=True)
    dirty = clean.copy()
    dirty[dirty[:, :, 3] == 0, :3] = (255, 0, 255)
    one, other = made(slug, clean), made(slug, dirty)
    deep = cv2.erode((clean[:, :, 3] == 255).astype(np.uint8), np.ones((41, 41), np.uint8)) > 0
    # A screen reads no further than a dot; what reads further may see a rim, but never the middle.
    assert np.abs(one[deep].astype(int) - other[deep]).mean() < 1.0


@pytest.mark.parametrize("slug", ONE_INK)
def test_one_ink_is_one_colour_on_the_bare_garment_or_two_on_paper(slug: str) -> None:
    bare = made(slug, pet(), ink="#c93b1a")
    inked = bare[bare[:, :, 3] > 0]
    assert (inked[:, :3] == (0xC9, 0x3B, 0x1A)).all()
    paper = made(slug, pet(), ink="#000000", paper="#ffffff")
    assert (paper[:, :, 3] == 255).all()
    assert (paper[:, :, 0] == paper[:, :, 1]).all()
    assert np.abs(on(bare).astype(int) - on(made(slug, pet(), ink="#c93b1a", paper="#ffffff"))).max() <= 2


@pytest.mark.parametrize("slug", [slug for slug in ONE_INK if "negative" in EFFECTS[slug].model_fields])
def test_ink_for_dark_garments_shows_the_lights(slug: str) -> None:
    # A light pet on a dark ground: on black cloth, light ink belongs on the pet.
    pixels = np.zeros((360, 360, 4), np.uint8)
    pixels[:] = (30, 30, 30, 255)
    cv2.circle(pixels, (180, 180), 110, (230, 225, 220, 255), -1, cv2.LINE_AA)
    usual, dark = made(slug, pixels), made(slug, pixels, negative=True)
    inside, outside = (slice(150, 210), slice(150, 210)), (slice(5, 40), slice(5, 40))
    assert usual[(*inside, 3)].mean() < usual[(*outside, 3)].mean() - 60
    assert dark[(*inside, 3)].mean() > dark[(*outside, 3)].mean() + 60


# --- lengths are mm -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("slug", EFFECTS)
def test_an_effect_is_as_large_in_mm_at_every_resolution(slug: str) -> None:
    fine = pet(1200, 960)
    coarse = cv2.resize(fine, (480, 600), interpolation=cv2.INTER_AREA)
    small = made(slug, coarse, scale=12)
    large = cv2.resize(made(slug, fine, scale=24), (480, 600), interpolation=cv2.INTER_AREA)
    blurred = [cv2.GaussianBlur(on(each), (0, 0), 3) for each in (small, large)]
    assert structural_similarity(*blurred, data_range=255) > 0.9


def test_dots_are_their_pitch_apart_and_start_at_the_top_left() -> None:
    cover = screens.screened_dots(np.full((720, 720), 128, np.uint8), pitch_px=60, angle_deg=0)
    row = cover[60:660:60, :].astype(float).mean(axis=0)
    spectrum = np.abs(np.fft.rfft(row - row.mean()))
    assert int(spectrum[1:].argmax()) + 1 == 720 // 60
    middles = [int(cover[60 * n - 4 : 60 * n + 4, 60 * n - 4 : 60 * n + 4].mean()) for n in range(1, 11)]
    assert min(middles) == 255
    assert cover[120 + 28 : 120 + 32, 120 + 28 : 120 + 32].max() == 0


@pytest.mark.parametrize("slug", SCREENS)
@pytest.mark.parametrize("tone", [40, 90, 128, 180, 220])
def test_a_screen_covers_as_much_as_the_tone_is_dark(slug: str, tone: int) -> None:
    tones = np.full((800, 800), tone, np.uint8)
    screen = screens.screened_dots if slug == "halftone-dots" else screens.screened_lines
    cover = screen(tones, pitch_px=23.7, angle_deg=37)
    assert cover.mean() / 255 == pytest.approx(1 - tone / 255, abs=0.012)


@pytest.mark.parametrize("slug", SCREENS)
def test_a_screen_does_not_move_when_the_box_grows(slug: str) -> None:
    grey = np.full((400, 400, 4), (128, 128, 128, 255), np.uint8)
    grey[:2, :2] = (0, 0, 0, 255)
    grey[4:6, :2] = (255, 255, 255, 255)
    more = np.full((500, 520, 4), (128, 128, 128, 255), np.uint8)
    more[:400, :400] = grey
    one, other = made(slug, grey), made(slug, more)
    assert np.abs(one[100:300, 100:300].astype(int) - other[100:300, 100:300]).mean() < 3


def test_a_pop_art_grid_has_its_tiles_and_its_gap() -> None:
    got = made("pop-art", pet(), columns=2, rows=3, gap_mm=4, background=True)
    assert not got[:, 240 - 11 : 240 + 11].any()
    assert not got[200 - 11 : 200 + 11].any()
    tiles = [
        got[row * 200 + 20 : row * 200 + 180, column * 240 + 20 : column * 240 + 220]
        for row in range(3)
        for column in range(2)
    ]
    assert all((tile[:, :, 3] == 255).all() for tile in tiles)
    colours = [tuple(np.unique(tile.reshape(-1, 4), axis=0).ravel()) for tile in tiles]
    assert len(set(colours)) >= 4


def test_a_paper_cut_has_no_more_colours_than_asked_for() -> None:
    got = made("posterise", pet(), colours=4)
    found = np.unique(got[:, :, :3].reshape(-1, 3), axis=0)
    assert 3 <= len(found) <= 4


@pytest.mark.parametrize("slug", EFFECTS)
@pytest.mark.parametrize("size", [(1, 1), (2, 300), (7, 5), (300, 1)])
def test_no_box_is_too_small(slug: str, size: tuple[int, int]) -> None:
    assert made(slug, np.full((*size, 4), 140, np.uint8), scale=300 / 25.4).shape == (*size, 4)
    assert not made(slug, np.zeros((*size, 4), np.uint8)).any() or slug == "pop-art"


def extremes(slug: str) -> list[dict[str, Any]]:
    """Each number of an effect at both of its ends, and every colour that may be null, null."""
    described = next(each for each in effect_catalogue() if each["name"] == slug)
    numbers = [each for each in described["parameters"] if "minimum" in each]
    return [{each["name"]: each[end] for each in numbers} for end in ("minimum", "maximum")]


@pytest.mark.parametrize("slug", EFFECTS)
def test_the_ends_of_every_range_can_be_drawn(slug: str) -> None:
    for parameters in extremes(slug):
        if "gap_mm" in parameters:
            parameters["gap_mm"] = min(parameters["gap_mm"], 500.0)
        assert made(slug, pet(200, 160), scale=2, **parameters).shape == (200, 160, 4)


# --- the list ---------------------------------------------------------------------------------------------------------


def test_every_parameter_says_its_names_its_kind_and_its_range() -> None:
    described = effect_catalogue()
    assert [each["name"] for each in described] == list(EFFECTS)
    for each in described:
        assert each["names"]["en"] and each["names"]["zh-Hans"]
        assert starting_effect(each["name"], dark=False).model_dump(exclude_defaults=True) == each["start"]
        for parameter in each["parameters"]:
            assert parameter["names"]["en"] and parameter["names"]["zh-Hans"]
            if parameter["kind"] in ("length", "angle", "amount", "whole"):
                assert parameter["minimum"] <= parameter["default"] <= parameter["maximum"]


def draw_golden() -> None:
    """`python -m tests.customizer.effects.test_effects` draws the agreed pictures anew: look at them first."""
    GOLDEN.mkdir(exist_ok=True)
    for slug in EFFECTS:
        file = io.BytesIO()
        Image.fromarray(made(slug, pet())).save(file, "WEBP", lossless=True, quality=100, method=6)
        (GOLDEN / f"{slug}.webp").write_bytes(file.getvalue())


def test_pen_lines_leave_no_specks() -> None:
    """A soft and grainy picture comes near to a line in many places; ink far too small for a pen is not printed."""
    grain = np.random.default_rng(4).normal(0, 6, (480, 640))
    soft = cv2.GaussianBlur(np.tile(np.linspace(90, 190, 640), (480, 1)) + grain, (0, 0), 2)
    cv2.circle(soft, (320, 240), 120, 40, -1, cv2.LINE_AA)
    pixels = np.dstack([*[np.clip(soft, 0, 255).astype(np.uint8)] * 3, np.full(soft.shape, 255, np.uint8)])
    scale = 300 / 25.4
    cover = made("line-art", pixels, scale=scale)[:, :, 3]
    _, _, stats, _ = cv2.connectedComponentsWithStats((cover > 10).astype(np.uint8), connectivity=8)
    areas = stats[1:, cv2.CC_STAT_AREA] / scale**2
    assert areas.max() > 20
    assert (areas < 0.1).sum() <= 1


if __name__ == "__main__":
    draw_golden()


def test_an_effect_that_does_nothing_to_pixels_cannot_be_made() -> None:
    class Unfinished(Effect):
        name: Literal["unfinished"]

    with pytest.raises(TypeError, match="abstract"):
        Unfinished(name="unfinished")
    with pytest.raises(TypeError, match="abstract"):
        Unfinished.model_validate({"name": "unfinished"})
