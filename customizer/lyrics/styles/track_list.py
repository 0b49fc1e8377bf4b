"""The back of an album: a square cover, and each line a track with its number and time."""

from __future__ import annotations

from customizer.lyrics.faces import Font
from customizer.lyrics.headings import put_rows, title_rows
from customizer.lyrics.marks import clock, start_of
from customizer.lyrics.sheet import TRANSLATION, Across, Sheet


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    font = sheet.font("plain")
    digits = sheet.font("mono", "01")
    y = sheet.top
    cover = min(sheet.width * 0.36, sheet.height * 0.3)
    _cover(sheet, sheet.left, y, cover)
    head = sheet.font("display", lyric.headline)
    beside = sheet.left + cover + 5 * unit
    room = sheet.right - beside
    rows = title_rows(sheet, lyric.headline, head, room, cover * 0.66, most=3)
    ink = put_rows(sheet, rows, head, beside, y, 1.8 * unit, [palette.ink], across="left")
    by = lyric.artist or sheet.says("Live from the living room", "客厅现场版")
    by_font = sheet.font("condensed", by)
    sheet.fitted(
        by,
        by_font,
        beside,
        ink[3] + 3 * unit,
        room,
        cover * 0.13,
        largest_mm=6.5 * unit,
        across="left",
        down="top",
        fill=palette.accent,
    )
    y += cover + 6 * unit
    sheet.rule(sheet.centre, y, sheet.width, 0.8 * unit, palette.ink)
    y += 4.5 * unit
    count = 2 if len(lyric.lines) > 16 else 1
    column = (sheet.width - (count - 1) * 6 * unit) / count
    size, tracks = _fit(sheet, column, sheet.bottom - y, count)
    pitch = size * 1.72
    number = 0
    half = -(-len(tracks) // count)
    for at in range(count):
        x = sheet.left + at * (column + 6 * unit)
        row_y = y
        for pieces, small in tracks[at * half : (at + 1) * half]:
            mark = f"{number + 1:02d}"
            middle = row_y + pitch / 2
            _baseline(sheet, mark, digits, size * 0.82, x, middle, "left", palette.accent)
            _baseline(
                sheet, clock(start_of(lyric, number)), digits, size * 0.82, x + column, middle, "right", palette.soft
            )
            for piece in pieces:
                _baseline(sheet, piece, font, size, x + size * 1.9, row_y + pitch / 2, "left", palette.ink, lyric=True)
                row_y += pitch * 0.82
            row_y += pitch * 0.18
            for piece in small:
                thin = sheet.font("plain", piece)
                _baseline(
                    sheet,
                    piece,
                    thin,
                    size * TRANSLATION,
                    x + size * 1.9,
                    row_y + pitch * 0.16,
                    "left",
                    palette.soft,
                    lyric=True,
                )
                row_y += pitch * 0.52
            number += 1


Track = tuple[tuple[str, ...], tuple[str, ...]]


def _fit(sheet: Sheet, column: float, height: float, count: int) -> tuple[float, list[Track]]:
    font = sheet.font("plain")
    size = 7.4 * sheet.unit
    while True:
        room = (column - size * 4.6) / size
        tracks: list[Track] = []
        for line in sheet.lyric.lines:
            small: tuple[str, ...] = ()
            if line.translation:
                thin = sheet.font("plain", line.translation)
                small = sheet.break_lines(line.translation, thin, max(4.0, room / TRANSLATION))
            tracks.append((sheet.break_lines(line.text, font, max(4.0, room)), small))
        half = -(-len(tracks) // count)
        tall = max(
            sum(0.18 + 0.82 * len(pieces) + 0.52 * len(small) for pieces, small in tracks[at * half : (at + 1) * half])
            for at in range(count)
        )
        if tall * size * 1.72 <= height or size < 0.7:
            return size, tracks
        size *= 0.94


def _baseline(
    sheet: Sheet,
    text: str,
    font: Font,
    size: float,
    x: float,
    middle: float,
    across: Across,
    fill: str,
    *,
    lyric: bool = False,
) -> None:
    """Words on a row's own line, whatever strokes they have."""
    block = sheet.measure(text, font)
    sheet.text(
        text, font, size, x, middle + (block.top + block.bottom) / 2 * size, across=across, fill=fill, lyric=lyric
    )


def _cover(sheet: Sheet, left: float, top: float, side: float) -> None:
    """The cover: a moon over hills, a heart, or a paw."""
    palette = sheet.palette
    sheet.panel(left, top, left + side, top + side, palette.accent, radius_mm=side * 0.02)
    x, y = left + side / 2, top + side / 2
    kind = sheet.seed % 3
    if kind == 0:
        sheet.shape("paw", x, y + side * 0.02, side * 0.56, side * 0.54, fill=palette.accent_ink)
    elif kind == 1:
        for share in (0.82, 0.6, 0.38):
            sheet.shape("ellipse", x, y, side * share, side * share, outline=(sheet.stroke(1.2), palette.accent_ink))
        sheet.shape("ellipse", x, y, side * 0.16, side * 0.16, fill=palette.accent_ink)
    else:
        sheet.shape("heart", x, y + side * 0.02, side * 0.58, side * 0.54, fill=palette.accent_ink)
