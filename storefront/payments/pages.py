"""The hosted page on which an order is paid: opened once, found again, replaced when its time is over."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from customizer.garments.blanks import get_blank
from foundation.database import Database
from foundation.errors import Conflict
from foundation.i18n import N_
from foundation.settings import Settings
from storefront import orders
from storefront.models import Order, OrderLine, OrderState, Payment, PaymentState
from storefront.payments import gateway, inbox, settlement

SHIPPING_NAMES = {"en": "Shipping", "zh-Hans": "运费"}


class NothingToPay(Conflict):
    """The order is paid, or will not be made."""

    code = "nothing_to_pay"
    message = N_("There is nothing to pay for %(number)s.")


def open_page(database: Database, settings: Settings, order_id: str) -> str:
    """The address of the page on which the order can be paid now.

    Called again, it gives the same open page; after a failed or expired one it opens the next. It calls Stripe, so
    the caller holds no transaction.

    Raises:
        NothingToPay: The order is not waiting for money.
        PaymentServiceDown: Try again later; the order stays as it is.
    """
    for _ in range(3):
        payment_id, session_id = _current_payment(database, order_id)
        if session_id is None:
            key, parameters = f"checkout:{payment_id}", _parameters(database, settings, payment_id)
            snapshot = gateway.open_checkout(database, settings, key=key, parameters=parameters)
        else:
            snapshot = gateway.read_checkout(settings, session_id)
        with database.transaction() as session:
            settlement.apply(session, snapshot)
        if snapshot.session_status == "open" and snapshot.url:
            return snapshot.url
    raise gateway.PaymentServiceDown


def _current_payment(database: Database, order_id: str) -> tuple[str, str | None]:
    """The payment to go on with, made where the last one has ended: its id and its checkout's."""
    with database.transaction() as session:
        order = orders.get_order(session, order_id, lock=True)
        if order.state != OrderState.PENDING:
            raise NothingToPay(number=order.number)
        last = order.payments[-1] if order.payments else None
        if last is not None and last.state in (PaymentState.CREATED, PaymentState.OPEN):
            return last.id, last.session_id
        if last is not None and last.state == PaymentState.PROCESSING:
            raise NothingToPay(number=order.number)
        payment = add_payment(session, order)
        return payment.id, None


def add_payment(session: Session, order: Order) -> Payment:
    """The next try to pay an order; its page is not open yet."""
    payment = Payment(order_id=order.id, attempt=len(order.payments) + 1)
    payment.amount_minor, payment.currency = order.total_minor, order.currency
    payment.state = PaymentState.CREATED
    order.payments.append(payment)
    session.flush()
    inbox.schedule_reconcile(session)
    return payment


def line_name(line: OrderLine, language: str) -> str:
    """A line as a receipt names it, e.g. `Classic tee, white, M`."""
    blank = get_blank(line.blank)
    colour, size = blank.colour(line.colour), blank.size(line.size)
    parts = [thing.names.get(language) or thing.names["en"] for thing in (blank, colour, size)]
    return ("，" if language == "zh-Hans" else ", ").join(parts)


def _parameters(database: Database, settings: Settings, payment_id: str) -> dict[str, Any]:
    with database.session(read_only=True) as session:
        payment = session.get(Payment, payment_id)
        assert payment is not None
        order = orders.get_order(session, payment.order_id)
        language = "zh-Hans" if order.locale.startswith("zh") else "en"
        currency = order.currency.lower()

        def item(name: str, unit_minor: int, quantity: int) -> dict[str, Any]:
            price = {"currency": currency, "unit_amount": unit_minor, "product_data": {"name": name}}
            return {"price_data": price, "quantity": quantity}

        items = [item(line_name(line, language), line.unit_minor, line.quantity) for line in order.lines]
        if order.shipping_minor:
            items.append(item(SHIPPING_NAMES[language], order.shipping_minor, 1))
        metadata = {"order_id": order.id, "payment_id": payment.id}
        return {
            "mode": "payment",
            "ui_mode": "hosted_page",
            "locale": "zh" if language == "zh-Hans" else "en",
            "client_reference_id": order.number,
            "customer_email": order.email,
            "line_items": items,
            "metadata": metadata,
            "payment_intent_data": {"metadata": metadata},
            "success_url": f"{settings.base_url}/checkout/done/{order.number}",
            "cancel_url": f"{settings.base_url}/checkout/canceled/{order.number}",
        }
