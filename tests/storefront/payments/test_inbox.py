"""The webhook as the only truth about payment: forged, repeated, shuffled, too early, and always one effect."""

from __future__ import annotations

import copy
import itertools
import json
import random
import threading
import time
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from foundation import jobs, web
from foundation.audit import AuditEntry
from foundation.database import Database
from foundation.mail import Letter
from foundation.outbox import OutboxEvent
from foundation.settings import STAND_IN_WEBHOOK_SECRET, Settings
from storefront import orders
from storefront.models import OrderState, Payment, PaymentState
from storefront.payments import inbox
from storefront.payments.models import Refund, StripeEvent
from storefront.payments.stand_in import objects
from storefront.payments.stand_in.courier import sign
from tests.storefront.builders import deliver, new_order, send, state_of
from tests.storefront.conftest import StandIn
from tests.storefront.payments.steps import count, last_payment, open_checkout, pay_order, run_all


@pytest.mark.databases
def test_each_event_a_hundred_times_in_eight_threads_has_one_effect(
    app: web.Shop, database: Database, settings: Settings, stand_in: StandIn
) -> None:
    order_id = pay_order(database, settings, stand_in)
    _storm(app, stand_in.things("event"), 100)
    workers = [threading.Thread(target=jobs.Worker(app).run_until_idle) for _ in range(3)]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    jobs.Worker(app).run_until_idle()
    assert state_of(database, order_id) == "paid"
    assert count(database, StripeEvent) == 3
    assert count(database, OutboxEvent, OutboxEvent.kind == "order_paid") == 1
    assert count(database, AuditEntry, AuditEntry.action == "order_paid") == 1
    assert count(database, Letter) == 1


