"""When what the shop stands on is away: a sentence, a time to try again, and nothing half done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from obstore.exceptions import GenericError
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app import create_app
from customizer.models import Design
from foundation import web
from foundation.blob_store import BlobStore
from foundation.database import Database
from foundation.settings import Settings
from tests.builders import csrf_token, post
from tests.storefront.designs import document, text


def _away(*_: Any, **__: Any) -> Any:
    raise GenericError("no route to the store")


def _locked(*_: Any, **__: Any) -> Any:
    raise OperationalError("COMMIT", None, Exception("the database is locked"))


@pytest.mark.parametrize("path", ["/designs", "/api/designs"])
def test_without_the_database_people_and_programs_are_told_when_to_come_back(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    post(client, "/api/designs", json={"title": "", "document": document(text())})
    monkeypatch.setattr(Session, "scalars", _locked)
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "nothing was lost" in answer.get_data(as_text=True)


def test_a_commit_that_fails_keeps_nothing_and_says_so(
    client: FlaskClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = {"X-CSRFToken": csrf_token(client)}
    with monkeypatch.context() as patch:
        patch.setattr(Session, "commit", _locked)
        answer = client.post("/api/designs", json={"title": "", "document": document(text())}, headers=headers)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    with database.session(read_only=True) as session:
        assert session.scalar(select(func.count()).select_from(Design)) == 0


def test_without_the_blob_store_pictures_say_so(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BlobStore, "get", _away)
    answer = client.get("/garments/classic-tee/white/front.webp", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert answer.json is not None and answer.json["code"] == "unavailable"


def test_a_live_shops_cookies_and_pages_are_bound_to_https(settings: Settings) -> None:
    live = replace(settings, environment="production", base_url="https://shop.example", mail_url="smtp://localhost")
    shop: web.Shop = create_app(live)
    answer = shop.test_client().get("/sign-in", base_url="https://shop.example")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie
    assert "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=63072000")
    shop.extensions["database"].engine.dispose()
