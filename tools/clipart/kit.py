"""The pen: paths from points, and drawings made of parts in slots of colour. About 100 units wide; y down."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import skia

from customizer.art.paths import read_path

Point = tuple[float, float]
Command = tuple[str, tuple[float, ...]]

INK, PAPER = "#1b1a17", "#fffaf0"
PERSIMMON, BUTTER, LEAF, SEA, ROSE, SKY = "#f0502b", "#ffd166", "#1f7a5c", "#2e5aa8", "#e8657c", "#9fd0e6"
EIGHTH = 4 / 3 * math.tan(math.pi / 16)


@dataclass(frozen=True)
class Path:
    """Contours that can be moved, turned, mirrored and joined by `+`."""

    commands: tuple[Command, ...]

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
    def svg(self) -> str:
        """Path data with two decimals."""
        return "".join(verb + " ".join(number(n) for n in values) for verb, values in self.commands)


def number(value: float) -> str:
    """A short decimal."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


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


def clip(path: Path, *others: Path, away: bool = False) -> Path:
    """What of the path lies inside the others, or, `away`, outside them."""
    how = skia.PathOp.kDifference_PathOp if away else skia.PathOp.kIntersect_PathOp
    found = _skia(path)
    for other in others:
        found = skia.Op(found, _skia(other), how)
    # Even-odd is what the operation leaves; winding is what our parts are filled with.
    found = skia.AsWinding(found)
    commands: list[Command] = []
    for verb, points in found:
        xy = [(p.fX, p.fY) for p in points]
        if verb == skia.Path.kMove_Verb:
            commands.append(("M", xy[0]))
        elif verb == skia.Path.kLine_Verb:
            commands.append(("L", xy[1]))
        elif verb == skia.Path.kQuad_Verb:
            commands.append(("Q", (*xy[1], *xy[2])))
        elif verb == skia.Path.kCubic_Verb:
            commands.append(("C", (*xy[1], *xy[2], *xy[3])))
        elif verb == skia.Path.kClose_Verb:
            commands.append(("Z", ()))
        elif verb != skia.Path.kDone_Verb:
            raise ValueError(f"a curve we do not write: {verb}")
    return Path(tuple(commands))


def _skia(path: Path) -> skia.Path:
    found = skia.Path()
    draw = {"M": found.moveTo, "L": found.lineTo, "Q": found.quadTo, "C": found.cubicTo, "Z": found.close}
    for verb, values in path.commands:
        draw[verb](*values)
    return found


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


def raw(data: str) -> Path:
    """SVG path data as a path."""
    return Path(read_path(data).commands)


def oval(cx: float, cy: float, rx: float, ry: float | None = None, degrees: float = 0) -> Path:
    """An ellipse, turned about its centre."""
    ry = rx if ry is None else ry
    commands: list[Command] = [("M", (cx + rx, cy))]
    for step in range(8):
        a, b = math.pi / 4 * step, math.pi / 4 * (step + 1)
        first = (cx + rx * (math.cos(a) - EIGHTH * math.sin(a)), cy + ry * (math.sin(a) + EIGHTH * math.cos(a)))
        second = (cx + rx * (math.cos(b) + EIGHTH * math.sin(b)), cy + ry * (math.sin(b) - EIGHTH * math.cos(b)))
        commands.append(("C", (*first, *second, cx + rx * math.cos(b), cy + ry * math.sin(b))))
    found = Path((*commands, ("Z", ())))
    return found.turn(degrees, cx, cy) if degrees else found


def hole(path: Path) -> Path:
    """Closed contours drawn the other way round: what they cover of a larger figure stays open."""
    commands: list[Command] = []
    contour: list[Command] = []
    for verb, values in path.commands:
        contour.append((verb, values))
        if verb == "Z":
            ends = [c[1][-2:] for c in contour[:-1]]
            commands.append(("M", ends[-1]))
            for i in range(len(contour) - 2, 0, -1):
                v, numbers = contour[i]
                inner = numbers[:-2]
                back = tuple(n for k in range(len(inner) - 2, -1, -2) for n in inner[k : k + 2])
                commands.append((v, (*back, *ends[i - 1])))
            commands.append(("Z", ()))
            contour = []
    return Path(tuple(commands))


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
    w, h = width / 2, height
    found = raw(
        f"M{cx} {cy}C{cx - w * 1.5} {cy - h * 0.4} {cx - w} {cy - h} {cx} {cy - h}"
        f"C{cx + w} {cy - h} {cx + w * 1.5} {cy - h * 0.4} {cx} {cy}Z"
    )
    return found.turn(degrees, cx, cy)


def leaf(cx: float, cy: float, width: float, height: float, degrees: float = 0) -> Path:
    """A leaf: pointed at both ends, standing on the centre."""
    w, h = width / 2, height
    found = raw(
        f"M{cx} {cy}C{cx - w * 1.3} {cy - h * 0.3} {cx - w} {cy - h * 0.75} {cx} {cy - h}"
        f"C{cx + w} {cy - h * 0.75} {cx + w * 1.3} {cy - h * 0.3} {cx} {cy}Z"
    )
    return found.turn(degrees, cx, cy)


