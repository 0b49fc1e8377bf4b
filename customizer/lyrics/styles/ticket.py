"""A concert ticket with a stub: the song is the show, the lyric what it admits to."""

from __future__ import annotations

from customizer.lyrics.blocks import body_height, fit_body, put_body
from customizer.lyrics.headings import put_rows, rows_height, title_rows
from customizer.lyrics.sheet import Sheet


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    paper, ink, loud, soft = palette.panel, palette.on_panel, palette.panel_accent, palette.panel_soft
    width = sheet.width
    stub = width * 0.24
    pad = 5 * unit
    main = width - stub
    left, top = sheet.left, sheet.top
    head = sheet.font("display", lyric.headline)
    inner = main - 2 * pad
    rows = title_rows(sheet, lyric.headline, head, inner, 26 * unit, most=2)
    gap = 1.8 * unit
    fixed = pad + 7 * unit + rows_height(rows, gap) + 4 * unit + 6 * unit + pad
    body = sheet.font("plain")
    fitted = fit_body(
        sheet,
        body,
        inner,
        max(20 * unit, sheet.height - fixed - 4 * unit),
        columns=(1, 2),
        largest_mm=5.4 * unit,
        pitch=1.42,
    )
    height = max(fixed + body_height(fitted, 1.42) + 4 * unit, width * 0.4)
    bottom = top + height
    sheet.panel(left, top, left + width, bottom, paper)
    sheet.panel(left, top, left + 2.6 * unit, bottom, loud)
    y = top + pad
    show = sheet.says("LIVE TONIGHT", "今夜开唱")
    sheet.text(
        show,
        sheet.font("condensed", show),
        4.6 * unit,
        left + pad,
        y,
        across="left",
        down="top",
        spacing=0.12,
        fill=loud,
    )
    by = lyric.artist or sheet.says("with all my heart", "真心演出")
    sheet.fitted(
        by,
        sheet.font("condensed", by),
        left + main - pad,
        y,
        inner * 0.5,
        largest_mm=4.6 * unit,
        across="right",
        down="top",
        fill=ink,
    )
    y += 7 * unit
    put_rows(sheet, rows, head, left + pad, y, gap, [ink], across="left")
    y += rows_height(rows, gap) + 4 * unit
    sheet.rule(left + pad + inner / 2, y, inner, 0.4 * unit, ink)
    y += 4 * unit
    free = bottom - pad - y - body_height(fitted, 1.42)
    put_body(sheet, fitted, body, left + pad, y + max(0.0, free / 2), inner, pitch=1.42, fill=ink, soft=soft)
    _stub(sheet, left + main, top, left + width, bottom)


def _stub(sheet: Sheet, left: float, top: float, right: float, bottom: float) -> None:
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    ink, loud = palette.on_panel, palette.panel_accent
    height = bottom - top
    count = max(8, min(22, round(height / (3.4 * unit))))
    for index in range(count):
        sheet.shape(
            "ellipse", left, top + height * (index + 0.5) / count, 1.3 * unit, 1.3 * unit, fill=palette.panel_soft
        )
    # Everything on the stub reads from the bottom up.
    since = len(sheet.items)
    long = min(height - 10 * unit, 3.2 * (right - left))
    x, y = (left + right) / 2 + unit, (top + bottom) / 2
    admit = sheet.says("ADMIT ONE", "凭票入场")
    font = sheet.font("display", admit)
    deep = right - left - 9 * unit
    sheet.fitted(admit, font, x, y - deep * 0.3, long * 0.94, deep * 0.36, fill=loud, spacing=0.03)
    seat = sheet.says("ROW {row}  SEAT {seat}", "{row} 排 {seat} 座").format(
        row=1 + len(lyric.lines) % 9, seat=1 + sum(map(ord, lyric.headline)) % 40
    )
    sheet.fitted(
        seat, sheet.font("mono", seat), x, y + deep * 0.04, long * 0.9, deep * 0.16, largest_mm=5 * unit, fill=ink
    )
    sheet.bars(x - long * 0.42, y + deep * 0.24, long * 0.84, deep * 0.3, ink, seed=lyric.headline)
    sheet.turn(since, -90.0, x, y)
