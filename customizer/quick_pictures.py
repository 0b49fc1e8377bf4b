"""Photos for a quick look: the upload's small preview where that has all the pixels that are going to be seen.

Proofs and prints never come through here: they are made of the upload itself.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, runtime_checkable

from PIL import Image

from customizer.asset_source import AssetSource, MissingAsset
from customizer.scene import Picture, Scene
from foundation.units import scale_px_per_mm


@runtime_checkable
class PreviewSource(AssetSource, Protocol):
    """A source that keeps a small version of each upload, too."""

    def open_preview(self, sha256: str) -> Image.Image:
        """The upright picture, reduced. Raises MissingAsset."""
        ...


class QuickPictures:
    """The small version of some pictures (None: of each that has one), everything else as it is."""

    def __init__(self, source: PreviewSource, small: frozenset[str] | None = None) -> None:
        self._source = source
        self._small = small

    def open_image(self, sha256: str) -> Image.Image:
        """See `AssetSource`."""
        if self._small is None or sha256 in self._small:
            try:
                return self._source.open_preview(sha256)
            except MissingAsset:
                pass
        return self._source.open_image(sha256)

    def size(self, sha256: str) -> tuple[int, int]:
        """See `AssetSource`: of the upload itself."""
        return self._source.size(sha256)


def with_quick_pictures(scene: Scene, dpi: float, preview_px: int) -> Scene:
    """The scene with small versions of those photos of which nothing is lost at this resolution.

    Args:
        scene: From `build_scene`.
        dpi: What it is going to be painted at.
        preview_px: The long side of the small versions.
    """
    if not isinstance(scene.assets, PreviewSource):
        return scene
    small: set[str] = set()
    large: set[str] = set()
    for group in scene.groups:
        for mark in group.marks:
            if isinstance(mark, Picture):
                fits = mark.effect is None and _needed_px(mark, group.scale * scale_px_per_mm(dpi)) <= preview_px
                (small if fits else large).add(mark.asset)
    return replace(scene, assets=QuickPictures(scene.assets, frozenset(small - large)))


def _needed_px(mark: Picture, px_per_mm: float) -> float:
    """How many px the long side of the whole picture has where its crop is sampled one to one."""
    crop = mark.crop
    across = mark.width_mm * px_per_mm / (crop.right - crop.left)
    down = mark.height_mm * px_per_mm / (crop.bottom - crop.top)
    width, height = mark.size_px
    return max(across, down, across * height / width, down * width / height)
