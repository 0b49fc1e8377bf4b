"""What payments do to orders: paid, held, cancelled, given back; and lost webhooks made good."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from foundation import jobs, web
from foundation.audit import AuditEntry
from foundation.database import Database, utcnow
from foundation.mail import Letter
from foundation.outbox import OutboxEvent
from foundation.settings import Settings
from storefront import orders
from storefront.payments import settlement
from storefront.payments.stand_in import objects
from tests.storefront.builders import deliver, new_order, send, state_of
from tests.storefront.conftest import StandIn
from tests.storefront.payments.steps import count, last_payment, open_checkout, pay_order, run_all


@pytest.mark.databases
def test_a_paid_order_is_made_once_and_the_buyer_hears_of_it(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = pay_order(database, settings, stand_in)
    assert state_of(database, order_id) == "pending", "coming back from the pay page proves nothing"
    deliver(stand_in, client, worker)
    assert state_of(database, order_id) == "paid"
    assert count(database, OutboxEvent, OutboxEvent.kind == "order_paid") == 1
    payment = last_payment(database, order_id)
    assert (payment.state, payment.method) == ("paid", "card") and payment.charge_id
    with database.session(read_only=True) as session:
        order = orders.get_order(session, order_id)
        assert order.paid_at and order.promised_earliest and order.promised_earliest <= order.promised_latest
        letter = session.scalars(select(Letter)).one()
        assert order.number in letter.subject and "/orders/t/" in letter.text and "Classic tee" in letter.html
        assert [str(event.kind) for event in order.events] == ["placed", "paid"]


@pytest.mark.databases
def test_events_as_they_happen_hold_on_dispute_and_cancel_on_refund(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = pay_order(database, settings, stand_in)
    sent: set[str] = set()

    def deliver_new() -> None:
        for event in stand_in.things("event"):
            if event["id"] not in sent:
                sent.add(event["id"])
                send(client, event)
        worker.run_until_idle()

    deliver_new()
    assert state_of(database, order_id) == "paid"
    charge = stand_in.things("charge")[-1]
    with stand_in.store.transaction() as ledger:
        objects.dispute(ledger, charge["id"])
    deliver_new()
    assert state_of(database, order_id) == "on_hold"
    with stand_in.store.transaction() as ledger:
        objects.create_refund(ledger, {"payment_intent": charge["payment_intent"]})
    deliver_new()
    assert state_of(database, order_id) == "canceled"
    kinds = {"order_paid": 1, "order_held": 1, "order_canceled": 1}
    assert {kind: count(database, OutboxEvent, OutboxEvent.kind == kind) for kind in kinds} == kinds


def test_reconciliation_heals_lost_webhooks(
    app: web.Shop, database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    """Every fifth order's events are dropped; one run later each paid order is paid here too."""
    order_ids = [new_order(database) for _ in range(15)]
    for order_id in order_ids:
        stand_in.pay(open_checkout(database, settings, order_id))
    lost = {last_payment(database, order_id).session_id for order_id in order_ids[::5]}
    for event in stand_in.things("event"):
        if event["type"] == "checkout.session.completed" and event["data"]["object"]["id"] not in lost:
            send(client, event)
    worker.run_until_idle()
    assert [state_of(database, order_id) for order_id in order_ids].count("pending") == 3
    answer = app.test_cli_runner().invoke(args=["reconcile-payments"])
    assert answer.exit_code == 0 and "events at the payment service" in answer.output
    worker.run_until_idle()
    assert {state_of(database, order_id) for order_id in order_ids} == {"paid"}
    assert count(database, OutboxEvent, OutboxEvent.kind == "order_paid") == 15


def test_the_worker_reconciles_every_hour(database: Database, settings: Settings, worker: jobs.Worker) -> None:
    new_order(database)
    with database.transaction() as session:
        job = session.scalars(select(jobs.Job).where(jobs.Job.task == "reconcile_payments")).one()
        job.run_at = utcnow()
        job.key = "reconcile_payments:an hour ago"
    worker.run_until_idle()
    with database.session(read_only=True) as session:
        found = session.scalars(select(jobs.Job).where(jobs.Job.task == "reconcile_payments")).all()
        assert sorted(str(job.state) for job in found) == ["done", "queued"]


@pytest.mark.parametrize("change", [{"total_minor": 1}, {"currency": "CNY"}])
def test_money_that_does_not_match_holds_the_order(
    database: Database,
    settings: Settings,
    stand_in: StandIn,
    client: FlaskClient,
    worker: jobs.Worker,
    change: dict[str, Any],
) -> None:
    order_id = new_order(database)
    checkout = open_checkout(database, settings, order_id)
    with database.transaction() as session:
        for name, value in change.items():
            setattr(orders.get_order(session, order_id), name, value)
    stand_in.pay(checkout)
    deliver(stand_in, client, worker)
    assert state_of(database, order_id) == "on_hold"
    assert count(database, OutboxEvent, OutboxEvent.kind == "order_paid") == 0
    with database.session(read_only=True) as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "order_on_hold")).one()
        assert entry.details["paid_minor"] == 3490


def test_money_for_a_cancelled_order_goes_back(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = new_order(database)
    checkout = open_checkout(database, settings, order_id)
    stand_in.pay(checkout)  # in another tab, just before
    with database.transaction() as session:
        orders.cancel_unpaid(session, orders.get_order(session, order_id, lock=True), "guest:g1")
    run_all(database, worker)
    assert state_of(database, order_id) == "canceled"
    assert [refund["amount"] for refund in stand_in.things("refund")] == [3490]
    assert count(database, OutboxEvent, OutboxEvent.kind == "order_paid") == 0


def test_a_whole_refund_cancels_the_order_once(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = pay_order(database, settings, stand_in)
    deliver(stand_in, client, worker)
    for _ in range(2):
        with database.transaction() as session:
            order = orders.get_order(session, order_id, lock=True)
            settlement.cancel_and_refund(session, order, "user:admin")
            assert (order.state, order.hold_reason) == ("on_hold", "refund")
    worker.run_until_idle()
    deliver(stand_in, client, worker)
    assert state_of(database, order_id) == "canceled"
    assert len(stand_in.things("refund")) == 1
    assert str(last_payment(database, order_id).state) == "refunded"
    assert count(database, OutboxEvent, OutboxEvent.kind == "order_canceled") == 1
    with pytest.raises(orders.CannotCancel), database.transaction() as session:
        settlement.cancel_and_refund(session, orders.get_order(session, order_id), "user:admin")
    assert count(database, Letter, Letter.subject.contains("cancelled")) == 1
