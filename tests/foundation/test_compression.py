"""Answers on their way: what is made small, for whom, and what is left as it is."""

from __future__ import annotations

import gzip

from flask.testing import FlaskClient

from foundation import web

GZIP = {"Accept-Encoding": "gzip, br"}


def test_a_style_arrives_small_and_says_so(client: FlaskClient) -> None:
    plain = client.get("/static/css/editor.css", buffered=True)
    small = client.get("/static/css/editor.css", headers=GZIP, buffered=True)
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    assert int(small.headers["Content-Length"]) == len(small.data)
    assert "Accept-Encoding" in plain.headers["Vary"] and "Accept-Encoding" in small.headers["Vary"]


def test_a_browser_that_has_it_already_is_told_so(client: FlaskClient) -> None:
    tag = client.get("/static/css/editor.css", headers=GZIP, buffered=True).headers["ETag"]
    again = client.get("/static/css/editor.css", headers={**GZIP, "If-None-Match": tag}, buffered=True)
    assert (again.status_code, again.data) == (304, b"")


def test_the_editor_with_its_catalogue_is_small_and_other_pages_with_tokens_are_not(client: FlaskClient) -> None:
    editor = client.get("/design/new", headers=GZIP)
    assert editor.headers["Content-Encoding"] == "gzip"
    assert b'id="boot"' in gzip.decompress(editor.data)
    page = client.get("/sign-in", headers=GZIP)
    assert page.status_code == 200 and "Content-Encoding" not in page.headers
    for answer in (editor, page):
        assert "X-May-Compress" not in answer.headers


def test_pictures_short_answers_and_head_requests_are_left_alone(app: web.Shop, client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get("/healthz", headers=GZIP).headers
    assert "Content-Encoding" not in client.get("/garments/tote-bag/natural/front.webp?w=200", headers=GZIP).headers
    head = client.head("/static/css/editor.css", headers=GZIP, buffered=True)
    assert head.status_code == 200 and head.data == b""
