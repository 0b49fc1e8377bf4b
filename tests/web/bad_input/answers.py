"""What every refusal has: a status, a code and a sentence."""

from __future__ import annotations

import json
import re
from typing import Any

from werkzeug.test import TestResponse


def problem(answer: TestResponse) -> dict[str, Any]:
    """The problem of an answer, which must be one in words."""
    assert answer.mimetype == "application/problem+json", (answer.status_code, answer.get_data(as_text=True)[:300])
    body: dict[str, Any] = answer.get_json()
    assert body["status"] == answer.status_code
    assert body["title"].strip() and "%(" not in body["title"]
    assert re.fullmatch("[a-z][a-z_]+", body["code"])
    json.dumps(body["parameters"]).encode()
    return body
