"""What the storefront adds to the app: pages, tasks, commands, filters, and who adopts a guest's things."""

from __future__ import annotations

import click
from flask import Flask
from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from customizer import assets, erasure, revisions
from customizer.models import DesignRevision
from foundation import web
from foundation.access import Principal
from storefront import carts, checkout_views, letters, order_views, orders, words
from storefront.models import ENDED, CartLine, Order, OrderLine
from storefront.payments import inbox, settlement

__all__ = ["letters", "settlement", "wire"]  # imported for their tasks


def may_see_ordered(session: Session, principal: Principal, revision: DesignRevision) -> bool:
    """Whoever ordered a revision may see it, and so may an admin once it is ordered."""
    ordered = select(OrderLine.id).join(Order, Order.id == OrderLine.order_id)
    ordered = ordered.where(OrderLine.revision == revision.sha256)
    if not principal.is_admin:
        if principal.owner is None:
            return False
        ordered = ordered.where(Order.owner == principal.owner)
    return bool(session.scalar(select(exists(ordered))))


def needed_by_an_order(session: Session, sha256: str) -> bool:
    """Whether a picture is part of an order that is not at its end: it may still have to be printed."""
    ordered = (
        select(OrderLine.id)
        .join(Order, Order.id == OrderLine.order_id)
        .join(DesignRevision, DesignRevision.sha256 == OrderLine.revision)
        .where(Order.state.not_in(ENDED), DesignRevision.document_json.contains(f"sha256:{sha256}", autoescape=True))
    )
    return bool(session.scalar(select(exists(ordered))))


def holds_revision(session: Session, sha256: str) -> bool:
    """Whether an order, however old, or somebody's bag has a revision."""
    ordered, chosen = exists().where(OrderLine.revision == sha256), exists().where(CartLine.revision == sha256)
    return bool(session.scalar(select(or_(ordered, chosen))))


def wire(app: Flask) -> None:
    """Register the storefront's commands and adopters."""
    app.jinja_env.filters.update(words.FILTERS)
    app.register_blueprint(checkout_views.bp)
    app.register_blueprint(order_views.bp)
    web.adopt_guest(orders.adopt)
    web.adopt_guest(carts.adopt)
    revisions.grant_reader(may_see_ordered)
    assets.keep_while(needed_by_an_order)
    erasure.keep_while(holds_revision)

    @app.cli.command("reconcile-payments", help="Ask Stripe for events that never arrived, and settle them.")
    def reconcile_payments() -> None:
        done = inbox.reconcile(app.extensions["database"], app.extensions["settings"])
        click.echo(
            f"{done['events']} events at the payment service, {done['found']} of them new to us, "
            f"{done['looked_at_again']} looked at again."
        )
