"""Clean pen lines."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import cv2
import numpy as np

from customizer.document.values import Colour, Fraction, Number
from customizer.effects.base import Effect, Shown
from customizer.effects.lines import drawn_lines, flow_of
from customizer.effects.pixels import alpha_of, cut_sharp, filled, inked, tones_of, working


class LineArt(Effect):
    """The lines a pen would draw, and the deepest darks filled."""

    names: ClassVar = {"en": "Pen lines", "zh-Hans": "线描"}
    start_dark: ClassVar = {"ink": "#fff6e6", "darks": 0.0}

    name: Literal["line-art"]
    ink: Annotated[Colour, Shown("Ink", "墨色")] = "#1b1a17"
    paper: Annotated[Colour | None, Shown("Paper", "底色")] = None
    line_mm: Annotated[float, Number(3, minimum=0.3, maximum=3.0), Shown("Line width", "线宽")] = 0.6
    detail: Annotated[Fraction, Shown("Detail", "细节")] = 0.65
    darks: Annotated[Fraction, Shown("Filled darks", "暗部填充")] = 0.35

    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        """See `Effect.apply`."""
        height, width = pixels.shape[:2]
        alpha = alpha_of(pixels)
        whole = pixels if alpha is None else cv2.merge([*cv2.split(filled(pixels)), np.full_like(alpha, 255)])
        tones, grid = working(tones_of(whole, local=0.4), px_per_mm, min(6.0, 3.2 / self.line_mm))
        line_px = self.line_mm * grid
        calm = cv2.bilateralFilter(tones, 5, 40, max(1.0, line_px * 0.6))
        sigma = max(0.55, line_px * 0.42)
        flow = flow_of(calm, max(2.0, line_px * 1.8))
        darker = drawn_lines(calm, sigma, flow)
        # Outlines that are out of focus are found by a broader pen.
        broad = drawn_lines(calm, 2.6 * sigma, flow) * np.float32(0.75)
        darker = np.maximum(darker, broad)
        # A soft photo has weak edges all over: judged by its strong ones.
        strong = max(float(np.quantile(darker[::3, ::3], 0.95)), 1e-3)
        field = darker * np.float32(min(max(0.028 / strong, 0.7), 3.0))
        field -= np.float32(0.034 * (1.22 - self.detail) ** 1.5 + 0.003)
        if alpha is not None:
            field = np.maximum(field, _silhouette(working(alpha, px_per_mm, grid)[0], field.shape, line_px))
        if self.darks > 0:
            smooth = cv2.GaussianBlur(calm.astype(np.float32) / 255, (0, 0), max(0.8, line_px * 0.7))
            field = np.maximum(field, (np.float32(0.34 * self.darks) - smooth) * np.float32(0.25))
        cover = cut_sharp(field, width, height, 0.002, least_px=5 * line_px**2)
        return inked(pixels, cover, self.ink, self.paper)


def _silhouette(alpha: np.ndarray, shape: tuple[int, ...], line_px: float) -> np.ndarray:
    """A line just inside the edge of a cut-out, which its tones alone may not have."""
    if alpha.shape != shape:
        alpha = cv2.resize(alpha, (shape[1], shape[0]), interpolation=cv2.INTER_AREA)
    inside = cv2.GaussianBlur(alpha, (0, 0), max(0.6, line_px * 0.4)).astype(np.float32) / 255
    deep = cv2.GaussianBlur(alpha, (0, 0), max(0.8, line_px * 1.1)).astype(np.float32) / 255
    edge: np.ndarray = (np.float32(0.8) - np.minimum(deep, inside)) * np.float32(0.5)
    return edge
