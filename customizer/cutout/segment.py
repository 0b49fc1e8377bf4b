"""Pet or not, pixel by pixel: the first guess, corrected by strokes, drawn along the picture's edges."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from customizer.cutout.grab import (
    BACKGROUND,
    COARSE_SIDE,
    FINE_SIDE,
    PERHAPS_BACKGROUND,
    PERHAPS_PET,
    PET,
    cut,
    grown,
    scale_mask,
    sharpen,
    shrink,
    tidy,
)
from customizer.cutout.saliency import neighbours, superpixels
from customizer.cutout.strokes import Stroke, draw_strokes
from customizer.cutout.ways import shortest_ways

#: How far a stroke's say reaches: in steps of Lab colour, with a little for each patch that is crossed.
_REACH, _PATCH_COST = 16.0, 2.0
#: A guess that so much of the keeping strokes contradicts is a wrong guess.
_WRONG = 0.6
#: How far from what is likely the pet anything more of it may be found, as a fraction of the long side.
_LEASH = 0.06


def segment(picture: np.ndarray, guessed: np.ndarray, strokes: Sequence[Stroke]) -> np.ndarray:
    """The pet on the fine picture: a mask (bool), `FINE_SIDE` px long or the picture's size where that is smaller.

    The same arguments always give the same mask.

    Args:
        picture: RGB of uint8, upright.
        guessed: The first guess as a mask (bool) of any size in the picture's proportions.
        strokes: Oldest first; none for the guess as it is.
    """
    fine = shrink(picture, FINE_SIDE)
    coarse = shrink(picture, COARSE_SIDE)
    keep, remove = draw_strokes(strokes, fine.shape[1], fine.shape[0])
    mask = scale_mask(guessed, coarse)
    if strokes:
        mask = _corrected(coarse, mask, strokes)
    labels = np.full(fine.shape[:2], PERHAPS_BACKGROUND, np.uint8)
    labels[keep], labels[remove] = PET, BACKGROUND
    found = sharpen(fine, mask, labels)
    found[keep], found[remove] = True, False
    return tidy(found, keep, remove)


def _corrected(picture: np.ndarray, guessed: np.ndarray, strokes: Sequence[Stroke]) -> np.ndarray:
    keep, remove = draw_strokes(strokes, picture.shape[1], picture.shape[0])
    to_keep, to_remove, to_rim = _ways(picture, keep, remove)
    inside = guessed.copy()
    if keep.any() and float((~guessed[keep]).mean()) > _WRONG:
        # The customer points at something else: begin with what is more like it than like the rim.
        inside = to_keep < np.minimum(to_rim, to_remove)
    inside[(to_keep < _REACH) & (to_keep < np.minimum(to_remove, to_rim))] = True
    inside[(to_remove < _REACH) & (to_remove < to_keep)] = False
    labels = np.where(inside, PERHAPS_PET, PERHAPS_BACKGROUND).astype(np.uint8)
    # A stroke here must not bring in the like of it from the far end of the picture.
    labels[~grown(inside, _LEASH)] = BACKGROUND
    labels[keep], labels[remove] = PET, BACKGROUND
    return cut(picture, labels, 2)


def _ways(picture: np.ndarray, keep: np.ndarray, remove: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How far each pixel is from the keeping strokes, the removing ones and the rim, over the colours between."""
    lab = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    labels, count = superpixels(lab)
    flat = labels.ravel()
    area = np.maximum(np.bincount(flat, minlength=count), 1)
    colours = np.stack([np.bincount(flat, lab[:, :, c].ravel(), count) / area for c in range(3)], axis=1)
    pairs = neighbours(labels)
    steps = np.linalg.norm(colours[pairs[:, 0]] - colours[pairs[:, 1]], axis=1) + _PATCH_COST
    # A way may start at any patch under a stroke, and lead over the others' patches like over all.
    starts = (
        np.unique(labels[keep]),
        np.unique(labels[remove]),
        np.unique(np.concatenate([labels[0], labels[:, 0], labels[:, -1]])),
    )
    begin = np.full((count, len(starts)), np.inf)
    for number, patches in enumerate(starts):
        begin[patches, number] = 1e-6
    ways = shortest_ways(pairs, steps, begin)
    return ways[:, 0][labels], ways[:, 1][labels], ways[:, 2][labels]
