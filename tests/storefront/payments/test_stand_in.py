"""The stand-in for Stripe, driven by the official library."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import stripe
from stripe import StripeClient

from foundation.settings import STAND_IN_KEY, STAND_IN_WEBHOOK_SECRET, Settings, SettingsError
from storefront.payments.stand_in import create_stand_in
from storefront.payments.stand_in.courier import sign
from storefront.payments.stand_in.server import parse_form
from tests.conftest import test_settings
from tests.storefront.conftest import StandIn

PARAMS: Any = {
    "mode": "payment",
    "success_url": "http://localhost/done/{CHECKOUT_SESSION_ID}",
    "cancel_url": "http://localhost/no",
    "line_items": [
        {"price_data": {"currency": "usd", "unit_amount": 2900, "product_data": {"name": "Tee"}}, "quantity": 2},
        {"price_data": {"currency": "usd", "unit_amount": 590, "product_data": {"name": "Shipping"}}, "quantity": 1},
    ],
    "metadata": {"order_id": "o1"},
}


@pytest.fixture
def api(stand_in: StandIn) -> StripeClient:
    return StripeClient(STAND_IN_KEY, base_addresses={"api": stand_in.url}, max_network_retries=0)


def test_a_session_is_created_paid_and_refunded(api: StripeClient, stand_in: StandIn) -> None:
    session = api.v1.checkout.sessions.create(params=PARAMS)
    assert (session.status, session.payment_status, session.amount_total) == ("open", "unpaid", 6390)
    assert session.url and session.url.startswith(stand_in.url)
    stand_in.pay(session.id)
    paid = api.v1.checkout.sessions.retrieve(session.id, params={"expand": ["payment_intent.latest_charge"]})
    assert (paid.status, paid.payment_status, paid.url) == ("complete", "paid", None)
    intent: Any = paid.payment_intent
    assert (intent.status, intent.latest_charge.amount_captured) == ("succeeded", 6390)
    refund = api.v1.refunds.create(params={"payment_intent": intent.id})
    assert (refund.status, refund.amount) == ("succeeded", 6390)
    charge = api.v1.charges.retrieve(intent.latest_charge.id)
    assert charge.refunded and charge.amount_refunded == 6390
    with pytest.raises(stripe.InvalidRequestError) as error:
        api.v1.refunds.create(params={"payment_intent": intent.id})
    assert error.value.code == "charge_already_refunded"
    kinds = [event.type for event in api.v1.events.list(params={"limit": 100}).data]
    assert kinds == [
        "charge.refunded",
        "refund.created",
        "checkout.session.completed",
        "payment_intent.succeeded",
        "charge.succeeded",
    ]


def test_the_same_key_gives_the_same_answer_and_other_parameters_are_an_error(
    api: StripeClient, stand_in: StandIn
) -> None:
    first = api.v1.checkout.sessions.create(params=PARAMS, options={"idempotency_key": "k1"})
    again = api.v1.checkout.sessions.create(params=PARAMS, options={"idempotency_key": "k1"})
    assert first.id == again.id
    with pytest.raises(stripe.IdempotencyError):
        api.v1.checkout.sessions.create(params={**PARAMS, "metadata": {}}, options={"idempotency_key": "k1"})
    assert len(stand_in.things("checkout.session")) == 1


def test_an_expired_session_cannot_be_paid(api: StripeClient, stand_in: StandIn) -> None:
    session = api.v1.checkout.sessions.create(params=PARAMS)
    assert api.v1.checkout.sessions.expire(session.id).status == "expired"
    stand_in.pay(session.id)
    assert stand_in.things("charge") == []
    with pytest.raises(stripe.InvalidRequestError):
        api.v1.checkout.sessions.expire(session.id)


def test_a_declined_card_leaves_the_page_open(api: StripeClient, stand_in: StandIn) -> None:
    session = api.v1.checkout.sessions.create(params=PARAMS)
    page = stand_in.app.test_client().post(f"/pay/{session.id}", data={"how": "decline"})
    assert "declined" in page.get_data(as_text=True)
    assert api.v1.checkout.sessions.retrieve(session.id).status == "open"
    stand_in.pay(session.id)
    assert api.v1.checkout.sessions.retrieve(session.id).payment_status == "paid"


def test_the_slow_bank_answers_later(api: StripeClient, stand_in: StandIn) -> None:
    session = api.v1.checkout.sessions.create(params=PARAMS)
    stand_in.pay(session.id, "async")
    found = api.v1.checkout.sessions.retrieve(session.id)
    assert (found.status, found.payment_status) == ("complete", "unpaid")
    stand_in.courier.url = f"{stand_in.url}/healthz"  # refuses POST: nothing is delivered
    stand_in.courier.run_once()
    assert api.v1.checkout.sessions.retrieve(session.id).payment_status == "paid"


def test_unknown_ids_and_keys_get_stripes_errors(api: StripeClient, stand_in: StandIn) -> None:
    with pytest.raises(stripe.InvalidRequestError) as missing:
        api.v1.checkout.sessions.retrieve("cs_test_nothing")
    assert (missing.value.code, missing.value.http_status) == ("resource_missing", 404)
    with pytest.raises(stripe.AuthenticationError):
        StripeClient("sk_test_other", base_addresses={"api": stand_in.url}).v1.charges.list()
    broken: Any = {**PARAMS, "line_items": [{"price_data": {"currency": "usd", "unit_amount": -5}}]}
    with pytest.raises(stripe.InvalidRequestError):
        api.v1.checkout.sessions.create(params=broken)


def test_its_webhooks_pass_the_librarys_check(api: StripeClient) -> None:
    import time

    body = json.dumps({"id": "evt_1", "object": "event", "type": "x", "data": {"object": {}}}).encode()
    now = int(time.time())
    event = api.construct_event(body, sign(body, STAND_IN_WEBHOOK_SECRET, now), STAND_IN_WEBHOOK_SECRET)
    assert event.id == "evt_1"
    with pytest.raises(stripe.SignatureVerificationError):
        api.construct_event(body, sign(body, "whsec_other", now), STAND_IN_WEBHOOK_SECRET)


def test_what_it_knows_survives_a_restart(api: StripeClient, stand_in: StandIn, tmp_path: Path) -> None:
    session = api.v1.checkout.sessions.create(params=PARAMS)
    again = create_stand_in(test_settings("sqlite://", tmp_path / "stand-in"), courier=False)
    page = again.test_client().get(f"/pay/{session.id}")
    assert "$63.90" in page.get_data(as_text=True)


def test_the_page_says_in_both_languages_that_it_is_a_test(api: StripeClient, stand_in: StandIn) -> None:
    session = api.v1.checkout.sessions.create(params={**PARAMS, "locale": "zh"})
    page = stand_in.app.test_client().get(f"/pay/{session.id}").get_data(as_text=True)
    assert "This is not Stripe" in page and "不会真的扣款" in page and "这笔测试付款" in page


def test_it_refuses_to_start_in_production_or_beside_real_keys(tmp_path: Path) -> None:
    from dataclasses import replace

    settings = test_settings("sqlite://", tmp_path)
    with pytest.raises(SettingsError, match="play money"):
        create_stand_in(replace(settings, environment="production"))
    with pytest.raises(SettingsError, match="STRIPE_SECRET_KEY"):
        create_stand_in(replace(settings, stripe_secret_key="sk_test_real"))


def test_forms_become_nested_values() -> None:
    pairs = [("a[b][0][c]", "1"), ("a[b][1][c]", "2"), ("d[]", "x"), ("d[]", "y"), ("e", "f")]
    assert parse_form(pairs) == {"a": {"b": [{"c": "1"}, {"c": "2"}]}, "d": ["x", "y"], "e": "f"}


def _known_names(value: dict[str, Any], fixture: dict[str, Any]) -> set[str]:
    return {name for name in value if name not in fixture}


def test_its_objects_have_stripes_names(api: StripeClient, stand_in: StandIn, settings: Settings) -> None:
    """Every field it gives is one of Stripe's own, compared with Stripe's published fixtures where they are."""
    folder = os.environ.get("SAMPLES_DIR")
    session = api.v1.checkout.sessions.create(params=PARAMS)
    stand_in.pay(session.id)
    intent: Any = stand_in.things("payment_intent")[0]
    api.v1.refunds.create(params={"payment_intent": intent["id"]})
    found = {
        kind: stand_in.things(kind)[0] for kind in ("checkout.session", "payment_intent", "charge", "refund", "event")
    }
    for kind, thing in found.items():
        assert thing["object"] == kind and thing["id"] and isinstance(thing["created"], int)
    path = Path(folder or "", "stripe", "stripe_api_fixtures3.json")
    if folder and path.exists():
        fixtures = json.loads(path.read_text())["resources"]
        for kind, thing in found.items():
            unknown = {name for name in _known_names(thing, fixtures[kind]) if not name.startswith("stand_in_")}
            assert unknown <= {"ui_mode", "url"}, f"{kind} has fields that Stripe's has not"
