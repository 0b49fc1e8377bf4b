"""Headings: a title broken into few rows, each filling the measure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from customizer.boxes import Box
from customizer.lyrics.faces import Font
from customizer.lyrics.lyric import phrases_of, weight_of
from customizer.lyrics.sheet import Paint, Sheet
from customizer.type.characters import find_script, is_cursive, split_clusters

#: The widest gap that letter spacing opens to fill a measure, in em.
WIDEST_SPACING = 0.45


@dataclass(frozen=True, slots=True)
class Row:
    """A row that fills a measure: its em, letter spacing in em and the height of its ink in mm."""

    text: str
    size_mm: float
    spacing: float
    height_mm: float


def fill_row(
    sheet: Sheet, text: str, font: Font, width_mm: float, tallest_mm: float, *, loosest: float = WIDEST_SPACING
) -> Row:
    """A row as wide as the measure, by its size, and by letter spacing where it would be too tall."""
    block = sheet.measure(text, font)
    size = width_mm / max(0.05, block.ink_width)
    if size * block.ink_height <= tallest_mm:
        return Row(text, size, 0.0, size * block.ink_height)
    size = tallest_mm / block.ink_height
    gaps = len(split_clusters(text)) - 1
    spacing = 0.0
    if gaps > 0 and not any(is_cursive(find_script(each) or "") for each in text):
        spacing = min(loosest, (width_mm / size - block.ink_width) / gaps)
    if spacing < 0.005:
        return Row(text, size, 0.0, tallest_mm)
    return Row(text, size, round(spacing, 4), tallest_mm)


def put_rows(
    sheet: Sheet,
    rows: Sequence[Row],
    font: Font,
    x_mm: float,
    top: float,
    gap_mm: float,
    fills: Sequence[Paint | None],
    *,
    across: str = "center",
    lyric: bool = False,
) -> Box:
    """Rows below one another by their ink, colours taken in turn.

    Returns:
        Left, top, right, bottom of all.
    """
    y = top
    left, right = x_mm, x_mm
    for index, row in enumerate(rows):
        ink = sheet.text(
            row.text, font, row.size_mm, x_mm, y, across=across, down="top", spacing=row.spacing,  # type: ignore[arg-type]
            fill=fills[index % len(fills)], lyric=lyric,
        )  # fmt: skip
        left, right = min(left, ink[0]), max(right, ink[2])
        y = ink[3] + gap_mm
    return left, top, right, y - gap_mm


def title_rows(sheet: Sheet, text: str, font: Font, width_mm: float, height_mm: float, *, most: int = 4) -> list[Row]:
    """A title in as many rows as make it largest in a room, each as wide as the room."""
    best: list[Row] = []
    best_area = 0.0
    whole = sheet.measure(text, font).width
    for count in range(1, most + 1):
        pieces = sheet.break_lines(text, font, whole / count * (1.0 if count == 1 else 1.12) + 0.01)
        if len(pieces) > most:
            continue
        tallest = height_mm / len(pieces) * 0.92
        rows = [fill_row(sheet, piece, font, width_mm, tallest, loosest=0.12) for piece in pieces]
        total = sum(row.height_mm for row in rows)
        if total > height_mm:
            continue
        area = sum(row.height_mm * row.size_mm * weight_of(row.text) for row in rows)
        if area > best_area * 1.05:
            best, best_area = rows, area
    if not best:
        pieces = sheet.break_lines(text, font, whole / most * 1.3 + 0.01)
        size = min(width_mm / max(sheet.measure(piece, font).ink_width for piece in pieces), height_mm / len(pieces))
        best = [Row(piece, size, 0.0, size * sheet.measure(piece, font).ink_height) for piece in pieces]
    return best


def rows_height(rows: Sequence[Row], gap_mm: float) -> float:
    """How high rows are with the gaps between them."""
    return sum(row.height_mm for row in rows) + gap_mm * (len(rows) - 1)


def plan_rows(
    sheet: Sheet,
    texts: Sequence[str],
    font: Font,
    width_mm: float,
    height_mm: float,
    gap_mm: float,
    *,
    tallest_mm: float,
    loosest: float = 0.1,
) -> list[Row]:
    """Lines as rows that each fill a width and together nearly a height: long lines broken, short ones joined.

    Rows of n em in a width W are W / n high, so that the number of rows goes with the root of the text's length.
    """
    if sum(weight_of(text) for text in texts) < 40:  # few words: each phrase may have a row
        texts = [phrase for text in texts for phrase in phrases_of(text)]
    widths = [sheet.measure(text, font).ink_width for text in texts]
    ink = max(sheet.measure(text, font).ink_height for text in texts[:12])
    count = max(1.0, math.sqrt(height_mm * sum(widths) / (width_mm * ink)))
    target = sum(widths) / count
    rows: list[Row] = []
    for _ in range(12):
        pieces = _pieces(sheet, list(zip(texts, widths, strict=True)), font, target)
        rows = [fill_row(sheet, piece, font, width_mm, tallest_mm, loosest=loosest) for piece in pieces]
        if rows_height(rows, gap_mm) <= height_mm:
            break
        target *= 1.09
    return rows


def _pieces(sheet: Sheet, lines: Sequence[tuple[str, float]], font: Font, target: float) -> list[str]:
    """Lines near a width in em."""
    found: list[str] = []
    held, held_width = "", 0.0
    for text, width in lines:
        if held and held_width + width <= target * 1.25:
            held, held_width = f"{held} {text}", held_width + width + 0.3
            continue
        if held:
            found.append(held)
            held = ""
        if width < target * 0.62:
            held, held_width = text, width
        elif width > target * 1.55:
            found += sheet.break_lines(text, font, _even(width / round(width / target)))
        else:
            found.append(text)
    if held:
        found.append(held)
    return found


def _even(width: float) -> float:
    """A measure for lines of about a width: room for whole square characters, a little more for words."""
    return max(width * 1.1, math.ceil(width - 0.1) + 0.1)
