"""Opening an account, signing in, passwords: what is said, to whom, and in which language."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from foundation.accounts import DEMO_PASSWORD, find_user
from foundation.database import Database
from tests.builders import post, sign_in

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
