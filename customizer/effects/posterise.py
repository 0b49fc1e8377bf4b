"""A few flat colours of the photo's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

import cv2
import numpy as np

from customizer.document.values import Amount, Number, Whole
from customizer.effects.base import Effect, Shown
from customizer.effects.palette import nearest_labels, palette_of
from customizer.effects.pixels import alpha_of, cleared, filled, mask_of, s_curve, strips, working

_WORKING = 4.0
#: Saturation × 1.3 with Rec. 709's lightness: flat colours look duller than grain of the same mean.
_VIVID = np.array([[1.236, -0.215, -0.022], [-0.064, 1.086, -0.022], [-0.064, -0.215, 1.278]], np.float32)


class Posterise(Effect):
    """Flat shapes in the photo's main colours, as cut from paper."""

    names: ClassVar = {"en": "Paper cut", "zh-Hans": "色块剪纸"}

    name: Literal["posterise"]
    colours: Annotated[int, Whole(2, 12), Shown("Colours", "颜色数")] = 7
    smooth_mm: Annotated[float, Number(3, minimum=0.2, maximum=6.0), Shown("Smoothness", "平滑")] = 0.8
    contrast: Annotated[Amount, Shown("Contrast", "对比")] = 0.15

    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        """See `Effect.apply`."""
        height, width = pixels.shape[:2]
        small, grid = working(filled(pixels), px_per_mm, _WORKING)
        alpha = working(pixels[:, :, 3], px_per_mm, _WORKING)[0]
        flat = cv2.transform(flattened(small, self.smooth_mm * grid), _VIVID)
        flat = cv2.LUT(flat, s_curve(self.contrast))
        shades = palette_of(flat, alpha, self.colours)
        labels = smooth_labels(nearest_labels(flat, shades), len(shades), self.smooth_mm * grid)
        opaque = alpha_of(pixels) is None
        for rows, label in enlarged_labels(labels, len(shades), width, height):
            alpha = np.ascontiguousarray(pixels[rows, :, 3])
            planes = [cv2.LUT(label, _table(shades[:, channel])) for channel in range(3)]
            pixels[rows] = cv2.merge([*(planes if opaque else cleared(planes, alpha)), alpha])
        return pixels


def _table(shades: np.ndarray) -> np.ndarray:
    table = np.zeros(256, np.uint8)
    table[: len(shades)] = shades
    return table


def flattened(colours: np.ndarray, sigma_px: float) -> np.ndarray:
    """RGB whose fine grain is gone while edges stay: medians, as wide as what is to go."""
    side = 2 * round(max(1.0, sigma_px * 0.8)) + 1
    side = min(side, 61)
    colours = cv2.medianBlur(colours, side)
    return cv2.medianBlur(colours, max(3, side // 2 | 1))


def smooth_labels(labels: np.ndarray, count: int, sigma_px: float) -> np.ndarray:
    """Each place takes the label that most of its neighbourhood has: no specks, round outlines."""
    sigma = max(0.6, sigma_px * 0.7)
    best: np.ndarray = np.zeros(labels.shape, np.uint8)
    chosen: np.ndarray = np.zeros(labels.shape, np.uint8)
    for label in range(count):
        share = cv2.GaussianBlur(mask_of(labels == label), (0, 0), sigma)
        wins = share > best
        chosen = np.where(wins, np.uint8(label), chosen)
        best = cv2.max(best, share)
    return chosen


def enlarged_labels(labels: np.ndarray, count: int, width: int, height: int) -> Iterator[tuple[slice, np.ndarray]]:
    """Labels at full size, strip by strip: each px takes the label whose smooth share is largest."""
    if labels.shape == (height, width):
        for rows in strips(height):
            yield rows, labels[rows]
        return
    across, down = labels.shape[1] / width, labels.shape[0] / height
    shares = [cv2.GaussianBlur(mask_of(labels == label), (0, 0), 0.9) for label in range(count)]
    for rows in strips(height):
        tall = rows.stop - rows.start
        matrix = np.array([[across, 0, across / 2 - 0.5], [0, down, (rows.start + 0.5) * down - 0.5]])
        first, last = int(rows.start * down) - 2, int(rows.stop * down) + 3
        used = labels[max(0, first) : max(0, last)]
        best: np.ndarray = np.zeros((tall, width), np.uint8)
        chosen: np.ndarray = np.zeros((tall, width), np.uint8)
        for label in np.unique(used):
            share = cv2.warpAffine(
                shares[label],
                matrix,
                (width, tall),
                flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                borderMode=cv2.BORDER_REPLICATE,
            )
            wins = share > best
            chosen[wins] = label
            best = cv2.max(best, share)
        yield rows, chosen
