"""Halftone lines of one ink, as an engraver cuts them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import numpy as np

from customizer.document.values import Amount, Colour, Number, Truth
from customizer.effects.base import Effect, Shown
from customizer.effects.halftone_dots import screen_tones
from customizer.effects.pixels import inked
from customizer.effects.screens import screened_lines


class HalftoneLines(Effect):
    """Parallel lines that swell where it is dark."""

    names: ClassVar = {"en": "Halftone lines", "zh-Hans": "半调线条"}
    start_dark: ClassVar = {"ink": "#fff6e6", "negative": True}

    name: Literal["halftone-lines"]
    ink: Annotated[Colour, Shown("Ink", "墨色")] = "#1b1a17"
    paper: Annotated[Colour | None, Shown("Paper", "底色")] = None
    pitch_mm: Annotated[float, Number(3, minimum=0.8, maximum=15.0), Shown("Line spacing", "线间距")] = 1.9
    angle_deg: Annotated[float, Number(3, minimum=-90.0, maximum=90.0), Shown("Angle", "角度")] = -25.0
    contrast: Annotated[Amount, Shown("Contrast", "对比")] = 0.3
    negative: Annotated[Truth, Shown("For dark garments", "适合深色衣服")] = False

    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        """See `Effect.apply`."""
        tones = screen_tones(pixels, self.contrast, self.negative, self.pitch_mm * px_per_mm)
        cover = screened_lines(tones, pitch_px=self.pitch_mm * px_per_mm, angle_deg=self.angle_deg)
        return inked(pixels, cover, self.ink, self.paper)
