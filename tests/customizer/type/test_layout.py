"""Expected positions are worked out from design-document.md, "The layout box", with the block fonts' round numbers."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from customizer.type import FontLibrary, LaidOutText, UnknownFont, UnsupportedText, typeset
from tests.customizer.type.support import Layer, library


def xs(text: LaidOutText) -> list[float]:
    return [glyph.matrix[4] for glyph in text.glyphs]


def ys(text: LaidOutText) -> list[float]:
    return [glyph.matrix[5] for glyph in text.glyphs]


def near(*values: float) -> object:
    return pytest.approx(list(values), abs=1e-4)


def test_one_line_is_centred_by_its_advance_and_its_line_height(blocks: FontLibrary) -> None:
    text = typeset(Layer("abc", size_mm=10, line_height=1.2), blocks)
    # 3 × 0.5 em × 10 mm; LH 12, A 8, D 2: the baseline is at −6 + (12 − 10) / 2 + 8 = 3
    assert (text.width_mm, text.height_mm) == (15, 12)
    assert xs(text) == near(-7.5, -2.5, 2.5)
    assert ys(text) == near(3, 3, 3)


def test_lines_are_one_pitch_apart(blocks: FontLibrary) -> None:
    text = typeset(Layer("a\nbc\nd", size_mm=10, line_height=1.5), blocks)
    # 3 × 15 high; baselines at −22.5 + i·15 + (15 − 10) / 2 + 8
    assert (text.width_mm, text.height_mm) == (10, 45)
    assert ys(text) == near(-12, 3, 3, 18)
    assert [line.baseline_mm for line in text.lines] == near(-12, 3, 18)


def test_a_fallback_face_moves_no_baseline(blocks: FontLibrary) -> None:
    text = typeset(Layer("a狗", size_mm=10), blocks)
    assert text.faces == ("plain-400", "han-400")
    assert ys(text) == near(3, 3)
    assert xs(text) == near(-7.5, -2.5)
    assert (text.width_mm, text.height_mm) == (15, 12)


def test_the_first_choice_sets_the_baseline_even_where_it_draws_nothing(blocks: FontLibrary) -> None:
    # A 11, D 3 of `han`, not of `plain`, once `han` is chosen: −6 + (12 − 14) / 2 + 11
    assert ys(typeset(Layer("狗", font="han"), blocks)) == near(4)
    assert ys(typeset(Layer("狗", font="plain"), blocks)) == near(3)


@pytest.mark.parametrize("text", ["a\n\nb", "a\nb\n", "\na\nb", "\n\n"])
def test_empty_lines_count(blocks: FontLibrary, text: str) -> None:
    laid_out = typeset(Layer(text), blocks)
    assert len(laid_out.lines) == 3
    assert laid_out.height_mm == pytest.approx(36)


def test_the_matrix_takes_half_font_units_to_mm(blocks: FontLibrary) -> None:
    (glyph,) = typeset(Layer("a", size_mm=8), blocks).glyphs
    assert glyph.matrix[:4] == pytest.approx((8 / 2000, 0, 0, 8 / 2000))


def test_the_ink_is_the_glyphs_bounds(blocks: FontLibrary) -> None:
    text = typeset(Layer("ab"), blocks)
    # blocks reach from 0.1 em to 0.4 em, 0.7 em high
    assert list(text.ink) == near(-5 + 1, 3 - 7, 4, 3)
    assert typeset(Layer("  "), blocks).ink == (0, 0, 0, 0)


@pytest.mark.parametrize(("align", "left"), [("start", -10.0), ("center", -2.5), ("end", 5.0), ("justify", -10.0)])
def test_alignment_in_a_box(blocks: FontLibrary, align: str, left: float) -> None:
    text = typeset(Layer("a", box_mm=20, align=align), blocks)
    assert text.width_mm == 20
    assert xs(text) == near(left)


@pytest.mark.parametrize(("align", "lefts"), [("start", (-5, -5)), ("center", (-5, -2.5)), ("end", (-5, 0))])
def test_without_a_box_lines_align_within_the_widest(
    blocks: FontLibrary, align: str, lefts: tuple[float, float]
) -> None:
    text = typeset(Layer("ab\nc", align=align), blocks)
    assert [line.left_mm for line in text.lines] == near(*lefts)


def test_start_is_the_right_where_the_first_strong_character_runs_left(blocks: FontLibrary) -> None:
    rightward = typeset(Layer("1a א", align="start", box_mm=60), blocks)
    leftward = typeset(Layer("- א a", align="start", box_mm=60), blocks)
    assert rightward.lines[0].left_mm == pytest.approx(-30)
    assert leftward.lines[0].left_mm + leftward.lines[0].advance_mm == pytest.approx(30)
    assert typeset(Layer("- א a", align="end", box_mm=60), blocks).lines[0].left_mm == pytest.approx(-30)


def test_every_paragraph_has_its_own_direction(blocks: FontLibrary) -> None:
    text = typeset(Layer("ab\nאב", align="start", box_mm=40), blocks)
    assert [line.left_mm for line in text.lines] == near(-20, 20 - 10)


def test_kerning_counts(blocks: FontLibrary) -> None:
    assert typeset(Layer("AV"), blocks).width_mm == pytest.approx(6 + 6 - 1)


def test_optional_ligatures_form_until_letters_are_spaced(blocks: FontLibrary) -> None:
    plain = typeset(Layer("fi"), blocks)
    spaced = typeset(Layer("fi", letter_spacing_em=0.1), blocks)
    assert (len(plain.glyphs), plain.width_mm) == (1, pytest.approx(7))
    assert (len(spaced.glyphs), spaced.width_mm) == (2, pytest.approx(5 + 1 + 5))


def test_letter_spacing_follows_every_cluster_but_a_lines_last(blocks: FontLibrary) -> None:
    text = typeset(Layer("abc\nd", letter_spacing_em=0.2, align="start"), blocks)
    # 15 + 2 × 2 wide
    assert text.width_mm == pytest.approx(19)
    assert xs(text) == near(-9.5, -2.5, 4.5, -9.5)


def test_letter_spacing_may_draw_letters_together(blocks: FontLibrary) -> None:
    assert typeset(Layer("abc", letter_spacing_em=-0.1), blocks).width_mm == pytest.approx(13)


def test_a_letter_with_its_mark_is_spaced_once(blocks: FontLibrary) -> None:
    text = typeset(Layer("x\u0301b", letter_spacing_em=0.2), blocks)
    assert text.width_mm == pytest.approx(5 + 2 + 5)


def test_letter_spacing_is_ignored_inside_cursive_runs(blocks: FontLibrary) -> None:
    joined = typeset(Layer("ببب", lang="ar"), blocks)
    spaced = typeset(Layer("ببب", lang="ar", letter_spacing_em=0.5), blocks)
    # final, medial, initial from the left: 7 + 4 + 3
    assert joined.width_mm == pytest.approx(14)
    assert xs(joined) == near(-7, 0, 4)
    assert spaced == joined


def test_letters_that_run_leftward_are_spaced_on_their_left(blocks: FontLibrary) -> None:
    text = typeset(Layer("אב", lang="he", letter_spacing_em=0.1), blocks)
    # from the left: bet 4, spacing 1, alef 6
    assert text.width_mm == pytest.approx(11)
    assert xs(text) == near(-5.5, -0.5)


def test_mixed_directions_are_ordered_by_uax_9(blocks: FontLibrary) -> None:
    text = typeset(Layer("ab אב cd", lang="he"), blocks)
    names = [blocks.face("plain-400").font.glyph_to_string(glyph.glyph) for glyph in text.glyphs]
    assert names == ["a", "b", "bet", "alef", "c", "d"]
    text = typeset(Layer("א (ab) ב", lang="he"), blocks)
    names = [blocks.face("plain-400").font.glyph_to_string(glyph.glyph) for glyph in text.glyphs]
    # HarfBuzz mirrors the brackets of a leftward run: the picture is still "(ab)"
    assert names == ["bet", "parenleft", "a", "b", "parenright", "alef"]


def test_composed_and_decomposed_text_are_set_alike(blocks: FontLibrary, fonts: FontLibrary) -> None:
    composed, decomposed = "é", "e\u0301"
    assert unicodedata.normalize("NFD", composed) == decomposed
    assert typeset(Layer(composed), blocks) == typeset(Layer(decomposed), blocks)
    word = Layer("Tiếng Việt, été", font="noto-sans")
    assert typeset(word, fonts) == typeset(replace(word, text=unicodedata.normalize("NFD", word.text)), fonts)


def test_justification_stretches_spaces(blocks: FontLibrary) -> None:
    text = typeset(Layer("ab cd ef gh", align="justify", box_mm=35), blocks)
    # "ab cd ef " hangs its last space: 30 + 2 × 2.5 = 35 exactly; a wider box shares the rest between two spaces
    assert xs(text)[:6] == near(-17.5, -12.5, -5, 0, 7.5, 12.5)
    text = typeset(Layer("ab cd ef gh", align="justify", box_mm=39), blocks)
    assert xs(text)[:6] == near(-19.5, -14.5, -5, 0, 9.5, 14.5)
    assert text.lines[0].advance_mm == pytest.approx(39)


def test_justification_leaves_a_paragraphs_last_line(blocks: FontLibrary) -> None:
    text = typeset(Layer("ab cd\nab cd ef", align="justify", box_mm=30), blocks)
    assert [line.advance_mm for line in text.lines] == near(22.5, 30, 10)
    assert [line.left_mm for line in text.lines] == near(-15, -15, -15)


def test_without_spaces_the_gaps_between_chinese_characters_stretch(blocks: FontLibrary) -> None:
    text = typeset(Layer("我们的小狗", align="justify", box_mm=34), blocks)
    # three on the first line, 4 mm left for two gaps
    assert xs(text) == near(-17, -5, 7, -17, -7)


def test_a_gap_beside_a_latin_letter_is_none_between_chinese_characters(blocks: FontLibrary) -> None:
    text = typeset(Layer("我们a的小狗", align="justify", box_mm=38), blocks)
    # 我们a的 is 35 wide; the only gap is between 我 and 们
    assert xs(text)[:4] == near(-19, -6, 4, 9)


def test_a_line_without_any_gap_is_not_stretched(blocks: FontLibrary) -> None:
    text = typeset(Layer("abc defg", align="justify", box_mm=22), blocks)
    assert xs(text)[:3] == near(-11, -6, -1)
    assert text.lines[0].advance_mm == pytest.approx(15)


def test_a_field_takes_its_value_and_shrinks_to_fit(blocks: FontLibrary) -> None:
    layer = Layer("NAME", field="name", fit_mm=15, size_mm=10)
    text = typeset(layer, blocks, value="abcdef")
    # 30 mm at full size: half of it
    assert text.size_mm == pytest.approx(5)
    assert (text.width_mm, text.height_mm) == (15, pytest.approx(6))
    assert xs(text) == near(-7.5, -5, -2.5, 0, 2.5, 5)
    # the formula with size 5: −3 + (6 − 5) / 2 + 4
    assert ys(text)[0] == pytest.approx(1.5)


def test_a_short_field_keeps_its_size_and_aligns_in_its_box(blocks: FontLibrary) -> None:
    layer = Layer("abcdef", field="name", fit_mm=40, align="end")
    text = typeset(layer, blocks, value="ab")
    assert (text.size_mm, text.width_mm) == (10, 40)
    assert xs(text) == near(10, 15)


def test_a_field_falls_back_on_its_box_and_is_one_line(blocks: FontLibrary) -> None:
    text = typeset(Layer("a b\nc", field="name", box_mm=10, align="start"), blocks)
    assert len(text.lines) == 1
    # "a b c" is 20 wide
    assert text.size_mm == pytest.approx(5)
    assert text.width_mm == 10


def test_an_empty_value_leaves_an_empty_line(blocks: FontLibrary) -> None:
    text = typeset(Layer("a", field="name", fit_mm=10), blocks, value="")
    assert (text.glyphs, len(text.lines), text.size_mm) == ((), 1, 10)


def test_a_value_is_no_matter_to_a_layer_without_a_field(blocks: FontLibrary) -> None:
    assert typeset(Layer("abc"), blocks, value="x") == typeset(Layer("abc"), blocks)


def test_missing_characters_are_named_once_and_never_drawn(blocks: FontLibrary) -> None:
    text = typeset(Layer("a龘b龘ü"), blocks)
    assert text.missing == ("龘", "ü")
    assert len(text.glyphs) == 2
    assert 0 not in [glyph.glyph for glyph in text.glyphs]
    # an em of room for each
    assert text.width_mm == pytest.approx(5 + 10 + 5 + 10 + 10)


def test_a_letter_whose_mark_the_family_lacks_is_not_torn_in_two(blocks: FontLibrary) -> None:
    assert typeset(Layer("a\u0302"), blocks).missing == ("â",)


def test_emoji_without_a_face_of_colours_are_missing(blocks: FontLibrary) -> None:
    layer = Layer("a♥️")
    assert typeset(layer, blocks).missing == ("♥️",)
    assert typeset(replace(layer, emoji="mono"), blocks).missing == ("♥️",)


@pytest.mark.parametrize(
    ("layer", "field"),
    [
        (Layer("a\tb"), "text"),
        (Layer("a\rb"), "text"),
        (Layer("a", direction="diagonal"), "direction"),
        (Layer("a", direction="vertical", path=SimpleNamespace(kind="arc", radius_mm=5)), "direction"),
        (Layer("a", path=SimpleNamespace(kind="knot")), "path"),
        (Layer("a", path=SimpleNamespace(kind="arc", radius_mm=5), box_mm=5), "box_mm"),
    ],
)
def test_what_cannot_be_set_is_refused_by_name(blocks: FontLibrary, layer: Layer, field: str) -> None:
    with pytest.raises(UnsupportedText) as caught:
        typeset(layer, blocks)
    assert caught.value.parameters["field"] == field


def test_an_unknown_family_is_refused(blocks: FontLibrary) -> None:
    with pytest.raises(UnknownFont) as caught:
        typeset(Layer(font="comic-sans"), blocks)
    assert caught.value.parameters == {"font": "comic-sans"}


def test_noto_sans_sc_stands_where_the_document_says(fonts: FontLibrary) -> None:
    text = typeset(Layer("月亮\n小狗叫", font="noto-sans-sc", size_mm=20, line_height=1.5), fonts)
    # hhea 1160 and 288 of 1000, every hanzi one em: −30 + i·30 + (30 − 28.96) / 2 + 23.2
    assert (text.width_mm, text.height_mm) == (60, 60)
    assert xs(text) == near(-20, 0, -30, -10, 10)
    assert ys(text) == near(-6.28, -6.28, 23.72, 23.72, 23.72)


def test_the_language_chooses_localised_forms(tmp_path: Path) -> None:
    features = "feature locl { script latn; language PLK; sub a by b; } locl;"
    local = library(tmp_path, {"plain": {"features": features}})
    (polish,) = typeset(Layer("a", lang="pl"), local).glyphs
    (english,) = typeset(Layer("a", lang="en"), local).glyphs
    assert polish.glyph == english.glyph + 1
