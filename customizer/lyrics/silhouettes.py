"""Where the rows of a poured text may run: the widths of a shape at each height, from its one outline.

Source: `customizer.shapes`, the unit paths that masks and shape layers use.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from customizer.shapes import unit_outline

Interval = tuple[float, float]
_STEPS = 24


@cache
def contours(shape: str) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The shape's closed contours as polygons in the unit square, curves in 24 steps: off by less than 0.0005."""
    found: list[tuple[tuple[float, float], ...]] = []
    points: list[tuple[float, float]] = []
    for verb, values in unit_outline(shape).commands:
        if verb == "M":
            points = [(values[0], values[1])]
        elif verb == "L":
            points.append((values[0], values[1]))
        elif verb in ("Q", "C"):
            points += _curve(points[-1], values)
        else:
            found.append(tuple(points))
    return tuple(found)


def _curve(start: tuple[float, float], values: tuple[float, ...]) -> list[tuple[float, float]]:
    points = [start, *zip(values[::2], values[1::2], strict=True)]
    found = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        rest = points
        while len(rest) > 1:
            rest = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(rest)]
        found.append(rest[0])
    return found


def heights(polygon: tuple[tuple[float, float], ...]) -> Interval:
    """The top and the bottom of a contour."""
    return min(y for _, y in polygon), max(y for _, y in polygon)


def chords(polygon: tuple[tuple[float, float], ...], top: float, bottom: float) -> list[Interval]:
    """Where a whole band of a contour lies inside of it: left and right of each such piece, from the left.

    Args:
        top, bottom: Of the band, in the unit square; it is looked at in seven places.
    """
    found: list[Interval] = [(-1.0, 2.0)]
    for step in range(7):
        found = _common(found, _crossings(polygon, top + (bottom - top) * step / 6))
    return found


def _crossings(polygon: tuple[tuple[float, float], ...], y: float) -> list[Interval]:
    xs = []
    for (x0, y0), (x1, y1) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
        if (y0 <= y) != (y1 <= y):
            xs.append(x0 + (y - y0) / (y1 - y0) * (x1 - x0))
    xs.sort()
    return list(zip(xs[::2], xs[1::2], strict=False))


def _common(one: list[Interval], other: list[Interval]) -> list[Interval]:
    found = []
    for left, right in one:
        for start, end in other:
            if min(right, end) - max(left, start) > 1e-6:
                found.append((max(left, start), min(right, end)))
    return found
