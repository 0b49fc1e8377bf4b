"""Every route, every kind of person, their own things and other people's: what `access_table.py` says holds.

Source: notes on reliability, row 25; house rule "a foreign object reads as missing".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app import create_app
from foundation.audit import AuditEntry
from foundation.database import new_id
from foundation.settings import Settings
from production import downloads, work
from production.planning import lock_job
from production.states import JobState
from tests.builders import csrf_token
from tests.web.access_table import ROUTES, Circle
from tests.web.world import PEOPLE, World

pytestmark = pytest.mark.usefixtures("paying_is_elsewhere")

SIGNED_IN = ("member", "other", "factory", "rival", "admin")
OWNERS = ("guest", "member", "other")
MISSING = {
    "design": new_id(),
    "photo": "0" * 64,
    "revision": "0" * 64,
    "background": new_id(),
    "line": new_id(),
    "order": "P-0000000",
    "version": new_id(),
    "job_order": "P-0000000",
    "job": "999999",
    "xiamen": "nowhere",
    "set": "00000000-0000-0000-0000-000000000000",
    "companion": "00000000-0000-0000-0000-000000000000",
}
WITHOUT_TOKEN = {Circle.SIGNATURE, Circle.KEY, Circle.KEYS}


def methods(app: Flask) -> set[tuple[str, str]]:
    """Every route of the app with each of its methods."""
    known = {"GET", "POST", "PUT", "PATCH", "DELETE"}
    return {(method, rule.endpoint) for rule in app.url_map.iter_rules() for method in (rule.methods or set()) & known}


def in_circles(*circles: Circle) -> list[Any]:
    """The table's entries of some circles, as pytest parameters."""
    return [pytest.param(*key, id=" ".join(key)) for key, route in ROUTES.items() if route.circle in circles]


def call(
    world: World,
    who: str,
    method: str,
    endpoint: str,
    names: dict[str, str] | None = None,
    *,
    token: bool = True,
    headers: dict[str, str] | None = None,
    browser: FlaskClient | None = None,
) -> TestResponse:
    """A person calls a route."""
    route = ROUTES[method, endpoint]
    client = browser or world.client(who)
    path = world.app.url_map.bind("localhost").build(endpoint, world.named(route.at, names or {}), method=method)
    sent = dict(headers or {})
    if method != "GET" and token and route.circle not in WITHOUT_TOKEN:
        sent["X-CSRFToken"] = csrf_token(client)
    if route.send is not None:
        options: dict[str, Any] = {"json": world.named(route.send, names or {})}
    else:
        options = {"data": route.form} if method != "GET" else {}
    return client.open(path, method=method, query_string=route.query, headers=sent, buffered=True, **options)


def shape(answer: TestResponse, *names: str) -> tuple[Any, ...]:
    """What an answer tells, without what every answer has of its own: nonces, tokens and the address asked for."""
    text = answer.get_data(as_text=True)
    text = re.sub(r'(nonce|value|content|href|action)="[^"]*"', "", text)
    for name in names:
        text = text.replace(name, "")
    return answer.status_code, answer.mimetype, text, answer.headers.get("Location", "")


def acts(world: World) -> int:
    """How many acts the audit log has."""
    with world.database.session(read_only=True) as session:
        return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


# --- the table is whole -----------------------------------------------------------------------------------------------


def test_every_route_has_its_entry_and_every_entry_its_route(app: Flask) -> None:
    there = methods(app)
    assert there - set(ROUTES) == set(), "say in access_table.py who may call these"
    assert set(ROUTES) - there == set(), "these are gone"


def test_a_route_without_an_entry_or_without_a_declaration_is_noticed(settings: Settings) -> None:
    shop = create_app(settings)
    shop.add_url_rule("/new", endpoint="new", view_func=lambda: "secret")
    assert methods(shop) - set(ROUTES) == {("GET", "new")}
    assert shop.test_client().get("/new").status_code == 404
    shop.extensions["database"].engine.dispose()


@pytest.mark.parametrize(("method", "endpoint"), [key for key in ROUTES if key[0] != "GET"])
def test_nothing_is_done_without_the_pages_token(world: World, method: str, endpoint: str) -> None:
    route = ROUTES[method, endpoint]
    before = acts(world)
    names = vars(world.things("member"))
    who = "factory" if route.circle is Circle.FACTORY else "admin" if route.circle is Circle.STUDIO else "member"
    answer = call(world, who, method, endpoint, names, token=False)
    if route.circle is Circle.SIGNATURE:
        assert (answer.status_code, answer.json["code"]) == (400, "signature_invalid")  # type: ignore[index]
    elif route.circle in (Circle.KEY, Circle.KEYS):
        assert (answer.status_code, answer.json["code"]) == (401, "key_refused")  # type: ignore[index]
    else:
        assert answer.status_code == 400
        assert "open for too long" in answer.get_data(as_text=True)
    assert acts(world) == before
    assert world.job().state == JobState.ROUTED


