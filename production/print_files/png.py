"""The print file as PNG: written strip by strip, thirty times cheaper than Pillow's default and barely larger.

Source: docs/print-files.md; PNG (W3C, third edition); measurements in `benchmarks/compose.py`.
"""

from __future__ import annotations

import hashlib
import os
import struct
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from isal import isal_zlib
from PIL import Image

from production.print_files.srgb import SRGB_PROFILE

#: Rows that are filtered, compressed and written together: 3.7 MB at 3600 px, so that memory stays flat.
STRIP_ROWS = 256
#: ISA-L's fast level: 3 % of the time of zlib 6, files 18 % larger.
_LEVEL = 1
_UP_FILTER = 2
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_METRES_PER_INCH = 0.0254

Strip = Image.Image | np.ndarray


@dataclass(frozen=True)
class WrittenFile:
    """What was written: SHA-256 of the file (64 hex digits), its length in bytes, its sides in px."""

    sha256: str
    length_bytes: int
    width_px: int
    height_px: int


def write_png(
    picture: Image.Image | np.ndarray | Iterable[Strip],
    target: Path | str | BinaryIO,
    *,
    dpi: float,
    size_px: tuple[int, int] | None = None,
) -> WrittenFile:
    """The artwork as a PNG: 8-bit RGBA, straight alpha, sRGB profile, pHYs from the dpi.

    Args:
        picture: An RGBA picture, its pixels as one array (height, width, 4) of uint8, or strips of it from top to
            bottom (pictures or arrays) of any heights. The same pixels give the same bytes, however they are cut.
        target: A path, which gets the whole file or stays as it was (temporary file, fsync, rename), or an open
            binary file.
        dpi: Print resolution; stored as whole px per metre, 300 dpi as 11811.
        size_px: Width and height; needed for strips.

    Returns:
        Hash and length of the file.

    Raises:
        ValueError: Strips that do not add up to the size, or are not RGBA.
    """
    if isinstance(picture, Image.Image):
        size_px = picture.size
        strips = _strips_of(picture)
    elif isinstance(picture, np.ndarray):
        size_px = (picture.shape[1], picture.shape[0])
        strips = _slices_of(picture)
    elif size_px is None:
        raise ValueError("size_px is needed for strips")
    else:
        strips = _cut_evenly(picture, size_px[0])
    if isinstance(target, str | Path):
        return _write_atomically(Path(target), strips, size_px, dpi)
    return _write(target, strips, size_px, dpi)


def _write_atomically(path: Path, strips: Iterator[np.ndarray], size_px: tuple[int, int], dpi: float) -> WrittenFile:
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            written = _write(file, strips, size_px, dpi)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)  # mkstemp makes it private, a print file is read by other processes
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # the rename itself survives a power cut
    finally:
        os.close(folder)
    return written


def _write(file: BinaryIO, strips: Iterator[np.ndarray], size_px: tuple[int, int], dpi: float) -> WrittenFile:
    width, height = size_px
    digest = hashlib.sha256()
    length = 0

    def put(data: bytes) -> None:
        nonlocal length
        file.write(data)
        digest.update(data)
        length += len(data)

    put(_SIGNATURE)
    put(_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)))
    put(_chunk(b"iCCP", b"sRGB\0\0" + zlib.compress(SRGB_PROFILE, 9)))
    per_metre = round(dpi / _METRES_PER_INCH)
    put(_chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)))

    # One zlib stream; flushed after each strip, so that every strip is an IDAT of its own and nothing piles up.
    compressor = isal_zlib.compressobj(_LEVEL)
    above = np.zeros(width * 4, np.uint8)
    filtered = np.full((STRIP_ROWS, width * 4 + 1), _UP_FILTER, np.uint8)  # each row behind its filter byte
    done = 0
    for strip in strips:
        rows = strip.reshape(strip.shape[0], width * 4)
        done += rows.shape[0]
        if done > height:
            raise ValueError(f"strips have more than {height} rows")
        np.subtract(rows[0], above, out=filtered[0, 1:])
        np.subtract(rows[1:], rows[:-1], out=filtered[1 : rows.shape[0], 1:])
        above = rows[-1].copy()
        data = compressor.compress(filtered[: rows.shape[0]])
        data += compressor.flush(isal_zlib.Z_SYNC_FLUSH) if done < height else compressor.flush()
        put(_chunk(b"IDAT", data))
    if done != height:
        raise ValueError(f"strips have {done} rows, not {height}")
    put(_chunk(b"IEND", b""))
    return WrittenFile(digest.hexdigest(), length, width, height)


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = isal_zlib.crc32(data, isal_zlib.crc32(kind))
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)


def _strips_of(picture: Image.Image) -> Iterator[np.ndarray]:
    if picture.mode != "RGBA":
        raise ValueError(f"the artwork must be RGBA, not {picture.mode}")
    for top in range(0, picture.height, STRIP_ROWS):
        yield np.asarray(picture.crop((0, top, picture.width, min(picture.height, top + STRIP_ROWS))))


def _slices_of(pixels: np.ndarray) -> Iterator[np.ndarray]:
    _check_strip(pixels, pixels.shape[1])
    for top in range(0, pixels.shape[0], STRIP_ROWS):
        yield np.ascontiguousarray(pixels[top : top + STRIP_ROWS])


def _check_strip(pixels: np.ndarray, width: int) -> None:
    if pixels.ndim != 3 or pixels.shape[1:] != (width, 4) or pixels.dtype != np.uint8:
        raise ValueError(f"a strip must be (rows, {width}, 4) of uint8, not {pixels.shape} of {pixels.dtype}")


def _cut_evenly(strips: Iterable[Strip], width: int) -> Iterator[np.ndarray]:
    """The same rows in strips of `STRIP_ROWS`."""
    waiting: list[np.ndarray] = []
    rows = 0
    for strip in strips:
        if isinstance(strip, Image.Image) and strip.mode != "RGBA":
            raise ValueError(f"a strip must be RGBA, not {strip.mode}")
        pixels = np.asarray(strip)
        _check_strip(pixels, width)
        while rows + pixels.shape[0] >= STRIP_ROWS:
            take = STRIP_ROWS - rows
            yield np.concatenate([*waiting, pixels[:take]])
            waiting, rows, pixels = [], 0, pixels[take:]
        if pixels.shape[0]:
            waiting.append(pixels.copy())  # the source may use its buffer again
            rows += pixels.shape[0]
    if waiting:
        yield np.concatenate(waiting)
