"""Lines that swell and taper, and the marks of a brush."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from tools.clipart.kit.curves import blob
from tools.clipart.kit.figures import poly
from tools.clipart.kit.paths import Path, Point


def pen(points: Sequence[Point], widths: Sequence[float]) -> Path:
    """A line that swells and tapers: the outline of a stroke through the points, with a width at each."""
    return blob(*_edges(*_sample(points, widths, 3)))


def _across(line: Sequence[Point], i: int) -> Point:
    """The unit vector across the line at one of its points."""
    a, b = line[max(i - 1, 0)], line[min(i + 1, len(line) - 1)]
    length = math.dist(a, b) or 1
    return -(b[1] - a[1]) / length, (b[0] - a[0]) / length


def _edges(line: Sequence[Point], widths: Sequence[float]) -> list[Point]:
    """Along one side of the line and back along the other."""
    left, right = [], []
    for i, (x, y) in enumerate(line):
        nx, ny = _across(line, i)
        left.append((x + nx * widths[i] / 2, y + ny * widths[i] / 2))
        right.append((x - nx * widths[i] / 2, y - ny * widths[i] / 2))
    return [*left, *reversed(right)]


def _sample(points: Sequence[Point], widths: Sequence[float], steps: int) -> tuple[list[Point], list[float]]:
    found: list[Point] = []
    thick: list[float] = []
    n = len(points)
    for i in range(n - 1):
        p = [points[min(max(i + k, 0), n - 1)] for k in (-1, 0, 1, 2)]
        for step in range(steps if i < n - 2 else steps + 1):
            t = step / steps
            x, y = (
                0.5
                * (
                    2 * p[1][k]
                    + (p[2][k] - p[0][k]) * t
                    + (2 * p[0][k] - 5 * p[1][k] + 4 * p[2][k] - p[3][k]) * t * t
                    + (3 * p[1][k] - p[0][k] - 3 * p[2][k] + p[3][k]) * t**3
                )
                for k in (0, 1)
            )
            found.append((x, y))
            thick.append(widths[i] + (widths[i + 1] - widths[i]) * t)
    return found, thick


def brush(
    points: Sequence[Point], widths: Sequence[float], *, seed: int = 1, hairs: int = 9, dry: float = 0.35
) -> Path:
    """A dry brush's mark: many hairs side by side, some of which run out before the end."""
    dice = random.Random(seed)  # noqa: S311 (a drawing, not a secret)
    spine, thick = _sample(points, widths, 5)
    n = len(spine)
    found = Path(())
    for hair in range(hairs):
        across = (hair + 0.5) / hairs - 0.5
        start = int(n * dice.uniform(0, 0.05 + 0.06 * abs(across)))
        end = n - int(n * dice.uniform(0, dry) * (0.3 + 1.4 * abs(across)))
        run = list(range(start, max(end, start + 4)))[:n]
        run = [i for i in run if i < n]
        line, widths_here = [], []
        for at, i in enumerate(run):
            nx, ny = _across(spine, i)
            shift = across * thick[i] + dice.uniform(-1, 1) * thick[i] * 0.012
            line.append((spine[i][0] + nx * shift, spine[i][1] + ny * shift))
            ends = min(1.0, at / 1.5 + 0.35, (len(run) - 1 - at) / 3 + 0.12)
            widths_here.append(thick[i] / hairs * 1.32 * ends * dice.uniform(0.92, 1.1))
        found += poly(*_edges(line, widths_here))
    return found
