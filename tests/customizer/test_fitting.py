"""A design on another garment: everything inside, proportions kept, and the way back."""

from __future__ import annotations

import random
from typing import Any

import pytest

from customizer.document import DesignDocument, Placement, canonical_json, parse_document
from customizer.document.values import MAX_LENGTH_MM
from customizer.fitting import (
    Similarity,
    choose_colour,
    content_boxes,
    fit_area,
    fit_to,
    fits_in,
    follow,
    scale_layer,
)
from customizer.garments.blanks import get_blank, load_blanks
from customizer.type import shop_fonts

INK = {"kind": "solid", "colour": "#1b1a17"}
FULL = [
    {
        "id": "photo",
        "kind": "image",
        "asset": f"sha256:{'a' * 64}",
        "x_mm": 152.4,
        "y_mm": 150,
        "width_mm": 220,
        "height_mm": 180,
        "mask": {"shape": "rounded", "radius_mm": 90},
        "border": {"width_mm": 2, "colour": "#ffffff"},
    },
    {
        "id": "words",
        "kind": "text",
        "text": "每条路的尽头都是你",
        "font": "noto-sans-sc",
        "size_mm": 18,
        "x_mm": 152.4,
        "y_mm": 290,
        "fill": INK,
        "outline": {"width_mm": 1, "colour": "#ffffff"},
        "box_mm": 200,
        "shadow": {"dx_mm": 1, "dy_mm": -1, "blur_mm": 0.5, "colour": "#000000", "opacity": 0.5},
    },
    {
        "id": "arc",
        "kind": "text",
        "text": "good dog",
        "lang": "en",
        "font": "noto-sans-sc",
        "size_mm": 14,
        "x_mm": 152.4,
        "y_mm": 40,
        "fill": INK,
        "path": {"kind": "arc", "radius_mm": -120},
    },
    {
        "id": "frame",
        "kind": "shape",
        "shape": "rectangle",
        "x_mm": 152.4,
        "y_mm": 203,
        "width_mm": 280,
        "height_mm": 380,
        "outline": {"width_mm": 1.5, "colour": "#f0502b"},
        "radius_mm": 12,
        "rotation_deg": 2,
    },
]


def tee(layers: list[dict[str, Any]], placement: str = "front", **more: Any) -> DesignDocument:
    """A design on the classic tee."""
    area = {"placement": placement, "width_mm": 304.8, "height_mm": 406.4, "layers": layers, **more}
    return parse_document({"version": 1, "blank": "classic-tee", "colour": "navy", "placements": [area]})


def content(document: DesignDocument) -> Any:
    """What is printed where."""
    return content_boxes(document, shop_fonts())


@pytest.mark.parametrize("blank", sorted(load_blanks()))
def test_on_every_blank_and_size_the_whole_design_lies_in_the_print_area(blank: str) -> None:
    document, spec = tee(FULL), get_blank(blank)
    for size in spec.sizes:
        fitted = fit_to(document, spec, content(document), size=size.slug)
        for entry in fitted.document.placements:
            if entry.layers:
                assert fits_in(content(fitted.document)[entry.placement], entry.width_mm, entry.height_mm), size.slug


def test_ratios_between_layers_are_kept() -> None:
    document = tee(FULL)
    fitted = fit_to(document, get_blank("pet-tee"), content(document)).document
    was, now = document.placements[0].layers, fitted.placements[0].layers
    scale = now[0].width_mm / was[0].width_mm  # type: ignore[union-attr]
    assert 0.3 < scale < 0.5
    assert now[1].size_mm / was[1].size_mm == pytest.approx(scale, rel=1e-3)  # type: ignore[union-attr]
    assert now[2].path.radius_mm / was[2].path.radius_mm == pytest.approx(scale, rel=1e-3)  # type: ignore[union-attr]
    assert now[1].shadow.dy_mm / was[1].shadow.dy_mm == pytest.approx(scale, abs=1e-3)  # type: ignore[union-attr]
    for first, second in ((0, 1), (1, 2), (0, 3)):
        before = (was[second].x_mm - was[first].x_mm, was[second].y_mm - was[first].y_mm)
        after = (now[second].x_mm - now[first].x_mm, now[second].y_mm - now[first].y_mm)
        assert after == pytest.approx((before[0] * scale, before[1] * scale), abs=0.002)


def test_a_small_print_keeps_its_share_of_the_chest_on_a_shorter_area() -> None:
    heart = {"id": "heart", "kind": "shape", "shape": "heart", "x_mm": 152.4, "y_mm": 60, "width_mm": 100,
             "height_mm": 100, "fill": INK}  # fmt: skip
    document = tee([heart])
    layer = fit_to(document, get_blank("hoodie"), content(document)).document.placements[0].layers[0]
    # The hoodie's area is as wide but a third shorter: that is no reason to make a small heart smaller.
    assert layer.width_mm == pytest.approx(100 * 300 / 304.8, abs=0.01)  # type: ignore[union-attr]
    assert layer.x_mm == pytest.approx(150, abs=0.001)


def test_random_designs_never_leave_their_area() -> None:
    draw = random.Random(4)
    for _ in range(60):
        layers = [
            {
                "id": f"s{n}",
                "kind": "shape",
                "shape": "ellipse",
                "x_mm": draw.uniform(-40, 340),
                "y_mm": draw.uniform(-40, 440),
                "width_mm": draw.uniform(2, 200),
                "height_mm": draw.uniform(2, 200),
                "rotation_deg": draw.uniform(0, 360),
                "fill": INK,
            }
            for n in range(draw.randint(1, 5))
        ]
        document = tee(layers)
        blank = get_blank(draw.choice(sorted(load_blanks())))
        fitted = fit_to(document, blank, content(document)).document
        entry = fitted.placements[0]
        assert fits_in(content(fitted)[entry.placement], entry.width_mm, entry.height_mm)


