from __future__ import annotations

import time
import unicodedata
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from customizer.type import FontLibrary, typeset
from customizer.type.characters import is_hanging, split_clusters
from customizer.type.line_breaking import break_opportunities
from customizer.type.shaping import Paragraph
from tests.customizer.type.support import Layer

MIXED = "abfiAV 的小狗月，。「」（）！é\u0301 -אבב (بب)\u3000\u00a0"


def lines(text: str, box_mm: float, fonts: FontLibrary, **options: object) -> list[str]:
    laid_out = typeset(Layer(text, box_mm=box_mm, **options), fonts)  # type: ignore[arg-type]
    return [text[line.start : line.end] for line in laid_out.lines]


@pytest.mark.parametrize(
    ("text", "box_mm", "expected"),
    [
        ("我们的小狗", 30, ["我们的", "小狗"]),
        ("我们的小狗", 29.99, ["我们", "的小", "狗"]),
        # a stop that has no room takes the character before it along
        ("我们的，小狗", 30, ["我们", "的，小", "狗"]),
        ("我们的。」小狗", 40, ["我们", "的。」小", "狗"]),
        # an opening bracket goes to the next line with what it opens
        ("我们「小狗」", 30, ["我们", "「小", "狗」"]),
        ("我们（小狗）", 30, ["我们", "（小", "狗）"]),
        ("ab cd ef", 25, ["ab cd ", "ef"]),
        # spaces hang, however many, and are never carried over
        ("ab cd", 10, ["ab ", "cd"]),
        ("ab     cd", 10, ["ab     ", "cd"]),
        ("我们\u3000小狗", 20, ["我们\u3000", "小狗"]),
        # a word wider than the measure is broken between letters
        ("abcdefg", 15, ["abc", "def", "g"]),
        ("a bcdefg", 15, ["a ", "bcd", "efg"]),
        ("abcd  e", 20, ["abcd  ", "e"]),
        # and stands alone, letter by letter, where not even one fits
        ("abc", 1, ["a", "b", "c"]),
        # hard breaks stay where they are
        ("ab\n\ncd ef", 12, ["ab", "", "cd ", "ef"]),
    ],
)
def test_lines_are_as_full_as_the_measure_allows(
    blocks: FontLibrary, text: str, box_mm: float, expected: list[str]
) -> None:
    assert lines(text, box_mm, blocks) == expected


def test_hanging_spaces_move_nothing(blocks: FontLibrary) -> None:
    for align in ("start", "center", "end"):
        plain = typeset(Layer("ab", box_mm=20, align=align), blocks)
        hanging = typeset(Layer("ab   ", box_mm=20, align=align), blocks)
        assert hanging.glyphs == plain.glyphs
        assert hanging.lines[0].advance_mm == plain.lines[0].advance_mm == pytest.approx(10)


def test_a_mark_on_a_space_does_not_hang(blocks: FontLibrary) -> None:
    text = typeset(Layer("ab \u0301", box_mm=20, align="start"), blocks)
    assert text.lines[0].advance_mm == pytest.approx(12.5)


def test_without_a_box_nothing_wraps_and_spaces_count(blocks: FontLibrary) -> None:
    text = typeset(Layer("ab cd ef gh ij kl "), blocks)
    assert len(text.lines) == 1
    assert text.width_mm == pytest.approx(12 * 5 + 6 * 2.5)


def test_a_ligature_is_cut_only_by_an_emergency_and_shaped_anew(blocks: FontLibrary) -> None:
    # "afi" is 12 with its ligature; in 11 mm f and i part, each with its own glyph
    text = typeset(Layer("afi", box_mm=11), blocks)
    assert [line.advance_mm for line in text.lines] == pytest.approx([10, 5])
    assert len(text.glyphs) == 3


def test_kerning_across_a_break_is_undone(blocks: FontLibrary) -> None:
    text = typeset(Layer("AV", box_mm=6), blocks)
    assert [line.advance_mm for line in text.lines] == pytest.approx([6, 6])


def test_the_spacing_after_a_lines_last_letter_needs_no_room(blocks: FontLibrary) -> None:
    assert lines("abcd", 16, blocks, letter_spacing_em=0.5) == ["ab", "cd"]
    assert lines("abcd", 15, blocks, letter_spacing_em=0.5) == ["ab", "cd"]
    assert lines("abcd", 14.9, blocks, letter_spacing_em=0.5) == ["a", "b", "c", "d"]


