"""What a written print file really is: read back with other tools than those that wrote it.

The chunks are read here, the pixels by `reader` (or by Pillow, where another program wrote the file), the profile by
Little CMS; nothing is shared with the writer.

Source: docs/print-files.md; PNG (W3C, third edition).
"""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image, ImageCms

from production.print_files.reader import OtherKind, read_strips

_STRIP = 256
_COLOUR_TYPE_RGBA = 6
_SOME_ALPHA = 1 << 24
_ONCE_BEFORE_DATA = (b"PLTE", b"iCCP", b"pHYs")


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
    artwork: Image.Image | np.ndarray | None = None,
) -> FileCheck:
    """The print file compared with what it should be.

    Args:
        path: The PNG.
        width_px: Expected width.
        height_px: Expected height.
        dpi: Expected resolution; the file holds whole px per metre, so 0.02 dpi of difference are allowed.
        sha256: The hash that was noted when the file was written.
        artwork: The composed artwork, RGBA with straight alpha, or its pixels (height, width, 4) of uint8; when given,
            every pixel must be the same. This is also what tells straight alpha from premultiplied: one file alone
            cannot.

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
    last = b""
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
        if _out_of_place(kind, last, found):
            check.refuse("broken_chunk", f"{kind.decode('latin-1')} is not where it belongs")
            return None
        last = kind
        found[kind] = b"" if kind == b"IDAT" else body
    if b"IHDR" not in found or file.read(1):
        check.refuse("broken_chunk", "there is no header, or something follows the end")
        return None
    return found


def _out_of_place(kind: bytes, last: bytes, found: dict[bytes, bytes]) -> bool:
    """Whether readers may stumble over a chunk: the header first, data in one run, the rest once and before it."""
    if kind == b"IDAT":
        return b"IHDR" not in found or (b"IDAT" in found and last != b"IDAT")
    if kind in _ONCE_BEFORE_DATA and (kind in found or b"IDAT" in found):
        return True
    return (kind == b"IHDR") == bool(found)


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


def _check_pixels(path: Path, check: FileCheck, artwork: Image.Image | np.ndarray | None) -> None:
    size = (check.width_px, check.height_px)
    whole = artwork_pixels(artwork)
    if whole is not None and (whole.shape[1], whole.shape[0]) != size:
        check.refuse("pixels_differ", "another size")
        whole = None
    try:
        try:
            tally = _tally(read_strips(path, size), whole)
        except OtherKind:
            tally = _tally(_pillow_strips(path), whole)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        check.refuse("broken_pixels", str(error))
        return
    check.transparent = tally.clear > 0
    if tally.ink == 0:
        check.refuse("nothing_printed", "every pixel is transparent")
    if tally.hidden:
        check.refuse("colour_under_transparency", f"{tally.hidden} px")
    if tally.different:
        check.refuse("pixels_differ", f"{tally.different} px")


@dataclass
class _Tally:
    """Pixels: with ink, without, without but coloured, other than the artwork's."""

    ink: int = 0
    clear: int = 0
    hidden: int = 0
    different: int = 0


def _tally(strips: Iterable[np.ndarray], artwork: np.ndarray | None) -> _Tally:
    """Count a file's pixels; strips are (rows, width × 4) of uint8."""
    found, top = _Tally(), 0
    for strip in strips:
        words = strip.view("<u4")  # alpha is the highest byte
        clear = int(np.count_nonzero(words < _SOME_ALPHA))
        found.clear += clear
        found.ink += words.size - clear
        found.hidden += clear - (words.size - int(np.count_nonzero(words)))
        if artwork is not None:
            made = np.ascontiguousarray(artwork[top : top + len(strip)])
            found.different += int(np.count_nonzero(words != made.view("<u4").reshape(words.shape)))
        top += len(strip)
    return found


def artwork_pixels(artwork: Image.Image | np.ndarray | None) -> np.ndarray | None:
    """The artwork as (height, width, 4) of uint8."""
    return artwork if artwork is None or isinstance(artwork, np.ndarray) else np.asarray(artwork)


def _pillow_strips(path: Path) -> Iterator[np.ndarray]:
    with Image.open(path, formats=("PNG",)) as picture:
        picture.load()
        pixels = picture.convert("RGBA") if picture.mode != "RGBA" else picture
    for top in range(0, pixels.height, _STRIP):
        strip = pixels.crop((0, top, pixels.width, min(pixels.height, top + _STRIP)))
        yield np.asarray(strip).reshape(strip.height, -1)
