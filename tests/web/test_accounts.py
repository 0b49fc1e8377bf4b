"""Opening an account, signing in, passwords: what is said, to whom, and in which language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from app import create_app
from foundation import web
from foundation.accounts import DEMO_PASSWORD, find_user
from foundation.database import Database
from foundation.settings import Settings
from tests.builders import csrf_token, post, sign_in

CHINESE = {"Accept-Language": "zh-CN,zh;q=0.9"}
MEMBER = "member@pawprint.example"


def sign_up(client: FlaskClient, email: str, language: dict[str, str] | None = None) -> int:
    form = {"email": email, "password": "four paws and a tail", "password_confirm": "four paws and a tail"}
    return post(client, "/sign-up", form, headers=language or {}).status_code


def words_of(html: str) -> str:
    """What a page's main part says, without what differs each time."""
    main = re.search(r"<main.*</main>", html, re.DOTALL)
    assert main
    return re.sub(r'value="[^"]*"', "", main.group(0))


def locale_of(database: Database, email: str) -> str:
    with database.session(read_only=True) as session:
        user = find_user(session, email)
        assert user is not None
        return user.locale


def language_of(client: FlaskClient, headers: dict[str, str] | None = None) -> str:
    found = re.search(r'<html lang="([^"]+)"', client.get("/", headers=headers or {}).get_data(as_text=True))
    assert found
    return found.group(1)


def test_signing_in_says_the_same_of_a_wrong_password_and_of_an_unknown_address(client: FlaskClient) -> None:
    pages = [
        words_of(sign_in(client, email, "not the password").get_data(as_text=True)).replace(email, "")
        for email in (MEMBER, "stranger@pawprint.example")
    ]
    assert pages[0] == pages[1]
    assert pages[0].count("do not belong together") == 1
    assert "aria-invalid" not in pages[0]


def test_asking_for_a_new_password_says_the_same_of_a_known_and_an_unknown_address(client: FlaskClient) -> None:
    pages = []
    for email in (MEMBER, "stranger@pawprint.example"):
        answer = post(client, "/reset-password", {"email": email}, follow_redirects=True)
        assert answer.status_code == 200
        pages.append(words_of(answer.get_data(as_text=True)).replace(email, "THEM"))
    assert pages[0] == pages[1]
    assert "If THEM has an account" in pages[0]


def test_opening_an_account_twice_is_told_and_leads_to_signing_in(client: FlaskClient) -> None:
    form = {"email": MEMBER, "password": "four paws and a tail", "password_confirm": "four paws and a tail"}
    answer = post(client, "/sign-up", form)
    assert answer.status_code == 200
    assert f"There is an account with {MEMBER} already. Sign in instead." in answer.get_data(as_text=True)
    assert client.get("/account").status_code == 302


def test_a_new_account_speaks_the_language_of_the_page_it_was_opened_on(
    client: FlaskClient, database: Database
) -> None:
    assert sign_up(client, "jiayi@pawprint.example", CHINESE) == 302
    assert locale_of(database, "jiayi@pawprint.example") == "zh_Hans"


@pytest.mark.parametrize("chosen", [True, False])
def test_signing_in_keeps_the_language_of_the_choice_or_of_the_browser(client: FlaskClient, chosen: bool) -> None:
    if chosen:
        post(client, "/language/zh_Hans")
    sign_in(client, MEMBER, DEMO_PASSWORD)
    assert language_of(client, None if chosen else CHINESE) == "zh-Hans"
    if not chosen:
        assert language_of(client, {"Accept-Language": "en"}) == "en"


def test_a_language_picked_while_signed_in_is_the_accounts_from_then_on(
    client: FlaskClient, database: Database
) -> None:
    sign_in(client, MEMBER, DEMO_PASSWORD)
    assert locale_of(database, MEMBER) == "en"
    post(client, "/language/zh_Hans")
    assert locale_of(database, MEMBER) == "zh_Hans"


def test_a_member_changes_their_password_and_signs_in_with_it(client: FlaskClient) -> None:
    assert client.get("/account/password").status_code == 302
    sign_in(client, MEMBER, DEMO_PASSWORD)
    assert "Change password" in client.get("/account/password").get_data(as_text=True)
    form = {"password": "wrong", "new_password": "a nap in the sun", "new_password_confirm": "a nap in the sun"}
    assert "This is not your password." in post(client, "/account/password", form).get_data(as_text=True)
    assert post(client, "/account/password", form | {"password": DEMO_PASSWORD}).status_code == 302
    post(client, "/sign-out")
    assert "belong together" in sign_in(client, MEMBER, DEMO_PASSWORD).get_data(as_text=True)
    assert sign_in(client, MEMBER, "a nap in the sun").status_code == 302


@pytest.fixture
def limited(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[web.Shop]:
    """The shop with its limits on, as it runs outside of tests."""
    monkeypatch.setattr(web.limiter, "enabled", True)
    monkeypatch.setattr(web.limiter, "_storage", None)
    shop = create_app(replace(settings, environment="development", trusted_proxies=1))
    yield shop
    shop.extensions["database"].engine.dispose()


def try_from(client: FlaskClient, address: str, page: str, form: dict[str, str]) -> int:
    token = csrf_token(client)
    headers = {"X-Forwarded-For": address}
    return client.post(page, data=form | {"csrf_token": token}, headers=headers).status_code


def test_a_password_is_guessed_five_times_a_minute_from_whatever_addresses(limited: web.Shop) -> None:
    client = limited.test_client()
    wrong = {"email": MEMBER, "password": "not the password"}
    tries = [try_from(client, f"203.0.113.{number}", "/sign-in", wrong) for number in range(7)]
    assert [status == 429 for status in tries] == [False] * 5 + [True] * 2
    # The same account spelt otherwise is the same account; another one is free to try.
    assert try_from(client, "203.0.113.99", "/sign-in", wrong | {"email": " Member@Pawprint.example"}) == 429
    assert try_from(client, "203.0.113.99", "/sign-in", wrong | {"email": "factory@pawprint.example"}) != 429


def test_one_address_tries_twenty_accounts_a_minute_and_a_neighbour_is_free(limited: web.Shop) -> None:
    client = limited.test_client()
    tries = [
        try_from(client, "203.0.113.5", "/sign-in", {"email": f"m{number}@pawprint.example", "password": "x"})
        for number in range(22)
    ]
    assert [status == 429 for status in tries] == [False] * 20 + [True] * 2
    assert try_from(client, "203.0.113.6", "/sign-in", {"email": "m99@pawprint.example", "password": "x"}) != 429


def test_a_new_password_is_asked_for_three_times_an_hour_and_the_answer_says_when_to_come_back(
    limited: web.Shop,
) -> None:
    client = limited.test_client()
    tries = [try_from(client, f"203.0.113.{number}", "/reset-password", {"email": MEMBER}) for number in range(4)]
    assert [status == 429 for status in tries] == [False] * 3 + [True]
    token = csrf_token(client)
    answer = client.post("/reset-password", data={"email": MEMBER, "csrf_token": token})
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 60
