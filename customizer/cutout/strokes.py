"""What the customer brushed: keep this, remove that. Places are fractions of the upright picture.

Strokes are sent whole each time and kept with the mask, so that a cut-out can be refined a year later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from foundation.errors import InvalidInput
from foundation.i18n import N_

MAX_STROKES = 200
MAX_POINTS = 4_000
#: A brush's radius as a fraction of the picture's long side.
MIN_RADIUS, MAX_RADIUS = 0.002, 0.25
KINDS = ("keep", "remove")
_DECIMALS = 4


class InvalidStrokes(InvalidInput):
    """The strokes cannot be read; `path` names the first that is wrong and `reason` says why."""

    code = "invalid_strokes"
    message = N_("These brush strokes cannot be read. Please undo the last one and try again.")


class TooManyStrokes(InvalidInput):
    """More strokes or points than one cut-out may have."""

    code = "too_many_strokes"
    message = N_("This cut-out has as many strokes as fit. Undo some, or start it again with a larger brush.")


@dataclass(frozen=True)
class Stroke:
    """One sweep of the brush.

    Attributes:
        kind: `keep` or `remove`.
        radius: 0.002 to 0.25 of the picture's long side.
        points: At least one (x, y), each 0 to 1 of the upright picture's width and height.
    """

    kind: str
    radius: float
    points: tuple[tuple[float, float], ...]

    def as_json(self) -> dict[str, Any]:
        """As it is sent and stored."""
        return {"kind": self.kind, "radius": self.radius, "points": [list(point) for point in self.points]}


def read_strokes(data: Any) -> tuple[Stroke, ...]:
    """The strokes of a request, oldest first; numbers are rounded to a ten-thousandth.

    Raises:
        InvalidStrokes: Not a list of strokes; `path` and `reason` say what is wrong.
        TooManyStrokes: More than `MAX_STROKES`, or more than `MAX_POINTS` points together.
    """
    if not isinstance(data, list):
        raise InvalidStrokes(path="strokes", reason="must be a list")
    if len(data) > MAX_STROKES:
        raise TooManyStrokes(most=MAX_STROKES)
    found, points = [], 0
    for index, raw in enumerate(data):
        stroke = _read_stroke(raw, f"strokes[{index}]")
        points += len(stroke.points)
        if points > MAX_POINTS:
            raise TooManyStrokes(most=MAX_POINTS)
        found.append(stroke)
    return tuple(found)


def _read_stroke(raw: Any, path: str) -> Stroke:
    if not isinstance(raw, dict) or set(raw) != {"kind", "radius", "points"}:
        raise InvalidStrokes(path=path, reason="must have kind, radius and points")
    if raw["kind"] not in KINDS:
        raise InvalidStrokes(path=f"{path}.kind", reason="must be keep or remove")
    radius = _number(raw["radius"], MIN_RADIUS, MAX_RADIUS, f"{path}.radius")
    points = raw["points"]
    if not isinstance(points, list) or not points:
        raise InvalidStrokes(path=f"{path}.points", reason="must be a list with at least one point")
    if len(points) > MAX_POINTS:
        raise TooManyStrokes(most=MAX_POINTS)
    places = []
    for index, point in enumerate(points):
        at = f"{path}.points[{index}]"
        if not isinstance(point, list) or len(point) != 2:
            raise InvalidStrokes(path=at, reason="must be [x, y]")
        places.append((_number(point[0], 0, 1, at), _number(point[1], 0, 1, at)))
    return Stroke(raw["kind"], radius, tuple(places))


def _number(value: Any, least: float, most: float, path: str) -> float:
    # A boolean is an int, and NaN is not even itself. Whole numbers may be too large for a float, so none is made yet.
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise InvalidStrokes(path=path, reason="must be a number")
    if not least <= value <= most:
        raise InvalidStrokes(path=path, reason=f"must be from {least:g} to {most:g}")
    return round(float(value), _DECIMALS)


def draw_strokes(strokes: Sequence[Stroke], width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
    """Which pixels of a picture of this size were brushed: (keep, remove), bool; a later stroke covers an earlier."""
    brushed = np.zeros((height, width), np.uint8)
    for stroke in strokes:
        value = 1 + KINDS.index(stroke.kind)
        radius = max(1, round(stroke.radius * max(width, height)))
        places = [
            (min(width - 1, round(x * width - 0.5)), min(height - 1, round(y * height - 0.5))) for x, y in stroke.points
        ]
        if len(places) == 1:
            cv2.circle(brushed, places[0], radius, value, -1)
        else:
            line = np.array(places, np.int32).reshape(-1, 1, 2)
            cv2.polylines(brushed, [line], False, value, 2 * radius)
    return brushed == 1, brushed == 2
