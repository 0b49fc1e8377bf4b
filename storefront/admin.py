"""The studio's desk for orders: find one, see all of it, hold it, let it go on, cancel it and give the money back."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from customizer.garments.blanks import get_blank
from foundation import audit
from foundation.access import Allow, allow, require
from foundation.actors import actor_words
from foundation.i18n import N_, gettext
from foundation.reading import page_number
from foundation.web import db, principal
from storefront import orders
from storefront.addresses import countries, format_address
from storefront.models import Order, OrderState
from storefront.order_views import build_timeline
from storefront.payments import settlement
from storefront.payments.models import Refund

bp = Blueprint("orders_admin", __name__, url_prefix="/admin/orders")

PAGE = 50
GROUPS = (
    ("open", N_("In progress")),
    ("needs_us", N_("Needs us")),
    ("unpaid", N_("Unpaid")),
    ("sent", N_("Sent")),
    ("canceled", N_("Cancelled")),
    ("all", N_("All")),
)


@bp.get("")
@allow(Allow.ADMIN)
def index() -> ResponseReturnValue:
    """Orders, filtered and searched."""
    group = request.args.get("group", "open")
    group = group if group in orders.FILTERS else "open"
    text = request.args.get("q", "")[:100]
    page = page_number()
    chosen = "all" if text.strip() else group
    found = orders.search_orders(db(), group=chosen, text=text, limit=PAGE + 1, offset=page * PAGE)
    return render_template(
        "admin/orders.html",
        orders=found[:PAGE],
        has_more=len(found) > PAGE,
        page=page,
        group=chosen,
        groups=GROUPS,
        counts=orders.count_groups(db()),
        q=text,
    )


def _order(number: str, *, lock: bool = False) -> Order:
    return require(principal(), "manage", orders.find_by_number(db(), number, lock=lock))


@bp.get("/<number>")
@allow(Allow.ADMIN)
def show(number: str) -> ResponseReturnValue:
    """All of an order: lines, approvals, payments, history."""
    order = _order(number)
    try:
        orders.check_can_cancel(order)
        can_cancel = order.hold_reason != "refund"
    except orders.CannotCancel:
        can_cancel = False
    refunds = {
        refund.payment_id: refund
        for refund in db().query(Refund).filter(Refund.payment_id.in_([payment.id for payment in order.payments]))
    }
    return render_template(
        "admin/order.html",
        order=order,
        steps=build_timeline(order),
        entries=audit.list_entries(db(), "order", order.id),
        who=lambda actor: actor_words(db(), actor, order.owner),
        refunds=refunds,
        address=format_address(order.country, order.address),
        country=countries()[order.country].names if order.country in countries() else {"en": order.country},
        get_blank=get_blank,
        can_hold=order.state in (*orders.MAKING, OrderState.FAILED),
        can_release=order.state == OrderState.ON_HOLD and order.hold_reason != "refund",
        can_cancel=can_cancel,
    )


@bp.post("/<number>/hold")
@allow(Allow.ADMIN)
def hold(number: str) -> ResponseReturnValue:
    """Stop an order."""
    orders.hold(db(), _order(number, lock=True), principal(), "admin")
    flash(gettext("%(number)s is on hold.", number=number), "ok")
    return redirect(url_for("orders_admin.show", number=number), code=303)


@bp.post("/<number>/release")
@allow(Allow.ADMIN)
def release(number: str) -> ResponseReturnValue:
    """Let a held order go on."""
    orders.release(db(), _order(number, lock=True), principal())
    flash(gettext("%(number)s goes on.", number=number), "ok")
    return redirect(url_for("orders_admin.show", number=number), code=303)


@bp.post("/<number>/cancel")
@allow(Allow.ADMIN)
def cancel(number: str) -> ResponseReturnValue:
    """Cancel an order whole, and give back what was paid."""
    order = _order(number, lock=True)
    settlement.cancel_and_refund(db(), order, principal().actor)
    if order.state == OrderState.CANCELED:
        flash(gettext("%(number)s is cancelled.", number=number), "ok")
    else:
        flash(gettext("The money of %(number)s is being given back; then it is cancelled.", number=number), "ok")
    return redirect(url_for("orders_admin.show", number=number), code=303)
