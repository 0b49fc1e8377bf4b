"""A pet that the tests draw themselves: fur, eyes, a nose, whiskers, and a cut-out of it."""

from __future__ import annotations

import cv2
import numpy as np


def pet(height: int = 600, width: int = 480, *, cut_out: bool = False) -> np.ndarray:
    """RGBA pixels of a drawn cat on grass; with `cut_out`, the grass is transparent."""
    scale = height / 600
    random = np.random.RandomState(4)
    grass = cv2.resize(
        random.randint(60, 200, (40, 32)).astype(np.uint8), (width, height), interpolation=cv2.INTER_CUBIC
    )
    picture = np.stack([grass * 0.35, grass * 0.9, grass * 0.3, np.full_like(grass, 255)], axis=2).astype(np.uint8)
    fur = cv2.resize(random.randint(-26, 27, (150, 120)).astype(np.float32), (width, height))
    mask = np.zeros((height, width), np.uint8)

    def at(x: float, y: float) -> tuple[int, int]:
        return round(x * scale), round(y * scale)

    def size(x: float, y: float) -> tuple[int, int]:
        return max(1, round(x * scale)), max(1, round(y * scale))

    cv2.ellipse(mask, at(240, 330), size(150, 170), 0, 0, 360, 255, -1, cv2.LINE_AA)
    for left, tip, right in (((110, 250), (120, 90), (215, 190)), ((265, 190), (365, 90), (370, 250))):
        cv2.fillPoly(mask, [np.array([at(*left), at(*tip), at(*right)])], 255, cv2.LINE_AA)
    coat = np.stack([198 + fur, 142 + fur, 92 + fur], axis=2).clip(0, 255).astype(np.uint8)
    coat = np.ascontiguousarray(coat)
    for x in (150, 200, 280, 330):
        cv2.line(coat, at(x, 190), at(x + (240 - x) * 0.3, 290), (92, 58, 36), size(14, 1)[0], cv2.LINE_AA)
    for x in (180, 300):
        cv2.ellipse(coat, at(x, 320), size(34, 26), 0, 0, 360, (206, 214, 96), -1, cv2.LINE_AA)
        cv2.ellipse(coat, at(x, 320), size(11, 24), 0, 0, 360, (16, 14, 12), -1, cv2.LINE_AA)
    cv2.ellipse(coat, at(240, 390), size(22, 15), 0, 0, 360, (196, 92, 88), -1, cv2.LINE_AA)
    cv2.ellipse(coat, at(240, 440), size(60, 30), 0, 20, 160, (70, 40, 30), size(5, 1)[0], cv2.LINE_AA)
    for y in (390, 410, 430):
        cv2.line(coat, at(90, y - 12), at(195, 404), (244, 240, 232), size(2, 1)[0], cv2.LINE_AA)
        cv2.line(coat, at(390, y - 12), at(285, 404), (244, 240, 232), size(2, 1)[0], cv2.LINE_AA)
    share = mask[:, :, None] / 255
    picture[:, :, :3] = (coat * share + picture[:, :, :3] * (1 - share) + 0.5).astype(np.uint8)
    if cut_out:
        picture[:, :, 3] = mask
        picture[mask == 0] = 0
    return picture
