"""The first guess: where the pet is, before anybody has drawn a stroke.

Several beginnings are tried on a small picture, each is scored by what makes a good cut-out, and the best one wins.
No trained model is asked. Weights: docs/adr/0011-cut-out.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from customizer.cutout.grab import (
    BACKGROUND,
    COARSE_SIDE,
    PERHAPS_BACKGROUND,
    PERHAPS_PET,
    PET,
    cut,
    grown,
    scale_mask,
    shrink,
    tidy,
)
from customizer.cutout.saliency import find_saliency, focus_map

#: Long side in px of the picture that beginnings are tried on.
_TRIAL_SIDE = 180
MAX_GUESSES = 4
#: Guesses that overlap by so much are one; one that scores less than this is none.
_SAME, _HOPELESS = 0.75, 0.0


@dataclass(frozen=True)
class Trial:
    """A beginning, what came of it on the small picture, and how good that is."""

    name: str
    mask: np.ndarray
    score: float
    reasons: dict[str, float]


def list_guesses(picture: np.ndarray) -> list[np.ndarray]:
    """Where the pet may be, best guess first: 1 to `MAX_GUESSES` masks (bool) of the coarse picture's size.

    The further ones are plainly different from those before, for a customer who is not pleased with the first.

    Args:
        picture: RGB of uint8; it is made `COARSE_SIDE` px long first.
    """
    coarse = shrink(picture, COARSE_SIDE)
    chosen: list[Trial] = []
    for trial in sorted(try_beginnings(coarse), key=lambda each: -each.score):
        if not chosen or (trial.score > _HOPELESS and all(_alike(trial.mask, one.mask) < _SAME for one in chosen)):
            chosen.append(trial)
    return [_refined(coarse, scale_mask(trial.mask, coarse)) for trial in chosen[:MAX_GUESSES]]


def _alike(one: np.ndarray, other: np.ndarray) -> float:
    """Intersection over union, 0 to 1."""
    return float((one & other).sum()) / max(1.0, float((one | other).sum()))


def _refined(coarse: np.ndarray, mask: np.ndarray) -> np.ndarray:
    labels = np.where(mask, PERHAPS_PET, PERHAPS_BACKGROUND).astype(np.uint8)
    # What lies far from the edge is not put in question again.
    labels[~grown(mask, 0.05)] = BACKGROUND
    labels[~grown(~mask, 0.05)] = PET
    nothing = np.zeros_like(mask)
    return tidy(cut(coarse, labels, 2), nothing, nothing)


def try_beginnings(picture: np.ndarray) -> list[Trial]:
    """Every beginning with what comes of it, on a picture `_TRIAL_SIDE` px long."""
    small = shrink(picture, _TRIAL_SIDE)
    saliency = find_saliency(small)
    edges = _edges(small)
    found = []
    nothing = np.zeros(small.shape[:2], bool)
    for name, labels in _beginnings(small, saliency):
        mask = tidy(cut(small, labels, 3), nothing, nothing)
        reasons = _judge(small, mask, saliency, edges)
        found.append(Trial(name, mask, sum(reasons.values()), reasons))
    return found


def _beginnings(picture: np.ndarray, saliency: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    height, width = picture.shape[:2]
    for times in (1.2, 2.2, 3.4):
        likely = saliency > min(0.75, times * float(saliency.mean()))
        yield f"salient {times:g}", _labels(likely, saliency > 0.8, saliency < 0.04)
        # Pets have patches: a white chest on pale ground is found because dark fur lies on both sides of it.
        filled = _filled(likely)
        core = cv2.erode(filled.astype(np.uint8), np.ones((9, 9), np.uint8), borderValue=1) == 1
        yield f"filled {times:g}", _labels(filled, core, ~grown(filled, 0.1))
    focus = focus_map(picture)
    sharp = focus > 0.5 * float(np.quantile(focus, 0.96))
    yield "sharp", _labels(sharp, np.zeros_like(sharp), focus < 0.12 * float(np.quantile(focus, 0.96)))
    y, x = np.mgrid[0:height, 0:width]
    for name, centre, across, down in (
        ("middle", 0.52, 0.26, 0.34),
        ("large", 0.52, 0.40, 0.44),
        ("sitting", 0.62, 0.30, 0.50),
        ("face", 0.58, 0.46, 0.60),
    ):
        away = np.hypot((x / width - 0.5) / across, (y / height - centre) / down)
        yield name, _labels(away < 1, away < 0.3, away > 1.45)


def _filled(mask: np.ndarray) -> np.ndarray:
    """The largest part of a mask with its bays and holes closed, as if it went on below the picture."""
    count, parts, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    if count <= 1:
        return mask
    largest = (parts == 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())).astype(np.uint8)
    height, width = mask.shape
    reach = max(3, round(max(height, width) * 0.12))
    padded = cv2.copyMakeBorder(largest, reach, 0, reach, reach, cv2.BORDER_CONSTANT, value=0)
    padded = cv2.copyMakeBorder(padded, 0, 2 * reach, 0, 0, cv2.BORDER_REPLICATE)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    closed = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, disc)
    found: np.ndarray = closed[reach : reach + height, reach : reach + width] == 1
    return found


def _labels(likely: np.ndarray, sure: np.ndarray, never: np.ndarray) -> np.ndarray:
    labels = np.where(likely, PERHAPS_PET, PERHAPS_BACKGROUND).astype(np.uint8)
    labels[never & ~likely] = BACKGROUND
    labels[sure & likely] = PET
    labels[0], labels[:, 0], labels[:, -1] = (
        _rim(labels[0]),
        _rim(labels[:, 0]),
        _rim(labels[:, -1]),
    )
    return labels


def _rim(row: np.ndarray) -> np.ndarray:
    """The upper and side rims are background until colours say otherwise."""
    found: np.ndarray = np.where(row == PET, PERHAPS_PET, PERHAPS_BACKGROUND).astype(np.uint8)
    return found


def _edges(picture: np.ndarray) -> np.ndarray:
    """How strong an edge each pixel lies on, against the picture's own: 0 to 1."""
    lab = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    lab = cv2.GaussianBlur(lab, (0, 0), 1.0)
    across, down = cv2.Sobel(lab, cv2.CV_32F, 1, 0), cv2.Sobel(lab, cv2.CV_32F, 0, 1)
    steep = np.sqrt((across**2 + down**2).sum(2))
    found: np.ndarray = np.clip(steep / max(float(np.quantile(steep, 0.95)), 1e-6), 0, 1)
    return found


