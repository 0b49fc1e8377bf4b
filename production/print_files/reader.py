"""A PNG's pixels strip by strip, so that a check needs no second copy of a print file: 69 MB.

It knows the kind that print files are, and inflates with another library than the one that writes them.

Source: PNG (W3C, third edition), 9 (filtering) and 10 (compression).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np
from zlib_ng import zlib_ng

_BYTES_PER_PIXEL = 4
_NONE, _SUB, _UP = 0, 1, 2
_RGBA_8_BIT = bytes([8, 6, 0, 0, 0])


class OtherKind(Exception):
    """Not 8-bit RGBA without interlacing, or with filters that need every pixel in turn: for other readers."""


def read_strips(path: Path, size_px: tuple[int, int]) -> Iterator[np.ndarray]:
    """The rows of a picture from top to bottom, in strips (rows, width × 4) of uint8: R, G, B, A.

    Checksums of chunks are not looked at. A strip is overwritten by the next.

    Args:
        path: The PNG.
        size_px: Width and height.

    Raises:
        OtherKind: Any of the strips may raise it.
        ValueError: The pixels are not as many as the size says, or cannot be inflated.
    """
    width, height = size_px
    stride = width * _BYTES_PER_PIXEL
    inflating = zlib_ng.decompressobj()
    above = np.zeros(stride, np.uint8)
    rest, done = b"", 0
    with path.open("rb") as file:
        for packed in _data_chunks(file):
            # One row more than there may be is seen as too many.
            most = (height - done + 1) * (stride + 1)
            try:
                rest += inflating.decompress(packed, most)
            except zlib_ng.error as error:  # type: ignore[misc]
                raise ValueError(str(error)) from error
            count = len(rest) // (stride + 1)
            if done + count > height:
                raise ValueError(f"more than {height} rows")
            if count:
                rows = np.frombuffer(rest, np.uint8, count * (stride + 1)).reshape(count, stride + 1)
                strip = _unfiltered(rows, above)
                above = strip[-1].copy()
                yield strip
                rest, done = rest[count * (stride + 1) :], done + count
    if done != height or rest or not inflating.eof or inflating.unused_data:
        raise ValueError(f"{done} rows, not {height}, or bytes that belong to none")


def _data_chunks(file: BinaryIO) -> Iterator[bytes]:
    """The bodies of the IDAT chunks, of an RGBA picture."""
    file.seek(8)
    while head := file.read(8):
        length, kind = int.from_bytes(head[:4], "big"), head[4:]
        body = file.read(length)
        file.seek(4, 1)
        if kind == b"IHDR" and body[8:] != _RGBA_8_BIT:
            raise OtherKind
        if kind == b"IDAT":
            yield body


def _unfiltered(rows: np.ndarray, above: np.ndarray) -> np.ndarray:
    """Rows behind their filter bytes as they were before filtering."""
    pixels = np.empty((rows.shape[0], rows.shape[1] - 1), np.uint8)
    kinds = rows[:, 0].tolist()
    for kind, row, pixel_row in zip(kinds, rows[:, 1:], pixels, strict=True):
        if kind == _UP:
            np.add(row, above, out=pixel_row)
        elif kind == _NONE:
            pixel_row[:] = row
        elif kind == _SUB:
            np.add.accumulate(
                row.reshape(-1, _BYTES_PER_PIXEL), axis=0, dtype=np.uint8, out=pixel_row.reshape(-1, _BYTES_PER_PIXEL)
            )
        else:
            raise OtherKind
        above = pixel_row
    return pixels
