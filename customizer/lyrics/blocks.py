"""A lyric's lines as a block of rows: the part that most styles share, fitted by size and by columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from customizer.boxes import Box, box_around
from customizer.lyrics.faces import Font
from customizer.lyrics.lyric import Line
from customizer.lyrics.sheet import TRANSLATION, BodyRow, Sheet

#: Room between stanzas, and before a line whose elder has a translation, in pitches.
STANZA_GAP = 0.65


@dataclass(frozen=True, slots=True)
class Fitted:
    """Rows by column, and the em at which they fit."""

    columns: tuple[tuple[BodyRow, ...], ...]
    size_mm: float


def _height(rows: Sequence[BodyRow]) -> float:
    """Of a column, in pitches of its em."""
    return sum(
        (TRANSLATION * 1.12 if row.small else 1.0) + (STANZA_GAP if row.opens and at else 0.0)
        for at, row in enumerate(rows)
    )


def _share(rows: Sequence[BodyRow], columns: int) -> tuple[tuple[BodyRow, ...], ...]:
    """Rows in columns of about the same height; a column never begins with a translation."""
    if columns == 1:
        return (tuple(rows),)
    wanted = _height(rows) / columns
    found: list[list[BodyRow]] = [[]]
    for row in rows:
        full = _height(found[-1]) + 0.5 > wanted
        if full and len(found) < columns and not row.small:
            found.append([])
        found[-1].append(row)
    return tuple(tuple(column) for column in found)


def fit_body(
    sheet: Sheet,
    font: Font,
    width_mm: float,
    height_mm: float,
    *,
    lines: tuple[Line, ...] | None = None,
    columns: Sequence[int] = (1,),
    largest_mm: float = 14.0,
    pitch: float = 1.45,
    gap_em: float = 1.6,
) -> Fitted:
    """The rows of a body, in as many columns as let it be largest, fewest where it makes no difference.

    Args:
        width_mm, height_mm: The room.
        lines: Which lines; all by default.
        largest_mm: The em is not larger.
        pitch: From baseline to baseline, in em.
        gap_em: Between columns.
    """
    shown = sheet.lyric.lines if lines is None else lines
    widest = max(sheet.measure(line.text, font).width for line in shown)
    best: Fitted | None = None
    best_worth = 0.0
    for count in columns:
        # The size at which no line breaks, and the largest of all: broken lines must be worth it.
        unbroken = min(largest_mm, width_mm / (widest * count * 1.001 + gap_em * (count - 1)))
        for limit, tries in ((unbroken, 6), (largest_mm, 7)):
            found = _largest(sheet, font, width_mm, height_mm, lines, count, limit, tries, pitch, gap_em)
            if found is None:
                continue
            broken = sum(not row.small for column in found.columns for row in column)
            worth = found.size_mm * (len(shown) / broken) ** 0.7
            if worth > best_worth * (1.0 if limit == unbroken else 1.05):
                best, best_worth = found, worth
    if best is None:  # no room at all: the sheet is scaled, and tried again with fewer lines
        rows = sheet.body_rows(font, 12.0, lines)
        best = Fitted((tuple(rows),), height_mm / max(1.0, _height(rows) * pitch))
    return best


def _largest(
    sheet: Sheet,
    font: Font,
    width_mm: float,
    height_mm: float,
    lines: tuple[Line, ...] | None,
    count: int,
    largest_mm: float,
    tries: int,
    pitch: float,
    gap_em: float,
) -> Fitted | None:
    """The largest em up to a limit at which the rows fit some columns."""
    low, high = 0.0, largest_mm
    found: Fitted | None = None
    for attempt in range(tries):
        size = high if attempt == 0 else (low + high) / 2
        column_em = (width_mm / size - gap_em * (count - 1)) / count
        fits = column_em >= 4
        if fits:
            shared = _share(sheet.body_rows(font, column_em, lines), count)
            fits = max(_height(column) for column in shared) * pitch * size <= height_mm
        if fits:
            found, low = Fitted(shared, size), size
            if attempt == 0:
                break
        else:
            high = size
    return found


def body_height(fitted: Fitted, pitch: float = 1.45) -> float:
    """How high the block is, in mm."""
    return max(_height(column) for column in fitted.columns) * pitch * fitted.size_mm


def put_body(
    sheet: Sheet,
    fitted: Fitted,
    font: Font,
    left: float,
    top: float,
    width_mm: float,
    *,
    align: str = "left",
    fill: str | None = None,
    soft: str | None = None,
    pitch: float = 1.45,
    gap_em: float = 1.6,
) -> Box:
    """Put the rows down: runs of rows of one kind and stanza are one text layer each, so that they stay easy to edit.

    Args:
        align: `left`, `center` or `right`.
        soft: Colour of translations.

    Returns:
        Where the ink is.
    """
    size = fitted.size_mm
    count = len(fitted.columns)
    column_mm = (width_mm - gap_em * size * (count - 1)) / count
    found: list[Box] = []
    for number, column in enumerate(fitted.columns):
        x = left + number * (column_mm + gap_em * size)
        y = top
        for at, run in enumerate(_runs(column)):
            if run[0].opens and at:
                y += STANZA_GAP * pitch * size
            small = run[0].small
            text = "\n".join(row.text for row in run)
            face = sheet.font("plain", text) if small else font
            em = size * TRANSLATION if small else size
            row_mm = pitch * size * (TRANSLATION * 1.12 if small else 1.0)
            block = sheet.measure(text, face, line_height=row_mm / em, align=_ALIGN[align])
            middle = y + row_mm * len(run) / 2 + (-0.14 * pitch * size if small else 0.0)
            offset = (block.top + block.bottom) / 2 * em
            if align == "left":
                place = x
            elif align == "right":
                place = x + column_mm
            else:
                place = x + column_mm / 2
            found.append(
                sheet.text(
                    text, face, em, place, middle + offset,
                    across=align, line_height=row_mm / em, align=_ALIGN[align],  # type: ignore[arg-type]
                    fill=(soft or sheet.palette.soft) if small else fill, lyric=True,
                )
            )  # fmt: skip
            y += row_mm * len(run)
    return box_around(found)


_ALIGN = {"left": "start", "center": "center", "right": "end"}


def _runs(rows: Sequence[BodyRow]) -> list[list[BodyRow]]:
    runs: list[list[BodyRow]] = []
    for row in rows:
        if not runs or row.opens or row.small != runs[-1][0].small:
            runs.append([])
        runs[-1].append(row)
    return runs
