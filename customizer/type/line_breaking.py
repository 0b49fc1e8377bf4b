"""Where a line may end: UAX 14 (Unicode 16), with the line-start and line-end prohibitions of Chinese and Japanese."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, NamedTuple

import budoux

from customizer.type.line_break_classes import is_pictographic, line_break_class

_HARD = frozenset({"BK", "CR", "LF", "NL"})
_AFTER_BREAK = _HARD | {"SP", "ZW"}
_CLOSERS = frozenset({"CL", "CP", "EX", "SY"})
_LETTERS = frozenset({"AL", "HL"})
_IDEOGRAPHS = frozenset({"ID", "EB", "EM"})
_HANGUL = frozenset({"JL", "JV", "JT", "H2", "H3"})
_BEFORE_INITIAL_QUOTE = _HARD | {"OP", "QU", "GL", "SP", "ZW"}
_AFTER_FINAL_QUOTE = _AFTER_BREAK | {"GL", "WJ", "CL", "QU", "CP", "EX", "IS", "SY"}
_BEFORE_HYPHEN = _AFTER_BREAK | {"CB", "GL"}
_AKSARA = frozenset({"AK", "AS"})
_WIDE = frozenset({"F", "W", "H"})

# Letters and vowels, no digits or marks of repetition, which belong to what stands before them.
_THAI = re.compile(r"[\u0e01-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]{2,}")

# In Chinese and Japanese these must not begin a line, which plain UAX 14 leaves open: the middle dot between the parts
# of a name, the full-width slash and tilde (W3C, "Requirements for Chinese Text Layout"; JIS X 4051).
_NOT_AT_START = frozenset("\u00b7\uff0f\uff5e")
_EAST_ASIAN_LANGUAGES = frozenset({"zh", "yue", "cmn", "ja", "ko"})


def is_east_asian(lang: str) -> bool:
    """Whether a BCP 47 tag names a language that is broken by the Chinese and Japanese rules."""
    return lang.split("-", 1)[0].lower() in _EAST_ASIAN_LANGUAGES


@lru_cache(maxsize=16384)
def _properties(character: str) -> tuple[str, bool, str]:
    """Line_Break after LB1 (AI kept), whether East Asian wide, and the general category."""
    value = line_break_class(character)
    general = unicodedata.category(character)
    if value in ("SG", "XX"):
        value = "AL"
    elif value == "SA":
        value = "CM" if general in ("Mn", "Mc") else "AL"
    elif value == "CJ":
        value = "NS"
    return value, unicodedata.east_asian_width(character) in _WIDE, general


def break_opportunities(text: str, lang: str) -> list[int]:
    """The ascending indices before which a line may begin; never 0, never the text's length.

    Args:
        text: One paragraph.
        lang: BCP 47. Chinese, Japanese and Korean treat ambiguous characters (①, ※) as ideographs and keep the middle
            dot, full-width slash and tilde from a line's start.

    Source: UAX 14 revision 53, rules LB1 to LB31; the tailoring, ADR 0003.
    """
    units = _fold(text, is_east_asian(lang))
    found = [
        units[position].start
        for position in range(1, len(units))
        # LB8a: nothing is torn from a zero-width joiner, which LB9 has folded into what stands before it
        if text[units[position].start - 1] != "\u200d" and _may_break(units, position)
    ]
    words = _thai_words(text)
    return sorted({*found, *words}) if words else found


@cache
def _thai_parser() -> Any:
    return budoux.load_default_thai_parser()


def _thai_words(text: str) -> list[int]:
    """Where words of Thai begin within a phrase, which is written without spaces.

    Source: ADR 0012: a model of 33 KB finds them as a dictionary of ICU's does, and takes 0.1 ms a line.
    """
    found = []
    for phrase in _THAI.finditer(text):
        at = phrase.start()
        for word in _thai_parser().parse(phrase.group())[:-1]:
            at += len(word)
            found.append(at)
    return found


class _Unit(NamedTuple):
    """A character with the marks that belong to it, as the rules after LB9 see it."""

    value: str
    wide: bool
    category: str
    character: str
    start: int


_START = _Unit("sot", False, "", "", -1)
_END = _Unit("eot", False, "", "", -1)


def _fold(text: str, east_asian: bool) -> list[_Unit]:
    """LB1, LB9 and LB10: classes resolved, marks folded into what they follow."""
    units: list[_Unit] = []
    for index, character in enumerate(text):
        value, wide, category_ = _properties(character)
        if east_asian and character in _NOT_AT_START:
            value = "NS"
        elif value == "AI":
            value = "ID" if east_asian else "AL"
        if value in ("CM", "ZWJ"):
            if units and units[-1].value not in _AFTER_BREAK:
                continue
            value, wide, category_, character = "AL", False, "Lu", "A"
        units.append(_Unit(value, wide, category_, character, index))
    return units


def _may_break(units: list[_Unit], i: int) -> bool:
    """Whether a line may begin at unit i (from 1). The rules stand in their order: the first that speaks decides."""
    before, after = units[i - 1], units[i]
    prev, curr = before.value, after.value
    if prev == "ID" and curr == "ID":  # the commonest case in Chinese, settled by LB31
        return True
    if prev in _HARD:  # LB4, LB5
        return not (prev == "CR" and curr == "LF")
    if curr in _HARD or curr in ("SP", "ZW"):  # LB6, LB7
        return False
    j = i - 1
    while j >= 0 and units[j].value == "SP":
        j -= 1
    base = units[j] if j >= 0 else _START  # what stands before any spaces
    if base.value == "ZW":  # LB8
        return True
    if curr == "WJ" or prev in ("WJ", "GL") or (curr == "GL" and prev not in ("SP", "BA", "HY")):  # LB11, LB12, LB12a
        return False
    if curr in _CLOSERS or base.value == "OP":  # LB13, LB14
        return False
    following = units[i + 1] if i + 1 < len(units) else _END
    if (
        base.value == "QU" and base.category == "Pi" and (j == 0 or units[j - 1].value in _BEFORE_INITIAL_QUOTE)
    ):  # LB15a
        return False
    if (
        curr == "QU" and after.category == "Pf" and (following is _END or following.value in _AFTER_FINAL_QUOTE)
    ):  # LB15b
        return False
    if curr == "IS":  # LB15c, LB15d
        return prev == "SP" and following.value == "NU"
    if (base.value in ("CL", "CP") and curr == "NS") or (base.value == "B2" and curr == "B2"):  # LB16, LB17
        return False
    if prev == "SP":  # LB18
        return True
    if _is_quotation_tied(units, i, following):
        return False
    if "CB" in (prev, curr):  # LB20
        return True
    earlier = units[i - 2] if i > 1 else _START
    hyphened = curr == "AL" and (prev == "HY" or before.character == "\u2010")
    if hyphened and (earlier is _START or earlier.value in _BEFORE_HYPHEN):  # LB20a
        return False
    return not (
        curr in ("BA", "HY", "NS", "IN")  # LB21, LB22
        or prev == "BB"
        or (earlier.value == "HL" and curr != "HL" and (prev == "HY" or (prev == "BA" and not before.wide)))  # LB21a
        or (prev == "SY" and curr == "HL")  # LB21b
        or _is_number_tied(units, i, following)
        or _is_word_tied(before, after)
        or _is_syllable_tied(earlier, before, after, following)
        or _is_pair_tied(units, i)
    )


def _is_quotation_tied(units: list[_Unit], i: int, following: _Unit) -> bool:
    """LB19 and LB19a: quotation marks hold on both sides, except that East Asian text opens and closes them freely."""
    before, after = units[i - 1], units[i]
    if after.value == "QU" and (after.category != "Pi" or not before.wide or not following.wide):
        return True
    if before.value == "QU":
        return before.category != "Pf" or not after.wide or i == 1 or not units[i - 2].wide
    return False


def _is_number_tied(units: list[_Unit], i: int, following: _Unit) -> bool:
    """LB23 to LB25: letters, digits, signs and currency that make one number."""
    prev, curr = units[i - 1].value, units[i].value
    if (prev in _LETTERS and curr == "NU") or (prev == "NU" and curr in _LETTERS):
        return True
    if (prev == "PR" and curr in _IDEOGRAPHS) or (prev in _IDEOGRAPHS and curr == "PO"):
        return True
    if (prev in ("PR", "PO") and curr in _LETTERS) or (prev in _LETTERS and curr in ("PR", "PO")):
        return True
    if prev in ("PO", "PR", "HY", "IS") and curr == "NU":
        return True
    if prev in ("PO", "PR") and curr == "OP":
        return following.value == "NU" or (
            following.value == "IS" and i + 2 < len(units) and units[i + 2].value == "NU"
        )
    if curr not in ("PO", "PR", "NU"):
        return False
    j = i - 1
    if curr != "NU" and prev in ("CL", "CP"):
        j -= 1
    while j >= 0 and units[j].value in ("SY", "IS"):
        j -= 1
    return j >= 0 and units[j].value == "NU"


def _is_word_tied(before: _Unit, after: _Unit) -> bool:
    """LB26 to LB28, LB29, LB30: Hangul syllables, letters, and brackets that hug a word."""
    prev, curr = before.value, after.value
    return (
        (prev == "JL" and curr in ("JL", "JV", "H2", "H3"))
        or (prev in ("JV", "H2") and curr in ("JV", "JT"))
        or (prev in ("JT", "H3") and curr == "JT")
        or (prev in _HANGUL and curr == "PO")
        or (prev == "PR" and curr in _HANGUL)
        or (prev in _LETTERS and curr in _LETTERS)
        or (prev == "IS" and curr in _LETTERS)
        or ((prev in _LETTERS or prev == "NU") and curr == "OP" and not after.wide)
        or (prev == "CP" and not before.wide and (curr in _LETTERS or curr == "NU"))
    )


def _is_syllable_tied(earlier: _Unit, before: _Unit, after: _Unit, following: _Unit) -> bool:
    """LB28a: orthographic syllables of Brahmic scripts."""

    def starts(unit: _Unit) -> bool:
        return unit.value in _AKSARA or unit.character == "\u25cc"

    return (
        (before.value == "AP" and starts(after))
        or (starts(before) and after.value in ("VF", "VI"))
        or (starts(earlier) and before.value == "VI" and (after.value == "AK" or after.character == "\u25cc"))
        or (starts(before) and starts(after) and following.value == "VF")
    )


def _is_pair_tied(units: list[_Unit], i: int) -> bool:
    """LB30a and LB30b: the two letters of a flag, an emoji and its skin tone."""
    before, after = units[i - 1], units[i]
    if before.value == after.value == "RI":
        j = i - 1
        while j >= 0 and units[j].value == "RI":
            j -= 1
        return (i - 1 - j) % 2 == 1
    if after.value != "EM":
        return False
    return before.value == "EB" or (before.category == "Cn" and is_pictographic(before.character))
