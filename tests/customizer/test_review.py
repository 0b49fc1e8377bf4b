"""Review: what carries words or photos is looked at; what is taken down stays down until somebody looks again."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from customizer import designs, review, revisions
from customizer.models import DesignRevision
from customizer.review import ReviewStatus as R
from foundation.audit import AuditEntry
from foundation.errors import InvalidTransition
from foundation.outbox import OutboxEvent
from tests.customizer.builders import OWNER, read, text_layer

SHAPE = {
    "id": "s", "kind": "shape", "shape": "heart", "x_mm": 100, "y_mm": 100, "width_mm": 50, "height_mm": 50,
    "fill": {"kind": "solid", "colour": "#c93b1a"},
}  # fmt: skip


def revision(session: Session, *layers: Any) -> DesignRevision:
    design = designs.create_design(session, "user:mei", read(*(layers or (text_layer(),))), "")
    return revisions.create_revision(session, OWNER, design.id)


def test_words_start_unreviewed_and_a_bare_shape_is_approved(session: Session) -> None:
    assert revision(session).review == R.UNREVIEWED
    assert revision(session, SHAPE).review == R.APPROVED


def test_a_hidden_text_is_looked_at_too(session: Session) -> None:
    assert revision(session, SHAPE, text_layer(visible=False)).review == R.UNREVIEWED


@pytest.mark.parametrize("status", R)
def test_only_what_is_approved_or_not_yet_seen_may_be_printed(session: Session, status: R) -> None:
    made = revision(session)
    made.review = status
    if status in (R.UNREVIEWED, R.APPROVED):
        assert review.require_approved(made) is made
        return
    with pytest.raises(review.NotApproved) as refused:
        review.require_approved(made)
    assert refused.value.code == ("design_not_approved" if status == R.HELD else "design_taken_down")
    assert refused.value.parameters["status"] == status


@pytest.mark.parametrize(("before", "after"), list(itertools.product(R, R)))
def test_the_table_alone_decides_which_way_a_status_goes(session: Session, before: R, after: R) -> None:
    made = revision(session)
    made.review = before
    if after in review.TRANSITIONS[before]:
        review.transition(session, OWNER, made, after, reason="looked_at")
        assert made.review == after
    else:
        with pytest.raises(InvalidTransition) as refused:
            review.transition(session, OWNER, made, after, reason="looked_at")
        assert made.review == before
        assert (
            review.STATUS_WORDS[after] in refused.value.english() and str(after) not in refused.value.english().split()
        )


def test_no_status_comes_back_from_refusal_without_another_look() -> None:
    for status in (R.REJECTED, R.TAKEN_DOWN):
        assert review.TRANSITIONS[status] == {R.HELD}
    assert all(len(status) <= DesignRevision.review.type.length for status in R)


def test_a_takedown_is_logged_told_once_and_outlives_saving_again(session: Session) -> None:
    made = revision(session)
    review.take_down(session, OWNER, made, reason="rights")
    review.take_down(session, OWNER, made, reason="rights")
    session.flush()
    told = [event for event in session.scalars(select(OutboxEvent)) if event.kind == "design_reviewed"]
    assert [event.payload for event in told] == [{"revision": made.sha256, "status": "taken_down"}]
    logged = [entry for entry in session.scalars(select(AuditEntry)) if entry.action == "review_taken_down"]
    assert [entry.thing_id for entry in logged] == [made.sha256]
    # Control: the very same words saved as another design are the same revision, and stay down.
    assert revision(session).review == R.TAKEN_DOWN
    # Control: other words are not touched.
    assert revision(session, text_layer(text="别的话")).review == R.UNREVIEWED


def test_the_strictest_first_look_counts(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "_reviewers", [lambda _s, _r: R.HELD, lambda _s, _r: None, lambda _s, _r: R.REJECTED])
    assert revision(session).review == R.REJECTED


def test_a_new_revision_is_approved_unless_a_reviewer_holds_it(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    design = designs.create_design(session, "user:mei", read(text_layer()), "")
    revision = revisions.create_revision(session, OWNER, design.id)
    assert review.require_approved(revision) is revision
    monkeypatch.setattr(
        review, "_reviewers", [lambda _s, r: review.ReviewStatus.HELD if "坏" in r.document_json else None]
    )
    designs.save_design(session, OWNER, design.id, read(text_layer(text="坏话")), "", 1)
    held = revisions.create_revision(session, OWNER, design.id)
    with pytest.raises(review.NotApproved):
        review.require_approved(held)
    review.transition(session, OWNER, held, review.ReviewStatus.APPROVED, reason="looked_at")
    assert review.require_approved(held) is held
    with pytest.raises(InvalidTransition):
        review.transition(session, OWNER, held, review.ReviewStatus.APPROVED, reason="again")
