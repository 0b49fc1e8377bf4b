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


# --- personalisation fields and sets --------------------------------------------------------------------------------


def _jersey() -> dict[str, Any]:
    return document(text("NAME", field="name", fit_mm=200), text("7", id="number", y_mm=280, field="number", fit_mm=90))


def test_a_name_comes_along_and_another_name_is_another_line(client: FlaskClient) -> None:
    design_id, revision = new_revision(client, _jersey())
    for values in ({"name": "Mochi"}, {"name": "Mochi"}, {"name": "小满", "number": "23"}):
        answer = post(client, "/api/cart/lines", json=_body(design_id, revision, field_values=values))
        assert answer.status_code == 201, answer.get_json()
    page = client.get("/cart").get_data(as_text=True)
    assert len(set(re.findall(r"/cart/lines/([0-9a-f-]+)\"", page))) == 2
    assert "<b>Mochi</b>" in page and "<b>小满</b>" in page and "<b>23</b>" in page
    assert "<b>7</b>" in page, "a field that nobody wrote says what the design says"
    picture = next(each for each in re.findall(r'src="(/revisions/[^"]+)"', page) if "Mochi" in each)
    shown = client.get(picture.replace("&amp;", "&"))
    bare = client.get(picture.partition("&amp;values")[0].replace("&amp;", "&"))
    assert shown.status_code == bare.status_code == 200 and shown.data != bare.data


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": "  "}, "field_empty"),
        ({"name": "x" * 61}, "field_too_long"),
        ({"nickname": "Mo"}, "field_unknown"),
        ({"name": 7}, "invalid_input"),
        (["Mo"], "invalid_input"),
    ],
)
def test_values_that_cannot_be_printed_are_refused(client: FlaskClient, values: Any, code: str) -> None:
    design_id, revision = new_revision(client, _jersey())
    answer = post(client, "/api/cart/lines", json=_body(design_id, revision, field_values=values))
    assert (answer.status_code, answer.get_json()["code"]) == (422, code)


def _set_of(client: FlaskClient) -> tuple[str, list[str]]:
    design_id, _ = new_revision(client)
    made = post(client, f"/api/designs/{design_id}/set", json={"blank": "pet-tee"}).get_json()
    return made["id"], [member["id"] for member in made["members"]]


def test_a_whole_set_goes_into_the_bag(client: FlaskClient) -> None:
    set_id, (tee, pet) = _set_of(client)
    lines = [
        {"design_id": tee, "colour": "white", "size": "xl", "quantity": 2},
        {"design_id": pet, "colour": "mustard", "size": "s", "quantity": 1},
    ]
    answer = post(client, "/api/cart/sets", json={"set_id": set_id, "lines": lines})
    assert answer.status_code == 201 and answer.get_json()["count"] == 3
    page = client.get("/cart").get_data(as_text=True)
    assert "$82.00" in page, "29 twice and 24"


def test_of_a_set_that_cannot_be_bought_nothing_is_in_the_bag(client: FlaskClient, app: web.Shop) -> None:
    set_id, (tee, pet) = _set_of(client)
    good = {"design_id": tee, "colour": "white", "size": "xl", "quantity": 1}
    for bad, status in (
        ({"design_id": pet, "colour": "mustard", "size": "5xl"}, 404),
        ({"design_id": new_revision(client)[0], "colour": "white", "size": "m"}, 409),
        ({"design_id": pet, "colour": "mustard", "size": "s", "quantity": 0}, 422),
    ):
        assert post(client, "/api/cart/sets", json={"set_id": set_id, "lines": [good, bad]}).status_code == status
    assert post(client, "/api/cart/sets", json={"set_id": set_id, "lines": []}).status_code == 422
    assert "/design/new" in client.get("/cart").get_data(as_text=True)
    stranger = app.test_client()
    fill_cart(stranger)
    assert post(stranger, "/api/cart/sets", json={"set_id": set_id, "lines": [good]}).status_code == 404


def test_a_sets_price_is_the_sum_of_its_garments(client: FlaskClient) -> None:
    items = [
        {"blank": "classic-tee", "size": "2xl", "placements": ["front", "back"], "quantity": 2},
        {"blank": "pet-tee", "size": "s", "placements": ["front"]},
    ]
    answer = post(client, "/api/prices", json={"items": items}).get_json()
    assert [line["text"] for line in answer["lines"]] == ["$78.00", "$24.00"] and answer["text"] == "$102.00"
    for wrong in ([], "x", [{"blank": "pet-tee", "size": 3}], items * 5, [{**items[1], "placements": "front"}]):
        assert post(client, "/api/prices", json={"items": wrong}).status_code == 422
