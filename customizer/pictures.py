"""From a picture file to the upright sRGB picture that the design document speaks of."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pillow_heif
from PIL import Image, ImageCms, ImageOps

from foundation.errors import InvalidInput, TooLarge
from foundation.i18n import N_

pillow_heif.register_heif_opener()

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
MAX_PIXELS = 100_000_000


class UnreadablePicture(InvalidInput):
    """The bytes are not a picture of a format that we read, or the file is broken."""

    code = "unreadable_picture"
    message = N_("This picture cannot be read. It may be broken, or of a kind we do not take.")


class PictureTooLarge(TooLarge):
    """More pixels than the shop works with; found from the header, before anything is decoded."""

    code = "picture_too_large"
    message = N_("This picture has %(width_px)s × %(height_px)s pixels, which is more than we can work with.")


def open_upright(file: Path | BinaryIO) -> Image.Image:
    """The picture turned upright by its EXIF orientation and converted to sRGB: RGB, or RGBA where it has alpha.

    Args:
        file: A JPEG, PNG, WebP or HEIC file; of an animation the first picture is taken.

    Raises:
        UnreadablePicture: Broken, or another format.
        PictureTooLarge: More than `MAX_PIXELS`.

    Source: design-document.md, "image" (orient → sRGB).
    """
    try:
        with Image.open(file, formats=FORMATS) as picture:
            _check_size(picture)
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            return _with_alpha_or_without(_to_srgb(upright))
    except (PictureTooLarge, UnreadablePicture):
        raise
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError, ImageCms.PyCMSError) as error:
        raise UnreadablePicture(reason=type(error).__name__) from error


def upright_size(file: Path | BinaryIO) -> tuple[int, int]:
    """Width and height in px after orientation, from the header alone.

    Raises:
        UnreadablePicture: Broken, or another format.
        PictureTooLarge: More than `MAX_PIXELS`.
    """
    try:
        with Image.open(file, formats=FORMATS) as picture:
            _check_size(picture)
            turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
            width, height = picture.size
            return (height, width) if turned else (width, height)
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError) as error:
        raise UnreadablePicture(reason=type(error).__name__) from error


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > MAX_PIXELS:
        raise PictureTooLarge(width_px=picture.width, height_px=picture.height)


def _to_srgb(picture: Image.Image) -> Image.Image:
    profile_bytes = picture.info.get("icc_profile")
    if picture.mode.startswith("I;16"):
        # Pillow's own conversion clips at 255; the high byte is the 8-bit value.
        picture = Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    elif picture.mode in ("I", "F"):
        raise UnreadablePicture(reason=picture.mode)
    if picture.mode in ("P", "PA", "1", "LA", "La", "RGBa"):
        alpha = picture.mode in ("PA", "LA", "La", "RGBa") or "transparency" in picture.info
        picture = picture.convert("RGBA" if alpha else "RGB")
    if not profile_bytes:
        return picture
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(profile_bytes))
        if "sRGB" in ImageCms.getProfileDescription(profile):
            return picture
        wanted = "RGBA" if picture.mode == "RGBA" else "RGB"
        converted = ImageCms.profileToProfile(
            picture,
            profile,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode=wanted,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError):
        # A profile that does not fit its picture (grey profile in RGB, truncated) is ignored, as browsers do.
        return picture
    return picture if converted is None else converted


def _with_alpha_or_without(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGB", "RGBA"):
        if picture.mode == "RGB" and "transparency" in picture.info:
            return picture.convert("RGBA")
        return picture
    if picture.mode == "L" and "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert("RGB")