def test_a_similarity_and_its_inverse_lead_back() -> None:
    by = Similarity(0.4265, 12.5, -3.25)
    there_and_back = by.inverse().after(by)
    assert (there_and_back.scale, there_and_back.dx_mm, there_and_back.dy_mm) == pytest.approx((1, 0, 0), abs=1e-9)
    assert by.after(Similarity(2, 1, 1)).box((0, 0, 1, 1)) == pytest.approx(
        by.box(Similarity(2, 1, 1).box((0, 0, 1, 1)))
    )


def test_the_pet_wears_the_main_design_along_its_back() -> None:
    back = tee([{**FULL[3], "id": "only"}], placement="back")
    fitted = fit_to(back, get_blank("pet-tee"), content(back))
    assert [(fit.source, fit.target) for fit in fitted.fits] == [("back", "front")]
    assert fitted.document.placements[0].placement == "front"


def test_two_sides_go_to_two_sides() -> None:
    front = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4, "layers": FULL[:1]}
    back = {"placement": "back", "width_mm": 304.8, "height_mm": 406.4, "layers": FULL[1:2]}
    document = parse_document(
        {"version": 1, "blank": "classic-tee", "colour": "white", "placements": [back, front]}
    )  # fmt: skip
    fitted = fit_to(document, get_blank("tote-bag"), content(document))
    assert {fit.source: fit.target for fit in fitted.fits} == {"front": "front", "back": "back"}
    assert fitted.left_out == ()


def test_the_colour_comes_along_or_the_nearest_as_dark_one() -> None:
    classic, tote, pet = get_blank("classic-tee"), get_blank("tote-bag"), get_blank("pet-tee")
    assert choose_colour(pet, classic.colour("navy")).slug == "navy"
    assert choose_colour(tote, classic.colour("white")).slug == "natural"
    assert choose_colour(tote, classic.colour("pink")).is_dark is False


def test_an_edit_brings_only_the_edited_layer_over() -> None:
    document = tee(FULL)
    by = Similarity(0.5, 3, 7)
    there = document.placements[0].model_copy(
        update={"layers": tuple(scale_layer(layer, by) for layer in document.placements[0].layers)}
    )
    edited = list(document.placements[0].layers)
    edited[1] = edited[1].model_copy(update={"text": "回家"})
    after = document.placements[0].model_copy(update={"layers": (edited[1], edited[0], edited[2])})
    result = follow(document.placements[0], after, there, by)
    assert [layer.id for layer in result.layers] == ["words", "photo", "arc"]
    assert result.layers[0].text == "回家"  # type: ignore[union-attr]
    assert result.layers[0].size_mm == pytest.approx(9)  # type: ignore[union-attr]
    assert result.layers[1] is there.layers[0]


def test_going_to_and_fro_does_not_drift() -> None:
    small = fit_to(tee(FULL), get_blank("pet-tee"), content(tee(FULL)))
    by = small.fits[0].by
    here, there = tee(FULL).placements[0], small.document.placements[0]
    before = canonical_json(tee(FULL))
    for step in range(20):
        moved = there.model_copy(
            update={"layers": (there.layers[0].model_copy(update={"x_mm": 60.0 + step}), *there.layers[1:])}
        )
        here = follow(there, moved, here, by.inverse())
        there = moved
    unmoved = [layer for layer in here.layers if layer.id != "photo"]
    assert unmoved == [layer for layer in tee(FULL).placements[0].layers if layer.id != "photo"]
    assert before == canonical_json(tee(FULL))


@pytest.mark.parametrize(
    "far",
    [
        {"x_mm": 99_999.0},
        {"y_mm": -99_999.0},
        {"width_mm": 100_000.0, "height_mm": 100_000.0},
        {"border": {"width_mm": 99_000.0, "colour": "#000000"}},
    ],
)
def test_a_hidden_layer_at_the_end_of_all_lengths_stays_there(far: dict[str, Any]) -> None:
    words = {**FULL[1], "size_mm": 5, "x_mm": 30, "y_mm": 30, "box_mm": 50}
    hidden = {**FULL[0], "mask": None, "visible": False, **far}
    entry = {"placement": "front", "width_mm": 60, "height_mm": 60, "layers": [words, hidden]}
    small = parse_document({"version": 1, "blank": "pet-tee", "colour": "white", "placements": [entry]})
    fitted = fit_to(small, get_blank("hoodie"), content_boxes(small, shop_fonts()))
    assert fitted.fits[0].by.scale > 1.5
    layer = fitted.document.placements[0].layers[1]
    assert max(abs(layer.x_mm), abs(layer.y_mm), layer.width_mm) <= MAX_LENGTH_MM  # type: ignore[union-attr]


def test_a_placement_with_nothing_in_it_is_fitted_as_a_whole() -> None:
    entry = Placement(placement="front", width_mm=300, height_mm=400, layers=())
    by = fit_area(entry, None, 150, 150)
    assert by.scale == pytest.approx(150 / 400)
    assert by.box((0, 0, 300, 400)) == pytest.approx((18.75, 0, 131.25, 150))
