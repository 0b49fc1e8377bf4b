"""Orders and events for tests."""

from __future__ import annotations

import json
import time
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from foundation import jobs
from foundation.database import Database, new_id
from foundation.settings import STAND_IN_WEBHOOK_SECRET
from storefront import orders
from storefront.models import Approval, Order, OrderLine, OrderState
from storefront.payments.pages import add_payment
from storefront.payments.stand_in.courier import sign
from tests.storefront.conftest import StandIn

ADDRESS = {
    "name": "王小明",
    "phone": "13800138000",
    "state": "浙江省",
    "city": "杭州市",
    "district": "西湖区",
    "line1": "文三路 100 号",
}


def add_order(
    session: Session,
    *,
    owner: str = "guest:g1",
    email: str = "buyer@example.com",
    locale: str = "en",
    total: int = 3490,
    shipping: int = 590,
    lines: int = 1,
    revision: str = "a" * 64,
) -> Order:
    """A pending order whose payment page is not open yet."""
    order = Order(
        id=new_id(),
        owner=owner,
        email=email,
        locale=locale,
        currency="USD",
        country="CN",
        region="cn",
        address=ADDRESS,
        subtotal_minor=total - shipping,
        shipping_minor=shipping,
        total_minor=total,
        state=OrderState.DRAFT,
    )
    session.add(order)
    session.flush()
    for position in range(1, lines + 1):
        line = OrderLine(order_id=order.id, position=position, design_id=new_id(), revision=revision)
        line.sku, line.blank, line.colour, line.size = "classic-tee/white/m", "classic-tee", "white", "m"
        line.quantity, line.placements, line.technique = 1, ["front"], "dtg"
        line.unit_minor = line.total_minor = (total - shipping) // lines
        line.approval_record = Approval(proofs={"front": "b" * 64}, renderer="test 1", fonts={}, approved_by=owner)
        session.add(line)
    session.flush()
    session.refresh(order)
    order.transition(session, OrderState.PENDING, owner)
    add_payment(session, order)
    return order


def new_order(database: Database, **options: Any) -> str:
    """A committed pending order; gives its id."""
    with database.transaction() as session:
        return add_order(session, **options).id


def state_of(database: Database, order_id: str) -> str:
    """The order's state now."""
    with database.session(read_only=True) as session:
        return str(orders.get_order(session, order_id).state)


def send(
    client: FlaskClient,
    event: dict[str, Any] | bytes,
    *,
    secret: str = STAND_IN_WEBHOOK_SECRET,
    at: int | None = None,
    signature: str | None = None,
) -> TestResponse:
    """An event as Stripe posts it."""
    body = event if isinstance(event, bytes) else json.dumps(event).encode()
    header = signature if signature is not None else sign(body, secret, at if at is not None else int(time.time()))
    return client.post(
        "/webhooks/stripe", data=body, content_type="application/json", headers={"Stripe-Signature": header}
    )


def deliver(stand_in: StandIn, client: FlaskClient, worker: jobs.Worker) -> None:
    """Every event of the stand-in, oldest first, posted to the webhook and acted on."""
    for event in stand_in.things("event"):
        assert send(client, event).status_code == 200
    worker.run_until_idle()
