"""Black and white."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import cv2
import numpy as np

from customizer.document.values import Amount, Fraction
from customizer.effects.base import Effect, Shown
from customizer.effects.pixels import coloured, grey_of, s_curve, strips


class Grayscale(Effect):
    """Lightness alone; `strength` says how much of the colour goes."""

    names: ClassVar = {"en": "Black and white", "zh-Hans": "黑白"}
    start: ClassVar = {"contrast": 0.2}

    name: Literal["grayscale"]
    strength: Annotated[Fraction, Shown("Strength", "强度")] = 1.0
    contrast: Annotated[Amount, Shown("Contrast", "对比")] = 0.0

    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        """See `Effect.apply`."""
        return toned(pixels, np.repeat(s_curve(self.contrast)[:, None], 3, axis=1), self.strength)


def toned(pixels: np.ndarray, ramp: np.ndarray, strength: float) -> np.ndarray:
    """The picture in the colours of a ramp, mixed with its own."""
    if strength >= 1:
        return coloured(pixels, grey_of(pixels), ramp)
    for rows in strips(len(pixels)):
        own = pixels[rows].copy()
        made = coloured(pixels[rows], grey_of(own), ramp)
        pixels[rows] = cv2.addWeighted(made, strength, own, 1 - strength, 0)
        pixels[rows, :, 3] = own[:, :, 3]
    return pixels
