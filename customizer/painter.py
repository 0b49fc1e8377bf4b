"""The only painter: scene → pixels. The proof, the mockup's artwork and the print file all come from here.

Skia draws on a BGRA surface in sRGB, text as one path per layer, gradients dithered: the choices that make a software
canvas in Chromium give the same pixels for the same paths.

Source: docs/adr/0002-one-painter.md.
"""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
import PIL
import skia
from PIL import Image

from customizer.box_picture import prepare_box
from customizer.document import LinearPaint, Paint
from customizer.measure import group_bounds_mm
from customizer.resampling import prepare_picture
from customizer.scene import IDENTITY, Fill, Group, Picture, Scene, SoftShadow, Stroke, multiply
from customizer.shapes import Matrix
from customizer.skia_paths import build_path, set_stroke, skia_matrix
from customizer.turning import LARGEST_SIDE_PX, alpha_type, is_turned, paint_turned
from foundation import units
from foundation.errors import ShopError, TooLarge
from foundation.i18n import N_

#: Changes whenever the same scene may give other pixels. The approval stores it.
RENDERER_VERSION = f"pawprint-6 skia-{skia.__version__} pillow-{PIL.__version__} opencv-{cv2.__version__}"

# There are as many workers as cores: threads of one painting would only wait for each other.
cv2.setNumThreads(1)

MIN_DPI, MAX_DPI = 10.0, 1200.0
MAX_PIXELS = 100_000_000
_STRIP = 256
_OPAQUE = 0xFF000000

_BLENDS = {
    "normal": skia.BlendMode.kSrcOver,
    "multiply": skia.BlendMode.kMultiply,
    "screen": skia.BlendMode.kScreen,
    "overlay": skia.BlendMode.kOverlay,
    "darken": skia.BlendMode.kDarken,
    "lighten": skia.BlendMode.kLighten,
}


class ArtworkTooLarge(TooLarge):
    """The picture would have more pixels than one worker can hold."""

    code = "artwork_too_large"
    message = N_("A picture of %(width_px)s × %(height_px)s pixels is more than can be made.")


def compose_artwork(scene: Scene, *, dpi: float) -> Image.Image:
    """The design on a transparent print area, without bleed.

    Args:
        scene: Resolved paint list; positions in mm from the area's top left, y down.
        dpi: 10 to 1200. Proofs use 96, print files the area's own.

    Returns:
        RGBA, sRGB, straight alpha, zero RGB under zero alpha; each side is floor(mm × dpi / 25.4 + 0.5) px.

    Raises:
        MissingAsset: A layer's file has gone since the scene was built.
        ArtworkTooLarge: More than `MAX_PIXELS`.

    Source: design-document.md, "Units and axes"; ADR 0002.
    """
    pixels = compose_pixels(scene, dpi=dpi)
    return Image.frombuffer("RGBA", (pixels.shape[1], pixels.shape[0]), pixels, "raw", "RGBA", 0, 1)


def compose_pixels(scene: Scene, *, dpi: float) -> np.ndarray:
    """The pixels of `compose_artwork` as they were painted: (height, width, 4) of uint8, in one piece of memory.

    A print file is 69 MB; Pillow gives an array of a picture only as a copy.
    """
    width, height = artwork_size_px(scene.width_mm, scene.height_mm, dpi)
    pixels = np.zeros((height, width, 4), np.uint8)
    info = skia.ImageInfo.Make(
        width, height, skia.ColorType.kBGRA_8888_ColorType, skia.AlphaType.kPremul_AlphaType, skia.ColorSpace.MakeSRGB()
    )
    surface = skia.Surface.MakeRasterDirect(info, pixels)
    canvas = surface.getCanvas()
    scale = units.scale_px_per_mm(dpi)
    canvas.scale(scale, scale)
    for group in scene.groups:
        _paint_group(canvas, group, scene, scale)
    surface.flushAndSubmit()
    del canvas, surface
    _to_straight_rgba(pixels)
    return pixels


