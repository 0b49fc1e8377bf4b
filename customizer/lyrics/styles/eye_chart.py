"""An optician's chart: the first words as large as the wall, each row smaller than the one above."""

from __future__ import annotations

from customizer.lyrics.faces import Font
from customizer.lyrics.headings import Row, fill_row
from customizer.lyrics.lyric import weight_of
from customizer.lyrics.sheet import Sheet

#: What the rows of such a chart are called, in feet.
_DISTANCES = (200, 100, 70, 50, 40, 30, 25, 20, 15, 13, 10, 8, 7, 6, 5)


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    font = sheet.font("serif" if sheet.seed % 2 else "heavy")
    digits = sheet.font("plain", "1")
    mark = max(sheet.least_mm, 3.4 * unit)
    side = mark * 3.6
    width = sheet.width - 2 * side
    translations = [line.translation for line in lyric.lines if line.translation]
    foot = len(translations) * mark * 1.7
    rows = _rows(sheet, font, width, sheet.height - foot - 8 * unit)
    y = sheet.top
    for number, row in enumerate(rows, start=1):
        ink = sheet.text(
            row.text, font, row.size_mm, sheet.centre, y, down="top", spacing=row.spacing, fill=palette.ink, lyric=True
        )
        middle = (ink[1] + ink[3]) / 2
        sheet.text(str(number), digits, mark, sheet.left, middle, across="left", fill=palette.soft)
        distance = f"20/{_DISTANCES[min(number, len(_DISTANCES)) - 1]}"
        sheet.text(distance, digits, mark, sheet.right, middle, across="right", fill=palette.soft)
        y = ink[3] + _gap(row.height_mm, unit)
        if number in (2, 5) and number < len(rows):
            sheet.rule(sheet.centre, y, width, 1.1 * unit, palette.accent if number == 2 else palette.second)
            y += 3 * unit
    for translation in translations:
        thin = sheet.font("plain", translation)
        y = sheet.fitted(
            translation, thin, sheet.centre, y, width, largest_mm=mark * 1.1, down="top", fill=palette.soft, lyric=True
        )[3] + mark * 0.5  # fmt: skip


def _gap(height: float, unit: float) -> float:
    return max(1.6 * unit, height * 0.3)


def _rows(sheet: Sheet, font: Font, width: float, height: float) -> list[Row]:
    """Rows of which each holds more than the one above, as slowly as the height allows: small print last."""
    parts: list[str] = []
    for line in sheet.lyric.lines:
        parts += sheet.setter.pieces(sheet.shown(line.text, font), font)
    join = "" if sheet.lyric.is_east_asian else " "
    found: list[Row] = []
    for step in (0.15, 0.3, 0.5, 0.75, 1.0, 1.4, 1.9, 2.6, 3.5, 5.0, 7.0):
        found = []
        tallest = height * 0.3
        for text in _texts(parts, join, 2.0 + step, step):
            row = fill_row(sheet, text, font, width * (0.62 + 0.38 / (1 + 0.12 * len(found))), tallest, loosest=0.4)
            tallest = min(tallest, row.height_mm)
            found.append(row)
        if sum(row.height_mm + _gap(row.height_mm, sheet.unit) for row in found) <= height:
            break
    return found


def _texts(parts: list[str], join: str, wanted: float, step: float) -> list[str]:
    rows: list[str] = []
    held = ""
    for part in parts:
        if held and weight_of(held) + weight_of(part) > wanted:
            rows.append(held)
            held, wanted = "", wanted + step
        held = f"{held}{join}{part}" if held else part
    return [*rows, held]
