"""Halftone screens: dots and lines whose area is the tone. A screen is a table, read once for each pixel.

Source: amplitude-modulated screening with Holladay's Euclidean spot (round dots in the lights, round holes in the
darks); areas and edges are computed here from the spot function itself.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

from customizer.effects.pixels import strips

_STEPS = 1024
#: Lights paler than this stay clean, and darks this deep close: dots that small do not print.
_CLEAN, _CLOSED = 0.03, 0.97


@lru_cache(maxsize=32)
def _dot_table(pitch_px: float) -> np.ndarray:
    """Cover for (darkness 0 to 255, spot 0 to 1023), flat."""
    at = (np.arange(512) + 0.5) / 512 * 2 * math.pi
    spots = np.sort((np.cos(at)[:, None] + np.cos(at)[None, :]).ravel())
    darkness = np.arange(256) / 255
    edge = np.interp(1 - darkness, np.linspace(0, 1, spots.size), spots)
    reach = _distance(edge, pitch_px)
    reach[darkness < _CLEAN] = -2.0
    reach[darkness > _CLOSED] = 2 * pitch_px
    spot = _distance(np.linspace(-2, 2, _STEPS), pitch_px)
    return _cover(reach[:, None] - spot[None, :])


def _distance(spot: np.ndarray, pitch_px: float) -> np.ndarray:
    """How far from the dot's middle, in px along a row of dots, the spot function has this value."""
    near = np.arccos(np.clip(spot - 1, -1, 1)) / (2 * math.pi)
    far = 1 - np.arccos(np.clip(-spot - 1, -1, 1)) / (2 * math.pi)
    distance: np.ndarray = np.where(spot >= 0, near, far) * pitch_px
    return distance


def _cover(inside_px: np.ndarray) -> np.ndarray:
    cover: np.ndarray = np.floor(np.clip(inside_px + 0.5, 0, 1) * 255 + 0.5).astype(np.uint8)
    return cover.ravel()


@lru_cache(maxsize=32)
def _line_table(pitch_px: float) -> np.ndarray:
    darkness = np.arange(256) / 255
    half = darkness / 2 * pitch_px
    half[darkness < _CLEAN] = -2.0
    half[darkness > _CLOSED] = 2 * pitch_px
    return _cover(half[:, None] - np.linspace(0, 0.5, _STEPS)[None, :] * pitch_px)


def screened_dots(tones: np.ndarray, *, pitch_px: float, angle_deg: float) -> np.ndarray:
    """Cover of round dots in rows `pitch_px` apart.

    Args:
        tones: uint8, 0 is covered wholly, 255 not at all.
        pitch_px: From dot to dot.
        angle_deg: Of the rows, clockwise.
    """
    table = _dot_table(pitch_px)
    height, width = tones.shape
    turn = 2 * math.pi / pitch_px
    cosine, sine = math.cos(math.radians(angle_deg)) * turn, math.sin(math.radians(angle_deg)) * turn
    x, y = np.arange(width) + 0.5, np.arange(height) + 0.5

    def wave(values: np.ndarray, scale: float = (_STEPS - 1) / 4) -> np.ndarray:
        return (values * scale).astype(np.float32)

    # cos(ax + by) is a sum of products of a row and a column: no cosine for each pixel.
    columns = [np.cos(cosine * x), -np.sin(cosine * x), np.cos(sine * x), np.sin(sine * x)]
    lines = [np.cos(sine * y), np.sin(sine * y), np.cos(cosine * y), np.sin(cosine * y)]
    rows_of = [wave(line) for line in lines]
    columns_of = [wave(column, 1.0) for column in columns]
    cover = np.empty_like(tones)
    for rows in strips(height, 64):
        spot = np.full((rows.stop - rows.start, width), (_STEPS - 1) / 2, np.float32)
        for line, column in zip(rows_of, columns_of, strict=True):
            spot += line[rows, None] * column[None, :]
        _look_up(table, tones[rows], spot, cover[rows])
    return cover


def screened_lines(tones: np.ndarray, *, pitch_px: float, angle_deg: float) -> np.ndarray:
    """Cover of lines `pitch_px` apart that swell where it is dark; arguments as for `screened_dots`."""
    table = _line_table(pitch_px)
    height, width = tones.shape
    angle = math.radians(angle_deg)
    across = ((np.arange(width) + 0.5) * -math.sin(angle) / pitch_px).astype(np.float32)
    down = ((np.arange(height) + 0.5) * math.cos(angle) / pitch_px).astype(np.float32)
    cover = np.empty_like(tones)
    for rows in strips(height, 64):
        phase = down[rows, None] + across[None, :]
        phase -= np.floor(phase)
        spot = np.abs(phase - np.float32(0.5)) * np.float32(2 * (_STEPS - 1))
        _look_up(table, tones[rows], spot, cover[rows])
    return cover


def _look_up(table: np.ndarray, tones: np.ndarray, spot: np.ndarray, cover: np.ndarray) -> None:
    index = spot.astype(np.int32)
    np.clip(index, 0, _STEPS - 1, out=index)
    index += (255 - tones.astype(np.int32)) * _STEPS
    np.take(table, index, out=cover, mode="clip")