def test_leftward_paragraphs_wrap_in_reading_order(blocks: FontLibrary) -> None:
    text = typeset(Layer("אב אב אב", lang="he", box_mm=24, align="start"), blocks)
    assert [(line.start, line.end) for line in text.lines] == [(0, 6), (6, 8)]
    assert text.lines[1].left_mm == pytest.approx(12 - 10)


@settings(max_examples=250, deadline=None)
@given(
    text=st.text(alphabet=MIXED, min_size=1, max_size=40),
    box_mm=st.floats(4, 90),
    spacing=st.sampled_from([0.0, 0.13, -0.05]),
    align=st.sampled_from(["start", "center", "end", "justify"]),
)
def test_whatever_the_text_lines_hold_it_all_within_the_measure(
    blocks: FontLibrary, text: str, box_mm: float, spacing: float, align: str
) -> None:
    text = unicodedata.normalize("NFC", text)
    laid_out = typeset(Layer(text, box_mm=box_mm, letter_spacing_em=spacing, align=align), blocks)
    boundaries = {0, *accumulate(map(len, split_clusters(text)))}
    allowed = {0, *break_opportunities(text, "zh-Hans")} & boundaries
    position = 0
    for line in laid_out.lines:
        assert line.start == position
        assert line.end > line.start
        position = line.end
        visible = text[line.start : line.end].rstrip(" \u3000")
        if line.advance_mm > box_mm + 1e-4:
            assert len(split_clusters(visible)) <= 1 + sum(character in "בבب" for character in visible)
        assert line.left_mm >= -box_mm / 2 - 1e-6 or line.advance_mm > box_mm
    assert position == len(text)
    for earlier, later in pairwise(laid_out.lines):
        if later.start not in allowed:  # an emergency: no allowed break lies within the line
            assert not [index for index in allowed if earlier.start < index < later.start]
    assert laid_out.width_mm == box_mm
    assert laid_out.height_mm == pytest.approx(12 * len(laid_out.lines))


@settings(max_examples=250, deadline=None)
@given(text=st.text(alphabet=MIXED, min_size=1, max_size=30), spacing=st.sampled_from([0.0, 0.2]))
def test_no_character_is_lost_and_widths_add_up(blocks: FontLibrary, text: str, spacing: float) -> None:
    paragraph = Paragraph(
        text, lang="zh-Hans", fonts=blocks, faces=["plain-400", "han-400"], ligatures=not spacing, colour_emoji=True
    )
    ends = [0, *(cluster.end for cluster in paragraph.clusters)]
    assert [cluster.start for cluster in paragraph.clusters] == ends[:-1]
    assert ends[-1] == len(text)
    assert sum(cluster.graphemes for cluster in paragraph.clusters) == len(split_clusters(text))
    for cluster in paragraph.clusters:
        if (
            not is_hanging(text[cluster.start])
            and text[cluster.start] not in "\u00a0"
            and text[cluster.start : cluster.end] not in paragraph.missing
        ):
            assert cluster.glyphs
    laid_out = typeset(Layer(text, letter_spacing_em=spacing), blocks)
    if len(laid_out.lines) == 1 and text == "".join(split_clusters(text)):
        pens = sum(cluster.advance_em for cluster in paragraph.clusters)
        spaced = [cluster for cluster in paragraph.clusters if cluster.graphemes]
        gaps = sum(cluster.graphemes for cluster in spaced if not cluster.cursive) - (not spaced[-1].cursive)
        if unicodedata.is_normalized("NFC", text):
            assert laid_out.width_mm == pytest.approx((pens + gaps * spacing) * 10)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=25))
def test_no_replacement_box_is_ever_drawn(fonts: FontLibrary, text: str) -> None:
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cs")) or "a"
    laid_out = typeset(Layer(text, font="anton", box_mm=50), fonts)
    assert all(glyph.glyph != 0 for glyph in laid_out.glyphs)


def test_a_very_long_word_wraps_in_reasonable_time(fonts: FontLibrary) -> None:
    started = time.process_time()
    laid_out = typeset(Layer("a" * 5000, font="lobster", box_mm=200), fonts)
    assert time.process_time() - started < 3
    assert sum(line.end - line.start for line in laid_out.lines) == 5000
