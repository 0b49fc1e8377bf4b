"""Any picture's pixels as 8-bit sRGB, RGB or RGBA.

Source: ICC.1:2022; the transform is littlecms with relative colorimetric intent and black point compensation.
"""

from __future__ import annotations

import io

from PIL import Image, ImageCms

_SRGB = ImageCms.createProfile("sRGB")
_SPACES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}


def to_srgb(picture: Image.Image) -> tuple[Image.Image, str]:
    """The picture in sRGB, and what became of its profile.

    Returns:
        RGB, or RGBA where something is transparent; and `none` (no profile: taken as sRGB), `srgb` (a profile that is
        sRGB in effect), `converted`, or `unusable` (broken or of another colour space: taken as sRGB).
    """
    profile = picture.info.get("icc_profile")
    pixels = _eight_bits(picture)
    outcome = "none"
    if profile:
        converted = _converted(pixels, profile)
        outcome = "unusable"
        if converted is not None:
            outcome = "srgb" if converted is pixels else "converted"
            pixels = converted
    return _plain(pixels), outcome


def _eight_bits(picture: Image.Image) -> Image.Image:
    """The picture in one of L, LA, RGB, RGBA, CMYK: eight bits, no palette, no colour that means transparent."""
    if picture.mode.startswith("I") or picture.mode == "F":
        # 16-bit grey, from 0 to 65535 whatever the mode's own range; Pillow's own conversion clips at 255. The high
        # byte is the 8-bit value, as Pillow takes it from 16-bit colour.
        wide = picture if picture.mode == "I" else picture.convert("I")
        return wide.point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode == "CMYK":
        return picture
    if "transparency" in picture.info or picture.mode in ("PA", "RGBa", "La"):
        return picture.convert("RGBA")
    if picture.mode in ("L", "LA", "RGB", "RGBA"):
        return picture
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode == "P" and picture.palette is not None and picture.palette.mode == "RGBA":
        return picture.convert("RGBA")
    return picture.convert("RGB")


def _converted(pixels: Image.Image, profile: bytes) -> Image.Image | None:
    """The pixels through the profile; the same object where it changes nothing, None where it cannot be used."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        space = _SPACES.get(source.profile.xcolor_space.strip())
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
    alpha = pixels.getchannel("A") if pixels.mode in ("LA", "RGBA") else None
    mode = {"LA": "L", "RGBA": "RGB"}.get(pixels.mode, pixels.mode)
    if space == "RGB" and mode == "L":
        mode = "RGB"
    if space != mode:
        return None
    try:
        transform = ImageCms.buildTransform(
            source,
            _SRGB,
            mode,
            "RGB",
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        if mode == "RGB" and _changes_nothing(transform):
            return pixels
        colours = pixels if pixels.mode == mode else pixels.convert(mode)
        result = ImageCms.applyTransform(colours, transform)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
    assert result is not None
    if alpha is not None:
        result.putalpha(alpha)
    return result


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    """Whether a transform moves no colour of a 9 x 9 x 9 grid by more than one step: some sRGB by another name."""
    steps = [round(index * 255 / 8) for index in range(9)]
    grid = Image.frombytes("RGB", (81, 9), bytes(v for r in steps for g in steps for b in steps for v in (r, g, b)))
    through = ImageCms.applyTransform(grid, transform)
    assert through is not None
    return all(abs(a - b) <= 1 for a, b in zip(grid.tobytes(), through.tobytes(), strict=True))


def _plain(pixels: Image.Image) -> Image.Image:
    """RGB, or RGBA where at least one pixel is not opaque; no metadata."""
    if pixels.mode in ("LA", "RGBA"):
        lowest = pixels.getchannel("A").getextrema()[0]
        pixels = pixels.convert("RGB" if lowest == 255 else "RGBA")
    elif pixels.mode != "RGB":
        pixels = pixels.convert("RGB")
    pixels.info = {}
    return pixels
