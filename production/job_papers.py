"""A job's papers: the facts gathered from the database, then drawn without it."""

from __future__ import annotations

from datetime import timedelta

from babel import Locale
from sqlalchemy import select
from sqlalchemy.orm import Session

from customizer.garments.blanks import get_blank
from foundation.database import utcnow
from production.models import ProductionJob
from production.states import AT_FACTORY, JobState
from production.tickets import ParcelItem, TicketFacts, file_name
from production.words import local
from storefront.addresses import format_address
from storefront.models import Order

ADDRESS_KEPT = timedelta(days=30)


def job_url(base_url: str, job: ProductionJob) -> str:
    """What the ticket's QR code says: the job's page."""
    return f"{base_url}/factory/jobs/{job.label}"


def address_lines(order: Order) -> list[str]:
    """Where an order's parcel goes, the country last in both languages."""
    names = (Locale("en").territories.get(order.country), Locale("zh").territories.get(order.country))
    country = " ".join(name for name in names if name) or order.country
    return [*format_address(order.country, order.address), country]


def ticket_facts(session: Session, job: ProductionJob, base_url: str, *, thumbnail: bytes) -> TicketFacts:
    """Everything a job's papers say.

    The recipient's address is given to the factory until 30 days after the parcel has left.
    """
    order = session.get(Order, job.order_id)
    assert order is not None
    gone = job.state == JobState.SHIPPED and utcnow() - job.state_at > ADDRESS_KEPT
    query = select(ProductionJob).where(
        ProductionJob.order_id == job.order_id,
        ProductionJob.factory_id == job.factory_id,
        ProductionJob.state.in_(AT_FACTORY),
    )
    parcel = list(session.scalars(query.order_by(ProductionJob.number)))
    names = job.factory.names if job.factory is not None else {"en": "–"}
    return TicketFacts(
        number=job.label,
        url=job_url(base_url, job),
        order_number=job.order_number,
        blank=job.blank,
        colour=job.colour,
        size=job.size,
        placement=job.placement,
        technique=job.technique,
        quantity=job.quantity,
        width_mm=job.width_mm,
        height_mm=job.height_mm,
        ink=job.print_file.ink if job.print_file is not None else None,
        file_name=file_name(job.label, job.placement, job.width_mm, job.height_mm),
        sha256=job.print_file.sha256 if job.print_file is not None else "",
        due=local(job.due_at or utcnow(), job.factory),
        factory=" ".join(dict.fromkeys((names["en"], names.get("zh-Hans", names["en"])))),
        thumbnail=thumbnail,
        field_values=dict(job.field_values or {}),
        ship_to=() if gone else tuple(address_lines(order)),
        parcel=_parcel(parcel),
    )


def _parcel(jobs: list[ProductionJob]) -> tuple[ParcelItem, ...]:
    """The garments in the parcel: the prints of one garment are one item."""
    items: dict[str, list[ProductionJob]] = {}
    for job in jobs:
        items.setdefault(job.order_line_id, []).append(job)
    return tuple(
        ParcelItem(" ".join(job.label for job in prints), _garment(prints[0]), prints[0].quantity)
        for prints in items.values()
    )


def _garment(job: ProductionJob) -> str:
    blank = get_blank(job.blank)
    names = (blank.names, blank.colour(job.colour).names, blank.size(job.size).names)
    return " · ".join(" ".join(dict.fromkeys((name["en"], name.get("zh-Hans", name["en"])))) for name in names)
