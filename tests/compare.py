"""How alike two pictures of the same design are: what the proof gate measures.

Both are laid on white. *Ink* is where either differs from white; differences are the largest channel's, 0 to 255.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image
from skimage.metrics import structural_similarity


@dataclass(frozen=True)
class Likeness:
    """`mean` and `largest` difference over ink (0 to 255), share of ink that differs by more than 8, SSIM of grey."""

    mean: float
    largest: int
    share_above_8: float
    ssim: float

    def is_same_text(self) -> bool:
        """The gate for text: mean ≤ 0.3 of 255 over ink and SSIM ≥ 0.999."""
        return self.mean <= 0.3 and self.ssim >= 0.999

    def is_same_photo(self) -> bool:
        """The gate for photos: SSIM ≥ 0.99."""
        return self.ssim >= 0.99


def on_white(picture: Image.Image) -> np.ndarray:
    """RGB as int16 of the picture on white paper."""
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    return np.asarray(paper.convert("RGB"), dtype=np.int16)


def compare(one: Image.Image, other: Image.Image) -> Likeness:
    """How alike two pictures of the same size are.

    Raises:
        ValueError: The sizes differ, or both are blank.
    """
    if one.size != other.size:
        raise ValueError(f"sizes differ: {one.size} and {other.size}")
    a, b = on_white(one), on_white(other)
    ink = ((a != 255) | (b != 255)).any(axis=2)
    if not ink.any():
        raise ValueError("both pictures are blank")
    difference = np.abs(a - b).max(axis=2)[ink]
    grey = [np.asarray(Image.fromarray(each.astype(np.uint8)).convert("L")) for each in (a, b)]
    return Likeness(
        mean=float(difference.mean()),
        largest=int(difference.max()),
        share_above_8=float((difference > 8).mean()),
        ssim=float(structural_similarity(grey[0], grey[1], data_range=255)),
    )
