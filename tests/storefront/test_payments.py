"""The webhook as the only truth about payment: forged, repeated, shuffled, lost, late, and always one effect."""

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
from sqlalchemy import func, select

from foundation import jobs, web
from foundation.audit import AuditEntry
from foundation.database import Database, utcnow
from foundation.mail import Letter
from foundation.outbox import OutboxEvent
from foundation.settings import STAND_IN_WEBHOOK_SECRET, Settings
from storefront import orders
from storefront.models import OrderState, Payment, PaymentState
from storefront.payments import gateway, inbox, pages, settlement
from storefront.payments.models import IdempotencyRecord, Refund, StripeEvent
from storefront.payments.stand_in import objects
from storefront.payments.stand_in.courier import sign
from tests.storefront.builders import new_order, send, state_of
from tests.storefront.conftest import StandIn


def _count(database: Database, what: Any, *where: Any) -> int:
    with database.session(read_only=True) as session:
        return session.scalar(select(func.count()).select_from(what).where(*where)) or 0


def _open(database: Database, settings: Settings, order_id: str) -> str:
    """Open the payment page; gives the checkout's id."""
    pages.open_page(database, settings, order_id)
    with database.session(read_only=True) as session:
        return str(session.scalar(select(Payment.session_id).where(Payment.order_id == order_id).limit(1)))


def _payment(database: Database, order_id: str) -> Payment:
    with database.session(read_only=True) as session:
        found = session.scalar(select(Payment).where(Payment.order_id == order_id).order_by(Payment.attempt.desc()))
        assert found is not None
        return found


def _run_all(database: Database, worker: jobs.Worker) -> None:
    """Everything that is asked for, also what waits for its time."""
    for _ in range(10):
        worker.run_until_idle()
        with database.transaction() as session:
            waiting = select(jobs.Job).where(
                jobs.Job.state == jobs.JobState.QUEUED, jobs.Job.task != "reconcile_payments"
            )
            found = list(session.scalars(waiting))
            for job in found:
                job.run_at = utcnow()
        if not found:
            return


