"""Designs shown to whoever has a link: pictures for all, words and shapes to go on with, photos for the owner alone."""

from __future__ import annotations

import io
import secrets

from PIL import Image
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from customizer import assets, designs, kept_pictures, review, revisions, versions
from customizer.document import DesignDocument, asset_hashes
from customizer.models import Design, DesignRevision, DesignShare
from foundation.access import Principal
from foundation.blob_store import BlobStore
from foundation.database import new_id, utcnow
from foundation.errors import Gone, InvalidInput, NotFound
from foundation.i18n import N_

#: What messengers show of a page: width and height in px.
CARD_PX = (1200, 630)
PAPER = (251, 247, 240)


class ShareOver(Gone):
    """The link was right once: its owner took it back, or the design is gone."""

    code = "share_over"
    message = N_("This link no longer works: whoever shared the design has taken it back.")


class ShareStopped(ShareOver):
    """A review holds what the link shows, or has refused it."""

    code = "share_stopped"
    message = N_("This design is not shown at the moment.")


class NothingToShare(InvalidInput):
    """The design is empty."""

    code = "nothing_to_share"
    message = N_("There is nothing on it yet. Put something on it first; then it can be shared.")


def find_share(session: Session, design: Design) -> DesignShare | None:
    """The design's link that works now."""
    query = select(DesignShare).where(DesignShare.design_id == design.id, DesignShare.revoked_at.is_(None))
    return session.scalars(query.order_by(DesignShare.created_at.desc()).limit(1)).first()


def share_design(session: Session, principal: Principal, design_id: str) -> tuple[DesignShare, bool]:
    """The design's link, showing its newest saved draft; made where there is none.

    Returns:
        The link, and whether it was made now.

    Raises:
        NotFound: The design is not theirs.
        NothingToShare: It is empty.
        InvalidDocument, MissingPicture: See `revisions.create_revision`.
        NotApproved, TakenDown: A review has stopped it: nobody would see it.
    """
    design, _ = designs.lock_design(session, principal, design_id)
    if versions.is_empty(design.document):
        raise NothingToShare
    revision = review.require_approved(revisions.create_revision(session, principal, design_id))
    share = find_share(session, design)
    if share is not None:
        share.revision_sha256, share.title = revision.sha256, design.title
        return share, False
    share = DesignShare(
        id=new_id(),
        token=secrets.token_urlsafe(24),
        design_id=design.id,
        revision_sha256=revision.sha256,
        title=design.title,
        created_at=utcnow(),
    )
    session.add(share)
    session.flush()
    return share, True


def stop_sharing(session: Session, principal: Principal, design_id: str) -> None:
    """No link to the design works any more; a new one will have another address.

    Raises:
        NotFound: The design is not theirs.
    """
    design, _ = designs.lock_design(session, principal, design_id)
    live = DesignShare.design_id == design.id, DesignShare.revoked_at.is_(None)
    session.execute(update(DesignShare).where(*live).values(revoked_at=utcnow()))


def open_share(session: Session, token: str) -> tuple[DesignShare, DesignRevision]:
    """What a link shows; no right is needed but the link itself.

    Raises:
        NotFound: It never was one.
        ShareOver: It was taken back, or its design was deleted.
        ShareStopped: A review has stopped what it shows.
    """
    query = (
        select(DesignShare, DesignRevision, Design.deleted_at)
        .join(Design, Design.id == DesignShare.design_id)
        .join(DesignRevision, DesignRevision.sha256 == DesignShare.revision_sha256)
        .where(DesignShare.token == token)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        raise NotFound
    share, revision, deleted_at = found
    if share.revoked_at is not None or deleted_at is not None:
        raise ShareOver
    if not review.may_print(revision):
        raise ShareStopped
    return share, revision


def printed(document: DesignDocument) -> list[str]:
    """The sides with something on them, in the document's order."""
    return [entry.placement for entry in document.placements if any(layer.visible for layer in entry.layers)]


def copy_shared(session: Session, owner: str, token: str) -> tuple[Design, int]:
    """A new design of `owner` from a link: words, shapes and art; of the photos those that are theirs anyway.

    Returns:
        The design, and how many layers were left out.

    Raises:
        NotFound, ShareOver: See `open_share`.
    """
    share, revision = open_share(session, token)
    document = revisions.revision_document(revision)
    claimed = assets.find_claimed(session, owner, asset_hashes(document))
    data, left_out = versions.without_foreign(document, claimed)
    return designs.create_design(session, owner, designs.read_document(data), share.title), left_out


def card_jpeg(blobs: BlobStore, revision: DesignRevision, placement: str) -> bytes:
    """The design on its garment on paper, `CARD_PX` large, as messengers and search engines show it."""
    with Image.open(io.BytesIO(kept_pictures.mockup_webp(blobs, revision, placement, width_px=1000))) as file:
        garment = file.convert("RGBA")
    side = round(CARD_PX[1] * 1.12)
    garment = garment.resize((side, side), Image.Resampling.LANCZOS)
    card = Image.new("RGB", CARD_PX, PAPER)
    card.paste(garment, ((CARD_PX[0] - side) // 2, (CARD_PX[1] - side) // 2), garment)
    data = io.BytesIO()
    card.save(data, "JPEG", quality=84, optimize=True)
    return data.getvalue()


def forget_asset(session: Session, blobs: BlobStore, sha256: str) -> None:
    """End every link that shows an erased picture; `assets.erase_asset` calls it."""
    showing = select(DesignRevision.sha256).where(DesignRevision.document_json.contains(sha256))
    session.execute(
        update(DesignShare)
        .where(DesignShare.revision_sha256.in_(showing), DesignShare.revoked_at.is_(None))
        .values(revoked_at=utcnow())
    )
