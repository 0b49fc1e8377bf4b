"""A lyric as the styles see it: lines in order with what is known of them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from customizer.type.characters import find_script, is_cjk

#: Scripts whose languages are told by the script alone, well enough for letter forms and line breaks.
_LANGUAGES = {
    "Arab": "ar",
    "Hebr": "he",
    "Deva": "hi",
    "Thai": "th",
    "Cyrl": "ru",
    "Grek": "el",
    "Hang": "ko",
    "Hira": "ja",
    "Kana": "ja",
    "Hani": "zh-Hans",
}


_STOPS = frozenset("，。、；：！？…,;!?")
_CLOSING = _STOPS | frozenset("」』）》”’)]")


@lru_cache(maxsize=4096)
def script_of(text: str) -> str:
    """The ISO 15924 code of the script that a text is mostly written in.

    Any kana makes Japanese, and Chinese characters count double, as each says more than a letter. `Latn` for none.
    """
    counts: Counter[str] = Counter()
    for character in text:
        script = find_script(character)
        if script is not None:
            counts[script] += 2 if script == "Hani" else 1
    if counts["Hira"] + counts["Kana"] > 0 and counts["Hani"] + counts["Hira"] + counts["Kana"] > counts["Latn"]:
        return "Hira"
    return max(counts, key=lambda script: counts[script]) if counts else "Latn"


def language_of(text: str) -> str:
    """The BCP 47 tag that a text's letter forms and line breaks want; English for Latin letters."""
    return _LANGUAGES.get(script_of(text), "en")


def phrases_of(text: str) -> list[str]:
    """A text's phrases: what stands between spaces and after commas and stops, where square characters are written."""
    if script_of(text) not in ("Hani", "Hira", "Kana"):
        return [text]
    found: list[str] = []
    held = ""
    for character in text:
        if character.isspace():
            found.append(held)
            held = ""
            continue
        # A closing mark belongs to the phrase before it.
        if held and held[-1] in _STOPS and character not in _CLOSING:
            found.append(held)
            held = ""
        held += character
    return [phrase for phrase in (*found, held) if phrase]


def weight_of(text: str) -> float:
    """How much room a text takes, in rough em: 1 a Chinese character, ½ a letter. For plans; fitting measures."""
    return sum(1.0 if is_cjk(character) else 0.5 for character in text if not unicodedata.combining(character))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a lyric.

    Attributes:
        text: One line, composed, without time tags; never empty.
        translation: The same line in another language, where the lyric has one.
        start_ms: When it is sung, from the song's beginning; None where that is not known.
        words: For word-timed lyrics (start_ms, text) of each piece; joined they are `text`.
        stanza: Which stanza it belongs to, counted from 0.
    """

    text: str
    translation: str | None = None
    start_ms: int | None = None
    words: tuple[tuple[int, str], ...] = ()
    stanza: int = 0


@dataclass(frozen=True)
class Lyric:
    """Lines and what is known about the song; empty strings for what is not."""

    lines: tuple[Line, ...]
    title: str = ""
    artist: str = ""
    album: str = ""

    @property
    def is_bilingual(self) -> bool:
        """Whether any line has a translation."""
        return any(line.translation for line in self.lines)

    @property
    def is_timed(self) -> bool:
        """Whether it is known when each line is sung."""
        return bool(self.lines) and all(line.start_ms is not None for line in self.lines)

    @cached_property
    def script(self) -> str:
        """The script it is mostly written in."""
        return script_of("".join(line.text for line in self.lines))

    @cached_property
    def is_chinese(self) -> bool:
        """Whether what a style adds (numbers, small print) should be Chinese."""
        return self.script == "Hani"

    @cached_property
    def is_east_asian(self) -> bool:
        """Whether it is written without spaces, in square characters."""
        return self.script in ("Hani", "Hira", "Kana")

    @cached_property
    def hook(self) -> Line:
        """The line that people know it by: the one sung most often, else the first."""
        counts = Counter(line.text.casefold() for line in self.lines)
        best = max(counts.values())
        return next(line for line in self.lines if counts[line.text.casefold()] == best)

    @cached_property
    def headline(self) -> str:
        """Its title, or its hook without the full stop; never empty."""
        return self.title or self.hook.text.rstrip("。.,，、;；!！… ") or self.hook.text

    @property
    def is_headline(self) -> bool:
        """Whether it is one line, which a style's heading says already."""
        return len(self.lines) == 1 and not self.title and not self.lines[0].translation

    def stanzas(self) -> Iterator[tuple[Line, ...]]:
        """Its lines by stanza."""
        found: dict[int, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.stanza, []).append(line)
        yield from (tuple(lines) for lines in found.values())

    def first(self, count: int) -> Lyric:
        """The same song, cut off after some lines."""
        return replace(self, lines=self.lines[:count])

    def without_translation(self) -> Lyric:
        """The original alone."""
        return replace(self, lines=tuple(replace(line, translation=None) for line in self.lines))
