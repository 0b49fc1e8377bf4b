"""A layout under construction: words and shapes placed by their ink, as ordinary layers of the design document.

Lengths in mm from the top left of the print area, y down, as everywhere.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any, Literal

from customizer.boxes import Box, box_through
from customizer.document import ShapeLayer, TextLayer
from customizer.lyrics.faces import Font
from customizer.lyrics.lyric import Line, Lyric, language_of
from customizer.lyrics.palettes import Palette
from customizer.lyrics.setting import Block, Setter
from customizer.scene import layer_matrix

Paint = str | dict[str, Any]
Across = Literal["left", "center", "right"]
Down = Literal["top", "middle", "bottom"]


@dataclass
class Item:
    """A layer, where its ink is on the area, and where from its own centre before it is turned; each as left, top,
    right, bottom. `lyric`: its words are the lyric's own."""

    layer: TextLayer | ShapeLayer
    ink: Box
    own: Box
    lyric: bool


class Sheet:
    """What a style draws on.

    Attributes:
        lyric: What is laid out.
        left, top, width, height: The part of the print area that may be printed on: its safe area.
        palette: The colours.
        random: Chance that is the same for the same seed.
        seed: Which variation this is; 0 is the style as it was drawn.
        least_mm: No em should be smaller; a layout that needs it is tried again with fewer lines.
        line_mm: No line should be thinner.
        may_blur: Half-transparent ink prints well.
    """

    def __init__(
        self,
        lyric: Lyric,
        setter: Setter,
        palette: Palette,
        safe: Box,
        *,
        name: str,
        seed: int,
        least_mm: float,
        line_mm: float,
        may_blur: bool = True,
    ) -> None:
        self.lyric = lyric
        self.setter = setter
        self.palette = palette
        self.left, self.top = safe[0], safe[1]
        self.width, self.height = safe[2] - safe[0], safe[3] - safe[1]
        self.seed = seed
        self.random = random.Random(f"{name}/{seed}")  # noqa: S311 - it decorates
        self.least_mm = least_mm
        self.line_mm = line_mm
        self.may_blur = may_blur
        self.items: list[Item] = []
        self._name = name

    @property
    def centre(self) -> float:
        """The middle across."""
        return self.left + self.width / 2

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def unit(self) -> float:
        """A hundredth of the shorter side: what gaps and lines are counted in."""
        return min(self.width, self.height) / 100

    def stroke(self, units: float) -> float:
        """A line's width in mm, never thinner than prints."""
        return max(self.line_mm, units * self.unit)

    # --- words --------------------------------------------------------------------------------------------------------

    def font(self, role: str, text: str | None = None) -> Font:
        """The family of a role for some words; for the lyric's own where none are given."""
        return self.setter.font(role, "".join(line.text for line in self.lyric.lines) if text is None else text)

    def says(self, en: str, zh: str) -> str:
        """Small print that the style adds: Chinese on Chinese lyrics, English on all others."""
        return zh if self.lyric.is_chinese else en

    def shown(self, text: str, font: Font) -> str:
        """A text as the font's role shows it: in capitals, or as it is."""
        return text.upper() if font.upper else text

    def measure(self, text: str, font: Font, **options: Any) -> Block:
        """How large words are in em, as they are shown; see `Setter.measure`."""
        return self.setter.measure(self.shown(text, font), font, **options)

    def break_lines(self, text: str, font: Font, measure_em: float, spacing: float = 0.0) -> tuple[str, ...]:
        """A text's lines in a measure, in em; see `Setter.break_lines`."""
        return self.setter.break_lines(self.shown(text, font), font, measure_em, spacing=spacing)

    def size_for(self, text: str, font: Font, width_mm: float, height_mm: float | None = None, **options: Any) -> float:
        """The em at which words' ink just fits a width (and a height), in mm."""
        block = self.measure(text, font, **options)
        size = width_mm / max(0.05, block.ink_width)
        return size if height_mm is None else min(size, height_mm / max(0.05, block.ink_height))

    def text(
        self,
        text: str,
        font: Font,
        size_mm: float,
        x_mm: float,
        y_mm: float,
        *,
        fill: Paint | None = None,
        across: Across = "center",
        down: Down = "middle",
        spacing: float = 0.0,
        line_height: float = 1.2,
        align: str = "center",
        direction: str = "horizontal",
        rotation_deg: float = 0.0,
        path: dict[str, Any] | None = None,
        lyric: bool = False,
        **more: Any,
    ) -> Box:
        """Put words where their ink touches a point; on a path, (x, y) is the path's own origin.

        Args:
            across: Which part of the ink is at `x_mm`, before any turn.
            down: Which part of the ink is at `y_mm`.
            lyric: These are words of the lyric itself, so that none may be lost.
            more: `outline`, `shadow`, `opacity`, `blend`.

        Returns:
            Where the ink is: left, top, right, bottom.
        """
        shown = self.shown(text, font)
        fields: dict[str, Any] = {
            "id": self._new_id(),
            "kind": "text",
            "text": shown,
            "lang": language_of(shown),
            "font": font.family,
            "weight": font.weight,
            "size_mm": size_mm,
            "fill": _paint(fill or self.palette.ink),
            "align": align,
            "line_height": line_height,
            "letter_spacing_em": spacing,
            "direction": direction,
            "path": path,
            "rotation_deg": rotation_deg,
            **more,
        }
        if path is not None:
            laid_out = self.setter.set(TextLayer.model_validate({**fields, "x_mm": 0, "y_mm": 0}))
            line = laid_out.lines[0]
            # The line's own origin lies at (left, baseline) from the box's centre; the box goes where it must.
            layer = TextLayer.model_validate({**fields, "x_mm": x_mm - line.left_mm, "y_mm": y_mm - line.baseline_mm})
            left, top, right, bottom = laid_out.ink
        else:
            block = self.measure(text, font, spacing=spacing, line_height=line_height, align=align, direction=direction)
            left, top, right, bottom = (value * size_mm for value in (block.left, block.top, block.right, block.bottom))
            x = x_mm - {"left": left, "center": (left + right) / 2, "right": right}[across]
            y = y_mm - {"top": top, "middle": (top + bottom) / 2, "bottom": bottom}[down]
            layer = TextLayer.model_validate({**fields, "x_mm": x, "y_mm": y})
        grow = layer.outline.width_mm if layer.outline else 0.0
        if layer.shadow is not None:
            grow = max(grow, 3 * layer.shadow.blur_mm + max(abs(layer.shadow.dx_mm), abs(layer.shadow.dy_mm)))
        return self._add(layer, (left - grow, top - grow, right + grow, bottom + grow), lyric)

    def fitted(
        self,
        text: str,
        font: Font,
        x_mm: float,
        y_mm: float,
        width_mm: float,
        height_mm: float | None = None,
        *,
        largest_mm: float = math.inf,
        **options: Any,
    ) -> Box:
        """Words as large as fit a width and a height; see `text`."""
        measured = {key: options[key] for key in ("spacing", "line_height", "align", "direction") if key in options}
        size = min(largest_mm, self.size_for(text, font, width_mm, height_mm, **measured))
        return self.text(text, font, size, x_mm, y_mm, **options)

    # --- shapes -------------------------------------------------------------------------------------------------------

    def shape(
        self,
        shape: str,
        x_mm: float,
        y_mm: float,
        width_mm: float,
        height_mm: float,
        *,
        fill: Paint | None = None,
        outline: tuple[float, str] | None = None,
        radius_mm: float | None = None,
        rotation_deg: float = 0.0,
        opacity: float = 1.0,
    ) -> Box:
        """A shape by its centre; `outline` is (width in mm, colour).

        Returns:
            Where the ink is.
        """
        fields: dict[str, Any] = {
            "id": self._new_id(),
            "kind": "shape",
            "shape": shape,
            "x_mm": x_mm,
            "y_mm": y_mm,
            "width_mm": width_mm,
            "height_mm": height_mm,
            "fill": None if fill is None else _paint(fill),
            "outline": None if outline is None else {"width_mm": outline[0], "colour": outline[1]},
            "rotation_deg": rotation_deg,
            "opacity": opacity,
        }
        if radius_mm:
            fields["radius_mm"] = min(radius_mm, min(width_mm, height_mm) / 2 - 0.001)
        layer = ShapeLayer.model_validate(fields)
        grow = outline[0] / 2 if outline else 0.0
        half_height = grow if shape == "line" else height_mm / 2 + grow
        half_width = width_mm / 2 + (0.0 if shape == "line" else grow)
        if outline and shape in ("heart", "star"):  # a mitre reaches further than half the line
            half_width, half_height = half_width + 2 * grow, half_height + 2 * grow
        return self._add(layer, (-half_width, -half_height, half_width, half_height), False)

    def rule(
        self, x_mm: float, y_mm: float, length_mm: float, thick_mm: float, colour: str, *, rotation_deg: float = 0.0
    ) -> Box:
        """A straight line by its middle."""
        return self.shape(
            "line", x_mm, y_mm, length_mm, max(1.0, thick_mm),
            outline=(max(self.line_mm, thick_mm), colour), rotation_deg=rotation_deg,
        )  # fmt: skip

    def frame(
        self, left: float, top: float, right: float, bottom: float, thick_mm: float, colour: str, radius_mm: float = 0.0
    ) -> Box:
        """A frame whose outer edge is the given one."""
        thick = max(self.line_mm, thick_mm)
        return self.shape(
            "rectangle", (left + right) / 2, (top + bottom) / 2, right - left - thick, bottom - top - thick,
            outline=(thick, colour), radius_mm=radius_mm or None,
        )  # fmt: skip

    def panel(self, left: float, top: float, right: float, bottom: float, colour: Paint, radius_mm: float = 0.0) -> Box:
        """A filled rectangle by its edges."""
        return self.shape(
            "rectangle", (left + right) / 2, (top + bottom) / 2, right - left, bottom - top,
            fill=colour, radius_mm=radius_mm or None,
        )  # fmt: skip

    def bars(self, left: float, top: float, width: float, height: float, colour: str, *, seed: str) -> None:
        """A barcode of the kind that scans as nothing: black bars and gaps of four widths."""
        chance = random.Random(seed)  # noqa: S311 - it decorates
        widths = [(chance.choice((1, 1, 1, 2, 2, 3)), chance.choice((1, 1, 2, 2, 3))) for _ in range(20)]
        unit = width / sum(bar + gap for bar, gap in widths)
        x = left
        for bar, gap in widths:
            self.panel(x, top, x + bar * unit, top + height, colour)
            x += (bar + gap) * unit

    def turn(self, since: int, angle_deg: float, x_mm: float, y_mm: float) -> None:
        """Turn all layers from the given one on about a point."""
        angle = math.radians(angle_deg)
        cos, sin = math.cos(angle), math.sin(angle)
        for index in range(since, len(self.items)):
            item = self.items[index]
            layer = item.layer
            dx, dy = layer.x_mm - x_mm, layer.y_mm - y_mm
            moved = layer.model_copy(
                update={
                    "x_mm": round(x_mm + dx * cos - dy * sin, 3),
                    "y_mm": round(y_mm + dx * sin + dy * cos, 3),
                    "rotation_deg": round(layer.rotation_deg + angle_deg, 3),
                }
            )
            self.items[index] = Item(moved, box_through(item.own, layer_matrix(moved)), item.own, item.lyric)

    # --- lines of the lyric -------------------------------------------------------------------------------------------

    def body_rows(self, font: Font, width_em: float, lines: tuple[Line, ...] | None = None) -> list[BodyRow]:
        """The lyric's lines broken into rows of at most a width, translations below their lines."""
        rows: list[BodyRow] = []
        last = None
        for line in self.lyric.lines if lines is None else lines:
            opens = last is not None and line.stanza != last
            last = line.stanza
            for number, piece in enumerate(self.break_lines(line.text, font, width_em)):
                rows.append(BodyRow(piece, False, opens and number == 0))
            if line.translation:
                small = self.font("plain", line.translation)
                rows += [
                    BodyRow(piece, True, False)
                    for piece in self.break_lines(line.translation, small, width_em / TRANSLATION)
                ]
        return rows

    def glow(self, item: Item, colour: str, blur_mm: float) -> None:
        """A soft light around a text that is on the sheet already."""
        at = self.items.index(item)
        layer = TextLayer.model_validate(
            item.layer.model_dump()
            | {"shadow": {"dx_mm": 0, "dy_mm": 0, "blur_mm": blur_mm, "colour": colour, "opacity": 0.85}}
        )
        reach = 3 * blur_mm
        own = (item.own[0] - reach, item.own[1] - reach, item.own[2] + reach, item.own[3] + reach)
        self.items[at] = Item(layer, box_through(own, layer_matrix(layer)), own, item.lyric)

    def take_over(self, items: list[Item]) -> None:
        """Put layers on top that were taken off the sheet, under new ids."""
        for item in items:
            layer = item.layer.model_copy(update={"id": self._new_id()})
            self.items.append(Item(layer, item.ink, item.own, item.lyric))

    def _add(self, layer: TextLayer | ShapeLayer, own: Box, lyric: bool) -> Box:
        ink = box_through(own, layer_matrix(layer))
        self.items.append(Item(layer, ink, own, lyric))
        return ink

    def _new_id(self) -> str:
        return f"{self._name}-{len(self.items) + 1}"


#: How large a translation is beside its line.
TRANSLATION = 0.62


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row of a block of lines; `small`: it is a translation; `opens`: a new stanza begins here."""

    text: str
    small: bool
    opens: bool


def _paint(fill: Paint) -> dict[str, Any]:
    return {"kind": "solid", "colour": fill} if isinstance(fill, str) else fill


def gradient(first: str, second: str, angle_deg: float = 90.0, *, at: float | None = None) -> dict[str, Any]:
    """A run from one colour to another; with `at`, a hard edge there."""
    stops = [(0.0, first), (1.0, second)]
    if at is not None:
        stops = [(0.0, first), (at, first), (at, second), (1.0, second)]
    return {"kind": "linear", "angle_deg": angle_deg, "stops": [{"at": x, "colour": colour} for x, colour in stops]}
