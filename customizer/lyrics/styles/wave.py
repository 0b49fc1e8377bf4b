"""Rows that roll like the sea, from one colour into another."""

from __future__ import annotations

from customizer.lyrics.headings import fill_row, plan_rows
from customizer.lyrics.palettes import mix
from customizer.lyrics.sheet import Sheet


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    font = sheet.font(("heavy", "retro", "display")[sheet.seed % 3])
    texts: list[str] = []
    for line in lyric.lines:
        texts += [each for each in (line.text, line.translation) if each]
    width = sheet.width * 0.94
    amplitude = sheet.width * (0.035, 0.05, 0.026)[sheet.seed % 3]
    period = sheet.width * (0.98, 0.52, 1.4)[sheet.seed % 3]
    gap = 3.2 * unit
    room = sheet.height - 2 * amplitude
    rows = plan_rows(sheet, texts, font, width, room * 0.94, gap, tallest_mm=sheet.height * 0.16, loosest=0.3)
    if len(rows) == 1:
        rows = [fill_row(sheet, rows[0].text, font, width, sheet.height * 0.16, loosest=0.3)]
    y = sheet.top + amplitude
    for index, row in enumerate(rows):
        share = index / max(1, len(rows) - 1)
        half = share * 2
        fill = mix(palette.ink, palette.accent, half) if half <= 1 else mix(palette.accent, palette.second, half - 1)
        # The path is longer than it is wide, so that the row keeps its place across.
        sheet.text(
            row.text, font, row.size_mm * 0.985, sheet.centre, y + row.height_mm, spacing=row.spacing, fill=fill,
            lyric=True, path={"kind": "wave", "amplitude_mm": amplitude, "length_mm": period},
        )  # fmt: skip
        y += row.height_mm + gap
