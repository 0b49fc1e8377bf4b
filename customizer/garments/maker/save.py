"""Maps to small files, as `customizer.garments.encoding` describes them."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from customizer.garments.encoding import DISPLACE_STEP_MM, SHADE_MAX

from .build import Maps
from .canvas import Array
from .plan import Garment

SIZE_PX = 1600
LARGEST_FILE_BYTES = 300_000


def _bytes(field: Array) -> np.ndarray:
    return np.clip(field + 0.5, 0, 255).astype(np.uint8)


def encode_shade(shade: Array) -> np.ndarray:
    return _bytes(255 * np.sqrt(np.clip(shade / SHADE_MAX, 0, 1)))


def encode_screen(screen: Array) -> np.ndarray:
    return _bytes(255 * np.sqrt(np.clip(screen, 0, 1)))


def encode_displacement(maps: Maps, unit_mm: float) -> np.ndarray:
    """A quarter of the size, three channels, the third unused."""
    quarter = maps.dx.shape[0] // 4
    small = [cv2.resize(f, (quarter, quarter), interpolation=cv2.INTER_AREA) for f in (maps.dx, maps.dy)]
    coded = [_bytes(128 + f * np.float32(unit_mm / DISPLACE_STEP_MM)) for f in small]
    return np.dstack([*coded, np.zeros_like(coded[0])])


def save_maps(maps: Maps, garment: Garment, view: str, folder: Path) -> list[Path]:
    """Writes one view's files and the garment's `maps.json`.

    Raises:
        ValueError: A file would be larger than 300 kB.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []

    def write(name: str, pixels: np.ndarray, quality: int = 0) -> None:
        path = folder / name
        if path.suffix == ".webp":
            Image.fromarray(pixels).save(path, quality=quality, method=6)
        else:
            Image.fromarray(pixels).save(path, optimize=True)
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise ValueError(f"{name} is {path.stat().st_size} bytes")
        written.append(path)

    write(f"{view}-mask.png", _bytes(255 * maps.mask))
    write(f"{view}-shade.webp", encode_shade(maps.shade), 95)
    write(f"{view}-screen.webp", encode_screen(maps.screen), 90)
    if maps.trim.max() > 0:
        level = _bytes(255 * maps.trim_level)
        write(f"{view}-trim.png", np.dstack([level, _bytes(255 * maps.trim)]))
    if maps.cover.max() > 0:
        write(f"{view}-cover.png", _bytes(255 * maps.cover))
    half = (maps.shadow.shape[1] // 2, maps.shadow.shape[0] // 2)
    write(f"{view}-shadow.webp", _bytes(255 * cv2.resize(maps.shadow, half, interpolation=cv2.INTER_AREA)), 90)
    write(f"{view}-displace.png", encode_displacement(maps, garment.unit_mm))
    frame = {
        "frame_mm": round(garment.frame * garment.unit_mm, 3),
        "origin_mm": [round(v * garment.unit_mm, 3) for v in garment.origin],
    }
    (folder / "maps.json").write_text(json.dumps(frame, indent=2) + "\n", encoding="utf-8")
    return written
