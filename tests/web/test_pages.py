"""The pages that anybody may see: they open in both languages, speak one language only, and keep the safety headers."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foundation import web
from foundation.access import Allow
from foundation.i18n import ROOT
from storefront import pricing
from tests.builders import post, sign_in
from tools import translations

PAGES = (
    "/",
    "/blanks",
    "/blanks/classic-tee",
    "/blanks/hoodie?colour=pine",
    "/blanks/tote-bag",
    "/blanks/pet-tee",
    "/how-we-print",
    "/about",
    "/returns",
    "/privacy",
    "/terms",
    "/sign-in",
    "/sign-up",
    "/reset-password",
    "/dev/mail",
)
LANGUAGES = {"en": "en-US,en;q=0.9", "zh-Hans": "zh-CN,zh;q=0.9"}


class Reader(HTMLParser):
    """What a person reads of a page: its texts, and the attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent += 1
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name in ("alt", "aria-label", "title", "placeholder") and value:
                self.texts.append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent -= 1

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.texts.append(" ".join(data.split()))


def read(client: FlaskClient, path: str, language: str) -> tuple[Reader, str]:
    """The page as a reader of the language gets it."""
    answer = client.get(path, headers={"Accept-Language": LANGUAGES[language]})
    assert answer.status_code == 200, path
    reader = Reader()
    text = answer.get_data(as_text=True)
    reader.feed(text)
    return reader, text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_opens_in_the_readers_language(client: FlaskClient, path: str, language: str) -> None:
    reader, _ = read(client, path, language)
    assert ("html", "lang", language) in reader.attributes
    assert sum(tag == "main" for tag, name, _ in reader.attributes if name == "id") == 1


@pytest.mark.parametrize("path", PAGES)
def test_a_chinese_page_says_nothing_that_stands_in_a_catalogue_in_english(client: FlaskClient, path: str) -> None:
    reader, _ = read(client, path, "zh-Hans")
    same_in_both = {"Cookies", "dpi"}
    english = {" ".join(text.split()) for text in map(translations._first, translations.used_texts())} - same_in_both
    left = [text for text in reader.texts if text in english and re.search("[A-Za-z]{2}", text)]
    assert left == []


@pytest.mark.parametrize("path", [*PAGES, "/nothing-here"])
def test_pages_carry_no_inline_style_and_no_inline_handler_and_forbid_them(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    reader = Reader()
    reader.feed(answer.get_data(as_text=True))
    assert "unsafe-inline" not in policy and "unsafe-eval" not in policy
    assert "object-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert [found for found in reader.attributes if found[1] == "style" or found[1].startswith("on")] == []


@pytest.mark.parametrize("path", PAGES)
def test_every_form_that_posts_carries_a_token(client: FlaskClient, path: str) -> None:
    html = client.get(path).get_data(as_text=True)
    forms = re.findall(r"<form[^>]*method=\"post\".*?</form>", html, re.DOTALL)
    assert forms
    assert all('name="csrf_token"' in form for form in forms)


@pytest.mark.parametrize("path", PAGES)
def test_every_picture_has_an_alternative_and_every_address_of_ours_exists(client: FlaskClient, path: str) -> None:
    reader, html = read(client, path, "en")
    assert all(" alt=" in tag for tag in re.findall(r"<img[^>]*>", html))
    committed = {value.split("?")[0] for _, name, value in reader.attributes if name in ("src", "href")}
    missing = [
        value
        for value in committed
        if value.startswith("/static/") and "/build/" not in value and not (ROOT / value[1:]).is_file()
    ]
    assert missing == []


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_to_a_route(app: Flask, client: FlaskClient, path: str) -> None:
    reader, _ = read(client, path, "en")
    routes = app.url_map.bind("localhost")
    for tag, name, value in reader.attributes:
        if tag in ("a", "form") and name in ("href", "action") and value.startswith("/"):
            method = "POST" if tag == "form" else "GET"
            assert routes.test(value.split("?")[0].split("#")[0], method), value


def test_every_route_says_who_may_call_it(app: Flask) -> None:
    undeclared = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
        and not rule.endpoint.startswith("security.")
        and not isinstance(getattr(app.view_functions[rule.endpoint], "access", None), Allow)
    ]
    assert undeclared == []


def test_prices_on_the_pages_are_those_of_the_price_list(client: FlaskClient) -> None:
    for language, currency, sign in (("en", "USD", "$"), ("zh-Hans", "CNY", "¥")):
        for slug, minor in pricing.price_list()["currencies"][currency]["blanks"].items():
            _, html = read(client, f"/blanks/{slug}", language)
            assert f">{sign}{minor // 100}</b>" in html


def test_an_unknown_colour_shows_the_first_one_and_an_unknown_blank_is_not_found(client: FlaskClient) -> None:
    assert "/garments/hoodie/white/front.webp" in client.get("/blanks/hoodie?colour=plaid").get_data(as_text=True)
    assert client.get("/blanks/spacesuit").status_code == 404


def test_choosing_a_language_keeps_the_page_and_wins_over_the_browser(client: FlaskClient) -> None:
    answer = post(client, "/language/zh_Hans", {"next": "/blanks?x=1"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/blanks?x=1")
    reader, _ = read(client, "/", "en")
    assert ("html", "lang", "zh-Hans") in reader.attributes


def test_a_missing_page_is_said_in_both_languages(client: FlaskClient) -> None:
    for language, words in (("en", "Biscuit looked everywhere."), ("zh-Hans", "饼干到处都找过了。")):
        answer = client.get("/nothing-here", headers={"Accept-Language": LANGUAGES[language]})
        assert answer.status_code == 404
        assert words in answer.get_data(as_text=True)


def test_signing_in_wrongly_is_explained_in_the_readers_language(client: FlaskClient) -> None:
    client.get("/", headers={"Accept-Language": LANGUAGES["zh-Hans"]})
    post(client, "/language/zh_Hans")
    page = sign_in(client, "member@pawprint.example", "not the password").get_data(as_text=True)
    assert "邮箱和密码对不上" in page


def test_a_new_account_with_a_short_password_is_told_the_length(client: FlaskClient) -> None:
    page = post(
        client, "/sign-up", {"email": "new@pawprint.example", "password": "short", "password_confirm": "short"}
    ).get_data(as_text=True)
    assert "A password has at least 8 characters." in page


def test_asking_for_a_new_password_writes_a_letter_that_development_shows(app: web.Shop, client: FlaskClient) -> None:
    post(client, "/language/zh_Hans")
    answer = post(client, "/reset-password", {"email": "member@pawprint.example"}, follow_redirects=True)
    assert answer.status_code == 200
    page = client.get("/dev/mail").get_data(as_text=True)
    assert "设置新密码" in page and "member@pawprint.example" in page
    found = re.search(r'src="(/dev/mail/[^"]+)"', page)
    assert found
    letter = client.get(found.group(1))
    assert "/reset-password/" in letter.get_data(as_text=True)
    assert letter.headers["Content-Security-Policy"].endswith("sandbox")
    assert "script-src" not in letter.headers["Content-Security-Policy"]
