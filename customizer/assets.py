"""Who may use which upload, and the painter's way to its pixels.

An asset's bytes lie in the blob store: the private original, the lossless master (upright, sRGB) that is painted from,
the preview that is served, and the facts. A foreign asset reads as missing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from PIL import Image
from sqlalchemy import delete, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from customizer.asset_source import MissingAsset
from customizer.document import ArtLayer, DesignDocument, ImageLayer, asset_hashes, asset_sha256
from customizer.models import Asset, AssetClaim
from foundation import jobs
from foundation.access import Principal, policy
from foundation.blob_store import BlobMissing, BlobStore, content_key
from foundation.database import Base, new_id, utcnow
from foundation.i18n import N_

ORIGINALS, MASTERS, PREVIEWS, FACTS = "originals", "masters", "previews", "facts"
#: Where the pet may be on a photo, as `customizer.cutout` found it.
GUESSES = "guesses"
#: Pictures made of an upload, in a folder of each: they may be made anew at any time.
MADE = "made"
MADE_MOST_BYTES = 40_000_000
PREFIXES = (FACTS, GUESSES, PREVIEWS, MASTERS, ORIGINALS)
#: In a mask's facts: the photo that it was cut from.
CUT_FROM = "photo"


class MissingPicture(MissingAsset):
    """A document names an upload that is not there or not this owner's; `path` says in which layer."""

    message = N_("A picture of this design is missing (%(path)s). Please upload it again.")


def key(prefix: str, sha256: str) -> str:
    """Where one of an asset's files lies in the blob store."""
    return content_key(prefix, sha256)


def put_facts(blobs: BlobStore, sha256: str, facts: dict[str, Any]) -> None:
    """Store what the painter asks of an asset without a database."""
    kept = {name: facts[name] for name in ("width_px", "height_px", "has_alpha")}
    blobs.put(key(FACTS, sha256), json.dumps(kept, sort_keys=True).encode())


class StoredAssets:
    """The uploads of the blob store, for the painter. Whoever calls has checked the rights to them."""

    def __init__(self, blobs: BlobStore) -> None:
        self._blobs = blobs

    def open_image(self, sha256: str) -> Image.Image:
        """The whole picture, upright, sRGB, RGB or RGBA with straight alpha.

        It is decoded from our own lossless master, never from a stranger's bytes.

        Raises:
            MissingAsset: It is not in the store.
        """
        try:
            with self._blobs.open(key(MASTERS, sha256)) as file:
                image = Image.open(file, formats=("PNG",))
                image.load()
        except BlobMissing as error:
            raise MissingAsset(sha256=sha256) from error
        image.info = {}
        return image.convert("RGB") if image.mode == "L" else image  # a mask is stored in grey

    def open_preview(self, sha256: str) -> Image.Image:
        """The picture as it is served, at most 1600 px on its long side: for looks, never for prints.

        Raises:
            MissingAsset: It is not in the store, as for a cut-out's mask.
        """
        try:
            with self._blobs.open(key(PREVIEWS, sha256)) as file:
                image = Image.open(file, formats=("PNG", "JPEG"))
                image.load()
        except BlobMissing as error:
            raise MissingAsset(sha256=sha256) from error
        image.info = {}
        return image

    def size(self, sha256: str) -> tuple[int, int]:
        """Width and height of the upright picture in px.

        Raises:
            MissingAsset: It is not in the store.
        """
        try:
            facts = json.loads(self._blobs.get(key(FACTS, sha256)))
        except BlobMissing as error:
            raise MissingAsset(sha256=sha256) from error
        return facts["width_px"], facts["height_px"]

    def find_made(self, sha256: str, name: str) -> bytes | None:
        """See `asset_source.KeepsMade`."""
        try:
            return self._blobs.get(f"{key(MADE, sha256)}/{name}")
        except BlobMissing:
            return None

    def keep_made(self, sha256: str, name: str, data: bytes) -> None:
        """See `asset_source.KeepsMade`: of each upload the newest `MADE_MOST_BYTES`, and none of one that is erased."""
        if not self._blobs.exists(key(FACTS, sha256)):
            return
        self._blobs.put(f"{key(MADE, sha256)}/{name}", data)
        kept = self._blobs.list_under(key(MADE, sha256))
        too_much = sum(blob.size_bytes for blob in kept) - MADE_MOST_BYTES
        for blob in kept:
            if too_much <= 0:
                break
            self._blobs.delete(blob.key)
            too_much -= blob.size_bytes


