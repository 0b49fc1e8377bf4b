"""The pet many times over, each time in other loud colours."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import cv2
import numpy as np

from customizer.document.values import Amount, Colour, Number, Truth, Whole
from customizer.effects.base import Effect, Shown
from customizer.effects.pixels import alpha_of, cleared, rgb
from customizer.effects.posterise import enlarged_labels
from customizer.effects.tone_poster import tone_labels


class PopArt(Effect):
    """A grid of tiles; each turns four colours round by one, over the same dark ink."""

    names: ClassVar = {"en": "Pop art", "zh-Hans": "波普"}
    start: ClassVar = {"background": True}

    name: Literal["pop-art"]
    columns: Annotated[int, Whole(1, 6), Shown("Across", "横向")] = 2
    rows: Annotated[int, Whole(1, 6), Shown("Down", "纵向")] = 2
    dark: Annotated[Colour, Shown("Darks", "暗部")] = "#23143a"
    colour_1: Annotated[Colour, Shown("Colour 1", "颜色一")] = "#ff4f8b"
    colour_2: Annotated[Colour, Shown("Colour 2", "颜色二")] = "#ffd23f"
    colour_3: Annotated[Colour, Shown("Colour 3", "颜色三")] = "#2ec4b6"
    colour_4: Annotated[Colour, Shown("Colour 4", "颜色四")] = "#ff7a2f"
    gap_mm: Annotated[float, Number(3, minimum=0.0, maximum=20.0), Shown("Gap", "间隔")] = 0.0
    contrast: Annotated[Amount, Shown("Contrast", "对比")] = 0.3
    background: Annotated[Truth, Shown("Ground", "背景")] = False

    def apply(self, pixels: np.ndarray, *, px_per_mm: float) -> np.ndarray:
        """See `Effect.apply`; with `background`, what was transparent takes the tile's ground."""
        height, width = pixels.shape[:2]
        gap = self.gap_mm * px_per_mm
        made = np.zeros_like(pixels)
        xs = [round(width * column / self.columns) for column in range(self.columns + 1)]
        ys = [round(height * row / self.rows) for row in range(self.rows + 1)]
        half = round(gap / 2)
        tile_width = max(1, width // self.columns - 2 * half if self.columns > 1 else width)
        tile_height = max(1, height // self.rows - 2 * half if self.rows > 1 else height)
        small = _cover(pixels, tile_width, tile_height)
        tiles = self._tile_labels(small, px_per_mm)
        for row in range(self.rows):
            for column in range(self.columns):
                colours = self._colours(row, column)
                tile = _painted(tiles, small[:, :, 3], colours, self.background)
                left = min((xs[column] + xs[column + 1] - tile_width) // 2, width - tile_width)
                top = min((ys[row] + ys[row + 1] - tile_height) // 2, height - tile_height)
                if half == 0:  # tiles touch: whoever is a px too narrow is stretched by it
                    wide, tall = xs[column + 1] - xs[column], ys[row + 1] - ys[row]
                    if wide < 1 or tall < 1:
                        continue
                    if (wide, tall) != (tile_width, tile_height):
                        tile = cv2.resize(tile, (wide, tall), interpolation=cv2.INTER_NEAREST)
                    made[ys[row] : ys[row] + tall, xs[column] : xs[column] + wide] = tile
                else:
                    made[top : top + tile_height, left : left + tile_width] = tile
        return made

    def _tile_labels(self, small: np.ndarray, px_per_mm: float) -> np.ndarray:
        """0 dark, 1 middle, 2 light; 3 ground, which is what is lightest of all or transparent."""
        height, width = small.shape[:2]
        calm = max(0.35, 0.012 * min(height, width) / px_per_mm)
        coarse = tone_labels(small, (74, 138, 205), calm * 0.6, px_per_mm, self.contrast)
        labels = np.empty((height, width), np.uint8)
        for rows, label in enlarged_labels(coarse, 4, width, height):
            labels[rows] = label
        return labels

    def _colours(self, row: int, column: int) -> np.ndarray:
        loud = [self.colour_1, self.colour_2, self.colour_3, self.colour_4]
        at = column + 2 * row + row // 2
        turned = [loud[(at + step) % 4] for step in range(4)]
        # middle, light, highlight, ground
        light = np.array(rgb(turned[1]))
        highlight = np.floor(light + (255 - light) * 0.55 + 0.5)
        found: np.ndarray = np.array([rgb(self.dark), rgb(turned[0]), light, highlight, rgb(turned[2])], np.uint8)
        return found


def _cover(pixels: np.ndarray, width: int, height: int) -> np.ndarray:
    """The picture made to cover a tile, its middle kept, premultiplied while it shrinks."""
    own_height, own_width = pixels.shape[:2]
    scale = max(width / own_width, height / own_height)
    wide, tall = min(own_width, round(width / scale)), min(own_height, round(height / scale))
    left, top = (own_width - wide) // 2, (own_height - tall) // 2
    part = pixels[top : top + tall, left : left + wide]
    if alpha_of(part) is None:
        return cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA)
    premultiplied = cv2.cvtColor(part, cv2.COLOR_RGBA2mRGBA)
    return cv2.cvtColor(cv2.resize(premultiplied, (width, height), interpolation=cv2.INTER_AREA), cv2.COLOR_mRGBA2RGBA)


def _painted(labels: np.ndarray, alpha: np.ndarray, colours: np.ndarray, background: bool) -> np.ndarray:
    planes = [cv2.LUT(labels, np.resize(colours[:, channel], 256)) for channel in range(3)]
    alpha = np.ascontiguousarray(alpha)
    if not background:
        return cv2.merge([*cleared(planes, alpha), alpha])
    picture = cv2.merge(planes)
    if int(alpha.min()) < 255:
        ground = np.broadcast_to(colours[4], picture.shape)
        share = alpha[:, :, None].astype(np.uint16)
        picture = ((picture * share + ground * (255 - share) + 127) // 255).astype(np.uint8)
    full = np.full(labels.shape, 255, np.uint8)
    return cv2.merge([*cv2.split(picture), full])
