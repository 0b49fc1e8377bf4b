"""Pictures of furry things whose outline is known exactly, for tests of the cut-out."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

#: fur, second colour of the fur, background, second colour of the background
PALETTES = {
    "ginger on grass": ((196, 120, 50), (236, 200, 150), (70, 120, 50), (120, 160, 80)),
    "black on paving": ((32, 30, 34), (74, 64, 60), (176, 170, 160), (140, 136, 130)),
    "white on blue": ((236, 232, 226), (200, 192, 186), (40, 90, 170), (90, 140, 200)),
    "grey on moss": ((128, 122, 120), (176, 170, 164), (60, 70, 30), (110, 130, 40)),
}


@dataclass(frozen=True)
class Pet:
    """A picture (RGB of uint8), how much pet each pixel holds (0 to 1), and both colours before they were mixed."""

    picture: np.ndarray
    truth: np.ndarray
    fur: np.ndarray
    ground: np.ndarray

    @property
    def mask(self) -> np.ndarray:
        """Where there is more pet than background."""
        found: np.ndarray = self.truth >= 0.5
        return found


def make_pet(name: str, width: int = 800, height: int = 600, *, seed: int = 5, lower: bool = False) -> Pet:
    """A head with ears on a body, hair along its outline, on a ground of soft blotches.

    Args:
        name: One of `PALETTES`.
        width: px.
        height: px.
        seed: Another one, another pet.
        lower: The body goes on below the picture.
    """
    random = np.random.default_rng(seed)
    size = min(width, height)
    shape = np.zeros((height, width), np.uint8)
    x, y = int(width * 0.48), int(height * 0.36)
    cv2.ellipse(shape, (x, y), (int(size * 0.19), int(size * 0.17)), 0, 0, 360, 255, -1)
    for side in (-1, 1):
        ear = [(x + side * int(size * a), y - int(size * b)) for a, b in ((0.05, 0.12), (0.19, 0.3), (0.19, 0.04))]
        cv2.fillPoly(shape, [np.array(ear, np.int32)], 255)
    body = int(height * (0.92 if lower else 0.66))
    tall = int(size * (0.48 if lower else 0.26))
    cv2.ellipse(shape, (x + int(size * 0.03), body), (int(size * 0.24), tall), 0, 0, 360, 255, -1)
    contours, _ = cv2.findContours(shape, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outline = max(contours, key=len)[:, 0].astype(float)
    for at in range(0, len(outline), 3):
        along = outline[(at + 4) % len(outline)] - outline[at - 4]
        out = np.array([-along[1], along[0]]) / max(1e-6, np.hypot(*along)) * random.uniform(0.004, 0.014) * size
        out += random.normal(0, 0.003 * size, 2)
        cv2.line(shape, tuple(outline[at].astype(int)), tuple((outline[at] + out).astype(int)), 255, 1, cv2.LINE_AA)
    truth = cv2.GaussianBlur(shape.astype(np.float32) / 255, (0, 0), 0.8)
    one, two, three, four = (np.array(colour, np.float32) for colour in PALETTES[name])
    fur = _blotches(random, width, height, one, two, 9, 7)
    ground = _blotches(random, width, height, three, four, 60, 4)
    # A cushion of much the same colour as the pet, at the edge of the picture.
    cushion = np.zeros((height, width), np.uint8)
    cv2.circle(cushion, (width, height // 4), size // 6, 255, -1)
    ground[cushion == 255] = ground[cushion == 255] * 0.25 + two * 0.75
    mixed = fur * truth[:, :, None] + ground * (1 - truth[:, :, None])
    return Pet(np.clip(mixed, 0, 255).astype(np.uint8), truth, fur, ground)


def _blotches(
    random: np.random.Generator, width: int, height: int, one: np.ndarray, two: np.ndarray, scale: float, grain: float
) -> np.ndarray:
    share = cv2.GaussianBlur(random.normal(0, 1, (height, width)).astype(np.float32), (0, 0), scale)
    share = np.clip(0.5 + 0.35 * share / max(float(share.std()), 1e-6), 0, 1)[:, :, None]
    found: np.ndarray = one * (1 - share) + two * share + random.normal(0, grain, (height, width, 1))
    return found


def overlap(one: np.ndarray, other: np.ndarray) -> float:
    """Intersection over union of two masks (bool), 0 to 1."""
    return float((one & other).sum()) / float((one | other).sum())
