"""How the shop writes days, amounts and states for its reader."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from babel.dates import format_datetime
from markupsafe import Markup

from foundation.audit import AuditEntry
from foundation.dates import day
from foundation.errors import name_states
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
# What was done to an order, as the studio reads it in its history.
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
# Why an order is held, as the studio reads it; what production holds it for is the code of the error that stopped it.
REASONS = {
    "admin": N_("Held by the studio"),
    "amount_mismatch": N_("The amount paid is not the amount ordered"),
    "artwork_too_large": N_("The print is larger than can be painted"),
    "design_not_approved": N_("The design waits for its review"),
    "design_taken_down": N_("The design was taken down"),
    "dispute": N_("The buyer's bank disputes the payment"),
    "empty_placement": N_("The design has nothing to print there"),
    "file_not_good": N_("The print file did not pass its check"),
    "font_changed": N_("A font is not the one the proof was made with"),
    "font_missing": N_("A font is missing"),
    "invalid_document": N_("The design cannot be read"),
    "job_unforeseen": N_("Making the print file failed several times"),
    "missing_asset": N_("A picture of the design is missing"),
    "no_factory": N_("No factory can take it now"),
    "proof_changed": N_("The print is not the approved proof"),
    "proof_not_approved": N_("The proof was not approved"),
    "refund": N_("The money is being given back"),
    "unknown_art": N_("A drawing of the design is missing"),
    "unknown_face": N_("A font is missing"),
    "unknown_font": N_("A font is missing"),
    "unknown_slot": N_("A drawing of the design is missing"),
    "unknown_placement": N_("The garment has no such place to print on"),
    "unsupported_text": N_("A text cannot be set"),
    "replaced": N_("The buyer ordered again"),
    "customer": N_("By the buyer"),
    "refunded": N_("The money was given back"),
}
_LOOKING = N_(
    "We stopped this order to look at something. You do not need to do anything; we write to you if we need to know "
    "more."
)
_FILE = N_(
    "Our last check before printing stopped this order: the print file was not exactly what you approved. A person is "
    "looking at it, and nothing is printed until it is right. You do not need to do anything."
)
# The same for the buyer: what happened, what it means, what to do.
HELD = {
    "admin": _LOOKING,
    "amount_mismatch": N_(
        "The amount that arrived is not the amount of this order. We are looking into it and write to you."
    ),
    "design_not_approved": N_(
        "Somebody in the studio looks at this design before it is printed. If we cannot print it, you get all of "
        "your money back."
    ),
    "design_taken_down": N_(
        "We cannot print this design, because it uses something that somebody else has rights to, or that we do not "
        "print. Nothing is made of it. We write to you about your money."
    ),
    "dispute": N_("Your bank asks about this payment. The order waits until that is settled."),
    "no_factory": N_(
        "No printer has room for this garment at the moment. We are finding one; if we cannot, you get all of your "
        "money back."
    ),
    "refund": N_("This order is being cancelled and your money given back."),
}


def _babel_locale() -> str:
    return "zh_Hans_CN" if current_locale().startswith("zh") else "en_GB"


def moment(value: datetime | None) -> str:
    """A time in UTC, to the minute."""
    if value is None:
        return ""
    pattern = "M月d日 HH:mm" if current_locale().startswith("zh") else "d MMM, HH:mm"
    return format_datetime(value, pattern, locale=_babel_locale())


def when(value: datetime | None) -> Markup:
    """A time for the page: in UTC as the server writes it, in the reader's own time once the page's script has run."""
    if value is None:
        return Markup("")
    return Markup('<time datetime="{}" data-local>{}</time>').format(value.isoformat(timespec="seconds"), moment(value))


def nowrap(text: str) -> Markup:
    """A number or code that is not broken at its hyphens."""
    return Markup('<span class="nowrap">{}</span>').format(text)


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
    """Why an order is held, for the studio; a code without words stands in brackets."""
    if not reason:
        return ""
    return gettext(REASONS[reason]) if reason in REASONS else gettext("Stopped (%(code)s)", code=reason)


def held_words(reason: str | None) -> str:
    """Why an order is held, for its buyer: what production stopped is about its file."""
    return gettext(HELD.get(reason or "", _FILE if reason in REASONS else _LOOKING))


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


name_states(ORDER_WORDS)


FILTERS = {
    "action_words": action_words,
    "method_words": method_words,
    "refund_words": refund_words,
    "day": day,
    "moment": moment,
    "when": when,
    "nowrap": nowrap,
    "money": money,
    "order_words": order_words,
    "order_tone": order_tone,
    "line_words": line_words,
    "payment_words": payment_words,
    "event_words": event_words,
    "reason_words": reason_words,
    "held_words": held_words,
}
