"""A lyric in a style → layers for a print area: fitted into its safe part, readable, the same for the same seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from customizer.boxes import Box, box_around
from customizer.document import ShapeLayer, TextLayer
from customizer.lyrics.lyric import Lyric
from customizer.lyrics.palettes import build_palette, palettes_for
from customizer.lyrics.setting import Setter
from customizer.lyrics.sheet import Sheet
from customizer.lyrics.styles import STYLES, Style
from customizer.type import FontLibrary, UnsupportedText
from foundation.errors import InvalidInput
from foundation.i18n import N_

#: A design's highest place on a tall area: this share of the free room stays above it.
_ABOVE = 0.3
_MOST_LAYERS = 150
_TRIES = 7
#: Words this much smaller than is good are still read, and preflight says so.
_READABLE = 0.8


class DoesNotFit(InvalidInput):
    """The print area is too small for one line of the lyric in this style."""

    code = "lyric_does_not_fit"
    message = N_("These words are too long for this style on so small a print area.")


@dataclass(frozen=True)
class Brief:
    """What is laid out for: a print area, its cloth and what its technique holds.

    Attributes:
        width_mm, height_mm: The print area.
        garment: The cloth's colour, `#rrggbb`.
        margin_mm: The technique's safe margin.
        least_text_mm: The smallest em that prints well.
        line_mm: The thinnest line that prints well.
        may_blur: Whether half-transparent ink (a glow) prints well.
    """

    width_mm: float
    height_mm: float
    garment: str
    margin_mm: float = 3.0
    least_text_mm: float = 3.5
    line_mm: float = 0.5
    may_blur: bool = True

    @property
    def safe(self) -> Box:
        """Left, top, right, bottom of where ink may be; a hair inside, as positions are rounded."""
        margin = max(self.margin_mm + 0.1, 0.015 * min(self.width_mm, self.height_mm))
        return margin, margin, self.width_mm - margin, self.height_mm - margin


@dataclass(frozen=True)
class Layout:
    """A lyric in a style.

    Attributes:
        style: The style's slug.
        layers: Bottom first; their ids are unique in the layout alone.
        words: Ids of the layers that hold the lyric's own words, in reading order.
        lines: How many of the lyric's lines are shown: all, unless they would be too small to print.
        palette: The palette's name.
        seed: Which variation.
    """

    style: str
    layers: tuple[TextLayer | ShapeLayer, ...]
    words: tuple[str, ...]
    lines: int
    palette: str
    seed: int


def lay_out(
    style: Style | str,
    lyric: Lyric,
    brief: Brief,
    fonts: FontLibrary | Setter,
    *,
    palette: str | None = None,
    seed: int = 0,
) -> Layout:
    """A lyric in one style.

    Args:
        style: The style or its slug.
        fonts: The shop's fonts, or a setter that several layouts share.
        palette: One of `PALETTES`; by default the one that the seed gives.
        seed: 0 is the style as it was drawn; each other number is another variation, the same every time.

    Raises:
        KeyError: There is no such style or palette.
        UnsupportedText: The words cannot be set on this style's path.
        DoesNotFit: Not even one line is large enough to be read.
    """
    style = STYLES[style] if isinstance(style, str) else style
    setter = fonts if isinstance(fonts, Setter) else Setter(fonts)
    names = palettes_for(brief.garment)
    name = palette if palette is not None else names[seed % len(names)]
    colours = build_palette(name, brief.garment)
    count = len(lyric.lines)
    for attempt in range(_TRIES):
        sheet = Sheet(
            lyric.first(count), setter, colours, brief.safe,
            name=style.slug, seed=seed, least_mm=brief.least_text_mm, line_mm=brief.line_mm,
            may_blur=brief.may_blur,
        )  # fmt: skip
        style.draw(sheet)
        factor = _drop_small_print(sheet, brief)
        sizes = [item.layer.size_mm for item in sheet.items if item.lyric and isinstance(item.layer, TextLayer)]
        share = min(sizes) * factor / brief.least_text_mm
        if share >= 0.999 and len(sheet.items) <= _MOST_LAYERS:
            break
        if count == 1 or attempt == _TRIES - 1:
            if share < _READABLE:
                raise DoesNotFit(style=style.slug)
            break
        share = min(share * share, _MOST_LAYERS / len(sheet.items))
        count = max(1, min(count - 1, int(count * share * (1.04 if attempt == 0 else 0.98))))
    layers = _placed(sheet, brief, factor)
    words = tuple(item.layer.id for item in sheet.items if item.lyric)
    return Layout(style.slug, layers, words, count, name, seed)


def lay_out_all(
    lyric: Lyric,
    brief: Brief,
    fonts: FontLibrary,
    *,
    palette: str | None = None,
    seed: int = 0,
    styles: Sequence[str] | None = None,
) -> list[Layout]:
    """A lyric in every style that can set it, in the gallery's order. See `lay_out`."""
    setter = Setter(fonts)
    found: list[Layout] = []
    for slug in STYLES if styles is None else styles:
        try:
            found.append(lay_out(slug, lyric, brief, setter, palette=palette, seed=seed))
        except (UnsupportedText, DoesNotFit):
            continue  # joined letters that this style's path cannot bend, or no room: the other styles can
    return found


def _drop_small_print(sheet: Sheet, brief: Brief) -> float:
    """Takes off what a style says besides the lyric and what would be too small to print; gives the factor to fit."""
    factor = _factor(sheet, brief.safe)
    sheet.items = [
        item
        for item in sheet.items
        if item.lyric or isinstance(item.layer, ShapeLayer) or item.layer.size_mm * factor >= brief.least_text_mm - 1e-6
    ]
    return _factor(sheet, brief.safe)


def _factor(sheet: Sheet, safe: Box) -> float:
    """What everything is multiplied by to fit the safe area; never enlarges."""
    left, top, right, bottom = box_around([item.ink for item in sheet.items])
    return min(1.0, (safe[2] - safe[0]) / (right - left), (safe[3] - safe[1]) / (bottom - top))


def _placed(sheet: Sheet, brief: Brief, factor: float) -> tuple[TextLayer | ShapeLayer, ...]:
    left, top, right, bottom = box_around([item.ink for item in sheet.items])
    safe = brief.safe
    dx = (safe[0] + safe[2]) / 2 - (left + right) / 2 * factor
    free = (safe[3] - safe[1]) - (bottom - top) * factor
    dy = safe[1] + free * _ABOVE - top * factor
    return tuple(_moved(item.layer, factor, dx, dy, brief.line_mm) for item in sheet.items)


def _moved(
    layer: TextLayer | ShapeLayer, factor: float, dx: float, dy: float, line_mm: float
) -> TextLayer | ShapeLayer:
    data = layer.model_dump()
    data["x_mm"], data["y_mm"] = layer.x_mm * factor + dx, layer.y_mm * factor + dy
    if factor < 1:
        _scale(data, factor)
        if isinstance(layer, ShapeLayer) and layer.outline is not None:
            data["outline"]["width_mm"] = max(line_mm, data["outline"]["width_mm"])
    return type(layer).model_validate(data)


def _scale(data: dict[str, Any], factor: float) -> None:
    for key, value in data.items():
        if isinstance(value, dict):
            _scale(value, factor)
        elif key.endswith("_mm") and key not in ("x_mm", "y_mm") and value is not None:
            data[key] = value * factor
