"""A stranger's file on its way in: counted, hashed, decoded in the sandbox, stored whole or not at all."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from customizer import assets
from customizer.models import Asset, AssetClaim
from customizer.uploads.containers import MEDIA_TYPES
from customizer.uploads.errors import UploadQuota, UploadTooLarge, error_of
from customizer.uploads.refusals import Refused
from customizer.uploads.sandbox import Limits, Sandbox, shared_sandbox
from foundation.blob_store import BlobStore
from foundation.database import utcnow
from foundation.settings import Settings

_CHUNK = 1 << 20
#: What one owner may upload in 24 hours. Source: notes on reliability, section 4.
DAILY_FILES = 200
DAILY_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True)
class TakenIn:
    """A file that was accepted; its three files live as long as the block that made it."""

    sha256: str
    size_bytes: int
    facts: dict[str, Any]
    original: Path
    master: Path
    preview: Path

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.facts["kind"]]


@dataclass(frozen=True)
class Arrived:
    """A file's bytes, on our disk and hashed, not yet looked at."""

    sha256: str
    size_bytes: int
    path: Path


class Readable(Protocol):
    """What bytes come from: an open file, or an upload of a form."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""
        ...


@contextmanager
def receive(stream: Readable, settings: Settings) -> Iterator[Arrived]:
    """The stream's bytes in a file of our own, which goes with the block.

    Raises:
        UploadTooLarge: More bytes than the settings allow.
    """
    with tempfile.TemporaryDirectory(prefix="pawprint-upload-") as folder:
        path = Path(folder) / "original"
        digest, size = hashlib.sha256(), 0
        with path.open("wb") as file:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > settings.upload_max_bytes:
                    raise UploadTooLarge(most=settings.upload_max_bytes // (1024 * 1024))
                digest.update(chunk)
                file.write(chunk)
        yield Arrived(digest.hexdigest(), size, path)


def take_in(arrived: Arrived, settings: Settings, sandbox: Sandbox | None = None) -> TakenIn:
    """Decode a file in the sandbox: master and preview lie beside it afterwards.

    Raises:
        UploadRefused, UploadTooManyPixels: With one sentence that says what to do.
        Unavailable: Too many files are being opened at the moment.
    """
    master, preview = arrived.path.with_name("master"), arrived.path.with_name("preview")
    limits = Limits(max_pixels=settings.upload_max_pixels)
    try:
        with arrived.path.open("rb") as file, master.open("wb") as first, preview.open("wb") as second:
            facts = (sandbox or shared_sandbox()).decode(file, first, second, limits)
    except Refused as refusal:
        raise error_of(refusal) from refusal
    return TakenIn(arrived.sha256, arrived.size_bytes, facts, arrived.path, master, preview)


def check_quota(session: Session, owner: str, more_bytes: int) -> None:
    """Refuse an owner who has uploaded more than a day's worth.

    Raises:
        UploadQuota: Too many files or bytes in the last 24 hours.
    """
    query = (
        select(func.count(), func.coalesce(func.sum(Asset.size_bytes), 0))
        .select_from(AssetClaim)
        .join(Asset)
        .where(AssetClaim.owner == owner, AssetClaim.created_at > utcnow() - timedelta(days=1))
    )
    files, size = session.execute(query).one()
    if files >= DAILY_FILES or size + more_bytes > DAILY_BYTES:
        raise UploadQuota


def store(blobs: BlobStore, taken: TakenIn) -> None:
    """Put the three files into the blob store; where one fails, none stays that was not there before."""
    put: list[str] = []
    try:
        for prefix, path in (
            (assets.ORIGINALS, taken.original),
            (assets.MASTERS, taken.master),
            (assets.PREVIEWS, taken.preview),
        ):
            key = assets.key(prefix, taken.sha256)
            if not blobs.exists(key):
                blobs.put_file(key, path)
                put.append(key)
        facts_key = assets.key(assets.FACTS, taken.sha256)
        if not blobs.exists(facts_key):
            put.append(facts_key)
            assets.put_facts(blobs, taken.sha256, taken.facts)
    except BaseException:
        for key in put:
            blobs.delete(key)
        raise


def discard(session: Session, blobs: BlobStore, sha256: str) -> None:
    """Take the files back after `record` failed, unless an asset needs them: nothing stays half taken in."""
    if session.get(Asset, sha256) is None:
        for prefix in assets.PREFIXES:
            blobs.delete(assets.key(prefix, sha256))


def record(session: Session, blobs: BlobStore, owner: str, taken: TakenIn) -> Asset:
    """The asset's row and the owner's claim to it. The bytes are in the store already (`store`).

    Under the row's lock the bytes are looked for again: an erasure of the same picture may have come between.
    """
    facts = taken.facts
    asset = assets.lock_asset(
        session,
        {
            "sha256": taken.sha256,
            "media_type": taken.media_type,
            "width_px": facts["width_px"],
            "height_px": facts["height_px"],
            "has_alpha": facts["has_alpha"],
            "size_bytes": taken.size_bytes,
            "preview_media_type": facts["preview_media_type"],
            "preview_width_px": facts["preview_width_px"],
            "preview_height_px": facts["preview_height_px"],
            "facts": {name: facts[name] for name in ("kind", "orientation", "profile", "frames", "cpu_ms")},
            "created_at": utcnow(),
        },
    )
    store(blobs, taken)
    assets.claim(session, owner, taken.sha256)
    return asset
