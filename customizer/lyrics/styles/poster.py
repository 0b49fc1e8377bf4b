"""A concert poster: a disc of colour, the title as large as it goes, the lyric in columns under a heavy rule."""

from __future__ import annotations

from customizer.lyrics.blocks import fit_body, put_body
from customizer.lyrics.headings import put_rows, rows_height, title_rows
from customizer.lyrics.sheet import Sheet


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    display = sheet.font("display", lyric.headline)
    # A long lyric needs the room: title and disc give way to it.
    head = 1.0 if len(lyric.lines) <= 24 else 0.62
    rows = title_rows(sheet, lyric.headline, display, sheet.width, sheet.height * 0.34 * head, most=3)
    gap = 2.2 * unit
    disc = min(sheet.width, sheet.height) * (0.56, 0.42, 0.66)[sheet.seed % 3] * head
    across = (0.5, 0.9, 0.1)[sheet.seed % 3]
    sheet.shape(
        "ellipse", sheet.left + disc / 2 + (sheet.width - disc) * across, sheet.top + disc / 2, disc, disc,
        fill=palette.accent,
    )  # fmt: skip
    y = sheet.top + disc - min(rows[0].height_mm * 0.6, disc * 0.42)
    put_rows(sheet, rows, display, sheet.centre, y, gap, [palette.ink], lyric=lyric.is_headline)
    y += rows_height(rows, gap) + 3.5 * unit
    sheet.panel(sheet.left, y, sheet.right, y + 2.2 * unit, palette.ink)
    y += 6 * unit
    if lyric.artist:
        font = sheet.font("condensed", lyric.artist)
        sheet.fitted(
            lyric.artist, font, sheet.left, y, sheet.width * 0.6, largest_mm=6.4 * unit,
            across="left", down="top", spacing=0.06, fill=palette.accent,
        )  # fmt: skip
        if lyric.album:
            sheet.fitted(
                lyric.album, sheet.font("plain", lyric.album), sheet.right, y + unit, sheet.width * 0.34,
                largest_mm=4 * unit, across="right", down="top", fill=palette.soft,
            )  # fmt: skip
        y += 9.5 * unit
    if lyric.is_headline:
        return
    body = sheet.font("plain")
    fitted = fit_body(sheet, body, sheet.width, sheet.bottom - y, columns=(1, 2, 3), largest_mm=6 * unit)
    put_body(sheet, fitted, body, sheet.left, y, sheet.width)
