"""Colours of a lyric's layout for a garment: few, named by what they do, and each readable on the cloth."""

from __future__ import annotations

from dataclasses import dataclass

#: What large shapes and headings need against the cloth, and what the words need.
LEAST_CONTRAST = 2.2
READABLE_CONTRAST = 4.0

PAPER, INK = "#f7f0e3", "#1b1a17"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by role.

    Attributes:
        ink: The words.
        accent: The one loud colour.
        second: Beside the accent.
        accent_ink: Words on the accent.
        soft: Small print and rules: the ink, halfway to the cloth.
        panel: Filled areas; `on_panel` is read on it, `panel_accent` and `panel_soft` too; `panel_line` rules it.
        cloth: The cloth itself, for colours between it and the ink.
        is_dark: Whether the cloth is.
    """

    ink: str
    accent: str
    second: str
    accent_ink: str
    soft: str
    panel: str
    on_panel: str
    panel_accent: str
    panel_soft: str
    panel_line: str
    cloth: str
    is_dark: bool


#: Slug → (words on dark cloth, words on light cloth, accents in order of liking).
PALETTES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "persimmon": (PAPER, INK, ("#f0502b", "#ffd166", "#c93b1a", "#f7c8b4")),
    "sea": ("#eef4f6", "#16263a", ("#2f8fb0", "#8fd3d6", "#1d5f8a", "#f3c969")),
    "leaf": ("#f2f3e6", "#1d2b22", ("#1f7a5c", "#9ccf8a", "#e5b84b", "#0f5a44")),
    "plum": ("#f8eef3", "#2a1830", ("#a4317a", "#f29bc1", "#6b3fa0", "#f6c667")),
    "neon": ("#f5f7ff", "#171726", ("#ff3d8b", "#35e0e6", "#c71b66", "#1185a8")),
    "plain": ("#ffffff", "#111111", ()),
}


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1. Source: WCAG 2.2, "relative luminance"."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """A colour between two, in encoded sRGB; `share` of the other, 0 to 1."""
    parts = (round(int(one[at : at + 2], 16) * (1 - share) + int(other[at : at + 2], 16) * share) for at in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _readable(colours: tuple[str, ...], ground: str, least: float, default: str) -> list[str]:
    return [colour for colour in colours if contrast(colour, ground) >= least] or [default]


def build_palette(name: str, garment: str) -> Palette:
    """A palette's colours for cloth of a colour.

    Args:
        name: One of `PALETTES`.
        garment: `#rrggbb`.
    """
    light, dark, accents = PALETTES[name]
    is_dark = contrast(light, garment) >= contrast(dark, garment)
    ink = light if is_dark else dark
    if contrast(ink, garment) < READABLE_CONTRAST:  # cloth of middle brightness takes black or white
        ink = max(("#ffffff", "#111111"), key=lambda colour: contrast(colour, garment))
    found = _readable(accents, garment, LEAST_CONTRAST, ink)
    on_panel = dark if is_dark else light
    if contrast(on_panel, ink) < READABLE_CONTRAST:
        on_panel = "#111111" if ink == "#ffffff" else "#ffffff"
    on_panel_found = _readable(accents, ink, LEAST_CONTRAST, on_panel)
    return Palette(
        ink=ink,
        accent=found[0],
        second=found[1] if len(found) > 1 else ink,
        accent_ink=max((light, dark), key=lambda colour: contrast(colour, found[0])),
        soft=mix(ink, garment, 0.38),
        panel=ink,
        on_panel=on_panel,
        panel_accent=on_panel_found[0],
        panel_soft=mix(on_panel, ink, 0.38),
        panel_line=mix(on_panel_found[-1], ink, 0.55),
        cloth=garment,
        is_dark=is_dark,
    )


def palettes_for(garment: str) -> tuple[str, ...]:
    """Names of the palettes whose loud colour shows on the cloth, the best liked first; `plain` always does."""
    return tuple(
        name
        for name, (_, _, accents) in PALETTES.items()
        if not accents or any(contrast(colour, garment) >= LEAST_CONTRAST for colour in accents[:2])
    )
