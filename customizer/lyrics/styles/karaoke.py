"""A screen of karaoke: the line that is being sung, half of it in colour, between those sung and those to come."""

from __future__ import annotations

from customizer.lyrics.blocks import Fitted, body_height, fit_body, put_body
from customizer.lyrics.headings import rows_height, title_rows
from customizer.lyrics.marks import clock, length_of, start_of
from customizer.lyrics.sheet import Sheet, gradient


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    lines = lyric.lines
    now = _sung(sheet)
    line = lines[now]
    font = sheet.font("bold")
    loud = sheet.font("display", line.text)
    rows = title_rows(sheet, line.text, loud, sheet.width, sheet.height * (0.5 if len(lines) < 3 else 0.24), most=3)
    gap = 1.6 * unit
    loud_height = rows_height(rows, gap) + (8 * unit if line.translation else 0)
    bar_room = 13 * unit
    room = sheet.height - loud_height - bar_room - 8 * unit
    before, after = lines[:now], lines[now + 1 :]
    rest = max(1, len(before) + len(after))
    parts: list[Fitted | None] = []
    largest = 6.4 * unit
    for part in (before, after):
        if not part:
            parts.append(None)
            continue
        fitted = fit_body(
            sheet, font, sheet.width, room * len(part) / rest, lines=part, largest_mm=largest, columns=(1,)
        )
        largest = min(largest, fitted.size_mm)
        parts.append(fitted)
    if parts[0] is not None and parts[0].size_mm > largest:
        parts[0] = fit_body(sheet, font, sheet.width, room, lines=before, largest_mm=largest, columns=(1,))
    y = sheet.top
    first, second = parts
    if first is not None:
        put_body(sheet, first, font, sheet.left, y, sheet.width, align="center", fill=palette.soft)
        y += body_height(first) + 3 * unit
    share = 0.62
    total = sum(row.size_mm * sheet.measure(row.text, loud).width for row in rows)
    sung = total * share
    for row in rows:
        wide = max(0.001, row.size_mm * sheet.measure(row.text, loud).width)  # a row may be joiners alone
        done = min(1.0, max(0.0, sung / wide))
        sung -= wide
        fill = (
            gradient(palette.accent, palette.ink, 0.0, at=round(done, 3))
            if 0 < done < 1
            else (palette.accent if done else palette.ink)
        )
        ink = sheet.text(
            row.text, loud, row.size_mm, sheet.centre, y, down="top", spacing=row.spacing, fill=fill, lyric=True
        )
        y = ink[3] + gap
    if line.translation:
        small = sheet.font("plain", line.translation)
        ink = sheet.fitted(
            line.translation, small, sheet.centre, y + unit, sheet.width, largest_mm=6 * unit, down="top",
            fill=palette.accent, lyric=True,
        )  # fmt: skip
        y = ink[3] + gap
    y += 3 * unit
    if second is not None:
        put_body(sheet, second, font, sheet.left, y, sheet.width, align="center", fill=palette.ink)
        y += body_height(second)
    _bar(sheet, y + 5 * unit, (now + share) / len(lines), now)


def _sung(sheet: Sheet) -> int:
    """Which line is being sung: the hook where it comes last before two thirds of the song, moved by the seed."""
    lines = sheet.lyric.lines
    hooks = [index for index, line in enumerate(lines) if line.text == sheet.lyric.hook.text]
    inside = [index for index in hooks if index <= len(lines) * 0.67] or hooks
    found = inside[-1] if len(hooks) > 1 else len(lines) // 3
    return (found + sheet.seed * 3) % len(lines)


def _bar(sheet: Sheet, y: float, share: float, now: int) -> None:
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    left, right, tall = sheet.left + 11 * unit, sheet.right - 11 * unit, 1.7 * unit
    knob = left + (right - left) * share
    sheet.panel(left, y, right, y + tall, palette.soft, radius_mm=tall / 2)
    sheet.panel(left, y, knob, y + tall, palette.accent, radius_mm=tall / 2)
    sheet.shape("ellipse", knob, y + tall / 2, 4.4 * unit, 4.4 * unit, fill=palette.ink)
    font = sheet.font("plain", "0:00")
    size = max(sheet.least_mm, 3.6 * unit)
    whole = length_of(lyric)
    at = min(whole, start_of(lyric, now))
    sheet.text(clock(at), font, size, sheet.left, y + tall / 2, across="left", fill=palette.ink)
    sheet.text(clock(whole), font, size, sheet.right, y + tall / 2, across="right", fill=palette.soft)
