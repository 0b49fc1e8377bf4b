"""An entry of a dictionary: the headword, how it is said, and the lyric as its meanings."""

from __future__ import annotations

from customizer.lyrics.blocks import STANZA_GAP, body_height, fit_body, put_body
from customizer.lyrics.headings import put_rows, rows_height, title_rows
from customizer.lyrics.sheet import Sheet


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    width = sheet.width * 0.92
    left = sheet.centre - width / 2
    y = sheet.top
    word = lyric.headline if sheet.lyric.is_east_asian else lyric.headline.lower()
    head = sheet.font("serif", word)
    rows = title_rows(sheet, word, head, width, sheet.height * 0.24, most=2)
    rows = [
        row if row.size_mm < 34 * unit else type(row)(row.text, 34 * unit, 0.0, row.height_mm * 34 * unit / row.size_mm)
        for row in rows
    ]
    put_rows(sheet, rows, head, left, y, 2 * unit, [palette.ink], across="left")
    y += rows_height(rows, 2 * unit) + 4.6 * unit
    kind = sheet.says("noun · a song kept close", "名词 · 一首贴身的歌")
    ink = sheet.text(
        kind, sheet.font("book", kind), 4.8 * unit, left, y, across="left", down="top", fill=palette.accent
    )
    y = ink[3] + 3.6 * unit
    sheet.rule(left + width / 2, y, width, 0.5 * unit, palette.ink)
    y += 5 * unit
    body = sheet.font("book")
    stanzas = list(lyric.stanzas())
    number_room = 7 * unit
    foot = 9 * unit if lyric.artist or lyric.album else 0.0
    fitted = fit_body(
        sheet, body, width - number_room, sheet.bottom - y - foot, columns=(1,), largest_mm=7 * unit, pitch=1.5
    )
    put_body(sheet, fitted, body, left + number_room, y, width - number_room, pitch=1.5)
    # Each stanza is a meaning and has its number, on its first row.
    pitch = 1.5 * fitted.size_mm
    row_y, number = y, 0
    for index, row in enumerate(fitted.columns[0]):
        if row.opens and index:
            row_y += STANZA_GAP * pitch
        if row.opens or index == 0:
            number += 1
            if len(stanzas) > 1:
                mark = f"{number}."
                face = sheet.font("serif", mark)
                block = sheet.measure(mark, face)
                size = fitted.size_mm
                sheet.text(
                    mark,
                    face,
                    size,
                    left,
                    row_y + pitch / 2 + (block.top + block.bottom) / 2 * size,
                    across="left",
                    fill=palette.accent,
                )
        row_y += pitch * (0.6944 if row.small else 1.0)
    y += body_height(fitted, 1.5) + 3.4 * unit
    source = " · ".join(each for each in (lyric.artist, lyric.album) if each)
    if source:
        sheet.rule(left + 5 * unit, y + 2.4 * unit, 10 * unit, 0.5 * unit, palette.accent)
        sheet.fitted(
            source,
            sheet.font("book", source),
            left + 13 * unit,
            y + 2.4 * unit,
            width * 0.7,
            largest_mm=4.6 * unit,
            across="left",
            fill=palette.soft,
        )
