"""Millimetres, inches and pixels.

Source: design-document, "Units and axes"; 1 in = 25.4 mm exactly.
"""

from __future__ import annotations

import math

MM_PER_INCH = 25.4
MM_PER_POINT = 25.4 / 72


def pixels(length_mm: float, dpi: float) -> int:
    """A picture's side in px: floor(mm × dpi / 25.4 + 0.5), so that a half always rounds up."""
    return math.floor(length_mm * dpi / MM_PER_INCH + 0.5)


def scale_px_per_mm(dpi: float) -> float:
    """The exact scale from mm to px, never the rounded picture's."""
    return dpi / MM_PER_INCH


def effective_dpi(crop_width_px: float, printed_width_mm: float) -> float:
    """How many of a photo's own pixels fall on an inch of print.

    Args:
        crop_width_px: Pixels of the photo that the crop keeps, along one side; > 0.
        printed_width_mm: The printed length of that side; > 0.
    """
    return crop_width_px / (printed_width_mm / MM_PER_INCH)


def points(length_mm: float) -> float:
    """A length in PDF points (1/72 in)."""
    return length_mm / MM_PER_POINT
