"""Joined letters on a path: bent point by point, so that their joins hold."""

from __future__ import annotations

import math
from array import array
from types import SimpleNamespace as Path

import pytest
import skia

from customizer.type import FontLibrary, typeset
from customizer.type.bending import UNITS_PER_MM, bend_outline
from customizer.type.curves import build_baseline
from customizer.type.outlines import Outline
from tests.customizer.type.support import Layer

ARC = Path(kind="arc", radius_mm=40.0)


def pieces(fonts: FontLibrary, text: str, path: object) -> int:
    """How many separate islands of ink a line has."""
    laid_out = typeset(Layer(text, font="amiri", lang="ar", path=path), fonts)
    whole = skia.Path()
    for each in laid_out.glyphs:
        a, b, c, d, e, f = each.matrix
        whole.addPath(_parsed(each, fonts), skia.Matrix.MakeAll(a, c, e, b, d, f, 0, 0, 1))
    simple = skia.Simplify(whole)
    return sum(1 for verb, _ in simple if verb == skia.Path.kMove_Verb)


def _parsed(each: object, fonts: FontLibrary) -> skia.Path:
    path = skia.Path()
    draw = {"M": path.moveTo, "L": path.lineTo, "Q": path.quadTo, "C": path.cubicTo, "Z": path.close}
    outline = each.outline or fonts.outline(each.face, each.glyph)  # type: ignore[attr-defined]
    for verb, values in outline.commands:
        draw[verb](*values)
    return path


@pytest.mark.parametrize(
    "path",
    [ARC, Path(kind="circle", radius_mm=25.0, start_deg=40.0), Path(kind="wave", amplitude_mm=5.0, length_mm=40.0)],
    ids=lambda path: str(path.kind),
)
def test_joined_letters_stay_joined_on_a_path(fonts: FontLibrary, path: object) -> None:
    assert pieces(fonts, "سلمى", path) == pieces(fonts, "سلمى", None)


def test_the_headline_of_hindi_holds_on_a_path(fonts: FontLibrary) -> None:
    layer = Layer("नमन", font="baloo-2", lang="hi", path=ARC)
    assert all(each.outline is not None for each in typeset(layer, fonts).glyphs)


def test_each_point_stands_where_the_baseline_leads() -> None:
    line = Outline("MLLLZ", array("i", [0, 0, 2000, 0, 2000, -400, 0, -400]))
    bent = bend_outline(line, baseline=build_baseline(ARC), along_mm=3.0, down_mm=0.0, scale=0.01)
    points = list(zip(bent.coordinates[::2], bent.coordinates[1::2], strict=True))
    radii = {round(math.hypot(x, y) / UNITS_PER_MM, 2) for x, y in points}
    assert all(40 <= radius <= 44.01 for radius in radii)
    assert (40.0 in radii) and (44.0 in radii)
    assert len(points) > 30  # a straight stroke of 20 mm is cut up to follow the curve
    first, last = points[0], max(points, key=lambda point: math.atan2(point[0], -point[1]))
    assert math.atan2(first[0], -first[1]) == pytest.approx(3 / 40, abs=1e-4)
    assert math.atan2(last[0], -last[1]) == pytest.approx(23 / 40, abs=1e-4)


def test_bent_letters_are_as_high_as_flat_ones(fonts: FontLibrary) -> None:
    flat = typeset(Layer("ا", font="amiri", lang="ar"), fonts)
    bent = typeset(Layer("ا", font="amiri", lang="ar", path=Path(kind="arc", radius_mm=1000.0)), fonts)
    heights = []
    for text in (flat, bent):
        (glyph,) = text.glyphs
        heights.append(_parsed(glyph, fonts).computeTightBounds().height() * glyph.matrix[3])
    assert heights[1] == pytest.approx(heights[0], abs=0.02)


def test_a_text_longer_than_its_path_says_by_how_much(fonts: FontLibrary) -> None:
    text = typeset(Layer("a" * 60, font="anton", path=Path(kind="circle", radius_mm=10.0, start_deg=0.0)), fonts)
    assert text.too_long
    assert text.path_mm == pytest.approx(20 * math.pi)
    assert text.advance_mm > text.path_mm
    spiral = Path(kind="spiral", inner_mm=5.0, pitch_mm=12.0, start_deg=0.0)
    assert not typeset(Layer("a" * 60, font="anton", path=spiral), fonts).too_long


def test_a_field_on_a_path_shrinks_to_its_measure(fonts: FontLibrary) -> None:
    layer = Layer("Mo", font="anton", path=ARC, field="name", fit_mm=30.0)
    assert typeset(layer, fonts, value="Mo").size_mm == 10.0
    long = typeset(layer, fonts, value="Maximiliana of Mochi")
    assert long.advance_mm == pytest.approx(30.0)
    assert long.size_mm < 5
