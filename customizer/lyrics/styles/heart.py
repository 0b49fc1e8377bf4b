"""The lyric poured into a heart."""

from __future__ import annotations

from customizer.lyrics.pouring import pour
from customizer.lyrics.sheet import Sheet


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette = sheet.palette
    width = min(sheet.width, sheet.height / 0.94)
    height = width * 0.94
    left, top = sheet.centre - width / 2, sheet.top
    font = sheet.font(("heavy", "display", "bold")[sheet.seed % 3])
    fills = ([palette.accent, palette.accent], [palette.ink, palette.ink], [palette.second, palette.accent])[
        sheet.seed % 3
    ]
    pour(sheet, "heart", font, left, top, width, height, fills, least_rows=24)
