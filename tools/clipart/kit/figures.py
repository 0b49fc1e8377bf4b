"""Simple figures: polygons, ovals, stars, hearts, leaves."""

from __future__ import annotations

import math

from customizer.shapes import Command, ellipse
from tools.clipart.kit.cutting import hole
from tools.clipart.kit.paths import Path, Point, raw


def poly(*points: Point, closed: bool = True) -> Path:
    """Straight lines through the points."""
    commands: list[Command] = [("M", points[0]), *(("L", p) for p in points[1:])]
    return Path((*commands, ("Z", ())) if closed else tuple(commands))


def rounded(*points: Point, r: float = 4) -> Path:
    """A polygon whose corners are rounded by `r`."""
    commands: list[Command] = []
    n = len(points)
    for i, p in enumerate(points):
        a, b = points[i - 1], points[(i + 1) % n]
        ra, rb = min(r, math.dist(a, p) / 2), min(r, math.dist(b, p) / 2)
        start = (p[0] + (a[0] - p[0]) * ra / math.dist(a, p), p[1] + (a[1] - p[1]) * ra / math.dist(a, p))
        end = (p[0] + (b[0] - p[0]) * rb / math.dist(b, p), p[1] + (b[1] - p[1]) * rb / math.dist(b, p))
        commands += [("L" if commands else "M", start), ("Q", (*p, *end))]
    return Path((*commands, ("Z", ())))


def oval(cx: float, cy: float, rx: float, ry: float | None = None, degrees: float = 0) -> Path:
    """An ellipse, turned about its centre."""
    found = Path(ellipse(cx, cy, rx, rx if ry is None else ry).commands)
    return found.turn(degrees, cx, cy) if degrees else found


def ring(cx: float, cy: float, outer: float, inner: float) -> Path:
    """A ring."""
    return oval(cx, cy, outer) + hole(oval(cx, cy, inner))


def box(x: float, y: float, width: float, height: float, r: float = 0) -> Path:
    """A rectangle."""
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return rounded(*corners, r=r) if r else poly(*corners)


def rays(n: int, inner: float, outer: float, share: float = 0.5, cx: float = 50, cy: float = 50) -> Path:
    """Wedges around a centre, as of a sun."""
    found = Path(())
    for i in range(n):
        a, half = 2 * math.pi * i / n, math.pi / n * share
        corners = [(inner, -half * 0.6), (outer, -half), (outer, half), (inner, half * 0.6)]
        found += poly(*((cx + r * math.sin(a + t), cy - r * math.cos(a + t)) for r, t in corners))
    return found


def polar(cx: float, cy: float, radius: float, degrees: float) -> Point:
    """The point of a circle at an angle: 0 is right, 90 is below."""
    a = math.radians(degrees)
    return cx + radius * math.cos(a), cy + radius * math.sin(a)


def around(path: Path, n: int, cx: float = 50, cy: float = 50, start: float = 0) -> Path:
    """A path n times around a centre."""
    found = Path(())
    for i in range(n):
        found += path.turn(start + 360 * i / n, cx, cy)
    return found


def star(cx: float, cy: float, outer: float, inner: float, n: int = 5, r: float = 0, start: float = 0) -> Path:
    """A star with n points, the first one up."""
    points = []
    for i in range(2 * n):
        a, radius = math.pi * i / n + math.radians(start), inner if i % 2 else outer
        points.append((cx + radius * math.sin(a), cy - radius * math.cos(a)))
    return rounded(*points, r=r) if r else poly(*points)


def scallop(cx: float, cy: float, radius: float, n: int, bump: float) -> Path:
    """A disc with n round bumps, as a biscuit or a cloud of curls."""
    points = []
    for i in range(n):
        for k, share in ((0, 0.0), (1, 0.5)):
            a = 2 * math.pi * (i + share) / n
            rr = radius + (bump if k else 0)
            points.append((cx + rr * math.sin(a), cy - rr * math.cos(a)))
    commands: list[Command] = [("M", points[0])]
    for i in range(n):
        start, end = points[2 * i], points[(2 * i + 2) % (2 * n)]
        reach = bump * 1.33 / radius
        c1 = (start[0] + (start[0] - cx) * reach, start[1] + (start[1] - cy) * reach)
        c2 = (end[0] + (end[0] - cx) * reach, end[1] + (end[1] - cy) * reach)
        commands.append(("C", (*c1, *c2, *end)))
    return Path((*commands, ("Z", ())))


def heart(cx: float, cy: float, size: float) -> Path:
    """A plump heart, `size` wide."""
    k = size / 100
    d = "M50 92C40 82 4 62 4 32C4 14 17 4 30 4C39 4 46 9 50 17C54 9 61 4 70 4C83 4 96 14 96 32C96 62 60 82 50 92Z"
    return raw(d).through(k, 0, 0, k, cx - 50 * k, cy - 48 * k)


def drop(cx: float, cy: float, width: float, height: float, degrees: float = 0) -> Path:
    """A leaf or petal: pointed below at the centre, round above."""
    return _petal(cx, cy, width, height, (1.5, 0.4), 1.0).turn(degrees, cx, cy)


def leaf(cx: float, cy: float, width: float, height: float, degrees: float = 0) -> Path:
    """A leaf: pointed at both ends, standing on the centre."""
    return _petal(cx, cy, width, height, (1.3, 0.3), 0.75).turn(degrees, cx, cy)


def _petal(cx: float, cy: float, width: float, height: float, belly: Point, shoulder: float) -> Path:
    """Two curves from the centre to `height` over it; their handles are shares of half its width and of its height."""
    w, top = width / 2, (cx, cy - height)
    (out, low), high = belly, cy - height * shoulder
    return Path(
        (
            ("M", (cx, cy)),
            ("C", (cx - w * out, cy - height * low, cx - w, high, *top)),
            ("C", (cx + w, high, cx + w * out, cy - height * low, cx, cy)),
            ("Z", ()),
        )
    )
