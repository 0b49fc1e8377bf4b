"""What the customizer keeps of a person, erased: designs, sets, versions, links, uploads, masks, unordered revisions.

Rows go in the caller's transaction, bytes afterwards by jobs; both may be asked for again.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from customizer import assets, kept_pictures
from customizer.models import (
    AssetClaim,
    Design,
    DesignRevision,
    DesignRevisionOf,
    DesignSet,
    DesignShare,
    DesignVersion,
)
from foundation import jobs

Keeper = Callable[[Session, str], bool]
_keepers: list[Keeper] = []


def keep_while(keeper: Keeper) -> Keeper:
    """Register who still needs a revision, e.g. an order: `(session, revision's sha256) -> bool`."""
    if keeper not in _keepers:
        _keepers.append(keeper)
    return keeper


def erase_owner(session: Session, owner: str) -> int:
    """Erase everything of an owner that no order needs. Links end at once; ordered revisions stay with their orders.

    Args:
        owner: `user:<id>` or `guest:<id>`.

    Returns:
        How many designs there were.
    """
    # In the order in which everybody locks them; see `linking`.
    session.scalars(select(DesignSet.id).where(DesignSet.owner == owner).order_by(DesignSet.id).with_for_update()).all()
    mine = select(Design.id).where(Design.owner == owner).order_by(Design.id)
    designs = session.scalars(mine.with_for_update()).all()
    made = select(DesignRevisionOf.revision_sha256).where(DesignRevisionOf.design_id.in_(designs)).distinct()
    for sha256 in session.scalars(made).all():
        jobs.add(session, "erase_revision", {"sha256": sha256})
    for kind in (DesignShare, DesignVersion, DesignRevisionOf):
        session.execute(delete(kind).where(kind.design_id.in_(designs)))
    session.execute(delete(Design).where(Design.id.in_(designs)))
    session.execute(delete(DesignSet).where(DesignSet.owner == owner))
    for design_id in designs:
        jobs.add(session, "forget_draft", {"design_id": design_id})
    claims = select(AssetClaim.asset_sha256).where(AssetClaim.owner == owner).order_by(AssetClaim.asset_sha256)
    for sha256 in session.scalars(claims).all():
        assets.give_up(session, owner, sha256)
    return len(designs)


@jobs.task("erase_revision")
def erase_revision(context: jobs.JobContext, *, sha256: str) -> None:
    """Erase a revision and its kept pictures, unless a design, an order or a bag has it."""
    with context.transaction() as session:
        query = select(DesignRevision).where(DesignRevision.sha256 == sha256).with_for_update()
        revision = session.scalars(query).one_or_none()
        made = session.scalar(select(exists().where(DesignRevisionOf.revision_sha256 == sha256)))
        if revision is not None and not made and not any(keeper(session, sha256) for keeper in _keepers):
            kept_pictures.forget_revision(context.blobs, revision)
            session.delete(revision)
        context.complete(session)