# --- circles ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("method", "endpoint"), in_circles(Circle.OPEN))
def test_what_is_open_is_open_to_everybody(world: World, method: str, endpoint: str) -> None:
    route = ROUTES[method, endpoint]
    for who in PEOPLE:
        answer = call(world, who, method, endpoint)
        if endpoint in ("checkout.show", "checkout.submit") and who in OWNERS:
            assert answer.status_code == 200, "their bag is not empty"
        else:
            assert answer.status_code == route.ok, who


@pytest.mark.parametrize(("method", "endpoint"), in_circles(Circle.OWN))
def test_somebody_elses_thing_reads_as_missing_and_ones_own_is_there(world: World, method: str, endpoint: str) -> None:
    route = ROUTES[method, endpoint]
    for who in PEOPLE:
        if who in route.readers:
            continue
        theirs = vars(world.things("other" if who != "other" else "member"))
        foreign = call(world, who, method, endpoint, theirs)
        missing = call(world, who, method, endpoint, MISSING)
        assert foreign.status_code == 404, who
        assert shape(foreign, *theirs.values()) == shape(missing, *MISSING.values()), who
    for who in OWNERS:
        assert call(world, who, method, endpoint, vars(world.things(who))).status_code == route.ok, who
    for who in route.readers:
        assert call(world, who, method, endpoint, vars(world.things("other"))).status_code == route.ok, who


@pytest.mark.parametrize("endpoint", ["customizer.revision_proof", "customizer.revision_mockup"])
def test_an_ordered_revision_is_read_by_its_buyer_its_factory_and_the_studio(world: World, endpoint: str) -> None:
    names = {"revision": world.record.values["job_revision"]}
    given = {who: call(world, who, "GET", endpoint, names).status_code for who in PEOPLE}
    assert given == dict.fromkeys(PEOPLE, 404) | dict.fromkeys(("member", "factory", "admin"), 200)


@pytest.mark.parametrize(("method", "endpoint"), in_circles(Circle.MEMBERS))
def test_a_members_page_asks_visitors_to_sign_in(world: World, method: str, endpoint: str) -> None:
    for who in PEOPLE:
        answer = call(world, who, method, endpoint)
        assert answer.status_code == (200 if who in SIGNED_IN else 302), who


def _refused(world: World, who: str, method: str, endpoint: str) -> None:
    answer = call(world, who, method, endpoint)
    if who in SIGNED_IN:
        assert answer.status_code == 403, who
    elif method == "GET":
        assert answer.status_code == 302 and "/sign-in?next=" in answer.headers["Location"], who
    else:
        assert answer.status_code == 401, who


@pytest.mark.parametrize(("method", "endpoint"), in_circles(Circle.FACTORIES))
def test_boards_are_for_factories(world: World, method: str, endpoint: str) -> None:
    for who in PEOPLE:
        if who in ("factory", "rival"):
            assert call(world, who, method, endpoint).status_code == ROUTES[method, endpoint].ok
        else:
            _refused(world, who, method, endpoint)


def _bring(world: World, state: JobState | None) -> None:
    """Let the factory work until the job is where a route needs it."""
    with world.app.app_context(), world.database.transaction() as session:
        job = lock_job(session, world.job().id)
        assert job is not None
        if state in (JobState.RECEIVED, JobState.PRINTED):
            work.accept(session, job, "system")
        if state == JobState.PRINTED:
            work.mark_printed(session, job, "system")


@pytest.mark.parametrize(("method", "endpoint"), in_circles(Circle.FACTORY))
def test_a_job_is_its_factorys_alone(world: World, method: str, endpoint: str) -> None:
    route = ROUTES[method, endpoint]
    _bring(world, route.state)
    before = world.job().state
    for who in PEOPLE:
        if who not in ("factory", "rival"):
            _refused(world, who, method, endpoint)
    foreign, missing = (call(world, "rival", method, endpoint, names) for names in ({}, MISSING))
    assert foreign.status_code == 404
    assert shape(foreign, world.record.values["job"]) == shape(missing, MISSING["job"])
    assert world.job().state == before
    assert call(world, "factory", method, endpoint, MISSING).status_code == 404
    assert call(world, "factory", method, endpoint).status_code == route.ok
    if method == "POST":
        assert world.job().state != before


