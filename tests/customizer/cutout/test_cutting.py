"""Cutting out pets whose outline is known: how well it is found, what strokes do, what is left of the background."""

from __future__ import annotations

import os
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageOps

from customizer.cutout.edge import FRINGE, guided_filter
from customizer.cutout.grab import shrink, tidy
from customizer.cutout.guess import MAX_GUESSES, list_guesses
from customizer.cutout.mask import Making, compose_mask, encode_mask, read_making
from customizer.cutout.saliency import find_saliency
from customizer.cutout.segment import segment
from customizer.cutout.strokes import Stroke, draw_strokes
from tests.customizer.cutout.pets import PALETTES, Pet, make_pet, overlap
from tests.customizer.pictures import encoded, quarters


def keep(*points: tuple[float, float], radius: float = 0.03) -> Stroke:
    return Stroke("keep", radius, points)


def remove(*points: tuple[float, float], radius: float = 0.03) -> Stroke:
    return Stroke("remove", radius, points)


def nothing(pet: Pet) -> np.ndarray:
    """A first guess that found something else altogether: a patch in a corner."""
    found = np.zeros(pet.truth.shape, bool)
    found[:80, :120] = True
    return found


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("lower", [False, True], ids=["whole", "cut off below"])
def test_the_first_guess_finds_the_pet_without_a_stroke(name: str, lower: bool) -> None:
    pet = make_pet(name, lower=lower)
    mask = compose_mask(pet.picture, list_guesses(pet.picture)[0], [])
    assert overlap(mask >= 128, pet.mask) >= 0.95


@pytest.mark.parametrize("name", PALETTES)
def test_two_strokes_correct_a_guess_that_is_all_wrong(name: str) -> None:
    pet = make_pet(name, seed=9)
    strokes = [keep((0.48, 0.3), (0.5, 0.75)), remove((0.06, 0.06), (0.06, 0.9), (0.25, 0.95))]
    mask = compose_mask(pet.picture, nothing(pet), strokes)
    assert overlap(mask >= 128, pet.mask) >= 0.95
    assert overlap(compose_mask(pet.picture, nothing(pet), []) >= 128, pet.mask) < 0.3


def test_the_quality_gate_sees_a_mask_that_is_a_few_pixels_off() -> None:
    pet = make_pet("ginger on grass")
    assert overlap(np.roll(pet.mask, 12, axis=1), pet.mask) < 0.95


def test_a_removing_stroke_takes_away_one_thing_and_leaves_the_rest() -> None:
    pet = make_pet("white on blue")
    guessed = pet.mask.copy()
    guessed[60:240, 690:] = True  # the cushion
    strokes = [remove((0.95, 0.2), (0.98, 0.3))]
    before = segment(pet.picture, guessed, [])
    after = segment(pet.picture, guessed, strokes)
    fine = shrink(pet.picture, 600)
    truth = np.asarray(Image.fromarray(pet.mask).resize((fine.shape[1], fine.shape[0])))
    assert overlap(after, truth) > 0.95 > overlap(before, truth)


