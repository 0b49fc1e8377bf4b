"""Nobody sells a lyric without having said that they may: asked at the bag, again at checkout, kept with the order."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from customizer import review, rights
from customizer.models import DesignRevision
from foundation.database import Database
from storefront.models import CartLine, Order
from tests.builders import post
from tests.storefront.checkout import US, seen_key
from tests.storefront.conftest import StandIn
from tests.storefront.designs import document, fill_cart, new_revision, text

LYRIC = "so walk me home, walk me home,\ndown every street that we have known"
TEXT = text(LYRIC, size_mm=12.0)


def add(client: FlaskClient, **more: Any) -> Any:
    design_id, revision = new_revision(client, document(TEXT))
    body = {"design_id": design_id, "revision": revision, "colour": "white", "size": "M", "quantity": 1}
    return post(client, "/api/cart/lines", json=body | more)


def orders(database: Database) -> list[Order]:
    with database.session(read_only=True) as session:
        return list(session.scalars(select(Order)))


def forget(database: Database, record: dict[str, Any] | None) -> None:
    with database.transaction() as session:
        session.scalars(select(CartLine)).one().rights = record


@pytest.mark.parametrize("more", [{}, {"rights": ""}, {"rights": "2020-01"}])
def test_a_lyric_without_the_tick_is_refused_in_words(client: FlaskClient, more: dict[str, Any]) -> None:
    answer = add(client, **more)
    assert (answer.status_code, answer.get_json()["code"]) == (422, "rights_missing")
    assert "tick first" in answer.get_json()["title"]
    assert "/design/new" in client.get("/cart").get_data(as_text=True), "the bag is empty"


def test_a_name_needs_no_tick(client: FlaskClient) -> None:
    assert fill_cart(client)["count"] == 1


def test_the_statement_is_kept_with_the_line_and_the_order(
    client: FlaskClient, database: Database, stand_in: StandIn
) -> None:
    assert add(client, rights=rights.VERSION).status_code == 201
    page = client.get("/checkout").get_data(as_text=True)
    assert 'name="rights"' not in page, "who has ticked is not asked twice"
    assert post(client, "/checkout", {**US, "seen": seen_key(client, page)}).status_code == 303
    with database.session(read_only=True) as session:
        order = session.scalars(select(Order)).one()
        record = order.lines[0].approval_record
        assert record is not None and record.rights is not None
        assert record.rights["version"] == rights.VERSION and record.rights["covers"] == ["words"]
        assert record.rights["by"] == order.owner and record.rights["at"]


@pytest.mark.parametrize("old", [None, {"version": "2020-01", "covers": ["words"], "by": "guest:x", "at": "2020"}])
def test_checkout_asks_whoever_was_not_asked(
    client: FlaskClient, database: Database, stand_in: StandIn, old: dict[str, Any] | None
) -> None:
    assert add(client, rights=rights.VERSION).status_code == 201
    forget(database, old)
    page = client.get("/checkout").get_data(as_text=True)
    assert 'name="rights"' in page and rights.STATEMENT in page
    refused = post(client, "/checkout", {**US, "seen": seen_key(client, page)})
    assert refused.status_code == 422 and "tick first" in refused.get_data(as_text=True)
    assert orders(database) == []
    assert 'value="Sam Doe"' in refused.get_data(as_text=True), "nothing that was typed is lost"
    again = seen_key(client, refused.get_data(as_text=True))
    assert post(client, "/checkout", {**US, "seen": again, "rights": rights.VERSION}).status_code == 303
    with database.session(read_only=True) as session:
        record = session.scalars(select(Order)).one().lines[0].approval_record
        assert record is not None and record.rights and record.rights["version"] == rights.VERSION


def test_what_was_taken_down_cannot_be_ordered_and_says_so(client: FlaskClient, database: Database) -> None:
    add(client, rights=rights.VERSION)
    seen = seen_key(client)
    with database.transaction() as session:
        revision = session.scalars(select(DesignRevision)).one()
        review.take_down(session, "test", revision, reason="rights")
    answer = post(client, "/checkout", {**US, "seen": seen})
    assert answer.status_code == 409 and "we have stopped it" in answer.get_data(as_text=True)
    assert orders(database) == []


def test_what_nobody_has_looked_at_yet_may_be_ordered(
    client: FlaskClient, database: Database, stand_in: StandIn
) -> None:
    add(client, rights=rights.VERSION)
    with database.session(read_only=True) as session:
        assert session.scalars(select(DesignRevision)).one().review == review.ReviewStatus.UNREVIEWED
    assert post(client, "/checkout", {**US, "seen": seen_key(client)}).status_code == 303
