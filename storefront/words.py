"""How the shop writes days, amounts and states for its reader."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_datetime

from foundation.i18n import N_, current_language, current_locale, gettext
from foundation.money import Money
from storefront.models import EventKind, LineState, OrderEvent, OrderState, PaymentState

ORDER_WORDS = {
    OrderState.DRAFT: N_("Draft"),
    OrderState.PENDING: N_("Waiting for payment"),
    OrderState.PAID: N_("Paid"),
    OrderState.ON_HOLD: N_("On hold"),
    OrderState.IN_PRODUCTION: N_("Being printed"),
    OrderState.PARTIAL: N_("Partly sent"),
    OrderState.FULFILLED: N_("Sent"),
    OrderState.FAILED: N_("Needs our help"),
    OrderState.CANCELED: N_("Cancelled"),
}
# A tag's tint; colour means state, nothing else.
ORDER_TONES = {
    OrderState.PENDING: "wait",
    OrderState.PAID: "go",
    OrderState.ON_HOLD: "bad",
    OrderState.IN_PRODUCTION: "go",
    OrderState.PARTIAL: "go",
    OrderState.FULFILLED: "ok",
    OrderState.FAILED: "bad",
}
LINE_WORDS = {
    LineState.WAITING: N_("Waiting for the printer"),
    LineState.ACCEPTED: N_("At the printer"),
    LineState.PRINTED: N_("Printed"),
    LineState.SHIPPED: N_("Sent"),
    LineState.CANCELED: N_("Cancelled"),
    LineState.FAILED: N_("Needs our help"),
}
PAYMENT_WORDS = {
    PaymentState.CREATED: N_("Not begun"),
    PaymentState.OPEN: N_("Page open"),
    PaymentState.PROCESSING: N_("On its way"),
    PaymentState.PAID: N_("Paid"),
    PaymentState.FAILED: N_("Failed"),
    PaymentState.EXPIRED: N_("Closed"),
    PaymentState.REFUNDED: N_("Given back"),
}
EVENT_WORDS = {
    EventKind.PLACED: N_("Order placed, proof approved"),
    EventKind.APPROVED: N_("Proof approved"),
    EventKind.PAID: N_("Payment received"),
    EventKind.ON_HOLD: N_("Put on hold; we are looking at it"),
    EventKind.RELEASED: N_("Goes on"),
    EventKind.IN_PRODUCTION: N_("The printer has begun"),
    EventKind.PRINTED: N_("Printed"),
    EventKind.SHIPPED: N_("Sent"),
    EventKind.FULFILLED: N_("Everything has been sent"),
    EventKind.FAILED: N_("The printer could not make it; we are looking at it"),
    EventKind.REFUNDING: N_("We are giving the money back"),
    EventKind.CANCELED: N_("Cancelled"),
}
REASONS = {
    "admin": N_("Held by the studio"),
    "amount_mismatch": N_("The amount paid is not the amount ordered"),
    "dispute": N_("The buyer's bank disputes the payment"),
    "proof_changed": N_("The print is not the approved proof"),
    "refund": N_("The money is being given back"),
}


def _babel_locale() -> str:
    return "zh_Hans_CN" if current_locale().startswith("zh") else "en_GB"


def day(value: date | None) -> str:
    """A day without its year: `Fri 27 Nov`, `11月27日周五`."""
    if value is None:
        return ""
    pattern = "M月d日EEE" if current_locale().startswith("zh") else "EEE d MMM"
    return format_date(value, pattern, locale=_babel_locale())


def moment(value: datetime | None) -> str:
    """A time in UTC, to the minute."""
    if value is None:
        return ""
    pattern = "M月d日 HH:mm" if current_locale().startswith("zh") else "d MMM, HH:mm"
    return format_datetime(value, pattern, locale=_babel_locale())


def money(minor: int, currency: str) -> str:
    """An amount of minor units."""
    return Money(minor, currency).format(current_language())


def order_words(state: Any) -> str:
    """An order's state as people say it."""
    return gettext(ORDER_WORDS[OrderState(state)])


def order_tone(state: Any) -> str:
    """The tint of an order's state."""
    return ORDER_TONES.get(OrderState(state), "")


def line_words(state: Any) -> str:
    """A line's state as people say it."""
    return gettext(LINE_WORDS[LineState(state)])


def payment_words(state: Any) -> str:
    """A payment's state as people say it."""
    return gettext(PAYMENT_WORDS[PaymentState(state)])


def event_words(event: OrderEvent) -> str:
    """A step of an order's history as its owner reads it."""
    return gettext(EVENT_WORDS[EventKind(event.kind)])


def reason_words(reason: str | None) -> str:
    """Why an order is held; the code itself where it has no words."""
    return gettext(REASONS[reason]) if reason in REASONS else (reason or "")


FILTERS = {
    "day": day,
    "moment": moment,
    "money": money,
    "order_words": order_words,
    "order_tone": order_tone,
    "line_words": line_words,
    "payment_words": payment_words,
    "event_words": event_words,
    "reason_words": reason_words,
}
