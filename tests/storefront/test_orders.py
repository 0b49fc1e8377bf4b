"""Orders after checkout: the state table, production's reports, the letters, the link, who may see what."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from foundation import jobs, web
from foundation.accounts import DEMO_PASSWORD
from foundation.audit import AuditEntry
from foundation.database import Database
from foundation.errors import InvalidTransition
from foundation.mail import Letter
from foundation.outbox import OutboxEvent
from storefront import orders
from storefront.models import ORDER_TRANSITIONS, EventKind, LineState, Order, OrderState
from storefront.orders import LineEvent
from tests.builders import post, sign_in
from tests.storefront.builders import deliver, new_order, state_of
from tests.storefront.checkout import US, seen_key
from tests.storefront.conftest import StandIn
from tests.storefront.designs import fill_cart, new_revision


def _paid(database: Database, **options: Any) -> str:
    order_id = new_order(database, **options)
    with database.transaction() as session:
        assert orders.mark_paid(session, orders.get_order(session, order_id, lock=True))
    return order_id


def _lines(database: Database, order_id: str) -> list[str]:
    with database.session(read_only=True) as session:
        return [line.id for line in orders.get_order(session, order_id).lines]


def _report(database: Database, line_id: str, event: LineEvent, **more: Any) -> None:
    with database.transaction() as session:
        orders.report_line(session, line_id, event, **more)


def test_only_steps_of_the_table_can_be_made(database: Database) -> None:
    order_id = new_order(database)
    for before, wanted in itertools.product(OrderState, OrderState):
        with database.session() as session:
            order = orders.get_order(session, order_id)
            order.state = before
            if wanted in ORDER_TRANSITIONS[before]:
                order.transition(session, wanted, "test")
                assert order.state is wanted
            else:
                with pytest.raises(InvalidTransition):
                    order.transition(session, wanted, "test")
            session.rollback()


@pytest.mark.databases
def test_production_reports_move_the_order_and_write_to_the_buyer(database: Database, worker: jobs.Worker) -> None:
    order_id = _paid(database, lines=2)
    first, second = _lines(database, order_id)
    for _ in range(2):  # everything twice: production reports at least once
        _report(database, first, LineEvent.ACCEPTED, factory_name="Xiamen 2")
        _report(database, first, LineEvent.PRINTED)
    assert state_of(database, order_id) == "in_production"
    for _ in range(2):
        _report(database, first, LineEvent.SHIPPED, carrier="SF Express", tracking="SF123")
    assert state_of(database, order_id) == "partial"
    _report(database, first, LineEvent.ACCEPTED)  # late news
    _report(database, second, LineEvent.SHIPPED, carrier="SF Express", tracking="SF124")
    assert state_of(database, order_id) == "fulfilled"
    worker.run_until_idle()
    with database.session(read_only=True) as session:
        order = orders.get_order(session, order_id)
        assert [str(event.kind) for event in order.events] == [
            "placed", "paid", "in_production", "printed", "shipped", "shipped", "fulfilled",
        ]  # fmt: skip
        letters = list(session.scalars(select(Letter).order_by(Letter.id)))
        assert sorted(letter.key.split(":")[0] for letter in letters) == [
            "order_confirmed", "order_in_production", "order_shipped", "order_shipped",
        ]  # fmt: skip
        assert any("SF123" in letter.text and "SF123" in letter.html for letter in letters)


def test_every_order_of_two_lines_reports_ends_fulfilled(database: Database) -> None:
    steps = [(0, e) for e in (LineEvent.ACCEPTED, LineEvent.PRINTED, LineEvent.SHIPPED)] + [
        (1, LineEvent.PRINTED),
        (1, LineEvent.SHIPPED),
    ]
    order_id = _paid(database, lines=2)
    ids = _lines(database, order_id)
    for permutation in itertools.permutations(steps):
        with database.session() as session:
            for index, event in permutation:
                orders.report_line(session, ids[index], event)
            assert orders.get_order(session, order_id).state == OrderState.FULFILLED
            session.rollback()


def test_a_line_that_no_factory_can_make_fails_the_order_and_another_factory_revives_it(database: Database) -> None:
    order_id = _paid(database)
    (line,) = _lines(database, order_id)
    _report(database, line, LineEvent.FAILED)
    assert state_of(database, order_id) == "failed"
    with database.transaction() as session:
        order = orders.get_order(session, order_id, lock=True)
        orders.hold(session, order, "user:admin", "admin")
    _report(database, line, LineEvent.ACCEPTED)
    with database.transaction() as session:
        orders.release(session, orders.get_order(session, order_id, lock=True), "user:admin")
    assert state_of(database, order_id) == "in_production"


def test_a_cancelled_order_stays_cancelled_whatever_is_reported(database: Database) -> None:
    order_id = _paid(database)
    (line,) = _lines(database, order_id)
    with database.transaction() as session:
        order = orders.get_order(session, order_id, lock=True)
        for _ in range(2):
            orders.finish_cancel(session, order, "stripe")
    _report(database, line, LineEvent.SHIPPED, tracking="X1")
    assert state_of(database, order_id) == "canceled"
    with database.session(read_only=True) as session:
        kinds = session.scalars(select(OutboxEvent.kind)).all()
        assert kinds.count("order_canceled") == 1
        assert session.scalar(select(func.count()).where(AuditEntry.action == "late_shipped")) == 1


def test_hold_and_release_are_told_each_time(database: Database) -> None:
    order_id = _paid(database)
    for _ in range(2):
        with database.transaction() as session:
            orders.hold(session, orders.get_order(session, order_id, lock=True), "user:admin", "admin")
        assert state_of(database, order_id) == "on_hold"
        with database.transaction() as session:
            orders.release(session, orders.get_order(session, order_id, lock=True), "user:admin")
        assert state_of(database, order_id) == "paid"
    with database.session(read_only=True) as session:
        kinds = sorted(session.scalars(select(OutboxEvent.kind)))
        assert kinds == ["order_held", "order_held", "order_paid", "order_released", "order_released"]


def test_a_sent_order_can_neither_be_cancelled_nor_held(database: Database) -> None:
    order_id = _paid(database)
    _report(database, _lines(database, order_id)[0], LineEvent.SHIPPED, tracking="X1")
    with database.session() as session:
        order = orders.get_order(session, order_id)
        with pytest.raises(orders.CannotCancel):
            orders.check_can_cancel(order)
        with pytest.raises(orders.CannotHold):
            orders.hold(session, order, "user:admin", "admin")


def test_letters_speak_the_buyers_language(database: Database, worker: jobs.Worker) -> None:
    order_id = _paid(database, locale="zh-Hans")
    worker.run_until_idle()
    with database.session(read_only=True) as session:
        letter = session.scalars(select(Letter)).one()
        assert "已付款" in letter.subject and "经典圆领短袖T恤" in letter.text and "浙江省杭州市西湖区" in letter.html
    assert order_id


def _ordered(client: FlaskClient) -> str:
    fill_cart(client)
    answer = post(client, "/checkout", {**US, "seen": seen_key(client)})
    assert answer.status_code == 303
    return str(answer.location)


def _number(database: Database) -> str:
    with database.session(read_only=True) as session:
        return session.scalars(select(Order.number).order_by(Order.id.desc()).limit(1)).one()


def test_the_link_in_the_letter_opens_the_order_without_signing_in(
    app: web.Shop, client: FlaskClient, database: Database, stand_in: StandIn, worker: jobs.Worker
) -> None:
    stand_in.pay(_ordered(client).rsplit("/", 1)[1])
    deliver(stand_in, client, worker)
    with database.session(read_only=True) as session:
        text = session.scalars(select(Letter.text)).one()
    path = re.search(r"http://localhost(/orders/t/\S+)", text)
    assert path
    stranger = app.test_client()
    page = stranger.get(path.group(1))
    html = page.get_data(as_text=True)
    assert page.status_code == 200 and "Sam Doe" in html and "/pay" not in html
    picture = stranger.get(path.group(1) + "/1/front.webp")
    assert (picture.status_code, picture.mimetype) == (200, "image/webp")
    assert stranger.get(path.group(1) + "/2/front.webp").status_code == 404
    assert stranger.get(path.group(1)[:-2] + "xx").status_code == 404
    assert stranger.get(f"/orders/{_number(database)}").status_code == 404


def test_the_timeline_follows_the_order(client: FlaskClient, database: Database) -> None:
    from storefront.order_views import build_timeline

    order_id = _paid(database)
    (line,) = _lines(database, order_id)

    def states() -> list[str]:
        with database.session(read_only=True) as session:
            return [step.state for step in build_timeline(orders.get_order(session, order_id))]

    assert states() == ["done", "done", "now", "next", "next"]
    _report(database, line, LineEvent.ACCEPTED)
    assert states() == ["done", "done", "done", "now", "next"]
    _report(database, line, LineEvent.PRINTED)
    assert states() == ["done", "done", "done", "done", "now"]
    _report(database, line, LineEvent.SHIPPED)
    assert states() == ["done"] * 5
    assert EventKind.SHIPPED and LineState.SHIPPED


PRINCIPALS = ("visitor", "guest", "member", "factory", "admin")


def _browser(app: web.Shop, who: str) -> FlaskClient:
    browser = app.test_client()
    if who == "guest":
        new_revision(browser)
    elif who != "visitor":
        sign_in(browser, f"{who}@pawprint.example", DEMO_PASSWORD)
    return browser


@pytest.mark.parametrize("who", PRINCIPALS)
def test_a_foreign_order_reads_as_missing_to_all_but_an_admin(
    app: web.Shop, client: FlaskClient, database: Database, who: str
) -> None:
    _ordered(client)
    number = _number(database)
    browser = _browser(app, who)
    expected = 200 if who == "admin" else 404
    for path in (
        f"/orders/{number}",
        f"/checkout/done/{number}",
        f"/checkout/canceled/{number}",
        f"/api/orders/{number}/state",
    ):
        assert browser.get(path).status_code == expected, path
        assert client.get(path).status_code == 200, f"its own buyer sees {path}"
    for path in (f"/orders/{number}/pay", f"/orders/{number}/cancel"):
        assert post(browser, path).status_code == 404, "an admin may look, not pay"
    refused = {"visitor": (302, 401), "guest": (302, 401), "member": (403, 403), "factory": (403, 403)}
    if who in refused:
        on_get, on_post = refused[who]
        for path in ("/admin/orders", f"/admin/orders/{number}"):
            assert browser.get(path).status_code == on_get, path
        for verb in ("hold", "release", "cancel"):
            assert post(browser, f"/admin/orders/{number}/{verb}").status_code == on_post, verb
    with database.session(read_only=True) as session:
        assert session.scalars(select(Order.state)).one() == OrderState.PENDING


def test_posts_without_a_token_are_refused(client: FlaskClient, database: Database) -> None:
    _ordered(client)
    number = _number(database)
    for path in ("/checkout", f"/orders/{number}/pay", f"/orders/{number}/cancel", "/api/cart/lines", "/currency/CNY"):
        assert client.post(path).status_code == 400, path


def test_the_account_page_lists_what_came_along_at_sign_in(client: FlaskClient, database: Database) -> None:
    _ordered(client)
    sign_in(client, "member@pawprint.example", DEMO_PASSWORD)
    page = client.get("/account").get_data(as_text=True)
    assert _number(database) in page and "1 Main St" in page
    assert client.get(f"/orders/{_number(database)}").status_code == 200


def test_an_admin_finds_holds_releases_cancels_and_refunds(
    app: web.Shop, client: FlaskClient, database: Database, stand_in: StandIn, worker: jobs.Worker
) -> None:
    stand_in.pay(_ordered(client).rsplit("/", 1)[1])
    deliver(stand_in, client, worker)
    number, admin = _number(database), _browser(app, "admin")
    for query in ("q=sam@", f"q={number[2:5]}", "q=Doe", "group=open", "group=all"):
        assert number in admin.get(f"/admin/orders?{query}").get_data(as_text=True), query
    assert number not in admin.get("/admin/orders?group=sent").get_data(as_text=True)
    assert number not in admin.get("/admin/orders?q=%25%25").get_data(as_text=True), "a percent sign is itself"
    page = f"/admin/orders/{number}"
    assert "renderer" in admin.get(page).get_data(as_text=True)
    assert post(admin, f"{page}/hold").status_code == 303
    assert "On hold" in admin.get(page).get_data(as_text=True)
    assert post(admin, f"{page}/hold").status_code == 303, "held already: nothing to do"
    assert post(admin, f"{page}/release").status_code == 303
    assert post(admin, f"{page}/release").status_code == 409
    assert post(admin, f"{page}/cancel").status_code == 303
    assert post(admin, f"{page}/release").status_code == 409, "its money is on the way back"
    worker.run_until_idle()
    assert "Cancelled" in admin.get(page).get_data(as_text=True)
    assert [refund["amount"] for refund in stand_in.things("refund")] == [3490]
    with database.session(read_only=True) as session:
        actors = session.execute(
            select(AuditEntry.action, AuditEntry.actor).where(AuditEntry.actor.like("user:%"))
        ).all()
        assert {"order_on_hold", "order_paid", "refund_asked"} <= {action for action, _ in actors}
        assert session.scalar(select(func.count()).where(OutboxEvent.kind == "order_canceled")) == 1
