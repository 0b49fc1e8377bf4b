"""Boxes of ink: left, top, right, bottom, y down. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from customizer.shapes import Matrix

Box = tuple[float, float, float, float]


def box_through(box: Box, matrix: Matrix) -> Box:
    """The upright box around a box that was moved, scaled or turned by a matrix."""
    a, b, c, d, e, f = matrix
    left, top, right, bottom = box
    corners = [(x, y) for x in (left, right) for y in (top, bottom)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def box_around(boxes: Sequence[Box]) -> Box:
    """The box around one or several.

    Raises:
        ValueError: There is none.
    """
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def boxes_meet(one: Box, other: Box) -> bool:
    """Whether two boxes have ground in common; edges that touch have none."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
