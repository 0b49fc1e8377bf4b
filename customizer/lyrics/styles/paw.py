"""The lyric poured into a paw: first the four toes, then the pad."""

from __future__ import annotations

from customizer.lyrics.pouring import pour
from customizer.lyrics.sheet import Sheet


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette = sheet.palette
    side = min(sheet.width, sheet.height)
    font = sheet.font(("heavy", "bold", "display")[sheet.seed % 3])
    fills = ([palette.ink, palette.ink], [palette.accent, palette.accent], [palette.second, palette.accent])[
        sheet.seed % 3
    ]
    pour(sheet, "paw", font, sheet.centre - side / 2, sheet.top, side, side, fills, least_rows=32)
