"""A photo on its way to the painter: cut-out, crop, adjust, reduce, premultiply. In this order.

An effect comes after adjusting: `box_picture`.

Source: design-document.md, "image" (Order; Resampling).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from customizer.asset_source import AssetSource
from customizer.document import Adjust
from customizer.scene import Picture

_STRIP = 256
_LUMA = (0.2126, 0.7152, 0.0722)  # Rec. 709


@dataclass(frozen=True)
class PreparedPicture:
    """Premultiplied BGRA, and the part of it (left, top, right, bottom in its px, fractions allowed) that is shown."""

    pixels: np.ndarray
    opaque: bool
    source: tuple[float, float, float, float]


def prepare_picture(mark: Picture, assets: AssetSource, *, px_per_mm: float) -> PreparedPicture:
    """The pixels of a picture without effect as they are sampled bilinearly at `px_per_mm`.

    Args:
        mark: What to show; its crop is exact, to fractions of a pixel.
        assets: Where the upload and its mask are read.
        px_per_mm: Printed px for a mm of the layer.

    Raises:
        MissingAsset: The upload or the mask is not there.
    """
    size, crop = mark.size_px, mark.crop
    across = _reduction((crop.right - crop.left) * size[0] / (mark.width_mm * px_per_mm))
    down = _reduction((crop.bottom - crop.top) * size[1] / (mark.height_mm * px_per_mm))
    image, source = shown_part(mark, assets, across, down)
    return PreparedPicture(
        *_premultiplied(image, across, down),
        source=(source[0] / across, source[1] / down, source[2] / across, source[3] / down),
    )


def shown_part(
    mark: Picture, assets: AssetSource, across: int = 1, down: int = 1
) -> tuple[Image.Image, tuple[float, float, float, float]]:
    """The picture's pixels that its box shows, cut out and adjusted, and the exact part of them (px, with fractions).

    Args:
        mark: What to show.
        assets: Where the upload and its mask are read.
        across: Whole blocks of so many px, counted from the picture's left; its last one may be narrower.
        down: The same from its top.
    """
    image = assets.open_image(mark.asset)
    full_width, full_height = image.size
    crop = mark.crop
    left, right = crop.left * full_width, crop.right * full_width
    top, bottom = crop.top * full_height, crop.bottom * full_height
    # Blocks are counted from the picture's first pixel, wherever the crop begins: the editor reduces whole pictures.
    x0, y0 = math.floor(left / across) * across, math.floor(top / down) * down
    x1 = min(full_width, math.ceil(right / across) * across)
    y1 = min(full_height, math.ceil(bottom / down) * down)
    if (x0, y0, x1, y1) != (0, 0, full_width, full_height):
        image = image.crop((x0, y0, x1, y1))
    if mark.cutout is not None:
        window = (x0 / full_width, y0 / full_height, x1 / full_width, y1 / full_height)
        image = _cut_out(image, assets.open_image(mark.cutout), window)
    if mark.adjust != Adjust():
        image = _adjust(image, mark.adjust)
    return image, (left - x0, top - y0, right - x0, bottom - y0)


def _reduction(shrink: float) -> int:
    """The largest power of two that is not more than 1 / scale, at least 1."""
    return 2 ** max(0, math.floor(math.log2(shrink) + 1e-9)) if shrink > 1 else 1


def _cut_out(image: Image.Image, mask: Image.Image, window: tuple[float, float, float, float]) -> Image.Image:
    """The picture with its alpha multiplied by the mask, which is scaled bilinearly to the picture."""
    grey = mask.convert("L")
    left, top, right, bottom = window
    box = (left * grey.width, top * grey.height, right * grey.width, bottom * grey.height)
    alpha = np.asarray(grey.resize(image.size, Image.Resampling.BILINEAR, box=box))
    cut = image.convert("RGBA")
    if image.mode == "RGBA":
        own = np.asarray(image.getchannel("A"), dtype=np.uint16)
        alpha = ((own * alpha + 127) // 255).astype(np.uint8)
    cut.putalpha(Image.fromarray(alpha))
    return cut


def adjust_matrix(adjust: Adjust) -> np.ndarray:
    """Brightness, contrast and saturation as one 3 × 4 matrix on encoded sRGB from 0 to 1.

    All three are linear and clamped once at the end, so they are one matrix:
    v + b; (v − .5)(1 + c) + .5; L + (1 + s)(v − L).
    """
    contrast = 1 + adjust.contrast
    offset = adjust.brightness * contrast + 0.5 * (1 - contrast)
    keep = 1 + adjust.saturation
    mixing = keep * np.eye(3) + (1 - keep) * np.array([_LUMA] * 3)
    return np.hstack([mixing * contrast, np.full((3, 1), offset)])  # rows of `mixing` sum to 1: grey shifts stay grey


def _adjust(image: Image.Image, adjust: Adjust) -> Image.Image:
    matrix = adjust_matrix(adjust)
    scaled = matrix.copy()
    scaled[:, 3] *= 255
    adjusted = np.empty((image.height, image.width, len(image.getbands())), np.uint8)
    for top in range(0, image.height, _STRIP):
        strip = np.asarray(image.crop((0, top, image.width, min(image.height, top + _STRIP))))
        colours = cv2.transform(strip[:, :, :3].astype(np.float32), scaled.astype(np.float32))
        adjusted[top : top + _STRIP, :, :3] = np.clip(np.floor(colours + 0.5), 0, 255)
        adjusted[top : top + _STRIP, :, 3:] = strip[:, :, 3:]
    return Image.fromarray(adjusted, image.mode)


def _premultiplied(image: Image.Image, across: int, down: int) -> tuple[np.ndarray, bool]:
    opaque = image.mode == "RGB"
    if not opaque:
        image = image.convert("RGBa")  # Pillow's name for premultiplied alpha
    if (across, down) != (1, 1):
        image = image.reduce((across, down))
    pixels = np.empty((image.height, image.width, 4), np.uint8)
    swap = cv2.COLOR_RGB2BGRA if opaque else cv2.COLOR_RGBA2BGRA
    for top in range(0, image.height, _STRIP):
        bottom = min(image.height, top + _STRIP)
        strip = np.asarray(image.crop((0, top, image.width, bottom)))
        cv2.cvtColor(strip, swap, dst=pixels[top:bottom])
    return pixels, opaque
