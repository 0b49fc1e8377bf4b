"""Whether a revision may be sold and printed. The customizer owns the status; a queue of the storefront will set it.

What carries words or photos starts as `unreviewed`, which may be sold: people look afterwards, and what they take down
stops wherever it is. Checkout, making and download each ask again. A takedown reaches the other rooms as the outbox
event `design_reviewed`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from customizer.document import DesignDocument, ImageLayer, TextLayer
from foundation import audit, outbox
from foundation.access import Principal
from foundation.errors import Conflict, InvalidTransition, name_states
from foundation.i18n import N_

if TYPE_CHECKING:
    from customizer.models import DesignRevision


class ReviewStatus(StrEnum):
    """What is known of a revision. At most ten letters each, as the column holds.

    `unreviewed`: nobody has looked yet. `held` waits for a person. `rejected` was refused before it was sold;
    `taken_down` was stopped afterwards, e.g. because its rights belong to somebody else.
    """

    UNREVIEWED = "unreviewed"
    APPROVED = "approved"
    HELD = "held"
    REJECTED = "rejected"
    TAKEN_DOWN = "taken_down"


R = ReviewStatus
#: What the studio calls them.
STATUS_WORDS = {
    R.UNREVIEWED: N_("Not looked at yet"),
    R.APPROVED: N_("Approved"),
    R.HELD: N_("Waiting for review"),
    R.REJECTED: N_("Refused"),
    R.TAKEN_DOWN: N_("Taken down"),
}
name_states(STATUS_WORDS)
#: What is refused or taken down comes back only through another look.
TRANSITIONS: dict[ReviewStatus, frozenset[ReviewStatus]] = {
    R.UNREVIEWED: frozenset({R.APPROVED, R.HELD, R.REJECTED, R.TAKEN_DOWN}),
    R.APPROVED: frozenset({R.HELD, R.REJECTED, R.TAKEN_DOWN}),
    R.HELD: frozenset({R.APPROVED, R.REJECTED, R.TAKEN_DOWN}),
    R.REJECTED: frozenset({R.HELD}),
    R.TAKEN_DOWN: frozenset({R.HELD}),
}
#: What may be sold, made and downloaded.
PRINTABLE = frozenset({R.UNREVIEWED, R.APPROVED})


class NotApproved(Conflict):
    """The revision waits for review or was refused there; `status` says which."""

    code = "design_not_approved"
    message = N_("This design is waiting for a check by our team. We will write to you as soon as it is done.")


class TakenDown(NotApproved):
    """The revision was refused, or taken down after it was sold."""

    code = "design_taken_down"
    message = N_(
        "This design cannot be printed: we have stopped it. Please write to us if you think that this is wrong."
    )


Reviewer = Callable[[Session, "DesignRevision"], "ReviewStatus | None"]
_reviewers: list[Reviewer] = []


def review_with(reviewer: Reviewer) -> Reviewer:
    """Register a first look at new revisions: it gives a status, or None where it has no opinion."""
    if reviewer not in _reviewers:
        _reviewers.append(reviewer)
    return reviewer


def needs_review(document: DesignDocument) -> bool:
    """Whether a design carries what somebody else may have rights to: words, photos or uploaded art; hidden ones too,
    as a click shows them."""
    return any(
        isinstance(layer, TextLayer | ImageLayer) or getattr(layer, "asset", None) for _, layer in document.each_layer()
    )


def starting_status(document: DesignDocument) -> ReviewStatus:
    """The status of a revision before any reviewer has spoken."""
    return ReviewStatus.UNREVIEWED if needs_review(document) else ReviewStatus.APPROVED


def first_status(session: Session, revision: DesignRevision) -> ReviewStatus:
    """The status a new revision starts with: the strictest that any reviewer gives, else the one it has."""
    given = {reviewer(session, revision) for reviewer in _reviewers}
    for status in (ReviewStatus.TAKEN_DOWN, ReviewStatus.REJECTED, ReviewStatus.HELD):
        if status in given:
            return status
    return ReviewStatus(revision.review)


def transition(
    session: Session, principal: Principal | str, revision: DesignRevision, status: ReviewStatus, *, reason: str
) -> None:
    """Set a revision's status, write it into the audit log and tell the other rooms (`design_reviewed`).

    Args:
        reason: A code, for the log.

    Raises:
        InvalidTransition: The table does not have it, or it would be printed while a first look still takes it down.
    """
    stays_down = status in PRINTABLE and first_status(session, revision) == ReviewStatus.TAKEN_DOWN
    if status not in TRANSITIONS[ReviewStatus(revision.review)] or stays_down:
        raise InvalidTransition(thing=revision.sha256[:12], state=ReviewStatus(revision.review), wanted=status)
    revision.review = status
    entry = audit.record(session, principal, f"review_{status}", "design_revision", revision.sha256, reason=reason)
    session.flush()
    outbox.add(
        session,
        "design_reviewed",
        {"revision": revision.sha256, "status": str(status)},
        key=f"design_reviewed:{entry.id}",
    )


def take_down(session: Session, principal: Principal | str, revision: DesignRevision, *, reason: str) -> None:
    """Stop a revision wherever it is: in bags, in orders, at factories. Again, it does nothing.

    Args:
        reason: A code, for the log: `rights`, `hate`, …

    Raises:
        InvalidTransition: It was refused before it was ever sold.
    """
    if revision.review != ReviewStatus.TAKEN_DOWN:
        transition(session, principal, revision, ReviewStatus.TAKEN_DOWN, reason=reason)


def may_print(revision: DesignRevision) -> bool:
    """Whether it may be sold, made and downloaded as it stands now."""
    return ReviewStatus(revision.review) in PRINTABLE


def refusal_of(status: ReviewStatus) -> type[NotApproved]:
    """What is said of a revision that may not be printed."""
    return NotApproved if status == ReviewStatus.HELD else TakenDown


def require_approved(revision: DesignRevision) -> DesignRevision:
    """The revision, if it may be sold and printed.

    Raises:
        NotApproved: It waits for review.
        TakenDown: It was refused or taken down.
    """
    if may_print(revision):
        return revision
    status = ReviewStatus(revision.review)
    raise refusal_of(status)(revision=revision.sha256, status=str(status))
