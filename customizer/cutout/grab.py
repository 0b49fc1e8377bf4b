"""GrabCut with our own seeds: coarse on a small picture, then sharp along the edge alone.

Source: Rother, Kolmogorov, Blake: “GrabCut” (2004), as OpenCV has it; docs/adr/0011-cut-out.md for sizes and rounds.
"""

from __future__ import annotations

import cv2
import numpy as np

BACKGROUND, PET, PERHAPS_BACKGROUND, PERHAPS_PET = cv2.GC_BGD, cv2.GC_FGD, cv2.GC_PR_BGD, cv2.GC_PR_FGD
#: Long side of the picture that the pet is found on, and of the one on which its edge is drawn, in px.
COARSE_SIDE, FINE_SIDE = 300, 600
#: How far the fine edge may lie from the coarse one, in px of the fine picture.
_BAND = 9
_SEED = 20_011
_FEWEST = 12


def shrink(picture: np.ndarray, side: int) -> np.ndarray:
    """The picture at most `side` px long, averaged; the same where it is smaller already."""
    height, width = picture.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return picture
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    found: np.ndarray = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return found


def scale_labels(labels: np.ndarray, like: np.ndarray) -> np.ndarray:
    """A label map (uint8) at another picture's size, without mixing labels."""
    found: np.ndarray = cv2.resize(labels, (like.shape[1], like.shape[0]), interpolation=cv2.INTER_NEAREST)
    return found


def scale_mask(mask: np.ndarray, like: np.ndarray) -> np.ndarray:
    """A mask (bool) at another picture's size, its edge halfway."""
    soft = cv2.resize(mask.astype(np.float32), (like.shape[1], like.shape[0]), interpolation=cv2.INTER_LINEAR)
    found: np.ndarray = soft >= 0.5
    return found


def grown(mask: np.ndarray, share: float) -> np.ndarray:
    """A mask with all that lies within a share of the picture's long side around it."""
    reach = max(1, round(max(mask.shape) * share))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    found: np.ndarray = cv2.dilate(mask.astype(np.uint8), disc) == 1
    return found


def cut(picture: np.ndarray, labels: np.ndarray, rounds: int) -> np.ndarray:
    """The pet as a mask (bool), from labels that say what is sure and what is likely.

    The same picture and labels always give the same mask.

    Args:
        picture: RGB of uint8.
        labels: `BACKGROUND`, `PET`, `PERHAPS_BACKGROUND` or `PERHAPS_PET` for each pixel.
        rounds: How often colours and edge are fitted to each other.
    """
    marks = labels.copy()
    inside = (marks & 1).astype(bool)
    if inside.sum() < _FEWEST or (~inside).sum() < _FEWEST:
        return inside
    models = np.zeros((2, 1, 65))
    cv2.setRNGSeed(_SEED)
    swapped = np.ascontiguousarray(picture[:, :, ::-1])
    cv2.grabCut(swapped, marks, (0, 0, 0, 0), models[0], models[1], rounds, cv2.GC_INIT_WITH_MASK)
    found: np.ndarray = (marks & 1).astype(bool)
    return found


def sharpen(picture: np.ndarray, mask: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """A coarse mask drawn along the edges of the fine picture; only a band around its edge is decided anew.

    Args:
        picture: RGB of uint8, the fine one.
        mask: bool, of any size.
        labels: Of the fine picture's size: where it says `PET` or `BACKGROUND`, it stays so.
    """
    inside = scale_mask(mask, picture).astype(np.uint8)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * _BAND + 1, 2 * _BAND + 1))
    core, reach = cv2.erode(inside, disc, borderValue=1), cv2.dilate(inside, disc, borderValue=0)
    marks = np.where(inside == 1, PERHAPS_PET, PERHAPS_BACKGROUND).astype(np.uint8)
    marks[core == 1], marks[reach == 0] = PET, BACKGROUND
    sure = (labels == PET) | (labels == BACKGROUND)
    marks[sure] = labels[sure]
    rows, columns = np.flatnonzero(reach.any(axis=1)), np.flatnonzero(reach.any(axis=0))
    if not len(rows):
        return inside.astype(bool)
    # What lies far from the pet only costs time; a margin of it keeps the background's colours known.
    margin = 3 * _BAND
    top, bottom = max(0, rows[0] - margin), rows[-1] + 1 + margin
    left, right = max(0, columns[0] - margin), columns[-1] + 1 + margin
    found = inside.astype(bool)
    found[top:bottom, left:right] = cut(picture[top:bottom, left:right], marks[top:bottom, left:right], 1)
    return found


def tidy(mask: np.ndarray, kept: np.ndarray, removed: np.ndarray) -> np.ndarray:
    """The mask without crumbs and pinholes.

    Args:
        mask: bool.
        kept: bool: a part that one of these pixels touches stays however small it is.
        removed: bool: likewise a hole.
    """
    found = mask.copy()
    for inside, sure, share in ((True, kept, 0.06), (False, removed, 0.004)):
        count, parts, stats, _ = cv2.connectedComponentsWithStats((found == inside).astype(np.uint8), connectivity=4)
        if count <= 1:
            continue
        sizes = stats[:, cv2.CC_STAT_AREA].astype(float)
        sizes[0] = 0
        whole = sizes.max() if inside else max(1.0, float(found.sum()))
        small = sizes < share * whole
        small[np.unique(parts[sure])] = False
        if not inside:  # what reaches the rim is no hole
            rim = np.concatenate([parts[0], parts[-1], parts[:, 0], parts[:, -1]])
            small[np.unique(rim)] = False
        small[0] = False
        found[small[parts]] = not inside
    return found