def forget_made(session: Session, blobs: BlobStore, sha256: str) -> None:
    """Delete every picture that was made of an upload; `erase_asset` calls it."""
    for blob in blobs.list_under(key(MADE, sha256)):
        blobs.delete(blob.key)


class OwnedAssets:
    """The uploads that one request may use: every other one reads as missing."""

    def __init__(self, blobs: BlobStore, allowed: set[str]) -> None:
        self._stored = StoredAssets(blobs)
        self._allowed = allowed

    def _check(self, sha256: str) -> str:
        if sha256 not in self._allowed:
            raise MissingAsset(sha256=sha256)
        return sha256

    def open_image(self, sha256: str) -> Image.Image:
        """See `StoredAssets`."""
        return self._stored.open_image(self._check(sha256))

    def open_preview(self, sha256: str) -> Image.Image:
        """See `StoredAssets`."""
        return self._stored.open_preview(self._check(sha256))

    def size(self, sha256: str) -> tuple[int, int]:
        """See `StoredAssets`."""
        return self._stored.size(self._check(sha256))

    def find_made(self, sha256: str, name: str) -> bytes | None:
        """See `StoredAssets`."""
        return self._stored.find_made(self._check(sha256), name)

    def keep_made(self, sha256: str, name: str, data: bytes) -> None:
        """See `StoredAssets`."""
        self._stored.keep_made(self._check(sha256), name, data)


# --- rights ---------------------------------------------------------------------------------------------------------


@policy(AssetClaim, "read", "delete")
def _own_claim(principal: Principal, claim: AssetClaim) -> bool:
    return principal.owns(claim.owner)


def find_claim(session: Session, owner: str | None, sha256: str) -> AssetClaim | None:
    """An owner's claim to an asset."""
    if owner is None:
        return None
    return session.scalar(select(AssetClaim).where(AssetClaim.owner == owner, AssetClaim.asset_sha256 == sha256))


def hold_claim(session: Session, owner: str, sha256: str) -> bool:
    """Whether an owner has a claim to an asset, which then they cannot give up until the transaction ends."""
    query = select(AssetClaim.id).where(AssetClaim.owner == owner, AssetClaim.asset_sha256 == sha256)
    return session.scalar(query.with_for_update(read=True)) is not None


def require_claims(session: Session, owner: str | None, document: DesignDocument) -> None:
    """Check the owner's right to every picture and mask that a document names, hidden layers too.

    Raises:
        MissingPicture: One is not there or not theirs: `path` names its place in the document.
    """
    claimed = find_claimed(session, owner, asset_hashes(document))
    for path, layer, sha256 in _named_assets(document):
        if sha256 not in claimed:
            raise MissingPicture(path=path, layer=layer, sha256=sha256)


def find_claimed(session: Session, owner: str | None, hashes: set[str]) -> set[str]:
    """Those of the hashes that the owner may use."""
    if owner is None or not hashes:
        return set()
    query = select(AssetClaim.asset_sha256).where(AssetClaim.owner == owner, AssetClaim.asset_sha256.in_(hashes))
    return set(session.scalars(query))


def _named_assets(document: DesignDocument) -> Iterable[tuple[str, str, str]]:
    for path, layer in document.each_layer():
        if isinstance(layer, ImageLayer):
            yield f"{path}.asset", layer.id, asset_sha256(layer.asset)
            if layer.cutout is not None:
                yield f"{path}.cutout.mask", layer.id, asset_sha256(layer.cutout.mask)
        elif isinstance(layer, ArtLayer) and layer.asset is not None:
            yield f"{path}.asset", layer.id, asset_sha256(layer.asset)


# --- claims ---------------------------------------------------------------------------------------------------------