def artwork_size_px(width_mm: float, height_mm: float, dpi: float) -> tuple[int, int]:
    """The picture's sides in px, at least 1 each.

    Raises:
        ArtworkTooLarge: More than `MAX_PIXELS`.
        ValueError: The dpi is not from 10 to 1200.
    """
    if not MIN_DPI <= dpi <= MAX_DPI:
        raise ValueError(f"dpi must be {MIN_DPI:g} to {MAX_DPI:g}, not {dpi}")
    width, height = max(1, units.pixels(width_mm, dpi)), max(1, units.pixels(height_mm, dpi))
    if width * height > MAX_PIXELS:
        raise ArtworkTooLarge(width_px=width, height_px=height)
    return width, height


def _paint_group(canvas: Any, group: Group, scene: Scene, px_per_mm: float) -> None:
    """A layer as an isolated group. One mark alone is its own group, so it needs no offscreen."""
    if not group.marks or group.opacity == 0:
        return
    depth = canvas.save()
    opacity, blend = group.opacity, _BLENDS[group.blend]
    if len(group.marks) > 1 and (opacity < 1 or group.blend != "normal"):
        paint = skia.Paint(AntiAlias=True, BlendMode=blend)
        paint.setAlphaf(opacity)
        canvas.saveLayer(_layer_rect(group, px_per_mm), paint)
        opacity, blend = 1.0, skia.BlendMode.kSrcOver
    shadow = next((mark for mark in group.marks if isinstance(mark, SoftShadow)), None)
    if shadow is not None:
        canvas.saveLayer(_layer_rect(group, px_per_mm), _casting(shadow, group))
    # Multiplied here in doubles, as a browser does: Skia's own floats would cut a turned curve into other pieces.
    matrix = multiply((px_per_mm, 0, 0, px_per_mm, 0, 0), group.matrix)
    canvas.setMatrix(skia_matrix(matrix))
    for mark in group.marks:
        if isinstance(mark, SoftShadow):
            continue  # cast by the offscreen
        paint = skia.Paint(AntiAlias=True, BlendMode=blend)
        try:
            _paint_mark(canvas, mark, paint, opacity, scene, px_per_mm * group.scale, matrix)
        except ShopError as error:  # a file that is broken, or has gone since the scene was built
            error.parameters.update(path=f"{group.path}.asset", layer=group.layer.id)
            raise
    canvas.restoreToCount(depth)


def _layer_rect(group: Group, px_per_mm: float) -> Any:
    """How large an offscreen must be, in the print area's mm: the ink, its shadow, and two pixels.

    The handles of curves lie inside too: a curve that reaches out of its canvas is cut, and its pieces are flattened
    otherwise than the whole, up to a third of a pixel away.
    """
    left, top, right, bottom = group_bounds_mm(group, handles=True) or (0.0, 0.0, 0.0, 0.0)
    margin = 2 / px_per_mm
    return skia.Rect(left - margin, top - margin, right + margin, bottom + margin)


def _casting(shadow: SoftShadow, group: Group) -> Any:
    """The paint of an offscreen that casts its shadow where it is put down: outline and fill together, once.

    The editor's canvas draws its group with `shadowBlur`, which is the same filter: differences of 0 to 2 levels.
    """
    a, b, c, d, _, _ = group.matrix
    dx_mm, dy_mm = a * shadow.dx_mm + c * shadow.dy_mm, b * shadow.dx_mm + d * shadow.dy_mm
    sigma_mm = shadow.blur_mm * group.scale
    # A whole step of 255, as the alpha of a canvas colour.
    colour = math.floor(shadow.opacity * 255 + 0.5) << 24 | int(shadow.colour[1:], 16)
    return skia.Paint(ImageFilter=skia.ImageFilters.DropShadow(dx_mm, dy_mm, sigma_mm, sigma_mm, colour))


