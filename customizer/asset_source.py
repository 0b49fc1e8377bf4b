"""Where a scene's pictures come from: the blob store in the shop, a folder on the command line."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Protocol

from PIL import Image

from customizer import pictures
from foundation.errors import NotFound
from foundation.i18n import N_


class MissingAsset(NotFound):
    """A layer's file is not there, or not this owner's to use."""

    code = "missing_asset"
    message = N_("The picture of this layer is missing. Please upload it again.")


class AssetSource(Protocol):
    """Gives uploads and masks by the SHA-256 of their original bytes (64 hex digits)."""

    def open_image(self, sha256: str) -> Image.Image:
        """The whole picture, upright, sRGB, RGB or RGBA with straight alpha. Raises MissingAsset."""
        ...

    def size(self, sha256: str) -> tuple[int, int]:
        """Width and height in px of that picture, without decoding it. Raises MissingAsset."""
        ...


class FolderAssets:
    """The files of a folder, found by the SHA-256 of their bytes, whatever they are called; None has no files."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._files: dict[str, Path] | None = None

    def _file(self, sha256: str) -> Path:
        if self._files is None:
            self._files = {}
            for path in sorted(self._folder.iterdir()) if self._folder else []:
                if path.is_file():
                    with path.open("rb") as file:
                        self._files[hashlib.file_digest(file, "sha256").hexdigest()] = path
        try:
            return self._files[sha256]
        except KeyError:
            raise MissingAsset(sha256=sha256) from None

    def open_image(self, sha256: str) -> Image.Image:
        """See `AssetSource`; raises also UnreadablePicture and PictureTooLarge."""
        return pictures.open_upright(self._file(sha256))

    def size(self, sha256: str) -> tuple[int, int]:
        """See `AssetSource`; raises also UnreadablePicture and PictureTooLarge."""
        return pictures.upright_size(self._file(sha256))
