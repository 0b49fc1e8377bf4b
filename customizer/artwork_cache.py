"""Artwork that was painted a moment ago, kept in memory: another garment colour or view paints nothing again.

Only pixels are kept, never rights: a scene is built for every request, and building it asks for every picture's right.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict

from PIL import Image

from customizer.document import revision_hash
from customizer.painter import RENDERER_VERSION, compose_artwork
from customizer.scene import Scene

#: Of one process; an artwork of 12 × 16 inches at 96 dpi has 7 MB.
MOST_BYTES = 48 * 1024 * 1024


class ArtworkCache:
    """The last artworks by what they show; the one used longest ago goes first."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[str, Image.Image] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def compose(self, scene: Scene, dpi: float, *, quick: bool = False) -> Image.Image:
        """`compose_artwork(scene, dpi=dpi)`, painted once. Callers must not write into it.

        Args:
            scene: What is painted.
            dpi: At which resolution.
            quick: Its photos are previews: such an artwork is never given for a proof.

        Raises:
            MissingAsset: As the painter does.
        """
        key = artwork_key(scene, dpi, quick=quick)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        made = compose_artwork(scene, dpi=dpi)
        self._keep(key, made)
        return made

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    def _keep(self, key: str, made: Image.Image) -> None:
        size = _bytes(made)
        with self._lock:
            if key in self._kept or size > self._most_bytes:
                return
            self._kept[key] = made
            self._bytes += size
            while self._bytes > self._most_bytes:
                _, old = self._kept.popitem(last=False)
                self._bytes -= _bytes(old)


def _bytes(image: Image.Image) -> int:
    return image.width * image.height * 4


def artwork_key(scene: Scene, dpi: float, *, quick: bool = False) -> str:
    """What an artwork's pixels depend on: one placement, its area, the values of its fields, resolution, renderer."""
    found = scene.document.find_placement(scene.placement)
    entries = () if found is None else (found[1],)
    own = scene.document.model_copy(update={"colour": "any", "placements": entries})
    values = sorted(scene.field_values.items())
    parts = (revision_hash(own), scene.width_mm, scene.height_mm, values, dpi, quick, RENDERER_VERSION)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


_SHARED = ArtworkCache()


def shared_artworks() -> ArtworkCache:
    """This process's cache."""
    return _SHARED
