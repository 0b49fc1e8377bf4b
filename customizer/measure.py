"""How far a layer's ink reaches on the print area: from the same paths that are painted.

Source: docs/adr/0002-one-painter.md.
"""

from __future__ import annotations

import math

import skia

from customizer.boxes import Box, box_around
from customizer.scene import BLUR_REACH, IDENTITY, Group, Mark, Picture, SoftShadow, Stroke
from customizer.shapes import Matrix
from customizer.skia_paths import build_path, set_stroke, skia_matrix

#: Curves of a stroke's edge are approximated as for this many px a mm.
_PRECISION = 12.0


def mark_bounds_mm(mark: Mark, matrix: Matrix = IDENTITY, *, handles: bool = False) -> Box | None:
    """Left, top, right, bottom of what a mark colours, after `matrix`; None for nothing.

    Exact for fills, lines and photos; a shadow's blur is taken as a box.

    Args:
        handles: Take in the control points of curves too, which may lie outside the ink.
    """
    grow = 0.0
    if isinstance(mark, Picture):
        box = skia.Rect.MakeXYWH(-mark.width_mm / 2, -mark.height_mm / 2, mark.width_mm, mark.height_mm)
        path = build_path(mark.clip) if mark.clip else skia.Path.Rect(box)
    else:
        path = build_path(mark.contours)
    if isinstance(mark, Stroke):
        paint = skia.Paint()
        set_stroke(paint, mark.width_mm, mark.join, mark.cap)
        outline = skia.Path()
        paint.getFillPath(path, outline, None, _PRECISION)
        path = outline
        path.transform(skia_matrix(mark.pen))
    elif isinstance(mark, SoftShadow):
        path.offset(mark.dx_mm, mark.dy_mm)
        grow = mark.spread_mm + BLUR_REACH * mark.blur_mm
    if path.isEmpty():
        return None
    path.transform(skia_matrix(matrix))
    found = path.getBounds() if handles else path.computeTightBounds()
    a, b, c, d, _, _ = matrix
    grow *= math.sqrt(abs(a * d - b * c))
    return found.left() - grow, found.top() - grow, found.right() + grow, found.bottom() + grow


def group_bounds_mm(group: Group, *, handles: bool = False) -> Box | None:
    """Left, top, right, bottom on the print area of what the layer colours; None for nothing. See `mark_bounds_mm`."""
    bounds = (mark_bounds_mm(mark, group.matrix, handles=handles) for mark in group.marks)
    found = [each for each in bounds if each is not None]
    return box_around(found) if found else None
