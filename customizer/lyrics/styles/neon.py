"""A neon sign: the hook in glowing tube letters in a double frame, the rest in small tubes below."""

from __future__ import annotations

from typing import Any

from customizer.lyrics.blocks import body_height, fit_body, put_body
from customizer.lyrics.headings import put_rows, rows_height, title_rows
from customizer.lyrics.palettes import mix
from customizer.lyrics.sheet import Sheet

_NIGHT = "#15131f"
#: What the tubes are filled with: the heading's two colours about the colour of the small ones.
_GLASS = (
    ("#ff4f9a", "#37e6e0", "#ffd84d"),
    ("#37e6e0", "#ff7ab8", "#c8ff5a"),
    ("#ffb13d", "#8ab4ff", "#ff6b6b"),
    ("#c8ff5a", "#ff8ad1", "#37e6e0"),
    ("#ff6b6b", "#ffe27a", "#8ab4ff"),
)


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    lit = _GLASS[sheet.seed % len(_GLASS)]
    frame = mix(palette.accent, lit[1], 0.6)
    font = sheet.font("neon", lyric.headline)
    pad = 8 * unit
    inner = sheet.width - 2 * pad - 6 * unit
    rows = title_rows(sheet, lyric.headline, font, inner, sheet.height * 0.3, most=3)
    gap = 4 * unit
    body = sheet.font("neon")
    head = rows_height(rows, gap)
    room = sheet.height - head - 4 * pad - 8 * unit
    fitted = fit_body(sheet, body, inner, room, columns=(1, 2), largest_mm=7.4 * unit, pitch=1.5)
    height = head + (3.2 * pad if lyric.is_headline else body_height(fitted, 1.5) + 4 * pad)
    top, left, right = sheet.top, sheet.left, sheet.right
    if not palette.is_dark:  # light cloth: the sign hangs on a wall of its own
        sheet.panel(left, top, right, top + height, _NIGHT, radius_mm=7 * unit)
    for inset, colour in ((2.4 * unit, frame), (5.2 * unit, lit[0])):
        sheet.frame(
            left + inset, top + inset, right - inset, top + height - inset, 0.9 * unit, colour, radius_mm=6 * unit
        )
    y = top + 1.6 * pad
    since = len(sheet.items)
    put_rows(sheet, rows, font, sheet.centre, y, gap, [lit[0], lit[2]], lyric=lyric.is_headline)
    _light(sheet, since, 1.1 * unit)
    if lyric.is_headline:
        return
    y += head + 1.1 * pad
    since = len(sheet.items)
    put_body(
        sheet, fitted, body, sheet.centre - inner / 2, y, inner, align="center", pitch=1.5, fill=lit[1], soft="#d9d6f2"
    )
    _light(sheet, since, 0.32 * unit)


def _light(sheet: Sheet, since: int, blur: float) -> None:
    """A glow around the words in their own colour, where the technique prints soft edges."""
    if not sheet.may_blur:
        return
    for item in sheet.items[since:]:
        fill: Any = getattr(item.layer, "fill", None)
        sheet.glow(item, fill.colour, blur)
