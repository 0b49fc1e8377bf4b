"""Which characters stand upright in a column and which lie on their side: UAX 50's Vertical_Orientation."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from functools import lru_cache


class Orientation(StrEnum):
    """How a character stands in vertical text."""

    UPRIGHT = "upright"
    ROTATED = "rotated"
    # upright where the face has a vertical form, else rotated: brackets, the long vowel mark, the colon
    TRANSFORMED = "transformed"


def _ranges(data: str) -> tuple[list[int], list[int]]:
    pairs = [entry.split("-") for entry in data.split()]
    return [int(pair[0], 16) for pair in pairs], [int(pair[-1], 16) for pair in pairs]


# The property's values U and Tu, both upright, adjoining ranges joined (what _TRANSFORMED names goes first).
_UPRIGHT = _ranges(
    "00A7 00A9 00AE 00B1 00BC-00BE 00D7 00F7 02EA-02EB 1100-11FF 1401-167F 18B0-18FF 2016 2020-2021 "
    "2030-2031 203B-203C 2042 2047-2049 2051 2065 20DD-20E0 20E2-20E4 2100-2101 2103-2109 210F 2113-2114 "
    "2116-2117 211E-2123 2125 2127 2129 212E 2135-213F 2145-214A 214C-214D 214F-2189 218C-218F 221E "
    "2234-2235 2300-2307 230C-231F 2324-2328 232B 237D-239A 23BE-23CD 23CF 23D1-23DB 23E2-2422 2424-24FF "
    "25A0-2619 2620-2767 2776-2793 2B12-2B2F 2B50-2B59 2BB8-2BEB 2BF0-2BFF 2E80-A4CF A960-A97F AC00-D7FF "
    "E000-FAFF FE10-FE1F FE30-FE48 FE50-FE57 FE5F-FE62 FE67-FE6F FF01-FF0C FF0E-FF1B FF1F-FF60 FFE0-FFE7 "
    "FFF0-FFF8 FFFC-FFFD 10980-1099F 11580-115FF 13000-1342F 14400-1467F 16FE0-18AFF 1B000-1B0FF "
    "1D000-1D1FF 1D300-1D37F 1D800-1DAAF 1F000-1F7FF 1F900-1FAFF 20000-2FFFD 30000-3FFFD F0000-FFFFD "
    "100000-10FFFD"
)
# The value Tr, and the four quotation marks, for which Chinese faces have vertical forms.
_TRANSFORMED = _ranges(
    "2018-2019 201C-201D 2329-232A 3008-3011 3014-301F 3030 30A0 30FC FE59-FE5E FF08-FF09 FF1A-FF1B FF3B "
    "FF3D FF3F FF5B-FF60 FFE3"
)


def _holds(ranges: tuple[list[int], list[int]], code: int) -> bool:
    at = bisect_right(ranges[0], code) - 1
    return at >= 0 and code <= ranges[1][at]


@lru_cache(maxsize=16384)
def orientation_of(character: str) -> Orientation:
    """How a character stands in a column. Source: UAX 50, VerticalOrientation data."""
    code = ord(character)
    if _holds(_TRANSFORMED, code):
        return Orientation.TRANSFORMED
    return Orientation.UPRIGHT if _holds(_UPRIGHT, code) else Orientation.ROTATED
