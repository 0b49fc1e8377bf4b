"""The folds of a piece of cloth: noise drawn out along a field of directions, and folds placed by hand.

Averaging noise along the direction in which cloth would fold (line integral convolution) is what makes it look
like cloth: isotropic noise looks like dented tin. Crests are sharpened, valleys kept broad.
"""

from __future__ import annotations

import cv2
import numpy as np
from scipy.spatial import cKDTree

from .canvas import COARSE_PER_UNIT, Array, Canvas, bell, blur, ramp, seeded
from .plan import Direction, Fold, Region, Relief
from .silhouette import bezier


def _weight(region: Region, x: Array, y: Array) -> Array:
    weight = np.ones_like(x)
    rx, ry = region.radius if isinstance(region.radius, tuple) else (region.radius, region.radius)
    if region.at is not None:
        weight = weight * np.exp(-(((x - region.at[0]) / rx) ** 2) - ((y - region.at[1]) / ry) ** 2)
    if region.along is not None:
        (ax, ay), (bx, by) = region.along
        dx, dy = bx - ax, by - ay
        t = np.clip(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0, 1)
        weight = weight * bell(np.hypot(x - ax - t * dx, y - ay - t * dy), rx)
    if region.beyond_x is not None:
        weight = weight * ramp(*region.beyond_x, x)
    if region.beyond_y is not None:
        weight = weight * ramp(*region.beyond_y, y)
    return np.asarray(weight, np.float32)


def _both_sides(region: Region, x: Array) -> list[Array]:
    return [x, -x] if region.mirror else [x]


def _angle(part: Direction, x: Array, y: Array) -> Array:
    at = part.at or (0.0, 0.0)
    if part.kind == "ray":
        return np.arctan2(y - at[1], x - at[0])
    if part.kind == "drag":
        down = y - at[1] + 1.5
        inward = np.arctan2(np.maximum(0, at[0] + 1.5 - x), np.maximum(down, 0.01))
        return np.pi / 2 + np.minimum(inward, np.radians(part.limit_deg)) * ramp(-10, 3, down)
    return np.radians(part.deg) + np.float32(part.fan) * x


def direction_field(relief: Relief, canvas: Canvas) -> Array:
    """Which way folds run at each coarse node, in radians; blended as doubled angles, since a fold has no sign."""
    x, y = canvas.coarse
    cos2, sin2 = np.zeros_like(x), np.zeros_like(x)
    for part in relief.directions:
        for side, sx in enumerate(_both_sides(part, x)):
            weight = part.weight * _weight(part, sx, y)
            if part.kind == "drag":
                weight = weight * (sx < (part.at or (0.0, 0.0))[0])
            angle = _angle(part, sx, y)
            angle = np.pi - angle if side else angle
            cos2 += weight * np.cos(2 * angle)
            sin2 += weight * np.sin(2 * angle)
    return np.arctan2(sin2, cos2) / 2


def amplitude(relief: Relief, canvas: Canvas) -> Array:
    """How deep the folds are at each coarse node."""
    x, y = canvas.coarse
    depth = np.full_like(x, relief.base)
    calm = np.ones_like(x)
    for swell in relief.swells:
        for sx in _both_sides(swell, x):
            weight = _weight(swell, sx, y)
            depth += swell.add * weight
            calm *= 1 - (1 - swell.times) * weight
    return relief.gain * np.minimum(depth, relief.cap) * calm


def _drawn_out(field: Array, angle: Array, run: float) -> Array:
    """The field averaged along the directions over `run` units either way (Hann window), at unit variance."""
    cos, sin = np.cos(angle).astype(np.float32), np.sin(angle).astype(np.float32)
    way = cv2.merge([cos, sin])
    columns, rows = np.meshgrid(*[np.arange(n, dtype=np.float32) for n in field.shape[::-1]])
    total: Array = field.copy()
    steps = int(run * COARSE_PER_UNIT)
    nearest, linear, edge = cv2.INTER_NEAREST, cv2.INTER_LINEAR, cv2.BORDER_REPLICATE
    for sign in (-1, 1):
        x, y = columns.copy(), rows.copy()
        vx: Array = sign * cos
        vy: Array = sign * sin
        for i in range(1, steps + 1):
            x += vx
            y += vy
            ux, uy = cv2.split(cv2.remap(way, x, y, nearest, borderMode=edge))
            onward = np.where(ux * vx + uy * vy < 0, np.float32(-1), np.float32(1))
            vx, vy = ux * onward, uy * onward
            window = np.float32(0.5 + 0.5 * np.cos(np.pi * i / (steps + 1)))
            total += window * cv2.remap(field, x, y, linear, borderMode=edge)
    total -= np.asarray(blur(total, 6 * COARSE_PER_UNIT), np.float32)
    return total / total.std()


