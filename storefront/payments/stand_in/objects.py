"""Stripe-shaped objects and what happens to them. Shapes after Stripe's published OpenAPI fixtures."""

from __future__ import annotations

import time
from typing import Any

from storefront.payments.stand_in.store import Ledger, new_object_id

METHODS = {"card": "card", "alipay": "alipay", "async": "sepa_debit"}


class ApiError(Exception):
    """An answer in the shape of Stripe's errors."""

    def __init__(
        self, status: int, kind: str, message: str, *, code: str | None = None, param: str | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"error": {"type": kind, "message": message, "code": code, "param": param}}
        self.body["error"] = {name: value for name, value in self.body["error"].items() if value is not None}


def invalid(message: str, *, code: str | None = None, param: str | None = None, status: int = 400) -> ApiError:
    """Stripe's `invalid_request_error`."""
    return ApiError(status, "invalid_request_error", message, code=code, param=param)


def missing(kind: str, object_id: str) -> ApiError:
    """Stripe's answer for an id it does not know."""
    return invalid(f"No such {kind}: '{object_id}'", code="resource_missing", param="id", status=404)


def _whole(value: Any, param: str) -> int:
    try:
        number = int(str(value))
    except ValueError:
        raise invalid(f"Invalid integer: {value}", code="parameter_invalid_integer", param=param) from None
    if number < 0 or number > 99_999_999:
        raise invalid("Invalid amount", code="parameter_invalid_integer", param=param)
    return number


def create_session(ledger: Ledger, params: dict[str, Any], base_url: str) -> dict[str, Any]:
    """A checkout session in payment mode, with its intent still to be made."""
    for name in ("mode", "success_url", "line_items"):
        if not params.get(name):
            raise invalid(f"Missing required param: {name}.", code="parameter_missing", param=name)
    if params["mode"] != "payment":
        raise invalid("The stand-in knows mode=payment only.", param="mode")
    currency: str | None = None
    items, amount = [], 0
    for index, item in enumerate(params["line_items"]):
        where = f"line_items[{index}]"
        price = item.get("price_data") or {}
        unit = _whole(price.get("unit_amount"), f"{where}[price_data][unit_amount]")
        quantity = _whole(item.get("quantity", 1), f"{where}[quantity]")
        product = (price.get("product_data") or {}).get("name")
        if not price.get("currency") or not product:
            raise invalid("Missing required param: price_data.", code="parameter_missing", param=f"{where}[price_data]")
        if currency not in (None, price["currency"]):
            raise invalid("All line items must have the same currency.", param=f"{where}[price_data][currency]")
        currency = price["currency"]
        amount += unit * quantity
        items.append(
            {"description": product, "amount_total": unit * quantity, "quantity": quantity, "currency": currency}
        )
    if amount <= 0:
        raise invalid("The total must be greater than zero.", code="amount_too_small", param="line_items")
    session_id = new_object_id("cs_test_a1")
    now = int(time.time())
    expires = int(params.get("expires_at") or now + 86_400)
    session = {
        "id": session_id,
        "object": "checkout.session",
        "after_expiration": None,
        "allow_promotion_codes": None,
        "amount_subtotal": amount,
        "amount_total": amount,
        "automatic_tax": {"enabled": False, "liability": None, "provider": None, "status": None},
        "billing_address_collection": None,
        "cancel_url": params.get("cancel_url"),
        "client_reference_id": params.get("client_reference_id"),
        "created": now,
        "currency": currency,
        "customer": None,
        "customer_details": {"email": params.get("customer_email")} if params.get("customer_email") else None,
        "customer_email": params.get("customer_email"),
        "expires_at": expires,
        "livemode": False,
        "locale": params.get("locale"),
        "metadata": params.get("metadata") or {},
        "mode": "payment",
        "payment_intent": None,
        "payment_link": None,
        "payment_method_options": {},
        "payment_method_types": ["card", "alipay"],
        "payment_status": "unpaid",
        "status": "open",
        "success_url": params["success_url"],
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        "ui_mode": params.get("ui_mode", "hosted_page"),
        "url": f"{base_url}/pay/{session_id}",
        "stand_in_items": items,
    }
    return ledger.put("checkout.session", session)


