"""What a written print file really is: read back with other tools than those that wrote it.

The chunks are read here, the pixels by Pillow, the profile by Little CMS; nothing is shared with the writer.

Source: docs/print-files.md; PNG (W3C, third edition).
"""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image, ImageCms

_STRIP = 256
_COLOUR_TYPE_RGBA = 6


@dataclass
class FileCheck:
    """What a print file is, and what is wrong with it: (code, detail). Empty `problems` means that it may be sent."""

    sha256: str
    length_bytes: int
    width_px: int = 0
    height_px: int = 0
    dpi: float = 0.0
    profile: str = ""
    transparent: bool = False
    problems: list[tuple[str, str]] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Nothing is wrong."""
        return not self.problems

    def refuse(self, code: str, detail: str) -> None:
        """Adds a problem."""
        self.problems.append((code, detail))


def check_png(
    path: Path,
    *,
    width_px: int,
    height_px: int,
    dpi: float,
    sha256: str | None = None,
    artwork: Image.Image | None = None,
) -> FileCheck:
    """The print file compared with what it should be.

    Args:
        path: The PNG.
        width_px: Expected width.
        height_px: Expected height.
        dpi: Expected resolution; the file holds whole px per metre, so 0.02 dpi of difference are allowed.
        sha256: The hash that was noted when the file was written.
        artwork: The composed artwork, RGBA with straight alpha; when given, every pixel must be the same. This is
            also what tells straight alpha from premultiplied: one file alone cannot.

    Returns:
        Findings; never raises for a bad file. Codes: hash_differs, not_png, broken_chunk, wrong_format, wrong_size,
        wrong_dpi, no_profile, wrong_profile, broken_pixels, nothing_printed, colour_under_transparency,
        pixels_differ.
    """
    # Read piece by piece: a print file and two copies of its pixels would not fit beside each other in a worker.
    with path.open("rb") as file:
        check = FileCheck(hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)
        if sha256 is not None and check.sha256 != sha256:
            check.refuse("hash_differs", f"{check.sha256} is not {sha256}")
        file.seek(0)
        chunks = _read_chunks(file, check)
    if chunks is None:
        return check
    _check_header(chunks, check, width_px, height_px)
    _check_resolution(chunks, check, dpi)
    _check_profile(chunks, check)
    _check_pixels(path, check, artwork)
    return check


def _read_chunks(file: BinaryIO, check: FileCheck) -> dict[bytes, bytes] | None:
    if file.read(8) != b"\x89PNG\r\n\x1a\n":
        check.refuse("not_png", "the signature is missing")
        return None
    found: dict[bytes, bytes] = {}
    while b"IEND" not in found:
        head = file.read(8)
        length = int.from_bytes(head[:4], "big")
        if len(head) < 8 or length > check.length_bytes:
            check.refuse("broken_chunk", "the file is cut off")
            return None
        kind, body = head[4:], file.read(length)
        if zlib.crc32(body, zlib.crc32(kind)) != int.from_bytes(file.read(4), "big"):
            check.refuse("broken_chunk", kind.decode("latin-1"))
            return None
        found[kind] = b"" if kind == b"IDAT" else body
    if b"IHDR" not in found or file.read(1):
        check.refuse("broken_chunk", "there is no header, or something follows the end")
        return None
    return found


def _check_header(chunks: dict[bytes, bytes], check: FileCheck, width_px: int, height_px: int) -> None:
    check.width_px, check.height_px, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if (depth, colour, interlace) != (8, _COLOUR_TYPE_RGBA, 0):
        check.refuse("wrong_format", f"depth {depth}, colour type {colour}, interlace {interlace}")
    if (check.width_px, check.height_px) != (width_px, height_px):
        check.refuse("wrong_size", f"{check.width_px} × {check.height_px}, not {width_px} × {height_px}")


def _check_resolution(chunks: dict[bytes, bytes], check: FileCheck, dpi: float) -> None:
    if b"pHYs" not in chunks:
        check.refuse("wrong_dpi", "no resolution")
        return
    across, down, unit = struct.unpack(">IIB", chunks[b"pHYs"])
    check.dpi = across * 0.0254
    if unit != 1 or across != down or abs(check.dpi - dpi) > 0.02:
        check.refuse("wrong_dpi", f"{check.dpi:.3f}, not {dpi}")


def _check_profile(chunks: dict[bytes, bytes], check: FileCheck) -> None:
    if b"iCCP" not in chunks:
        check.refuse("no_profile", "no colour profile")
        return
    try:
        _, _, packed = chunks[b"iCCP"].partition(b"\0")
        profile = ImageCms.ImageCmsProfile(io.BytesIO(zlib.decompress(packed[1:])))
        check.profile = ImageCms.getProfileDescription(profile).strip()
        colours = Image.new("RGB", (6, 1))
        colours.putdata([(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (128, 128, 128), (30, 90, 200)])
        through = ImageCms.profileToProfile(colours, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (zlib.error, OSError, ImageCms.PyCMSError) as error:
        check.refuse("wrong_profile", str(error))
        return
    # Whatever it is called: it is sRGB when it takes colours to what sRGB takes them to.
    assert through is not None
    if np.abs(np.asarray(through, dtype=int) - np.asarray(colours, dtype=int)).max() > 1:
        check.refuse("wrong_profile", f"{check.profile} is not sRGB")


def _check_pixels(path: Path, check: FileCheck, artwork: Image.Image | None) -> None:
    try:
        with Image.open(path, formats=("PNG",)) as picture:
            picture.load()
            pixels = picture.convert("RGBA") if picture.mode != "RGBA" else picture
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        check.refuse("broken_pixels", str(error))
        return
    ink = hidden = different = 0
    same_size = artwork is not None and artwork.size == pixels.size
    if artwork is not None and not same_size:
        check.refuse("pixels_differ", "another size")
    for top in range(0, pixels.height, _STRIP):
        box = (0, top, pixels.width, min(pixels.height, top + _STRIP))
        strip = _words(pixels.crop(box))
        clear = strip.view(np.uint8)[3::4] == 0
        ink += clear.size - int(np.count_nonzero(clear))
        check.transparent = check.transparent or bool(clear.any())
        hidden += int(np.count_nonzero(strip[clear]))
        if artwork is not None and same_size:
            different += int(np.count_nonzero(strip != _words(artwork.crop(box))))
    if ink == 0:
        check.refuse("nothing_printed", "every pixel is transparent")
    if hidden:
        check.refuse("colour_under_transparency", f"{hidden} px")
    if different:
        check.refuse("pixels_differ", f"{different} px")


def _words(picture: Image.Image) -> np.ndarray:
    """Each pixel as one 32-bit number: R, G, B, A in memory."""
    return np.frombuffer(picture.tobytes(), np.uint32)
