"""A campaign poster: four flat inks from dark to light."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import cv2
import numpy as np

from customizer.document.values import Amount, Colour, Number
from customizer.effects.base import Effect, Shown
from customizer.effects.pixels import alpha_of, cleared, rgb, s_curve, tones_of, working
from customizer.effects.posterise import enlarged_labels, smooth_labels

_WORKING = 4.0
#: Where one ink gives way to the next, in tones.
_STEPS = (58, 116, 182)


class TonePoster(Effect):
    """Tones as four flat inks."""

    names: ClassVar = {"en": "Poster", "zh-Hans": "海报"}

    name: Literal["tone-poster"]
    colour_1: Annotated[Colour, Shown("Darkest", "最暗")] = "#12304f"
    colour_2: Annotated[Colour, Shown("Dark", "暗部")] = "#d5352c"
    colour_3: Annotated[Colour, Shown("Light", "亮部")] = "#7fa8b0"
    colour_4: Annotated[Colour, Shown("Lightest", "最亮")] = "#fbe6b4"
    smooth_mm: Annotated[float, Number(3, minimum=0.2, maximum=6.0), Shown("Smoothness", "平滑")] = 1.2
    contrast: Annotated[Amount, Shown("Contrast", "对比")] = 0.2

    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        """See `Effect.apply`."""
        height, width = pixels.shape[:2]
        labels = tone_labels(pixels, _STEPS, self.smooth_mm, px_per_mm, self.contrast)
        inks = np.array([rgb(ink) for ink in (self.colour_1, self.colour_2, self.colour_3, self.colour_4)], np.uint8)
        opaque = alpha_of(pixels) is None
        for rows, label in enlarged_labels(labels, len(inks), width, height):
            alpha = np.ascontiguousarray(pixels[rows, :, 3])
            planes = [cv2.LUT(label, np.resize(inks[:, channel], 256)) for channel in range(3)]
            pixels[rows] = cv2.merge([*(planes if opaque else cleared(planes, alpha)), alpha])
        return pixels


def tone_labels(
    pixels: np.ndarray,
    steps: tuple[int, ...],
    smooth_mm: float,
    px_per_mm: float,
    contrast: float,
    *,
    negative: bool = False,
) -> np.ndarray:
    """Tones in flat shapes on the working grid: 0 is the darkest."""
    tones, grid = working(tones_of(pixels, negative=negative, local=0.5), px_per_mm, _WORKING)
    side = min(61, 2 * round(max(1.0, smooth_mm * grid)) + 1)
    calm = cv2.medianBlur(cv2.LUT(tones, s_curve(contrast)), side)
    labels = np.zeros(256, np.uint8)
    for step in steps:
        labels[step:] += 1
    return smooth_labels(cv2.LUT(calm, labels), len(steps) + 1, smooth_mm * grid)
