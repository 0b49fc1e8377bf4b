"""The shapes that masks and shape layers use, as outlines: one definition for painter, PDF and editor.

A unit shape fills the unit square exactly and is stretched to the layer's box; its SVG path data is what the editor's
`Path2D` reads. Rounded rectangles depend on millimetres and are built for their box.

Source: drawn for this project; ellipse by eight cubics (radius right to 5 parts in a million).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

Command = tuple[str, tuple[float, ...]]
Matrix = tuple[float, float, float, float, float, float]

#: Where the handles of an eighth of a turn lie: right to 5 parts in a million of the radius.
_EIGHTH = 4 / 3 * math.tan(math.pi / 16)


@dataclass(frozen=True)
class PathOutline:
    """Closed or open contours with absolute coordinates: M, L, Q, C and Z, y down; fill with nonzero."""

    commands: tuple[Command, ...]

    @property
    def svg(self) -> str:
        """SVG path data with six decimals at most."""
        return "".join(verb + " ".join(_number(value) for value in values) for verb, values in self.commands)


def _number(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def read_svg_path(data: str) -> PathOutline:
    """The outline of SVG path data made of absolute M, L, Q, C and Z.

    Raises:
        ValueError: Another command, or the wrong count of numbers behind one.
    """
    commands: list[Command] = []
    for verb, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", data):
        values = tuple(float(number) for number in numbers.replace(",", " ").split())
        if len(values) != {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}.get(verb, -1):
            raise ValueError(f"cannot read {verb}{numbers}")
        commands.append((verb, values))
    return PathOutline(tuple(commands))


#: Unit shapes: x and y from 0 to 1.
UNIT_PATHS: dict[str, str] = {
    "rectangle": "M0 0L1 0L1 1L0 1Z",
    "ellipse": (
        "M1 0.5C1 0.632608 0.947322 0.759785 0.853553 0.853553C0.759785 0.947322 0.632608 1 0.5 1"
        "C0.367392 1 0.240215 0.947322 0.146447 0.853553C0.052678 0.759785 0 0.632608 0 0.5"
        "C0 0.367392 0.052678 0.240215 0.146447 0.146447C0.240215 0.052678 0.367392 0 0.5 0"
        "C0.632608 0 0.759785 0.052678 0.853553 0.146447C0.947322 0.240215 1 0.367392 1 0.5Z"
    ),
    "heart": (
        "M0.5 1C0.36 0.87 0 0.62 0 0.29C0 0.12 0.12 0 0.27 0C0.37 0 0.455 0.06 0.5 0.155"
        "C0.545 0.06 0.63 0 0.73 0C0.88 0 1 0.12 1 0.29C1 0.62 0.64 0.87 0.5 1Z"
    ),
    "star": (
        "M0.5 0L0.639058 0.35154L1 0.381966L0.725 0.629656L0.809017 1L0.5 0.80154"
        "L0.190983 1L0.275 0.629656L0 0.381966L0.360942 0.35154Z"
    ),
    "paw": (
        "M0.2124 0.388C0.2436 0.4638 0.2248 0.5427 0.1704 0.5643C0.1159 0.5858 0.0464 0.5418 0.0151 0.466"
        "C-0.0162 0.3902 0.0026 0.3113 0.0571 0.2897C0.1116 0.2682 0.1811 0.3122 0.2124 0.388Z"
        "M0.4655 0.1553C0.4772 0.2484 0.4344 0.3303 0.37 0.338C0.3056 0.3458 0.2439 0.2765 0.2322 0.1833"
        "C0.2205 0.0902 0.2633 0.0083 0.3277 0.0006C0.3921 -0.0072 0.4539 0.0621 0.4655 0.1553Z"
        "M0.7678 0.1833C0.7561 0.2765 0.6944 0.3458 0.63 0.338C0.5656 0.3303 0.5228 0.2484 0.5345 0.1553"
        "C0.5461 0.0621 0.6079 -0.0072 0.6723 0.0006C0.7367 0.0083 0.7795 0.0902 0.7678 0.1833Z"
        "M0.9849 0.466C0.9536 0.5418 0.8841 0.5858 0.8296 0.5643C0.7752 0.5427 0.7564 0.4638 0.7876 0.388"
        "C0.8189 0.3122 0.8884 0.2682 0.9429 0.2897C0.9974 0.3113 1.0162 0.3902 0.9849 0.466Z"
        "M0.5 0.438C0.6232 0.438 0.7015 0.5586 0.7743 0.6573C0.8583 0.7714 0.8807 0.9644 0.7127 0.9973"
        "C0.6232 1.0148 0.5784 0.9424 0.5 0.9424C0.4216 0.9424 0.3768 1.0148 0.2873 0.9973"
        "C0.1193 0.9644 0.1417 0.7714 0.2257 0.6573C0.2985 0.5586 0.3768 0.438 0.5 0.438Z"
    ),
    "line": "M0 0.5L1 0.5",
}


@cache
def unit_outline(shape: str) -> PathOutline:
    """The shape that fills the unit square.

    Raises:
        KeyError: There is no such shape.
    """
    return read_svg_path(UNIT_PATHS[shape])


def fit_to_box(width_mm: float, height_mm: float) -> Matrix:
    """The matrix from the unit square to a box around the origin."""
    return (width_mm, 0.0, 0.0, height_mm, -width_mm / 2, -height_mm / 2)


@cache
def rounded_rectangle(width_mm: float, height_mm: float, radius_mm: float) -> PathOutline:
    """A rectangle around the origin with round corners, in mm; each corner is two cubics."""
    return rectangle(-width_mm / 2, -height_mm / 2, width_mm, height_mm, radius_mm, radius_mm)


def ellipse(cx: float, cy: float, rx: float, ry: float) -> PathOutline:
    """An ellipse by eight cubics, clockwise from the right."""
    commands: list[Command] = [("M", (cx + rx, cy))]
    for step in range(8):
        a, b = math.pi / 4 * step, math.pi / 4 * (step + 1)
        first = (cx + rx * (math.cos(a) - _EIGHTH * math.sin(a)), cy + ry * (math.sin(a) + _EIGHTH * math.cos(a)))
        second = (cx + rx * (math.cos(b) + _EIGHTH * math.sin(b)), cy + ry * (math.sin(b) - _EIGHTH * math.cos(b)))
        commands.append(("C", (*first, *second, cx + rx * math.cos(b), cy + ry * math.sin(b))))
    commands.append(("Z", ()))
    return PathOutline(tuple(commands))


def rectangle(x: float, y: float, width: float, height: float, rx: float = 0.0, ry: float = 0.0) -> PathOutline:
    """A rectangle, with corners of an ellipse's quarter where it has radii."""
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    right, bottom = x + width, y + height
    if rx <= 0 or ry <= 0:
        return PathOutline((("M", (x, y)), ("L", (right, y)), ("L", (right, bottom)), ("L", (x, bottom)), ("Z", ())))
    commands: list[Command] = [("M", (x + rx, y))]
    corners = ((right - rx, y + ry), (right - rx, bottom - ry), (x + rx, bottom - ry), (x + rx, y + ry))
    for turn, (cx, cy) in enumerate(corners):
        quarter = ellipse(cx, cy, rx, ry).commands
        first = 1 + (2 * turn + 6) % 8  # from the top, clockwise
        begin = quarter[first - 1][1][-2:] if first > 1 else quarter[0][1]
        commands += [("L", begin), quarter[first], quarter[first + 1]]
    commands.append(("Z", ()))
    return PathOutline(tuple(commands))


def box_outline(
    shape: str, width_mm: float, height_mm: float, radius_mm: float | None = None
) -> tuple[PathOutline, Matrix]:
    """A shape in a box around the origin: an outline and the matrix that takes it to mm.

    `rounded`, and `rectangle` with a radius, come in mm already.
    """
    if shape == "rounded" or (shape == "rectangle" and radius_mm):
        return rounded_rectangle(width_mm, height_mm, radius_mm or 0.0), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return unit_outline(shape), fit_to_box(width_mm, height_mm)
