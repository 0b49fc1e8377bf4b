"""The payment page: declined, slow, expired and closed ones, and calls whose answer is lost."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from foundation import jobs
from foundation.database import Database
from foundation.settings import Settings
from storefront import orders
from storefront.payments import gateway, pages, settlement
from storefront.payments.models import IdempotencyRecord
from storefront.payments.stand_in import objects
from tests.storefront.builders import deliver, new_order, state_of
from tests.storefront.conftest import StandIn
from tests.storefront.payments.steps import count, last_payment, open_checkout, pay_order, run_all


@pytest.mark.databases
def test_a_lost_reply_is_asked_again_with_the_same_key(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = new_order(database)
    stand_in.lose_replies = 3  # more than the library itself repeats
    with pytest.raises(gateway.PaymentServiceDown):
        pages.open_page(database, settings, order_id)
    assert count(database, IdempotencyRecord, IdempotencyRecord.answered_at.is_(None)) == 1
    checkout = open_checkout(database, settings, order_id)
    assert len(stand_in.things("checkout.session")) == 1
    stand_in.pay(checkout)
    deliver(stand_in, client, worker)
    stand_in.lose_replies = 3
    with database.transaction() as session:
        settlement.cancel_and_refund(session, orders.get_order(session, order_id, lock=True), "user:admin")
    run_all(database, worker)
    assert state_of(database, order_id) == "canceled"
    assert [refund["amount"] for refund in stand_in.things("refund")] == [3490]
    keys = {key for path, key in stand_in.posts if path == "/v1/refunds"}
    assert len(keys) == 1 and None not in keys


def test_the_key_is_on_disk_before_the_call(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    order_id = new_order(database)
    seen: list[int] = []

    def dead(*_args: Any) -> Any:
        seen.append(count(database, IdempotencyRecord))
        raise ConnectionError("pulled the plug")

    monkeypatch.setattr(gateway, "_guarded", dead)
    with pytest.raises(ConnectionError):
        pages.open_page(database, settings, order_id)
    assert seen == [1]


def test_a_declined_card_leaves_the_order_unpaid_and_payable(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = new_order(database)
    first = pages.open_page(database, settings, order_id)
    stand_in.pay(first.rsplit("/", 1)[1], "decline")
    deliver(stand_in, client, worker)
    assert state_of(database, order_id) == "pending"
    assert pages.open_page(database, settings, order_id) == first


def test_a_slow_bank_keeps_the_order_waiting_until_the_money_is_there(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = pay_order(database, settings, stand_in, "async")
    deliver(stand_in, client, worker)
    assert (state_of(database, order_id), str(last_payment(database, order_id).state)) == ("pending", "processing")
    with pytest.raises(pages.NothingToPay):
        pages.open_page(database, settings, order_id)
    stand_in.courier.url = f"{stand_in.url}/healthz"
    stand_in.courier.run_once()
    deliver(stand_in, client, worker)
    assert state_of(database, order_id) == "paid"


def test_a_slow_bank_that_refuses_lets_the_buyer_try_again(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = new_order(database)
    first = pages.open_page(database, settings, order_id)
    stand_in.pay(first.rsplit("/", 1)[1], "async_fail")
    stand_in.courier.url = f"{stand_in.url}/healthz"
    stand_in.courier.run_once()
    deliver(stand_in, client, worker)
    assert str(last_payment(database, order_id).state) == "failed"
    second = pages.open_page(database, settings, order_id)
    assert second != first and last_payment(database, order_id).attempt == 2


def test_an_expired_page_is_replaced(database: Database, settings: Settings, stand_in: StandIn) -> None:
    order_id = new_order(database)
    first = open_checkout(database, settings, order_id)
    with stand_in.store.transaction() as ledger:
        objects.expire_session(ledger, objects.get_open_session(ledger, first))
    second = pages.open_page(database, settings, order_id)
    assert not second.endswith(first) and last_payment(database, order_id).attempt == 2


def test_cancelling_an_unpaid_order_closes_its_page(
    database: Database, settings: Settings, stand_in: StandIn, worker: jobs.Worker
) -> None:
    order_id = new_order(database)
    checkout = open_checkout(database, settings, order_id)
    with database.transaction() as session:
        orders.cancel_unpaid(session, orders.get_order(session, order_id, lock=True), "guest:g1")
    worker.run_until_idle()
    stand_in.pay(checkout)
    assert stand_in.things("charge") == []
    assert str(last_payment(database, order_id).state) == "expired"
