"""Two colours: one for the darks, one for the lights."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import numpy as np

from customizer.document.values import Amount, Colour
from customizer.effects.base import Effect, Shown
from customizer.effects.pixels import coloured, ramp_between, s_curve, tones_of


class Duotone(Effect):
    """Every tone lies between two inks."""

    names: ClassVar = {"en": "Duotone", "zh-Hans": "双色"}

    name: Literal["duotone"]
    dark: Annotated[Colour, Shown("Darks", "暗部")] = "#27306e"
    light: Annotated[Colour, Shown("Lights", "亮部")] = "#ffc9b0"
    contrast: Annotated[Amount, Shown("Contrast", "对比")] = 0.25

    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        """See `Effect.apply`."""
        ramp = ramp_between(self.dark, self.light)[s_curve(self.contrast)]
        return coloured(pixels, tones_of(pixels, local=0.2), ramp)
