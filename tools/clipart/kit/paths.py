"""Paths: contours that can be moved, turned, mirrored and joined. About 100 units wide; y down."""

from __future__ import annotations

import math
from dataclasses import dataclass

from customizer.art.paths import read_path
from customizer.scene import IDENTITY, Contours
from customizer.shapes import PathOutline

Point = tuple[float, float]


@dataclass(frozen=True)
class Path(PathOutline):
    """Contours that can be moved, turned, mirrored and joined by `+`."""

    def __add__(self, other: Path) -> Path:
        return Path(self.commands + other.commands)

    def through(self, a: float, b: float, c: float, d: float, e: float, f: float) -> Path:
        """The path through an affine matrix, as SVG writes it."""
        found = []
        for verb, v in self.commands:
            pairs = [(v[i], v[i + 1]) for i in range(0, len(v), 2)]
            found.append((verb, tuple(n for x, y in pairs for n in (a * x + c * y + e, b * x + d * y + f))))
        return Path(tuple(found))

    def move(self, dx: float, dy: float) -> Path:
        """Moved."""
        return self.through(1, 0, 0, 1, dx, dy)

    def scale(self, sx: float, sy: float | None = None, cx: float = 50, cy: float = 50) -> Path:
        """Enlarged about a point."""
        sy = sx if sy is None else sy
        return self.through(sx, 0, 0, sy, cx - sx * cx, cy - sy * cy)

    def turn(self, degrees: float, cx: float = 50, cy: float = 50) -> Path:
        """Turned clockwise about a point."""
        c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        return self.through(c, s, -s, c, cx - c * cx + s * cy, cy - s * cx - c * cy)

    def mirror(self, x: float = 50) -> Path:
        """Left and right exchanged about an upright line."""
        return self.through(-1, 0, 0, 1, 2 * x, 0)

    def both(self, x: float = 50) -> Path:
        """Together with its mirror image."""
        return self + self.mirror(x)

    @property
    def contours(self) -> Contours:
        """As the painter takes it."""
        return Contours(((self, IDENTITY),))

    @property
    def svg(self) -> str:
        """Path data with two decimals."""
        return "".join(verb + " ".join(number(n) for n in values) for verb, values in self.commands)


def number(value: float) -> str:
    """A short decimal."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def raw(data: str) -> Path:
    """SVG path data as a path."""
    return Path(read_path(data).commands)
