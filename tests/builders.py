"""Things for tests, made with as few words as possible."""

from __future__ import annotations

import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def csrf_token(client: FlaskClient, page: str = "/no-such-page") -> str:
    """The token of a page's form or meta tag; every page has one, the one for missing pages too."""
    html = client.get(page).get_data(as_text=True)
    found = re.search(r'name="csrf[-_]token"[^>]*(?:value|content)="([^"]+)"', html)
    assert found, f"no CSRF token on {page}"
    return found.group(1)


def post(
    client: FlaskClient, path: str, data: dict[str, Any] | None = None, *, json: Any = None, **options: Any
) -> TestResponse:
    """A POST as our pages send it, with the CSRF token in its header."""
    headers = {"X-CSRFToken": csrf_token(client), **options.pop("headers", {})}
    if json is not None:
        return client.post(path, json=json, headers=headers, **options)
    return client.post(path, data=data or {}, headers=headers, **options)


def put(client: FlaskClient, path: str, body: Any) -> TestResponse:
    """A PUT of JSON, with the CSRF token."""
    return client.put(path, json=body, headers={"X-CSRFToken": csrf_token(client)})


def delete(client: FlaskClient, path: str) -> TestResponse:
    """A DELETE, with the CSRF token."""
    return client.delete(path, headers={"X-CSRFToken": csrf_token(client)})


def sign_in(client: FlaskClient, email: str, password: str) -> TestResponse:
    """Sign in through the form."""
    return client.post(
        "/sign-in",
        data={"email": email, "password": password, "csrf_token": csrf_token(client)},
        follow_redirects=False,
    )
