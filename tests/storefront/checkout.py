"""The checkout as a buyer in the United States goes through it."""

from __future__ import annotations

import re
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from foundation.database import Database
from storefront.models import Order
from tests.builders import post

US = {
    "email": "sam@example.com",
    "country": "US",
    "name": "Sam Doe",
    "line1": "1 Main St",
    "city": "Austin",
    "state": "TX",
    "postal_code": "78701",
}


def seen_key(client: FlaskClient, page: str | None = None) -> str:
    """The key of what the checkout page shows, which an order repeats."""
    html = page if page is not None else client.get("/checkout").get_data(as_text=True)
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', html)
    assert found, "the checkout page has no key"
    return found.group(1)


def submit(client: FlaskClient, **changes: str) -> Any:
    """Order and pay what is in the bag."""
    return post(client, "/checkout", {**US, "seen": seen_key(client), **changes})


def all_orders(database: Database) -> list[Order]:
    """Every order, oldest first, with its lines and events read."""
    with database.session(read_only=True) as session:
        found = list(session.scalars(select(Order).order_by(Order.id)))
        for order in found:
            assert order.lines and list(order.events) is not None
        return found
