"""A picture is taken down: every revision that shows it stops, today's and those that are still to be made.

The revision's status stays the one thing that checkout, making, download and shared pages ask (`review`). A stopped
picture takes down each revision that names it, and a new one starts as taken down, whoever uploads the bytes again.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from customizer import assets, review
from customizer.document import asset_hashes, parse_document
from customizer.models import DesignRevision, StoppedPicture
from customizer.review import TRANSITIONS, ReviewStatus
from foundation import audit
from foundation.access import Principal
from foundation.database import utcnow


def take_down_picture(session: Session, principal: Principal | str, sha256: str, *, reason: str) -> int:
    """Stop a picture in every design: in bags, in orders, at factories. Again, it does nothing more.

    Args:
        sha256: Of its original bytes, 64 hex digits; a mask's too.
        reason: A code of at most 40 letters, for the log: `rights`, `hate`, …

    Returns:
        How many revisions were taken down; what had been refused before stays refused.
    """
    assets.lock_pictures(session, {sha256})  # whoever is making a revision of it ends first
    known = session.get(StoppedPicture, sha256) is not None
    if not known:
        values = {"sha256": sha256, "reason": reason, "created_at": utcnow()}
        assets.insert_missing(session, StoppedPicture, values)
        audit.record(session, principal, "picture_taken_down", "asset", sha256, reason=reason)
    query = select(DesignRevision).where(DesignRevision.document_json.contains(f"sha256:{sha256}", autoescape=True))
    stopped = 0
    for revision in session.scalars(query.order_by(DesignRevision.sha256).with_for_update()):
        if ReviewStatus.TAKEN_DOWN in TRANSITIONS[ReviewStatus(revision.review)]:
            review.take_down(session, principal, revision, reason=reason)
            stopped += 1
    return stopped


def restore_picture(session: Session, principal: Principal | str, sha256: str, *, reason: str) -> None:
    """Let a picture be printed again. The revisions that show it stay down until somebody looks at each of them."""
    found = session.get(StoppedPicture, sha256, with_for_update=True)
    if found is not None:
        session.delete(found)
        audit.record(session, principal, "picture_restored", "asset", sha256, reason=reason)
        session.flush()


def look_for_stopped(session: Session, revision: DesignRevision) -> ReviewStatus | None:
    """The first look of `review`: taken down where the revision shows a picture that is; no opinion otherwise."""
    hashes = asset_hashes(parse_document(revision.document_json))
    if not hashes:
        return None
    stopped = select(StoppedPicture.sha256).where(StoppedPicture.sha256.in_(hashes)).limit(1)
    return None if session.scalar(stopped) is None else ReviewStatus.TAKEN_DOWN