def _paint_mark(
    canvas: Any,
    mark: Fill | Stroke | Picture,
    paint: Any,
    opacity: float,
    scene: Scene,
    px_per_mm: float,
    matrix: Matrix,
) -> None:
    if isinstance(mark, Picture):
        paint.setAlphaf(opacity)
        _paint_picture(canvas, mark, paint, scene, px_per_mm)
        return
    path = build_path(mark.contours)
    if isinstance(mark, Stroke):
        set_stroke(paint, mark.width_mm, mark.join, mark.cap)
        paint.setColor(_argb(mark.colour))
    else:
        _fill(paint, mark.paint, mark)
        opacity *= mark.opacity
    paint.setAlphaf(opacity)
    if isinstance(mark, Stroke) and mark.pen != IDENTITY:
        depth = canvas.save()
        canvas.setMatrix(skia_matrix(multiply(matrix, mark.pen)))
        canvas.drawPath(path, paint)
        canvas.restoreToCount(depth)
        return
    canvas.drawPath(path, paint)


# --- paints ------------------------------------------------------------------------------------------------------


def _argb(colour: str) -> int:
    return 0xFF000000 | int(colour[1:], 16)


def _fill(paint: Any, fill: Paint, mark: Fill) -> None:
    if not isinstance(fill, LinearPaint):
        paint.setColor(_argb(fill.colour))
        return
    angle = math.radians(fill.angle_deg)
    cosine, sine = math.cos(angle), math.sin(angle)
    half = (abs(mark.width_mm * cosine) + abs(mark.height_mm * sine)) / 2
    ends = [skia.Point(-cosine * half, -sine * half), skia.Point(cosine * half, sine * half)]
    colours = [_argb(stop.colour) for stop in fill.stops]
    paint.setShader(skia.GradientShader.MakeLinear(ends, colours, [stop.at for stop in fill.stops]))
    paint.setDither(True)  # as Chromium's canvas does; without it the mean difference is .44


# --- photos ---------------------------------------------------------------------------------------------------------


def _paint_picture(canvas: Any, mark: Picture, paint: Any, scene: Scene, px_per_mm: float) -> None:
    prepare = prepare_picture if mark.effect is None else prepare_box
    prepared = prepare(mark, scene.assets, px_per_mm=px_per_mm)
    left, top, right, bottom = prepared.source
    width, height = mark.width_mm, mark.height_mm
    depth = canvas.save()
    if mark.clip is not None:
        canvas.clipPath(build_path(mark.clip), skia.ClipOp.kIntersect, True)  # as the editor's ctx.clip() does
    box = skia.Rect.MakeXYWH(-width / 2, -height / 2, width, height)
    if is_turned(canvas.getTotalMatrix()) and max(prepared.pixels.shape[:2]) <= LARGEST_SIDE_PX:
        paint_turned(canvas, prepared, box, paint)
    else:
        image = skia.Image.fromarray(
            prepared.pixels,
            skia.ColorType.kBGRA_8888_ColorType,
            alpha_type(prepared),
            skia.ColorSpace.MakeSRGB(),
            copy=False,
        )
        # The prepared pixels end at the crop, so there is nothing beyond it to keep out: fast gives the strict
        # constraint's pixels in two thirds of its time.
        canvas.drawImageRect(
            image,
            skia.Rect(left, top, right, bottom),
            box,
            skia.SamplingOptions(skia.FilterMode.kLinear),
            paint,
            skia.Canvas.SrcRectConstraint.kFast_SrcRectConstraint,
        )
    canvas.restoreToCount(depth)


# --- the finished pixels --------------------------------------------------------------------------------------------


def _to_straight_rgba(pixels: np.ndarray) -> None:
    """Premultiplied BGRA to straight RGBA, in place, strip by strip; what is transparent becomes zero."""
    for top in range(0, pixels.shape[0], _STRIP):
        strip = pixels[top : top + _STRIP]
        words = strip.view(np.uint32)  # B, G, R, A in memory: alpha is the highest byte
        if not words.any():
            continue
        if int(words.min()) < _OPAQUE:
            cv2.cvtColor(strip, cv2.COLOR_mRGBA2RGBA, dst=strip)
        cv2.cvtColor(strip, cv2.COLOR_BGRA2RGBA, dst=strip)
