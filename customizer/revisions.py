"""Revisions: designs as they are sold. They never change, and other rooms may see those that they hold an order on."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, object_session

from customizer import assets, review
from customizer.designs import get_design, read_document
from customizer.document import DesignDocument, asset_hashes, canonical_json, parse_document, revision_hash
from customizer.models import Design, DesignRevision, DesignRevisionOf
from foundation.access import Principal, policy, require
from foundation.database import new_id, utcnow
from foundation.errors import NotFound
from foundation.i18n import N_


class RevisionMissing(NotFound):
    """No revision has this name."""

    code = "revision_missing"
    message = N_("This version of the design does not exist.")


Reader = Callable[[Session, Principal, DesignRevision], bool]
_readers: list[Reader] = []


def grant_reader(reader: Reader) -> Reader:
    """Register who else may see a revision, e.g. whoever holds an order line on it."""
    if reader not in _readers:
        _readers.append(reader)
    return reader


@policy(DesignRevision, "read")
def _may_read_revision(principal: Principal, revision: DesignRevision) -> bool:
    session = object_session(revision)
    if session is None:
        return False
    if principal.owner is not None:
        made = (
            select(DesignRevisionOf.id)
            .join(Design, Design.id == DesignRevisionOf.design_id)
            .where(DesignRevisionOf.revision_sha256 == revision.sha256, Design.owner == principal.owner)
        )
        if session.scalar(select(exists(made))):
            return True
    return any(reader(session, principal, revision) for reader in _readers)


def create_revision(session: Session, principal: Principal, design_id: str) -> DesignRevision:
    """The saved draft as a revision that never changes; the same draft gives the same one.

    Raises:
        NotFound: The design is not theirs.
        InvalidDocument: The catalogue no longer has what the draft names.
        MissingPicture: A picture was deleted since.
    """
    design = get_design(session, principal, design_id)
    document = read_document(design.document)
    assets.require_claims(session, design.owner, document)
    revision = _keep_revision(session, document)
    made = select(DesignRevisionOf.id).where(
        DesignRevisionOf.design_id == design.id, DesignRevisionOf.revision_sha256 == revision.sha256
    )
    if session.scalar(made) is None:
        assets.insert_missing(
            session,
            DesignRevisionOf,
            {"id": new_id(), "design_id": design.id, "revision_sha256": revision.sha256, "created_at": utcnow()},
        )
    return revision


def _keep_revision(session: Session, document: DesignDocument) -> DesignRevision:
    sha256 = revision_hash(document)
    known = session.get(DesignRevision, sha256, with_for_update={"read": True})  # it is not erased meanwhile
    if known is not None:
        return known
    assets.lock_pictures(session, asset_hashes(document), shared=True)  # none is taken down between look and commit
    values = {
        "sha256": sha256,
        "document_json": canonical_json(document).decode(),
        "review": review.starting_status(document),
        "created_at": utcnow(),
    }
    assets.insert_missing(session, DesignRevision, values)
    query = select(DesignRevision).where(DesignRevision.sha256 == sha256).with_for_update()
    revision = session.scalars(query).one()
    status = review.first_status(session, revision)
    if status != revision.review and review.may_print(revision):
        review.transition(session, "system", revision, status, reason="first_look")
    return revision


def get_revision(session: Session, sha256: str) -> DesignRevision:
    """A revision by name. No rights are checked: see `read_revision` for a person's request.

    Raises:
        RevisionMissing: There is none.
    """
    revision = session.get(DesignRevision, sha256)
    if revision is None:
        raise RevisionMissing(revision=sha256)
    return revision


def read_revision(session: Session, principal: Principal, sha256: str) -> DesignRevision:
    """A revision that the principal may see.

    Raises:
        NotFound: There is none, or it is not theirs to see.
    """
    return require(principal, "read", session.get(DesignRevision, sha256))


def revision_document(revision: DesignRevision) -> DesignDocument:
    """The document that a revision holds."""
    return parse_document(revision.document_json)
