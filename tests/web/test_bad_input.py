"""Bad input gets a clear error and nothing is lost: what is sent is never trusted, and never makes the shop fail.

Bad input that has its test elsewhere, next to what refuses it:
- broken pictures, bombs, files of other kinds: customizer/test_uploads.py and
  customizer/test_api.py::test_a_bad_file_is_refused_in_words_and_nothing_is_kept
- an unknown font, a document of a later version, wrong types inside a document: customizer/test_document.py and
  customizer/test_api.py::test_a_document_that_cannot_be_kept_changes_nothing
- a tampered price, quantity, currency: storefront/test_carts.py::test_what_cannot_be_bought_is_refused,
  storefront/test_checkout.py::test_a_price_in_the_request_is_not_read and
  ::test_what_was_not_seen_is_shown_instead_of_charged
- an expired, altered or foreign download link: production/test_downloads.py; every foreign object: test_access.py
- another member's photo in draft, proof, mockup, preflight:
  customizer/test_api.py::test_another_members_photo_reads_as_missing_everywhere
- a forged or oversized webhook: storefront/test_payments.py
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from customizer import rights
from customizer.models import Design, DesignRevision
from foundation.accounts import DEMO_PASSWORD
from foundation.database import Database
from foundation.jobs import Worker
from foundation.mail import Letter, _message
from storefront import orders
from storefront.models import CartLine, Order
from storefront.payments import pages
from tests.builders import csrf_token, post, put, sign_in
from tests.customizer.builders import created, document_json, image_layer, uploaded
from tests.production.builders import ADDRESSES
from tests.storefront.designs import document, fill_cart, text
from tests.web.access_table import ROUTES, Circle
from tests.web.test_access import named
from tests.web.world import World

CHINESE = re.compile("[\u4e00-\u9fff]")

# Strings that have broken shops: control characters, overrides, combining marks, markup, templates, format places.
NAUGHTY = {
    "nul": "Bis\x00cuit",
    "controls": "\x01\x02\x07\x08\x0b\x0c\x1b[31m\x7f\x80\x9f",
    "line breaks": "Biscuit\r\nBcc: everybody@example.com\r\n\r\nHello",
    "separators": "a\u2028b\u2029c\u0085d",
    "overrides": "\u202egnp.tiucsiB\u202c \u2066x\u2069 \u200f\u061c",
    "emoji": "🐕‍🦺👩🏽‍🚀🏳️‍🌈" * 1700,
    "lone surrogate": "Biscuit \ud83d dog",
    "wrong pair": "\udc36\ud83d",
    "zalgo": "B̷̡̢̛̖̗̘̙̜̝̞̟̠̣̤̥̦̩̪̫̬̭̮̯̰̱̲̳̹̺̻̼̽̾̿̀́̂̃̄" * 20,
    "markup": "</title><script>alert(1)</script><img src=x onerror=alert(1)>\"'`",
    "templates": "{{ 7*7 }}${7*7}#{7*7}%(code)s {0} %s%n{% raw %}",
    "sql": "'; DROP TABLE shop_order; --\\",
    "formula": '=HYPERLINK("http://example.com")',
    "noncharacters": "\ufffe\uffff\U0010ffff\ufdd0",
    "private": "\ue000\U000f0000",
    "tags": "\U000e0042\U000e0049",
    "blank": "\u200b\u2060\ufeff\u3164\u00ad",
    "long": "狗" * 60_000,
}


def problem(answer: TestResponse) -> dict[str, Any]:
    """The problem of an answer, which must be one in words."""
    assert answer.mimetype == "application/problem+json", (answer.status_code, answer.get_data(as_text=True)[:300])
    body: dict[str, Any] = answer.get_json()
    assert body["status"] == answer.status_code
    assert body["title"].strip() and "%(" not in body["title"]
    assert re.fullmatch("[a-z][a-z_]+", body["code"])
    json.dumps(body["parameters"]).encode()
    return body


@pytest.fixture(autouse=True)
def _paying_is_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "open_page", lambda *_: "/paid-elsewhere")


# --- every JSON address, any JSON -------------------------------------------------------------------------------------

JSON_ROUTES = [key for key, route in ROUTES.items() if route.send is not None and route.circle is not Circle.SIGNATURE]

numbers = st.one_of(
    st.integers(-3, 3),
    st.sampled_from([2**31, 2**63, -(2**63) - 1, 10**30, 10**400, 1e308, -0.0, 1.5, 5e-324]),
    st.floats(allow_nan=False, allow_infinity=False),
)
strings = st.one_of(
    st.text(max_size=12),
    st.sampled_from([value[:300] for value in NAUGHTY.values()]),
    st.sampled_from(["", "front", "m", "classic-tee", "sha256:" + "0" * 64, "0" * 64, "true", "None", "../../etc"]),
)
scalars = st.one_of(st.none(), st.booleans(), numbers, strings)
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(st.sampled_from(["document", "version", "title", "layers", "size"]), strings), inner),
    ),
    max_leaves=12,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value inside a JSON value, itself first."""
    yield path
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from places(inner, (*path, step))


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """The JSON value with one value inside it changed."""
    if not path:
        return new
    changed = copy.copy(value)
    changed[path[0]] = replaced(value[path[0]], path[1:], new)
    return changed


