"""A pencil drawing: soft lines over slanting strokes of graphite."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, ClassVar, Literal

import cv2
import numpy as np

from customizer.document.values import Colour, Fraction, Number, Truth
from customizer.effects.base import Effect, Shown
from customizer.effects.lines import drawn_lines, evened, flow_of
from customizer.effects.pixels import enlarged_strips, inked, noise_tile, tiled, tones_of, working


class Pencil(Effect):
    """Soft lines, and shading whose strokes grow denser where it is dark."""

    names: ClassVar = {"en": "Pencil", "zh-Hans": "铅笔素描"}
    start_dark: ClassVar = {"ink": "#fff6e6", "negative": True}

    name: Literal["pencil"]
    ink: Annotated[Colour, Shown("Pencil", "笔色")] = "#2b2a2c"
    paper: Annotated[Colour | None, Shown("Paper", "底色")] = None
    line_mm: Annotated[float, Number(3, minimum=0.3, maximum=2.0), Shown("Point", "笔尖")] = 0.5
    shading: Annotated[Fraction, Shown("Shading", "明暗")] = 0.6
    negative: Annotated[Truth, Shown("For dark garments", "适合深色衣服")] = False

    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        """See `Effect.apply`."""
        height, width = pixels.shape[:2]
        tones, grid = working(tones_of(pixels, negative=self.negative, local=0.5, middle=0.6), px_per_mm, 5.0)
        point_px = self.line_mm * grid
        darker = drawn_lines(tones, max(0.5, point_px * 0.4), flow_of(tones, max(2.0, point_px * 1.5)))
        lines = np.clip(darker * 22 - 0.04, 0, 1)
        tooth = tiled(_strokes(round(point_px * 8) / 8), tones.shape[1], tones.shape[0])
        dark = (255 - cv2.GaussianBlur(tones, (0, 0), max(0.6, point_px * 0.5)).astype(np.float32)) / 255
        wanted = np.clip(dark * 1.4 - 0.14, 0, 1) * np.float32(self.shading)
        # A stroke shows where its height in the paper's tooth is below the pressure.
        strokes = np.clip((wanted * 1.25 - tooth) * 2.2 + 0.35 * wanted, 0, 1) * (0.55 + 0.55 * wanted)
        density = 1 - (1 - lines * 0.95) * (1 - strokes)
        cover = np.empty((height, width), np.uint8)
        for rows, fine in enlarged_strips(density.astype(np.float32), width, height):
            cover[rows] = cv2.convertScaleAbs(np.clip(fine, 0, 1), alpha=255)
        return inked(pixels, cover, self.ink, self.paper)


@lru_cache(maxsize=4)
def _strokes(point_px: float) -> np.ndarray:
    """A tile of slanting pencil strokes, 0 to 1 evenly."""
    side = 768
    noise = noise_tile(side, 20)
    length = max(7, round(point_px * 9)) | 1
    kernel = np.zeros((length, length), np.float32)
    middle = length // 2
    cv2.line(kernel, (round(length * 0.2), length - 1), (length - 1 - round(length * 0.2), 0), 1.0, 1, cv2.LINE_AA)
    kernel[middle, middle] = 1.0
    around = np.pad(noise, length, mode="wrap")
    drawn = cv2.filter2D(around, cv2.CV_32F, kernel / kernel.sum())
    drawn = cv2.GaussianBlur(drawn, (0, 0), max(0.4, point_px * 0.22))
    return evened(drawn[length:-length, length:-length])
