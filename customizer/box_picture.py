"""A photo's box with its effect: computed once at 300 dpi, from which editor, proof and print all resample.

What was made may be kept by whoever gives the uploads, so that a preview does not compute again what the canvas shows.

Source: design-document.md, "image"; docs/adr/0010-effects.md.
"""

from __future__ import annotations

import hashlib
import io
import math

import cv2
import numpy as np
import PIL
import rfc8785
from PIL import Image

from customizer.asset_source import AssetSource, KeepsMade
from customizer.resampling import PreparedPicture, shown_part
from customizer.scene import Picture
from foundation import units

EFFECT_DPI = 300.0
#: A larger box (none fits on a garment) is computed with fewer dpi, so that it fits into a worker's memory.
MAX_BOX_PIXELS = 24_000_000
MAX_BOX_SIDE_PX = 16_000
#: Levels with more pixels are neither served nor kept: an editor's canvas cannot show them.
MAX_KEPT_PIXELS = 4_500_000
#: Changes whenever the same effect may give other pixels.
EFFECTS_VERSION = f"1 opencv-{cv2.__version__} pillow-{PIL.__version__} numpy-{np.__version__}"
_STRIP = 256


def box_dpi(width_mm: float, height_mm: float) -> float:
    """The resolution an effect is computed at: 300, but for boxes beyond any garment."""
    width, height = (max(1.0, side / 25.4 * EFFECT_DPI) for side in (width_mm, height_mm))
    shrink = max(width * height / MAX_BOX_PIXELS, 1.0) ** 0.5
    return EFFECT_DPI / max(shrink, width / MAX_BOX_SIDE_PX, height / MAX_BOX_SIDE_PX, 1.0)


def box_size_px(width_mm: float, height_mm: float) -> tuple[int, int]:
    """The sides of the box's picture in px, at least 1 each."""
    dpi = box_dpi(width_mm, height_mm)
    return max(1, units.pixels(width_mm, dpi)), max(1, units.pixels(height_mm, dpi))


def step_for(mark: Picture, px_per_mm: float) -> int:
    """By how much the box's picture is reduced for a scale: the largest power of two that is not too much."""
    shrink = units.scale_px_per_mm(box_dpi(mark.width_mm, mark.height_mm)) / px_per_mm
    return int(2 ** max(0, math.floor(math.log2(shrink) + 1e-9))) if shrink > 1 else 1


