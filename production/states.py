"""The states of a production job, the one table of what may follow what, and the words for them."""

from __future__ import annotations

from enum import StrEnum

from foundation.errors import name_states
from foundation.i18n import N_


class JobState(StrEnum):
    """Where a print stands. `shipped` and `canceled` are ends; `on_hold` remembers where it came from."""

    QUEUED = "queued"  # waits to be composed
    COMPOSED = "composed"  # its print file is made, checked and stored; waits for a factory
    ROUTED = "routed"  # a factory has it on its board
    RECEIVED = "received"  # the factory has accepted it
    PRINTED = "printed"
    SHIPPED = "shipped"
    ON_HOLD = "on_hold"
    ERROR = "error"
    CANCELED = "canceled"


_STOPS = {JobState.ON_HOLD, JobState.ERROR, JobState.CANCELED}

# Back to `composed` from `routed` and `received` is a re-route; back to `queued` makes the file again.
TRANSITIONS: dict[JobState, frozenset[JobState]] = {
    JobState.QUEUED: frozenset({JobState.COMPOSED} | _STOPS),
    JobState.COMPOSED: frozenset({JobState.ROUTED, JobState.QUEUED} | _STOPS),
    JobState.ROUTED: frozenset({JobState.RECEIVED, JobState.COMPOSED} | _STOPS),
    JobState.RECEIVED: frozenset({JobState.PRINTED, JobState.COMPOSED} | _STOPS),
    JobState.PRINTED: frozenset({JobState.SHIPPED} | _STOPS),
    JobState.SHIPPED: frozenset(),
    JobState.ON_HOLD: frozenset(
        {
            JobState.QUEUED,
            JobState.COMPOSED,
            JobState.ROUTED,
            JobState.RECEIVED,
            JobState.PRINTED,
            JobState.ERROR,
            JobState.CANCELED,
        }
    ),
    JobState.ERROR: frozenset({JobState.QUEUED, JobState.CANCELED}),
    JobState.CANCELED: frozenset(),
}

# How far along the way a job is; stopped jobs are nowhere.
PROGRESS = (
    JobState.QUEUED,
    JobState.COMPOSED,
    JobState.ROUTED,
    JobState.RECEIVED,
    JobState.PRINTED,
    JobState.SHIPPED,
)
AT_FACTORY = frozenset({JobState.ROUTED, JobState.RECEIVED, JobState.PRINTED, JobState.SHIPPED})
OPEN = frozenset(JobState) - {JobState.SHIPPED, JobState.CANCELED}

STATE_WORDS: dict[JobState, str] = {
    JobState.QUEUED: N_("Making the file"),
    JobState.COMPOSED: N_("Looking for a factory"),
    JobState.ROUTED: N_("To print"),
    JobState.RECEIVED: N_("Printing"),
    JobState.PRINTED: N_("To pack"),
    JobState.SHIPPED: N_("Shipped"),
    JobState.ON_HOLD: N_("Stopped"),
    JobState.ERROR: N_("Failed"),
    JobState.CANCELED: N_("Cancelled"),
}
name_states(STATE_WORDS)


def reached(state: JobState, goal: JobState) -> bool:
    """Whether a job in `state` has come at least as far as `goal` on its way; a stopped one has not."""
    return state in PROGRESS and PROGRESS.index(state) >= PROGRESS.index(goal)
