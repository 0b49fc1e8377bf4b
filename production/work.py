"""What a factory does with its jobs: accept, print, ship, report a problem. The portal and the API call the same.

Every act is safe to repeat: doing again what is done changes nothing. Another factory's job reads as missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation.access import Principal
from foundation.database import new_id
from foundation.errors import InvalidInput, InvalidTransition
from foundation.i18n import N_
from production.models import ProductionJob, Shipment, transition
from production.reporting import report
from production.states import AT_FACTORY, JobState, reached
from production.stops import PROBLEMS, hold

# The board's tabs, in the order of work.
TABS: dict[str, tuple[JobState, str]] = {
    "to-print": (JobState.ROUTED, N_("To print")),
    "printing": (JobState.RECEIVED, N_("Printing")),
    "to-pack": (JobState.PRINTED, N_("To pack")),
    "shipped": (JobState.SHIPPED, N_("Shipped")),
    "stopped": (JobState.ON_HOLD, N_("Stopped")),
}
SHIPPED_SHOWN = 60
CARRIERS = ("SF Express", "YTO", "EMS", "DHL", "UPS", "USPS", "FedEx", "CTT", "DPD")
# Who calls at a factory's door, by its country: these stand first.
CARRIERS_NEAR = {
    "CN": ("SF Express", "YTO", "EMS", "DHL"),
    "PT": ("CTT", "DPD", "DHL", "UPS"),
    "US": ("UPS", "USPS", "FedEx", "DHL"),
}
_CARRIER = re.compile(r"[\w .&+\-/（）()]{2,60}")
_TRACKING = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .\-/]{4,59}")


class BadCarrier(InvalidInput):
    """The carrier's name cannot be one."""

    code = "bad_carrier"
    message = N_("Please write who carries the parcel, e.g. DHL.")


class BadTracking(InvalidInput):
    """The tracking number cannot be one."""

    code = "bad_tracking"
    message = N_("Please scan or type the tracking number: 5 to 60 letters and digits.")


class UnknownProblem(InvalidInput):
    """No such reason."""

    code = "unknown_problem"
    message = N_("Please choose what the problem is.")


def list_carriers(country: str) -> list[str]:
    """Carriers for a factory in a country, those that call there first."""
    return list(dict.fromkeys((*CARRIERS_NEAR.get(country, ()), *CARRIERS)))


def _board(factory_id: str, state: JobState):  # type: ignore[no-untyped-def]
    query = select(ProductionJob).where(ProductionJob.factory_id == factory_id, ProductionJob.state == state)
    if state == JobState.ON_HOLD:
        query = query.where(ProductionJob.held_from.in_(AT_FACTORY))
    return query


def list_board(session: Session, factory_id: str, tab: str) -> list[ProductionJob]:
    """A tab of a factory's board: what must leave first comes first; what has left, newest first."""
    state = TABS[tab][0]
    query = _board(factory_id, state)
    if state == JobState.SHIPPED:
        return list(session.scalars(query.order_by(ProductionJob.state_at.desc()).limit(SHIPPED_SHOWN)))
    return list(session.scalars(query.order_by(ProductionJob.due_at, ProductionJob.number)))


def count_board(session: Session, factory_id: str) -> dict[str, int]:
    """How many jobs each tab has."""
    return {
        tab: session.scalar(select(func.count()).select_from(_board(factory_id, state).subquery())) or 0
        for tab, (state, _) in TABS.items()
    }


def tab_of(job: ProductionJob) -> str:
    """The tab a job is on."""
    return next(tab for tab, (state, _) in TABS.items() if state == job.state)


def find_job(session: Session, factory_id: str, text: str) -> ProductionJob | None:
    """The factory's job that a scanned address or a typed number means; None where it is not on this board."""
    digits = re.search(r"/jobs/(\d{1,9})(?:\D|$)", text) or re.fullmatch(r"\s*#?\s*(\d{1,9})\s*", text)
    if digits is None:
        return None
    job = session.scalar(select(ProductionJob).where(ProductionJob.number == int(digits.group(1))))
    return job if job is not None and job.at_factory(factory_id) else None


