"""Lines set one on another, each as wide as the shirt allows: a block of type that is all edge."""

from __future__ import annotations

from customizer.lyrics.headings import Row, fill_row, plan_rows, rows_height
from customizer.lyrics.sheet import Sheet


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    font = sheet.font(("display", "heavy", "condensed")[sheet.seed % 3])
    gap = 2.0 * unit
    if lyric.is_bilingual:
        rows, roles = _pairs(sheet, gap)
    else:
        texts = [line.text for line in lyric.lines]
        rows = plan_rows(sheet, texts, font, sheet.width, sheet.height * 0.97, gap, tallest_mm=sheet.height * 0.2)
        roles = [False] * len(rows)
    tall = sorted((row.height_mm for row, small in zip(rows, roles, strict=True) if not small), reverse=True)
    loud = tall[min(len(tall) - 1, len(tall) // 4)]
    y = sheet.top
    turn = 0
    for row, small in zip(rows, roles, strict=True):
        face = sheet.font("plain", row.text) if small else font
        fill = palette.soft if small else palette.ink
        if not small and row.height_mm >= loud - 0.01:
            fill = (palette.accent, palette.second)[turn % 2]
            turn += 1
        ink = sheet.text(
            row.text, face, row.size_mm, sheet.centre, y, down="top", spacing=row.spacing, fill=fill, lyric=True
        )
        y = ink[3] + gap


def _pairs(sheet: Sheet, gap: float) -> tuple[list[Row], list[bool]]:
    """Each line in one to three rows, its translation as a thin row under them."""
    font = sheet.font(("display", "heavy", "condensed")[sheet.seed % 3])
    best: tuple[list[Row], list[bool]] = ([], [])
    for most in (1, 2, 3):
        rows: list[Row] = []
        roles: list[bool] = []
        for line in sheet.lyric.lines:
            whole = sheet.measure(line.text, font).width
            pieces = sheet.break_lines(line.text, font, whole / most * 1.12 if most > 1 else whole + 1)
            rows += [fill_row(sheet, piece, font, sheet.width, sheet.height * 0.2) for piece in pieces]
            roles += [False] * len(pieces)
            if line.translation:
                small = sheet.font("plain", line.translation)
                tall = max(1.0, min(rows[-1].height_mm * 0.45, 5.4 * sheet.unit))
                rows.append(fill_row(sheet, line.translation, small, sheet.width, tall, loosest=0.3))
                roles.append(True)
        if best[0] and rows_height(rows, gap) > sheet.height:
            break
        best = rows, roles
    return best