def insert_missing(session: Session, table: type[Base], values: dict[str, Any]) -> None:
    """Insert a row unless another request has just done so."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(insert(table).values(**values).on_conflict_do_nothing())


def lock_asset(session: Session, values: dict[str, Any]) -> Asset:
    """The asset's row, made where there is none, locked until the transaction ends."""
    insert_missing(session, Asset, values)
    query = select(Asset).where(Asset.sha256 == values["sha256"]).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()


def lock_pictures(session: Session, hashes: set[str], *, shared: bool = False) -> None:
    """Lock the rows of uploads until the transaction ends, in the order in which everybody does.

    Args:
        hashes: Those without a row are passed over.
        shared: Others may share it; whoever erases or takes down the picture waits.
    """
    if hashes:
        query = select(Asset.sha256).where(Asset.sha256.in_(hashes)).order_by(Asset.sha256)
        session.scalars(query.with_for_update(read=shared)).all()


def claim(session: Session, owner: str, sha256: str) -> None:
    """Give an owner the right to an asset; once is enough."""
    values = {"id": new_id(), "owner": owner, "asset_sha256": sha256, "created_at": utcnow()}
    insert_missing(session, AssetClaim, values)


def adopt(session: Session, guest: str, member: str) -> None:
    """Hand a guest's claims to the member they become."""
    have = select(AssetClaim.asset_sha256).where(AssetClaim.owner == member)
    session.execute(delete(AssetClaim).where(AssetClaim.owner == guest, AssetClaim.asset_sha256.in_(have)))
    session.execute(update(AssetClaim).where(AssetClaim.owner == guest).values(owner=member))


# --- erasure --------------------------------------------------------------------------------------------------------

Holder = Callable[[Session, str], bool]
Eraser = Callable[[Session, BlobStore, str], None]
_holders: list[Holder] = []
_erasers: list[Eraser] = []


def keep_while(holder: Holder) -> Holder:
    """Register who may still need an asset's bytes, e.g. an open order: `(session, sha256) -> bool`."""
    if holder not in _holders:
        _holders.append(holder)
    return holder


def also_erase(eraser: Eraser) -> Eraser:
    """Register what else shows an asset and goes with it: `(session, blobs, sha256)`; repeatable."""
    if eraser not in _erasers:
        _erasers.append(eraser)
    return eraser


def give_up(session: Session, owner: str, sha256: str) -> None:
    """End one owner's claim; when it was the last, a job erases the bytes as soon as no open order needs them.

    The masks that the owner cut from it go with it.
    """
    query = select(AssetClaim.asset_sha256).join(Asset).where(AssetClaim.owner == owner)
    masks = session.scalars(query.where(Asset.facts[CUT_FROM].as_string() == sha256)).all()
    # The locks make two owners who give up at once take turns, so that one of them is the last.
    lock_pictures(session, {sha256, *masks})
    for each in (*masks, sha256):
        session.execute(delete(AssetClaim).where(AssetClaim.owner == owner, AssetClaim.asset_sha256 == each))
        if not session.scalar(select(exists().where(AssetClaim.asset_sha256 == each))):
            jobs.add(session, "erase_asset", {"sha256": each})


@jobs.task("erase_asset")
def erase_asset(context: jobs.JobContext, *, sha256: str) -> None:
    """Erase an asset that nobody claims any more; do nothing where somebody uploaded it again.

    The row stays locked while its bytes go, so that an upload of the same picture waits and then stores them anew.
    """
    with context.transaction() as session:
        asset = session.scalars(select(Asset).where(Asset.sha256 == sha256).with_for_update()).one_or_none()
        claimed = session.scalar(select(exists().where(AssetClaim.asset_sha256 == sha256)))
        if asset is not None and not claimed:
            if any(holder(session, sha256) for holder in _holders):
                jobs.add(session, "erase_asset", {"sha256": sha256}, delay_seconds=24 * 3600)
            else:
                for eraser in _erasers:
                    eraser(session, context.blobs, sha256)
                for prefix in PREFIXES:
                    context.blobs.delete(key(prefix, sha256))
                session.delete(asset)
        context.complete(session)