def _step(session: Session, job: ProductionJob, wanted: JobState, actor: Principal | str) -> None:
    # The table lets a stopped job back to where it was, for the one who releases it; that is never its factory.
    if job.state == JobState.ON_HOLD:
        raise InvalidTransition(thing=job.label, state=job.state, wanted=wanted.value)
    transition(session, job, wanted, actor)


def accept(session: Session, job: ProductionJob, actor: Principal | str) -> None:
    """The factory takes the job on.

    Raises:
        InvalidTransition: It is stopped.
    """
    if reached(JobState(job.state), JobState.RECEIVED):
        return
    _step(session, job, JobState.RECEIVED, actor)
    report(session, job)


def mark_printed(session: Session, job: ProductionJob, actor: Principal | str) -> None:
    """The print is done.

    Raises:
        InvalidTransition: It was not accepted, or is stopped.
    """
    if reached(JobState(job.state), JobState.PRINTED):
        return
    _step(session, job, JobState.PRINTED, actor)
    report(session, job)


def list_parcel(session: Session, job: ProductionJob) -> list[ProductionJob]:
    """What can go into one parcel with this job: printed jobs of the same order at the same factory, itself first."""
    query = select(ProductionJob).where(
        ProductionJob.order_id == job.order_id,
        ProductionJob.factory_id == job.factory_id,
        ProductionJob.state == JobState.PRINTED,
        ProductionJob.id != job.id,
    )
    return [job, *session.scalars(query.order_by(ProductionJob.number))]


def list_not_ready(session: Session, job: ProductionJob) -> list[ProductionJob]:
    """The order's jobs here that are not printed yet: a packer waits for them, or sends two parcels."""
    query = select(ProductionJob).where(
        ProductionJob.order_id == job.order_id,
        ProductionJob.factory_id == job.factory_id,
        ProductionJob.state.in_((JobState.ROUTED, JobState.RECEIVED, JobState.ON_HOLD)),
        ProductionJob.id != job.id,
    )
    return list(session.scalars(query.order_by(ProductionJob.number)))


def ship(
    session: Session, parcel: Sequence[ProductionJob], actor: Principal | str, *, carrier: str, tracking: str
) -> Shipment:
    """The parcel has left with these jobs, all of one order.

    Args:
        parcel: Jobs of one order at one factory, rows locked.
        carrier: Its name, 2 to 60 characters.
        tracking: The parcel's number, 5 to 60 letters and digits.

    Raises:
        BadCarrier: That is no name.
        BadTracking: That is no number.
        InvalidTransition: A job is not printed, or is stopped.
    """
    name, number = " ".join(carrier.split()), tracking.strip().upper()
    if not _CARRIER.fullmatch(name):
        raise BadCarrier
    if not _TRACKING.fullmatch(number):
        raise BadTracking
    first = parcel[0]
    assert first.factory_id is not None
    assert {(job.order_id, job.factory_id) for job in parcel} == {(first.order_id, first.factory_id)}
    query = select(Shipment).where(
        Shipment.factory_id == first.factory_id,
        Shipment.order_id == first.order_id,
        Shipment.carrier == name,
        Shipment.tracking == number,
    )
    shipment = session.scalar(query)
    if shipment is None:
        shipment = Shipment(
            id=new_id(), order_id=first.order_id, factory_id=first.factory_id, carrier=name, tracking=number
        )
        session.add(shipment)
        session.flush()
    for job in parcel:
        if job.state == JobState.SHIPPED:
            continue
        job.shipment_id, job.shipment = shipment.id, shipment
        transition(session, job, JobState.SHIPPED, actor, carrier=name)
    for job in parcel:
        report(session, job)
    return shipment


def report_problem(session: Session, job: ProductionJob, actor: Principal | str, *, code: str, note: str = "") -> None:
    """The factory cannot go on; the studio sees why.

    Args:
        code: A key of `stops.PROBLEMS`.
        note: In the factory's own words.

    Raises:
        UnknownProblem: No such reason.
        InvalidTransition: It has left already.
    """
    if code not in PROBLEMS:
        raise UnknownProblem
    if job.state == JobState.ON_HOLD:
        return
    hold(session, job, actor, by="factory", code=code, message=PROBLEMS[code], note=note.strip())
