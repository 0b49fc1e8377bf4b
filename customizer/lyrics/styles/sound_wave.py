"""The song as a wave of sound, a bar for each word, over the lyric."""

from __future__ import annotations

import math

from customizer.lyrics.blocks import fit_body, put_body
from customizer.lyrics.lyric import weight_of
from customizer.lyrics.palettes import mix
from customizer.lyrics.sheet import Sheet


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    tall = min(sheet.height * 0.3, sheet.width * 0.42)
    y = sheet.top + tall / 2
    bars = _bars(sheet)
    step = sheet.width / len(bars)
    for index, loud in enumerate(bars):
        share = index / max(1, len(bars) - 1)
        colour = mix(palette.accent, palette.second, abs(2 * share - 1)) if sheet.seed % 2 == 0 else palette.accent
        sheet.shape(
            "rectangle", sheet.left + (index + 0.5) * step, y, step * 0.56, max(step * 0.56, tall * loud), fill=colour,
            radius_mm=step * 0.28,
        )  # fmt: skip
    y = sheet.top + tall + 6 * unit
    title = lyric.headline
    head = sheet.font("display" if sheet.seed % 2 else "heavy", title)
    ink = sheet.fitted(
        title,
        head,
        sheet.centre,
        y,
        sheet.width,
        sheet.height * 0.13,
        largest_mm=20 * unit,
        down="top",
        fill=palette.ink,
        lyric=lyric.is_headline,
    )
    y = ink[3] + 3.4 * unit
    if lyric.artist:
        y = (
            sheet.fitted(
                lyric.artist,
                sheet.font("plain", lyric.artist),
                sheet.centre,
                y,
                sheet.width,
                largest_mm=5.4 * unit,
                down="top",
                fill=palette.accent,
            )[3]
            + 3.4 * unit
        )
    if lyric.is_headline:
        return
    y += 2 * unit
    body = sheet.font("plain")
    fitted = fit_body(sheet, body, sheet.width, sheet.bottom - y, columns=(1, 2), largest_mm=6.2 * unit)
    put_body(sheet, fitted, body, sheet.left, y, sheet.width, align="center")


def _bars(sheet: Sheet) -> list[float]:
    """How loud each moment is, 0 to 1: longer lines are louder, and each one swells and dies away."""
    lines = sheet.lyric.lines[:24]
    each = max(2, min(12, 56 // len(lines)))
    loudest = max(weight_of(line.text) for line in lines)
    found: list[float] = []
    for line in lines:
        loud = 0.35 + 0.65 * weight_of(line.text) / loudest
        for index in range(each):
            swell = math.sin(math.pi * (index + 0.7) / (each + 0.4))
            found.append(max(0.06, loud * swell * sheet.random.uniform(0.45, 1.0)))
    return found
