"""What production tells the storefront: how far a line is, and that an order must stop. Nothing else writes there."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from production.models import Factory, ProductionJob
from production.states import JobState, reached
from storefront import orders
from storefront.models import Order, OrderState
from storefront.orders import CannotHold, LineEvent

ACTOR = "production"


def report(session: Session, job: ProductionJob) -> None:
    """Tell the order how far the job's line is: as far as the slowest of its prints.

    Telling the same again changes nothing, so that every step may tell.
    """
    query = select(ProductionJob).where(ProductionJob.order_line_id == job.order_line_id)
    prints = list(session.scalars(query))
    open_prints = [one for one in prints if one.state != JobState.CANCELED]
    event: LineEvent | None = None
    if not open_prints:
        event = LineEvent.CANCELED
    else:
        for goal, name in (
            (JobState.SHIPPED, LineEvent.SHIPPED),
            (JobState.PRINTED, LineEvent.PRINTED),
            (JobState.RECEIVED, LineEvent.ACCEPTED),
        ):
            if all(reached(JobState(one.state), goal) for one in open_prints):
                event = name
                break
    if event is None:
        return
    shipment = job.shipment if event == LineEvent.SHIPPED else None
    orders.report_line(
        session,
        job.order_line_id,
        event,
        carrier=shipment.carrier if shipment else None,
        tracking=shipment.tracking if shipment else None,
        factory_name=_factory_name(session, job),
    )


def _factory_name(session: Session, job: ProductionJob) -> str | None:
    if job.factory_id is None:
        return None
    factory = session.get(Factory, job.factory_id)
    order = session.get(Order, job.order_id)
    if factory is None or order is None:
        return None
    return factory.names.get(order.locale.replace("_", "-")) or factory.names["en"]


def order_is_held(session: Session, order_id: str) -> bool:
    """Whether the order is on hold."""
    return session.scalar(select(Order.state).where(Order.id == order_id)) == OrderState.ON_HOLD


def hold_order(session: Session, order_id: str, reason: str) -> None:
    """Stop the order of a job that cannot be made right; an order that is at its end stays as it is."""
    order = orders.get_order(session, order_id, lock=True)
    try:
        orders.hold(session, order, ACTOR, reason[:60])
    except CannotHold:
        return
