"""The warm brown of old prints."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import numpy as np

from customizer.document.values import Amount, Fraction
from customizer.effects.base import Effect, Shown
from customizer.effects.grayscale import toned
from customizer.effects.pixels import rgb, s_curve, to_bytes


class Sepia(Effect):
    """Lightness in browns: deep umber, tan, and a paper that has yellowed."""

    names: ClassVar = {"en": "Sepia", "zh-Hans": "怀旧"}

    name: Literal["sepia"]
    strength: Annotated[Fraction, Shown("Strength", "强度")] = 1.0
    contrast: Annotated[Amount, Shown("Contrast", "对比")] = 0.0

    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        """See `Effect.apply`."""
        stops = np.array([rgb(colour) for colour in ("#20130b", "#6f4a2c", "#c79f6c", "#fdf3dc")], float)
        at = s_curve(self.contrast) / 255
        ramp = np.stack([np.interp(at, (0, 0.33, 0.67, 1), stops[:, channel]) for channel in range(3)], axis=1)
        return toned(pixels, to_bytes(ramp / 255), self.strength)
