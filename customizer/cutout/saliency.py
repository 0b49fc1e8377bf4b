"""What stands out of a photo, without any trained model: colour against the picture's rim, focus, and the middle.

Source: background by boundary connectivity over superpixels (Zhu et al., “Saliency Optimization from Robust Background
Detection”, CVPR 2014), SLIC superpixels (Achanta et al., 2012); weights: docs/adr/0011-cut-out.md.
"""

from __future__ import annotations

import cv2
import numpy as np

from customizer.cutout.ways import shortest_ways

#: About how many superpixels a picture gets, and how much their shape counts against their colour.
_SEGMENTS, _COMPACTNESS = 260, 14.0
_ROUNDS = 4
#: How much of the rim counts as background: pets are often cut off by the picture's lower edge, seldom by the others.
_RIM_WEIGHTS = {"top": 1.0, "left": 0.85, "right": 0.85, "bottom": 0.45}
_SPAN_SIGMA, _RIM_SIGMA, _PLACE_SIGMA = 10.0, 1.0, 0.3
_SMOOTH_SIGMA = 7.0


def find_saliency(picture: np.ndarray) -> np.ndarray:
    """How much each pixel stands out, 0 to 1.

    Args:
        picture: RGB of uint8, best 150 to 300 px long.

    Returns:
        float32 of the picture's height and width.
    """
    lab = cv2.cvtColor(picture.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    labels, count = superpixels(lab)
    if count < 4:
        return np.full(labels.shape, 0.5, np.float32)
    flat = labels.ravel()
    area = np.maximum(np.bincount(flat, minlength=count), 1).astype(np.float64)
    colours = np.stack([np.bincount(flat, lab[:, :, c].ravel(), count) for c in range(3)], axis=1) / area[:, None]
    height, width = labels.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    longest = max(height, width)
    centres = np.stack([np.bincount(flat, each.ravel(), count) / area / longest for each in (x, y)], axis=1)

    apart = np.linalg.norm(colours[:, None] - colours[None], axis=2)
    background = _background(labels, count, area, apart)
    near = np.exp(-(((centres[:, None] - centres[None]) ** 2).sum(2)) / (2 * _PLACE_SIGMA**2))
    contrast = (apart * near * background[None]).sum(1)
    contrast /= max(contrast.max(), 1e-9)

    across, down = centres[:, 0] * longest / width - 0.5, centres[:, 1] * longest / height - 0.53
    middle = np.exp(-((across / 0.33) ** 2 + (down / 0.36) ** 2))
    focus = _mean(focus_map(picture), flat, area, count)
    sharpest, spread = max(float(np.quantile(focus, 0.97)), 1e-9), float(np.quantile(focus, 0.2))
    focus = np.clip((focus - spread) / max(sharpest - spread, 1e-9), 0, 1)
    # Focus says something only where much of the picture has none.
    blurred = float(np.average(focus < 0.25, weights=area))
    trust = np.clip((blurred - 0.3) / 0.35, 0, 1)
    foreground = contrast * (0.35 + 0.65 * middle) * (1 - trust * 0.6 * (1 - focus)) + trust * 0.25 * focus * middle
    foreground *= 1 - background
    foreground /= max(foreground.max(), 1e-9)
    found = _optimise(labels, count, apart, background * (1 - 0.35 * middle), foreground)
    return found[labels].astype(np.float32)


def focus_map(picture: np.ndarray) -> np.ndarray:
    """How sharp the picture is at each place: fine detail over the contrast that is there, blurred; 0 and up."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    fine = np.abs(grey - cv2.GaussianBlur(grey, (0, 0), 1.0))
    scale = max(grey.shape) / 40
    found: np.ndarray = cv2.GaussianBlur(np.minimum(fine, 24), (0, 0), scale)
    return found


def _mean(values: np.ndarray, flat: np.ndarray, area: np.ndarray, count: int) -> np.ndarray:
    found: np.ndarray = np.bincount(flat, values.ravel(), count) / area
    return found


def superpixels(lab: np.ndarray) -> tuple[np.ndarray, int]:
    """Patches of one colour each: (labels of int32, how many). Each pixel is compared with its nine nearest centres."""
    height, width = lab.shape[:2]
    step = max(4.0, float(np.sqrt(height * width / _SEGMENTS)))
    rows, columns = max(1, round(height / step)), max(1, round(width / step))
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    row = np.minimum((y * rows / height).astype(np.int32), rows - 1)
    column = np.minimum((x * columns / width).astype(np.int32), columns - 1)
    features = np.dstack([lab, x * (_COMPACTNESS / step), y * (_COMPACTNESS / step)]).astype(np.float32)
    labels = row * columns + column
    count = rows * columns
    for _ in range(_ROUNDS):
        flat = labels.ravel()
        area = np.maximum(np.bincount(flat, minlength=count), 1)
        means = np.stack(
            [np.bincount(flat, features[:, :, c].ravel(), count) / area for c in range(features.shape[2])], axis=1
        ).astype(np.float32)
        best = np.full((height, width), np.inf, np.float32)
        for down in (-1, 0, 1):
            for across in (-1, 0, 1):
                candidate = np.clip(row + down, 0, rows - 1) * columns + np.clip(column + across, 0, columns - 1)
                away = ((features - means[candidate]) ** 2).sum(2)
                nearer = away < best
                best[nearer] = away[nearer]
                labels[nearer] = candidate[nearer]
    return labels, count


def neighbours(labels: np.ndarray) -> np.ndarray:
    """Pairs of patches that touch, each once."""
    pairs = np.concatenate(
        [
            np.stack([labels[:, :-1].ravel(), labels[:, 1:].ravel()], axis=1),
            np.stack([labels[:-1].ravel(), labels[1:].ravel()], axis=1),
        ]
    )
    pairs = np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1)
    return np.unique(pairs, axis=0)


def _background(labels: np.ndarray, count: int, area: np.ndarray, apart: np.ndarray) -> np.ndarray:
    """How surely each patch belongs to what the rim is made of, 0 to 1."""
    pairs = neighbours(labels)
    rim = np.zeros(count)
    for side, weight in _RIM_WEIGHTS.items():
        edge = {"top": labels[0], "bottom": labels[-1], "left": labels[:, 0], "right": labels[:, -1]}[side]
        rim += np.bincount(edge, minlength=count) * weight
    steps = apart[pairs[:, 0], pairs[:, 1]]
    # A step as small as the picture's smallest ones is no step: noise does not add up over a long way.
    steps = np.maximum(steps - np.quantile(steps, 0.3), 0) + 1e-6
    ways = shortest_ways(pairs, steps, np.where(np.eye(count, dtype=bool), 0.0, np.inf)).T
    reach = np.exp(-(ways**2) / (2 * _SPAN_SIGMA**2))
    span, length = (reach * area[None]).sum(1), (reach * rim[None]).sum(1)
    connected = length / np.sqrt(np.maximum(span, 1))
    found: np.ndarray = 1 - np.exp(-(connected**2) / (2 * _RIM_SIGMA**2))
    return found


def _optimise(
    labels: np.ndarray, count: int, apart: np.ndarray, background: np.ndarray, foreground: np.ndarray
) -> np.ndarray:
    """The smoothest saliency that keeps to both weights: a least squares problem."""
    pairs = neighbours(labels)
    first, second = pairs[:, 0], pairs[:, 1]
    alike = np.exp(-(apart[first, second] ** 2) / (2 * _SMOOTH_SIGMA**2)) + 0.1
    links = np.zeros((count, count))
    links[first, second] = links[second, first] = alike
    laplacian = np.diag(links.sum(1)) - links
    system = np.diag(5 * background + foreground + 1e-6) + laplacian
    found = np.linalg.solve(system, foreground)
    low, high = float(found.min()), float(found.max())
    scaled: np.ndarray = (found - low) / max(high - low, 1e-9)
    return scaled