def _judge(picture: np.ndarray, mask: np.ndarray, saliency: np.ndarray, edges: np.ndarray) -> dict[str, float]:
    """What speaks for a mask and against it, each already weighted."""
    height, width = mask.shape
    area = float(mask.mean())
    if area < 0.01 or area > 0.93:
        return {"area": -100.0}
    inside = mask.astype(np.uint8)
    square = np.ones((3, 3), np.uint8)
    line = cv2.dilate(inside, square) > cv2.erode(inside, square, borderValue=1)
    inner = np.zeros_like(line)
    inner[2:-2, 2:-2] = line[2:-2, 2:-2]
    on_edges = float(edges[inner].mean()) if inner.any() else 0.0
    y, x = np.nonzero(mask)
    away = float(np.hypot((x.mean() / width - 0.5) / 0.5, (y.mean() / height - 0.55) / 0.5))
    rim = float((mask[0].mean() * width + (mask[:, 0].mean() + mask[:, -1].mean()) * height) / (width + 2 * height))
    below = np.flatnonzero(mask[-1])
    # Two feet on the lower rim with nothing between them: a chest or a belly was lost.
    open_below = (float(below[-1] - below[0] + 1 - len(below)) / width) if len(below) else 0.0
    contours, _ = cv2.findContours(inside, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    largest = max(contours, key=cv2.contourArea)
    larger = [each for each in contours if cv2.contourArea(each) > 4] or list(contours)
    hull = cv2.contourArea(cv2.convexHull(np.vstack(larger)))
    whole = cv2.contourArea(largest) / max(1.0, float(inside.sum()))
    solid = min(1.0, float(inside.sum()) / max(hull, 1.0))
    salient = float(saliency[mask].mean() - saliency[~mask].mean())
    caught = float(saliency[mask].sum() / max(float(saliency.sum()), 1e-6))
    return {
        "edges": 2.2 * on_edges,
        "salient": 0.4 * salient + 0.2 * caught,
        "colours": 0.9 * _apart(picture, mask),
        "away": -1.0 * away,
        "rim": -3.5 * rim,
        "open": -1.2 * open_below,
        "whole": 0.5 * min(1.0, float(whole)),
        "solid": 2.6 * min(0.83, solid),
        "area": -0.6 * abs(np.log(area / 0.33)) ** 1.5,
    }


def _apart(picture: np.ndarray, mask: np.ndarray) -> float:
    """How different the colours inside are from those outside: 0 the same, 1 nothing in common."""
    lab = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2LAB), np.int32)
    bins = (lab[:, :, 0] >> 5) * 256 + (lab[:, :, 1] >> 4) * 16 + (lab[:, :, 2] >> 4)
    one = np.bincount(bins[mask], minlength=2048) / max(1, mask.sum())
    other = np.bincount(bins[~mask], minlength=2048) / max(1, (~mask).sum())
    return 1 - float(np.sqrt(one * other).sum())
