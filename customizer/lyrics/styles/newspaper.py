"""The front page of a paper: masthead, date line, a headline, the lyric in columns with rules between."""

from __future__ import annotations

from customizer.lyrics.blocks import body_height, fit_body, put_body
from customizer.lyrics.headings import put_rows, rows_height, title_rows
from customizer.lyrics.sheet import Sheet


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    left, right, width = sheet.left, sheet.right, sheet.width
    y = sheet.top
    name = sheet.says("The Daily Song", "每日一歌")
    mast = sheet.font("serif", name)
    y = sheet.fitted(name, mast, sheet.centre, y, width * 0.94, 17 * unit, down="top", fill=palette.ink)[3] + 3.4 * unit
    sheet.rule(sheet.centre, y, width, 1.1 * unit, palette.ink)
    y += 2.8 * unit
    small = max(sheet.least_mm, 3.3 * unit)
    issue = sheet.says(f"No. {len(lyric.lines)}", f"第 {len(lyric.lines)} 期")
    middle = lyric.artist or sheet.says("All the words that are fit to sing", "凡是唱过 皆是新闻")
    price = sheet.says("Price: one song", "售价：一首歌")
    line = sheet.text(issue, sheet.font("book", issue), small, left, y, across="left", down="top", fill=palette.ink)
    sheet.fitted(
        middle, sheet.font("book", middle), sheet.centre, y, width * 0.5, largest_mm=small, down="top", fill=palette.ink
    )
    sheet.text(price, sheet.font("book", price), small, right, y, across="right", down="top", fill=palette.ink)
    y = line[3] + 2.6 * unit
    sheet.rule(sheet.centre, y, width, 0.4 * unit, palette.ink)
    y += 4.4 * unit
    head = sheet.font("serif" if sheet.seed % 2 else "display", lyric.headline)
    rows = title_rows(sheet, lyric.headline, head, width, sheet.height * 0.24, most=2)
    put_rows(sheet, rows, head, sheet.centre, y, 1.8 * unit, [palette.ink])
    y += rows_height(rows, 1.8 * unit) + 5 * unit
    body = sheet.font("book")
    gap = 2.2
    columns = (3, 2) if len(lyric.lines) > 5 else (2, 1)
    picture = len(lyric.lines) <= 40
    tall = width * 0.24 if picture else 0.0
    room = sheet.bottom - y - (tall + 4 * unit if picture else 0)
    if picture:
        _picture(sheet, left, y, right, y + tall)
        y += tall + 4 * unit
    fitted = fit_body(sheet, body, width, room, columns=columns, largest_mm=6.6 * unit, gap_em=gap)
    count = len(fitted.columns)
    depth = body_height(fitted)
    column = (width - gap * fitted.size_mm * (count - 1)) / count
    for index in range(1, count):
        x = left + index * (column + gap * fitted.size_mm) - gap * fitted.size_mm / 2
        sheet.rule(x, y + depth / 2, depth, 0.3 * unit, palette.soft, rotation_deg=90)
    put_body(sheet, fitted, body, left, y, width, gap_em=gap)
    y += depth + 3 * unit
    sheet.rule(sheet.centre, y, width, 0.8 * unit, palette.ink)


def _picture(sheet: Sheet, left: float, top: float, right: float, bottom: float) -> None:
    """The picture of the day: a moon, a paw or a heart among stars, in one colour."""
    palette = sheet.palette
    sheet.panel(left, top, right, bottom, palette.accent)
    x, y, tall = (left + right) / 2, (top + bottom) / 2, bottom - top
    shape = ("paw", "heart", "ellipse")[sheet.seed % 3]
    sheet.shape(shape, x, y, tall * 0.72, tall * 0.7, fill=palette.accent_ink)
    for _ in range(14):
        side = tall * sheet.random.uniform(0.05, 0.11)
        across = sheet.random.uniform(0.03, 0.38)
        star_x = left + (right - left) * (across if sheet.random.random() < 0.5 else 1 - across)
        star_y = top + tall * sheet.random.uniform(0.14, 0.86)
        sheet.shape("star", star_x, star_y, side, side, fill=palette.accent_ink)
