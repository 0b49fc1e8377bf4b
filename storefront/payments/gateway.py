"""Every call to Stripe. A call that moves money or opens a page is written down first, and repeated word for word.

Functions take the `Database`, not a session: a call must never happen inside a transaction, and what it is going to
say must be on disk before it is said. Source: Stripe API reference, "Idempotent requests".
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import stripe
from sqlalchemy.exc import IntegrityError
from stripe import StripeClient

from foundation.database import Database, utcnow
from foundation.errors import Conflict, Unavailable
from foundation.i18n import N_
from foundation.settings import Settings
from storefront.payments.models import IdempotencyRecord

log = logging.getLogger(__name__)


class PaymentServiceDown(Unavailable):
    """Stripe does not answer, or answered with its own trouble."""

    code = "payment_service_down"
    message = N_("The payment service does not answer at the moment. Your order is kept; please try again in a minute.")


class PaymentRefused(Conflict):
    """Stripe understood the call and does not do it."""

    code = "payment_refused"
    message = N_("The payment service does not accept this (%(reason)s). Nothing was charged.")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that Stripe knows of one checkout now. Amounts in minor units.

    `payment_status` and `session_status` are Stripe's words (`paid`, `unpaid`; `open`, `complete`, `expired`).
    """

    session_id: str
    url: str | None
    payment_id: str | None
    order_id: str | None
    session_status: str
    payment_status: str
    amount_minor: int
    currency: str
    intent_id: str | None
    intent_status: str | None
    charge_id: str | None
    method: str | None
    refunded_minor: int
    disputed: bool


@lru_cache(maxsize=8)
def _client(key: str, base: str) -> StripeClient:
    addresses: Any = {"api": base} if base else {}
    http = stripe.RequestsClient(timeout=15)
    return StripeClient(key, base_addresses=addresses, http_client=http, max_network_retries=2)


def client(settings: Settings) -> StripeClient:
    """The official client for these settings; Stripe's own address, or the stand-in's."""
    return _client(settings.stripe_secret_key, settings.stripe_api_base)


def _guarded(call: Callable[[], Any]) -> Any:
    try:
        return call()
    except (stripe.APIConnectionError, stripe.RateLimitError, stripe.APIError) as error:
        log.warning("Stripe did not answer: %s", type(error).__name__)
        raise PaymentServiceDown from error
    except stripe.StripeError as error:
        reason = error.code or type(error).__name__
        log.warning("Stripe refused a call: %s", reason)
        if isinstance(error, (stripe.AuthenticationError, stripe.PermissionError)):
            raise PaymentServiceDown from error
        raise PaymentRefused(reason=reason) from error


def _remember(database: Database, key: str, operation: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters to send for this key: those of the first time, whatever is asked for now."""
    try:
        with database.transaction() as session:
            record = session.get(IdempotencyRecord, key)
            if record is None:
                session.add(IdempotencyRecord(key=key, operation=operation, parameters=parameters))
                return parameters
            return record.parameters
    except IntegrityError:  # somebody else wrote it in this moment
        with database.transaction() as session:
            record = session.get(IdempotencyRecord, key)
            assert record is not None
            return record.parameters


def _answered(database: Database, key: str, answer_id: str) -> None:
    with database.transaction() as session:
        record = session.get(IdempotencyRecord, key)
        if record is not None and record.answered_at is None:
            record.answered_at, record.answer_id = utcnow(), answer_id


def open_checkout(database: Database, settings: Settings, *, key: str, parameters: dict[str, Any]) -> Snapshot:
    """A hosted payment page, opened once for the key however often this is called.

    Args:
        key: E.g. `checkout:<payment id>`.
        parameters: Of Stripe's `checkout.sessions.create`.

    Raises:
        PaymentServiceDown: Try again later, with the same key.
        PaymentRefused: It will not be done.
    """
    sent: Any = _remember(database, key, "checkout", parameters)
    found = _guarded(
        lambda: client(settings).v1.checkout.sessions.create(params=sent, options={"idempotency_key": key})
    )
    _answered(database, key, found.id)
    return _snapshot(found)


def read_checkout(settings: Settings, session_id: str) -> Snapshot:
    """What Stripe knows of a checkout now."""
    params: Any = {"expand": ["payment_intent.latest_charge"]}
    return _snapshot(_guarded(lambda: client(settings).v1.checkout.sessions.retrieve(session_id, params=params)))


def find_checkout_of(settings: Settings, intent_id: str) -> str | None:
    """The id of the checkout that a payment intent belongs to; None for payments that are not a checkout's."""
    params: Any = {"payment_intent": intent_id, "limit": 1}
    page = _guarded(lambda: client(settings).v1.checkout.sessions.list(params=params))
    return page.data[0].id if page.data else None


def close_checkout(settings: Settings, session_id: str) -> None:
    """Close an open payment page; one that is already closed or paid is left as it is."""
    try:
        _guarded(lambda: client(settings).v1.checkout.sessions.expire(session_id))
    except PaymentRefused:
        log.info("the checkout %s was no longer open", session_id)


def refund(database: Database, settings: Settings, *, key: str, intent_id: str, amount_minor: int) -> tuple[str, str]:
    """Give money back, once for the key: the refund's id and Stripe's word for its state.

    Raises:
        PaymentServiceDown: Try again later, with the same key.
        PaymentRefused: It will not be done.
    """
    parameters = {"payment_intent": intent_id, "amount": amount_minor, "reason": "requested_by_customer"}
    sent: Any = _remember(database, key, "refund", parameters)
    found = _guarded(lambda: client(settings).v1.refunds.create(params=sent, options={"idempotency_key": key}))
    _answered(database, key, found.id)
    return found.id, found.status or "pending"


def list_events(settings: Settings, *, since: int, types: list[str]) -> Iterator[dict[str, Any]]:
    """Stripe's events since a time (Unix seconds), oldest last, as plain values. Stripe keeps 30 days."""
    params: Any = {"created": {"gte": since}, "types": types, "limit": 100}

    def read(more: Any) -> Any:
        return _guarded(lambda: client(settings).v1.events.list(params=more))

    page = read(params)
    while True:
        for event in page.data:
            yield event.to_dict()
        if not page.has_more or not page.data:
            return
        page = read({**params, "starting_after": page.data[-1].id})


def _snapshot(session: Any) -> Snapshot:
    data = session.to_dict()
    intent = data.get("payment_intent")
    detail = intent if isinstance(intent, dict) else {}
    charge = detail.get("latest_charge")
    paid = charge if isinstance(charge, dict) else {}
    metadata = data.get("metadata") or {}
    return Snapshot(
        session_id=data["id"],
        url=data.get("url"),
        payment_id=metadata.get("payment_id"),
        order_id=metadata.get("order_id"),
        session_status=data.get("status") or "open",
        payment_status=data.get("payment_status") or "unpaid",
        amount_minor=data.get("amount_total") or 0,
        currency=(data.get("currency") or "").upper(),
        intent_id=detail.get("id") or (intent if isinstance(intent, str) else None),
        intent_status=detail.get("status"),
        charge_id=paid.get("id") or (charge if isinstance(charge, str) else None),
        method=(paid.get("payment_method_details") or {}).get("type"),
        refunded_minor=paid.get("amount_refunded") or 0,
        disputed=bool(paid.get("disputed")),
    )
