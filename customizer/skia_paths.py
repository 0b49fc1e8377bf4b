"""Scene geometry as Skia's: what the painter draws and what measuring measures is the same path.

Source: docs/adr/0002-one-painter.md.
"""

from __future__ import annotations

from typing import Any

import skia

from customizer.scene import MITER_LIMIT, Contours
from customizer.shapes import Matrix


def build_path(contours: Contours) -> Any:
    """The contours as one Skia path in mm: every outline appended through its matrix, in order, nonzero.

    The editor builds its Path2D in the same way; per-glyph fills, or coordinates rounded to mm, would differ.

    Source: notes on outlines, in ADR 0002.
    """
    path = skia.Path()
    path.setFillType(skia.PathFillType.kWinding)
    drawn: dict[int, Any] = {}
    for outline, matrix in contours.parts:
        glyph = drawn.get(id(outline))
        if glyph is None:
            glyph = drawn[id(outline)] = _outline_path(outline.commands)
        path.addPath(glyph, skia_matrix(matrix))
    return path


def _outline_path(commands: Any) -> Any:
    path = skia.Path()
    draw = {"M": path.moveTo, "L": path.lineTo, "Q": path.quadTo, "C": path.cubicTo, "Z": path.close}
    for verb, values in commands:
        draw[verb](*values)
    return path


def skia_matrix(matrix: Matrix) -> Any:
    """(a, b, c, d, e, f) as in SVG and canvas, as Skia's matrix."""
    a, b, c, d, e, f = matrix
    return skia.Matrix.MakeAll(a, c, e, b, d, f, 0, 0, 1)


def set_stroke(paint: Any, width_mm: float, join: str, cap: str = "butt") -> None:
    """Makes the paint one of lines, with `butt` or `round` ends and `round` or `miter` joins."""
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(width_mm)
    paint.setStrokeCap(skia.Paint.kRound_Cap if cap == "round" else skia.Paint.kButt_Cap)
    if join == "round":
        paint.setStrokeJoin(skia.Paint.kRound_Join)
    else:
        paint.setStrokeJoin(skia.Paint.kMiter_Join)
        paint.setStrokeMiter(MITER_LIMIT)
