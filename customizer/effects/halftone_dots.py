"""Halftone dots of one ink."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import cv2
import numpy as np

from customizer.document.values import Amount, Colour, Number, Truth
from customizer.effects.base import Effect, Shown
from customizer.effects.pixels import inked, s_curve, tones_of
from customizer.effects.screens import screened_dots


class HalftoneDots(Effect):
    """Round dots that grow where it is dark; the garment shows between them."""

    names: ClassVar = {"en": "Halftone dots", "zh-Hans": "半调网点"}
    start_dark: ClassVar = {"ink": "#fff6e6", "negative": True}

    name: Literal["halftone-dots"]
    ink: Annotated[Colour, Shown("Ink", "墨色")] = "#1b1a17"
    paper: Annotated[Colour | None, Shown("Paper", "底色")] = None
    pitch_mm: Annotated[float, Number(3, minimum=0.8, maximum=15.0), Shown("Dot spacing", "网点间距")] = 2.2
    angle_deg: Annotated[float, Number(3, minimum=-90.0, maximum=90.0), Shown("Angle", "角度")] = 45.0
    contrast: Annotated[Amount, Shown("Contrast", "对比")] = 0.35
    negative: Annotated[Truth, Shown("For dark garments", "适合深色衣服")] = False

    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        """See `Effect.apply`."""
        tones = screen_tones(pixels, self.contrast, self.negative, self.pitch_mm * px_per_mm)
        cover = screened_dots(tones, pitch_px=self.pitch_mm * px_per_mm, angle_deg=self.angle_deg)
        return inked(pixels, cover, self.ink, self.paper)


def screen_tones(pixels: np.ndarray, contrast: float, negative: bool, pitch_px: float) -> np.ndarray:
    """Tones for a screen: with the picture's faces brought out, and nothing finer than a dot can show."""
    tones = tones_of(pixels, negative=negative, local=0.45, middle=0.56)
    sigma = pitch_px / 7
    if sigma > 0.5:
        tones = cv2.GaussianBlur(tones, (0, 0), sigma)
    return cv2.LUT(tones, s_curve(contrast))