def get_open_session(ledger: Ledger, session_id: str) -> dict[str, Any]:
    """The session, expired first where its time is over."""
    session = ledger.find("checkout.session", session_id)
    if session is None:
        raise missing("checkout.session", session_id)
    if session["status"] == "open" and session["expires_at"] < time.time():
        expire_session(ledger, session)
    return session


def expire_session(ledger: Ledger, session: dict[str, Any]) -> dict[str, Any]:
    """Close an open session."""
    if session["status"] != "open":
        state = session["status"]
        raise invalid(f'Only Checkout Sessions with a status in ["open"] can be expired. This one is {state}.')
    session.update(status="expired", url=None)
    ledger.put("checkout.session", session)
    ledger.tell("checkout.session.expired", public(session))
    return session


def _intent_of(ledger: Ledger, session: dict[str, Any]) -> dict[str, Any]:
    if session["payment_intent"]:
        found = ledger.find("payment_intent", session["payment_intent"])
        assert found is not None
        return found
    intent_id = new_object_id("pi_")
    session["payment_intent"] = intent_id
    intent = {
        "id": intent_id,
        "object": "payment_intent",
        "amount": session["amount_total"],
        "amount_capturable": 0,
        "amount_received": 0,
        "canceled_at": None,
        "capture_method": "automatic",
        "client_secret": f"{intent_id}_secret_{new_object_id('')}",
        "confirmation_method": "automatic",
        "created": int(time.time()),
        "currency": session["currency"],
        "customer": None,
        "description": None,
        "last_payment_error": None,
        "latest_charge": None,
        "livemode": False,
        "metadata": session["metadata"],
        "next_action": None,
        "payment_method": None,
        "payment_method_types": ["card"],
        "status": "requires_payment_method",
    }
    return ledger.put("payment_intent", intent)


def _charge(ledger: Ledger, intent: dict[str, Any], method: str, *, failure: str | None = None) -> dict[str, Any]:
    paid = failure is None
    details: dict[str, Any] = {"type": method, method: {}}
    if method == "card":
        details["card"] = {"brand": "visa", "last4": "4242" if paid else "0002", "exp_month": 12, "exp_year": 2034}
    charge = {
        "id": new_object_id("ch_"),
        "object": "charge",
        "amount": intent["amount"],
        "amount_captured": intent["amount"] if paid else 0,
        "amount_refunded": 0,
        "balance_transaction": new_object_id("txn_") if paid else None,
        "billing_details": {"address": None, "email": None, "name": None, "phone": None},
        "captured": paid,
        "created": int(time.time()),
        "currency": intent["currency"],
        "customer": None,
        "disputed": False,
        "failure_code": failure,
        "failure_message": "Your card was declined." if failure else None,
        "livemode": False,
        "metadata": intent["metadata"],
        "paid": paid,
        "payment_intent": intent["id"],
        "payment_method": new_object_id("pm_"),
        "payment_method_details": details,
        "refunded": False,
        "status": "succeeded" if paid else "failed",
    }
    intent["latest_charge"] = charge["id"]
    return ledger.put("charge", charge)


def pay(ledger: Ledger, session: dict[str, Any], how: str, *, async_seconds: float) -> None:
    """What the buyer's choice on the pay page does: `card`, `alipay`, `decline`, `async` or `async_fail`."""
    if session["status"] != "open":
        raise invalid("This Checkout Session is no longer open.", code="checkout_session_not_open")
    intent = _intent_of(ledger, session)
    if how == "decline":
        _charge(ledger, intent, "card", failure="card_declined")
        error = {"type": "card_error", "code": "card_declined", "message": "Your card was declined."}
        intent["last_payment_error"] = error
        ledger.put("payment_intent", intent)
        ledger.put("checkout.session", session)
        ledger.tell("payment_intent.payment_failed", intent)
        return
    if how in ("async", "async_fail"):
        intent["status"] = "processing"
        session.update(status="complete", url=None)
        ledger.put("payment_intent", intent)
        ledger.put("checkout.session", session)
        ledger.tell("checkout.session.completed", public(session))
        ledger.finish_later(session["id"], async_seconds, how == "async")
        return
    _succeed(ledger, session, intent, METHODS[how])
    ledger.tell("checkout.session.completed", public(session))


