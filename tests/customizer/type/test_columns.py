"""Vertical text. In the block fonts every hanzi is an em high; `han` has its baseline (1.1 − 0.3) / 2 + 0.5 em down."""

from __future__ import annotations

import pytest

from customizer.type import FontLibrary, LaidOutText, typeset
from customizer.type.orientation import Orientation, orientation_of
from tests.customizer.type.support import Layer


def column(text: str, **options: object) -> Layer:
    return Layer(text, direction="vertical", **options)  # type: ignore[arg-type]


def origins(text: LaidOutText) -> list[float]:
    return [value for glyph in text.glyphs for value in glyph.matrix[4:]]


def near(*values: float) -> object:
    return pytest.approx(list(values), abs=1e-4)


def test_columns_run_from_right_to_left_one_pitch_apart(blocks: FontLibrary) -> None:
    text = typeset(column("我们\n小", font="han"), blocks)
    # two columns of 12, the first's middle at 6; glyphs are an em wide, their baseline 9 below their cell's top
    assert (text.width_mm, text.height_mm) == (24, 20)
    assert origins(text) == near(1, -1, 1, 9, -11, 4)
    assert all(glyph.matrix[:4] == pytest.approx((0.005, 0, 0, 0.005)) for glyph in text.glyphs)


@pytest.mark.parametrize(("align", "top"), [("start", -20), ("center", -5), ("end", 10)])
def test_a_column_is_aligned_in_its_height(blocks: FontLibrary, align: str, top: float) -> None:
    text = typeset(column("我", font="han", align=align, box_mm=40), blocks)
    assert (text.width_mm, text.height_mm) == (12, 40)
    assert text.glyphs[0].matrix[5] == pytest.approx(top + 9)
    assert text.lines[0].baseline_mm == pytest.approx(top)


def test_latin_lies_on_its_side_about_the_middle_of_ascent_and_descent(blocks: FontLibrary) -> None:
    text = typeset(column("ab"), blocks)
    # A 8, D 2: the baseline is 3 to the left of the column's middle; each letter is 5 long
    assert (text.width_mm, text.height_mm) == (12, 10)
    assert origins(text) == near(-3, -5, -3, 0)
    assert all(glyph.matrix[:4] == (0, 0.005, -0.005, 0) for glyph in text.glyphs)
    # what is above the baseline points right: 0.7 em of block, 0.1 to 0.4 em along
    assert list(text.ink) == near(-3, -4, 4, 4)


def test_the_first_choice_centres_a_fallbacks_rotated_run(blocks: FontLibrary) -> None:
    text = typeset(column("ж"), blocks)
    assert text.faces == ("plain-400", "han-400")
    assert text.glyphs[0].matrix[4] == pytest.approx(-3)


def test_columns_wrap_to_the_box_height(blocks: FontLibrary) -> None:
    text = typeset(column("我们的，小狗爱", font="han", box_mm=30), blocks)
    content = "我们的，小狗爱"
    assert [content[line.start : line.end] for line in text.lines] == ["我们", "的，小", "狗爱"]
    assert (text.width_mm, text.height_mm) == (36, 30)


def test_letter_spacing_and_justification_run_down_the_column(blocks: FontLibrary) -> None:
    spaced = typeset(column("我们", font="han", letter_spacing_em=0.5), blocks)
    assert spaced.height_mm == pytest.approx(25)
    assert origins(spaced) == near(-5, -3.5, -5, 11.5)
    justified = typeset(column("我们小", font="han", box_mm=26, align="justify"), blocks)
    assert origins(justified)[:4] == near(1, -13 + 9, 1, 3 + 9)


def test_stops_of_a_face_without_vertical_forms_stand_at_the_upper_right(blocks: FontLibrary) -> None:
    text = typeset(column("，", font="han"), blocks)
    assert origins(text) == near(0, -5 + 9 - 5)


def test_brackets_of_a_face_without_vertical_forms_lie_on_their_side(blocks: FontLibrary) -> None:
    text = typeset(column("「我", font="han"), blocks)
    assert [glyph.matrix[0] for glyph in text.glyphs] == pytest.approx([0, 0.005])


def test_noto_sans_sc_has_forms_and_advances_of_its_own(fonts: FontLibrary) -> None:
    text = typeset(column("「月亮」", font="noto-sans-sc", size_mm=20), fonts)
    # vmtx: an em each, the baseline 0.88 em below the cell's top
    assert text.height_mm == pytest.approx(80)
    assert origins(text)[2:6] == near(-10, -20 + 17.6, -10, 17.6)
    assert all(glyph.matrix[0] > 0 for glyph in text.glyphs)
    line = typeset(Layer("「月亮」", font="noto-sans-sc"), fonts)
    different = [one.glyph != other.glyph for one, other in zip(text.glyphs, line.glyphs, strict=True)]
    assert different == [True, False, False, True]


def test_a_field_shrinks_to_its_columns_height(blocks: FontLibrary) -> None:
    text = typeset(column("我", font="han", field="name", fit_mm=20), blocks, value="我们的小")
    assert text.size_mm == pytest.approx(5)
    assert (text.width_mm, text.height_mm) == (pytest.approx(6), 20)


def test_missing_characters_are_named_in_columns_too(blocks: FontLibrary) -> None:
    text = typeset(column("我龘"), blocks)
    assert text.missing == ("龘",)
    assert text.height_mm == pytest.approx(20)


@pytest.mark.parametrize(
    ("characters", "orientation"),
    [
        ("我あア가①℃，。！？０Ａ％★🐶", Orientation.UPRIGHT),
        ("aA1é—…-(א", Orientation.ROTATED),
        ("「」（）《》【】：；ー～“”", Orientation.TRANSFORMED),
    ],
)
def test_characters_stand_as_uax_50_has_them(characters: str, orientation: Orientation) -> None:
    assert {character: orientation_of(character) for character in characters} == dict.fromkeys(characters, orientation)
