"""From a hard mask to a soft one: fur kept, and no rim of the old background around it.

The document multiplies the mask with the picture's alpha and leaves colours alone. So the background's colour in mixed
pixels is held down by the mask itself: a pixel's alpha is never more than what brings in `FRINGE` levels of it.

Source: He, Sun, Tang: “Guided Image Filtering” (2013) and “Fast Guided Filter” (2015); docs/adr/0011-cut-out.md.
"""

from __future__ import annotations

import cv2
import numpy as np

#: How much of the background's colour an edge pixel may bring in, in levels of 255.
FRINGE = 14.0
#: Radius of the filter as a fraction of the long side, and how small a difference of colour still is an edge (0 to 1).
_RADIUS, _EPSILON = 0.006, 2e-4
#: The filter's coefficients are found on a picture so many times smaller.
_STEP = 2
#: Mean colours beside the edge change slowly: they are found on a picture so many times smaller.
_SPREAD_STEP = 4
#: The widest edge, in filter radii: within it the mask may become soft.
_BAND = 2.0
_LOW, _HIGH = 0.06, 0.94
#: Px on either side of the hard edge where lenses and small pictures mix colours, whatever the filter says.
_BESIDE = 2.5
#: Shares this near to none or all are noise.
_GRAIN = 0.08


