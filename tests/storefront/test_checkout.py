"""Checkout: what is shown is what is approved, charged and made; the same submit is one order."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from customizer import proofs, review, revisions
from customizer.models import DesignRevision
from customizer.painter import RENDERER_VERSION
from foundation import jobs, web
from foundation.database import Database, utcnow
from foundation.settings import Settings
from storefront import checkout, orders
from storefront.models import Order, OrderState, Payment
from tests.builders import csrf_token, post
from tests.storefront.builders import ADDRESS, deliver
from tests.storefront.checkout import US, all_orders, seen_key, submit
from tests.storefront.conftest import StandIn
from tests.storefront.designs import document, fill_cart, text


def test_a_guest_orders_approves_and_pays(
    client: FlaskClient, database: Database, stand_in: StandIn, worker: jobs.Worker, app: web.Shop
) -> None:
    fill_cart(client, document(text(), back=True), quantity=2)
    page = client.get("/checkout").get_data(as_text=True)
    assert "/front/proof.png?size=m" in page and "/back/proof.png?size=m" in page
    answer = submit(client)
    assert answer.status_code == 303 and answer.location.startswith(stand_in.url + "/pay/")
    order = all_orders(database)[0]
    assert (order.state, order.total_minor, order.currency) == ("pending", 7200 + 780, "USD")
    assert stand_in.things("checkout.session")[0]["amount_total"] == order.total_minor
    with database.session(read_only=True) as session:
        line = orders.get_order(session, order.id).lines[0]
        approved = revisions.revision_document(revisions.get_revision(session, line.revision))
        made = proofs.approval(app.extensions["blobs"], approved, ["front", "back"], "m", "white")
        assert line.approval["proofs"] == made["proofs"] and set(made["proofs"]) == {"front", "back"}
        assert line.approval["renderer"] == RENDERER_VERSION and line.approval["fonts"]
        assert line.approval_record and line.approval_record.approved_by == order.owner
    done = client.get(f"/checkout/done/{order.number}").get_data(as_text=True)
    assert 'http-equiv="refresh"' in done, "coming back proves nothing: the page waits"
    stand_in.pay(answer.location.rsplit("/", 1)[1])
    deliver(stand_in, client, worker)
    assert client.get(f"/api/orders/{order.number}/state").get_json()["state"] == "paid"
    assert "http-equiv" not in client.get(f"/checkout/done/{order.number}").get_data(as_text=True)
    assert "/design/new" in client.get("/cart").get_data(as_text=True), "what was bought left the bag"


def test_a_price_in_the_request_is_not_read(client: FlaskClient, database: Database, stand_in: StandIn) -> None:
    fill_cart(client, unit_minor=1, total_minor=1, price=1, currency="XAU")
    answer = submit(client, total="1", total_minor="1", price="0", currency="CNY", subtotal="1")
    assert answer.status_code == 303
    assert [order.total_minor for order in all_orders(database)] == [2900 + 590]
    session = stand_in.things("checkout.session")[0]
    assert (session["amount_total"], session["currency"]) == (3490, "usd")


def test_what_was_not_seen_is_shown_instead_of_charged(client: FlaskClient, database: Database) -> None:
    fill_cart(client)
    seen = seen_key(client)
    fill_cart(client, quantity=2)  # in another tab
    answer = post(client, "/checkout", {**US, "seen": seen})
    assert answer.status_code == 409 and "Something changed" in answer.get_data(as_text=True)
    assert all_orders(database) == []
    page = answer.get_data(as_text=True)
    assert 'value="Sam Doe"' in page, "nothing that was typed is lost"
    assert post(client, "/checkout", {**US, "seen": seen_key(client, page)}).status_code == 303


def test_another_country_has_other_shipping_and_is_shown_first(client: FlaskClient, database: Database) -> None:
    fill_cart(client)
    answer = submit(client, country="SG", phone="+65 6123 4567", postal_code="018956")
    assert answer.status_code == 409 and "$12.90" in answer.get_data(as_text=True)
    assert all_orders(database) == []


def test_the_fields_of_the_country_are_checked(client: FlaskClient, database: Database) -> None:
    fill_cart(client)
    answer = submit(client, postal_code="ABC", state="ZZ", name="", email="nobody")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and page.count('aria-invalid="true"') == 4
    chosen = post(client, "/checkout", {**US, "country": "CN", "action": "country"}).get_data(as_text=True)
    assert 'name="district"' in chosen and "浙江省" in chosen and all_orders(database) == []
    assert US["postal_code"] not in chosen and US["name"] in chosen, "what holds in any country is kept"
    answer = post(
        client, "/checkout", {**ADDRESS, "country": "CN", "email": "a@b.cn", "seen": seen_key(client, chosen)}
    )
    assert answer.status_code == 303
    assert all_orders(database)[0].address == ADDRESS


def test_a_design_under_review_or_with_an_error_cannot_be_ordered(client: FlaskClient, database: Database) -> None:
    fill_cart(client)
    seen = seen_key(client)
    with database.transaction() as session:
        revision = session.scalars(select(DesignRevision)).one()
        review.transition(session, "test", revision, review.ReviewStatus.HELD, reason="test")
    answer = post(client, "/checkout", {**US, "seen": seen})
    assert answer.status_code == 409 and "waiting for a check" in answer.get_data(as_text=True)
    assert all_orders(database) == []


def test_a_character_that_no_font_has_stops_the_checkout(client: FlaskClient, database: Database) -> None:
    fill_cart(client, document(text("A\U0001fbf9\ue000")))
    answer = submit(client)
    assert answer.status_code == 409 and all_orders(database) == []


def test_the_same_submit_twice_and_from_two_tabs_is_one_order(
    client: FlaskClient, database: Database, stand_in: StandIn, worker: jobs.Worker
) -> None:
    fill_cart(client)
    seen = seen_key(client)
    answers = [post(client, "/checkout", {**US, "seen": seen}) for _ in range(3)]
    assert len({answer.location for answer in answers}) == 1
    assert len(all_orders(database)) == 1
    stand_in.pay(answers[0].location.rsplit("/", 1)[1])
    deliver(stand_in, client, worker)
    late = post(client, "/checkout", {**US, "seen": seen})
    assert late.location == f"/orders/{all_orders(database)[0].number}"
    assert len(all_orders(database)) == 1


def test_another_address_replaces_the_unpaid_order(
    client: FlaskClient, database: Database, stand_in: StandIn, worker: jobs.Worker
) -> None:
    fill_cart(client)
    first = submit(client)
    second = submit(client, line1="2 Main St")
    third = submit(client)
    assert len({first.location, second.location, third.location}) == 3
    states = [str(order.state) for order in all_orders(database)]
    assert states == ["canceled", "canceled", "pending"]
    worker.run_until_idle()
    assert [s["status"] for s in stand_in.things("checkout.session")] == ["expired", "expired", "open"]


def test_an_unpaid_order_can_be_paid_later_or_given_up(
    client: FlaskClient, database: Database, stand_in: StandIn
) -> None:
    fill_cart(client)
    stand_in.lose_replies = 9
    answer = submit(client)
    number = all_orders(database)[0].number
    assert answer.location == f"/checkout/canceled/{number}", "the order is kept although the service was down"
    assert "does not answer" in client.get(answer.location).get_data(as_text=True)
    stand_in.lose_replies = 0
    again = post(client, f"/orders/{number}/pay")
    assert again.location.startswith(stand_in.url) and len(stand_in.things("checkout.session")) == 1
    assert post(client, f"/orders/{number}/cancel").location == "/cart"
    assert all_orders(database)[0].state == OrderState.CANCELED
    assert submit(client).status_code == 303
    assert [str(order.state) for order in all_orders(database)] == ["canceled", "pending"]


def _storm(app: web.Shop, client: FlaskClient, count: int) -> list[int]:
    cookie = client.get_cookie("session")
    assert cookie is not None
    data = {**US, "seen": seen_key(client), "csrf_token": csrf_token(client)}
    cookie = client.get_cookie("session")
    assert cookie is not None
    statuses: list[int] = []

    def submit() -> None:
        with app.test_client() as browser:
            browser.set_cookie("session", cookie.value)
            statuses.append(browser.post("/checkout", data=data).status_code)

    threads = [threading.Thread(target=submit) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


@pytest.mark.databases
def test_fifty_parallel_submits_are_one_order(
    app: web.Shop, client: FlaskClient, database: Database, stand_in: StandIn
) -> None:
    fill_cart(client)
    assert _storm(app, client, 50) == [303] * 50
    assert len(all_orders(database)) == 1
    assert len(stand_in.things("checkout.session")) == 1


@pytest.mark.databases
def test_control_without_lock_and_key_the_same_submits_are_many_orders(
    app: web.Shop, client: FlaskClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The harness can see a failure: the lock let go after the look, and no unique key."""
    fill_cart(client)
    gate = threading.Barrier(4, timeout=20)

    def look(session: Session, _cart: Any, _key: str) -> None:
        session.commit()
        gate.wait()

    monkeypatch.setattr(checkout, "_find_same", look)
    monkeypatch.setattr(checkout, "_unique_key", lambda *_: None)
    monkeypatch.setattr(checkout, "_supersede", lambda *_: None)
    _storm(app, client, 4)
    assert len(all_orders(database)) > 1


def test_the_quote_is_the_order_is_the_charge(session: Session, app: web.Shop, settings: Settings) -> None:
    """An order's own numbers add up: lines, subtotal, shipping, total."""
    client = app.test_client()
    fill_cart(client, document(text(), back=True), quantity=3, size="3XL")
    assert submit(client).status_code == 303
    order = session.scalars(select(Order)).one()
    assert order.subtotal_minor == sum(line.unit_minor * line.quantity for line in order.lines) == 3 * 3900
    assert (order.shipping_minor, order.total_minor) == (0, 11700), "free from $99"
    assert session.scalar(select(func.count()).select_from(Payment)) == 1
    assert order.promised_earliest and order.promised_earliest > utcnow().date()
