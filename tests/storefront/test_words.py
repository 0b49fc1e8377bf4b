"""What is said of orders: why one waits, what happened to it, and states as people call them."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import pytest
from sqlalchemy.orm import Session

import customizer
import production
from foundation import web
from foundation.error_pages import error_words
from foundation.errors import InvalidTransition, ShopError
from foundation.i18n import in_locale
from storefront import orders
from storefront.addresses import format_address
from storefront.models import OrderState, transition
from storefront.order_views import build_history, build_timeline
from storefront.orders import LineEvent
from storefront.words import HELD, REASONS, held_words, reason_words
from tests.storefront.builders import add_order

# Codes of errors that stop a job's file, and with it the order (production.stops.hold_for_error).
HOLDING = {
    "artwork_too_large", "design_not_approved", "file_not_good", "font_changed", "font_missing", "invalid_document",
    "job_unforeseen", "missing_asset", "no_factory", "proof_changed", "proof_not_approved", "unknown_art",
    "unknown_face", "unknown_font", "unknown_placement", "unsupported_text",
}  # fmt: skip


def codes() -> set[str]:
    """The codes of every error that the customizer and production know."""
    for room in (customizer, production):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    found: set[str] = set()
    left: list[type[ShopError]] = [ShopError]
    while left:
        kind = left.pop()
        found.add(kind.code)
        left.extend(kind.__subclasses__())
    return found


@pytest.mark.parametrize("locale", ["en", "zh-Hans"])
def test_every_reason_that_production_stops_an_order_for_has_words(app: web.Shop, locale: str) -> None:
    assert codes() >= HOLDING, "a code was renamed"
    assert set(REASONS) >= HOLDING | set(HELD)
    with in_locale(app, locale):
        for code in sorted(REASONS):
            for words in (reason_words(code), held_words(code)):
                assert words and ("_" not in code or code not in words)
                assert any("\u4e00" <= letter <= "\u9fff" for letter in words) == (locale == "zh-Hans")
        assert "brand_new" in reason_words("brand_new") and "brand_new" not in held_words("brand_new")


def test_an_order_that_cannot_be_held_says_its_state_as_people_call_it(app: web.Shop, session: Session) -> None:
    order = add_order(session)
    with pytest.raises(orders.CannotHold) as held:
        orders.hold(session, order, "studio", "admin")
    with pytest.raises(InvalidTransition) as moved:
        transition(session, order, OrderState.FULFILLED, "studio")
    assert f"{order.number} is “Waiting for payment”" in held.value.english()
    assert "“Waiting for payment”, so it cannot become “Sent”" in moved.value.english()
    with app.test_request_context("/", headers={"Accept-Language": "zh-CN"}):
        web.i18n.current_locale()
        app.extensions["rooms_domain"].as_default()
        assert "待付款" in error_words(held.value) and "已寄出" in error_words(moved.value)
    assert moved.value.parameters["state"] == "pending", "programs still read the code"


def test_what_left_in_one_parcel_is_one_row_that_names_the_pieces(session: Session) -> None:
    order = add_order(session, lines=2)
    order.lines[0].title = "Every road goes home"
    orders.mark_paid(session, order)
    parcel: dict[str, Any] = {"carrier": "UPS", "tracking": "1Z 999"}
    for line in order.lines:
        for event in (LineEvent.ACCEPTED, LineEvent.PRINTED):
            orders.report_line(session, line.id, event)
    for line in order.lines:
        orders.report_line(session, line.id, LineEvent.SHIPPED, **parcel)
    session.flush()
    session.refresh(order)
    sent = [row for row in build_history(order) if row.tracking]
    assert [(row.carrier, row.tracking, row.about) for row in sent] == [
        ("UPS", "1Z 999", ("Every road goes home", "Classic tee"))
    ]


def test_a_cancelled_order_ends_with_that_and_promises_no_further_step(session: Session) -> None:
    order = add_order(session)
    orders.mark_paid(session, order)
    orders.finish_cancel(session, order, "studio")
    session.flush()
    session.refresh(order)
    assert [(step.words, step.state) for step in build_timeline(order)] == [
        ("Ordered", "done"),
        ("Paid", "done"),
        ("Cancelled", "ended"),
    ]


def test_an_american_address_has_its_comma_and_a_british_one_has_none() -> None:
    assert format_address("US", {"name": "M", "city": "Columbus", "state": "OH", "postal_code": "43215"})[1] == (
        "Columbus, OH 43215"
    )
    assert format_address("GB", {"name": "M", "city": "Leeds", "postal_code": "LS1 4AP"})[1] == "Leeds LS1 4AP"
