"""A file's picture: whole, upright, sRGB. Runs in the decoding process and in commands that read a folder of files."""

from __future__ import annotations

import contextlib
import warnings
from dataclasses import dataclass
from typing import Any, BinaryIO

import pillow_heif
from PIL import Image

from customizer.uploads.colour import to_srgb
from customizer.uploads.containers import check_container, sniff
from customizer.uploads.refusals import Refused

pillow_heif.register_heif_opener()
pillow_heif.options.DECODE_THREADS = 2

MAX_PIXELS = 64_000_000
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ORIENTATION = 0x0112


@dataclass(frozen=True)
class Picture:
    """A decoded upload. `image` is RGB or RGBA, upright, sRGB, without metadata."""

    image: Image.Image
    kind: str  # a key of containers.MEDIA_TYPES
    orientation: int  # what EXIF said, 1 to 8
    profile: str  # what became of the colour profile, see colour.to_srgb
    frames: int


def read_picture(file: BinaryIO, *, max_pixels: int = MAX_PIXELS) -> Picture:
    """The picture of an untrusted file; of an animation its first frame.

    It does not limit time or memory: files of strangers are read in `sandbox`.

    Args:
        file: Seekable, binary.
        max_pixels: Larger pictures are refused before they are decoded.

    Raises:
        Refused: Not a picture that we take, incomplete, damaged, or too large.
    """
    kind = sniff(file)
    check_container(file, kind)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Our own limit is stricter, and says so in words.
        Image.MAX_IMAGE_PIXELS = None
        try:
            _verify(file, kind, max_pixels)
            return _decode(file, kind)
        except (Refused, MemoryError):
            raise
        except Exception as error:
            # Decoders raise whatever they like (IndexError, SyntaxError, struct.error) on hostile bytes.
            raise Refused("upload_truncated" if _says_truncated(error) else "upload_damaged") from error


def _open(file: BinaryIO, kind: str) -> Image.Image:
    file.seek(0)
    return Image.open(file, formats=(kind,))


def _verify(file: BinaryIO, kind: str, max_pixels: int) -> None:
    picture = _open(file, kind)
    width, height = picture.size
    if width * height > max_pixels:
        raise Refused(
            "upload_too_many_pixels", megapixels=-(-width * height // 1_000_000), most=max_pixels // 1_000_000
        )
    if width < 1 or height < 1:
        raise Refused("upload_damaged")
    # load() accepts some bad checksums that verify() finds, and the other way round: both are needed.
    picture.verify()


def _decode(file: BinaryIO, kind: str) -> Picture:
    picture = _open(file, kind)
    frames = int(getattr(picture, "n_frames", 1))
    picture.load()
    orientation = _orientation(picture.info)
    image, profile = to_srgb(picture)
    del picture  # 64 million pixels are 256 MB each time
    if orientation in _UPRIGHT:
        image = image.transpose(_UPRIGHT[orientation])
    return Picture(image, kind, orientation, profile, frames)


def _orientation(info: dict[Any, Any]) -> int:
    """EXIF's orientation, 1 where it says none or cannot be read. HEIC's own rotation is already applied."""
    raw = info.get("exif")
    found: Any = 1
    if isinstance(raw, bytes):
        with contextlib.suppress(Exception):  # a valid picture may carry EXIF that no reader understands
            exif = Image.Exif()
            exif.load(raw)
            found = exif.get(_ORIENTATION, 1)
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _says_truncated(error: Exception) -> bool:
    words = str(error).lower()
    return any(word in words for word in ("truncated", "end of file", "not enough data", "incomplete", "broken data"))