def refine(picture: np.ndarray, mask: np.ndarray, keep: np.ndarray, remove: np.ndarray) -> np.ndarray:
    """The soft mask of the picture's size: uint8, 0 where the background is, 255 where the pet is.

    Args:
        picture: RGB of uint8.
        mask: The pet (bool), of any size in the same proportions.
        keep: bool of the picture's size: brushed by the customer, always 255.
        remove: Likewise, always 0.
    """
    height, width = picture.shape[:2]
    soft = cv2.resize(mask.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    radius = max(2, round(max(height, width) * _RADIUS))
    reach = round(_BAND * radius)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    hard = (soft >= 0.5).astype(np.uint8)
    sure = cv2.erode(hard, disc, borderValue=1) == 1
    band = (cv2.dilate(hard, disc) == 1) & ~sure
    found = sure.astype(np.float32)
    rows, columns = np.flatnonzero(band.any(axis=1)), np.flatnonzero(band.any(axis=0))
    if len(rows):
        margin = 4 * reach
        part = np.s_[
            max(0, rows[0] - margin) : rows[-1] + 1 + margin, max(0, columns[0] - margin) : columns[-1] + 1 + margin
        ]
        near = _edge(picture[part].astype(np.float32) / 255, soft[part], sure[part], band[part], radius, reach)
        found[part] = np.where(band[part], near, found[part])
    found[keep], found[remove] = 1.0, 0.0
    level: np.ndarray = np.floor(found * 255 + 0.5).astype(np.uint8)
    return level


def _edge(
    picture: np.ndarray, soft: np.ndarray, sure: np.ndarray, band: np.ndarray, radius: int, reach: int
) -> np.ndarray:
    alpha = guided_filter(picture, soft, radius, _EPSILON)
    alpha = np.clip((alpha - _LOW) / (_HIGH - _LOW), 0, 1)
    outside = ~band & ~sure
    pet, pet_known = _spread(picture, sure, reach)
    around, around_known = _spread(picture, outside, reach)
    apart = pet - around
    distance = (apart**2).sum(2)
    # Where pet and background differ, a pixel's own colour says how much of each it has; where not, the filter does.
    shares = np.clip(((picture - around) * apart).sum(2) / np.maximum(distance, 1e-6), 0, 1)
    trust = (distance / (distance + 0.04)) * pet_known * around_known * 0.85
    # The colour's word counts along the edge alone: a white patch inside the pet is not the background's.
    hard = (soft >= 0.5).astype(np.uint8)
    away = cv2.distanceTransform(hard, cv2.DIST_L2, 3) + cv2.distanceTransform(1 - hard, cv2.DIST_L2, 3)
    beside = np.clip((_BESIDE - away) / 2 + 1, 0, 1)
    trust *= np.maximum(np.clip(1 - np.abs(alpha - 0.5) * 2, 0, 1) ** 0.5, beside)
    shares = np.clip((shares - _GRAIN) / (1 - 2 * _GRAIN), 0, 1)
    mixed = alpha + trust * (shares - alpha)
    strongest = np.abs(apart).max(2) * around_known * pet_known
    most = (FRINGE / 255) / np.maximum((1 - mixed) * strongest, 1e-6)
    found: np.ndarray = np.minimum(mixed, most)
    return np.where(found < 0.02, 0, found)


def _spread(picture: np.ndarray, known: np.ndarray, reach: int) -> tuple[np.ndarray, np.ndarray]:
    """The mean colour of the known pixels around each pixel, and how well it is known (0 to 1)."""
    height, width = known.shape
    small = (max(1, width // _SPREAD_STEP), max(1, height // _SPREAD_STEP))
    side = (max(1, 4 * reach // _SPREAD_STEP) + 1,) * 2
    weight = known.astype(np.float32)
    share = cv2.boxFilter(cv2.resize(weight, small, interpolation=cv2.INTER_AREA), -1, side)
    total = cv2.boxFilter(cv2.resize(picture * weight[:, :, None], small, interpolation=cv2.INTER_AREA), -1, side)
    mean = total / np.maximum(share, 1e-4)[:, :, None]
    return cv2.resize(mean, (width, height)), cv2.resize(np.clip(share * 20, 0, 1), (width, height))


def guided_filter(guide: np.ndarray, values: np.ndarray, radius: int, epsilon: float) -> np.ndarray:
    """`values` smoothed along the guide's edges: each neighbourhood is a linear function of the guide's colour.

    Args:
        guide: (height, width, 3) of float32, 0 to 1.
        values: (height, width) of float32.
        radius: Of the neighbourhood, in px of the guide.
        epsilon: Variance of colour that is still flat.
    """
    height, width = values.shape
    size = (max(1, width // _STEP), max(1, height // _STEP))
    small = cv2.resize(guide, size, interpolation=cv2.INTER_AREA)
    target = cv2.resize(values, size, interpolation=cv2.INTER_AREA)
    side = (2 * max(1, radius // _STEP) + 1,) * 2

    def mean(channel: np.ndarray) -> np.ndarray:
        found: np.ndarray = cv2.boxFilter(channel, -1, side)
        return found

    red, green, blue = cv2.split(small)
    means = mean(small)
    average = mean(target)
    cross = mean(small * target[:, :, None]) - means * average[:, :, None]
    rr = mean(red * red) - means[:, :, 0] ** 2 + epsilon
    gg = mean(green * green) - means[:, :, 1] ** 2 + epsilon
    bb = mean(blue * blue) - means[:, :, 2] ** 2 + epsilon
    rg = mean(red * green) - means[:, :, 0] * means[:, :, 1]
    rb = mean(red * blue) - means[:, :, 0] * means[:, :, 2]
    gb = mean(green * blue) - means[:, :, 1] * means[:, :, 2]
    # The inverse of each neighbourhood's symmetric 3 × 3 covariance, by cofactors.
    c00, c01, c02 = gg * bb - gb * gb, gb * rb - rg * bb, rg * gb - gg * rb
    c11, c12, c22 = rr * bb - rb * rb, rg * rb - rr * gb, rr * gg - rg * rg
    determinant = np.maximum(rr * c00 + rg * c01 + rb * c02, 1e-12)
    x, y, z = cv2.split(cross)
    slope = cv2.merge([c00 * x + c01 * y + c02 * z, c01 * x + c11 * y + c12 * z, c02 * x + c12 * y + c22 * z])
    slope /= determinant[:, :, None]
    offset = average - (slope * means).sum(2)
    slope, offset = mean(slope), mean(offset)
    full = (width, height)
    slope, offset = cv2.resize(slope, full), cv2.resize(offset, full)
    found: np.ndarray = (slope * guide).sum(2) + offset
    return found
