"""Curves and what they enclose: outlines to masks, and each pixel's place along a curve."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from .canvas import Array, Canvas, blur
from .plan import Point, Stroke

Polyline = npt.NDArray[np.float64]
FAR = 1e3  # the distance given to pixels that a detail does not reach


def bezier(points: Sequence[Point], steps: int = 40) -> Polyline:
    """A chain of cubic Béziers as a polyline; `points` is a start and then three points a piece."""
    nodes = np.asarray(points, float)
    t = np.linspace(0, 1, steps + 1)[1:, None]
    pieces = [nodes[:1]]
    for i in range(0, len(nodes) - 1, 3):
        a, b, c, d = nodes[i : i + 4]
        pieces.append((1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d)
    return np.vstack(pieces)


def mirrored(curve: Polyline) -> Polyline:
    return curve * np.array([-1.0, 1.0])


def join(curves: dict[str, tuple[Point, ...]], names: Iterable[str]) -> Polyline:
    """The named curves one after another, with their `m:`, `r:` and `mr:` prefixes applied."""
    parts = []
    for name in names:
        operations, _, key = name.rpartition(":")
        curve = bezier(curves[key])
        if "m" in operations:
            curve = mirrored(curve)
        if "r" in operations:
            curve = curve[::-1]
        parts.append(curve)
    return np.vstack(parts)


def stroke_outline(curves: dict[str, tuple[Point, ...]], stroke: Stroke) -> Polyline:
    """The outline of a strap or cord of even width along a curve."""
    middle = resample(join(curves, stroke.curve), 4.0)
    along = np.gradient(middle, axis=0)
    along /= np.linalg.norm(along, axis=1)[:, None]
    across = np.stack([-along[:, 1], along[:, 0]], 1) * stroke.width / 2
    return np.vstack([middle + across, (middle - across)[::-1]])


def fill(canvas: Canvas, outline: Polyline) -> Array:
    """Coverage 0 to 1 of a closed outline."""
    over = 2
    big = np.zeros((canvas.size_px * over,) * 2, np.uint8)
    cv2.fillPoly(big, [np.round(canvas.to_px(outline) * over * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    size = (canvas.size_px, canvas.size_px)
    return cv2.resize(big, size, interpolation=cv2.INTER_AREA).astype(np.float32) / np.float32(255)


def edge_distance(canvas: Canvas, mask: Array) -> Array:
    """Units from the edge, inside; slightly blurred, or its pixel steps show as ticks along the sides."""
    inside = cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    return blur(inside, max(1.0, 0.09 * canvas.per_unit)) / np.float32(canvas.per_unit)


def resample(curve: Polyline, per_unit: float) -> Polyline:
    length = np.r_[0, np.cumsum(np.linalg.norm(np.diff(curve, axis=0), axis=1))]
    at = np.linspace(0, length[-1], max(2, int(length[-1] * per_unit)))
    return np.stack([np.interp(at, length, curve[:, 0]), np.interp(at, length, curve[:, 1])], 1)


def along_curve(canvas: Canvas, curve: Polyline, reach: float) -> tuple[Array, Array, float]:
    """Each pixel's signed distance from a curve (positive to the right of its travel), its place along it, the length.

    Pixels farther than `reach` units have the distance `FAR`.
    """
    fine = resample(curve, 24.0)
    step = np.linalg.norm(np.diff(fine, axis=0), axis=1)
    place = np.r_[0, np.cumsum(step)]
    line = np.full((canvas.size_px, canvas.size_px), 255, np.uint8)
    cv2.polylines(line, [np.round(canvas.to_px(curve) * 16).astype(np.int32)], False, 0, 1, cv2.LINE_8, 4)
    rows, columns = np.nonzero(cv2.distanceTransform(line, cv2.DIST_L2, 5) < reach * canvas.per_unit)
    x, y = canvas.grid
    near = np.stack([x[rows, columns], y[rows, columns]], 1)
    _, index = cKDTree(fine).query(near)
    tangent = np.gradient(fine, axis=0)[index]
    tangent /= np.linalg.norm(tangent, axis=1)[:, None]
    away = near - fine[index]
    distance = np.full(x.shape, FAR, np.float32)
    position = np.zeros(x.shape, np.float32)
    distance[rows, columns] = tangent[:, 0] * away[:, 1] - tangent[:, 1] * away[:, 0]
    position[rows, columns] = place[index]
    return distance, position, float(place[-1])
