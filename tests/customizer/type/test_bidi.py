from __future__ import annotations

import unicodedata

import pytest
from bidi import get_display
from bidi.mirror import MIRRORED
from hypothesis import given, settings
from hypothesis import strategies as st

from customizer.type.bidi import base_level, line_levels, resolve_levels, visual_order

MARKS = "\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
ALPHABET = "abcאבגابت0123٠١+-%$,.: ()[]!&\u0301\u05b0\u00ad" + MARKS


def displayed(text: str, base: int) -> str:
    levels = line_levels(text, resolve_levels(text, base), base, 0, len(text))
    return "".join(text[index] for index in visual_order(levels))


def comparable(text: str) -> str:
    """Without what X9 removes, and with brackets told apart by pair alone: the other implementation mirrors them."""
    removed = {"RLE", "LRE", "RLO", "LRO", "PDF", "BN"}
    kept = [character for character in text if unicodedata.bidirectional(character) not in removed]
    return "".join(min(character, MIRRORED.get(character, character)) for character in kept)


@settings(max_examples=800, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=14), st.sampled_from([0, 1]))
def test_the_order_is_that_of_an_independent_implementation(text: str, base: int) -> None:
    text += "a"  # the other implementation does not see spaces at a line's end through removed characters
    assert comparable(displayed(text, base)) == comparable(str(get_display(text, base_dir="LR"[base])))


@pytest.mark.parametrize(
    ("text", "level"),
    [("", 0), ("123", 0), ("abc א", 0), ("12 א abc", 1), ("\u2067א\u2069 a", 0), ("\u200f12", 1), ("(ب", 1)],
)
def test_the_first_strong_character_decides(text: str, level: int) -> None:
    assert base_level(text) == level


def test_levels_nest() -> None:
    assert resolve_levels("a אב 12 b", 0) == [0, 0, 1, 1, 1, 2, 2, 0, 0]
    assert resolve_levels("א ab 1 א", 1) == [1, 1, 2, 2, 2, 2, 1, 1]


def test_spaces_at_a_lines_end_run_with_the_paragraph() -> None:
    text = "אב  cd"
    levels = resolve_levels(text, 0)
    assert line_levels(text, levels, 0, 0, 4) == [1, 1, 0, 0]


def test_a_line_in_one_direction_keeps_or_turns_its_order() -> None:
    assert visual_order([0, 0, 0]) == [0, 1, 2]
    assert visual_order([1, 1, 1]) == [2, 1, 0]
    assert visual_order([0, 1, 2, 2, 1, 0]) == [0, 4, 2, 3, 1, 5]
