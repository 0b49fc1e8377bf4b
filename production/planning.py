"""A paid order becomes production jobs: one for each print of each line, however often the news comes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from customizer.garments.blanks import get_blank
from foundation import jobs
from foundation.database import new_id
from production.models import ProductionJob, next_number
from production.states import JobState
from storefront.models import Order, OrderLine, OrderState


def plan_order(session: Session, payload: dict[str, Any]) -> None:
    """Make a paid order's jobs and ask for their files; nothing the second time, nor for an order cancelled since."""
    order = session.scalar(select(Order).where(Order.id == payload["order_id"]).with_for_update())
    if order is None or order.state == OrderState.CANCELED:
        return
    for line in order.lines:
        for placement in line.placements:
            _plan_print(session, order, line, placement)


def _plan_print(session: Session, order: Order, line: OrderLine, placement: str) -> None:
    known = select(ProductionJob.id).where(ProductionJob.order_line_id == line.id, ProductionJob.placement == placement)
    if session.scalar(known) is not None:
        return
    area = get_blank(line.blank).placement(placement).area(line.size)
    job = ProductionJob(
        id=new_id(),
        number=next_number(session),
        order_id=order.id,
        order_number=order.number,
        order_line_id=line.id,
        placement=placement,
        sku=line.sku,
        blank=line.blank,
        colour=line.colour,
        size=line.size,
        technique=line.technique,
        quantity=line.quantity,
        revision=line.revision,
        field_values=dict(line.field_values),
        approval=line.approval,
        priority=order.priority,
        width_mm=area.width_mm,
        height_mm=area.height_mm,
        state=JobState.QUEUED,
        hold_parameters={},
        away={},
        slots=[],
        rounds=0,
    )
    session.add(job)
    session.flush()
    ask_for_file(session, job)


def ask_for_file(session: Session, job: ProductionJob) -> None:
    """Ask a worker to make the job's print file; asked once for each round."""
    jobs.add(session, "compose_print", {"job_id": job.id}, key=f"compose:{job.id}:{job.rounds}", priority=job.priority)


def ask_for_factory(session: Session, job: ProductionJob) -> None:
    """Ask a worker to find the job's factory; asked once for each round."""
    jobs.add(session, "route_job", {"job_id": job.id}, key=f"route:{job.id}:{job.rounds}", priority=job.priority + 1)


def list_order_jobs(session: Session, order_id: str, *, lock: bool = False) -> list[ProductionJob]:
    """An order's jobs in the order of their numbers; with `lock` nobody else may change them until the commit."""
    query = select(ProductionJob).where(ProductionJob.order_id == order_id).order_by(ProductionJob.number)
    if lock:
        query = query.with_for_update()
    return list(session.scalars(query))


def lock_job(session: Session, job_id: str) -> ProductionJob | None:
    """The job with its row locked and freshly read: what is about to be changed must be what is there now."""
    query = select(ProductionJob).where(ProductionJob.id == job_id).with_for_update()
    return session.scalar(query.execution_options(populate_existing=True))
