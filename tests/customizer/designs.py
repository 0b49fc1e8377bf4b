"""Small designs, pictures and assets for the customizer's tests."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import numpy as np
from PIL import Image

from customizer.asset_source import MissingAsset, open_upright, upright_size
from customizer.document import DesignDocument, parse_document


class MemoryAssets:
    """Uploads in memory, by the SHA-256 of their bytes."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []

    def add(self, picture: Image.Image | bytes) -> str:
        """The asset's name in a document."""
        if isinstance(picture, Image.Image):
            buffer = io.BytesIO()
            picture.save(buffer, "PNG")
            picture = buffer.getvalue()
        digest = hashlib.sha256(picture).hexdigest()
        self.files[digest] = picture
        return f"sha256:{digest}"

    def _bytes(self, sha256: str) -> io.BytesIO:
        self.asked.append(sha256)
        if sha256 not in self.files:
            raise MissingAsset(sha256=sha256)
        return io.BytesIO(self.files[sha256])

    def open_image(self, sha256: str) -> Image.Image:
        return open_upright(self._bytes(sha256))

    def size(self, sha256: str) -> tuple[int, int]:
        return upright_size(self._bytes(sha256))


def design(
    *layers: dict[str, Any], width_mm: float = 50.8, height_mm: float = 50.8, **placement: Any
) -> DesignDocument:
    """A document with one placement, `front`, and these layers; ids are filled in."""
    numbered = [{"id": f"layer-{number}"} | layer for number, layer in enumerate(layers)]
    front = {"placement": "front", "width_mm": width_mm, "height_mm": height_mm, "layers": numbered} | placement
    return parse_document({"version": 1, "blank": "classic-tee", "colour": "white", "placements": [front]})


def solid(colour: str) -> dict[str, Any]:
    return {"kind": "solid", "colour": colour}


def shape(x_mm: float = 25.4, y_mm: float = 25.4, width_mm: float = 25.4, height_mm: float = 25.4, **more: Any) -> Any:
    layer = {"kind": "shape", "shape": "rectangle", "x_mm": x_mm, "y_mm": y_mm, "fill": solid("#d2502d")}
    return layer | {"width_mm": width_mm, "height_mm": height_mm} | more


def photo(
    asset: str, x_mm: float = 25.4, y_mm: float = 25.4, width_mm: float = 25.4, height_mm: float = 25.4, **more: Any
) -> Any:
    layer = {"kind": "image", "asset": asset, "x_mm": x_mm, "y_mm": y_mm}
    return layer | {"width_mm": width_mm, "height_mm": height_mm} | more


def quarters(size: int = 100) -> Image.Image:
    """Red, green over blue, white: shows which way up and round a picture is."""
    pixels = np.zeros((size, size, 3), np.uint8)
    half = size // 2
    pixels[:half, :half] = (255, 0, 0)
    pixels[:half, half:] = (0, 255, 0)
    pixels[half:, :half] = (0, 0, 255)
    pixels[half:, half:] = (255, 255, 255)
    return Image.fromarray(pixels)


def noise(width: int, height: int, seed: int = 1) -> Image.Image:
    """A detailed picture: every pixel another."""
    return Image.fromarray(np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8))


def words(text: str, x_mm: float = 25.4, y_mm: float = 25.4, size_mm: float = 10, **more: Any) -> Any:
    """A text layer in black Noto Sans SC."""
    layer = {"kind": "text", "text": text, "x_mm": x_mm, "y_mm": y_mm, "size_mm": size_mm, "font": "noto-sans-sc"}
    return layer | {"fill": solid("#000000")} | more
