"""A linocut: black shapes, with marks of the gouge that follow the fur."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import cv2
import numpy as np

from customizer.document.values import Colour, Fraction, Number, Truth
from customizer.effects.base import Effect, Shown
from customizer.effects.lines import drawn_lines, flow_of, streaks
from customizer.effects.pixels import cut_sharp, inked, noise_tile, tiled, tones_of, working


class Linocut(Effect):
    """One ink; mid-tones are carved in strokes along the picture's own flow."""

    names: ClassVar = {"en": "Linocut", "zh-Hans": "麻胶版画"}
    start_dark: ClassVar = {"ink": "#fff6e6", "negative": True}

    name: Literal["linocut"]
    ink: Annotated[Colour, Shown("Ink", "墨色")] = "#1b1a17"
    paper: Annotated[Colour | None, Shown("Paper", "底色")] = None
    cut_mm: Annotated[float, Number(3, minimum=0.5, maximum=4.0), Shown("Gouge", "刀宽")] = 0.9
    carving: Annotated[Fraction, Shown("Carving", "刻痕")] = 0.6
    darkness: Annotated[Fraction, Shown("Darkness", "深浅")] = 0.5
    negative: Annotated[Truth, Shown("For dark garments", "适合深色衣服")] = False

    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        """See `Effect.apply`."""
        height, width = pixels.shape[:2]
        tones, grid = working(
            tones_of(pixels, negative=self.negative, local=0.55), px_per_mm, min(5.0, 3.4 / self.cut_mm)
        )
        cut_px = self.cut_mm * grid
        calm = cv2.medianBlur(tones, 2 * max(1, round(cut_px * 0.5)) + 1)
        flow = flow_of(calm, max(2.0, cut_px * 2.0))
        noise = cv2.GaussianBlur(tiled(noise_tile(512, 7), *reversed(calm.shape)), (0, 0), max(0.5, cut_px * 0.33))
        marks = streaks(noise, flow, cut_px * 5)
        light = cv2.GaussianBlur(calm, (0, 0), max(0.6, cut_px * 0.35)).astype(np.float32) / 255
        lines = drawn_lines(calm, max(0.6, cut_px * 0.5), flow)
        # Ink stands where the tone is below a threshold that the gouge's marks push up and down.
        middle = np.float32(0.26 + 0.42 * self.darkness)
        depth = np.float32(0.08 + 0.62 * self.carving)
        field: np.ndarray = middle + (marks - np.float32(0.5)) * depth - light + lines * 2.2
        field = cv2.GaussianBlur(field.astype(np.float32), (0, 0), max(0.5, cut_px * 0.22))
        return inked(pixels, cut_sharp(field, width, height, 0.01), self.ink, self.paper)