def test_brushed_pixels_do_as_they_are_told_and_the_last_stroke_wins() -> None:
    pet = make_pet("grey on moss")
    guess = list_guesses(pet.picture)[0]
    strokes = [keep((0.1, 0.5)), remove((0.48, 0.36)), remove((0.8, 0.5)), keep((0.8, 0.5), radius=0.02)]
    mask = compose_mask(pet.picture, guess, strokes)
    width, height = pet.picture.shape[1], pet.picture.shape[0]
    assert mask[height // 2, width // 10] == 255
    assert mask[int(height * 0.36), int(width * 0.48)] == 0
    assert mask[height // 2, int(width * 0.8)] == 255
    assert mask[height // 2, int(width * 0.8) + 20] == 0


def test_the_same_strokes_always_give_the_same_bytes() -> None:
    pet = make_pet("black on paving")
    strokes = [keep((0.48, 0.3), (0.5, 0.75))]
    made = [
        encode_mask(
            compose_mask(pet.picture, list_guesses(pet.picture)[0], strokes),
            Making("ab" * 32, 0, tuple(stroke.as_json() for stroke in strokes)),
        )
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert read_making(made[0]) == Making("ab" * 32, 0, (strokes[0].as_json(),))


def test_a_picture_that_is_no_mask_has_no_making() -> None:
    assert read_making(encoded(quarters(), "PNG")) is None


def fringe(pet: Pet, alpha: np.ndarray) -> np.ndarray:
    """How much of the background's colour each edge pixel brings in, in levels of 255."""
    brought = (alpha * (1 - pet.truth))[:, :, None] * np.abs(pet.fur - pet.ground)
    edge = (alpha > 0.02) & (pet.truth < 0.98)
    return np.asarray(brought.max(axis=2)[edge])


@pytest.mark.parametrize("name", PALETTES)
def test_edge_pixels_bring_in_less_of_the_old_background_than_even_the_true_alpha_would(name: str) -> None:
    pet = make_pet(name)
    strokes = [keep((0.48, 0.3), (0.5, 0.75))]
    mask = compose_mask(pet.picture, list_guesses(pet.picture)[0], strokes)
    found = fringe(pet, mask / 255.0)
    assert found.mean() <= 1.6 * FRINGE
    assert np.quantile(found, 0.9) <= 50
    # A hard edge, as without refining, fails.
    plain = fringe(pet, (segment_full(pet, strokes)).astype(float))
    assert found.mean() < 0.7 * plain.mean()


def segment_full(pet: Pet, strokes: list[Stroke]) -> np.ndarray:
    hard = segment(pet.picture, list_guesses(pet.picture)[0], strokes)
    size = (pet.picture.shape[1], pet.picture.shape[0])
    return np.asarray(Image.fromarray(hard).resize(size, Image.Resampling.NEAREST))


def test_fur_stays_soft_and_the_inside_stays_whole() -> None:
    pet = make_pet("ginger on grass")
    mask = compose_mask(pet.picture, list_guesses(pet.picture)[0], [])
    assert 0.001 < float(((mask > 20) & (mask < 235)).mean()) < 0.06
    core = cv2.erode(pet.mask.astype(np.uint8), np.ones((25, 25), np.uint8)) == 1
    far = cv2.dilate(pet.mask.astype(np.uint8), np.ones((41, 41), np.uint8)) == 0
    assert (mask[core] == 255).mean() > 0.999
    assert mask[far].max() == 0


def test_crumbs_and_pinholes_go_but_what_was_brushed_stays() -> None:
    mask = np.zeros((100, 100), bool)
    mask[20:80, 20:80] = True
    mask[50, 50] = False
    mask[5:8, 5:8] = True
    none = np.zeros_like(mask)
    found = tidy(mask, none, none)
    assert found[50, 50] and not found[5:8, 5:8].any()
    brushed = np.zeros_like(mask)
    brushed[6, 6] = True
    hole = np.zeros_like(mask)
    hole[50, 50] = True
    found = tidy(mask, brushed, hole)
    assert found[5:8, 5:8].all() and not found[50, 50]


def test_the_guided_filter_moves_an_edge_to_where_the_picture_has_one() -> None:
    guide = np.zeros((60, 80, 3), np.float32)
    guide[:, 40:] = (0.8, 0.3, 0.2)
    values = np.zeros((60, 80), np.float32)
    values[:, 43:] = 1
    found = guided_filter(guide, values, 8, 1e-4)
    # The values have their edge three px beside the picture's: what is red there counts with the red.
    assert float(values[30, 41]) == 0.0
    assert float(found[30, 41]) > 0.55 and float(found[30, 39]) < 0.3


@pytest.mark.parametrize("size", [(1, 1), (3, 400), (40, 30), (5, 5)], ids=str)
def test_tiny_and_odd_pictures_have_a_mask_too(size: tuple[int, int]) -> None:
    width, height = size
    picture = np.random.default_rng(1).integers(0, 256, (height, width, 3), dtype=np.uint8)
    guesses = list_guesses(picture)
    assert 1 <= len(guesses) <= MAX_GUESSES
    assert compose_mask(picture, guesses[0], [keep((0.5, 0.5))]).shape == (height, width)


def test_a_picture_of_one_colour_has_a_mask_too() -> None:
    picture = np.full((300, 400, 3), 90, np.uint8)
    mask = compose_mask(picture, list_guesses(picture)[0], [keep((0.4, 0.4), (0.6, 0.6), radius=0.1)])
    assert mask[150, 200] == 255


def test_what_stands_out_is_the_pet_and_not_the_cushion_at_the_rim() -> None:
    pet = make_pet("ginger on grass")
    small = shrink(pet.picture, 200)
    found = find_saliency(small)
    truth = np.asarray(Image.fromarray(pet.mask).resize((small.shape[1], small.shape[0])))
    assert found[truth].mean() > 0.5 > 0.15 > found[~truth].mean()


def test_strokes_are_drawn_where_they_were_brushed() -> None:
    kept, removed = draw_strokes([keep((0.5, 0.5), radius=0.1), remove((0, 0), (1, 0), radius=0.05)], 200, 100)
    assert kept[50, 100] and kept[50, 118] and not kept[50, 125]
    assert removed[0].all() and removed[8, 100] and not removed[14, 100]


Places = list[tuple[float, float]]
#: A picture, strokes, and places that must be the pet and must not. Real photos join the drawn one where they are.
SCENES: list[tuple[str, list[Stroke], Places, Places]] = [
    ("ginger on grass", [], [(0.48, 0.36), (0.5, 0.7)], [(0.05, 0.05), (0.9, 0.2), (0.9, 0.9)]),
]
if SAMPLES := os.environ.get("SAMPLES_DIR"):
    SCENES += [
        ("cat_on_chair_16mp.jpg", [], [(0.3, 0.52), (0.55, 0.5), (0.42, 0.3)], [(0.5, 0.15), (0.5, 0.85), (0.05, 0.6)]),
        ("kitten_moss.jpg", [], [(0.4, 0.35), (0.35, 0.75)], [(0.1, 0.5), (0.8, 0.5), (0.55, 0.7)]),
        ("two_dogs_beach.jpg", [], [(0.49, 0.5), (0.6, 0.55)], [(0.2, 0.5), (0.8, 0.3), (0.3, 0.9)]),
        (
            "dog_partyhat_12mp_exif6.jpg",
            [keep((0.5, 0.7), (0.5, 0.97), radius=0.04)],
            [(0.5, 0.5), (0.5, 0.9), (0.33, 0.85)],
            [(0.1, 0.3), (0.1, 0.8), (0.9, 0.7)],
        ),
        (
            "cat_chelsea_lowres.png",
            [keep((0.2, 0.3), (0.6, 0.2), (0.65, 0.8), (0.3, 0.8), radius=0.06), remove((0.94, 0.1), (0.9, 0.9))],
            [(0.4, 0.4), (0.2, 0.7), (0.6, 0.6)],
            [(0.9, 0.5), (0.97, 0.8)],
        ),
    ]


def read_scene(name: str) -> np.ndarray:
    """A drawn pet, or a photo of the samples, as the proxy is cut from it."""
    if name in PALETTES:
        return make_pet(name).picture
    with Image.open(Path(str(SAMPLES)) / "photos" / name) as file:
        image = ImageOps.exif_transpose(file).convert("RGB")
    image.thumbnail((1600, 1600))
    return np.asarray(image)


@pytest.mark.parametrize(("name", "strokes", "inside", "outside"), SCENES, ids=[scene[0] for scene in SCENES])
def test_pets_are_cut_out_of_whole_scenes(name: str, strokes: list[Stroke], inside: Places, outside: Places) -> None:
    picture = read_scene(name)
    mask = compose_mask(picture, list_guesses(picture)[0], strokes)

    def at(place: tuple[float, float]) -> int:
        return int(mask[int(place[1] * picture.shape[0]), int(place[0] * picture.shape[1])])

    assert min(at(place) for place in inside) >= 250
    assert max(at(place) for place in outside) <= 5
