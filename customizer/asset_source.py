"""Where a scene's pictures come from: the blob store in the shop, a folder on the command line."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO, Protocol, runtime_checkable

from PIL import Image

from customizer.uploads.containers import check_container, sniff
from customizer.uploads.errors import error_of
from customizer.uploads.pictures import read_picture
from customizer.uploads.refusals import Refused
from foundation.errors import NotFound
from foundation.i18n import N_

_ORIENTATION = 0x0112
_ON_ITS_SIDE = (5, 6, 7, 8)


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


@runtime_checkable
class KeepsMade(Protocol):
    """A source of uploads that also keeps pictures made of them."""

    def find_made(self, sha256: str, name: str) -> bytes | None:
        """What was kept for an upload under a name; None where nothing was, or no more."""
        ...

    def keep_made(self, sha256: str, name: str, data: bytes) -> None:
        """Keep bytes for an upload; they may be forgotten at any time."""
        ...


def open_upright(file: BinaryIO) -> Image.Image:
    """A picture file as the document speaks of it: upright, sRGB, RGB or RGBA; read as an upload is.

    Raises:
        UploadRefused, UploadTooManyPixels: As for an upload.
    """
    try:
        return read_picture(file).image
    except Refused as refusal:
        raise error_of(refusal) from refusal


def upright_size(file: BinaryIO) -> tuple[int, int]:
    """Width and height in px of that picture, from the file's head alone.

    Raises:
        UploadRefused: Not a picture that we take.
    """
    try:
        kind = sniff(file)
        check_container(file, kind)
        file.seek(0)
        with Image.open(file, formats=(kind,)) as picture:
            width, height = picture.size
            turned = picture.getexif().get(_ORIENTATION, 1) in _ON_ITS_SIDE
    except Refused as refusal:
        raise error_of(refusal) from refusal
    except Exception as error:  # decoders raise whatever they like on broken bytes
        raise error_of(Refused("upload_damaged")) from error
    return (height, width) if turned else (width, height)


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
        """See `AssetSource`; raises also what `open_upright` does."""
        with self._file(sha256).open("rb") as file:
            return open_upright(file)

    def size(self, sha256: str) -> tuple[int, int]:
        """See `AssetSource`; raises also what `upright_size` does."""
        with self._file(sha256).open("rb") as file:
            return upright_size(file)


class OpenedOnce:
    """Another source's pictures, each opened once for two paintings: kept until `hand_over`, then given away.

    At most `MOST_PIXELS` are kept, as a worker's memory has room for one photo; others are opened for each painting.
    """

    MOST_PIXELS = 16_000_000

    def __init__(self, assets: AssetSource) -> None:
        self._assets = assets
        self._kept: dict[str, Image.Image] = {}
        self._keeps = True

    def hand_over(self) -> None:
        """From now on a kept picture goes to whoever opens it next, and is forgotten here."""
        self._keeps = False

    def open_image(self, sha256: str) -> Image.Image:
        """See `AssetSource`; nobody changes the picture."""
        found = self._kept.pop(sha256, None)
        if found is None:
            found = self._assets.open_image(sha256)
        if self._keeps and self._pixels() + found.width * found.height <= self.MOST_PIXELS:
            self._kept[sha256] = found
        return found

    def _pixels(self) -> int:
        return sum(image.width * image.height for image in self._kept.values())

    def size(self, sha256: str) -> tuple[int, int]:
        """See `AssetSource`."""
        return self._assets.size(sha256)

    def find_made(self, sha256: str, name: str) -> bytes | None:
        """See `KeepsMade`: what the other source keeps, if it does."""
        return self._assets.find_made(sha256, name) if isinstance(self._assets, KeepsMade) else None

    def keep_made(self, sha256: str, name: str, data: bytes) -> None:
        """See `KeepsMade`."""
        if isinstance(self._assets, KeepsMade):
            self._assets.keep_made(sha256, name, data)
