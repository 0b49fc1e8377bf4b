"""Vertical columns from the right to the left between fine rules, in a double frame, with a seal: an old book's page.

Other scripts stand in their own order: each line upright is not for them, so the page is turned on its side.
"""

from __future__ import annotations

from customizer.lyrics.faces import Font
from customizer.lyrics.lyric import Lyric
from customizer.lyrics.sheet import TRANSLATION, Sheet
from customizer.type.characters import split_clusters

_PITCH = 1.72


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    font = sheet.font(("brush", "serif", "serif")[sheet.seed % 3])
    pad, gap = 5 * unit, 6 * unit
    deepest = min(sheet.height, sheet.width * 1.36) - 2 * pad
    width = sheet.width - 2 * pad
    size, tiers = max(
        (_fit(sheet, font, width, (deepest - gap * (count - 1)) / count, count) for count in (1, 2, 3)),
        key=lambda found: found[0] * (1.0 if len(found[1]) == 1 else 0.8) * (0.7 if _breaks(lyric, found[1]) else 1.0),
    )
    depth = max(_depth(sheet, font, column, size) for tier in tiers for column in tier)
    heading = size * 1.45
    title_room = heading * 1.7 if lyric.title else 0.0
    inside = max(sum(_pitch(column, size) for column in tier) for tier in tiers) + title_room
    whole = depth * len(tiers) + gap * (len(tiers) - 1)
    seal = "".join(split_clusters(lyric.artist or lyric.headline)[:4]) if lyric.is_east_asian else ""
    head = sheet.font("brush", lyric.title)
    if lyric.title:
        tall = sheet.measure(lyric.title, head, direction="vertical").ink_height
        heading = min(heading, deepest * 0.66 / max(0.1, tall))
        whole = max(whole, tall * heading + (size * 2.8 if seal else 0.0))
        if len(tiers) == 1:
            depth = whole
    left, top = sheet.centre - inside / 2 - pad, sheet.top
    right, bottom = left + inside + 2 * pad, top + whole + 2 * pad
    sheet.frame(left, top, right, bottom, 1.0 * unit, palette.ink)
    sheet.frame(left + 2 * unit, top + 2 * unit, right - 2 * unit, bottom - 2 * unit, 0.3 * unit, palette.ink)
    if lyric.title:
        sheet.text(
            lyric.title, head, heading, right - pad - title_room / 2, top + pad, down="top", direction="vertical",
            fill=palette.ink,
        )  # fmt: skip
    text_right = right - pad - title_room
    if lyric.title:
        middle = (top + bottom) / 2
        sheet.rule(text_right, middle, bottom - top - 4 * unit, 0.25 * unit, palette.soft, rotation_deg=90)
    for number, tier in enumerate(tiers):
        y = top + pad + number * (depth + gap)
        if number:
            start, end = left + 2 * unit, text_right if lyric.title else right - 2 * unit
            sheet.rule((start + end) / 2, y - gap / 2, end - start, 0.25 * unit, palette.soft)
        edge = 3 * unit
        _tier(sheet, font, tier, size, text_right, y, y - edge, y + depth + edge)
    if seal:
        side = min(size * 2.1, title_room) if lyric.title else min(size * 1.5, 14 * unit)
        at_x = right - pad - title_room / 2 if lyric.title else left - side * 0.1
        _seal(sheet, seal, at_x, bottom - pad - side / 2, side)


Column = tuple[str, bool]


def _tier(
    sheet: Sheet, font: Font, columns: list[Column], size: float, right: float, top: float, above: float, below: float
) -> None:
    """One row of columns with rules between lines; a translation stands in its line's own field."""
    palette = sheet.palette
    x = right
    for index, column in enumerate(columns):
        text, small = column
        pitch = _pitch(column, size)
        face = sheet.font("plain", text) if small else font
        sheet.text(
            text, face, size * (TRANSLATION if small else 1.0), x - pitch / 2, top, down="top", direction="vertical",
            fill=palette.soft if small else palette.ink, lyric=True,
        )  # fmt: skip
        x -= pitch
        if index + 1 < len(columns) and not columns[index + 1][1]:
            sheet.rule(x, (above + below) / 2, below - above, 0.25 * sheet.unit, palette.soft, rotation_deg=90)


def _pitch(column: Column, size: float) -> float:
    return _PITCH * size * (TRANSLATION if column[1] else 1.0)


def _depth(sheet: Sheet, font: Font, column: Column, size: float) -> float:
    text, small = column
    face = sheet.font("plain", text) if small else font
    em = size * (TRANSLATION if small else 1.0)
    return sheet.measure(text, face, direction="vertical").ink_height * em


def _fit(sheet: Sheet, font: Font, width: float, depth: float, count: int) -> tuple[float, list[list[Column]]]:
    """The em at which all columns stand in some tiers, and the tiers: lines too deep are broken, none is lost."""
    titled = bool(sheet.lyric.title)
    size = min(width / 3.4, depth / 3.0, 13 * sheet.unit)
    while True:
        columns: list[Column] = []
        for line in sheet.lyric.lines:
            columns += [(piece, False) for piece in _break(sheet, line.text, font, depth / size)]
            if line.translation:
                small = sheet.font("plain", line.translation)
                columns += [
                    (piece, True) for piece in _break(sheet, line.translation, small, depth / size / TRANSLATION)
                ]
        room = width - (size * 2.5 if titled else 0.0)
        total = sum(_pitch(column, size) for column in columns)
        tiers: list[list[Column]] = [[]]
        used = 0.0
        for column in columns:
            wide = _pitch(column, size)
            if used + wide > max(room * 0.5, total / count * 1.02) and len(tiers) < count and not column[1]:
                tiers.append([])
                used = 0.0
            tiers[-1].append(column)
            used += wide
        widest = max(sum(_pitch(column, size) for column in tier) for tier in tiers)
        if widest <= room or size < 1.0:
            return size, tiers
        size *= 0.94


def _breaks(lyric: Lyric, tiers: list[list[Column]]) -> bool:
    """Whether a line of the lyric runs over two columns; a verse is read more easily a little smaller and whole."""
    return sum(not small for tier in tiers for _, small in tier) > len(lyric.lines)


def _break(sheet: Sheet, text: str, font: Font, depth_em: float) -> tuple[str, ...]:
    if sheet.measure(text, font, direction="vertical").ink_height <= depth_em:
        return (text,)
    return sheet.break_lines(text, font, depth_em * 0.96)


def _seal(sheet: Sheet, text: str, x: float, y: float, side: float) -> None:
    """A red seal with up to four characters, right column first."""
    palette = sheet.palette
    sheet.panel(x - side / 2, y - side / 2, x + side / 2, y + side / 2, palette.accent, radius_mm=side * 0.1)
    clusters = split_clusters(text)
    font = sheet.font("serif", text)
    ink = palette.accent_ink
    columns = ["".join(clusters)] if len(clusters) < 3 else ["".join(clusters[:2]), "".join(clusters[2:])]
    size = side * (0.36 if len(columns) == 2 else 0.42 if len(clusters) == 2 else 0.7)
    for number, column in enumerate(columns):
        at = x + (0.0 if len(columns) == 1 else side * (0.2 - 0.4 * number))
        sheet.text(column, font, size, at, y - side * 0.38, down="top", direction="vertical", line_height=1.0, fill=ink)
