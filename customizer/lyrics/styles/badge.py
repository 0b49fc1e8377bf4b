"""A round badge: the title around the top, the artist around the bottom, the lyric inside."""

from __future__ import annotations

import math
from dataclasses import replace

from customizer.lyrics.blocks import STANZA_GAP, Fitted, body_height, fit_body, put_body
from customizer.lyrics.faces import Font
from customizer.lyrics.sheet import TRANSLATION, Sheet
from customizer.type.characters import is_cjk


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    across = min(sheet.width, sheet.height)
    outer = across / 2
    x, y = sheet.centre, sheet.top + outer
    filled = sheet.seed % 3 == 1
    band = outer * 0.2
    text_ink = palette.on_panel if filled else palette.ink
    if filled:
        sheet.shape("ellipse", x, y, 2 * outer, 2 * outer, fill=palette.panel)
    ring = palette.on_panel if filled else palette.ink
    loud = palette.panel_accent if filled else palette.accent
    edge = outer * 0.975
    sheet.shape("ellipse", x, y, 2 * edge, 2 * edge, outline=(sheet.stroke(1.2), ring))
    sheet.shape("ellipse", x, y, 2 * (edge - 2.2 * unit), 2 * (edge - 2.2 * unit), outline=(sheet.stroke(0.35), ring))
    inner = edge - 2.2 * unit - band
    sheet.shape("ellipse", x, y, 2 * inner, 2 * inner, outline=(sheet.stroke(0.7), ring))
    middle = inner + band / 2
    above = lyric.headline
    font = sheet.font("display", above)
    below = lyric.artist or sheet.says("sing it again", "再唱一遍")
    under = sheet.font("condensed", below)
    _around(sheet, above, font, x, y, middle, band * 0.6, math.pi * 1.02, loud, top=True)
    _around(sheet, below, under, x, y, middle, band * 0.44, math.pi * 0.62, text_ink, top=False)
    for side in (-1, 1):
        angle = math.radians(112) * side
        sheet.shape(
            "star", x + middle * math.sin(angle), y - middle * math.cos(angle), band * 0.4, band * 0.4, fill=loud
        )
    body = sheet.font("book" if sheet.seed % 2 else "plain")
    room = inner * 1.62
    # Lines broken into narrower blocks may stand larger in a circle.
    tried = [
        _inside(
            sheet, fit_body(sheet, body, room * share, room, columns=(1,), largest_mm=most * unit, pitch=1.4), body,
            inner * 0.93,
        )
        for share, most in ((1.0, 13), (1.0, 9), (0.8, 13), (0.6, 13), (0.6, 18))
    ]  # fmt: skip
    fitted = max(tried, key=lambda each: each.size_mm)
    height = body_height(fitted, 1.4)
    put_body(
        sheet, fitted, body, x - room / 2, y - height / 2, room, align="center", pitch=1.4, fill=text_ink,
        soft=palette.panel_soft if filled else palette.soft,
    )  # fmt: skip


def _inside(sheet: Sheet, fitted: Fitted, font: Font, radius: float) -> Fitted:
    """The same rows at the em at which no corner of any leaves a circle; never larger."""
    (rows,) = fitted.columns
    height = body_height(fitted, 1.4)
    size, y, reach = fitted.size_mm, -height / 2, 0.0
    for number, row in enumerate(rows):
        face, em = (sheet.font("plain", row.text), size * TRANSLATION) if row.small else (font, size)
        y += STANZA_GAP * 1.4 * size if row.opens and number else 0.0
        tall = 1.4 * size * (TRANSLATION * 1.12 if row.small else 1.0)
        half = sheet.measure(row.text, face).width * em / 2
        reach = max(
            reach, math.hypot(half, min(abs(y), abs(y + tall))), math.hypot(half, max(abs(y), abs(y + tall)) - 0.3 * em)
        )
        y += tall
    return replace(fitted, size_mm=size * min(1.0, radius / reach))


def _around(
    sheet: Sheet,
    text: str,
    font: Font,
    x: float,
    y: float,
    radius: float,
    tall: float,
    angle: float,
    fill: str,
    *,
    top: bool,
) -> None:
    """Words along a circle, their capitals' middle on it, within an angle."""
    reference = sheet.measure("国" if any(is_cjk(each) for each in text) else "H", font)
    spacing = 0.06
    block = sheet.measure(text, font, spacing=spacing)
    size = min(tall / reference.ink_height, radius * angle / max(0.1, block.width))
    # The baseline's own circle: letters stand half their height inside or outside of the middle one.
    half = reference.ink_height * size / 2
    base = radius - half if top else radius + half
    kind = {"kind": "arc", "radius_mm": base if top else -base}
    sheet.text(text, font, size, x, y, path=kind, spacing=spacing, fill=fill)
