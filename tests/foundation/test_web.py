"""The web plumbing: one commit a request, errors as words, safe headers, sign-in, guests who become members."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Blueprint, request
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app import create_app
from foundation import web
from foundation.access import Allow, Principal, allow, can, policy, require
from foundation.accounts import DEMO_PASSWORD, User
from foundation.audit import AuditEntry, record
from foundation.database import Database
from foundation.errors import Conflict, NotFound
from foundation.reading import MAX_JSON_BYTES, same_site
from foundation.settings import Settings
from tests.builders import csrf_token, post, sign_in

MEMBER = "member@pawprint.example"


@pytest.fixture
def app(settings: Settings) -> web.Shop:
    """The shop with a few views of this test's own."""
    return _with_probes(create_app(settings))


def _with_probes(shop: web.Shop) -> web.Shop:
    bp = Blueprint("probe", __name__)

    @bp.post("/probe/write")
    @allow(Allow.ANYONE)
    def write() -> str:
        record(web.db(), web.principal(), "probe", "probe", "1")
        return "ok"

    @bp.post("/probe/fail")
    @allow(Allow.ANYONE)
    def fail() -> str:
        record(web.db(), web.principal(), "probe", "probe", "2")
        raise Conflict

    @bp.post("/probe/owner")
    @allow(Allow.ANYONE)
    def owner() -> str:
        return web.ensure_owner()

    @bp.get("/probe/undeclared")
    def undeclared() -> str:
        return "secret"

    @bp.get("/probe/<who>")
    @allow(Allow.ANYONE)
    def anyone(who: str) -> str:
        return who

    for circle in (Allow.MEMBER, Allow.FACTORY, Allow.ADMIN, Allow.DEVELOPMENT):

        @allow(circle)
        def page() -> str:
            return "in"

        bp.add_url_rule(f"/probe/for/{circle.value}", endpoint=f"for_{circle.value}", view_func=page)

    @bp.post("/probe/json")
    @allow(Allow.ANYONE)
    def read_json() -> str:
        return str(type(request.get_json()))

    @bp.get("/api/probe/broken")
    @allow(Allow.ANYONE)
    def broken() -> str:
        raise RuntimeError("inside")

    shop.register_blueprint(bp)
    return shop


def test_a_request_commits_once_and_an_error_rolls_back(client: FlaskClient, database: Database) -> None:
    assert post(client, "/probe/write").status_code == 200
    assert post(client, "/probe/fail").status_code == 409
    with database.session() as session:
        assert session.scalars(select(AuditEntry.thing_id)).all() == ["1"]


def test_a_post_without_a_token_is_refused_with_a_sentence(client: FlaskClient, database: Database) -> None:
    answer = client.post("/probe/write")
    assert answer.status_code == 400
    assert "open for too long" in answer.get_data(as_text=True)
    with database.session() as session:
        assert session.scalars(select(AuditEntry)).all() == []


def test_programs_get_problem_json_and_people_a_page(client: FlaskClient) -> None:
    answer = client.get("/api/nothing-here")
    assert answer.mimetype == "application/problem+json"
    assert answer.json == {
        "type": "about:blank",
        "title": "There is nothing at this address, or it is not yours to see.",
        "status": 404,
        "code": "not_found",
        "parameters": {},
    }
    page = client.get("/nothing-here")
    assert page.status_code == 404
    assert page.mimetype == "text/html"


def test_an_unforeseen_error_shows_no_traceback(app: web.Shop) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = app.test_client().get("/api/probe/broken")
    assert answer.status_code == 500
    assert answer.json is not None and answer.json["code"] == "unforeseen"
    assert "RuntimeError" not in answer.get_data(as_text=True)


def test_a_view_that_declares_nothing_does_not_exist(client: FlaskClient) -> None:
    assert client.get("/probe/undeclared").status_code == 404


@pytest.mark.parametrize(
    ("email", "open_to"),
    [
        (None, {"development"}),
        (MEMBER, {"member", "development"}),
        ("factory@pawprint.example", {"member", "factory", "development"}),
        ("admin@pawprint.example", {"member", "admin", "development"}),
    ],
)
def test_circles_are_kept(client: FlaskClient, email: str | None, open_to: set[str]) -> None:
    if email:
        sign_in(client, email, DEMO_PASSWORD)
    circles = ("member", "factory", "admin", "development")
    assert {circle for circle in circles if client.get(f"/probe/for/{circle}").status_code == 200} == open_to


