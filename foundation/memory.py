"""A worker's memory: what a picture took goes back to the system, so that a worker never grows by the pictures it made.

Source: mallopt(3), M_MMAP_THRESHOLD.
"""

from __future__ import annotations

import ctypes

_M_MMAP_THRESHOLD = -3
#: Larger than a strip of a print file, which is used again; smaller than a picture.
_LARGE_BYTES = 4 << 20


def give_back_freed_memory() -> bool:
    """Have glibc return each large block when it is freed; gives whether it will.

    Its own limit grows with the blocks that it sees, until up to 64 MB lie unused: 70 MB of a worker's peak.
    """
    try:
        return ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES) == 1
    except (OSError, AttributeError):  # macOS and musl manage without it
        return False
