"""A till receipt: each line an item with the time at which it is sung, a total, a barcode, thanks."""

from __future__ import annotations

from customizer.lyrics.marks import clock, dashes, length_of, start_of
from customizer.lyrics.sheet import TRANSLATION, Sheet

_TEETH = 15


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, lyric = sheet.palette, sheet.lyric
    paper, ink, soft = palette.panel, palette.on_panel, palette.panel_soft
    width = min(sheet.width * 0.78, sheet.height * 0.62)
    left, right = sheet.centre - width / 2, sheet.centre + width / 2
    pad = width * 0.075
    inner = width - 2 * pad
    # The height of everything but the items, in hundredths of the width.
    u = width / 100
    size, pitch, rows = _items(sheet, inner, sheet.height - 84 * u, u)
    y = sheet.top + 3 * u
    begin = y
    paper_at = len(sheet.items)
    y += 10 * u
    head = sheet.font("display", lyric.headline)
    ink_box = sheet.fitted(
        lyric.headline, head, sheet.centre, y, inner, 12 * u, largest_mm=14 * u, down="top", fill=ink, spacing=0.02
    )
    y = ink_box[3] + 3.4 * u
    by = lyric.artist or sheet.says("no refunds on feelings", "心动概不退换")
    small = sheet.font("mono", by)
    y = sheet.fitted(by, small, sheet.centre, y, inner, largest_mm=4.6 * u, down="top", fill=ink)[3] + 4.5 * u
    dashes(sheet, left + pad, y, inner, ink)
    y += 4 * u
    named = sheet.says("LINE", "歌词")
    sheet.text(named, sheet.font("mono", named), 3.9 * u, left + pad, y, across="left", down="top", fill=soft)
    timed = sheet.says("SUNG AT", "时刻")
    y = (
        sheet.text(timed, sheet.font("mono", timed), 3.9 * u, right - pad, y, across="right", down="top", fill=soft)[3]
        + 3 * u
    )
    y = _put_items(sheet, rows, size, pitch, left + pad, right - pad, y)
    y += 3 * u
    dashes(sheet, left + pad, y, inner, ink)
    y += 4.5 * u
    total = sheet.says("TOTAL", "合计")
    bold = sheet.font("bold", total)
    value = clock(length_of(lyric))
    sheet.text(total, bold, 7.4 * u, left + pad, y, across="left", down="top", fill=ink)
    y = (
        sheet.text(value, sheet.font("bold", value), 7.4 * u, right - pad, y, across="right", down="top", fill=ink)[3]
        + 5 * u
    )
    sheet.bars(left + pad, y, inner, 11 * u, ink, seed=lyric.headline)
    y += 11 * u + 3.5 * u
    thanks = sheet.says("THANK YOU FOR LISTENING", "谢谢聆听 欢迎再唱")
    y = (
        sheet.fitted(
            thanks, sheet.font("mono", thanks), sheet.centre, y, inner, largest_mm=4.2 * u, down="top", fill=ink
        )[3]
        + 6 * u
    )
    _paper(sheet, paper_at, left, begin, right, y, paper)


def _items(sheet: Sheet, width: float, height: float, u: float) -> tuple[float, float, list[tuple[str, bool, str]]]:
    """The em, the pitch and the rows of the items: text, whether it is a translation, and its time."""
    font = sheet.font("mono")
    size = 5.6 * u
    while True:
        rows: list[tuple[str, bool, str]] = []
        for index, line in enumerate(sheet.lyric.lines):
            at = clock(start_of(sheet.lyric, index))
            pieces = sheet.break_lines(line.text, font, (width - size * 3.2) / size)
            rows += [(piece, False, at if number == 0 else "") for number, piece in enumerate(pieces)]
            if line.translation:
                small = sheet.font("plain", line.translation)
                measure = (width - size * 3.2) / size / TRANSLATION
                rows += [(piece, True, "") for piece in sheet.break_lines(line.translation, small, measure)]
        pitch = size * 1.52
        total = sum(pitch * (TRANSLATION * 1.15 if small_row else 1.0) for _, small_row, _ in rows)
        if total <= height or size < 0.8 * u:
            return size, pitch, rows
        size *= 0.93


def _put_items(
    sheet: Sheet, rows: list[tuple[str, bool, str]], size: float, pitch: float, left: float, right: float, y: float
) -> float:
    """The items from `y` on: all texts one layer and all times another, but for translations, which part them.

    Returns:
        Where they end.
    """
    font, digits = sheet.font("mono"), sheet.font("mono", "0:00")
    palette = sheet.palette
    runs: list[list[tuple[str, bool, str]]] = []
    for row in rows:
        if not runs or runs[-1][0][1] != row[1]:
            runs.append([])
        runs[-1].append(row)
    for run in runs:
        small = run[0][1]
        em = size * (TRANSLATION if small else 1.0)
        tall = pitch * (TRANSLATION * 1.15 if small else 1.0)
        middle = y + tall * len(run) / 2
        text = "\n".join(row[0] for row in run)
        times = "\n".join(row[2] for row in run)
        columns = [
            (
                text,
                sheet.font("plain", text) if small else font,
                "left",
                palette.panel_soft if small else palette.on_panel,
            )
        ]
        if times.strip():
            columns.append((times, digits, "right", palette.on_panel))
        for words, face, across, fill in columns:
            options = {"line_height": tall / em, "align": "start" if across == "left" else "end"}
            block = sheet.measure(words, face, **options)
            sheet.text(
                words, face, em, left if across == "left" else right, middle + (block.top + block.bottom) / 2 * em,
                across=across, fill=fill, lyric=across == "left", **options,  # type: ignore[arg-type]
            )  # fmt: skip
        y += tall * len(run)
    return y


def _paper(sheet: Sheet, at: int, left: float, top: float, right: float, bottom: float, colour: str) -> None:
    """The paper with torn edges, under what is printed on it."""
    printed = sheet.items[at:]
    del sheet.items[at:]
    tooth = (right - left) / _TEETH
    side = tooth / 2**0.5
    for y in (top, bottom):
        for index in range(_TEETH):
            sheet.shape("rectangle", left + tooth * (index + 0.5), y, side, side, fill=colour, rotation_deg=45)
    sheet.panel(left, top, right, bottom, colour)
    sheet.take_over(printed)
