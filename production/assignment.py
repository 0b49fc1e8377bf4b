"""The router's decision made real: offers read from the database, places in days taken, jobs handed over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from json import loads
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation.access import Principal
from foundation.database import new_id, utcnow
from foundation.errors import Conflict
from foundation.i18n import N_
from production.models import Factory, FactoryDay, ProductionJob, RoutingDecision, transition
from production.routing.online import choose, work_days
from production.routing.values import Decision, Demand, Line, Offer, Option, Parcel, Plan, Print, Technique
from production.states import JobState
from storefront.models import Order

HORIZON_DAYS = 12
CUT_OFF = time(12)  # a job that comes later than this starts on the next work day
SHIP_BY = time(17)
TRIES = 5
DATA = Path(__file__).parent / "data" / "factories.json"


class NoFactory(Conflict):
    """Nobody can make it now; `decision` says why each cannot."""

    code = "no_factory"
    message = N_("No factory can make this at the moment.")

    def __init__(self, decision: Decision) -> None:
        super().__init__()
        self.decision = decision


@cache
def factory_data() -> dict[str, Any]:
    """The zones and the demo factories, as the data file has them."""
    data: dict[str, Any] = loads(DATA.read_text(encoding="utf-8"))
    return data


def zone_of(country: str) -> str:
    """Where a country lies in the factories' price lists."""
    data = factory_data()
    zone: str = data["zones"].get(country.upper(), data["other_zone"])
    return zone


def load_offers(session: Session, now: datetime) -> list[Offer]:
    """Every factory as the router sees it, with the places left on its coming work days."""
    used: dict[tuple[str, str, date], int] = {}
    query = select(FactoryDay).where(FactoryDay.day >= now.date() - timedelta(days=1))
    for row in session.scalars(query.execution_options(populate_existing=True)):
        used[row.factory_id, row.technique, row.day] = row.capacity - row.used
    return [_offer(factory, now, used) for factory in session.scalars(select(Factory).order_by(Factory.slug))]


def _offer(factory: Factory, now: datetime, left: dict[tuple[str, str, date], int]) -> Offer:
    local = now.astimezone(ZoneInfo(factory.timezone))
    first = local.date() if local.time() < CUT_OFF else local.date() + timedelta(days=1)
    days = work_days(first, HORIZON_DAYS)
    return Offer(
        slug=factory.slug,
        active=factory.active,
        blanks={slug: int(blank["cost_minor"]) for slug, blank in factory.blanks.items()},
        techniques={
            name: Technique(
                print_minor_per_dm2=data["print_minor_per_dm2"],
                setup_minor=data["setup_minor"],
                lead_days=data["lead_days"],
                spread_days=data["spread_days"],
                max_width_mm=data["max_width_mm"],
                max_height_mm=data["max_height_mm"],
                free=tuple((day, max(0, left.get((factory.id, name, day), data["capacity_per_day"]))) for day in days),
            )
            for name, data in factory.techniques.items()
        },
        parcels={zone: Parcel(**data) for zone, data in factory.parcels.items()},
        defect_rate=factory.defect_rate,
    )


def build_demand(
    order: Order, moving: Sequence[ProductionJob], others: Sequence[ProductionJob], now: datetime
) -> Demand:
    """What the moving jobs need, given what other jobs of the order already have."""
    lines: dict[str, list[ProductionJob]] = {}
    for job in moving:
        lines.setdefault(job.order_line_id, []).append(job)
    away: dict[str, str] = {}
    for job in moving:
        away |= job.away
    return Demand(
        order_id=order.id,
        zone=zone_of(order.country),
        priority=order.priority,
        today=now.date(),
        promise=order.promised_latest,
        lines=tuple(
            Line(
                line_id=line_id,
                blank=prints[0].blank,
                quantity=prints[0].quantity,
                prints=tuple(Print(j.id, j.placement, j.technique, j.width_mm, j.height_mm) for j in prints),
            )
            for line_id, prints in lines.items()
        ),
        away=away,
        present=frozenset(
            job.factory.slug
            for job in others
            if job.factory is not None and job.state in (JobState.ROUTED, JobState.RECEIVED, JobState.PRINTED)
        ),
    )


def assign(
    session: Session,
    order: Order,
    moving: Sequence[ProductionJob],
    others: Sequence[ProductionJob],
    actor: Principal | str,
    *,
    to: str | None = None,
    now: datetime | None = None,
) -> RoutingDecision:
    """Hand composed jobs to the best factories, or to the one a person chose, and store why.

    Args:
        moving: Jobs in `composed`, whole lines of one order, rows locked.
        others: The order's other jobs.
        to: A factory's slug; None chooses.

    Raises:
        NoFactory: Nobody can; nothing was taken.
    """
    moment = now or utcnow()
    for _ in range(TRIES):
        demand = build_demand(order, moving, others, moment)
        if to is not None:
            # A person's choice outweighs a former stop there.
            demand = Demand(**{**demand.__dict__, "away": {k: v for k, v in demand.away.items() if k != to}})
        decision = choose(demand, load_offers(session, moment))
        option = _pick(decision, to)
        if option is None:
            raise NoFactory(decision)
        if _take(session, option):
            return _hand_over(session, order, moving, decision, option, actor, by_hand=to is not None)
    raise NoFactory(decision)


