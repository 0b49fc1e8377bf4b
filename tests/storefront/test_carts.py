"""The bag: one's own designs, our prices, adopted at sign-in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from foundation import web
from foundation.accounts import DEMO_PASSWORD
from tests.builders import post, sign_in
from tests.storefront.designs import document, fill_cart, new_revision, text


def _body(design_id: str, revision: str, **more: Any) -> dict[str, Any]:
    return {"design_id": design_id, "revision": revision, "colour": "white", "size": "m", "quantity": 1} | more


def test_an_empty_bag_says_what_to_do(client: FlaskClient) -> None:
    page = client.get("/cart")
    assert page.status_code == 200 and "/design/new" in page.get_data(as_text=True)


def test_a_design_lies_in_the_bag_with_its_picture_and_price(client: FlaskClient) -> None:
    answer = fill_cart(client, document(text(), back=True), size="2XL", quantity=2)
    assert answer == {"count": 2, "cart_url": "/cart"}
    page = client.get("/cart").get_data(as_text=True)
    assert "$78.00" in page, "29 + 7 for the back + 3 for the size, twice"
    assert "/front/mockup.webp?colour=white&amp;size=2xl" in page


def test_the_same_variant_becomes_one_line_and_quantities_change(client: FlaskClient) -> None:
    design_id, revision = new_revision(client)
    for _ in range(2):
        assert post(client, "/api/cart/lines", json=_body(design_id, revision)).status_code == 201
    page = client.get("/cart").get_data(as_text=True)
    lines = set(re.findall(r"/cart/lines/([0-9a-f-]+)\"", page))
    assert len(lines) == 1
    line = lines.pop()
    assert post(client, f"/cart/lines/{line}", {"quantity": "5"}).status_code == 303
    assert "$145.00" in client.get("/cart").get_data(as_text=True)
    for wrong in ("101", "-1", "x", "1e3", ""):
        assert post(client, f"/cart/lines/{line}", {"quantity": wrong}).status_code == 422
    assert post(client, f"/cart/lines/{line}/remove").status_code == 303
    assert "/design/new" in client.get("/cart").get_data(as_text=True)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"quantity": 0}, 422),
        ({"quantity": -3}, 422),
        ({"quantity": 2.5}, 422),
        ({"quantity": True}, 422),
        ({"quantity": 10**9}, 422),
        ({"colour": "invisible"}, 404),
        ({"size": "XXXXL"}, 404),
        ({"revision": "0" * 64}, 404),
        ({"design_id": "nobody"}, 404),
        ({"colour": None}, 422),
    ],
)
def test_what_cannot_be_bought_is_refused(client: FlaskClient, change: dict[str, Any], status: int) -> None:
    design_id, revision = new_revision(client)
    answer = post(client, "/api/cart/lines", json=_body(design_id, revision) | change)
    assert answer.status_code == status, answer.get_json()
    assert "/design/new" in client.get("/cart").get_data(as_text=True)


def test_an_empty_design_is_refused_in_words(client: FlaskClient) -> None:
    design_id, revision = new_revision(client, document())
    answer = post(client, "/api/cart/lines", json=_body(design_id, revision))
    assert (answer.status_code, answer.get_json()["code"]) == (422, "empty_design")


def test_another_visitors_design_and_line_read_as_missing(app: web.Shop, client: FlaskClient) -> None:
    design_id, revision = new_revision(client)
    fill_cart(client)
    line = re.findall(r"/cart/lines/([0-9a-f-]+)\"", client.get("/cart").get_data(as_text=True))[0]
    other = app.test_client()
    new_revision(other)
    assert post(other, "/api/cart/lines", json=_body(design_id, revision)).status_code == 404
    assert post(other, f"/cart/lines/{line}", {"quantity": "9"}).status_code == 404
    assert post(other, f"/cart/lines/{line}/remove").status_code == 404


def test_the_bag_comes_along_at_sign_in(client: FlaskClient) -> None:
    fill_cart(client, quantity=3)
    sign_in(client, "member@pawprint.example", DEMO_PASSWORD)
    page = client.get("/cart").get_data(as_text=True)
    assert "$87.00" in page


def test_a_guests_bag_is_added_to_the_members(app: web.Shop) -> None:
    first, second = app.test_client(), app.test_client()
    for browser in (first, second):
        fill_cart(browser, quantity=2)
        sign_in(browser, "member@pawprint.example", DEMO_PASSWORD)
    assert "$116.00" in second.get("/cart").get_data(as_text=True), "the same revision and size: one line of four"


def test_the_editors_price_is_the_bags_price(client: FlaskClient) -> None:
    query = "/api/price?blank=classic-tee&colour=white&size=2XL&placements=front,back&quantity=2&currency="
    price = client.get(query + "USD").get_json()
    assert (price["unit_minor"], price["total_minor"], price["text"]) == (3900, 7800, "$78.00")
    assert client.get(query + "CNY").get_json()["total_minor"] == 37800
    assert price["delivery"]["earliest"] < price["delivery"]["latest"]
    assert client.get(query + "EUR").status_code == 422
    assert client.get(query.replace("classic-tee", "moon-boots") + "USD").status_code == 404


def test_prices_follow_language_and_choice(client: FlaskClient) -> None:
    fill_cart(client)
    assert "¥139.00" in client.get("/cart", headers={"Accept-Language": "zh-CN"}).get_data(as_text=True)
    assert post(client, "/currency/CNY", {"next": "/cart"}).status_code == 303
    assert "¥139.00" in client.get("/cart").get_data(as_text=True)
    assert post(client, "/currency/XAU").status_code == 404


def test_a_bag_never_grows_beyond_one_order(client: FlaskClient) -> None:
    design_id, revision = new_revision(client)
    for size in ("s", "m", "l"):
        body = _body(design_id, revision) | {"size": size, "quantity": 100}
        assert post(client, "/api/cart/lines", json=body).status_code == 201
    answer = post(client, "/api/cart/lines", json=_body(design_id, revision) | {"size": "xl"})
    assert (answer.status_code, answer.get_json()["code"]) == (422, "order_too_large")
    assert client.get("/cart").status_code == 200
    sign_in(client, "member@pawprint.example", DEMO_PASSWORD)
    assert client.get("/cart").status_code == 200
