"""A buyer's orders: one order's page, the same by a link in a mail, and the account's page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, make_response, render_template
from flask.typing import ResponseReturnValue

from customizer import kept_pictures, revisions
from customizer.garments.blanks import get_blank
from foundation.access import Allow, allow, require
from foundation.accounts import User
from foundation.errors import NotFound
from foundation.i18n import N_, gettext, localised
from foundation.web import blobs, db, limiter, principal, release, signer
from storefront import orders
from storefront.addresses import countries, format_address
from storefront.letters import LINK_PURPOSE, LINK_SECONDS
from storefront.models import EventKind, LineState, Order, OrderLine, OrderState
from storefront.words import event_words, order_words

bp = Blueprint("orders", __name__)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way from order to parcel. `state`: `done`, `now`, `next`; `ended` is a cancelled order's last."""

    words: str
    state: str
    at: datetime | None


_STEPS = (
    (N_("Ordered"), EventKind.PLACED),
    (N_("Paid"), EventKind.PAID),
    (N_("At the printer"), EventKind.IN_PRODUCTION),
    (N_("Printed"), EventKind.PRINTED),
    (N_("Sent"), EventKind.FULFILLED),
)


def build_timeline(order: Order) -> list[Step]:
    """The steps of an order, each with when it happened."""
    times: dict[str, datetime] = {}
    for event in order.events:
        times.setdefault(str(event.kind), event.created_at)
    if order.lines and all(line.state in (LineState.PRINTED, LineState.SHIPPED) for line in order.lines):
        times.setdefault(EventKind.IN_PRODUCTION, times.get(EventKind.PRINTED) or order.created_at)
    else:
        times.pop(EventKind.PRINTED, None)  # only some of it is
    if order.state == OrderState.FULFILLED:
        sent = times.get(EventKind.SHIPPED) or times[EventKind.FULFILLED]
        for kind in (EventKind.IN_PRODUCTION, EventKind.PRINTED):
            times.setdefault(kind, sent)
    reached = [kind in times for _, kind in _STEPS]
    last = max((i for i, done in enumerate(reached) if done), default=-1)
    ended = order.state in (OrderState.CANCELED, OrderState.FULFILLED)
    steps = []
    for index, (text, kind) in enumerate(_STEPS):
        if index <= last:
            state = "done"
        elif order.state == OrderState.CANCELED:
            steps.append(Step(order_words(order.state), "ended", times.get(EventKind.CANCELED)))
            break
        else:
            state = "now" if index == last + 1 and not ended else "next"
        steps.append(Step(gettext(text), state, times.get(kind)))
    return steps


@dataclass(frozen=True, slots=True)
class Happening:
    """One row of what happened. `about` names the pieces where an order has several kinds."""

    at: datetime
    words: str
    about: tuple[str, ...]
    carrier: str
    tracking: str


def build_history(order: Order) -> list[Happening]:
    """What happened to an order, oldest first; things that left in one parcel are one row."""
    lines = {line.id: line for line in order.lines}
    rows: list[Happening] = []
    parcels: dict[str, int] = {}
    for event in order.events:
        line = lines.get(event.line_id or "")
        about = (_name_of(line),) if line is not None and len(lines) > 1 else ()
        tracking = event.parameters.get("tracking") or ""
        if tracking in parcels:
            at = parcels[tracking]
            rows[at] = replace(rows[at], about=tuple(dict.fromkeys(rows[at].about + about)))
            continue
        if tracking:
            parcels[tracking] = len(rows)
        rows.append(
            Happening(event.created_at, event_words(event), about, event.parameters.get("carrier") or "", tracking)
        )
    return rows


def _name_of(line: OrderLine) -> str:
    return line.title or localised(dict(get_blank(line.blank).names))


def _values(order: Order, token: str | None) -> dict[str, Any]:
    parcels: dict[tuple[str | None, str | None], list[int]] = {}
    for line in order.lines:
        if line.state == LineState.SHIPPED:
            parcels.setdefault((line.carrier, line.tracking), []).append(line.position)
    return {
        "order": order,
        "token": token,
        "steps": build_timeline(order),
        "history": build_history(order),
        "parcels": parcels,
        "address": format_address(order.country, order.address),
        "country": countries()[order.country].names if order.country in countries() else {"en": order.country},
        "payment": orders.find_payment(db(), order),
        "get_blank": get_blank,
    }


@bp.get("/orders/<number>")
@allow(Allow.ANYONE)
def show(number: str) -> ResponseReturnValue:
    """One's own order."""
    order = require(principal(), "read", orders.find_by_number(db(), number))
    return render_template("storefront/order.html", **_values(order, None))


def _by_token(token: str) -> Order:
    order_id = signer().read(LINK_PURPOSE, token, max_age_seconds=LINK_SECONDS)
    return orders.get_order(db(), str(order_id))


@bp.get("/orders/t/<token>")
@limiter.limit("60 per minute")
@allow(Allow.SIGNED)
def show_by_link(token: str) -> ResponseReturnValue:
    """An order by the link in its mail, for half a year; it shows, it changes nothing."""
    return render_template("storefront/order.html", **_values(_by_token(token), token))


@bp.get("/orders/t/<token>/<int:position>/<placement>.webp")
@limiter.limit("120 per minute")
@allow(Allow.SIGNED)
def picture_by_link(token: str, position: int, placement: str) -> Response:
    """What a line of that order looks like."""
    order = _by_token(token)
    line = next((line for line in order.lines if line.position == position), None)
    if line is None or placement not in line.placements:
        raise NotFound
    revision = revisions.get_revision(db(), line.revision)
    release()
    data = kept_pictures.mockup_webp(
        blobs(), revision, placement, colour=line.colour, size=line.size, width_px=600, field_values=line.field_values
    )
    answer = make_response(data)
    answer.mimetype = "image/webp"
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer


@bp.get("/account")
@allow(Allow.MEMBER)
def account() -> ResponseReturnValue:
    """The member's orders, newest first, and where they went."""
    who = principal()
    assert who.owner is not None
    found = orders.list_orders(db(), who.owner)
    places = {tuple(format_address(order.country, order.address)): None for order in found}
    return render_template(
        "storefront/account.html",
        orders=found,
        user=db().get(User, who.user_id),
        addresses=list(places)[:4],
        get_blank=get_blank,
    )