def _pick(decision: Decision, to: str | None) -> Option | None:
    for option in decision.ranked:
        if to is None or option.factories == (to,):
            return option
    return None


def _day(session: Session, factory: Factory, technique: str, day: date) -> None:
    """Make the row of a factory's day at its first use."""
    query = select(FactoryDay.id).where(
        FactoryDay.factory_id == factory.id, FactoryDay.technique == technique, FactoryDay.day == day
    )
    if session.scalar(query) is not None:
        return
    capacity = factory.techniques[technique]["capacity_per_day"]
    try:
        with session.begin_nested():
            session.add(FactoryDay(factory_id=factory.id, technique=technique, day=day, capacity=capacity, used=0))
    except IntegrityError:  # somebody else made it just now
        return


def _take(session: Session, option: Option) -> bool:
    """Take every place of an option, or none: each by one conditional UPDATE, in one order for everybody."""
    wanted: dict[tuple[str, str, date], int] = {}
    for plan in option.plans:
        for slots in plan.slots.values():
            for technique, day, count in slots:
                key = (plan.factory, technique, day)
                wanted[key] = wanted.get(key, 0) + count
    factories = {factory.slug: factory for factory in session.scalars(select(Factory))}
    taken: list[tuple[str, str, date, int]] = []
    for (slug, technique, day), count in sorted(wanted.items()):
        _day(session, factories[slug], technique, day)
        if not _shift(session, factories[slug].id, technique, day, count):
            for one_slug, one_technique, one_day, one_count in taken:
                _shift(session, factories[one_slug].id, one_technique, one_day, -one_count)
            return False
        taken.append((slug, technique, day, count))
    return True


def _shift(session: Session, factory_id: str, technique: str, day: date, count: int) -> bool:
    done = session.execute(
        update(FactoryDay)
        .where(
            FactoryDay.factory_id == factory_id,
            FactoryDay.technique == technique,
            FactoryDay.day == day,
            FactoryDay.used + count <= FactoryDay.capacity,
            FactoryDay.used + count >= 0,
        )
        .values(used=FactoryDay.used + count)
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount == 1)  # type: ignore[attr-defined]


def _hand_over(
    session: Session,
    order: Order,
    moving: Sequence[ProductionJob],
    decision: Decision,
    option: Option,
    actor: Principal | str,
    *,
    by_hand: bool,
) -> RoutingDecision:
    stored = store_decision(session, order.id, decision, actor, chosen=decision.ranked.index(option), by_hand=by_hand)
    factories = {factory.slug: factory for factory in session.scalars(select(Factory))}
    plans: dict[str, Plan] = {line.line_id: plan for plan in option.plans for line in plan.lines}
    for job in moving:
        plan = plans[job.order_line_id]
        factory = factories[plan.factory]
        job.factory_id = factory.id
        job.factory = factory
        job.decision_id = stored.id
        job.slots = [[technique, day.isoformat(), count] for technique, day, count in plan.slots[job.id]]
        job.due_at = due_at(plan.ready, factory.timezone)
        transition(session, job, JobState.ROUTED, actor, factory=factory.slug)
    return stored


def store_decision(
    session: Session,
    order_id: str,
    decision: Decision,
    actor: Principal | str,
    *,
    chosen: int | None,
    by_hand: bool = False,
) -> RoutingDecision:
    """Keep why: `chosen` is the place in the rank that was taken, None where nobody can."""
    name = actor if isinstance(actor, str) else actor.actor
    record = decision.record(chosen) | {"by_hand": by_hand}
    stored = RoutingDecision(id=new_id(), order_id=order_id, actor=name, record=record)
    session.add(stored)
    session.flush()
    return stored


def due_at(ready: date, timezone: str) -> datetime:
    """When a job must leave: 17:00 at the factory on the day its part of the order is ready."""
    return datetime.combine(ready, SHIP_BY, ZoneInfo(timezone)).astimezone(UTC)


def give_back_slots(session: Session, job: ProductionJob) -> None:
    """Free the places a job had in its factory's days."""
    if job.factory_id is not None:
        for technique, day, count in sorted(job.slots):
            _shift(session, job.factory_id, technique, date.fromisoformat(day), -count)
    job.slots = []


def whole_lines(moving: Sequence[ProductionJob], siblings: Sequence[ProductionJob]) -> list[ProductionJob]:
    """The moving jobs whose lines move whole: the prints of one garment are never at two factories."""
    stopped = {one.order_line_id for one in siblings if one.state in (JobState.ON_HOLD, JobState.ERROR)}
    return [one for one in moving if one.order_line_id not in stopped]


def take_back(session: Session, job: ProductionJob, actor: Principal | str, reason: str = "taken_back") -> None:
    """Bring a job back from its factory to `composed`, and remember not to send it there again by itself.

    Raises:
        InvalidTransition: It is printed, or not at a factory.
    """
    before = job.factory
    transition(session, job, JobState.COMPOSED, actor)
    give_back_slots(session, job)
    if before is not None:
        job.away = {**job.away, before.slug: reason}
    job.factory_id, job.factory, job.due_at, job.decision_id = None, None, None, None
