"""Baselines that bend: the point and the direction at each length along an arc, a circle, a wave or a spiral."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from customizer.type.errors import UnsupportedText

# Steps in a wave's period: linear interpolation between them is off by less than a millionth of the period.
_STEPS = 8192


class Baseline(Protocol):
    """A curve by arc length: where it is, and its direction in radians, clockwise from the right."""

    @property
    def length_mm(self) -> float: ...

    @property
    def endless(self) -> bool:
        """Whether it runs both ways from its origin, so that text can be aligned about it."""
        ...

    def at(self, s_mm: float) -> tuple[float, float, float]: ...


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle about the origin, clockwise from `start` (radians from the top); a negative radius is run from the
    bottom, counter-clockwise, so that letters stand upright inside it."""

    radius_mm: float
    start: float = 0.0
    endless: bool = True

    @property
    def length_mm(self) -> float:
        return 2 * math.pi * abs(self.radius_mm)

    def at(self, s_mm: float) -> tuple[float, float, float]:
        angle = self.start + s_mm / self.radius_mm
        return self.radius_mm * math.sin(angle), -self.radius_mm * math.cos(angle), angle


class Wave:
    """y = A·sin(2πx/λ), y down, from x = 0 both ways."""

    endless = True
    length_mm = math.inf

    def __init__(self, amplitude_mm: float, period_mm: float) -> None:
        self._amplitude = amplitude_mm
        self._period = period_mm
        self._xs = np.linspace(0.0, period_mm, _STEPS + 1)
        middles = (self._xs[:-1] + self._xs[1:]) / 2
        speeds = np.hypot(1.0, self._slope(middles))
        self._lengths = np.concatenate([[0.0], np.cumsum(speeds)]) * (period_mm / _STEPS)

    def _slope(self, x: Any) -> Any:
        turn = 2 * math.pi / self._period
        return self._amplitude * turn * np.cos(turn * x)

    def at(self, s_mm: float) -> tuple[float, float, float]:
        periods, rest = divmod(s_mm, float(self._lengths[-1]))
        x = float(np.interp(rest, self._lengths, self._xs))
        y = self._amplitude * math.sin(2 * math.pi * x / self._period)
        return x + periods * self._period, y, math.atan(float(self._slope(x)))


class Spiral:
    """r = inner + pitch · turns about the origin, clockwise outward, from `start` (radians from the top)."""

    endless = False
    length_mm = math.inf

    def __init__(self, inner_mm: float, pitch_mm: float, start: float) -> None:
        self._inner = inner_mm
        self._growth = pitch_mm / (2 * math.pi)
        self._start = start

    def _length(self, turn: float) -> float:
        """Of the curve from the centre of its formula (radius 0) to radius inner + growth · turn."""
        growth = self._growth
        radius = self._inner + growth * turn
        return (radius * math.hypot(radius, growth) / growth + growth * math.asinh(radius / growth)) / 2

    def at(self, s_mm: float) -> tuple[float, float, float]:
        wanted = self._length(0.0) + max(0.0, s_mm)
        # the length grows with the square of the turn, so that Newton's steps from outside never leave the curve
        turn = max(0.0, math.sqrt(2 * wanted / self._growth) - self._inner / self._growth) + 1e-9
        for _ in range(50):
            radius = self._inner + self._growth * turn
            step = (self._length(turn) - wanted) / math.hypot(radius, self._growth)
            turn -= step
            if abs(step) < 1e-13 * (1 + turn):
                break
        radius = self._inner + self._growth * turn
        angle = self._start + turn
        outward = math.atan2(self._growth, radius)
        return radius * math.sin(angle), -radius * math.cos(angle), angle - outward


def build_baseline(path: Any) -> Baseline:
    """The curve that a text layer's `path` describes.

    Raises:
        UnsupportedText: A kind that no rule covers.

    Source: design-document.md, "On a path".
    """
    if path.kind == "arc":
        return Circle(path.radius_mm)
    if path.kind == "circle":
        return Circle(path.radius_mm, math.radians(path.start_deg))
    if path.kind == "wave":
        return Wave(path.amplitude_mm, path.length_mm)
    if path.kind == "spiral":
        return Spiral(path.inner_mm, path.pitch_mm, math.radians(path.start_deg))
    raise UnsupportedText(field="path", value=str(path.kind))
