from __future__ import annotations

import itertools
import math
from types import SimpleNamespace as Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from customizer.type import FontLibrary, typeset
from customizer.type.curves import build_baseline
from tests.customizer.type.support import Layer

PATHS = {
    "arc": Path(kind="arc", radius_mm=40.0),
    "smile": Path(kind="arc", radius_mm=-40.0),
    "circle": Path(kind="circle", radius_mm=25.0, start_deg=70.0),
    "wave": Path(kind="wave", amplitude_mm=6.0, length_mm=45.0),
    "spiral": Path(kind="spiral", inner_mm=8.0, pitch_mm=12.0, start_deg=-30.0),
    "tight spiral": Path(kind="spiral", inner_mm=0.0, pitch_mm=3.0, start_deg=0.0),
}


@settings(max_examples=200, deadline=None)
@given(name=st.sampled_from(sorted(PATHS)), s_mm=st.floats(1, 120), step=st.floats(0.5, 20))
def test_lengths_are_measured_along_the_curve(name: str, s_mm: float, step: float) -> None:
    curve = build_baseline(PATHS[name])
    points = [curve.at(s_mm + step * part / 400)[:2] for part in range(401)]
    walked = sum(math.dist(here, there) for here, there in itertools.pairwise(points))
    assert walked == pytest.approx(step, rel=2e-3)


@settings(max_examples=200, deadline=None)
@given(name=st.sampled_from(sorted(PATHS)), s_mm=st.floats(1, 120))
def test_the_direction_is_where_the_curve_goes(name: str, s_mm: float) -> None:
    curve = build_baseline(PATHS[name])
    x, y, angle = curve.at(s_mm)
    ahead, behind = curve.at(s_mm + 0.01), curve.at(s_mm - 0.01)
    towards = math.atan2(ahead[1] - behind[1], ahead[0] - behind[0])
    assert math.remainder(towards - angle, 2 * math.pi) == pytest.approx(0, abs=5e-3)
    assert math.dist((x, y), ahead[:2]) == pytest.approx(0.01, rel=1e-2)


def test_curves_pass_where_their_formulas_say() -> None:
    assert build_baseline(PATHS["arc"]).at(0) == pytest.approx((0, -40, 0))
    assert build_baseline(PATHS["arc"]).at(40 * math.pi / 2) == pytest.approx((40, 0, math.pi / 2))
    assert build_baseline(PATHS["smile"]).at(0) == pytest.approx((0, 40, 0))
    assert build_baseline(PATHS["smile"]).at(40 * math.pi / 2) == pytest.approx((40, 0, -math.pi / 2))
    wave = build_baseline(PATHS["wave"])
    assert wave.at(0) == pytest.approx((0, 0, math.atan(6 * 2 * math.pi / 45)))
    for s_mm in (-70.0, 11.3, 200.0):
        x, y, _ = wave.at(s_mm)
        assert y == pytest.approx(6 * math.sin(2 * math.pi * x / 45), abs=1e-9)
    spiral = build_baseline(PATHS["spiral"])
    x, y, _ = spiral.at(0)
    assert (x, y) == pytest.approx((-8 * math.sin(math.radians(30)), -8 * math.cos(math.radians(30))))
    for s_mm in (5.0, 90.0):
        x, y, _ = spiral.at(s_mm)
        turned = (math.atan2(x, -y) - math.radians(-30)) % (2 * math.pi)
        turns = (math.hypot(x, y) - 8) / 12
        assert math.remainder(turned - 2 * math.pi * turns, 2 * math.pi) == pytest.approx(0, abs=1e-9)


def origins(layer: Layer, fonts: FontLibrary) -> list[tuple[float, float]]:
    return [glyph.matrix[4:] for glyph in typeset(layer, fonts).glyphs]


def test_one_letter_on_an_arc_stands_upright_in_its_own_box(blocks: FontLibrary) -> None:
    text = typeset(Layer("a", path=PATHS["arc"]), blocks)
    # the quadrangle is 5 wide, 8 above and 2 below the baseline: its middle is 3 above it
    assert (text.width_mm, text.height_mm) == pytest.approx((5, 10))
    assert list(text.glyphs[0].matrix) == pytest.approx([0.005, 0, 0, 0.005, -2.5, 3])


