"""From what people paste or drop to a lyric: plain text, .lrc with its time tags, and translations beside the lines.

Source: the LRC format as players read it (time tags, ID tags, offset, A2 word tags); no standard exists.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from customizer.lyrics.bilingual import pair_lines
from customizer.lyrics.lyric import Line, Lyric
from customizer.type.characters import is_ignorable
from foundation.errors import InvalidInput
from foundation.i18n import N_

#: A lyric may be this long in characters, tags not counted, and in lines.
MAX_CHARACTERS = 4_000
MAX_LINES = 120
MAX_LINE_CHARACTERS = 400

_TIME = re.compile(r"\[\s*(\d{1,3})\s*:\s*(\d{1,2})(?:\s*[.:]\s*(\d{1,3}))?\s*\]")
_WORD_TIME = re.compile(r"<\s*(\d{1,3})\s*:\s*(\d{1,2})(?:\s*[.:]\s*(\d{1,3}))?\s*>")
_METADATA = re.compile(r"^\[\s*([A-Za-z#][A-Za-z_]*)\s*:\s*(.*?)\s*\]$")
#: What writers of files put on lines of their own, and nobody sings.
_CREDIT = re.compile(
    r"^(作词|作曲|编曲|词|曲|混音|母带|制作人|监制|录音|和声|吉他|贝斯|鼓|lyrics?\s+by|music\s+by|composed\s+by|written\s+by)"
    r"\s*[:：]",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"^[\[(（【](verse|chorus|bridge|intro|outro|hook|pre-?chorus|refrain|主歌|副歌|间奏|前奏|尾奏|桥段)[^\])）】]*[\])）】]$",
    re.IGNORECASE,
)


class LyricEmpty(InvalidInput):
    """There are no words in it."""

    code = "lyric_empty"
    message = N_("There are no words in this text yet.")


class LyricTooLong(InvalidInput):
    """More than one garment can carry."""

    code = "lyric_too_long"
    message = N_(
        "This lyric is longer than a garment can carry: at most %(lines)s lines and %(most)s characters, please."
    )


@dataclass(frozen=True, slots=True)
class _Raw:
    """A line as it stands in the text: `order` is its place, `start_ms` its first or repeated time."""

    text: str
    start_ms: int | None
    words: tuple[tuple[int, str], ...]
    stanza: int
    order: int


def parse_lyric(text: str, *, title: str = "", artist: str = "") -> Lyric:
    """The lyric in a text.

    Blank lines part stanzas. Time tags order the lines, and a line with several is sung several times. Lines that name
    who wrote what, or a part of the song ("[Chorus]"), are not lines of it.

    Args:
        text: Plain text or .lrc; line breaks of any kind.
        title, artist: What the customer says; where empty, the file's own tags.

    Raises:
        LyricEmpty: Nothing is left to print.
        LyricTooLong: More than `MAX_LINES` or `MAX_CHARACTERS`, or a line of more than `MAX_LINE_CHARACTERS`.
    """
    metadata: dict[str, str] = {}
    found: list[_Raw] = []
    stanza, blank = 0, False
    for order, source in enumerate(_clean(text).split("\n")):
        line = source.strip()
        if not line or _SECTION.match(line):
            blank = bool(found)
            continue
        tag = _METADATA.match(line)
        if tag and not _TIME.match(line):
            metadata.setdefault(tag[1].lower(), tag[2])
            continue
        times, rest = _leading_times(line)
        words = _timed_words(rest)
        shown = " ".join(_WORD_TIME.sub("", rest).split())
        if not _is_seen(shown) or (_CREDIT.match(shown) and len(shown) <= 80):
            # A time without words is a pause between stanzas.
            blank = bool(found) and (blank or not _is_seen(shown))
            continue
        if blank:
            stanza, blank = stanza + 1, False
        if len(shown) > MAX_LINE_CHARACTERS:
            raise LyricTooLong(lines=MAX_LINES, most=MAX_CHARACTERS)
        sung: list[int | None] = [*times] or [None]
        found += [_Raw(shown, time, words, stanza, order) for time in sung]
        if len(found) > 2 * MAX_LINES:
            raise LyricTooLong(lines=MAX_LINES, most=MAX_CHARACTERS)
    offset_ms = _offset(metadata.get("offset", ""))
    lines = pair_lines(_in_time(found, offset_ms))
    if not lines:
        raise LyricEmpty
    length = sum(len(line.text) + len(line.translation or "") for line in lines)
    if len(lines) > MAX_LINES or length > MAX_CHARACTERS:
        raise LyricTooLong(lines=MAX_LINES, most=MAX_CHARACTERS)
    return Lyric(
        _renumber(lines),
        title=_name(title) or _name(metadata.get("ti", "")),
        artist=_name(artist) or _name(metadata.get("ar", "")),
        album=_name(metadata.get("al", "")),
    )


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", ""))
    text = text.replace("\u2028", "\n").replace("\u2029", "\n\n").replace("\t", " ")
    return "".join(each for each in text if each == "\n" or unicodedata.category(each) not in ("Cc", "Cs", "Co", "Cn"))


def _is_seen(text: str) -> bool:
    """Whether any of it is printed: joiners, tags and accents by themselves are not."""
    return any(not (each.isspace() or is_ignorable(each) or unicodedata.category(each)[0] == "M") for each in text)


def _name(text: str) -> str:
    name = " ".join(_clean(text).split())[:80]
    return name if _is_seen(name) else ""


def _milliseconds(minutes: str, seconds: str, fraction: str | None) -> int:
    return (int(minutes) * 60 + int(seconds)) * 1000 + round(float(f"0.{fraction or 0}") * 1000)


def _leading_times(line: str) -> tuple[list[int], str]:
    times: list[int] = []
    while (tag := _TIME.match(line)) is not None:
        times.append(_milliseconds(tag[1], tag[2], tag[3]))
        line = line[tag.end() :].lstrip()
    # A tag inside the line (some players write one for each word) says nothing that is printed.
    return times, _TIME.sub("", line)


def _timed_words(text: str) -> tuple[tuple[int, str], ...]:
    tags = list(_WORD_TIME.finditer(text))
    found = []
    for index, tag in enumerate(tags):
        end = tags[index + 1].start() if index + 1 < len(tags) else len(text)
        piece = text[tag.end() : end]
        if piece.strip():
            found.append((_milliseconds(tag[1], tag[2], tag[3]), piece))
    return tuple(found)


def _offset(text: str) -> int:
    """Milliseconds that all lines come earlier; 0 for what is no number."""
    return int(text) if re.fullmatch(r"[+-]?\d{1,6}", text) else 0


def _in_time(found: list[_Raw], offset_ms: int) -> list[Line]:
    """Lines in the order they are sung; those of the same time stay in the order of the text."""
    if found and all(raw.start_ms is not None for raw in found):
        found = sorted(found, key=lambda raw: (raw.start_ms or 0, raw.order))
    lines = []
    for raw in found:
        start = None if raw.start_ms is None else max(0, raw.start_ms - offset_ms)
        words = tuple((max(0, at - offset_ms), piece) for at, piece in raw.words)
        lines.append(Line(raw.text, None, start, words, raw.stanza))
    return lines


def _renumber(lines: list[Line]) -> tuple[Line, ...]:
    """Stanzas counted anew from 0, as lines of another time may have moved between them."""
    numbered: list[Line] = []
    stanza, last = -1, None
    for line in lines:
        if line.stanza != last:
            stanza, last = stanza + 1, line.stanza
        numbered.append(replace(line, stanza=stanza))
    return tuple(numbered)
