from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
import skia
from fontTools.ttLib import TTFont

from customizer.type import FontLibrary, LaidOutText, Outline, typeset
from customizer.type.fonts import fonts_root
from customizer.type.outlines import _reverse
from tests.customizer.type.support import HAN, Layer, library

DRAW = {"M": "moveTo", "L": "lineTo", "Q": "quadTo", "C": "cubicTo", "Z": "close"}


def glyph_path(outline: Outline) -> skia.Path:
    path = skia.Path()
    for verb, values in outline.commands:
        getattr(path, DRAW[verb])(*values)
    return path


def text_path(text: LaidOutText, fonts: FontLibrary) -> skia.Path:
    path = skia.Path()
    path.setFillType(skia.PathFillType.kWinding)
    for glyph in text.glyphs:
        a, b, c, d, e, f = glyph.matrix
        path.addPath(glyph_path(fonts.outline(glyph.face, glyph.glyph)), skia.Matrix.MakeAll(a, c, e, b, d, f, 0, 0, 1))
    return path


def parse_svg(data: str) -> list[tuple[str, tuple[int, ...]]]:
    """A reader of relative path data, written for this test alone."""
    commands: list[tuple[str, tuple[int, ...]]] = []
    x = y = start_x = start_y = 0
    counts = {"m": 2, "l": 2, "q": 4, "c": 6}
    for letter, body in re.findall(r"([mlqcz])([^mlqcz]*)", data):
        if letter == "z":
            commands.append(("Z", ()))
            x, y = start_x, start_y
            continue
        numbers = [int(number) for number in re.findall(r"[+-]\d+", body)]
        assert len(numbers) % counts[letter] == 0
        for at in range(0, len(numbers), counts[letter]):
            values = [number + (x, y)[index % 2] for index, number in enumerate(numbers[at : at + counts[letter]])]
            x, y = values[-2:]
            if letter == "m":
                start_x, start_y = x, y
            commands.append((letter.upper(), tuple(values)))
    return commands


def outlines_of(fonts: FontLibrary, key: str, characters: str) -> list[Outline]:
    face = fonts.face(key)
    return [fonts.outline(key, face.font.get_nominal_glyph(ord(character))) for character in characters]


@pytest.mark.parametrize("key", ["noto-sans-sc-400", "lobster-400", "ma-shan-zheng-400", "anton-400"])
def test_the_path_data_says_what_the_commands_say(fonts: FontLibrary, key: str) -> None:
    for outline in outlines_of(fonts, key, "agQ8&%i"):
        assert parse_svg(outline.svg) == list(outline.commands)


def test_cubic_path_data_says_what_the_commands_say() -> None:
    from array import array

    outline = Outline("MCCZMLZ", array("i", [0, 5, 1, 2, 3, 4, 5, 6, -7, 8, 9, -10, 11, 12, 40, 40, 41, 30]))
    assert parse_svg(outline.svg) == list(outline.commands)
    assert outline.svg.startswith("m+0+5c+1-3+3-1+5+1-12+2")


def test_every_contour_is_opened_and_closed(fonts: FontLibrary) -> None:
    for outline in outlines_of(fonts, "noto-sans-sc-400", "我们的小狗"):
        assert re.fullmatch(r"(M[LQC]+Z)+", outline.verbs)


def test_outlines_are_the_fonts_own_points_doubled_and_turned_over(fonts: FontLibrary) -> None:
    font = TTFont(BytesIO((fonts_root() / fonts.face_info("noto-sans-sc-400").file).read_bytes()), lazy=True)
    table, names = font["glyf"], font.getBestCmap()
    for character in "月亮狗ag":
        coordinates, ends, flags = table[names[ord(character)]].getCoordinates(table)
        own = {(2 * x, -2 * y) for (x, y), flag in zip(coordinates, flags, strict=True) if flag & 1}
        (outline,) = outlines_of(fonts, "noto-sans-sc-400", character)
        points = {values[-2:] for verb, values in outline.commands if verb != "Z"}
        assert own <= points
        assert outline.verbs.count("M") == len(ends)
        # points that TrueType only implies lie midway between two controls, on whole half units
        controls = {values[:2] for verb, values in outline.commands if verb == "Q"}
        assert {(2 * x, -2 * y) for (x, y), flag in zip(coordinates, flags, strict=True) if not flag & 1} == controls


