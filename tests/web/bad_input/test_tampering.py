"""What is another's stays so, and numbers, prices and addresses in a request are not believed."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from customizer import rights
from customizer.models import Design, DesignRevision
from foundation.database import Database
from tests.builders import post, put
from tests.customizer.builders import created, document_json, image_layer, uploaded
from tests.web.bad_input.answers import problem
from tests.web.world import World

pytestmark = pytest.mark.usefixtures("paying_is_elsewhere")


@pytest.mark.parametrize("number", ["-1", "99999999999999999999999999", "9" * 5000, "1e9", "٣", "0x10", "²"])
def test_pages_and_counts_of_any_size_are_taken(world: World, number: str) -> None:
    admin = world.client("admin")
    order = world.record.values["job_order"]
    for path in (
        "/admin/orders?page=",
        "/admin/jobs?page=",
        "/admin/jobs?q=",
        f"/checkout/done/{order}?n=",
        "/admin/jobs/",
    ):
        assert admin.get(path + number).status_code < 500, path
    member = world.client("member")
    line = world.things("member").line
    assert post(member, f"/cart/lines/{line}", {"quantity": number}).status_code in (303, 422)
    answer = post(admin, "/admin/factories/xiamen", {"active": "yes", "capacity-dtg": number})
    assert answer.status_code < 500
    token = world.record.values["order_link"]
    assert member.get(f"/orders/t/{token}/{number}/front.webp").status_code == 404


def test_another_members_photo_cannot_be_put_into_a_saved_design_a_revision_or_a_bag(
    app: Any, client: FlaskClient, database: Database
) -> None:
    """The photo's hash is known to somebody else, from a link or a log: it opens nothing."""
    photo = uploaded(client)
    theirs = document_json(image_layer(photo))
    created(client, theirs)
    stranger = app.test_client()
    own = created(stranger, document_json())
    answer = put(stranger, f"/api/designs/{own}", {"title": "", "document": theirs, "version": 1})
    assert (answer.status_code, problem(answer)["code"]) == (404, "missing_asset")
    # Even a draft that holds it (an upload that was taken back since) makes no revision.
    with database.transaction() as session:
        session.get_one(Design, own).document = theirs
    answer = post(stranger, f"/api/designs/{own}/revisions", json={})
    assert (answer.status_code, problem(answer)["code"]) == (404, "missing_asset")
    with database.session(read_only=True) as session:
        assert session.scalar(select(func.count()).select_from(DesignRevision)) == 0
    assert stranger.get(f"/design/{own}/card.webp").status_code in (200, 404)


def test_another_members_revision_cannot_be_bought_with_an_own_design(world: World) -> None:
    mine, theirs = world.things("member"), world.things("other")
    for body in (
        {"design_id": mine.design, "revision": theirs.revision},
        {"design_id": theirs.design, "revision": mine.revision},
    ):
        more = {"colour": "black", "size": "m", "rights": rights.VERSION}
        answer = post(world.client("member"), "/api/cart/lines", json=body | more)
        assert (answer.status_code, problem(answer)["code"]) == (404, "not_found")


@pytest.mark.parametrize("quantity", [0, -1, 1.5, "2", True, None, 10**30, [], {}])
def test_a_tampered_quantity_is_refused(world: World, quantity: Any) -> None:
    mine = world.things("member")
    body = {"design_id": mine.design, "revision": mine.revision, "colour": "black", "size": "m", "quantity": quantity}
    answer = post(world.client("member"), "/api/cart/lines", json=body)
    assert (answer.status_code, problem(answer)["code"]) == (422, "quantity_out_of_range")


def test_prices_and_currencies_in_a_request_are_not_read(world: World) -> None:
    mine = world.things("member")
    member = world.client("member")
    body = {"design_id": mine.design, "revision": mine.revision, "colour": "black", "size": "l", "quantity": 1}
    body["rights"] = rights.VERSION
    honest = post(member, "/api/cart/lines", json=body)
    tampered = {"unit_minor": 1, "total_minor": 1, "price": 0, "currency": "XXX", "owner": "user:1"}
    assert honest.status_code == post(member, "/api/cart/lines", json=body | tampered).status_code == 201
    assert post(member, "/currency/XXX").status_code == 404
    answer = member.get("/api/price?blank=classic-tee&quantity=1&currency=XXX")
    assert (answer.status_code, problem(answer)["code"]) == (422, "not_sold")


def test_a_foreign_call_is_named_in_no_header(world: World) -> None:
    """A redirect built from what was sent cannot carry a second header or lead to another site."""
    member = world.client("member")
    for target in ("//evil.example", "https://evil.example", "/\\evil", "/x\r\nSet-Cookie: a=b", "javascript:alert(1)"):
        answer = post(member, "/language/en", {"next": target})
        location = answer.headers.get("Location", "/")
        assert answer.status_code in (303, 400, 422)
        assert location.startswith("/") and not location.startswith(("//", "/\\"))
        assert "\r" not in location and "\n" not in location
        assert "a=b" not in answer.headers.get("Set-Cookie", "")
