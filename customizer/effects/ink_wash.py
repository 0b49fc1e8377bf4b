"""Ink wash: soft greys of diluted ink, gathered at their rims, under a few brush lines."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import cv2
import numpy as np

from customizer.document.values import Colour, Fraction, Number, Truth
from customizer.effects.base import Effect, Shown
from customizer.effects.lines import drawn_lines, flow_of
from customizer.effects.pixels import enlarged_strips, inked, noise_tile, tiled, tones_of, working


class InkWash(Effect):
    """Four depths of one ink on wet paper."""

    names: ClassVar = {"en": "Ink wash", "zh-Hans": "水墨"}
    start_dark: ClassVar = {"ink": "#fff6e6", "negative": True}

    name: Literal["ink-wash"]
    ink: Annotated[Colour, Shown("Ink", "墨色")] = "#20242b"
    paper: Annotated[Colour | None, Shown("Paper", "底色")] = None
    brush_mm: Annotated[float, Number(3, minimum=0.4, maximum=4.0), Shown("Brush", "笔触")] = 1.0
    strength: Annotated[Fraction, Shown("Strength", "浓淡")] = 0.6
    negative: Annotated[Truth, Shown("For dark garments", "适合深色衣服")] = False

    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        """See `Effect.apply`."""
        height, width = pixels.shape[:2]
        tones, grid = working(
            tones_of(pixels, negative=self.negative, local=0.4, middle=0.62), px_per_mm, min(4.5, 4.0 / self.brush_mm)
        )
        brush_px = self.brush_mm * grid
        calm = cv2.medianBlur(tones, min(61, 2 * max(1, round(brush_px * 1.2)) + 1))
        wobble = _paper_grain(calm.shape, brush_px)
        dark = (255 - cv2.GaussianBlur(calm, (0, 0), max(0.6, brush_px * 0.9)).astype(np.float32)) / 255
        wet = np.clip(dark + wobble * np.float32(0.045), 0, 1)
        wash = np.zeros_like(wet)
        for level, depth in ((0.16, 0.16), (0.36, 0.2), (0.58, 0.26), (0.78, 0.28)):
            wash += np.float32(depth) * np.clip((wet - np.float32(level)) / 0.08, 0, 1)
        soft = cv2.GaussianBlur(wash, (0, 0), max(0.6, brush_px * 0.35))
        # Pigment gathers where a wash ends, and fades towards its middle.
        rim = np.clip(soft - cv2.GaussianBlur(soft, (0, 0), brush_px * 1.6), 0, 1)
        lines = np.clip(
            drawn_lines(calm, max(0.6, brush_px * 0.4), flow_of(calm, max(2.0, brush_px * 1.6))) * 14 - 0.12, 0, 1
        )
        grain = np.float32(1) + wobble * np.float32(0.14)
        density = np.clip((soft * 0.92 + rim * 0.9) * grain * np.float32(0.55 + 0.75 * self.strength), 0, 1)
        density = 1 - (1 - density) * (1 - lines * np.float32(0.75))
        cover = np.empty((height, width), np.uint8)
        for rows, fine in enlarged_strips(density.astype(np.float32), width, height):
            cover[rows] = cv2.convertScaleAbs(np.clip(fine, 0, 1), alpha=255)
        return inked(pixels, cover, self.ink, self.paper)


def _paper_grain(shape: tuple[int, ...], brush_px: float) -> np.ndarray:
    """−1 to 1: the tooth of the paper, coarse and fine."""
    noise = tiled(noise_tile(512, 11), shape[1], shape[0]) - np.float32(0.5)
    coarse = cv2.GaussianBlur(noise, (0, 0), max(1.0, brush_px * 1.3))
    fine = cv2.GaussianBlur(noise, (0, 0), 0.7)
    grain: np.ndarray = np.clip(coarse * _evener(coarse) * 0.7 + fine * _evener(fine) * 0.3, -1, 1)
    return grain.astype(np.float32)


def _evener(noise: np.ndarray) -> float:
    """What brings nearly all of a noise between −1 and 1."""
    return 1 / (2.2 * max(float(noise.std()), 1e-6))
