"""Bytes by key, in a folder or in S3; content-addressed where the content is the name.

A half-written file is never served: a folder's files are written aside, synced and renamed.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlparse

from obstore.exceptions import NotFoundError
from obstore.store import LocalStore, MemoryStore, S3Store, from_url

from foundation.errors import NotFound
from foundation.i18n import N_


class BlobMissing(NotFound):
    """The bytes of a key are not in the store."""

    code = "blob_missing"
    message = N_("A file that belongs here is missing. We have been told and will put it right.")


@dataclass(frozen=True)
class StoredBlob:
    """A key, its size, and when it was stored (UTC)."""

    key: str
    size_bytes: int
    stored_at: datetime


class BlobStore:
    """Bytes by key.

    Args:
        url: `file:///folder`, `memory:///` or `s3://bucket/prefix` (credentials from the environment).
    """

    def __init__(self, url: str) -> None:
        self._folder: Path | None = None
        store: LocalStore | MemoryStore | S3Store
        if url.startswith("file:"):
            self._folder = Path(unquote(urlparse(url).path))
            self._folder.mkdir(parents=True, exist_ok=True)
            store = LocalStore(self._folder)
        elif url.startswith("memory:"):
            store = MemoryStore()
        else:
            store = from_url(url)  # type: ignore[assignment]
        self._store = store

    def put(self, key: str, data: bytes) -> None:
        """Store bytes under a key; the same key again replaces them whole."""
        if self._folder is None:
            self._store.put(key, data)
            return
        self._write(key, [data])

    def _write(self, key: str, pieces: Iterable[bytes]) -> None:
        target = self._path(key)
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.{os.getpid()}.{os.urandom(4).hex()}")
        try:
            with part.open("wb") as file:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def put_file(self, key: str, path: Path) -> None:
        """Store a local file under a key."""
        with path.open("rb") as file:
            if self._folder is None:
                self._store.put(key, file)
            else:
                self._write(key, iter(lambda: file.read(1 << 20), b""))

    def put_content(self, prefix: str, data: bytes) -> str:
        """Store bytes under their own SHA-256, once; gives the 64 hex digits."""
        digest = hashlib.sha256(data).hexdigest()
        key = content_key(prefix, digest)
        if not self.exists(key):
            self.put(key, data)
        return digest

    def get(self, key: str) -> bytes:
        """The bytes of a key.

        Raises:
            BlobMissing: There are none.
        """
        try:
            return bytes(self._store.get(key).bytes())
        except (NotFoundError, FileNotFoundError) as error:
            raise BlobMissing(key=key) from error

    def open(self, key: str) -> BinaryIO:
        """The bytes of a key as an open file, which the caller closes; a folder's are read as they are needed.

        Raises:
            BlobMissing: There are none.
        """
        if self._folder is None:
            return io.BytesIO(self.get(key))
        try:
            return self._path(key).open("rb")
        except FileNotFoundError as error:
            raise BlobMissing(key=key) from error

    def stream(self, key: str, chunk_bytes: int = 1 << 20) -> Iterator[bytes]:
        """The bytes of a key in pieces, for large downloads."""
        try:
            result = self._store.get(key)
        except (NotFoundError, FileNotFoundError) as error:
            raise BlobMissing(key=key) from error
        for chunk in result.stream(min_chunk_size=chunk_bytes):
            yield bytes(chunk)

    def size(self, key: str) -> int:
        """How many bytes a key has."""
        try:
            return int(self._store.head(key)["size"])
        except (NotFoundError, FileNotFoundError) as error:
            raise BlobMissing(key=key) from error

    def exists(self, key: str) -> bool:
        """Whether there are bytes under a key."""
        try:
            self._store.head(key)
        except (NotFoundError, FileNotFoundError):
            return False
        return True

    def list_under(self, folder: str) -> list[StoredBlob]:
        """What lies in a folder of keys, oldest first; nothing where there is no such folder."""
        found = [
            StoredBlob(str(entry["path"]), int(entry["size"]), entry["last_modified"])
            for batch in self._store.list(folder)
            for entry in batch
        ]
        return sorted(found, key=lambda blob: blob.stored_at)

    def delete(self, key: str) -> None:
        """Forget a key; nothing happens where there is none."""
        if self.exists(key):
            self._store.delete(key)

    def _path(self, key: str) -> Path:
        assert self._folder is not None
        path = (self._folder / key).resolve()
        if not path.is_relative_to(self._folder.resolve()):
            raise ValueError("a key may not leave the store")
        return path


def content_key(prefix: str, digest: str) -> str:
    """Where content-addressed bytes lie: `prefix/ab/abcdef…`."""
    return f"{prefix}/{digest[:2]}/{digest}"
