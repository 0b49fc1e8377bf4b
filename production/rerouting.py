"""Moving a line from one factory to another: the prints of one garment always move together."""

from __future__ import annotations

from sqlalchemy.orm import Session

from foundation.access import Principal
from foundation.errors import Conflict
from foundation.i18n import N_
from production.assignment import assign, take_back
from production.models import ProductionJob, transition
from production.planning import list_order_jobs
from production.reporting import order_is_held
from production.states import JobState
from production.stops import OrderOnHold, clear_hold
from storefront.models import Order

MOVABLE = frozenset({JobState.COMPOSED, JobState.ROUTED, JobState.RECEIVED})


class CannotMove(Conflict):
    """A print of the garment is made, gone, or has no file yet."""

    code = "cannot_move"
    message = N_("%(number)s cannot move to another factory: it has no print file yet, or is already printed.")


def can_reroute(job: ProductionJob) -> bool:
    """Whether a job can still go to another factory."""
    return job.state in MOVABLE or (job.state == JobState.ON_HOLD and job.held_from in MOVABLE)


def reroute(session: Session, job: ProductionJob, actor: Principal | str, *, to: str | None = None) -> None:
    """Give a job's whole line to another factory, with a new decision that says why.

    Args:
        job: Its row locked.
        to: The factory's slug; None: the best of those it was not taken from.

    Raises:
        CannotMove: A print of the line is made or has no file.
        OrderOnHold: The order is held.
        NoFactory: Nobody can make it, or the chosen one cannot; nothing has changed after a rollback.
    """
    if order_is_held(session, job.order_id):
        raise OrderOnHold(order=job.order_number)
    siblings = list_order_jobs(session, job.order_id, lock=True)
    line = [one for one in siblings if one.order_line_id == job.order_line_id and one.state != JobState.CANCELED]
    for one in line:
        if not can_reroute(one):
            raise CannotMove(number=one.label)
    for one in line:
        if one.state == JobState.ON_HOLD:
            before = JobState(one.held_from or JobState.COMPOSED)
            transition(session, one, before, actor)
            clear_hold(one)
        if one.state != JobState.COMPOSED:
            take_back(session, one, actor)
    order = session.get(Order, job.order_id)
    assert order is not None
    assign(session, order, line, [one for one in siblings if one not in line], actor, to=to)
