"""How the shop writes days, amounts and states for its reader."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_datetime

from foundation.audit import AuditEntry
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
ACTION_WORDS = {
    **{f"order_{state.value}": words for state, words in ORDER_WORDS.items()},
    **{f"payment_{state.value}": words for state, words in PAYMENT_WORDS.items()},
    "order_pending": N_("Order placed, proof approved"),
    "order_paid": N_("Payment received"),
    "order_adopted": N_("A guest’s order, now a member’s"),
    "payment_processing": N_("Payment on its way"),
    "payment_open": N_("Payment page open"),
    "payment_paid": N_("Payment received"),
    "payment_failed": N_("Payment failed"),
    "payment_expired": N_("Payment page closed"),
    "payment_refunded": N_("Money given back"),
    "payment_disputed": N_("Payment disputed"),
    "payment_without_order": N_("Money came for a closed order"),
    "refund_asked": N_("Refund asked for"),
    "refund_failed": N_("Refund failed"),
    "refunded_after_shipping": N_("Money given back after sending"),
    "line_accepted": N_("Accepted by the factory"),
    "line_printed": N_("Printed"),
    "line_shipped": N_("Sent"),
    "line_canceled": N_("Cancelled by production"),
    "line_failed": N_("The printer could not make it"),
    "late_accepted": N_("Accepted by the factory, after the order was cancelled"),
    "late_printed": N_("Printed, after the order was cancelled"),
    "late_shipped": N_("Sent, after the order was cancelled"),
    "late_canceled": N_("Cancelled by production, after the order was cancelled"),
    "late_failed": N_("Could not be made, after the order was cancelled"),
}
_GOES_ON = {f"order_{state.value}" for state in (OrderState.PAID, OrderState.IN_PRODUCTION, OrderState.PARTIAL)}
METHOD_WORDS = {
    "card": N_("Card"),
    "alipay": N_("Alipay"),
    "wechat_pay": N_("WeChat Pay"),
    "link": N_("Link"),
}
REFUND_WORDS = {
    "pending": N_("On its way"),
    "succeeded": N_("Given back"),
    "failed": N_("Failed"),
}
REASONS = {
    "admin": N_("Held by the studio"),
    "amount_mismatch": N_("The amount paid is not the amount ordered"),
    "dispute": N_("The buyer's bank disputes the payment"),
    "proof_changed": N_("The print is not the approved proof"),
    "refund": N_("The money is being given back"),
    "no_factory": N_("No factory can make it"),
    "missing_asset": N_("A picture of the design is missing"),
    "design_not_approved": N_("The design waits for review, or was refused"),
    "file_not_good": N_("The print file did not pass its check"),
    "job_unforeseen": N_("Making the print file failed several times"),
    "replaced": N_("The buyer ordered again"),
    "customer": N_("By the buyer"),
    "refunded": N_("The money was given back"),
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
    """Why an order is held; production's own code stands beside the words where there are no better ones."""
    if not reason:
        return ""
    return gettext(REASONS[reason]) if reason in REASONS else gettext("Production stopped it (%(code)s)", code=reason)


def action_words(entry: AuditEntry) -> str:
    """A step of an order's history as the studio reads it, with its line and reason."""
    words = gettext(ACTION_WORDS[entry.action]) if entry.action in ACTION_WORDS else entry.action
    if entry.details.get("before") == OrderState.ON_HOLD and entry.action in _GOES_ON:
        words = gettext("Goes on")
    if "line" in entry.details:
        words = gettext("%(what)s, line %(number)s", what=words, number=entry.details["line"])
    reason = entry.details.get("reason")
    if reason not in REASONS:
        return words
    return gettext("%(what)s: %(why)s", what=words, why=reason_words(reason))


def method_words(method: str | None) -> str:
    """How it was paid; Stripe's own name where we have none."""
    return gettext(METHOD_WORDS[method]) if method in METHOD_WORDS else (method or "")


def refund_words(state: Any) -> str:
    """How far a refund is."""
    return gettext(REFUND_WORDS[str(state)]) if str(state) in REFUND_WORDS else str(state)


FILTERS = {
    "action_words": action_words,
    "method_words": method_words,
    "refund_words": refund_words,
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
