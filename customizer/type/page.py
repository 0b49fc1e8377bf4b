"""Where placed glyphs gather, with their ink."""

from __future__ import annotations

import math

from customizer.type.bending import UNITS_PER_MM, bend_outline
from customizer.type.curves import Baseline
from customizer.type.fonts import Face
from customizer.type.outlines import UNITS_PER_FONT_UNIT
from customizer.type.text import PlacedGlyph

Point = tuple[float, float]


class Page:
    """Glyphs of one em size in mm, in the order in which they are added."""

    def __init__(self, size_mm: float) -> None:
        self.size_mm = size_mm
        self.glyphs: list[PlacedGlyph] = []
        self._ink: tuple[float, float, float, float] | None = None

    @property
    def ink(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of all glyphs in mm; zeros for none."""
        return self._ink or (0.0, 0.0, 0.0, 0.0)

    def add(self, face: Face, glyph: int, x: float, y: float, angle: float = 0.0) -> None:
        """Puts a glyph's origin at a point in mm, turned clockwise by `angle` radians; a blank one is left out.

        A glyph in layers of colour is put down layer by layer.
        """
        layers = face.colour_layers(glyph)
        if layers is not None:
            for layer, colour in layers:
                self._add(face, layer, x, y, angle, colour)
        else:
            self._add(face, glyph, x, y, angle, None)

    def add_bent(self, face: Face, glyph: int, along: float, down: float, baseline: Baseline, middle: Point) -> None:
        """Puts a glyph's origin at a length along the baseline and bends it about `middle`, the page's origin."""
        scale = self.size_mm / (face.units_per_em * UNITS_PER_FONT_UNIT)
        outline = bend_outline(face.outline(glyph), baseline=baseline, along_mm=along, down_mm=down, scale=scale)
        bounds = outline.bounds
        if bounds is None:
            return
        x, y, unit = round(-middle[0], 4), round(-middle[1], 4), 1 / UNITS_PER_MM
        self.glyphs.append(PlacedGlyph(face.info.key, glyph, (unit, 0.0, 0.0, unit, x, y), outline))
        left, top, right, bottom = (value * unit for value in bounds)
        self._extend(x + left, y + top, x + right, y + bottom)

    def _add(self, face: Face, glyph: int, x: float, y: float, angle: float, colour: str | None) -> None:
        extents = face.extents(glyph)
        if extents is None:
            return
        x, y = round(x, 4), round(y, 4)
        scale = self.size_mm / (face.units_per_em * UNITS_PER_FONT_UNIT)
        left, top, right, bottom = extents
        if angle:
            # a right angle, as in columns, is exact
            cos = 0.0 if angle == math.pi / 2 else math.cos(angle) * scale
            sin = math.sin(angle) * scale
            self.glyphs.append(PlacedGlyph(face.info.key, glyph, (cos, sin, -sin, cos, x, y), None, colour))
            corners = [(u * cos - v * sin, u * sin + v * cos) for u in (left, right) for v in (top, bottom)]
            self._extend(
                x + min(corner[0] for corner in corners),
                y + min(corner[1] for corner in corners),
                x + max(corner[0] for corner in corners),
                y + max(corner[1] for corner in corners),
            )
        else:
            self.glyphs.append(PlacedGlyph(face.info.key, glyph, (scale, 0.0, 0.0, scale, x, y), None, colour))
            self._extend(x + left * scale, y + top * scale, x + right * scale, y + bottom * scale)

    def _extend(self, left: float, top: float, right: float, bottom: float) -> None:
        if self._ink is not None:
            ink = self._ink
            left, top, right, bottom = min(ink[0], left), min(ink[1], top), max(ink[2], right), max(ink[3], bottom)
        self._ink = (left, top, right, bottom)
