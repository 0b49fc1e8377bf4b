"""A mix tape: the title written on its label, two reels, the lyric as the inlay card below."""

from __future__ import annotations

from customizer.lyrics.blocks import fit_body, put_body
from customizer.lyrics.sheet import Sheet


def draw(sheet: Sheet) -> None:
    """Puts the layers on the sheet."""
    palette, unit, lyric = sheet.palette, sheet.unit, sheet.lyric
    width = min(sheet.width, sheet.height * 0.92)
    height = width * 0.62
    left, top = sheet.centre - width / 2, sheet.top
    right, bottom = left + width, top + height
    shell, paper, ink = palette.accent, palette.panel, palette.on_panel
    sheet.panel(left, top, right, bottom, shell, radius_mm=width * 0.045)
    inset = width * 0.055
    label_top, label_bottom = top + inset, top + height * 0.74
    sheet.panel(left + inset, label_top, right - inset, label_bottom, paper, radius_mm=width * 0.025)
    x = sheet.centre
    side = sheet.says("A", "甲")
    mark = width * 0.075
    sheet.fitted(
        side,
        sheet.font("display", side),
        left + inset + width * 0.06,
        label_top + height * 0.1,
        mark,
        mark,
        fill=palette.panel_accent,
    )
    rule = label_top + height * 0.165
    sheet.rule(x + width * 0.04, rule, width * 0.7, 0.35 * unit, palette.panel_line)
    title = sheet.font("hand", lyric.headline)
    sheet.fitted(
        lyric.headline, title, left + inset + width * 0.125, rule - height * 0.012, width * 0.68, height * 0.115,
        across="left", down="bottom", fill=ink, lyric=lyric.is_headline,
    )  # fmt: skip
    stripe = (label_bottom - rule) * 0.2
    for number, colour in enumerate((palette.panel_accent, palette.accent, palette.panel_soft)):
        y = rule + height * 0.05 + stripe * (number + 0.5) * 0.5
        sheet.rule(x, y, width - 2 * inset - width * 0.06, stripe * 0.34, colour)
    # The window with the two reels, and the teeth that turn them.
    reel_y = top + height * 0.53
    window_w, window_h = width * 0.56, height * 0.24
    sheet.panel(
        x - window_w / 2, reel_y - window_h / 2, x + window_w / 2, reel_y + window_h / 2, ink, radius_mm=window_h / 2
    )
    for way in (-1, 1):
        reel_x = x + way * window_w * 0.3
        sheet.shape("ellipse", reel_x, reel_y, window_h * 0.82, window_h * 0.82, fill=paper)
        sheet.shape("ellipse", reel_x, reel_y, window_h * 0.46, window_h * 0.46, fill=ink)
        for turn in range(3):
            sheet.shape(
                "rectangle", reel_x, reel_y, window_h * 0.64, window_h * 0.1, fill=ink, rotation_deg=60 * turn + 15
            )
        sheet.shape("ellipse", reel_x, reel_y, window_h * 0.24, window_h * 0.24, fill=paper)
    sheet.panel(
        x - window_w * 0.13,
        reel_y - window_h * 0.3,
        x + window_w * 0.13,
        reel_y + window_h * 0.3,
        paper,
        radius_mm=unit,
    )
    by = lyric.artist or sheet.says("for you", "给你")
    sheet.fitted(by, sheet.font("hand", by), x, reel_y, window_w * 0.22, window_h * 0.26, fill=ink)
    base = bottom - inset * 0.6
    foot = width * 0.62
    sheet.panel(x - foot / 2, bottom - height * 0.17, x + foot / 2, bottom, palette.accent_ink, radius_mm=unit)
    for share in (-0.36, -0.18, 0.18, 0.36):
        hole = height * (0.05 if abs(share) > 0.3 else 0.036)
        sheet.shape("ellipse", x + foot * share, base - height * 0.028, hole, hole, fill=shell)
    if lyric.is_headline:
        return
    y = bottom + 6 * unit
    body = sheet.font("plain")
    fitted = fit_body(sheet, body, width, sheet.bottom - y, columns=(1, 2, 3), largest_mm=5.8 * unit)
    align = "center" if len(fitted.columns) == 1 else "left"
    put_body(sheet, fitted, body, left, y, width, align=align)
