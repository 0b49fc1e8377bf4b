"""Lines that a pen would draw: differences of Gaussians, smoothed along the picture's own flow.

Source: Kang, Lee, Chui, "Coherent line drawing" (2007); Winnemöller, Kyprianidis, Olsen, "XDoG" (2012): the idea of
both, on a grid whose px are fractions of a mm, so that print size alone decides what a line is.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np


def flow_of(grey: np.ndarray, sigma_px: float) -> tuple[np.ndarray, np.ndarray]:
    """The direction in which the picture changes least, as a unit vector for each pixel: along fur and edges.

    Args:
        grey: float32 or uint8.
        sigma_px: Over which neighbourhood the direction is agreed.
    """
    smooth: np.ndarray = cv2.GaussianBlur(grey.astype(np.float32), (0, 0), 1.0)
    gx = cv2.Sobel(smooth, cv2.CV_32F, 1, 0)
    gy = cv2.Sobel(smooth, cv2.CV_32F, 0, 1)
    xx = cv2.GaussianBlur(gx * gx, (0, 0), sigma_px)
    yy = cv2.GaussianBlur(gy * gy, (0, 0), sigma_px)
    xy = cv2.GaussianBlur(gx * gy, (0, 0), sigma_px)
    angle = 0.5 * np.arctan2(2 * xy, xx - yy)  # of the gradient; the flow stands across it
    return -np.sin(angle), np.cos(angle)


def along(field: np.ndarray, flow: tuple[np.ndarray, np.ndarray], reach_px: float, steps: int = 4) -> np.ndarray:
    """A field averaged along the flow, `reach_px` to both sides."""
    height, width = field.shape
    tx, ty = flow
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    total: Any = field.astype(np.float32).copy()
    weight = 1.0
    for sign in (1.0, -1.0):
        at_x: Any = x
        at_y: Any = y
        dx: Any = tx * sign
        dy: Any = ty * sign
        for step in range(1, steps + 1):
            at_x, at_y = at_x + dx * (reach_px / steps), at_y + dy * (reach_px / steps)
            share = float(np.exp(-2.0 * (step / steps) ** 2))
            total += share * cv2.remap(field, at_x, at_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
            weight += share
            if step < steps:
                new_x = cv2.remap(tx, at_x, at_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
                new_y = cv2.remap(ty, at_x, at_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
                # A direction has no sign: go on the way one came.
                back = np.where(new_x * dx + new_y * dy < 0, np.float32(-1), np.float32(1))
                dx, dy = new_x * back, new_y * back
    return total / weight


def drawn_lines(grey: np.ndarray, sigma_px: float, flow: tuple[np.ndarray, np.ndarray] | None) -> np.ndarray:
    """How much darker a place is than what lies beside it, −1 to 1: positive where a pen would draw.

    Args:
        grey: uint8.
        sigma_px: Half the width of the thinnest line.
        flow: Along which breaks are healed; None leaves them.
    """
    tone = grey.astype(np.float32) / 255
    narrow = cv2.GaussianBlur(tone, (0, 0), sigma_px)
    wide = cv2.GaussianBlur(tone, (0, 0), 1.6 * sigma_px)
    darker = wide - narrow
    return darker if flow is None else along(darker, flow, 4 * sigma_px)


def streaks(noise: np.ndarray, flow: tuple[np.ndarray, np.ndarray], reach_px: float, steps: int = 8) -> np.ndarray:
    """Noise drawn out along the flow, evened to 0 to 1: the marks of a gouge that follows the fur."""
    drawn = along(noise, flow, reach_px, steps)
    return evened(drawn)


def evened(field: np.ndarray) -> np.ndarray:
    """A field whose values are spread evenly over 0 to 1, by rank."""
    low, high = float(field.min()), float(field.max())
    span = max(high - low, 1e-9)
    levels = ((field - low) * (1023 / span)).astype(np.int32)
    share = np.cumsum(np.bincount(levels.ravel(), minlength=1024)) / field.size
    return share.astype(np.float32)[levels]


def without_islands(field: np.ndarray, least_px: float) -> np.ndarray:
    """A field whose shapes above zero smaller than `least_px` square are gone, and holes as small are closed."""
    for sign in (1.0, -1.0):
        shapes = (field * np.float32(sign) > 0).astype(np.uint8)
        _, labels, stats, _ = cv2.connectedComponentsWithStats(shapes, connectivity=8 if sign > 0 else 4)
        small = stats[:, cv2.CC_STAT_AREA] < least_px
        small[0] = False
        gone = small[labels]
        # Their slopes go with them, but not what stays beside them.
        around = cv2.dilate(gone.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
        gone |= around & (field * np.float32(sign) <= 0) & (np.abs(field) < 0.05)
        field = np.where(gone, np.float32(-0.05 * sign), field)
    return field
