"""The hook again and again, fading away above and below the one that is loud: the bag from the corner shop."""

from __future__ import annotations

from customizer.lyrics.blocks import fit_body, put_body
from customizer.lyrics.headings import fill_row
from customizer.lyrics.palettes import mix
from customizer.lyrics.sheet import Sheet


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    text = lyric.headline
    font = sheet.font(("display", "heavy", "retro")[sheet.seed % 3], text)
    whole = sheet.measure(text, font).width
    if whole > 16:
        text = sheet.break_lines(text, font, whole / 2 * 1.1)[0].rstrip(",.，。、 ")
    row = fill_row(sheet, text, font, sheet.width, sheet.height * 0.15, loosest=0.2)
    gap = 2 * unit
    pitch = row.height_mm + gap
    echoes = max(3, min(7, int(sheet.height * 0.6 / pitch)))
    loud = echoes // 2
    y = sheet.top
    for index in range(echoes):
        distance = abs(index - loud)
        fill = palette.accent if distance == 0 else mix(palette.ink, palette.cloth, min(0.72, 0.2 * distance))
        sheet.text(
            text,
            font,
            row.size_mm,
            sheet.centre,
            y,
            down="top",
            spacing=row.spacing,
            fill=fill,
            lyric=lyric.is_headline and distance == 0 and text == lyric.headline,
        )
        y += pitch
    if lyric.is_headline and text == lyric.headline:
        return
    y += 2 * unit
    sheet.rule(sheet.centre, y, sheet.width, 0.6 * unit, palette.ink)
    y += 4 * unit
    body = sheet.font("plain")
    fitted = fit_body(sheet, body, sheet.width, sheet.bottom - y, columns=(1, 2, 3), largest_mm=5.6 * unit)
    put_body(sheet, fitted, body, sheet.left, y, sheet.width, align="center" if len(fitted.columns) == 1 else "left")
