"""How jobs are told to people: their garment, their time, their state, in the reader's language."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_time

from customizer.garments.blanks import get_blank, load_blanks
from customizer.techniques import get_technique
from foundation.database import utcnow
from foundation.dates import day
from foundation.i18n import current_locale, gettext, lazy_gettext, localised
from production.models import Factory, ProductionJob
from production.states import STATE_WORDS, JobState


def blank_name(slug: str) -> str:
    """A garment's name."""
    return localised(dict(get_blank(slug).names))


def colour_name(blank: str, colour: str) -> str:
    """A garment colour's name."""
    return localised(dict(get_blank(blank).colour(colour).names))


def colour_hex(blank: str, colour: str) -> str:
    """A garment colour as #rrggbb."""
    return get_blank(blank).colour(colour).hex


def size_name(blank: str, size: str) -> str:
    """A size's name."""
    return localised(dict(get_blank(blank).size(size).names))


def placement_name(blank: str, placement: str) -> str:
    """Where it is printed."""
    return localised(dict(get_blank(blank).placement(placement).names))


def technique_name(technique: str) -> str:
    """How it is printed."""
    return localised(dict(get_technique(technique).names))


def factory_name(factory: Factory | None) -> str:
    """A factory's name; a dash where there is none yet."""
    return localised(factory.names) if factory is not None else "–"


def country_name(code: str) -> str:
    """A country of an ISO 3166 code; the code itself where it is unknown."""
    return Locale.parse(current_locale()).territories.get(code, code)


ZONES = {
    "cn": lazy_gettext("China"),
    "asia": lazy_gettext("Asia and Oceania"),
    "us": lazy_gettext("North America"),
    "eu": lazy_gettext("Europe"),
    "world": lazy_gettext("the rest of the world"),
}


def zone_name(zone: str) -> str:
    """A zone of the factories' price lists."""
    return str(ZONES.get(zone, zone))


def routing_terms(name: str, value: Any) -> Any:
    """What a parameter of a routing reason is called: `blank`, `technique`, `placement`, `zone`; others stay."""
    if name == "blank":
        return blank_name(value)
    if name == "technique":
        return technique_name(value)
    if name == "placement":
        placements = {slug: p for blank in load_blanks().values() for slug, p in blank.placements.items()}
        return localised(dict(placements[value].names)) if value in placements else value
    if name == "zone":
        return zone_name(value)
    return f"{value:g}" if isinstance(value, float) else value


def garment_words(job: ProductionJob) -> str:
    """E.g. `Classic tee · Black · M`."""
    return " · ".join((blank_name(job.blank), colour_name(job.blank, job.colour), size_name(job.blank, job.size)))


def state_words(state: JobState | str) -> str:
    """A state's name."""
    return gettext(STATE_WORDS[JobState(state)])


def local(moment: datetime, factory: Factory | None) -> datetime:
    """A time as the clock on the factory's wall shows it; UTC without a factory."""
    return moment.astimezone(ZoneInfo(factory.timezone if factory is not None else "UTC"))


def day_words(moment: datetime, factory: Factory | None, now: datetime | None = None) -> str:
    """The day of a time at the factory: empty for today, else `Tue 24 Nov` or `11月24日周二`."""
    here, today = local(moment, factory), local(now or utcnow(), factory).date()
    if here.date() == today:
        return ""
    return day(here.date())


def clock_words(moment: datetime, factory: Factory | None) -> str:
    """The time of day at the factory, e.g. `17:00`."""
    return format_time(local(moment, factory).time(), "HH:mm", locale="en")


def due_words(job: ProductionJob, factory: Factory | None, now: datetime | None = None) -> str:
    """When a job must leave, in a few words."""
    if job.due_at is None:
        return ""
    moment = now or utcnow()
    late = int((moment - job.due_at).total_seconds() // 60)
    if job.state in (JobState.SHIPPED, JobState.CANCELED):
        return f"{day_words(job.state_at, factory, moment)} {clock_words(job.state_at, factory)}".strip()
    if late > 0:
        return lateness_words(late)
    time = f"{day_words(job.due_at, factory, moment)} {clock_words(job.due_at, factory)}".strip()
    return gettext("Due %(time)s", time=time)


def lateness_words(minutes: int) -> str:
    """How late, in the largest unit that fits."""
    if minutes < 60:
        return gettext("Late %(count)s min", count=minutes)
    if minutes < 48 * 60:
        return gettext("Late %(count)s h", count=minutes // 60)
    return gettext("Late %(count)s days", count=minutes // 1440)


def urgency(job: ProductionJob, factory: Factory | None, now: datetime | None = None) -> str:
    """`late`, `soon` (leaves today) or `wait`."""
    if job.due_at is None or job.state in (JobState.SHIPPED, JobState.CANCELED):
        return "wait"
    moment = now or utcnow()
    if moment > job.due_at:
        return "late"
    return "soon" if local(job.due_at, factory).date() == local(moment, factory).date() else "wait"
