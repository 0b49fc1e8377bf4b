"""A page torn from an exercise book, taped up, written by hand."""

from __future__ import annotations

from customizer.lyrics.sheet import TRANSLATION, Sheet


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    # Writing paper on dark cloth, a yellow legal pad on light cloth, where white would be lost.
    paper, ink = (palette.panel, palette.on_panel) if palette.is_dark else ("#ffe69c", "#23211d")
    soft, line, red = (
        (palette.panel_soft, palette.panel_line, palette.panel_accent)
        if palette.is_dark
        else ("#7a6d4c", "#b9c9c6", palette.accent)
    )
    width = min(sheet.width * 0.86, sheet.height * 0.78)
    pad = width * 0.08
    margin = width * 0.13
    inner = width - margin - pad
    room = sheet.height * 0.92
    size, rows = _fit(sheet, inner, room)
    pitch = size * 1.42
    titled = bool(lyric.title)
    count = len(rows) + (2 if titled else 1) + (1 if lyric.artist else 0)
    height = pitch * (count + 1.6)
    left, top = sheet.centre - width / 2, sheet.top + 6 * unit
    right, bottom = left + width, top + height
    sheet.panel(left, top, right, bottom, paper, radius_mm=1.2 * unit)
    first = top + pitch * 1.7
    for index in range(count):
        sheet.rule((left + right) / 2, first + index * pitch, width * 0.985, 0.22 * unit, line)
    sheet.rule(left + margin * 0.78, (top + bottom) / 2, height * 0.985, 0.3 * unit, red, rotation_deg=90)
    baseline = first
    if titled:
        head = sheet.font("hand", lyric.title)
        block = sheet.measure(lyric.title, head)
        em = min(size * 1.5, inner / block.ink_width, pitch * 1.25)
        _write(sheet, lyric.title, em, left + margin, baseline, red)
        baseline += 2 * pitch
    for text, small in rows:
        _write(
            sheet,
            text,
            size * (TRANSLATION if small else 1.0),
            left + margin,
            baseline,
            soft if small else ink,
            lyric=True,
        )
        baseline += pitch
    if lyric.artist:
        signed = f"— {lyric.artist}"
        block = sheet.measure(signed, sheet.font("hand", signed))
        em = min(size, inner / block.ink_width)
        _write(sheet, signed, em, right - pad - block.ink_width * em, baseline, ink)
    heart = pitch * 0.62
    sheet.shape(
        "heart",
        right - pad - heart * 0.2,
        bottom - pitch * 0.62,
        heart,
        heart * 0.92,
        fill=red,
        rotation_deg=12,
    )
    sheet.shape("rectangle", sheet.centre, top, width * 0.3, 7 * unit, fill=palette.accent, rotation_deg=-3)
    sheet.turn(0, (-2.2, 2.0, -1.2)[sheet.seed % 3], sheet.centre, (top + bottom) / 2)


def _fit(sheet: Sheet, width: float, height: float) -> tuple[float, list[tuple[str, bool]]]:
    """The em at which every row has a rule of its own, and the rows."""
    font = sheet.font("hand")
    size = 11 * sheet.unit
    while True:
        rows: list[tuple[str, bool]] = []
        for line in sheet.lyric.lines:
            rows += [(piece, False) for piece in sheet.break_lines(line.text, font, width / size)]
            if line.translation:
                small = sheet.font("hand", line.translation)
                rows += [
                    (piece, True) for piece in sheet.break_lines(line.translation, small, width / size / TRANSLATION)
                ]
        broken = sum(not small for _, small in rows) > len(sheet.lyric.lines)
        if (len(rows) + 4.6) * size * 1.42 <= height and (not broken or size < 6 * sheet.unit):
            return size, rows
        if size < 0.5:
            return size, rows
        size *= 0.94


def _write(sheet: Sheet, text: str, size: float, x: float, baseline: float, fill: str, *, lyric: bool = False) -> None:
    """Words on a rule: square characters stand a little above it, letters on it."""
    font = sheet.font("hand", text)
    block = sheet.measure(text, font)
    reference = sheet.measure("国" if sheet.lyric.is_east_asian else "x", font)
    lowest = reference.bottom + (0.1 if sheet.lyric.is_east_asian else 0.02)
    # Ink and rule are both counted from the layout box's centre.
    middle = baseline - lowest * size + (block.top + block.bottom) / 2 * size
    sheet.text(text, font, size, x, middle, across="left", fill=fill, lyric=lyric)
