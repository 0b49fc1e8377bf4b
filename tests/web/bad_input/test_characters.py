"""Any characters in titles, words, addresses, searches, headers and letters do no harm."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from customizer.models import Design
from foundation.accounts import DEMO_PASSWORD
from foundation.database import Database
from foundation.jobs import Worker
from foundation.mail import Letter, _message
from storefront import orders
from storefront.models import CartLine, Order
from tests.builders import post, sign_in
from tests.production.builders import ADDRESSES
from tests.storefront.checkout import seen_key
from tests.storefront.designs import document, fill_cart, text
from tests.web.bad_input.answers import problem
from tests.web.bad_input.strings import EASY, HARD, NAUGHTY

pytestmark = pytest.mark.usefixtures("paying_is_elsewhere")


def _same_counts(database: Database) -> tuple[int, ...]:
    with database.session(read_only=True) as session:
        return tuple(session.scalar(select(func.count()).select_from(kind)) or 0 for kind in (Design, CartLine, Order))


@pytest.mark.databases
@pytest.mark.parametrize("name", NAUGHTY)
def test_a_title_of_any_characters_is_kept_or_refused_and_shown_harmlessly(
    client: FlaskClient, database: Database, name: str
) -> None:
    title = NAUGHTY[name]
    answer = post(client, "/api/designs", json={"title": title, "document": document(text())})
    assert answer.status_code in (201, 413, 422)
    if answer.status_code != 201:
        problem(answer)
        assert _same_counts(database) == (0, 0, 0)
        return
    kept = answer.get_json()["title"]
    assert len(kept) <= 200
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", kept)
    page = client.get("/designs").get_data(as_text=True)
    assert "<script>alert" not in page and "onerror=alert(1)>" not in page
    assert client.get(answer.get_json().get("url", f"/design/{answer.get_json()['id']}")).status_code == 200


@pytest.mark.databases
@pytest.mark.parametrize("name", NAUGHTY)
def test_words_on_a_shirt_of_any_characters_are_set_or_refused(client: FlaskClient, name: str) -> None:
    layer = text(NAUGHTY[name])
    typeset = post(client, "/api/typeset", json={"layers": [layer], "known": []})
    checked = post(client, "/api/preflight", json={"document": document(layer)})
    saved = post(client, "/api/designs", json={"title": "", "document": document(layer)})
    for answer in (typeset, checked, saved):
        assert answer.status_code in (200, 201, 413, 422), answer.get_data(as_text=True)[:300]
        if answer.status_code >= 400:
            problem(answer)
    if checked.status_code == 200 and typeset.status_code == 200:
        missing = typeset.get_json()["texts"]["words"]["missing"]
        codes = [finding["code"] for finding in checked.get_json()["findings"]]
        assert bool(missing) == ("missing_glyph" in codes), "no tofu without a warning"


ORDER_FIELDS = ("email", "name", "phone", "line1", "line2", "city", "state", "postal_code")


def _address_is_taken_or_shown(client: FlaskClient, database: Database, name: str) -> None:
    fill_cart(client, document(text()))
    good = {**ADDRESSES["US"], "country": "US", "email": "ada@example.com", "seen": seen_key(client)}
    for field in (*ORDER_FIELDS, "country", "seen", "action"):
        # As a browser sends it: UTF-8, with U+FFFD for what is no character.
        value = NAUGHTY[name].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        answer = post(client, "/checkout", {**good, field: value})
        assert answer.status_code in (200, 303, 409, 413, 422), (field, answer.status_code)
        shown = answer.get_data(as_text=True)
        assert "<script>alert" not in shown
    with database.session(read_only=True) as session:
        for order in session.scalars(select(Order)):
            for value in (order.email, *order.address.values()):
                assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", value)
                assert len(value) <= 254


@pytest.mark.databases
@pytest.mark.parametrize("name", HARD)
def test_an_address_of_any_characters_is_kept_or_marked(client: FlaskClient, database: Database, name: str) -> None:
    _address_is_taken_or_shown(client, database, name)


@pytest.mark.parametrize("name", EASY)
def test_an_address_of_other_characters_is_kept_or_marked(client: FlaskClient, database: Database, name: str) -> None:
    _address_is_taken_or_shown(client, database, name)


def _searching_never_fails(app: Any, name: str) -> None:

    value = NAUGHTY[name][:4000].encode("utf-8", "surrogatepass")
    admin, factory = app.test_client(), app.test_client()
    sign_in(admin, "admin@pawprint.example", DEMO_PASSWORD)
    sign_in(factory, "factory@pawprint.example", DEMO_PASSWORD)

    packed = quote(value)
    asked = [
        (admin, f"/admin/orders?q={packed}"),
        (admin, f"/admin/orders?group={packed}"),
        (admin, f"/admin/orders?page={packed}"),
        (admin, f"/admin/jobs?q={packed}"),
        (admin, f"/admin/jobs?factory={packed}"),
        (admin, f"/admin/jobs?group={packed}"),
        (admin, f"/admin/factories/{packed}"),
        (admin, f"/admin/orders/{packed}"),
        (factory, f"/factory/search?q={packed}"),
        (factory, f"/factory/?tab={packed}"),
        (factory, f"/factory/jobs/{packed}"),
        (admin, f"/blanks/{packed}"),
        (admin, f"/blanks/hoodie?colour={packed}"),
        (admin, f"/design/{packed}"),
        (admin, f"/design/new?blank={packed}"),
        (admin, f"/api/price?blank={packed}"),
        (admin, f"/api/price?blank=classic-tee&size={packed}&quantity=1"),
        (admin, f"/api/price?blank=classic-tee&quantity={packed}"),
        (admin, f"/api/price?blank=classic-tee&currency={packed}"),
        (admin, f"/api/price?blank=classic-tee&placements={packed}"),
        (admin, f"/orders/{packed}"),
        (admin, f"/orders/t/{packed}"),
        (admin, f"/factory/files/{packed}"),
        (admin, f"/assets/{packed}/preview"),
        (admin, f"/garments/classic-tee/{packed}/front.webp"),
        (admin, f"/garments/classic-tee/white/front.webp?w={packed}"),
        (admin, f"/dev/mail?letter={packed}"),
        (admin, f"/dev/mail/{packed}"),
        (admin, f"/sign-in?next={packed}"),
        (admin, f"/{packed}"),
    ]
    for browser, path in asked:
        answer = browser.get(path, buffered=True)
        assert answer.status_code < 500, (path[:80], answer.status_code)
        assert answer.mimetype != "text/html" or "<script>alert" not in answer.get_data(as_text=True), path[:80]


@pytest.mark.databases
@pytest.mark.parametrize("name", HARD)
def test_search_fields_and_filters_take_anything(app: Any, name: str) -> None:
    _searching_never_fails(app, name)


@pytest.mark.parametrize("name", EASY)
def test_search_fields_and_filters_take_other_strings(app: Any, name: str) -> None:
    _searching_never_fails(app, name)


@pytest.mark.parametrize(
    "header",
    ["", "*", "zz-ZZ", "en;q=9", "zh;q=", ",;,;", "zh-CN" * 2000, "en-US-x-\x7f", "i" * 8000, "../../etc/passwd", "é"],
)
def test_any_accept_language_gives_a_page(client: FlaskClient, header: str) -> None:
    answer = client.get("/", headers={"Accept-Language": header})
    assert answer.status_code == 200
    assert re.search(r'<html lang="(en|zh-Hans)"', answer.get_data(as_text=True))


def test_a_letter_cannot_be_given_other_headers(client: FlaskClient, database: Database, worker: Worker) -> None:
    """What a buyer writes ends up in letters: a line break in it must not become a header."""
    evil = "Ada\r\nBcc: everybody@example.com\r\nX: y"
    fill_cart(client, document(text()))
    form = {**ADDRESSES["US"], "country": "US", "seen": seen_key(client)}
    refused = post(client, "/checkout", {**form, "email": "ada@example.com\r\nBcc: everybody@example.com"})
    assert refused.status_code == 422
    taken = post(client, "/checkout", {**form, "email": "ada@example.com", "name": evil, "city": evil})
    assert taken.status_code == 303

    with database.transaction() as session:
        orders.mark_paid(session, session.scalars(select(Order)).one())
    worker.run_until_idle()
    with database.session(read_only=True) as session:
        letters = list(session.scalars(select(Letter)))
    assert letters
    for letter in letters:
        message = _message(letter, "shop@pawprint.example")
        assert sorted(message.keys()) == ["Content-Type", "From", "MIME-Version", "Message-ID", "Subject", "To"]
        assert message["To"] == "ada@example.com"
        assert "\r" not in letter.subject and "\n" not in letter.subject


def test_signing_up_with_any_characters_never_fails(client: FlaskClient) -> None:
    for value in NAUGHTY.values():
        sent = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        for form in (
            {"email": sent, "password": "long enough 1", "password_confirm": "long enough 1"},
            {"email": "new@example.com", "password": sent, "password_confirm": "other"},
        ):
            assert post(client, "/sign-up", form).status_code < 500
        assert post(client, "/sign-in", {"email": sent, "password": sent}).status_code < 500
        assert post(client, "/reset-password", {"email": sent}).status_code < 500
