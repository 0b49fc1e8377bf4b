"""What one character or grapheme cluster is, as far as typesetting asks: script, hanging, stretching, joining."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex
from fontTools import unicodedata as ot_unicodedata

_CLUSTER = regex.compile(r"\X")
_IGNORABLE = regex.compile(r"\p{Default_Ignorable_Code_Point}")
_EMOJI_PRESENTATION = regex.compile(r"\p{Emoji_Presentation}")
_EAST_ASIAN_SCRIPTS = frozenset({"Hani", "Hira", "Kana", "Bopo", "Hang", "Yiii"})
# Scripts whose letters join (Unicode ch. 9; CSS Text 3, "cursive scripts"): spacing would tear the joins.
_CURSIVE_SCRIPTS = frozenset({"Arab", "Syrc", "Mong", "Nkoo", "Phag", "Mand", "Mani", "Phlp", "Rohg", "Adlm", "Sogd"})
# Letters hang from one line, whose pieces meet: a rigid turn would break it.
_HEADLINE_SCRIPTS = frozenset({"Deva", "Beng", "Guru"})
# Every space separator but the no-break ones: CSS Text 3 lets the same ones hang at a line's end.
_HANGING = frozenset(" \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
_STRETCHABLE = frozenset(" \u00a0")
# HarfBuzz draws these from the face's own space when the face has no glyph of theirs.
_SPACES = frozenset("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000")


def split_clusters(text: str) -> list[str]:
    """The extended grapheme clusters of a text, in order; joined they are the text again. Source: UAX 29."""
    return _CLUSTER.findall(text)


@lru_cache(maxsize=16384)
def find_script(character: str) -> str | None:
    """The ISO 15924 code of a character's script; None for UAX 24's Common and Inherited, which take a neighbour's."""
    code = ot_unicodedata.script(character)
    return None if code in ("Zyyy", "Zinh", "Zzzz") else code


@lru_cache(maxsize=16384)
def is_ignorable(character: str) -> bool:
    """Whether a character is invisible by nature (joiners, variation selectors, direction marks) and needs no glyph."""
    return _IGNORABLE.match(character) is not None


@lru_cache(maxsize=16384)
def is_cjk(cluster: str) -> bool:
    """Whether a cluster is a Chinese, Japanese or Korean character or full-width punctuation."""
    first = cluster[0]
    script = find_script(first)
    if script is None:
        return unicodedata.east_asian_width(first) in ("W", "F") and not is_emoji(cluster)
    return script in _EAST_ASIAN_SCRIPTS or unicodedata.east_asian_width(first) == "F"


@lru_cache(maxsize=4096)
def is_emoji(cluster: str) -> bool:
    """Whether a cluster asks to be shown as an emoji, by itself or by U+FE0F. Source: UTS 51."""
    if "\ufe0e" in cluster:
        return False
    return "\ufe0f" in cluster or _EMOJI_PRESENTATION.match(cluster) is not None


def is_joined(script: str) -> bool:
    """Whether letters of a script touch, by joins or by a common headline, so that a path bends them."""
    return script in _CURSIVE_SCRIPTS or script in _HEADLINE_SCRIPTS


def is_cursive(script: str) -> bool:
    """Whether the letters of a script join, so that letter spacing is ignored between them."""
    return script in _CURSIVE_SCRIPTS


def is_hanging(cluster: str) -> bool:
    """Whether a cluster is nothing but space that hangs outside the measure at a line's end."""
    return _HANGING.issuperset(cluster)


def is_stretchable(cluster: str) -> bool:
    """Whether a cluster is a space between words, which justification widens."""
    return cluster in _STRETCHABLE


@lru_cache(maxsize=16384)
def stand_ins(character: str) -> tuple[str, ...]:
    """What HarfBuzz may draw in place of a character that a face lacks, each alternative a string that must be whole.

    Canonical decomposition, the no-break hyphen's plain twin and the plain space: nothing that looks different.
    """
    found = []
    decomposed = unicodedata.normalize("NFD", character)
    if decomposed != character:
        found.append(decomposed)
    if character == "\u2011":
        found.append("\u2010")
    if character in _SPACES:
        found.append(" ")
    return tuple(found)