def test_a_visitor_is_asked_to_sign_in_and_comes_back(client: FlaskClient) -> None:
    answer = client.get("/probe/for/member")
    assert answer.status_code == 302
    assert answer.location == "/sign-in?next=/probe/for/member"


def test_a_removed_role_counts_at_the_next_request(client: FlaskClient, database: Database) -> None:
    sign_in(client, "admin@pawprint.example", DEMO_PASSWORD)
    assert client.get("/probe/for/admin").status_code == 200
    with database.transaction() as session:
        admin = session.scalars(select(User).where(User.email == "admin@pawprint.example")).one()
        admin.roles.clear()
    assert client.get("/probe/for/admin").status_code == 403


def test_demo_accounts_are_nobody_in_production(settings: Settings, tmp_path: Path) -> None:
    production = replace(
        settings, environment="production", base_url="https://shop.example", mail_url="smtp://localhost"
    )
    shop = _with_probes(create_app(production))
    client = shop.test_client()
    secure = {"base_url": "https://shop.example"}
    page = client.get("/no-such-page", **secure).get_data(as_text=True)
    token = page.split('name="csrf-token" content="')[1].split('"')[0]
    client.post(
        "/sign-in",
        data={"email": MEMBER, "password": DEMO_PASSWORD, "csrf_token": token},
        headers={"Referer": "https://shop.example/sign-in"},
        **secure,
    )
    assert client.get("/probe/for/member", **secure).status_code == 302
    shop.extensions["database"].engine.dispose()


def test_a_guest_keeps_their_mark_and_hands_their_things_over_at_sign_in(app: web.Shop, client: FlaskClient) -> None:
    handed: list[tuple[str, str]] = []
    web.adopt_guest(lambda _session, guest, member: handed.append((guest, member)))
    guest = post(client, "/probe/owner").get_data(as_text=True)
    assert guest.startswith("guest:")
    assert post(client, "/probe/owner").get_data(as_text=True) == guest
    sign_in(client, MEMBER, DEMO_PASSWORD)
    member = post(client, "/probe/owner").get_data(as_text=True)
    assert member.startswith("user:")
    assert handed[-1] == (guest, member)


def test_the_language_follows_the_browser_and_then_the_choice(client: FlaskClient) -> None:
    chinese = client.get("/api/nothing", headers={"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"})
    assert chinese.json is not None
    assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese.json["title"])
    post(client, "/language/zh_Hans")
    chosen = client.get("/api/nothing", headers={"Accept-Language": "en"})
    assert chosen.json == chinese.json
    assert post(client, "/language/xx").status_code == 404


@pytest.mark.parametrize(
    "target", ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "/x\r\nA: b", "", None]
)
def test_nobody_is_sent_to_another_site(target: str | None) -> None:
    assert same_site(target) == "/"
    assert same_site("/cart?x=1") == "/cart?x=1"


def test_every_answer_has_safe_headers(client: FlaskClient) -> None:
    headers = client.get("/sign-in").headers
    policy_text = headers["Content-Security-Policy"]
    assert "unsafe" not in policy_text
    assert "frame-ancestors 'none'" in policy_text
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_what_nobody_allowed_is_refused_and_reads_as_missing() -> None:
    class Thing:
        owner = "user:1"

    assert not can(Principal(user_id="1"), "read", Thing())
    policy(Thing, "read")(lambda who, thing: who.owns(thing.owner))
    assert can(Principal(user_id="1"), "read", Thing())
    for who, thing in ((Principal(user_id="2"), Thing()), (Principal(), Thing()), (Principal(user_id="1"), None)):
        with pytest.raises(NotFound):
            require(who, "read", thing)


def test_an_account_that_was_closed_is_out_at_once(client: FlaskClient, database: Database) -> None:
    sign_in(client, MEMBER, DEMO_PASSWORD)
    assert client.get("/probe/for/member").status_code == 200
    with database.transaction() as session:
        session.execute(update(User).where(User.email == MEMBER).values(active=False))
    assert client.get("/probe/for/member").status_code == 302


def test_json_that_is_too_deep_or_too_large_is_refused_in_words(app: web.Shop, client: FlaskClient) -> None:
    headers = {"X-CSRFToken": csrf_token(client), "Content-Type": "application/json"}
    deep = client.post("/probe/json", data="[" * 200_000, headers=headers)
    assert deep.status_code in (400, 422)
    assert deep.mimetype == "application/problem+json"
    large = client.post("/probe/json", data=b" " * (MAX_JSON_BYTES + 1), headers=headers)
    assert large.status_code == 413
