"""Mails about orders, written by a worker in the buyer's language."""

from __future__ import annotations

from typing import Any

from foundation import jobs, mail
from foundation.money import Money
from foundation.settings import Settings
from foundation.signing import Signer
from storefront import orders
from storefront.addresses import format_address
from storefront.models import Order, OrderLine, OrderState
from storefront.payments.pages import line_name

LINK_PURPOSE = "order"
LINK_SECONDS = 180 * 86_400


def order_link(settings: Settings, signer: Signer, order: Order) -> str:
    """The address in a mail that opens an order without signing in, for half a year."""
    return f"{settings.base_url}/orders/t/{signer.sign(LINK_PURPOSE, order.id)}"


@jobs.task("write_order_mail")
def write_order_mail(
    context: jobs.JobContext, *, order_id: str, template: str, key: str, parameters: dict[str, Any]
) -> None:
    """Write one letter about an order."""
    with context.transaction() as session:
        order = orders.get_order(session, order_id)
        if template == "order_in_production" and order.state == OrderState.CANCELED:
            return
        values = _values(context, order, parameters)
        mail.write(
            session, context.app, to=order.email, locale=order.locale, template=template, key=key, parameters=values
        )
        context.complete(session)


def _values(context: jobs.JobContext, order: Order, parameters: dict[str, Any]) -> dict[str, Any]:
    language = "zh-Hans" if order.locale.startswith("zh") else "en"

    def money(minor: int) -> str:
        return Money(minor, order.currency).format(language)

    def line_values(line: OrderLine) -> dict[str, Any]:
        return {
            "name": line_name(line, language),
            "title": line.title,
            "quantity": line.quantity,
            "total": money(line.total_minor),
            "carrier": line.carrier,
            "tracking": line.tracking,
        }

    chosen = [line for line in order.lines if line.id == parameters.get("line_id")]
    parcel = [line for line in order.lines if chosen and line.tracking == chosen[0].tracking and line.shipped_at]
    return {
        "number": order.number,
        "name": order.address.get("name", ""),
        "link": order_link(context.settings, context.app.extensions["signer"], order),
        "lines": [line_values(line) for line in order.lines],
        "parcel": [line_values(line) for line in parcel or chosen],
        "carrier": chosen[0].carrier if chosen else None,
        "tracking": chosen[0].tracking if chosen else None,
        "subtotal": money(order.subtotal_minor),
        "shipping": money(order.shipping_minor) if order.shipping_minor else "",
        "total": money(order.total_minor),
        "address": format_address(order.country, order.address),
        "earliest": order.promised_earliest,
        "latest": order.promised_latest,
        **parameters,
    }