def _storm(app: web.Shop, events: list[dict[str, Any]], times: int) -> None:
    deliveries = events * times
    random.Random(7).shuffle(deliveries)
    answers: list[int] = []

    def deliver_part(part: list[dict[str, Any]]) -> None:
        with app.test_client() as client:
            answers.extend(send(client, event).status_code for event in part)

    threads = [threading.Thread(target=deliver_part, args=(deliveries[i::8],)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * len(deliveries)


@pytest.mark.databases
def test_control_without_the_guards_the_same_storm_has_many_effects(
    app: web.Shop, database: Database, settings: Settings, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The harness can see a failure: an inbox that takes every delivery as new pays the order again and again."""
    order_id = pay_order(database, settings, stand_in)

    def careless(session: Any, event: dict[str, Any]) -> bool:
        order = orders.get_order(session, order_id)
        order.state, order.paid_at = OrderState.PENDING, None
        orders.mark_paid(session, order)
        return True

    monkeypatch.setattr(inbox, "receive", careless)
    _storm(app, stand_in.things("event"), 5)
    assert count(database, AuditEntry, AuditEntry.action == "order_paid") > 1


@pytest.mark.parametrize("how", ["secret", "flipped", "old", "none", "later"])
def test_forged_and_old_signatures_are_refused(client: FlaskClient, database: Database, how: str) -> None:
    body = json.dumps(
        {"id": "evt_x", "type": "checkout.session.completed", "created": 1, "data": {"object": {}}}
    ).encode()
    now = int(time.time())
    if how == "secret":
        answer = send(client, body, secret="whsec_other")
    elif how == "flipped":
        answer = send(client, body.replace(b"evt_x", b"evt_y"), signature=sign(body, STAND_IN_WEBHOOK_SECRET, now))
    elif how == "old":
        answer = send(client, body, at=now - 301)
    elif how == "later":
        answer = send(client, b"{}")
    else:
        answer = send(client, body, signature="")
    assert answer.status_code == 400
    assert count(database, StripeEvent) == 0


def test_a_body_over_256_kilobytes_is_refused(client: FlaskClient, database: Database) -> None:
    assert send(client, b"x" * (256 * 1024 + 1)).status_code == 413
    assert count(database, StripeEvent) == 0


def test_both_secrets_of_a_rotation_are_good(database: Database, settings: Settings, stand_in: StandIn) -> None:
    from dataclasses import replace

    body = json.dumps({"id": "evt_1", "type": "x", "created": 1, "data": {"object": {}}}).encode()
    rotating = replace(settings, stripe_webhook_secrets=("whsec_new", STAND_IN_WEBHOOK_SECRET))
    for secret in rotating.stripe_webhook_secrets:
        assert inbox.verify(rotating, body, sign(body, secret, int(time.time())))["id"] == "evt_1"


def _story(database: Database, settings: Settings, stand_in: StandIn) -> tuple[str, list[dict[str, Any]]]:
    """An order whose money failed once, came, was disputed and was given back; and the five events of it."""
    order_id = new_order(database)
    checkout = open_checkout(database, settings, order_id)
    stand_in.pay(checkout, "decline")
    stand_in.pay(checkout)
    charge = stand_in.things("charge")[-1]
    with stand_in.store.transaction() as ledger:
        objects.dispute(ledger, charge["id"])
        objects.create_refund(ledger, {"payment_intent": charge["payment_intent"]})
    wanted = (
        "payment_intent.payment_failed",
        "payment_intent.succeeded",
        "checkout.session.completed",
        "charge.dispute.created",
        "charge.refunded",
    )
    events = {event["type"]: event for event in stand_in.things("event")}
    return order_id, [events[kind] for kind in wanted]


def test_every_order_of_events_comes_to_the_same_end(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    """All 120 orders of five events, each acted on one by one: money given back is never revived by a late `paid`."""
    order_id, events = _story(database, settings, stand_in)
    ends = set()
    for number, permutation in enumerate(itertools.permutations(events)):
        with database.transaction() as session:  # the same start again
            order = orders.get_order(session, order_id)
            order.state, order.paid_at = OrderState.PENDING, None
            payment = session.scalars(select(Payment)).one()
            payment.state, payment.disputed = PaymentState.OPEN, False
            for row in session.scalars(select(Refund)):
                session.delete(row)
        for event in permutation:
            mine = {**copy.deepcopy(event), "id": f"{event['id']}_{number}"}
            assert send(client, mine).status_code == 200
            worker.run_until_idle()
        ends.add((state_of(database, order_id), str(last_payment(database, order_id).state)))
    assert ends == {("canceled", "refunded")}
    assert count(database, OutboxEvent, OutboxEvent.kind == "order_paid") == 0


def test_an_event_before_its_payment_waits_and_is_settled_later(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = pay_order(database, settings, stand_in)
    with database.transaction() as session:  # as if our own row were not committed yet
        payment = session.scalars(select(Payment)).one()
        payment_id, checkout = payment.id, payment.session_id
        payment.id, payment.session_id = "somebody else's", None
    event = next(e for e in stand_in.things("event") if e["type"] == "checkout.session.completed")
    send(client, event)
    worker.run_until_idle()
    with database.transaction() as session:
        row = session.scalars(select(StripeEvent)).one()
        assert row.processed_at is None and row.outcome == "unmatched"
        payment = session.scalars(select(Payment)).one()
        payment.id, payment.session_id = payment_id, checkout
    run_all(database, worker)
    assert state_of(database, order_id) == "paid"
    assert count(database, StripeEvent, StripeEvent.processed_at.is_(None)) == 0


def test_events_of_another_shop_on_the_account_are_left_alone(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    item: Any = {"price_data": {"currency": "usd", "unit_amount": 500, "product_data": {"name": "x"}}}
    with stand_in.store.transaction() as ledger:
        other = objects.create_session(
            ledger, {"mode": "payment", "success_url": "http://o/", "line_items": [item]}, "http://o"
        )
    stand_in.pay(other["id"])
    deliver(stand_in, client, worker)
    assert count(database, StripeEvent, StripeEvent.outcome == "not_ours") == 2
    assert count(database, StripeEvent, StripeEvent.processed_at.is_(None)) == 0


def test_a_real_courier_brings_the_events_to_a_real_server(
    app: web.Shop, database: Database, settings: Settings, stand_in: StandIn, worker: jobs.Worker
) -> None:
    from werkzeug.serving import make_server

    server = make_server("127.0.0.1", 0, app, threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    order_id = pay_order(database, settings, stand_in)
    stand_in.courier.url = f"{address}/nobody-listens-here"
    assert stand_in.courier.run_once() == 3
    stand_in.courier.url = f"{address}/webhooks/stripe"
    stand_in.courier.start()
    try:
        deadline = time.monotonic() + 20
        while state_of(database, order_id) != "paid" and time.monotonic() < deadline:
            worker.run_until_idle()
            time.sleep(0.1)
    finally:
        stand_in.courier.stop()
        server.shutdown()
        thread.join()
        server.server_close()
    assert state_of(database, order_id) == "paid"
