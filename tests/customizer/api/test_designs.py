"""Designs over HTTP: saved, found again, refused, handed over; one's own and foreign ones."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from customizer.models import Design
from foundation import web
from foundation.accounts import DEMO_PASSWORD
from foundation.database import Database
from tests.builders import csrf_token, post, put, sign_in
from tests.customizer.builders import created, document_json, image_layer, text_layer, uploaded


def test_a_visitor_saves_a_design_and_finds_it_again(client: FlaskClient, stranger: FlaskClient) -> None:
    design = created(client, document_json(text_layer()))
    found = client.get(f"/api/designs/{design}").json
    assert found is not None
    assert (found["title"], found["version"]) == ("Mochi", 1)
    assert found["document"]["placements"][0]["layers"][0]["text"] == "我家的狗"
    saved = put(client, f"/api/designs/{design}", {"title": "M", "document": document_json(), "version": 1})
    assert saved.json == {"version": 2, "title": "M"}
    listed = client.get("/api/designs").json
    assert listed is not None and [each["id"] for each in listed["designs"]] == [design]
    assert stranger.get(f"/api/designs/{design}").status_code == 404
    foreign = put(stranger, f"/api/designs/{design}", {"title": "", "document": document_json(), "version": 2})
    assert foreign.status_code == 404
    assert post(stranger, f"/api/designs/{design}/revisions", json={}).status_code == 404
    assert stranger.get("/api/designs").json == {"designs": []}
    assert stranger.get(f"/design/{design}/card.webp").status_code == 404


def test_another_windows_save_is_a_conflict_with_its_version(client: FlaskClient) -> None:
    design = created(client, document_json(text_layer()))
    put(client, f"/api/designs/{design}", {"title": "A", "document": document_json(), "version": 1})
    late = put(client, f"/api/designs/{design}", {"title": "B", "document": document_json(), "version": 1})
    assert late.status_code == 409
    assert late.json is not None and late.json["code"] == "design_changed"
    assert late.json["parameters"] == {"version": 2}
    assert client.get(f"/api/designs/{design}").json["title"] == "A"  # type: ignore[index]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"title": "", "document": document_json() | {"version": 2}}, 422, "invalid_document"),
        ({"title": "", "document": document_json(text_layer(font="comic-sans"))}, 422, "invalid_document"),
        ({"title": "", "document": []}, 422, "invalid_document"),
        ({"title": 5, "document": document_json()}, 422, "invalid_input"),
        ([], 422, "not_json"),
    ],
)
def test_a_document_that_cannot_be_kept_changes_nothing(
    client: FlaskClient, database: Database, body: Any, status: int, code: str
) -> None:
    design = created(client, document_json(text_layer()))
    for answer in (
        post(client, "/api/designs", json=body),
        put(client, f"/api/designs/{design}", {**body, "version": 1} if isinstance(body, dict) else body),
    ):
        assert answer.status_code == status
        assert answer.json is not None and answer.json["code"] == code
    with database.session() as session:
        kept = session.scalars(select(Design)).one()
        assert kept.version == 1
        assert kept.document["placements"][0]["layers"][0]["text"] == "我家的狗"


def test_a_body_that_is_no_json_or_far_too_large_is_refused(client: FlaskClient) -> None:
    headers = {"X-CSRFToken": csrf_token(client)}
    broken = client.post("/api/designs", data=b"{", headers=headers, content_type="application/json")
    assert broken.json is not None and broken.json["code"] == "not_json"
    deep = client.post("/api/designs", data=b"[" * 200_000, headers=headers, content_type="text/plain")
    assert deep.json is not None and deep.json["code"] == "not_json"
    large = client.post("/api/typeset", data=b" " * 1_100_000, headers=headers, content_type="application/json")
    assert large.status_code == 413


def test_nothing_is_written_without_the_pages_token(client: FlaskClient, app: web.Shop) -> None:
    for method, path in (
        ("POST", "/api/assets"),
        ("POST", "/api/designs"),
        ("PUT", "/api/designs/x"),
        ("DELETE", "/api/designs/x"),
        ("DELETE", f"/api/assets/{'0' * 64}"),
        ("POST", "/api/proof"),
        ("POST", "/designs/x/delete"),
    ):
        answer = client.open(path, method=method, json={})
        assert answer.status_code == 400, path
        assert answer.json is not None and answer.json["code"] == "form_expired"


def test_signing_in_takes_the_guests_designs_and_photos_along(client: FlaskClient, stranger: FlaskClient) -> None:
    digits = uploaded(client)
    design = created(client, document_json(image_layer(digits)))
    sign_in(client, "member@pawprint.example", DEMO_PASSWORD)
    assert client.get(f"/api/designs/{design}").status_code == 200
    assert client.get(f"/assets/{digits}/preview").status_code == 200
    sign_in(stranger, "member@pawprint.example", DEMO_PASSWORD)
    assert stranger.get(f"/api/designs/{design}").status_code == 200
