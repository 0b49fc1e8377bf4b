"""Whether a revision may be sold and printed. The customizer owns the status; a queue of the storefront will set it.

Checkout, planning and download each ask `require_approved`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from foundation import audit, outbox
from foundation.access import Principal
from foundation.errors import Conflict, InvalidTransition
from foundation.i18n import N_

if TYPE_CHECKING:
    from customizer.models import DesignRevision


class ReviewStatus(StrEnum):
    """`held` waits for a person; `rejected` is never printed."""

    APPROVED = "approved"
    HELD = "held"
    REJECTED = "rejected"


TRANSITIONS: dict[ReviewStatus, frozenset[ReviewStatus]] = {
    ReviewStatus.APPROVED: frozenset({ReviewStatus.HELD, ReviewStatus.REJECTED}),
    ReviewStatus.HELD: frozenset({ReviewStatus.APPROVED, ReviewStatus.REJECTED}),
    ReviewStatus.REJECTED: frozenset({ReviewStatus.HELD}),
}


class NotApproved(Conflict):
    """The revision waits for review or was refused there."""

    code = "design_not_approved"
    message = N_("This design is waiting for a check by our team. We will write to you as soon as it is done.")


Reviewer = Callable[[Session, "DesignRevision"], "ReviewStatus | None"]
_reviewers: list[Reviewer] = []


def review_with(reviewer: Reviewer) -> Reviewer:
    """Register a first look at new revisions: it gives a status, or None where it has no opinion."""
    if reviewer not in _reviewers:
        _reviewers.append(reviewer)
    return reviewer


def first_status(session: Session, revision: DesignRevision) -> ReviewStatus:
    """The status a new revision starts with: the strictest that any reviewer gives, else approved."""
    given = {reviewer(session, revision) for reviewer in _reviewers}
    for status in (ReviewStatus.REJECTED, ReviewStatus.HELD):
        if status in given:
            return status
    return ReviewStatus.APPROVED


def transition(
    session: Session, principal: Principal | str, revision: DesignRevision, status: ReviewStatus, *, reason: str
) -> None:
    """Set a revision's status, write it into the audit log and tell the other rooms (`design_reviewed`).

    Args:
        reason: A code, for the log.

    Raises:
        InvalidTransition: The table does not have it.
    """
    if status not in TRANSITIONS[ReviewStatus(revision.review)]:
        raise InvalidTransition(thing="design", state=str(revision.review), wanted=str(status))
    revision.review = status
    entry = audit.record(session, principal, f"review_{status}", "design_revision", revision.sha256, reason=reason)
    session.flush()
    outbox.add(
        session,
        "design_reviewed",
        {"revision": revision.sha256, "status": str(status)},
        key=f"design_reviewed:{entry.id}",
    )


def require_approved(revision: DesignRevision) -> DesignRevision:
    """The revision, if it may be sold and printed.

    Raises:
        NotApproved: It waits for review or was refused.
    """
    if revision.review != ReviewStatus.APPROVED:
        raise NotApproved(revision=revision.sha256)
    return revision
