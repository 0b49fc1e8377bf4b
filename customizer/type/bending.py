"""Outlines bent along a baseline, point by point: joined letters on a path, whose joins a rigid turn would tear."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator
from itertools import pairwise

from customizer.type.curves import Baseline
from customizer.type.outlines import Outline

#: A bent outline is drawn on a grid of a 2,048th of a mm: a power of two, so that scaling it back is exact.
UNITS_PER_MM = 2048
#: The longest piece, of the em, that is bent as one: a curve of this length turned by 30° is off by 0.0002 em.
_PIECE_EM = 0.08

Point = tuple[float, float]


def bend_outline(outline: Outline, *, baseline: Baseline, along_mm: float, down_mm: float, scale: float) -> Outline:
    """A glyph's outline as the baseline bends it.

    Args:
        outline: In half font units, y down.
        baseline: What y = 0 becomes.
        along_mm: Where on the baseline the glyph's origin lies.
        down_mm: How far below the baseline the glyph's origin lies.
        scale: mm per unit of the outline.

    Returns:
        In integers of 1 / `UNITS_PER_MM` mm from the baseline's own origin. Long segments are cut up first, straight
        ones too, so that a stroke between two letters follows the curve.

    Source: design-document.md, "On a path"; ADR 0012.
    """
    em_mm = scale * 2000
    longest = _PIECE_EM * em_mm
    bent: dict[Point, tuple[int, int]] = {}

    def at(point: Point) -> tuple[int, int]:
        found = bent.get(point)
        if found is None:
            down = down_mm + point[1] * scale
            x, y, angle = baseline.at(along_mm + point[0] * scale)
            x, y = x - down * math.sin(angle), y + down * math.cos(angle)
            found = bent[point] = (round(x * UNITS_PER_MM), round(y * UNITS_PER_MM))
        return found

    verbs: list[str] = []
    coordinates: list[int] = []
    here = start = (0.0, 0.0)
    for verb, values in outline.commands:
        points: list[Point] = [(float(values[i]), float(values[i + 1])) for i in range(0, len(values), 2)]
        if verb == "M":
            verbs.append("M")
            coordinates += at(points[0])
            here = start = points[0]
            continue
        if verb == "Z":
            if here != start:
                points, verb = [start], "L"
            else:
                verbs.append("Z")
                continue
        for piece in _pieces(here, points, longest / scale):
            verbs.append("Q" if len(piece) == 2 else "C")
            for point in piece:
                coordinates += at(point)
        here = points[-1]
        if here == start and verb == "L" and not values:
            verbs.append("Z")
    return Outline("".join(verbs), array("i", coordinates))


def _pieces(here: Point, points: list[Point], longest: float) -> Iterator[list[Point]]:
    """A segment as pieces no longer than `longest`, each its controls and its end; straight ones become quadratic."""
    controls = [here, *points]
    length = sum(math.dist(a, b) for a, b in pairwise(controls))
    count = max(1, math.ceil(length / longest))
    if len(points) == 1:
        (x0, y0), (x1, y1) = here, points[0]
        for index in range(count):
            middle, end = (index + 0.5) / count, (index + 1) / count
            yield [
                (x0 + (x1 - x0) * middle, y0 + (y1 - y0) * middle),
                points[0] if index == count - 1 else (x0 + (x1 - x0) * end, y0 + (y1 - y0) * end),
            ]
        return
    rest = controls
    for index in range(count - 1, 0, -1):
        first, rest = _split(rest, 1 / (index + 1))
        yield first[1:]
    yield rest[1:]


def _split(controls: list[Point], at: float) -> tuple[list[Point], list[Point]]:
    """A Bézier curve cut in two at a parameter. Source: de Casteljau."""
    left, right = [controls[0]], [controls[-1]]
    row = controls
    while len(row) > 1:
        row = [(a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at) for a, b in pairwise(row)]
        left.append(row[0])
        right.append(row[-1])
    return left, right[::-1]
