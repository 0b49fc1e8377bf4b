"""Which lines are translations of others: told by script, by time and by how people write them side by side."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from customizer.lyrics.lyric import Line, script_of

_SIDE_BY_SIDE = re.compile(r"^(.+?)\s+[/／|｜]\s+(.+)$|^(.+?)\s*[／｜]\s*(.+)$")
#: Scripts of one language: a line in kana and one in Chinese characters may both be Japanese.
_JAPANESE = frozenset({"Hira", "Kana"})


def pair_lines(lines: list[Line]) -> list[Line]:
    """The lines with their translations joined to them, where the lyric has any.

    Four ways are understood, in this order: "line / translation" in one line; two lines of the same time; lines that
    alternate between two scripts; stanzas that alternate between two scripts and have as many lines.
    """
    for way in (_side_by_side, _same_time, _alternating_lines, _alternating_stanzas):
        paired = way(lines)
        if paired is not None:
            return paired
    return lines


def _differ(first: str, second: str) -> bool:
    return _differ_from(first, script_of(second))


def _differ_from(text: str, script: str) -> bool:
    own = script_of(text)
    return own != script and not ({own, script} <= _JAPANESE)


def _joined(line: Line, translation: Line) -> Line:
    return replace(line, translation=translation.text)


def _side_by_side(lines: list[Line]) -> list[Line] | None:
    """At least half of all lines have a separator with two scripts about it."""
    parted: list[Line] = []
    count = 0
    for line in lines:
        match = _SIDE_BY_SIDE.match(line.text)
        text, translation = (match[1] or match[3], match[2] or match[4]) if match else (line.text, "")
        if match and _differ(text, translation):
            count += 1
            parted.append(replace(line, text=text.strip(), translation=translation.strip(), words=()))
        else:
            parted.append(line)
    return parted if count and count * 2 >= len(lines) else None


def _same_time(lines: list[Line]) -> list[Line] | None:
    """Timed lines come in pairs of one time, for at least half of the pairs' first lines."""
    if not lines or any(line.start_ms is None for line in lines):
        return None
    joined, pairs = _pair_neighbours(
        lines, lambda line, following: following.start_ms == line.start_ms and following.text != line.text
    )
    return joined if pairs and pairs * 2 >= len(joined) else None


def _alternating_lines(lines: list[Line]) -> list[Line] | None:
    """Within each stanza every other line is in the other script; a stanza of one lone line may stand between."""
    if len(lines) < 2:
        return None
    first = script_of(lines[0].text)
    joined, pairs = _pair_neighbours(
        lines,
        lambda line, following: (
            not _differ_from(line.text, first)
            and following.stanza == line.stanza
            and _differ(line.text, following.text)
        ),
    )
    if any(_differ_from(line.text, first) for line in joined):
        return None  # a translation without its line: these two scripts are mixed, not paired
    return joined if pairs and pairs * 4 >= len(joined) * 3 else None


def _pair_neighbours(lines: list[Line], is_pair: Callable[[Line, Line], bool]) -> tuple[list[Line], int]:
    """The lines, each joined with the one behind it where the two are a pair; and how many pairs there are."""
    joined: list[Line] = []
    index = pairs = 0
    while index < len(lines):
        line, following = lines[index], lines[index + 1 : index + 2]
        if following and is_pair(line, following[0]):
            line = _joined(line, following[0])
            pairs += 1
            index += 1
        joined.append(line)
        index += 1
    return joined, pairs


def _alternating_stanzas(lines: list[Line]) -> list[Line] | None:
    """Stanza, its translation, stanza, its translation …"""
    stanzas: dict[int, list[Line]] = {}
    for line in lines:
        stanzas.setdefault(line.stanza, []).append(line)
    blocks = list(stanzas.values())
    if len(blocks) < 2 or len(blocks) % 2:
        return None
    scripts = [script_of("".join(line.text for line in block)) for block in blocks]
    originals, translations = set(scripts[::2]), set(scripts[1::2])
    if len(originals) != 1 or len(translations) != 1 or originals == translations:
        return None
    if any(len(first) != len(second) for first, second in list(pairwise(blocks))[::2]):
        return None
    return [
        _joined(line, translation)
        for first, second in list(pairwise(blocks))[::2]
        for line, translation in zip(first, second, strict=True)
    ]
