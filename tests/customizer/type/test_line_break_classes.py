from __future__ import annotations

import sys

from uniseg.emoji import extended_pictographic
from uniseg.linebreak import line_break

from customizer.type.line_break_classes import is_pictographic, line_break_class


def test_every_character_has_the_class_that_unicode_gives_it() -> None:
    characters = map(chr, range(sys.maxunicode + 1))
    assert [each for each in characters if line_break_class(each) != line_break(each).value] == []


def test_every_character_kept_for_emoji_is_known() -> None:
    characters = map(chr, range(sys.maxunicode + 1))
    assert [each for each in characters if is_pictographic(each) != bool(extended_pictographic(each))] == []


def test_letters_ideographs_and_what_no_one_uses_yet_are_told_apart() -> None:
    assert [line_break_class(each) for each in "a狗「\n\x00\U0010fffd"] == ["AL", "ID", "OP", "LF", "CM", "XX"]
    assert not is_pictographic("a")
    assert is_pictographic("🐕")
