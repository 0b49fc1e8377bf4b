"""Smooth curves through points, with corners where they are wanted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from customizer.shapes import Command
from tools.clipart.kit.figures import poly
from tools.clipart.kit.paths import Path, Point


def blob(*points: Point, tension: float = 1.0) -> Path:
    """A smooth closed curve through the points."""
    return _smooth(points, closed=True, tension=tension)


def curve(*points: Point, tension: float = 1.0) -> Path:
    """A smooth open curve through the points."""
    return _smooth(points, closed=False, tension=tension)


def _smooth(points: Sequence[Point], *, closed: bool, tension: float) -> Path:
    n = len(points)
    if n == 2:
        return poly(*points, closed=False)

    def at(i: int) -> Point:
        return points[i % n] if closed else points[min(max(i, 0), n - 1)]

    commands: list[Command] = [("M", points[0])]
    for i in range(n if closed else n - 1):
        p0, p1, p2, p3 = at(i - 1), at(i), at(i + 1), at(i + 2)
        # Centripetal weights keep uneven spacing from bulging.
        d1, d2, d3 = (max(math.dist(*pair), 1e-6) ** 0.5 for pair in ((p0, p1), (p1, p2), (p2, p3)))

        def handle(p: Point, q: Point, r: Point, near: float, far: float, sign: float) -> Point:
            tangent = [
                (q[k] - p[k]) / far - (r[k] - p[k]) / (far + near) + (r[k] - q[k]) / near if far > 1e-3 else 0.0
                for k in (0, 1)
            ]
            return (q[0] + sign * tangent[0] * near / 3 * tension, q[1] + sign * tangent[1] * near / 3 * tension)

        first, last = p0 == p1, p3 == p2
        c1 = p1 if first else handle(p0, p1, p2, d2, d1, 1)
        c2 = p2 if last else handle(p3, p2, p1, d2, d3, 1)
        # An end leans to where the curve goes on to, so that the last stretch bends like the others.
        c1 = ((p1[0] + c2[0]) / 2, (p1[1] + c2[1]) / 2) if first else c1
        c2 = ((p2[0] + c1[0]) / 2, (p2[1] + c1[1]) / 2) if last else c2
        commands.append(("C", (*c1, *c2, *p2)))
    if closed:
        commands.append(("Z", ()))
    return Path(tuple(commands))


def form(*points: tuple[float, ...], closed: bool = True) -> Path:
    """A curve through the points with a sharp corner at every point that has a third number."""
    corners = [i for i, p in enumerate(points) if len(p) == 3]
    plain = [(p[0], p[1]) for p in points]
    if not corners:
        return blob(*plain) if closed else curve(*plain)
    if closed:
        plain = plain[corners[0] :] + plain[: corners[0]] + [plain[corners[0]]]
        marks = [i - corners[0] for i in corners] + [len(plain) - 1]
    else:
        marks = sorted({0, *corners, len(plain) - 1})
    commands: list[Command] = [("M", plain[0])]
    for a, b in pairwise(marks):
        commands += curve(*plain[a : b + 1]).commands[1:]
    return Path((*commands, ("Z", ())) if closed else tuple(commands))


def sym(*half: tuple[float, ...], x: float = 50) -> Path:
    """A symmetrical closed form from its right half, top middle to bottom middle."""
    left = [(2 * x - p[0], *p[1:]) for p in reversed(half) if abs(p[0] - x) > 0.01]
    return form(*half, *left)
