"""The state table: what may follow what, and nothing else."""

from __future__ import annotations

import itertools

import pytest
from sqlalchemy.orm import Session

from foundation import audit
from foundation.errors import InvalidTransition
from production.models import ProductionJob, transition
from production.states import TRANSITIONS, JobState, reached

S = JobState
TABLE = {
    S.QUEUED: {S.COMPOSED, S.ON_HOLD, S.ERROR, S.CANCELED},
    S.COMPOSED: {S.ROUTED, S.QUEUED, S.ON_HOLD, S.ERROR, S.CANCELED},
    S.ROUTED: {S.RECEIVED, S.COMPOSED, S.ON_HOLD, S.ERROR, S.CANCELED},
    S.RECEIVED: {S.PRINTED, S.COMPOSED, S.ON_HOLD, S.ERROR, S.CANCELED},
    S.PRINTED: {S.SHIPPED, S.ON_HOLD, S.ERROR, S.CANCELED},
    S.SHIPPED: set(),
    S.ON_HOLD: {S.QUEUED, S.COMPOSED, S.ROUTED, S.RECEIVED, S.PRINTED, S.ERROR, S.CANCELED},
    S.ERROR: {S.QUEUED, S.CANCELED},
    S.CANCELED: set(),
}


def test_the_names_are_those_of_the_house() -> None:
    assert [state.value for state in JobState] == [
        "queued", "composed", "routed", "received", "printed", "shipped", "on_hold", "error", "canceled",
    ]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), list(itertools.product(JobState, JobState)))
def test_every_step_is_allowed_or_refused_as_the_table_says(session: Session, before: S, after: S) -> None:
    job = ProductionJob(id="job", number=482, state=before)
    if after in TABLE[before]:
        transition(session, job, after, "test")
        assert job.state == after
        (entry,) = [e for e in session.new if isinstance(e, audit.AuditEntry)]
        assert (entry.action, entry.details["before"]) == (f"job_{after.value}", before.value)
    else:
        with pytest.raises(InvalidTransition):
            transition(session, job, after, "test")
        assert job.state == before


def test_every_state_has_its_row_and_its_words() -> None:
    from production.states import STATE_WORDS

    assert set(TRANSITIONS) == set(STATE_WORDS) == set(JobState)


def test_a_stopped_job_has_reached_nothing() -> None:
    assert reached(S.PRINTED, S.RECEIVED)
    assert not reached(S.ROUTED, S.RECEIVED)
    assert not reached(S.ON_HOLD, S.QUEUED)
