"""Small things that several styles draw: a barcode's digits, a song's clock, dots and edges."""

from __future__ import annotations

from customizer.lyrics.lyric import Lyric
from customizer.lyrics.sheet import Sheet

#: What a line takes to sing where nobody says, and what the song goes on for after the last.
_LINE_MS, _AFTER_MS = 7_000, 9_000


def clock(milliseconds: int) -> str:
    """Minutes and seconds."""
    return f"{milliseconds // 60_000}:{milliseconds // 1000 % 60:02d}"


def start_of(lyric: Lyric, index: int) -> int:
    """When a line is sung, in ms: as the file says, else evenly."""
    known = lyric.lines[index].start_ms
    return known if known is not None else (index + 2) * _LINE_MS


def length_of(lyric: Lyric) -> int:
    """How long the song is, in ms, as far as its last line tells."""
    return start_of(lyric, len(lyric.lines) - 1) + _AFTER_MS


def dashes(sheet: Sheet, left: float, y: float, width: float, colour: str, *, dot: float | None = None) -> None:
    """A dotted line of round points that ends with a point on both sides."""
    side = dot if dot is not None else max(sheet.line_mm * 1.6, 0.7 * sheet.unit)
    count = max(2, min(24, round(width / (side * 3.2))))
    for index in range(count):
        sheet.shape("ellipse", left + side / 2 + (width - side) * index / (count - 1), y, side, side, fill=colour)
