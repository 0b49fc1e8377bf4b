"""A photo that does not lie on the pixel grid: sampled bilinearly by OpenCV, edged and blended by Skia.

Skia's own sampling of turned pictures takes nine times as long; of its samples one in 270 differs, by one of 255.
Like `painter`, which calls it, this draws for the painter alone.

Source: docs/adr/0002-one-painter.md (Photos).
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import skia

from customizer.resampling import PreparedPicture

#: OpenCV counts pixels with 16 bits.
LARGEST_SIDE_PX = 32_766
_STRIP = 256


def is_turned(matrix: Any) -> bool:
    """Whether a Skia matrix does more than move, scale and flip."""
    return bool(matrix.getSkewX() or matrix.getSkewY())


def alpha_type(picture: PreparedPicture) -> Any:
    """Skia's name for the picture's alpha."""
    return skia.AlphaType.kOpaque_AlphaType if picture.opaque else skia.AlphaType.kPremul_AlphaType


def paint_turned(canvas: Any, picture: PreparedPicture, box: Any, paint: Any) -> None:
    """Draw the picture's source over `box` (the layer's own mm) through the canvas's matrix, strip by strip.

    Args:
        canvas: With the layer's matrix and clip; both are as before afterwards.
        picture: Its sides are at most `LARGEST_SIDE_PX`.
        box: Where the source goes; its edges are antialiased.
        paint: Opacity and blend mode.
    """
    total = canvas.getTotalMatrix()
    outline = skia.Path()
    outline.addRect(box)
    outline.transform(total)
    bounds = outline.getBounds().roundOut()
    if not bounds.intersect(canvas.getDeviceClipBounds()):
        return
    to_source = np.linalg.inv(_source_to_device(picture, box, total))
    depth = canvas.save()
    canvas.resetMatrix()
    canvas.clipPath(outline, skia.ClipOp.kIntersect, True)
    for top in range(bounds.top(), bounds.bottom(), _STRIP):
        rows = min(_STRIP, bounds.bottom() - top)
        # Both sides count from the middle of their pixels, OpenCV from 0 and Skia from ½.
        moved = _shift(-0.5, -0.5) @ to_source @ _shift(bounds.left() + 0.5, top + 0.5)
        strip = cv2.warpAffine(
            picture.pixels,
            moved[:2],
            (bounds.width(), rows),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        image = skia.Image.fromarray(
            strip, skia.ColorType.kBGRA_8888_ColorType, alpha_type(picture), skia.ColorSpace.MakeSRGB(), copy=False
        )
        canvas.drawImage(image, bounds.left(), top, skia.SamplingOptions(skia.FilterMode.kNearest), paint)
    canvas.restoreToCount(depth)


def _source_to_device(picture: PreparedPicture, box: Any, total: Any) -> np.ndarray:
    left, top, right, bottom = picture.source
    across, down = box.width() / (right - left), box.height() / (bottom - top)
    to_box = np.array([[across, 0, box.left() - left * across], [0, down, box.top() - top * down], [0, 0, 1]])
    rows = [
        [total.getScaleX(), total.getSkewX(), total.getTranslateX()],
        [total.getSkewY(), total.getScaleY(), total.getTranslateY()],
        [0, 0, 1],
    ]
    return np.array(rows, float) @ to_box


def _shift(across: float, down: float) -> np.ndarray:
    return np.array([[1, 0, across], [0, 1, down], [0, 0, 1]], float)
