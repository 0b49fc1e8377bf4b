"""Every JSON address takes or refuses any JSON and any bytes, in words."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from tests.builders import csrf_token
from tests.web.access_table import ROUTES, Circle
from tests.web.bad_input.answers import problem
from tests.web.bad_input.any_json import anything, places, replaced
from tests.web.world import World

pytestmark = pytest.mark.usefixtures("paying_is_elsewhere")


CHINESE = re.compile("[\u4e00-\u9fff]")
JSON_ROUTES = [key for key, route in ROUTES.items() if route.send is not None and route.circle is not Circle.SIGNATURE]


class Sender:
    """A guest's browser, or a program with a factory's key, that sends any bytes to one address."""

    def __init__(self, world: World, method: str, endpoint: str) -> None:
        self.route, self.method = ROUTES[method, endpoint], method
        self.client = world.client("guest")
        at = world.named(self.route.at, vars(world.things("guest")))
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
    good = world.named(ROUTES[method, endpoint].send, vars(world.things("guest")))
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
