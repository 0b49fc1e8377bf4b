"""Paid orders with real designs, for production's tests."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from customizer import designs, proofs, revisions
from customizer.document import DesignDocument, parse_document
from customizer.garments.blanks import get_blank
from foundation.access import Principal
from foundation.blob_store import BlobStore
from foundation.database import Database, new_id
from production.models import Factory, ProductionJob
from storefront import orders
from storefront.models import Approval, Order, OrderLine, OrderState

OWNER = Principal(user_id="builder")
ADDRESSES: dict[str, dict[str, str]] = {
    "CN": {
        "name": "陈佳怡",
        "phone": "13800138000",
        "state": "福建省",
        "city": "厦门市",
        "district": "思明区",
        "line1": "环岛路 18 号 3 栋 502",
    },
    "US": {
        "name": "Ada Smith",
        "line1": "12 Elm Street",
        "city": "Austin",
        "state": "TX",
        "postal_code": "78701",
        "phone": "5125550100",
    },
    "PT": {"name": "Inês Carvalho", "line1": "Rua das Flores 8", "city": "Lisboa", "postal_code": "1200-195"},
}
REGIONS = {"CN": "cn", "US": "us", "PT": "eu"}


def lyric(
    blank: str = "classic-tee",
    colour: str = "black",
    placements: tuple[str, ...] = ("front",),
    words: str = "晚风有了名字",
    layers: list[dict[str, Any]] | None = None,
    size: str | None = None,
) -> DesignDocument:
    """A design of a heart and a line of a lyric on each placement, on the print area of a size."""
    spec = get_blank(blank)
    size = size or spec.picture_size
    entries = []
    for name in placements:
        area = spec.placement(name).area(size)
        middle, high = area.width_mm / 2, area.height_mm
        own = [
            {
                "id": f"{name}-heart",
                "kind": "shape",
                "shape": "heart",
                "x_mm": middle,
                "y_mm": high * 0.3,
                "width_mm": area.width_mm * 0.5,
                "height_mm": area.width_mm * 0.45,
                "fill": {"kind": "solid", "colour": "#f0502b"},
            },
            {
                "id": f"{name}-line",
                "kind": "text",
                "text": words,
                "lang": "zh-Hans",
                "font": "noto-sans-sc",
                "weight": 900,
                "size_mm": area.width_mm * 0.11,
                "fill": {"kind": "solid", "colour": "#ffd166"},
                "x_mm": middle,
                "y_mm": high * 0.72,
            },
        ]
        entries.append(
            {"placement": name, "width_mm": area.width_mm, "height_mm": area.height_mm, "layers": layers or own}
        )
    return parse_document({"version": 1, "blank": blank, "colour": colour, "placements": entries})


def paid_order(
    session: Session,
    blobs: BlobStore,
    *documents: DesignDocument,
    country: str = "CN",
    quantity: int = 1,
    size: str = "m",
    priority: int = 0,
    locale: str = "en",
    owner: str | None = None,
    pay: bool = True,
) -> Order:
    """An order of one line for each design, approved as at checkout, and paid."""
    wanted = documents or (lyric(),)
    order = Order(
        id=new_id(),
        owner=owner or f"user:{OWNER.user_id}",
        email="buyer@example.com",
        locale=locale,
        currency="CNY" if country == "CN" else "USD",
        country=country,
        region=REGIONS[country],
        address=ADDRESSES[country],
        subtotal_minor=2900,
        shipping_minor=590,
        total_minor=3490,
        priority=priority,
        state=OrderState.DRAFT,
    )
    session.add(order)
    session.flush()
    for position, document in enumerate(wanted, 1):
        design = designs.create_design(session, f"user:{OWNER.user_id}", document, "Lyric")
        revision = revisions.create_revision(session, OWNER, design.id)
        blank = get_blank(document.blank)
        worn = size if size in {one.slug for one in blank.sizes} else blank.picture_size
        placements = [entry.placement for entry in document.placements]
        line = OrderLine(
            order_id=order.id,
            position=position,
            design_id=design.id,
            revision=revision.sha256,
            sku=f"{blank.slug}/{document.colour}/{worn}",
            blank=blank.slug,
            colour=document.colour,
            size=worn,
            quantity=quantity,
            placements=placements,
            technique=blank.technique,
            unit_minor=2900,
            total_minor=2900 * quantity,
        )
        seen = proofs.approval(blobs, document, placements, worn, document.colour)
        line.approval_record = Approval(
            proofs=seen["proofs"], renderer=seen["renderer"], fonts=seen["fonts"], approved_by=order.owner
        )
        session.add(line)
    session.flush()
    session.refresh(order)
    order.transition(session, OrderState.PENDING, order.owner)
    if pay:
        orders.mark_paid(session, order)
    return order


def jobs_of(database: Database, order_id: str) -> list[ProductionJob]:
    """An order's jobs as they are now, detached."""
    with database.session(read_only=True) as session:
        query = select(ProductionJob).where(ProductionJob.order_id == order_id).order_by(ProductionJob.number)
        found = list(session.scalars(query))
        for job in found:
            _ = job.factory, job.print_file, job.decision, job.shipment
        session.expunge_all()
        return found


def factory_id(database: Database, slug: str) -> str:
    """A factory's id."""
    with database.session(read_only=True) as session:
        found = session.scalar(select(Factory.id).where(Factory.slug == slug))
        assert found is not None
        return found