def _placed_fold(fold: Fold, path: np.ndarray, wobble: Array, canvas: Canvas, *, swap: bool) -> Array:
    """One fold: sharp crest, steep and gentle side, a valley beside it, pinched where it starts, fading out."""
    curve = bezier([(float(px), float(py)) for px, py in path], 400)
    reach = 4.5 * max(fold.steep, fold.gentle) + 3  # the fold is nothing beyond
    whole_x, whole_y = canvas.coarse
    across = np.nonzero(np.abs(whole_x[0] - curve[:, 0].mean()) < np.ptp(curve[:, 0]) + reach)[0]
    down = np.nonzero(np.abs(whole_y[:, 0] - curve[:, 1].mean()) < np.ptp(curve[:, 1]) + reach)[0]
    window = np.s_[down.min() : down.max() + 1, across.min() : across.max() + 1]
    x, y, wobble = whole_x[window], whole_y[window], wobble[window]
    distance, index = (a.reshape(x.shape) for a in cKDTree(curve).query(np.stack([x.ravel(), y.ravel()], 1)))
    tangent = np.gradient(curve, axis=0)[index]
    side = np.sign((x - curve[index, 0]) * tangent[..., 1] - (y - curve[index, 1]) * tangent[..., 0])
    t = blur((index / 400).astype(np.float32), 2)
    signed = distance * side + 0.2 * wobble
    steep, gentle = (fold.gentle, fold.steep) if swap else (fold.steep, fold.gentle)
    width = np.where(signed < 0, steep, gentle) * (0.65 + 0.7 * t)
    profile = np.exp(-(np.abs(signed / width) ** 1.5)) - 0.28 * bell(np.abs(signed) - 2.1 * width, width)
    life = np.clip(t / 0.18, 0, 1) ** 0.7 * (1 - ramp(0.45, 1, t))
    height = np.zeros_like(whole_x)
    height[window] = fold.height * life * profile * bell(np.maximum(0, distance - 3 * width), 1)
    return height


def build_ground(relief: Relief, canvas: Canvas, seed: int, name: str) -> Array:
    """Height of the cloth above its mean at each coarse node, in units, before any fold is placed."""
    rng = seeded(seed, name, "field")
    angle = direction_field(relief, canvas) + relief.turn * canvas.noise(rng, 5)
    depth = amplitude(relief, canvas)
    cos2, sin2 = blur(np.cos(2 * angle), 2), blur(np.sin(2 * angle), 2)
    turning = np.hypot(np.hypot(*np.gradient(cos2)), np.hypot(*np.gradient(sin2))) * COARSE_PER_UNIT / 2
    steady = blur(np.asarray(1 / (1 + (turning * 2.2) ** 2), np.float32), 3)
    height = np.zeros_like(depth)
    for wavelength, run, high in relief.bands:
        band = _drawn_out(canvas.noise(rng, wavelength / 3.2), angle, run)
        if wavelength >= 0.5:
            band = 0.95 * np.log1p(np.exp(1.6 * band))  # softplus: sharp crests, broad valleys
        height += high * depth * band * (steady if wavelength < 5 else 1)  # no hatching where directions clash
    return height


def build_relief(ground: Array, folds: tuple[Fold, ...], canvas: Canvas, seed: int, name: str) -> Array:
    """Height of the cloth with its placed folds at each pixel, in units."""
    height = ground.copy()
    for number, fold in enumerate(folds):
        for side in (1, -1) if fold.mirror else (1,):
            own = seeded(seed, name, f"fold {number} {side}")
            jitter = own.normal(0, 1, (4, 2)) * [[0.5], [1.0], [1.0], [1.6]]
            scale = own.uniform(0.6, 1.3)
            swap = bool(side * own.uniform() <= -0.3)
            path = (np.array(fold.path) + jitter) * [side, 1]
            height += scale * _placed_fold(fold, path, canvas.noise(own, 2.5), canvas, swap=swap)
    return canvas.fine(blur(height, 0.8))
