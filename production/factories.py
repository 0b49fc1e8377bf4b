"""Factories as the studio sees them: how full their days are, what they have open, and what can be changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from foundation import audit
from foundation.access import Principal
from foundation.errors import InvalidInput
from foundation.i18n import N_
from production.models import Factory, FactoryDay, ProductionJob
from production.routing.online import work_days
from production.states import JobState

MOST_PER_DAY = 100_000


class BadCapacity(InvalidInput):
    """No number of prints a day."""

    code = "bad_capacity"
    message = N_("Prints a day must be a whole number from 0 to 100,000.")


@dataclass(frozen=True)
class DayLoad:
    """A technique's day: how many places it has and how many are taken."""

    day: date
    capacity: int
    used: int

    @property
    def percent(self) -> int:
        """How full it is, 0 to 100."""
        return min(100, round(100 * self.used / self.capacity)) if self.capacity else 100


def list_factories(session: Session) -> list[Factory]:
    """Every factory by name."""
    return list(session.scalars(select(Factory).order_by(Factory.slug)))


def open_jobs(session: Session, factory: Factory) -> dict[JobState, int]:
    """How many jobs a factory has in each state it works on."""
    query = (
        select(ProductionJob.state, func.count())
        .where(ProductionJob.factory_id == factory.id)
        .group_by(ProductionJob.state)
    )
    return {JobState(state): number for state, number in session.execute(query).all()}


def capacity_rows(session: Session, factory: Factory, now: datetime, *, days: int) -> dict[str, list[DayLoad]]:
    """The coming work days of each technique."""
    today = now.astimezone(ZoneInfo(factory.timezone)).date()
    wanted = work_days(today, days)
    query = select(FactoryDay).where(FactoryDay.factory_id == factory.id, FactoryDay.day >= today - timedelta(days=1))
    known = {(row.technique, row.day): row for row in session.scalars(query)}
    rows: dict[str, list[DayLoad]] = {}
    for technique, data in sorted(factory.techniques.items()):
        rows[technique] = []
        for day in wanted:
            row = known.get((technique, day))
            rows[technique].append(
                DayLoad(day, row.capacity if row else data["capacity_per_day"], row.used if row else 0)
            )
    return rows


def set_active(session: Session, factory: Factory, actor: Principal | str, *, active: bool) -> None:
    """Open or close a factory for new jobs; what it has stays there."""
    if factory.active != active:
        factory.active = active
        audit.record(session, actor, "factory_opened" if active else "factory_closed", "factory", factory.id)


def set_capacity(session: Session, factory: Factory, actor: Principal | str, technique: str, per_day: int) -> None:
    """Set how many prints of a technique a factory takes a day, from today on; taken places stay taken.

    Raises:
        BadCapacity: Not from 0 to 100,000.
    """
    if not 0 <= per_day <= MOST_PER_DAY:
        raise BadCapacity
    if factory.techniques[technique]["capacity_per_day"] == per_day:
        return
    changed = {**factory.techniques[technique], "capacity_per_day": per_day}
    factory.techniques = {**factory.techniques, technique: changed}
    of_days = (FactoryDay.factory_id == factory.id, FactoryDay.technique == technique)
    session.execute(update(FactoryDay).where(*of_days, FactoryDay.used <= per_day).values(capacity=per_day))
    session.execute(update(FactoryDay).where(*of_days, FactoryDay.used > per_day).values(capacity=FactoryDay.used))
    audit.record(session, actor, "factory_capacity", "factory", factory.id, technique=technique, per_day=per_day)