class Sender:
    """A guest's browser, or a program with a factory's key, that sends any bytes to one address."""

    def __init__(self, world: World, method: str, endpoint: str) -> None:
        self.route, self.method = ROUTES[method, endpoint], method
        self.client = world.client("guest")
        at = named(world, self.route.at, vars(world.things("guest")))
        self.path = world.app.url_map.bind("localhost").build(endpoint, at, method=method)
        self.headers = {"X-CSRFToken": csrf_token(self.client)}
        if self.route.circle is Circle.KEY:
            self.headers["Authorization"] = f"Bearer {world.record.values['key']}"

    def __call__(self, data: bytes, language: str = "en", kind: str = "application/json") -> TestResponse:
        headers = self.headers | {"Accept-Language": language}
        return self.client.open(
            self.path, method=self.method, data=data, content_type=kind, headers=headers, buffered=True
        )


@pytest.mark.parametrize(("method", "endpoint"), JSON_ROUTES, ids=lambda value: value)
def test_any_json_is_taken_or_refused_in_both_languages(world: World, method: str, endpoint: str) -> None:
    """Any JSON at all, and a good body with one of its values replaced by any JSON, never fail the shop."""
    good = named(world, ROUTES[method, endpoint].send, vars(world.things("guest")))
    where = list(places(good))
    send = Sender(world, method, endpoint)

    @settings(
        max_examples=15 if endpoint.endswith(("proof", "mockup")) else 50,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(place=st.sampled_from(where), value=anything)
    @example(place=(), value=[])
    @example(place=(), value=None)
    def holds(place: tuple[Any, ...], value: Any) -> None:
        data = json.dumps(replaced(good, place, value)).encode()  # lone surrogates stay escapes, as browsers send them
        answer = send(data)
        assert answer.status_code < 500
        if answer.status_code < 400:
            return
        english = problem(answer)
        chinese = problem(send(data, "zh-CN"))
        if chinese["code"] == english["code"]:  # a first try may have changed what the second finds
            assert not CHINESE.search(re.sub(r"[“(].*", "", english["title"]))
            assert CHINESE.search(chinese["title"]), chinese

    holds()


#: They do one thing to the thing in their address.
BODILESS = ("customizer_api.create_revision", "customizer_api.keep_version", "customizer_api.share_design")


@pytest.mark.parametrize(("method", "endpoint"), JSON_ROUTES, ids=lambda value: value)
@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[" * 200_000, b'{"a":' * 100_000, b"\xff\xfe\x00", b"NaN", b'{"version": 1e999}', b"1" * 5000],
    ids=["empty", "cut", "deep lists", "deep objects", "not utf-8", "nan", "infinite", "long number"],
)
def test_what_is_no_json_is_refused_in_words(world: World, method: str, endpoint: str, data: bytes) -> None:
    send = Sender(world, method, endpoint)
    for kind in ("application/json", "text/plain", "application/x-www-form-urlencoded"):
        answer = send(data, kind=kind)
        if endpoint in (*BODILESS, "factory_api.shipped") and answer.status_code < 400:
            continue  # reads no body; has been shipped by the first try
        assert 400 <= answer.status_code < 500, kind
        problem(answer)


@pytest.mark.parametrize(("method", "endpoint"), JSON_ROUTES, ids=lambda value: value)
def test_more_json_than_any_design_has_is_refused_unread(world: World, method: str, endpoint: str) -> None:
    if endpoint == "customizer_api.create_revision":
        pytest.skip("reads no body")
    answer = Sender(world, method, endpoint)(b'"' + b"x" * 9_100_000 + b'"')
    assert answer.status_code == 413
    problem(answer)


#: What databases stumble over; the other strings are the same to both of them.
HARD = ("nul", "lone surrogate", "sql", "noncharacters", "long")
EASY = tuple(name for name in NAUGHTY if name not in HARD)


# --- strings that break shops -----------------------------------------------------------------------------------------


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
    page = client.get("/checkout").get_data(as_text=True)
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen
    good = {**ADDRESSES["US"], "country": "US", "email": "ada@example.com", "seen": seen.group(1)}
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
    page = client.get("/checkout").get_data(as_text=True)
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen
    form = {**ADDRESSES["US"], "country": "US", "seen": seen.group(1)}
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


# --- what is another's ------------------------------------------------------------------------------------------------


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