@pytest.mark.databases
def test_a_paid_order_is_made_once_and_the_buyer_hears_of_it(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = new_order(database)
    stand_in.pay(_open(database, settings, order_id))
    assert state_of(database, order_id) == "pending", "coming back from the pay page proves nothing"
    for event in stand_in.things("event"):
        assert send(client, event).status_code == 200
    worker.run_until_idle()
    assert state_of(database, order_id) == "paid"
    assert _count(database, OutboxEvent, OutboxEvent.kind == "order_paid") == 1
    payment = _payment(database, order_id)
    assert (payment.state, payment.method) == ("paid", "card") and payment.charge_id
    with database.session(read_only=True) as session:
        order = orders.get_order(session, order_id)
        assert order.paid_at and order.promised_earliest and order.promised_earliest <= order.promised_latest
        letter = session.scalars(select(Letter)).one()
        assert order.number in letter.subject and "/orders/t/" in letter.text and "Classic tee" in letter.html
        assert [str(event.kind) for event in order.events] == ["placed", "paid"]


@pytest.mark.databases
def test_each_event_a_hundred_times_in_eight_threads_has_one_effect(
    app: web.Shop, database: Database, settings: Settings, stand_in: StandIn
) -> None:
    order_id = new_order(database)
    stand_in.pay(_open(database, settings, order_id))
    _storm(app, stand_in.things("event"), 100)
    workers = [threading.Thread(target=jobs.Worker(app).run_until_idle) for _ in range(3)]
    for thread in workers:
        thread.start()
    for thread in workers:
        thread.join()
    jobs.Worker(app).run_until_idle()
    assert state_of(database, order_id) == "paid"
    assert _count(database, StripeEvent) == 3
    assert _count(database, OutboxEvent, OutboxEvent.kind == "order_paid") == 1
    assert _count(database, AuditEntry, AuditEntry.action == "order_paid") == 1
    assert _count(database, Letter) == 1


def _storm(app: web.Shop, events: list[dict[str, Any]], times: int) -> None:
    deliveries = events * times
    random.Random(7).shuffle(deliveries)
    answers: list[int] = []

    def deliver(part: list[dict[str, Any]]) -> None:
        with app.test_client() as client:
            answers.extend(send(client, event).status_code for event in part)

    threads = [threading.Thread(target=deliver, args=(deliveries[i::8],)) for i in range(8)]
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
    order_id = new_order(database)
    stand_in.pay(_open(database, settings, order_id))

    def careless(session: Any, event: dict[str, Any]) -> bool:
        order = orders.get_order(session, order_id)
        order.state, order.paid_at = OrderState.PENDING, None
        orders.mark_paid(session, order)
        return True

    monkeypatch.setattr(inbox, "receive", careless)
    _storm(app, stand_in.things("event"), 5)
    assert _count(database, AuditEntry, AuditEntry.action == "order_paid") > 1


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
    assert _count(database, StripeEvent) == 0


def test_a_body_over_256_kilobytes_is_refused(client: FlaskClient, database: Database) -> None:
    assert send(client, b"x" * (256 * 1024 + 1)).status_code == 413
    assert _count(database, StripeEvent) == 0


def test_both_secrets_of_a_rotation_are_good(database: Database, settings: Settings, stand_in: StandIn) -> None:
    from dataclasses import replace

    body = json.dumps({"id": "evt_1", "type": "x", "created": 1, "data": {"object": {}}}).encode()
    rotating = replace(settings, stripe_webhook_secrets=("whsec_new", STAND_IN_WEBHOOK_SECRET))
    for secret in rotating.stripe_webhook_secrets:
        assert inbox.verify(rotating, body, sign(body, secret, int(time.time())))["id"] == "evt_1"


def _story(database: Database, settings: Settings, stand_in: StandIn) -> tuple[str, list[dict[str, Any]]]:
    """An order whose money failed once, came, was disputed and was given back; and the five events of it."""
    order_id = new_order(database)
    checkout = _open(database, settings, order_id)
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
        ends.add((state_of(database, order_id), str(_payment(database, order_id).state)))
    assert ends == {("canceled", "refunded")}
    assert _count(database, OutboxEvent, OutboxEvent.kind == "order_paid") == 0


@pytest.mark.databases
def test_events_as_they_happen_hold_on_dispute_and_cancel_on_refund(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = new_order(database)
    stand_in.pay(_open(database, settings, order_id))
    sent: set[str] = set()

    def deliver() -> None:
        for event in stand_in.things("event"):
            if event["id"] not in sent:
                sent.add(event["id"])
                send(client, event)
        worker.run_until_idle()

    deliver()
    assert state_of(database, order_id) == "paid"
    charge = stand_in.things("charge")[-1]
    with stand_in.store.transaction() as ledger:
        objects.dispute(ledger, charge["id"])
    deliver()
    assert state_of(database, order_id) == "on_hold"
    with stand_in.store.transaction() as ledger:
        objects.create_refund(ledger, {"payment_intent": charge["payment_intent"]})
    deliver()
    assert state_of(database, order_id) == "canceled"
    kinds = {"order_paid": 1, "order_held": 1, "order_canceled": 1}
    assert {kind: _count(database, OutboxEvent, OutboxEvent.kind == kind) for kind in kinds} == kinds


def test_an_event_before_its_payment_waits_and_is_settled_later(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = new_order(database)
    stand_in.pay(_open(database, settings, order_id))
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
    _run_all(database, worker)
    assert state_of(database, order_id) == "paid"
    assert _count(database, StripeEvent, StripeEvent.processed_at.is_(None)) == 0


def test_events_of_another_shop_on_the_account_are_left_alone(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    item: Any = {"price_data": {"currency": "usd", "unit_amount": 500, "product_data": {"name": "x"}}}
    with stand_in.store.transaction() as ledger:
        other = objects.create_session(
            ledger, {"mode": "payment", "success_url": "http://o/", "line_items": [item]}, "http://o"
        )
    stand_in.pay(other["id"])
    for event in stand_in.things("event"):
        send(client, event)
    worker.run_until_idle()
    assert _count(database, StripeEvent, StripeEvent.outcome == "not_ours") == 2
    assert _count(database, StripeEvent, StripeEvent.processed_at.is_(None)) == 0


def test_reconciliation_heals_lost_webhooks(
    app: web.Shop, database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    """Every fifth order's events are dropped; one run later each paid order is paid here too."""
    order_ids = [new_order(database) for _ in range(15)]
    for order_id in order_ids:
        stand_in.pay(_open(database, settings, order_id))
    lost = {_payment(database, order_id).session_id for order_id in order_ids[::5]}
    for event in stand_in.things("event"):
        if event["type"] == "checkout.session.completed" and event["data"]["object"]["id"] not in lost:
            send(client, event)
    worker.run_until_idle()
    assert [state_of(database, order_id) for order_id in order_ids].count("pending") == 3
    answer = app.test_cli_runner().invoke(args=["reconcile-payments"])
    assert answer.exit_code == 0 and "events at the payment service" in answer.output
    worker.run_until_idle()
    assert {state_of(database, order_id) for order_id in order_ids} == {"paid"}
    assert _count(database, OutboxEvent, OutboxEvent.kind == "order_paid") == 15


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


@pytest.mark.databases
def test_a_lost_reply_is_asked_again_with_the_same_key(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = new_order(database)
    stand_in.lose_replies = 3  # more than the library itself repeats
    with pytest.raises(gateway.PaymentServiceDown):
        pages.open_page(database, settings, order_id)
    assert _count(database, IdempotencyRecord, IdempotencyRecord.answered_at.is_(None)) == 1
    checkout = _open(database, settings, order_id)
    assert len(stand_in.things("checkout.session")) == 1
    stand_in.pay(checkout)
    for event in stand_in.things("event"):
        send(client, event)
    worker.run_until_idle()
    stand_in.lose_replies = 3
    with database.transaction() as session:
        settlement.cancel_and_refund(session, orders.get_order(session, order_id, lock=True), "user:admin")
    _run_all(database, worker)
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
        seen.append(_count(database, IdempotencyRecord))
        raise ConnectionError("pulled the plug")

    monkeypatch.setattr(gateway, "_guarded", dead)
    with pytest.raises(ConnectionError):
        pages.open_page(database, settings, order_id)
    assert seen == [1]


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
    checkout = _open(database, settings, order_id)
    with database.transaction() as session:
        for name, value in change.items():
            setattr(orders.get_order(session, order_id), name, value)
    stand_in.pay(checkout)
    for event in stand_in.things("event"):
        send(client, event)
    worker.run_until_idle()
    assert state_of(database, order_id) == "on_hold"
    assert _count(database, OutboxEvent, OutboxEvent.kind == "order_paid") == 0
    with database.session(read_only=True) as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "order_on_hold")).one()
        assert entry.details["paid_minor"] == 3490


def test_a_declined_card_leaves_the_order_unpaid_and_payable(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = new_order(database)
    first = pages.open_page(database, settings, order_id)
    stand_in.pay(first.rsplit("/", 1)[1], "decline")
    for event in stand_in.things("event"):
        send(client, event)
    worker.run_until_idle()
    assert state_of(database, order_id) == "pending"
    assert pages.open_page(database, settings, order_id) == first


def test_a_slow_bank_keeps_the_order_waiting_until_the_money_is_there(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = new_order(database)
    stand_in.pay(_open(database, settings, order_id), "async")
    for event in stand_in.things("event"):
        send(client, event)
    worker.run_until_idle()
    assert (state_of(database, order_id), str(_payment(database, order_id).state)) == ("pending", "processing")
    with pytest.raises(pages.NothingToPay):
        pages.open_page(database, settings, order_id)
    stand_in.courier.url = f"{stand_in.url}/healthz"
    stand_in.courier.run_once()
    for event in stand_in.things("event"):
        send(client, event)
    worker.run_until_idle()
    assert state_of(database, order_id) == "paid"


def test_a_slow_bank_that_refuses_lets_the_buyer_try_again(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = new_order(database)
    first = pages.open_page(database, settings, order_id)
    stand_in.pay(first.rsplit("/", 1)[1], "async_fail")
    stand_in.courier.url = f"{stand_in.url}/healthz"
    stand_in.courier.run_once()
    for event in stand_in.things("event"):
        send(client, event)
    worker.run_until_idle()
    assert str(_payment(database, order_id).state) == "failed"
    second = pages.open_page(database, settings, order_id)
    assert second != first and _payment(database, order_id).attempt == 2


def test_an_expired_page_is_replaced(database: Database, settings: Settings, stand_in: StandIn) -> None:
    order_id = new_order(database)
    first = _open(database, settings, order_id)
    with stand_in.store.transaction() as ledger:
        objects.expire_session(ledger, objects.get_open_session(ledger, first))
    second = pages.open_page(database, settings, order_id)
    assert not second.endswith(first) and _payment(database, order_id).attempt == 2


def test_money_for_a_cancelled_order_goes_back(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = new_order(database)
    checkout = _open(database, settings, order_id)
    stand_in.pay(checkout)  # in another tab, just before
    with database.transaction() as session:
        orders.cancel_unpaid(session, orders.get_order(session, order_id, lock=True), "guest:g1")
    _run_all(database, worker)
    assert state_of(database, order_id) == "canceled"
    assert [refund["amount"] for refund in stand_in.things("refund")] == [3490]
    assert _count(database, OutboxEvent, OutboxEvent.kind == "order_paid") == 0


def test_cancelling_an_unpaid_order_closes_its_page(
    database: Database, settings: Settings, stand_in: StandIn, worker: jobs.Worker
) -> None:
    order_id = new_order(database)
    checkout = _open(database, settings, order_id)
    with database.transaction() as session:
        orders.cancel_unpaid(session, orders.get_order(session, order_id, lock=True), "guest:g1")
    worker.run_until_idle()
    stand_in.pay(checkout)
    assert stand_in.things("charge") == []
    assert str(_payment(database, order_id).state) == "expired"


def test_a_whole_refund_cancels_the_order_once(
    database: Database, settings: Settings, stand_in: StandIn, client: FlaskClient, worker: jobs.Worker
) -> None:
    order_id = new_order(database)
    stand_in.pay(_open(database, settings, order_id))
    for event in stand_in.things("event"):
        send(client, event)
    worker.run_until_idle()
    for _ in range(2):
        with database.transaction() as session:
            order = orders.get_order(session, order_id, lock=True)
            settlement.cancel_and_refund(session, order, "user:admin")
            assert (order.state, order.hold_reason) == ("on_hold", "refund")
    worker.run_until_idle()
    for event in stand_in.things("event"):
        send(client, event)
    worker.run_until_idle()
    assert state_of(database, order_id) == "canceled"
    assert len(stand_in.things("refund")) == 1
    assert str(_payment(database, order_id).state) == "refunded"
    assert _count(database, OutboxEvent, OutboxEvent.kind == "order_canceled") == 1
    with pytest.raises(orders.CannotCancel), database.transaction() as session:
        settlement.cancel_and_refund(session, orders.get_order(session, order_id), "user:admin")
    assert _count(database, Letter, Letter.subject.contains("cancelled")) == 1


def test_a_real_courier_brings_the_events_to_a_real_server(
    app: web.Shop, database: Database, settings: Settings, stand_in: StandIn, worker: jobs.Worker
) -> None:
    from werkzeug.serving import make_server

    server = make_server("127.0.0.1", 0, app, threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    order_id = new_order(database)
    stand_in.pay(_open(database, settings, order_id))
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
