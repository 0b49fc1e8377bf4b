"""The four-colour halftone of old comic books."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import cv2
import numpy as np

from customizer.document.values import Amount, Colour, Number
from customizer.effects.base import Effect, Shown
from customizer.effects.pixels import alpha_of, cleared, filled, rgb, s_curve, strips
from customizer.effects.screens import screened_dots

#: Inks of the trade, and the angles at which their dots make a rosette and no moiré.
_INKS = (("#00a6dc", 15.0), ("#e8178a", 75.0), ("#ffe600", 0.0), ("#231f20", 45.0))


class Comic(Effect):
    """Cyan, magenta, yellow and black dots over one another."""

    names: ClassVar = {"en": "Comic print", "zh-Hans": "漫画印刷"}
    start_dark: ClassVar = {"paper": "#fffaf0"}

    name: Literal["comic"]
    paper: Annotated[Colour | None, Shown("Paper", "底色")] = None
    pitch_mm: Annotated[float, Number(3, minimum=0.8, maximum=15.0), Shown("Dot spacing", "网点间距")] = 1.8
    contrast: Annotated[Amount, Shown("Contrast", "对比")] = 0.3

    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        """See `Effect.apply`."""
        pitch_px = self.pitch_mm * px_per_mm
        seps = _separations(pixels, s_curve(self.contrast), pitch_px / 6)
        alpha = alpha_of(pixels)
        paper = rgb(self.paper or "#ffffff")
        made = [np.full(pixels.shape[:2], level, np.uint8) for level in paper]
        for (ink, angle), plane in zip(_INKS, seps, strict=True):
            cover = screened_dots(plane, pitch_px=pitch_px, angle_deg=angle)
            for channel, level in enumerate(rgb(ink)):
                if level == 255:
                    continue
                through = np.floor(255 - np.arange(256) * (255 - level) / 255 + 0.5).astype(np.uint8)
                for rows in strips(len(cover)):
                    made[channel][rows] = cv2.multiply(
                        made[channel][rows], cv2.LUT(cover[rows], through), scale=1 / 255
                    )
        for rows in strips(len(pixels)):
            planes = [plane[rows] for plane in made]
            own = np.ascontiguousarray(pixels[rows, :, 3])
            if self.paper is None:
                planes, own = _without_white(planes, own)
            elif alpha is not None:
                planes = cleared(planes, own)
            pixels[rows] = cv2.merge([*planes, own])
        return pixels


def _separations(pixels: np.ndarray, curve: np.ndarray, sigma_px: float) -> list[np.ndarray]:
    """How light cyan, magenta, yellow and black are each printed; the grey in all three colours goes to black."""
    # Dots swallow light and colour: both are given in advance.
    lift = np.floor((np.arange(256) / 255) ** 0.72 * 255 + 0.5).astype(np.uint8)
    vivid = np.array([[1.5, -0.36, -0.14], [-0.18, 1.32, -0.14], [-0.18, -0.36, 1.54]], np.float32)
    planes: list[np.ndarray] = [np.empty(pixels.shape[:2], np.uint8) for _ in range(3)]
    whole = filled(pixels)
    for rows in strips(len(pixels)):
        loud = cv2.transform(whole[rows], vivid)
        for plane, colour in zip(planes, cv2.split(loud), strict=True):
            plane[rows] = cv2.LUT(cv2.LUT(colour, lift), curve)
    if sigma_px > 0.5:
        planes = [cv2.GaussianBlur(plane, (0, 0), sigma_px) for plane in planes]
    lightest = cv2.max(cv2.max(planes[0], planes[1]), planes[2])
    at = np.arange(256)
    # Black enters late and takes two thirds of the grey, so that mid-tones stay colourful.
    taken = np.clip((255 - at - 70) / 185, 0, 1) ** 1.4 * 0.85 * 255
    black = np.floor(taken + 0.5).astype(np.uint8)
    relief = cv2.LUT(lightest, black)
    return [*(cv2.add(plane, relief) for plane in planes), cv2.LUT(lightest, 255 - black)]


def _without_white(planes: list[np.ndarray], alpha: np.ndarray) -> tuple[list[np.ndarray], np.ndarray]:
    """White as bare garment: the least alpha that gives the same colours on white."""
    darkest = cv2.min(cv2.min(planes[0], planes[1]), planes[2])
    cover = cv2.bitwise_not(darkest)
    clean = [cv2.divide(cv2.subtract(plane, darkest), cover, scale=255) for plane in planes]
    made = cv2.multiply(cover, alpha, scale=1 / 255)
    return cleared(clean, made), made
