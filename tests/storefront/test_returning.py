"""Coming back: from the pay page before or after the news of the payment, by the back button, from a second tab.

The page a buyer comes back to proves nothing and changes nothing; the webhook alone does, whenever it comes.
"""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from foundation import jobs
from foundation.database import Database
from foundation.outbox import OutboxEvent
from storefront.models import Order, OrderState
from tests.builders import post
from tests.storefront.builders import deliver
from tests.storefront.checkout import US, all_orders, seen_key, submit
from tests.storefront.conftest import StandIn
from tests.storefront.designs import fill_cart


def _paid_events(database: Database) -> int:
    with database.session(read_only=True) as session:
        wanted = select(func.count()).select_from(OutboxEvent).where(OutboxEvent.kind == "order_paid")
        return session.scalar(wanted) or 0


def _ordered(client: FlaskClient, database: Database) -> tuple[Order, str]:
    """A pending order and its pay page's id."""
    fill_cart(client)
    answer = submit(client)
    return all_orders(database)[0], answer.location.rsplit("/", 1)[1]


@pytest.mark.parametrize("news_first", [True, False], ids=["webhook before redirect", "webhook after redirect"])
def test_the_news_may_come_before_or_after_the_buyer(
    client: FlaskClient, database: Database, stand_in: StandIn, worker: jobs.Worker, news_first: bool
) -> None:
    order, page = _ordered(client, database)
    stand_in.pay(page)
    if news_first:
        deliver(stand_in, client, worker)
    else:
        waiting = client.get(f"/checkout/done/{order.number}")
        assert waiting.status_code == 200 and 'http-equiv="refresh"' in waiting.get_data(as_text=True)
        assert client.get(f"/orders/{order.number}").status_code == 200, "the order's page while it is pending"
        assert client.get(f"/api/orders/{order.number}/state").get_json()["state"] == "pending"
        deliver(stand_in, client, worker)
    done = client.get(f"/checkout/done/{order.number}").get_data(as_text=True)
    assert "http-equiv" not in done
    assert (all_orders(database)[0].state, _paid_events(database)) == (OrderState.PAID, 1)


def test_coming_back_without_paying_makes_nothing_paid(
    client: FlaskClient, database: Database, stand_in: StandIn, worker: jobs.Worker
) -> None:
    order, _ = _ordered(client, database)
    for _ in range(3):
        assert client.get(f"/checkout/done/{order.number}").status_code == 200
    deliver(stand_in, client, worker)
    assert (all_orders(database)[0].state, _paid_events(database)) == (OrderState.PENDING, 0)


def test_the_back_button_after_paying_buys_nothing_again(
    client: FlaskClient, database: Database, stand_in: StandIn, worker: jobs.Worker
) -> None:
    fill_cart(client)
    seen = seen_key(client)
    first = post(client, "/checkout", {**US, "seen": seen})
    stand_in.pay(first.location.rsplit("/", 1)[1])
    deliver(stand_in, client, worker)
    number = all_orders(database)[0].number
    tried: list[Any] = [
        post(client, "/checkout", {**US, "seen": seen}),  # the old page, sent again
        post(client, f"/orders/{number}/pay"),  # a second tab's button
        post(client, f"/orders/{number}/cancel"),
        client.get(f"/checkout/canceled/{number}"),
        client.get("/checkout"),
    ]
    assert [answer.status_code for answer in tried] == [303] * 5
    assert {answer.location for answer in tried[:4]} == {f"/orders/{number}"}
    assert [str(order.state) for order in all_orders(database)] == ["paid"]
    assert len(stand_in.things("checkout.session")) == len(stand_in.things("charge")) == 1
    assert _paid_events(database) == 1


def test_a_second_tab_pays_the_same_page(client: FlaskClient, database: Database, stand_in: StandIn) -> None:
    order, page = _ordered(client, database)
    again = [post(client, f"/orders/{order.number}/pay").location for _ in range(3)]
    assert {address.rsplit("/", 1)[1] for address in again} == {page}
    assert len(stand_in.things("checkout.session")) == 1
