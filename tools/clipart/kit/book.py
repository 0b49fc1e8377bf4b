"""Drawings made of parts in slots of colour, and the book of all drawings."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import skia

from customizer.art import Part
from customizer.skia_paths import build_path, set_stroke
from tools.clipart.kit.cutting import clip
from tools.clipart.kit.paths import Path, number

#: Curves of a line's edge are approximated as for this many px a unit; published boxes depend on it.
_PRECISION = 10.0
INK, PAPER, PERSIMMON = "#1b1a17", "#fffaf0", "#f0502b"


@dataclass
class Draw:
    """A drawing being made. Slots are named colours; a part is drawn over those before it."""

    slug: str
    en: str
    zh: str
    pinyin: str
    tags_en: str
    tags_zh: str
    slots: dict[str, str]
    line: float = 3.2
    parts: list[Part] = field(default_factory=list)
    family: str = "ink"

    def fill(self, slot: str, *paths: Path) -> None:
        """Each path filled in a slot."""
        self.parts += [Part(slot, path) for path in paths]

    def stroke(self, slot: str, *paths: Path, w: float | None = None, cap: str = "round", join: str = "round") -> None:
        """Lines of one width."""
        self.parts += [Part(slot, path, w or self.line, cap, join) for path in paths]

    def ink(self, slot: str, *paths: Path, w: float | None = None) -> None:
        """Filled in a slot, with an ink outline round it."""
        for path in paths:
            self.marked(slot, path, w=w)

    def marked(self, slot: str, path: Path, *marks: tuple[str, Path], w: float | None = None) -> None:
        """Filled in a slot, with marks in other slots that end at its edge, and an ink outline round all."""
        self.fill(slot, path)
        for other, mark in marks:
            self.fill(other, clip(mark, path))
        self.stroke("ink", path, w=w)

    def cord(self, slot: str, *paths: Path, w: float, ink: float) -> None:
        """Lines of `w` in a slot over lines of `ink`, so that they have an ink outline and open ends."""
        self.stroke("ink", *paths, w=ink)
        self.stroke(slot, *paths, w=w)

    @property
    def svg(self) -> str:
        """The file, its box drawn close around the ink."""
        left, top, right, bottom = self._bounds()
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(right - left)} {number(bottom - top)}">'
        ]
        for part in self.parts:
            d, colour = Path(part.outline.commands).move(-left, -top).svg, self.slots[part.slot]
            if part.stroke:
                ends = f' stroke-linecap="{part.cap}"' * (part.cap != "butt")
                ends += f' stroke-linejoin="{part.join}"' * (part.join != "miter")
                width = f'stroke-width="{number(part.stroke)}"'
                how = f'data-stroke="{part.slot}" stroke="{colour}" {width}{ends} fill="none"'
            else:
                how = f'data-fill="{part.slot}" fill="{colour}"'
            lines.append(f'<path {how} d="{d}"/>')
        return "\n".join([*lines, "</svg>"]) + "\n"

    def _bounds(self) -> tuple[float, float, float, float]:
        edges = []
        for part in self.parts:
            path = build_path(Path(part.outline.commands).contours)
            if part.stroke:
                line, paint = path, skia.Paint()
                set_stroke(paint, part.stroke, part.join, part.cap)
                path = skia.Path()
                paint.getFillPath(line, path, None, _PRECISION)
            edges.append(path.computeTightBounds())
        left, top = min(e.left() for e in edges), min(e.top() for e in edges)
        right, bottom = max(e.right() for e in edges), max(e.bottom() for e in edges)
        return _below(left), _below(top), -_below(-right), -_below(-bottom)


def _below(edge: float) -> float:
    """Half a unit of air before an edge, on whole tenths."""
    return math.floor(edge * 10) / 10 - 0.5


BOOK: dict[str, list[Draw]] = {}


def piece(
    category: str,
    slug: str,
    en: str,
    zh: str,
    pinyin: str,
    tags_en: str,
    tags_zh: str,
    *,
    family: str = "ink",
    **slots: str,
) -> Draw:
    """A new drawing in the book; `slots` are its colours."""
    made = Draw(slug, en, zh, pinyin, tags_en, tags_zh, slots, family=family)
    BOOK.setdefault(category, []).append(made)
    return made
