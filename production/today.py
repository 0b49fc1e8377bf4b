"""What needs a person today: held orders, stopped and late jobs, background work that gave up, and how full it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, not_, or_, select
from sqlalchemy.orm import Session

from foundation import jobs
from foundation.i18n import N_
from production.factories import DayLoad, capacity_rows, list_factories
from production.models import Factory, ProductionJob
from production.states import JobState
from storefront.models import Order, OrderState

SHOWN = 8  # rows of each list; the rest is one link away
AT_WORK = (JobState.ROUTED, JobState.RECEIVED, JobState.PRINTED)
HELD = (OrderState.ON_HOLD, OrderState.FAILED)

# What each background task does, for the person who decides whether to try it again.
TASK_WORDS = {
    "compose_print": N_("Make a print file"),
    "route_job": N_("Find a factory"),
    "deliver_event": N_("Pass on news of an order"),
    "write_order_mail": N_("Write a letter to a buyer"),
    "send_letter": N_("Send a letter"),
    "process_stripe_event": N_("Take in news from Stripe"),
    "reconcile_payments": N_("Compare payments with Stripe"),
    "refund_payment": N_("Give money back"),
    "close_payment": N_("Close a payment page"),
    "erase_asset": N_("Erase a picture"),
    "forget_draft": N_("Forget an unfinished design"),
    "erase_revision": N_("Erase a design that nobody ordered"),
}


@dataclass(frozen=True)
class Parked:
    """A background job that gave up, and what it was about."""

    job: jobs.Job
    production_job: ProductionJob | None
    order: Order | None

    @property
    def reason(self) -> str:
        """The last line of its error: what happened, without the way there."""
        lines = [line.strip() for line in (self.job.error or "").splitlines() if line.strip()]
        return lines[-1] if lines else ""


@dataclass(frozen=True)
class FactoryToday:
    """A factory's next work day: places of all techniques, and what waits there."""

    factory: Factory
    day: DayLoad
    open: int
    late: int


@dataclass(frozen=True)
class Today:
    """Everything the studio's first page says."""

    held: list[Order]
    held_count: int
    stopped: list[ProductionJob]
    stopped_count: int
    late: list[ProductionJob]
    late_count: int
    parked: list[Parked]
    parked_count: int
    states: dict[OrderState, int]
    factories: list[FactoryToday]

    @property
    def waiting(self) -> int:
        """How many things need a person."""
        return self.held_count + self.stopped_count + self.late_count + self.parked_count


def _stopped_query() -> Any:
    # What an order's hold stopped, and what stopped its order, is told once: as the held order.
    of_held_order = ProductionJob.order_id.in_(select(Order.id).where(Order.state.in_(HELD)))
    return select(ProductionJob).where(
        ProductionJob.state.in_((JobState.ON_HOLD, JobState.ERROR)),
        or_(
            ProductionJob.held_by.in_(("factory", "admin")),
            and_(ProductionJob.held_by == "system", not_(of_held_order)),
        ),
    )


def late_query(now: datetime) -> Any:
    """Jobs at a factory that should have left before `now`."""
    return select(ProductionJob).where(ProductionJob.state.in_(AT_WORK), ProductionJob.due_at < now)


def _count(session: Session, query: Any) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0


def count_waiting(session: Session, now: datetime) -> dict[str, int]:
    """How many orders, jobs and background tasks need a person; for the studio's menu."""
    held = _count(session, select(Order.id).where(Order.state.in_(HELD)))
    stopped, late = _count(session, _stopped_query()), _count(session, late_query(now))
    return {"orders": held, "jobs": stopped + late, "today": held + stopped + late + jobs.count_parked(session)}


def build_today(session: Session, now: datetime) -> Today:
    """The studio's first page, as it is at this moment."""
    held = select(Order).where(Order.state.in_(HELD))
    stopped, late = _stopped_query(), late_query(now)
    counted = session.execute(select(Order.state, func.count()).group_by(Order.state)).all()
    parked = [_about(session, job) for job in jobs.list_parked(session, SHOWN)]
    return Today(
        held=list(session.scalars(held.order_by(Order.paid_at, Order.id).limit(SHOWN))),
        held_count=_count(session, held),
        stopped=list(session.scalars(stopped.order_by(ProductionJob.due_at, ProductionJob.number).limit(SHOWN))),
        stopped_count=_count(session, stopped),
        late=list(session.scalars(late.order_by(ProductionJob.due_at, ProductionJob.number).limit(SHOWN))),
        late_count=_count(session, late),
        parked=parked,
        parked_count=jobs.count_parked(session),
        states={OrderState(state): number for state, number in counted},
        factories=[_load(session, factory, now) for factory in list_factories(session)],
    )


def _about(session: Session, job: jobs.Job) -> Parked:
    production_id, order_id = job.args.get("job_id"), job.args.get("order_id")
    made = session.get(ProductionJob, production_id) if production_id else None
    order = session.get(Order, order_id or (made.order_id if made else "")) if order_id or made else None
    return Parked(job, made, order)


def _load(session: Session, factory: Factory, now: datetime) -> FactoryToday:
    days = [rows[0] for rows in capacity_rows(session, factory, now, days=1).values()]
    whole = DayLoad(days[0].day, sum(one.capacity for one in days), sum(one.used for one in days))
    here = ProductionJob.factory_id == factory.id
    waiting = select(ProductionJob.id).where(here, ProductionJob.state.in_(AT_WORK))
    return FactoryToday(factory, whole, _count(session, waiting), _count(session, late_query(now).where(here)))
