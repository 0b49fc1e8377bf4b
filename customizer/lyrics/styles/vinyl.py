"""A record whose groove is the lyric, wound outward from the label."""

from __future__ import annotations

import math

from customizer.lyrics.sheet import Sheet
from customizer.type.characters import is_cjk

_GROOVE = 1.62


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    font = sheet.font(("bold", "condensed", "mono")[sheet.seed % 3])
    across = min(sheet.width, sheet.height)
    x, y = sheet.centre, sheet.top + across / 2
    outer = across / 2
    label = outer * (0.34 if lyric.title or lyric.artist else 0.3)
    inner, edge = label + outer * 0.075, outer * 0.9
    # The turn nearest the label and the outermost one both keep clear of the rings.
    area = math.pi * (edge**2 - inner**2)
    gap = " · " if lyric.is_east_asian else "  •  "
    once = gap.join(" / ".join(each for each in (line.text, line.translation) if each) for line in lyric.lines)
    length = sheet.measure(once, font).width + 1.5
    largest = outer * 0.088
    times = 1
    while math.sqrt(area / (_GROOVE * length * times)) > largest and times < 12:
        times += 1
    text = gap.join([once] * times)
    size = math.sqrt(area / (_GROOVE * (length * times)))
    size = min(size, largest * 1.15)
    pitch = size * _GROOVE
    for radius, thick in ((outer - 0.6 * unit, 1.2 * unit), (outer * 0.955, 0.28 * unit)):
        sheet.shape("ellipse", x, y, 2 * radius, 2 * radius, outline=(sheet.stroke(thick / unit), palette.ink))
    sheet.text(
        text, font, size, x, y, lyric=True,
        path={"kind": "spiral", "inner_mm": inner, "pitch_mm": pitch, "start_deg": 0.0}, align="start",
    )  # fmt: skip
    sheet.shape("ellipse", x, y, 2 * label, 2 * label, fill=palette.accent)
    sheet.shape("ellipse", x, y, label * 1.8, label * 1.8, outline=(sheet.stroke(0.3), palette.accent_ink))
    hole = label * 0.12
    title = lyric.title or lyric.headline
    head = sheet.font("display", title)
    wide = label * 1.38
    rows = sheet.break_lines(title, head, max(3.2, sheet.measure(title, head).width / 2 * 1.1))[:3]
    shown = "\n".join(rows)
    sheet.fitted(
        shown, head, x, y - label * 0.4, wide, label * 0.5, largest_mm=label * 0.4, line_height=1.1,
        fill=palette.accent_ink,
    )  # fmt: skip
    below = lyric.artist or sheet.says("Side A", "甲面")
    sheet.fitted(
        below, sheet.font("plain", below), x, y + label * 0.4, label * 1.2, label * 0.2, largest_mm=label * 0.2,
        fill=palette.accent_ink,
    )  # fmt: skip
    sheet.text(
        "33⅓" if not any(is_cjk(each) for each in below) else "33",
        sheet.font("plain", "33"),
        label * 0.13,
        x,
        y + label * 0.68,
        fill=palette.accent_ink,
    )
    sheet.shape("ellipse", x, y, 2 * hole, 2 * hole, fill=palette.accent_ink)