@pytest.mark.parametrize(("method", "endpoint"), in_circles(Circle.STUDIO))
def test_the_studio_is_for_admins(world: World, method: str, endpoint: str) -> None:
    route = ROUTES[method, endpoint]
    before = acts(world)
    for who in PEOPLE[:-1]:
        _refused(world, who, method, endpoint)
    assert acts(world) == before
    if route.at:
        assert call(world, "admin", method, endpoint, MISSING).status_code == 404
    assert call(world, "admin", method, endpoint).status_code == route.ok


@pytest.mark.parametrize(("method", "endpoint"), in_circles(Circle.LINK))
def test_a_link_opens_to_whoever_holds_all_of_it(world: World, method: str, endpoint: str) -> None:
    route = ROUTES[method, endpoint]
    link = route.at["token"]
    whole = world.record.values[link]
    for who in PEOPLE:
        assert call(world, who, method, endpoint).status_code == route.ok, who
        for changed in (whole[:-1], whole[1:], "x" + whole, f"{whole[:-2]}AA", "x"):
            assert call(world, who, method, endpoint, {link: changed}).status_code == 404, who


@pytest.mark.parametrize(("method", "endpoint"), in_circles(Circle.FACTORY_LINK))
def test_a_factorys_link_is_closed_to_other_accounts(world: World, method: str, endpoint: str) -> None:
    kind = ROUTES[method, endpoint].at["token"]
    with world.app.app_context(), world.database.session(read_only=True) as session:
        job = session.get(type(world.job()), world.job().id)
        assert job is not None
        token = downloads.sign(world.app.extensions["signer"], kind, job)
        other_kind = downloads.sign(
            world.app.extensions["signer"], "ticket" if kind == "print_file" else "print_file", job
        )
    given = {who: call(world, who, method, endpoint, {kind: token}).status_code for who in PEOPLE}
    assert given == dict.fromkeys(PEOPLE, 200) | dict.fromkeys(("member", "other", "rival"), 404)
    for changed in (token[:-1], token[1:], other_kind):
        assert call(world, "factory", method, endpoint, {kind: changed}).status_code == 404


@pytest.mark.parametrize(("method", "endpoint"), in_circles(Circle.KEY, Circle.KEYS))
def test_programs_need_the_key_of_the_jobs_factory(world: World, method: str, endpoint: str) -> None:
    route = ROUTES[method, endpoint]
    _bring(world, route.state)
    before = world.job().state
    for who in PEOPLE:
        answer = call(world, who, method, endpoint)
        assert (answer.status_code, answer.json["code"]) == (401, "key_refused"), f"{who} has no key, only a cookie"  # type: ignore[index]
    own, rival = ({"Authorization": f"Bearer {world.record.values[name]}"} for name in ("key", "rival_key"))
    if route.circle is Circle.KEY:
        foreign = call(world, "visitor", method, endpoint, headers=rival)
        missing = call(world, "visitor", method, endpoint, MISSING, headers=rival)
        assert foreign.status_code == 404
        assert shape(foreign) == shape(missing)
    else:
        listed = call(world, "visitor", method, endpoint, headers=rival)
        assert listed.json == {"jobs": []}
    assert world.job().state == before
    assert call(world, "visitor", method, endpoint, headers=own).status_code == route.ok


@pytest.mark.parametrize(("method", "endpoint"), in_circles(Circle.LIBRARY))
def test_the_librarys_pages_never_fail_and_tell_nothing(world: World, method: str, endpoint: str) -> None:
    for who in PEOPLE:
        answer = call(world, who, method, endpoint)
        assert answer.status_code in (200, 302, 303, 401, 404), (who, answer.status_code)
    if endpoint == "security.change_password":
        assert call(world, "visitor", method, endpoint).status_code in (302, 401)


def test_developments_letters_do_not_exist_in_production(world: World) -> None:
    live = replace(world.app.extensions["settings"], environment="production", mail_url="smtp://localhost")
    shop = create_app(live)
    client = shop.test_client()
    for path in ("/dev/mail", f"/dev/mail/{world.record.values['letter']}"):
        assert client.get(path).status_code == 404
    shop.extensions["database"].engine.dispose()