def pen(points: Sequence[Point], widths: Sequence[float]) -> Path:
    """A line that swells and tapers: the outline of a stroke through the points, with a width at each."""
    spine, thick = _sample(points, widths, 3)
    left, right = [], []
    for i, p in enumerate(spine):
        a, b = spine[max(i - 1, 0)], spine[min(i + 1, len(spine) - 1)]
        length = math.dist(a, b) or 1
        nx, ny = -(b[1] - a[1]) / length, (b[0] - a[0]) / length
        left.append((p[0] + nx * thick[i] / 2, p[1] + ny * thick[i] / 2))
        right.append((p[0] - nx * thick[i] / 2, p[1] - ny * thick[i] / 2))
    return blob(*left, *reversed(right))


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
            a, b = spine[max(i - 1, 0)], spine[min(i + 1, n - 1)]
            length = math.dist(a, b) or 1
            nx, ny = -(b[1] - a[1]) / length, (b[0] - a[0]) / length
            shift = across * thick[i] + dice.uniform(-1, 1) * thick[i] * 0.012
            line.append((spine[i][0] + nx * shift, spine[i][1] + ny * shift))
            ends = min(1.0, at / 1.5 + 0.35, (len(run) - 1 - at) / 3 + 0.12)
            widths_here.append(thick[i] / hairs * 1.32 * ends * dice.uniform(0.92, 1.1))
        left, right = [], []
        for i, p in enumerate(line):
            a, b = line[max(i - 1, 0)], line[min(i + 1, len(line) - 1)]
            length = math.dist(a, b) or 1
            nx, ny = -(b[1] - a[1]) / length, (b[0] - a[0]) / length
            left.append((p[0] + nx * widths_here[i] / 2, p[1] + ny * widths_here[i] / 2))
            right.append((p[0] - nx * widths_here[i] / 2, p[1] - ny * widths_here[i] / 2))
        found += poly(*left, *reversed(right))
    return found


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
    parts: list[tuple[str, Path, float, str]] = field(default_factory=list)
    family: str = "ink"

    def fill(self, slot: str, *paths: Path) -> Draw:
        """Paths filled together in a slot."""
        for path in paths:
            self.parts.append((slot, path, 0.0, ""))
        return self

    def stroke(self, slot: str, *paths: Path, w: float | None = None, cap: str = "round", join: str = "round") -> Draw:
        """Lines of one width."""
        ends = f' stroke-linecap="{cap}"' * (cap != "butt") + f' stroke-linejoin="{join}"' * (join != "miter")
        for path in paths:
            self.parts.append((slot, path, w or self.line, ends))
        return self

    def ink(self, slot: str, *paths: Path, w: float | None = None) -> Draw:
        """Filled in a slot, with an ink outline round it."""
        for path in paths:
            self.fill(slot, path)
            self.stroke("ink", path, w=w)
        return self

    @property
    def svg(self) -> str:
        """The file, its box drawn close around the ink."""
        left, top, right, bottom = self._bounds()
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(right - left)} {number(bottom - top)}">'
        ]
        for slot, path, width, ends in self.parts:
            d, colour = path.move(-left, -top).svg, self.slots[slot]
            if width:
                how = f'data-stroke="{slot}" stroke="{colour}" stroke-width="{number(width)}"{ends} fill="none"'
            else:
                how = f'data-fill="{slot}" fill="{colour}"'
            lines.append(f'<path {how} d="{d}"/>')
        return "\n".join([*lines, "</svg>"]) + "\n"

    def _bounds(self) -> tuple[float, float, float, float]:
        edges = []
        for _, path, width, ends in self.parts:
            drawn = _skia(path)
            if width:
                paint = skia.Paint(Style=skia.Paint.kStroke_Style, StrokeWidth=width)
                paint.setStrokeCap(skia.Paint.kRound_Cap if "linecap" in ends else skia.Paint.kButt_Cap)
                paint.setStrokeJoin(skia.Paint.kRound_Join if "linejoin" in ends else skia.Paint.kMiter_Join)
                outline = skia.Path()
                paint.getFillPath(drawn, outline, None, 10.0)
                drawn = outline
            edges.append(drawn.computeTightBounds())
        sides = [min(e.left() for e in edges), min(e.top() for e in edges)]
        sides += [max(e.right() for e in edges), max(e.bottom() for e in edges)]
        # Half a unit of air, on whole tenths.
        found = [math.floor(side * 10) / 10 - 0.5 for side in sides[:2]] + [
            math.ceil(side * 10) / 10 + 0.5 for side in sides[2:]
        ]
        return found[0], found[1], found[2], found[3]


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