def test_a_blank_glyph_has_no_outline(fonts: FontLibrary) -> None:
    (space,) = outlines_of(fonts, "noto-sans-sc-400", " ")
    assert (space.verbs, space.svg, space.bounds) == ("", "", None)
    assert typeset(Layer(" ", font="noto-sans-sc"), fonts).glyphs == ()


@pytest.mark.parametrize("key", ["noto-sans-sc-400", "shrikhand-400", "zcool-kuaile-400", "caveat-brush-400"])
def test_the_ink_of_a_glyph_is_what_its_path_covers(fonts: FontLibrary, key: str) -> None:
    face = fonts.face(key)
    for character in "agQ8&":
        glyph = face.font.get_nominal_glyph(ord(character))
        box = glyph_path(fonts.outline(key, glyph)).computeTightBounds()
        left, top, right, bottom = face.extents(glyph) or (0, 0, 0, 0)
        # never less than the ink; Caveat Brush's own boxes are up to 0.015 em wider
        slack = 30 if key.startswith("caveat") else 2
        assert left - 2 <= box.left() <= left + slack
        assert top - 2 <= box.top() <= top + slack
        assert right - slack <= box.right() <= right + 2
        assert bottom - slack <= box.bottom() <= bottom + 2


def signed_area(outline: Outline) -> float:
    """Positive where contours run clockwise with y down, by the polygon of the end points."""
    area = 0.0
    contour: list[tuple[int, ...]] = []
    for verb, values in outline.commands:
        if verb == "Z":
            for (x0, y0), (x1, y1) in zip(contour, contour[1:] + contour[:1], strict=True):
                area += x0 * y1 - x1 * y0
            contour = []
        else:
            contour.append(values[-2:])
    return area


def test_every_face_winds_the_same_way(fonts: FontLibrary) -> None:
    for family in fonts.families():
        for character in "agQ8&)(ß":
            if fonts.face(family.nearest(400, False).key).covers(character):
                (outline,) = outlines_of(fonts, family.nearest(400, False).key, character)
                assert signed_area(outline) > 0, (family.slug, character)


def test_a_reversed_outline_is_the_same_shape(fonts: FontLibrary) -> None:
    for outline in outlines_of(fonts, "noto-sans-sc-400", "狗a8"):
        turned = _reverse(outline)
        assert signed_area(turned) == -signed_area(outline)
        assert sorted(turned.verbs) == sorted(outline.verbs)
        assert glyph_path(turned).getBounds() == glyph_path(outline).getBounds()
        difference = skia.Op(glyph_path(turned), glyph_path(outline), skia.PathOp.kXOR_PathOp)
        assert difference is None or difference.isEmpty() or abs(difference.getBounds().width()) < 2
        again = _reverse(turned)
        assert list(again.commands) == list(outline.commands)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> FontLibrary:
    """Latin of TrueType and Chinese of CFF, whose contours run the other way round."""
    return library(
        tmp_path_factory.mktemp("mixed"), {"plain": {}, "han": {"glyphs": HAN, "features": "", "cff": True}}, ["han"]
    )


def test_overlapping_glyphs_of_truetype_and_cff_cut_no_hole(mixed: FontLibrary) -> None:
    text = typeset(Layer("a狗", letter_spacing_em=-0.3), mixed)
    assert text.faces == ("plain-400", "han-400")
    # a covers 1 to 4 mm of its line, 狗 from 2 + 1 on: they overlap from 3 to 4
    left = text.lines[0].left_mm
    assert text_path(text, mixed).contains(left + 3.5, 0)
    # control: the same glyphs, one wound the other way, do cut a hole there
    path = skia.Path()
    for glyph, turn in zip(text.glyphs, (False, True), strict=True):
        outline = mixed.outline(glyph.face, glyph.glyph)
        a, b, c, d, e, f = glyph.matrix
        path.addPath(glyph_path(_reverse(outline) if turn else outline), skia.Matrix.MakeAll(a, c, e, b, d, f, 0, 0, 1))
    path.setFillType(skia.PathFillType.kWinding)
    assert not path.contains(left + 3.5, 0)


def test_a_cff_face_is_set_like_any_other(mixed: FontLibrary, tmp_path: Path) -> None:
    text = typeset(Layer("狗", font="han"), mixed)
    assert list(text.ink) == pytest.approx([-4, -4, 4, 3], abs=1e-4)
