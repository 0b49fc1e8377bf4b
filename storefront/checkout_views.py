"""Checkout: address, the proof once more, the approval; then Stripe's page, and what is shown on the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from customizer import rights
from customizer.finding_words import finding_words
from customizer.garments.blanks import get_blank
from customizer.rights import RightsMissing
from foundation.access import Allow, allow, require
from foundation.accounts import User
from foundation.database import utcnow
from foundation.error_pages import error_words
from foundation.errors import ShopError
from foundation.i18n import current_currency, current_locale, gettext
from foundation.web import blobs, database, db, limiter, principal, release, settings
from storefront import carts, checkout, orders
from storefront.addresses import REASONS, AddressInvalid, countries, parse_address, parse_email
from storefront.cart_views import reader_country
from storefront.models import Order, OrderState
from storefront.payments import pages

bp = Blueprint("checkout", __name__)


def _known_values() -> dict[str, str]:
    """What we can fill in for the buyer: the account's address and name, the last order's address."""
    who = principal()
    values: dict[str, str] = {}
    if who.user_id:
        user = db().get(User, who.user_id)
        if user is not None:
            values.update(email=user.email, name=user.name)
    if who.owner:
        query = select(Order).where(Order.owner == who.owner).order_by(Order.created_at.desc()).limit(1)
        last = db().scalar(query)
        if last is not None:
            values.update({"email": last.email, "country": last.country, **last.address})
    return values


def _page(
    values: Mapping[str, str], *, wrong: Mapping[str, str] | None = None, notice: str = "", status: int = 200
) -> Any:
    country = values.get("country", "")
    if country not in countries():
        country = reader_country()
    try:
        shown = checkout.prepare(
            db(), blobs(), principal().owner, currency=current_currency(), country=country, today=utcnow().date()
        )
    except checkout.CartEmpty:
        return redirect(url_for("cart.show_cart"), code=303)
    return render_template(
        "storefront/checkout.html",
        shown=shown,
        quote=shown.quote,
        country=countries()[country],
        countries=countries(),
        values=values,
        wrong={name: gettext(REASONS[reason]) for name, reason in (wrong or {}).items()},
        notice=notice,
        get_blank=get_blank,
        finding_words=finding_words,
        error_words=error_words,
        rights=rights,
    ), status


@bp.get("/checkout")
@allow(Allow.ANYONE)
def show() -> ResponseReturnValue:
    """Where it goes, what is printed, what it costs."""
    return _page(_known_values())


@bp.post("/checkout")
@limiter.limit("10 per minute")
@allow(Allow.ANYONE)
def submit() -> ResponseReturnValue:
    """Approve and order, and go on to pay. The same submit twice is one order."""
    form = {name: request.form.get(name, "")[:500] for name in request.form}
    if form.get("country") in countries():
        session["country"] = form["country"]
    if form.get("action") == "country":
        # Another country's states and postal codes would only be refused.
        return _page(form | {"state": "", "district": "", "postal_code": ""})
    seen = form.get("seen", "")
    done = checkout.find_done(db(), principal().owner, seen)
    if done is not None:
        return redirect(url_for("orders.show", number=done.number), code=303)
    wrong: dict[str, str] = {}
    email, country = "", ""
    address: dict[str, str] = {}
    try:
        email = parse_email(form.get("email", ""))
    except AddressInvalid as error:
        wrong.update(error.parameters["fields"])
    try:
        country, address = parse_address(form)
    except AddressInvalid as error:
        wrong.update(error.parameters["fields"])
    if wrong:
        return _page(form, wrong=wrong, notice=gettext(AddressInvalid.message), status=422)
    try:
        order_id = _order(seen, email, country, address, form.get("rights", ""))
    except (checkout.CheckoutChanged, checkout.CheckoutBlocked) as error:
        db().rollback()
        return _page(form, notice=error_words(error), status=409)
    except RightsMissing as error:
        db().rollback()
        return _page(form, notice=error_words(error), status=422)
    except checkout.CartEmpty:
        return redirect(url_for("cart.show_cart"), code=303)
    return _go_and_pay(order_id)


def _order(seen: str, email: str, country: str, address: dict[str, str], ticked: str) -> str:
    known = {"currency": current_currency(), "country": country, "today": utcnow().date()}
    shown = checkout.prepare(db(), blobs(), principal().owner, **known)  # type: ignore[arg-type]
    if shown.seen != seen:
        raise checkout.CheckoutChanged
    if not shown.is_ready:
        raise checkout.CheckoutBlocked
    if not shown.rights_stated:
        carts.state_rights(db(), principal(), ticked)
    release()  # painting takes its time; nobody waits for it
    approvals = checkout.approve(blobs(), shown)
    release()
    order = checkout.place(
        db(),
        blobs(),
        principal(),
        seen=seen,
        email=email,
        locale="zh-Hans" if current_locale().startswith("zh") else "en",
        address=address,
        approvals=approvals,
        **known,  # type: ignore[arg-type]
    )
    release()
    return order.id


def _go_and_pay(order_id: str) -> ResponseReturnValue:
    try:
        return redirect(pages.open_page(database(), settings(), order_id), code=303)
    except pages.NothingToPay:
        order = orders.get_order(db(), order_id)
        return redirect(url_for("orders.show", number=order.number), code=303)
    except ShopError as error:
        # The order is kept; its page has the button to try again.
        flash(error_words(error), "error")
        order = orders.get_order(db(), order_id)
        return redirect(url_for("checkout.canceled", number=order.number), code=303)


def _mine(number: str, action: str = "read", *, lock: bool = False) -> Order:
    return require(principal(), action, orders.find_by_number(db(), number, lock=lock))


@bp.get("/checkout/done/<number>")
@allow(Allow.ANYONE)
def done(number: str) -> ResponseReturnValue:
    """Back from the pay page. Only the webhook makes the order paid, so this page looks again until it is."""
    order = _mine(number)
    payment = orders.find_payment(db(), order)
    looks = request.args.get("n", 0, type=int)
    return render_template("storefront/checkout_done.html", order=order, payment=payment, looks=looks)


@bp.get("/checkout/canceled/<number>")
@allow(Allow.ANYONE)
def canceled(number: str) -> ResponseReturnValue:
    """Back from the pay page without having paid."""
    order = _mine(number)
    if order.state != OrderState.PENDING:
        return redirect(url_for("orders.show", number=order.number), code=303)
    return render_template("storefront/checkout_canceled.html", order=order)


@bp.get("/api/orders/<number>/state")
@allow(Allow.ANYONE)
def state(number: str) -> ResponseReturnValue:
    """An order's state, for the page that waits for it."""
    order = _mine(number)
    payment = orders.find_payment(db(), order)
    return {"number": order.number, "state": str(order.state), "payment": str(payment.state) if payment else None}


@bp.post("/orders/<number>/pay")
@limiter.limit("10 per minute")
@allow(Allow.ANYONE)
def pay(number: str) -> ResponseReturnValue:
    """Pay an order that is still waiting for it."""
    order_id = _mine(number, "pay").id
    release()
    return _go_and_pay(order_id)


@bp.post("/orders/<number>/cancel")
@allow(Allow.ANYONE)
def cancel(number: str) -> ResponseReturnValue:
    """Give up an order that is not paid; what was in it stays in the bag."""
    order = _mine(number, "pay", lock=True)
    if order.state == OrderState.PENDING:
        orders.cancel_unpaid(db(), order, principal())
    if carts.count_pieces(db(), principal().owner):
        return redirect(url_for("cart.show_cart"), code=303)
    return redirect(url_for("orders.show", number=order.number), code=303)
