"""The colours that a picture is made of, chosen by k-means in OKLab, always the same for the same pixels.

Source: B. Ottosson, "A perceptual color space for image processing" (2020), for OKLab's numbers.
"""

from __future__ import annotations

import cv2
import numpy as np

_SAMPLES = 12_000
_ROUNDS = 12
_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def oklab(colours: np.ndarray) -> np.ndarray:
    """(n, 3) sRGB bytes as OKLab, float64."""
    encoded = colours.astype(np.float64) / 255
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    lab: np.ndarray = np.cbrt(linear @ _TO_LMS.T) @ _TO_LAB.T
    return lab


def palette_of(colours: np.ndarray, alpha: np.ndarray | None, count: int) -> np.ndarray:
    """The picture's main colours, dark to light.

    Args:
        colours: (height, width, 3) uint8.
        alpha: Only what is at least half opaque counts.
        count: How many at most; a picture with fewer colours has fewer.

    Returns:
        (up to count, 3) uint8.
    """
    flat = colours.reshape(-1, 3)
    if alpha is not None:
        flat = flat[alpha.reshape(-1) > 127]
    if len(flat) == 0:
        return np.array([[128, 128, 128]], np.uint8)
    sample = flat[:: max(1, len(flat) // _SAMPLES)]
    lab = oklab(sample)
    # Hue counts more than lightness: a red collar is worth a colour of its own.
    spread = lab * np.array([1.0, 2.2, 2.2])
    centres = _first_centres(spread, count)
    owner = np.zeros(len(spread), int)
    for _ in range(_ROUNDS):
        owner = _nearest(spread, centres)
        for index in range(len(centres)):
            mine = owner == index
            if mine.any():
                centres[index] = spread[mine].mean(axis=0)
    shades = [np.median(sample[owner == index], axis=0) for index in range(len(centres)) if (owner == index).any()]
    found = np.unique(np.floor(np.array(shades) + 0.5).astype(np.uint8), axis=0)
    return found[np.argsort(oklab(found)[:, 0], kind="stable")]


def _nearest(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    distance = np.stack([((points - centre) ** 2).sum(axis=1) for centre in centres])
    return distance.argmin(axis=0)


def _first_centres(points: np.ndarray, count: int) -> np.ndarray:
    """The mean's farthest, then always a point far from all centres, but no outlier: the 95th percentile's."""
    centres = [points.mean(axis=0)]
    distance = ((points - centres[0]) ** 2).sum(axis=1)
    while len(centres) < count and distance.max() > 1e-4:
        reach = np.quantile(distance, 0.95) or distance.max()
        at = int(np.argmin(np.abs(distance - reach)))
        centres.append(points[at].copy())
        distance = np.minimum(distance, ((points - centres[-1]) ** 2).sum(axis=1))
    return np.array(centres)


def nearest_labels(colours: np.ndarray, shades: np.ndarray) -> np.ndarray:
    """Which shade each pixel is nearest to: uint8, by a table of 32 levels a channel."""
    steps = (np.arange(32) * 255 / 31).astype(np.uint8)
    cube = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(-1, 3)
    scale = np.array([1.0, 2.2, 2.2])
    table = _nearest(oklab(cube) * scale, oklab(shades) * scale).astype(np.uint8)
    fifth = cv2.LUT(colours, np.floor(np.arange(256) * 31 / 255 + 0.5).astype(np.uint8)).astype(np.int32)
    return table[(fifth[:, :, 0] << 10) | (fifth[:, :, 1] << 5) | fifth[:, :, 2]]


def hex_of(shade: np.ndarray) -> str:
    """`#rrggbb` of three bytes."""
    return "#" + "".join(f"{int(level):02x}" for level in shade)
