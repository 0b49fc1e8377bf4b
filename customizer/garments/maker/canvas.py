"""The picture plane: pixel grids in drawing units, and the few image operations everything else is made of.

All randomness is drawn on the coarse grid or along curves, never per pixel, so that a garment made at a quarter of
the size is the same garment.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]  # float32 or float64: OpenCV does not say which it gives back
COARSE_PER_UNIT = 5.0  # the relief is smooth: finer nodes cost time and show nothing


def _grid(count: int, per_unit: float, origin: tuple[float, float]) -> tuple[Array, Array]:
    steps = ((np.arange(count) + 0.5) / per_unit).astype(np.float32)
    x, y = np.meshgrid(steps - np.float32(origin[0]), steps - np.float32(origin[1]))
    return x, y


@dataclass(frozen=True)
class Canvas:
    """A square of `size_px` pixels that shows `width` units, the drawing's origin at `origin`."""

    size_px: int
    width: float
    origin: tuple[float, float]

    @property
    def per_unit(self) -> float:
        return self.size_px / self.width

    @cached_property
    def grid(self) -> tuple[Array, Array]:
        return _grid(self.size_px, self.per_unit, self.origin)

    @cached_property
    def coarse(self) -> tuple[Array, Array]:
        count = round(self.width * COARSE_PER_UNIT)
        return _grid(count, count / self.width, self.origin)

    def to_px(self, points: Any) -> npt.NDArray[np.float64]:
        return (np.asarray(points, float) + self.origin) * self.per_unit

    def blur(self, field: Array, sigma: float) -> Array:
        """The field smoothed by a Gaussian of `sigma` units."""
        return blur(field, sigma * self.per_unit)

    def fine(self, coarse: Array) -> Array:
        return cv2.resize(coarse.astype(np.float32), (self.size_px, self.size_px), interpolation=cv2.INTER_CUBIC)

    def noise(self, rng: np.random.Generator, sigma: float) -> Array:
        """Smooth noise of unit variance on the coarse grid; `sigma` in units."""
        return unit_noise(rng, self.coarse[0].shape, sigma * COARSE_PER_UNIT)


def blur(field: Array, sigma_px: float) -> Array:
    """The field smoothed by a Gaussian of `sigma_px` pixels; as it is below 0.15."""
    if sigma_px < 0.15:
        return np.asarray(field, np.float32)
    return cv2.GaussianBlur(
        np.asarray(field, np.float32), (0, 0), sigmaX=sigma_px, sigmaY=sigma_px, borderType=cv2.BORDER_REFLECT
    )


def unit_noise(rng: np.random.Generator, shape: tuple[int, ...], sigma_px: float) -> Array:
    noise = blur(rng.standard_normal(shape).astype(np.float32), sigma_px)
    return noise / np.float32(noise.std())


def seeded(seed: int, *names: str) -> np.random.Generator:
    """A generator of its own for each named thing, so that changing one detail does not reshuffle the rest."""
    return np.random.default_rng([seed, *(zlib.crc32(name.encode()) for name in names)])


def ramp(start: float, end: float, field: Any) -> Array:
    """0 up to `start`, 1 from `end`, smooth between."""
    t = np.clip((field - start) / (end - start), 0.0, 1.0)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def bell(distance: Any, width: Any) -> Array:
    return np.asarray(np.exp(-((distance / width) ** 2)), np.float32)
