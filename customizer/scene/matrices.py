"""Where a layer lies: from its own mm to the print area's."""

from __future__ import annotations

import math

from customizer.document import LayerBase, Placement
from customizer.shapes import Matrix

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix that applies `inner` first, then `outer`."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def layer_matrix(layer: LayerBase) -> Matrix:
    """translate(x, y) · rotate · flip: from the layer's own mm to the designed print area's."""
    # Whole quarter turns are exact, so that what is upright stays on the pixel grid.
    cosine, sine = _turn(layer.rotation_deg)
    flip_x = -1.0 if layer.flip_x else 1.0
    flip_y = -1.0 if layer.flip_y else 1.0
    return (cosine * flip_x, sine * flip_x, -sine * flip_y, cosine * flip_y, layer.x_mm, layer.y_mm)


def _turn(angle_deg: float) -> tuple[float, float]:
    exact = {0.0: (1.0, 0.0), 90.0: (0.0, 1.0), 180.0: (-1.0, 0.0), 270.0: (0.0, -1.0)}
    turned = math.fmod(angle_deg, 360.0) % 360.0
    angle = math.radians(turned)
    return exact.get(turned) or (math.cos(angle), math.sin(angle))


def grading_matrix(entry: Placement, width_mm: float, height_mm: float) -> Matrix:
    """From the designed print area to the one that is printed: the top centre stays the top centre."""
    scale = 1.0
    if entry.grading == "scale":
        scale = min(width_mm / entry.width_mm, height_mm / entry.height_mm)
    return (scale, 0.0, 0.0, scale, width_mm / 2 - scale * entry.width_mm / 2, 0.0)