@pytest.mark.parametrize("sign", [1, -1])
def test_two_letters_lean_outward_about_the_top(blocks: FontLibrary, sign: int) -> None:
    radius = 2.5 / math.radians(30)  # each letter's middle is 30° from the top
    text = typeset(Layer("ab", path=Path(kind="arc", radius_mm=sign * radius)), blocks)
    (x1, y1), (x2, y2) = (glyph.matrix[4:] for glyph in text.glyphs)
    # middles are a radius apart; from the first's origin to its middle 2.5 at −30°, from the second's at +30°
    lean = math.radians(30) * sign
    assert x2 - x1 == pytest.approx(radius, abs=2e-4)
    assert y2 - y1 == pytest.approx(-2.5 * math.sin(lean) * 2, abs=2e-4)
    a, b, c, d = text.glyphs[0].matrix[:4]
    assert (a, b, c, d) == pytest.approx(
        (0.005 * math.cos(lean), -0.005 * math.sin(lean), 0.005 * math.sin(lean), 0.005 * math.cos(lean))
    )
    corners = []
    for side in (-1, 1):
        for along in (-2.5, 2.5):
            for down in (-8, 2):
                turn = lean * side
                middle = (sign * radius * math.sin(turn), -sign * radius * math.cos(turn))
                corners.append(
                    (
                        middle[0] + along * math.cos(turn) - down * math.sin(turn),
                        middle[1] + along * math.sin(turn) + down * math.cos(turn),
                    )
                )
    assert text.width_mm == pytest.approx(max(x for x, _ in corners) - min(x for x, _ in corners))
    assert text.height_mm == pytest.approx(max(y for _, y in corners) - min(y for _, y in corners))


@pytest.mark.parametrize(("align", "degrees"), [("start", 90 + 3), ("center", 90), ("end", 90 - 3)])
def test_a_circle_starts_where_it_is_told(blocks: FontLibrary, align: str, degrees: float) -> None:
    radius = 2.5 / math.radians(3)
    text = typeset(Layer("a", align=align, path=Path(kind="circle", radius_mm=radius, start_deg=90)), blocks)
    a, b = text.glyphs[0].matrix[:2]
    assert math.degrees(math.atan2(b, a)) == pytest.approx(degrees)


def test_newlines_become_spaces_on_a_path(blocks: FontLibrary) -> None:
    assert typeset(Layer("ab\ncd", path=PATHS["wave"]), blocks) == typeset(Layer("ab cd", path=PATHS["wave"]), blocks)


def test_a_spiral_is_filled_from_its_inner_end_however_aligned(blocks: FontLibrary) -> None:
    laid_out = [typeset(Layer("abcabc", align=align, path=PATHS["spiral"]), blocks) for align in ("start", "center")]
    assert laid_out[0] == laid_out[1]


@pytest.mark.parametrize(("letters", "too_long"), [(12, False), (13, True)])
def test_text_longer_than_its_circle_is_told(blocks: FontLibrary, letters: int, too_long: bool) -> None:
    path = Path(kind="circle", radius_mm=12.1 * 5 / (2 * math.pi), start_deg=0)
    assert typeset(Layer("a" * letters, path=path), blocks).too_long is too_long
    assert not typeset(Layer("a" * 200, path=PATHS["wave"]), blocks).too_long


def test_a_field_on_a_path_shrinks_to_fit(blocks: FontLibrary) -> None:
    layer = Layer("a", field="name", fit_mm=10, path=PATHS["arc"])
    text = typeset(layer, blocks, value="abcd")
    assert text.size_mm == pytest.approx(5)
    assert text.lines[0].advance_mm == pytest.approx(10)


def test_letter_spacing_counts_along_the_baseline(blocks: FontLibrary) -> None:
    plain: Any = typeset(Layer("ab", path=PATHS["circle"]), blocks)
    spaced: Any = typeset(Layer("ab", path=PATHS["circle"], letter_spacing_em=0.5), blocks)

    def angle(text: Any) -> float:
        first, second = (math.atan2(glyph.matrix[1], glyph.matrix[0]) for glyph in text.glyphs)
        return math.remainder(second - first, 2 * math.pi)

    assert angle(plain) == pytest.approx(5 / 25)
    assert angle(spaced) == pytest.approx(10 / 25)


def test_an_empty_field_on_a_path_has_no_size(blocks: FontLibrary) -> None:
    text = typeset(Layer("a", field="name", fit_mm=10, path=PATHS["arc"]), blocks, value="")
    assert (text.width_mm, text.height_mm, text.glyphs) == (0, 0, ())
