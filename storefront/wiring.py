"""What the storefront adds to the app: pages, tasks, commands, filters, and who adopts a guest's things."""

from __future__ import annotations

import click
from flask import Flask

from foundation import web
from storefront import letters, orders, words
from storefront.payments import inbox, settlement

__all__ = ["letters", "settlement", "wire"]  # imported for their tasks


def wire(app: Flask) -> None:
    """Register the storefront's commands and adopters."""
    app.jinja_env.filters.update(words.FILTERS)
    web.adopt_guest(orders.adopt)

    @app.cli.command("reconcile-payments", help="Ask Stripe for events that never arrived, and settle them.")
    def reconcile_payments() -> None:
        done = inbox.reconcile(app.extensions["database"], app.extensions["settings"])
        click.echo(
            f"{done['events']} events at the payment service, {done['found']} of them new to us, "
            f"{done['looked_at_again']} looked at again."
        )