def level_size_px(mark: Picture, step: int) -> tuple[int, int]:
    """The sides of the box's picture reduced by `step`: the last row and column may be of fewer px than others."""
    width, height = box_size_px(mark.width_mm, mark.height_mm)
    return -(-width // step), -(-height // step)


def box_name(mark: Picture) -> str:
    """SHA-256 over everything that decides the box's pixels, 64 hex digits."""
    assert mark.effect is not None
    recipe = {
        "adjust": mark.adjust.model_dump(),
        "asset": mark.asset,
        "crop": mark.crop.model_dump(),
        "cutout": mark.cutout,
        "effect": mark.effect.model_dump(),
        "height_mm": mark.height_mm,
        "version": EFFECTS_VERSION,
        "width_mm": mark.width_mm,
    }
    return hashlib.sha256(rfc8785.dumps(recipe)).hexdigest()


def prepare_box(mark: Picture, assets: AssetSource, *, px_per_mm: float) -> PreparedPicture:
    """The pixels of a picture with an effect as they are sampled bilinearly at `px_per_mm`; see `prepare_picture`."""
    step = step_for(mark, px_per_mm)
    width, height = box_size_px(mark.width_mm, mark.height_mm)
    return PreparedPicture(*box_level(mark, assets, step), source=(0.0, 0.0, width / step, height / step))


def box_level(mark: Picture, assets: AssetSource, step: int) -> tuple[np.ndarray, bool]:
    """The box's picture reduced by `step`, premultiplied BGRA, and whether all of it is opaque.

    It is read where it was kept, else made, and kept where it is small enough.

    Raises:
        MissingAsset: The upload or the mask is not there.
    """
    width, height = level_size_px(mark, step)
    keeper = assets if isinstance(assets, KeepsMade) and width * height <= MAX_KEPT_PIXELS else None
    name = f"{box_name(mark)}-{step}"
    if keeper is not None:
        found = keeper.find_made(mark.asset, name)
        if found is not None:
            return _decoded(found)
    level, opaque = _reduced(_made(mark, assets), step)
    if keeper is not None and step > 1:  # a print comes this way once
        keeper.keep_made(mark.asset, name, encoded(level, opaque))
    return level, opaque


def box_file(mark: Picture, assets: AssetSource, step: int) -> bytes:
    """The box's picture reduced by `step` as lossless WebP, for the editor; kept like `box_level`."""
    keeper = assets if isinstance(assets, KeepsMade) else None
    name = f"{box_name(mark)}-{step}"
    if keeper is not None:
        found = keeper.find_made(mark.asset, name)
        if found is not None:
            return found
    data = encoded(*_reduced(_made(mark, assets), step))
    if keeper is not None:
        keeper.keep_made(mark.asset, name, data)
    return data


def _made(mark: Picture, assets: AssetSource) -> np.ndarray:
    """The effect's result for the whole box: RGBA, straight alpha."""
    assert mark.effect is not None
    image, source = shown_part(mark, assets)
    box = boxed(image, source, box_size_px(mark.width_mm, mark.height_mm))
    del image
    scale = units.scale_px_per_mm(box_dpi(mark.width_mm, mark.height_mm))
    return mark.effect.apply(box, px_per_mm=scale)


def boxed(image: Image.Image, source: tuple[float, float, float, float], size: tuple[int, int]) -> np.ndarray:
    """A part of a picture (left, top, right, bottom in its px) as RGBA pixels of a size, straight alpha."""
    scaled = image.resize(size, Image.Resampling.BILINEAR, box=source)
    del image
    pixels = np.empty((size[1], size[0], 4), np.uint8)
    has_alpha = scaled.mode == "RGBA"
    for top in range(0, size[1], _STRIP):
        strip = np.asarray(scaled.crop((0, top, size[0], min(size[1], top + _STRIP))))
        pixels[top : top + _STRIP, :, :3] = strip[:, :, :3]
        pixels[top : top + _STRIP, :, 3] = strip[:, :, 3] if has_alpha else 255
    if has_alpha:
        pixels[pixels[:, :, 3] == 0] = 0
    return pixels


def _reduced(pixels: np.ndarray, step: int) -> tuple[np.ndarray, bool]:
    """RGBA made smaller as premultiplied BGRA: means of whole blocks."""
    opaque = int(pixels[:, :, 3].min()) == 255
    for top in range(0, len(pixels), _STRIP):
        strip = pixels[top : top + _STRIP]
        if not opaque:
            strip[:] = cv2.cvtColor(strip, cv2.COLOR_RGBA2mRGBA)
        strip[:] = cv2.cvtColor(strip, cv2.COLOR_RGBA2BGRA)
    if step == 1:
        return pixels, opaque
    # As four planes of their own, for they are premultiplied already.
    image = Image.frombuffer("RGBX", (pixels.shape[1], pixels.shape[0]), pixels, "raw", "RGBX", 0, 1)
    return np.array(image.reduce(step)), opaque


def encoded(level: np.ndarray, opaque: bool) -> bytes:
    """Premultiplied BGRA as lossless WebP with straight alpha, from which it can be had back to the last bit."""
    file = io.BytesIO()
    if opaque:
        image = Image.fromarray(cv2.cvtColor(level, cv2.COLOR_BGRA2RGB))
    else:
        straight = cv2.cvtColor(level, cv2.COLOR_mRGBA2RGBA)
        image = Image.fromarray(cv2.cvtColor(straight, cv2.COLOR_BGRA2RGBA))
    # Effort 1 takes 0.1 s for a million pixels and gives half of what a PNG would have.
    image.save(file, "WEBP", lossless=True, quality=20, method=1)
    return file.getvalue()


def _decoded(data: bytes) -> tuple[np.ndarray, bool]:
    image = Image.open(io.BytesIO(data), formats=("WEBP",))
    opaque = image.mode == "RGB"
    pixels = np.asarray(image)
    if opaque:
        return cv2.cvtColor(pixels, cv2.COLOR_RGB2BGRA), True
    return cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_RGBA2mRGBA), cv2.COLOR_RGBA2BGRA), False
