"""Picture files for tests, good and hostile, made on the spot."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import numpy as np
import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin

pillow_heif.register_heif_opener()

#: Colours of the four quarters of `quarters`: top left, top right, bottom left, bottom right.
RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 170, 60), (40, 60, 200), (245, 245, 245)


def quarters(width: int = 120, height: int = 80) -> Image.Image:
    """A picture whose orientation can be read off its quarters."""
    image = Image.new("RGB", (width, height))
    for box, colour in (
        ((0, 0, width // 2, height // 2), RED),
        ((width // 2, 0, width, height // 2), GREEN),
        ((0, height // 2, width // 2, height), BLUE),
        ((width // 2, height // 2, width, height), WHITE),
    ):
        image.paste(colour, box)
    return image


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    """The colours near the four corners, in the order of the quarters."""
    width, height = image.size
    return [image.getpixel((x, y)) for y in (4, height - 5) for x in (4, width - 5)]  # type: ignore[misc]


def near(found: Any, wanted: Any, tolerance: int = 12) -> bool:
    """Whether two lists of colours are alike."""
    return all(abs(a - b) <= tolerance for f, w in zip(found, wanted, strict=True) for a, b in zip(f, w, strict=False))


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The picture as a file's bytes."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def exif(orientation: int = 1, *, secret: str = "") -> bytes:
    """EXIF with an orientation, a place and a secret."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010E] = secret
    gps = data.get_ifd(0x8825)
    gps[1], gps[2] = "N", (48.0, 12.0, 30.0)
    return data.tobytes()


#: What undoes each EXIF orientation, to store a picture turned.
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def turned(orientation: int, kind: str = "JPEG", **options: Any) -> bytes:
    """`quarters` as a camera stores it that was held so."""
    image = quarters()
    how = STORED[orientation]
    stored = image if how is None else image.transpose(how)
    return encoded(stored, kind, exif=exif(orientation), **options)


def photo(width: int = 4032, height: int = 3024, *, orientation: int = 1) -> bytes:
    """A JPEG with the detail and noise of a photo."""
    rng = np.random.default_rng(7)
    small = rng.integers(0, 256, (height // 48, width // 48, 3), dtype=np.uint8)
    image = np.asarray(Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC), np.int16)
    noise = rng.integers(-6, 7, (height, width, 1), dtype=np.int16)
    pixels = np.clip(image + noise, 0, 255).astype(np.uint8)
    return encoded(Image.fromarray(pixels), "JPEG", quality=88, exif=exif(orientation, secret="Waldweg 7"))


def chunk(kind: bytes, data: bytes) -> bytes:
    """A PNG chunk."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A small PNG that says it is enormous."""
    rows = zlib.compress(b"\0" * (width // 8 + 1) * 64, 9)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def scan_bomb(scans: int = 20_000) -> bytes:
    """A progressive JPEG whose last scan is repeated: few bytes, much work. Limits of pixels do not help."""
    image = Image.new("RGB", (3000, 3000), (120, 90, 60))
    data = encoded(image, "JPEG", quality=60, progressive=True)
    last = data.rindex(b"\xff\xda")
    scan = data[last:-2]
    return data[:last] + scan * scans + b"\xff\xd9"


def matrix_profile(red: Any, green: Any, blue: Any, gamma: float = 2.2) -> bytes:
    """A small ICC profile of three primaries (XYZ under D50) and one gamma."""

    def xyz(values: Any) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(v * 65536)) for v in values)

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    text = b"test\0"
    desc = b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + b"\0" * 78
    tags = {
        b"desc": desc + b"\0" * (-len(desc) % 4),
        b"cprt": b"text\0\0\0\0none\0\0\0\0",
        b"wtpt": xyz((0.9642, 1.0, 0.8249)),
        b"rXYZ": xyz(red),
        b"gXYZ": xyz(green),
        b"bXYZ": xyz(blue),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    offset = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags.items():
        table += name + struct.pack(">II", offset + len(body), len(data))
        body += data
    size = offset + len(body)
    head = struct.pack(">I4sI4s4s4s", size, b"test", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28
    head += struct.pack(">3i", round(0.9642 * 65536), 65536, round(0.8249 * 65536))
    return head.ljust(128, b"\0") + table + body


#: Adobe RGB (1998) under D50. Source: its specification, annex C.
ADOBE_RGB = matrix_profile((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
#: Green, blue and red changed places: whoever ignores the profile sees other colours at once.
SWAPPED = matrix_profile((0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141), (0.4361, 0.2225, 0.0139))


def srgb_profile() -> bytes:
    """sRGB as littlecms writes it."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def with_text_chunks(image: Image.Image, secret: str) -> bytes:
    """A PNG that carries a secret in its text chunks."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", secret)
    info.add_itxt("XML:com.adobe.xmp", f"<x>{secret}</x>")
    return encoded(image, "PNG", pnginfo=info, exif=exif(1, secret=secret))
