"""A spray stencil: bold shapes without specks."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import cv2
import numpy as np

from customizer.document.values import Colour, Fraction, Number, Truth
from customizer.effects.base import Effect, Shown
from customizer.effects.lines import drawn_lines, flow_of, without_islands
from customizer.effects.pixels import cut_sharp, inked, tones_of, working


class Stencil(Effect):
    """One ink in bold, round shapes; islands smaller than a blade can cut are gone."""

    names: ClassVar = {"en": "Stencil", "zh-Hans": "镂空版"}
    start_dark: ClassVar = {"ink": "#fff6e6", "negative": True}

    name: Literal["stencil"]
    ink: Annotated[Colour, Shown("Ink", "墨色")] = "#1b1a17"
    paper: Annotated[Colour | None, Shown("Paper", "底色")] = None
    smooth_mm: Annotated[float, Number(3, minimum=0.4, maximum=6.0), Shown("Smoothness", "平滑")] = 1.2
    darkness: Annotated[Fraction, Shown("Darkness", "深浅")] = 0.5
    negative: Annotated[Truth, Shown("For dark garments", "适合深色衣服")] = False

    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        """See `Effect.apply`."""
        height, width = pixels.shape[:2]
        tones, grid = working(
            tones_of(pixels, negative=self.negative, local=0.6), px_per_mm, min(4.0, 4.0 / self.smooth_mm)
        )
        smooth_px = self.smooth_mm * grid
        calm = cv2.medianBlur(tones, min(61, 2 * max(1, round(smooth_px * 0.7)) + 1))
        soft = cv2.GaussianBlur(calm, (0, 0), max(0.6, smooth_px * 0.5)).astype(np.float32) / 255
        lines = drawn_lines(calm, max(0.8, smooth_px * 0.6), flow_of(calm, max(2.0, smooth_px * 1.5)))
        field: np.ndarray = np.float32(0.2 + 0.5 * self.darkness) - soft + lines * 3.0
        field = without_islands(field.astype(np.float32), (2.2 * smooth_px) ** 2)
        field = cv2.GaussianBlur(field, (0, 0), max(0.6, smooth_px * 0.35))
        return inked(pixels, cut_sharp(field, width, height, 0.01), self.ink, self.paper)
