"""Planes of pixels: tone, strips, ink on a garment. Mostly in uint8, where OpenCV gives the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

STRIP = 256


def strips(height: int, rows: int = STRIP) -> Iterator[slice]:
    """The rows of a picture in pieces that fit a processor's cache."""
    for top in range(0, height, rows):
        yield slice(top, min(height, top + rows))


def rgb(colour: str) -> tuple[int, int, int]:
    """`#rrggbb` as three numbers from 0 to 255."""
    value = int(colour[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255


def alpha_of(pixels: np.ndarray) -> np.ndarray | None:
    """The alpha plane, or None where everything is opaque."""
    alpha = pixels[:, :, 3]
    return None if alpha.min() == 255 else np.ascontiguousarray(alpha)


def grey_of(pixels: np.ndarray, *, over: int = 255) -> np.ndarray:
    """The picture's lightness, 0 to 255, laid over white (255) or black (0) where it is transparent."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGBA2GRAY)
    alpha = alpha_of(pixels)
    if alpha is not None:
        for rows in strips(len(grey)):
            opaque = cv2.multiply(grey[rows], alpha[rows], scale=1 / 255)
            clear = cv2.bitwise_not(alpha[rows])
            grey[rows] = opaque if over == 0 else cv2.add(opaque, clear)
    return grey


def filled(pixels: np.ndarray) -> np.ndarray:
    """RGB whose transparent places go on in the colours of what lies beside them, so that edges are not darkened."""
    height, width = pixels.shape[:2]
    if alpha_of(pixels) is None:
        return np.ascontiguousarray(pixels[:, :, :3])
    size = (max(1, width // 8), max(1, height // 8))
    premultiplied = cv2.cvtColor(pixels, cv2.COLOR_RGBA2mRGBA)
    coarse = cv2.resize(premultiplied, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    wide, whole = cv2.GaussianBlur(coarse, (0, 0), 3.0), coarse.mean(axis=(0, 1))
    wide += whole * np.float32(0.02)
    around = np.clip(wide[:, :, :3] / np.maximum(wide[:, :, 3:], np.float32(1e-3)) * 255, 0, 255).astype(np.uint8)
    made = np.empty((height, width, 3), np.uint8)
    fine = cv2.resize(around, (width, height), interpolation=cv2.INTER_LINEAR)
    for rows in strips(height):
        share = cv2.merge([np.ascontiguousarray(255 - pixels[rows, :, 3])] * 3)
        own = np.ascontiguousarray(premultiplied[rows, :, :3])
        made[rows] = cv2.add(own, cv2.multiply(np.ascontiguousarray(fine[rows]), share, scale=1 / 255))
    return made


def tones_of(pixels: np.ndarray, *, negative: bool = False, local: float = 0.0, middle: float = 0.5) -> np.ndarray:
    """Lightness stretched to the whole range, so that a black dog and a white cat both keep their faces.

    Args:
        pixels: RGBA.
        negative: Turned round, for ink that shows the lights on a dark garment.
        local: 0 to 1, how much contrast is raised place by place.
        middle: Where the median tone is drawn to, half of the way.

    Returns:
        uint8, 255 where nothing is printed; transparent places are 255 as well.
    """
    grey = grey_of(pixels, over=0 if negative else 255)
    alpha = alpha_of(pixels)
    if local > 0:
        grey = cv2.createCLAHE(clipLimit=1 + 2.5 * local, tileGridSize=(6, 6)).apply(grey)
    seen = None if alpha is None else mask_of(alpha > 127)
    counts = cv2.calcHist([grey], [0], seen, [256], [0, 256]).ravel()
    total = float(counts.sum())
    if total == 0:
        return np.full_like(grey, 255)
    share = np.cumsum(counts, dtype=np.float64) / total
    low, high = int(np.searchsorted(share, 0.004)), int(np.searchsorted(share, 0.996))
    median = int(np.searchsorted(share, 0.5))
    span = max(24, high - low)
    at = np.clip((np.arange(256) - low) / span, 0.0, 1.0)
    centre = min(max((median - low) / span, 0.08), 0.92)
    gamma = (np.log(middle) / np.log(centre)) ** 0.5
    curve = at**gamma
    if negative:
        curve = 1 - curve
    return cv2.LUT(grey, to_bytes(curve))


def mask_of(truth: np.ndarray) -> np.ndarray:
    """255 where it is true, 0 elsewhere."""
    mask: np.ndarray = truth.view(np.uint8) * np.uint8(255)
    return mask


def to_bytes(values: np.ndarray) -> np.ndarray:
    """Values from 0 to 1 as bytes."""
    rounded: np.ndarray = np.clip(np.floor(values * 255 + 0.5), 0, 255).astype(np.uint8)
    return rounded


def s_curve(strength: float) -> np.ndarray:
    """A table of 256 that raises contrast about the middle; 0 changes nothing, 1 is strong, −1 is flat."""
    at = np.arange(256) / 255 - 0.5
    if strength >= 0:
        steep = 1 + 9 * strength
        bent = np.tanh(at * steep) / np.tanh(0.5 * steep) / 2
        return to_bytes(0.5 + (1 - strength) * at + strength * bent)
    return to_bytes(0.5 + at * (1 + 0.8 * strength))


def coloured(pixels: np.ndarray, grey: np.ndarray, ramp: np.ndarray) -> np.ndarray:
    """Each tone's colour in the picture's place, its alpha as it was.

    Args:
        pixels: RGBA, written over.
        grey: uint8 tones.
        ramp: (256, 3) uint8, the colour of each tone.
    """
    opaque = alpha_of(pixels) is None
    tables = [np.ascontiguousarray(ramp[:, channel]) for channel in range(3)]
    for rows in strips(len(grey)):
        tones, alpha = grey[rows], np.ascontiguousarray(pixels[rows, :, 3])
        planes = [cv2.LUT(tones, table) for table in tables]
        pixels[rows] = cv2.merge([*(planes if opaque else cleared(planes, alpha)), alpha])
    return pixels


def cleared(planes: list[np.ndarray], alpha: np.ndarray) -> list[np.ndarray]:
    """Planes with zero wherever alpha is zero."""
    seen = mask_of(alpha > 0)
    return [cv2.bitwise_and(plane, seen) for plane in planes]


def ramp_between(dark: str, light: str) -> np.ndarray:
    """(256, 3) uint8: from one colour to another in encoded sRGB."""
    at = np.linspace(0, 1, 256)[:, None]
    one, other = np.array(rgb(dark), float), np.array(rgb(light), float)
    return to_bytes((one * (1 - at) + other * at) / 255)


def inked(pixels: np.ndarray, cover: np.ndarray, ink: str, paper: str | None) -> np.ndarray:
    """One ink where `cover` says, on paper of a colour or on the bare garment.

    Args:
        pixels: RGBA, written over; its alpha cuts both ink and paper.
        cover: uint8, 255 where the ink is full.
        ink: `#rrggbb`.
        paper: `#rrggbb`, or None: there is nothing but ink.
    """
    if paper is not None:
        return coloured(pixels, cover, ramp_between(paper, ink))
    tables = [np.full(256, level, np.uint8) for level in rgb(ink)]
    for table in tables:
        table[0] = 0  # zero RGB under zero alpha
    opaque = alpha_of(pixels) is None
    for rows in strips(len(cover)):
        alpha = cover[rows]
        if not opaque:
            alpha = cv2.multiply(alpha, np.ascontiguousarray(pixels[rows, :, 3]), scale=1 / 255)
        pixels[rows] = cv2.merge([*(cv2.LUT(alpha, table) for table in tables), alpha])
    return pixels


# --- the working grid: fields that are smooth are computed coarse, and cut sharp at full size -----------------------


def working(plane: np.ndarray, px_per_mm: float, wanted_px_per_mm: float) -> tuple[np.ndarray, float]:
    """A plane on a grid of about so many px a mm, never finer than it is, and the grid's own px a mm."""
    if wanted_px_per_mm >= px_per_mm * 0.8:
        return plane, px_per_mm
    scale = wanted_px_per_mm / px_per_mm
    height, width = plane.shape[:2]
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return cv2.resize(plane, size, interpolation=cv2.INTER_AREA), size[0] / width * px_per_mm


def enlarged_strips(field: np.ndarray, width: int, height: int) -> Iterator[tuple[slice, np.ndarray]]:
    """A coarse float32 field at full size, strip by strip; cubic, so that its contours are smooth."""
    coarse_height, coarse_width = field.shape[:2]
    if (coarse_width, coarse_height) == (width, height):
        for rows in strips(height):
            yield rows, field[rows]
        return
    across, down = coarse_width / width, coarse_height / height
    for rows in strips(height):
        count = rows.stop - rows.start
        matrix = np.array([[across, 0, across / 2 - 0.5], [0, down, (rows.start + 0.5) * down - 0.5]])
        yield (
            rows,
            cv2.warpAffine(
                field,
                matrix,
                (width, count),
                flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
                borderMode=cv2.BORDER_REPLICATE,
            ),
        )


def cut_sharp(field: np.ndarray, width: int, height: int, flat: float, *, least_px: float = 0.0) -> np.ndarray:
    """Where a coarse field is above zero, as uint8 cover at full size, its edge one px wide.

    Args:
        field: float32; its contour at zero is the edge.
        width: Of the cover in px.
        height: See `width`.
        flat: A slope, per px of the grid, below which the field says nothing: such edges stay soft.
        least_px: Shapes smaller than this, in square px of the grid, leave no speck.
    """
    slope = np.hypot(cv2.Sobel(field, cv2.CV_32F, 1, 0, scale=1 / 8), cv2.Sobel(field, cv2.CV_32F, 0, 1, scale=1 / 8))
    # Its distance from the edge, in px of the grid.
    distance = np.clip(field / np.maximum(slope, np.float32(flat)), -3, 3)
    if least_px:
        # With their soft edges: what is left of them is too far off to print, even where it is enlarged.
        _, labels, stats, _ = cv2.connectedComponentsWithStats((distance > -0.5).astype(np.uint8), connectivity=8)
        distance[(stats[:, cv2.CC_STAT_AREA] < least_px)[labels]] = -1.2
    size = 255 * width / field.shape[1]
    cover = np.empty((height, width), np.uint8)
    for rows, fine in enlarged_strips(distance, width, height):
        cover[rows] = cv2.convertScaleAbs(np.clip(fine * np.float32(size) + np.float32(127.5), 0, 255))
    return cover


def noise_tile(side: int, seed: int) -> np.ndarray:
    """(side, side) float32 from 0 to 1, the same on every machine and in every release."""
    # The legacy generator's stream is frozen; the new one's may change.
    return np.random.RandomState(seed).random_sample((side, side)).astype(np.float32)


def tiled(tile: np.ndarray, width: int, height: int) -> np.ndarray:
    """A tile repeated from the top left over a picture."""
    rows, columns = tile.shape
    return np.tile(tile, (-(-height // rows), -(-width // columns)))[:height, :width]
