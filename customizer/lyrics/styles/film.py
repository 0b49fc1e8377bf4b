"""A strip of film: a scene a stanza, each with its lines as subtitles."""

from __future__ import annotations

from itertools import pairwise

from customizer.lyrics.blocks import body_height, fit_body, put_body
from customizer.lyrics.lyric import Line
from customizer.lyrics.palettes import mix
from customizer.lyrics.sheet import Sheet, gradient

_HOLES = 14


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    scenes = _scenes(lyric.lines)
    width = min(sheet.width, sheet.height * 0.86)
    edge = width * 0.105
    left = sheet.centre - width / 2
    frame_width = width - 2 * edge
    count = len(scenes)
    frame = min((sheet.height - 4 * unit) / count - 3 * unit, frame_width * 0.7)
    height = count * (frame + 3 * unit) + 3 * unit
    top = sheet.top
    sheet.panel(left, top, left + width, top + height, palette.panel)
    holes = max(6, min(_HOLES, round(height / (edge * 0.95))))
    for index in range(holes):
        y = top + height * (index + 0.5) / holes
        for x in (left + edge / 2, left + width - edge / 2):
            sheet.shape("rectangle", x, y, edge * 0.42, edge * 0.5, fill=palette.on_panel, radius_mm=edge * 0.1)
    y = top + 3 * unit
    font = sheet.font("bold")
    for number, lines in enumerate(scenes):
        _scene(sheet, left + edge, y, frame_width, frame, number)
        inner = frame_width - 8 * unit
        fitted = fit_body(sheet, font, inner, frame * 0.62, lines=lines, largest_mm=7.2 * unit, pitch=1.34)
        put_body(
            sheet, fitted, font, left + edge + 4 * unit, y + frame - body_height(fitted, 1.34) - 3 * unit, inner,
            align="center", pitch=1.34, fill="#ffffff", soft="#ffe9a8",
        )  # fmt: skip
        y += frame + 3 * unit


def _scenes(lines: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    """Lines in two to four scenes (one for one line) of about as many lines, in order."""
    count = 1 if len(lines) == 1 else 2 if len(lines) <= 4 else 3 if len(lines) <= 24 else 4
    edges = [round(len(lines) * index / count) for index in range(count + 1)]
    return [lines[start:end] for start, end in pairwise(edges)]


def _scene(sheet: Sheet, left: float, top: float, width: float, height: float, number: int) -> None:
    """A sky with a sun or moon over hills, darker at its foot, where the words are."""
    palette = sheet.palette
    skies = (("#f6a15b", "#5a2f57"), ("#5fa8b8", "#1d2f4a"), ("#3c3f78", "#14142b"), ("#d66a6a", "#2b1730"))
    high, low = skies[(number + sheet.seed) % len(skies)]
    high = mix(high, palette.accent, 0.12)
    sheet.panel(left, top, left + width, top + height, gradient(high, low, 90.0), radius_mm=2 * sheet.unit)
    side = height * 0.24
    x = left + width * (0.13, 0.87, 0.2, 0.8)[(number + sheet.seed) % 4]
    sheet.shape("ellipse", x, top + height * 0.19, side, side, fill=mix("#ffffff", high, 0.22))
