"""Light on a height field: a soft box from the top left with cast shadows, an occluded sky, and a sheen.

Azimuths are image angles (y down), so 200 to 256 degrees is the top left, where all of the shop's light comes from.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from .canvas import Array, Canvas, ramp

AZIMUTHS_DEG = (200, 218, 238, 256)
ELEVATIONS_DEG = (26, 38, 52)
SHADOW_STEPS = (0.10, 0.22, 0.4, 0.7, 1.1, 1.7, 2.6)
HORIZON_STEPS = (0.12, 0.3, 0.6, 1.1, 2.0, 3.5, 6.0)
KEY_SHARE, SKY_SHARE = 0.62, 0.38


@dataclass(frozen=True)
class Light:
    """Relative light at each pixel: `shade` is 1 where the cloth lies flat and open; the others run 0 to 1."""

    shade: Array
    screen: Array
    table: Array  # what reaches the table, for the contact shadow


def _shifted(field: Array, dx: float, dy: float) -> Array:
    matrix = np.array([[1, 0, -dx], [0, 1, -dy]], np.float32)
    size = (field.shape[1], field.shape[0])
    return cv2.warpAffine(field, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _openness(height: Array, per_unit: float) -> Array:
    """Share of the sky each pixel sees, from the horizon in twelve directions; half size, since it is smooth."""
    size = (height.shape[1], height.shape[0])
    small = cv2.resize(height, (size[0] // 2, size[1] // 2), interpolation=cv2.INTER_AREA)
    sky = np.zeros_like(small)
    for angle in 2 * np.pi * (np.arange(12) + 0.5) / 12:
        horizon = np.zeros_like(small)
        for step in HORIZON_STEPS:
            reach = step * per_unit / 2
            there = _shifted(small, float(np.cos(angle)) * reach, float(np.sin(angle)) * reach)
            np.maximum(horizon, (there - small) / np.float32(step), out=horizon)
        sky += (1 - horizon / np.sqrt(1 + horizon * horizon)) / 12
    return cv2.resize(sky, size, interpolation=cv2.INTER_LINEAR)


def well_inside(mask: Array) -> Array:
    """1 where the cloth covers a pixel and those around it, else 0: the rest is mixed with what lies beyond."""
    return cv2.erode((mask > 0.99).astype(np.float32), np.ones((3, 3), np.uint8))


def _carried_outwards(canvas: Canvas, height: Array, mask: Array) -> Array:
    """The height as if the cloth went on beyond its edge, so that the drop to the table draws no dark line there."""
    inside = well_inside(mask)
    weight = canvas.blur(inside, 0.12)
    beyond = canvas.blur(height * inside, 0.12) / np.maximum(weight, 1e-4)
    return np.where((inside > 0) | (weight < 1e-3), height, beyond)


def shine(canvas: Canvas, height: Array, mask: Array) -> Light:
    """The light on a stacked height field (table = 0) and its silhouette."""
    per_unit = canvas.per_unit
    cloth = canvas.blur(_carried_outwards(canvas, height, mask), 0.045)
    height = canvas.blur(height, 0.045)
    gx, gy = (cv2.Sobel(cloth, cv2.CV_32F, i, 1 - i, ksize=3) / 8 * np.float32(per_unit) for i in (1, 0))
    nz = 1 / np.sqrt(1 + gx * gx + gy * gy)
    nx, ny = -gx * nz, -gy * nz
    key, sheen, cast = (np.zeros_like(height) for _ in range(3))
    flat, count = 0.0, len(AZIMUTHS_DEG) * len(ELEVATIONS_DEG)
    for azimuth in np.radians(AZIMUTHS_DEG):
        for elevation in np.radians(ELEVATIONS_DEG):
            dx, dy = float(np.cos(azimuth)), float(np.sin(azimuth))
            lx, ly, lz = dx * np.cos(elevation), dy * np.cos(elevation), np.sin(elevation)
            above = np.full_like(height, -1)
            for step in SHADOW_STEPS:
                there = _shifted(height, dx * step * per_unit, dy * step * per_unit)
                np.maximum(above, there - height - np.float32(step * np.tan(elevation)), out=above)
            seen = 1 - ramp(-0.05, 0.06, above)
            key += seen * (0.85 * np.maximum(0, nx * lx + ny * ly + nz * lz) + 0.15 * lz)
            half = np.maximum(0, (nx * lx + ny * ly + nz * (lz + 1)) / np.sqrt(2 + 2 * lz))
            sheen += seen * half**14 / count
            cast += seen / count
            flat += float(lz)
    key /= np.float32(flat)
    sky = _openness(height, per_unit)
    dome = 0.5 + 0.5 * nz + 0.10 * nx + 0.06 * ny
    shade = KEY_SHARE * key**1.25 + SKY_SHARE * dome**2 * sky
    screen = np.clip(0.75 * sheen + 0.9 * (1 - nz) * key, 0, 1)
    return Light(shade=shade, screen=screen, table=KEY_SHARE * cast + SKY_SHARE * sky)