def _succeed(ledger: Ledger, session: dict[str, Any], intent: dict[str, Any], method: str) -> None:
    charge = _charge(ledger, intent, method)
    intent.update(status="succeeded", amount_received=intent["amount"], last_payment_error=None)
    intent["payment_method"] = charge["payment_method"]
    session.update(status="complete", payment_status="paid", url=None)
    ledger.put("payment_intent", intent)
    ledger.put("checkout.session", session)
    ledger.tell("charge.succeeded", charge)
    ledger.tell("payment_intent.succeeded", intent)


def finish_async(ledger: Ledger, session_id: str, succeeds: bool) -> None:
    """The slow bank has answered."""
    session = ledger.find("checkout.session", session_id)
    assert session is not None
    intent = _intent_of(ledger, session)
    if succeeds:
        _succeed(ledger, session, intent, METHODS["async"])
        ledger.tell("checkout.session.async_payment_succeeded", public(session))
        return
    _charge(ledger, intent, METHODS["async"], failure="insufficient_funds")
    intent["status"] = "requires_payment_method"
    ledger.put("payment_intent", intent)
    ledger.tell("payment_intent.payment_failed", intent)
    ledger.tell("checkout.session.async_payment_failed", public(session))


def create_refund(ledger: Ledger, params: dict[str, Any]) -> dict[str, Any]:
    """Money back, whole or in part; never more than there is."""
    intent = ledger.find("payment_intent", str(params.get("payment_intent")))
    if intent is None:
        raise missing("payment_intent", str(params.get("payment_intent")))
    charge = ledger.find("charge", intent["latest_charge"] or "")
    if charge is None or not charge["paid"]:
        raise invalid(f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund.")
    left = charge["amount"] - charge["amount_refunded"]
    amount = _whole(params.get("amount", left), "amount")
    if left == 0:
        raise invalid(f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded")
    if amount > left or amount == 0:
        raise invalid(f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left}).", param="amount")
    refund = {
        "id": new_object_id("re_"),
        "object": "refund",
        "amount": amount,
        "balance_transaction": new_object_id("txn_"),
        "charge": charge["id"],
        "created": int(time.time()),
        "currency": charge["currency"],
        "destination_details": {"type": charge["payment_method_details"]["type"]},
        "metadata": params.get("metadata") or {},
        "payment_intent": intent["id"],
        "reason": params.get("reason"),
        "receipt_number": None,
        "status": "succeeded",
    }
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    ledger.put("charge", charge)
    ledger.put("refund", refund)
    ledger.tell("refund.created", refund)
    ledger.tell("charge.refunded", charge)
    return refund


def dispute(ledger: Ledger, charge_id: str) -> dict[str, Any]:
    """The buyer's bank takes the money back; asked for by tests, since no page of ours does it."""
    charge = ledger.find("charge", charge_id)
    if charge is None:
        raise missing("charge", charge_id)
    charge["disputed"] = True
    ledger.put("charge", charge)
    body = {
        "id": new_object_id("du_"),
        "object": "dispute",
        "amount": charge["amount"],
        "charge": charge_id,
        "created": int(time.time()),
        "currency": charge["currency"],
        "livemode": False,
        "metadata": {},
        "payment_intent": charge["payment_intent"],
        "reason": "general",
        "status": "needs_response",
    }
    ledger.put("dispute", body)
    ledger.tell("charge.dispute.created", body)
    return body


def public(session: dict[str, Any]) -> dict[str, Any]:
    """An object without what only the pay page needs."""
    return {name: value for name, value in session.items() if not name.startswith("stand_in_")}
