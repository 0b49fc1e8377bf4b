"""Designs, uploads and the editor's calls for tests, made with as few words as possible."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from customizer import assets, designs
from foundation.access import Principal
from foundation.database import utcnow
from tests.builders import csrf_token, post
from tests.customizer import pictures

OWNER, OTHER = Principal(user_id="mei"), Principal(guest_id="guest-1")
HASH, MASK = "a" * 64, "b" * 64


def text_layer(**changes: Any) -> dict[str, Any]:
    """A line of text."""
    return {
        "id": "words",
        "kind": "text",
        "text": "我家的狗",
        "font": "noto-sans-sc",
        "x_mm": 150,
        "y_mm": 100,
        "size_mm": 20,
        "fill": {"kind": "solid", "colour": "#c93b1a"},
        **changes,
    }


def image_layer(sha256: str = HASH, **changes: Any) -> dict[str, Any]:
    """A photo."""
    box = {"x_mm": 150, "y_mm": 200, "width_mm": 120, "height_mm": 80}
    return {"id": "photo", "kind": "image", "asset": f"sha256:{sha256}", **box, **changes}


def document_json(*layers: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A design on the front of a classic tee, size M."""
    front = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4, "layers": list(layers)}
    return {"version": 1, "blank": "classic-tee", "colour": "black", "placements": [front], **changes}


def save_asset(session: Session, sha256: str, *owners: str) -> None:
    """An upload that the owners have a right to; without bytes."""
    values = {
        "sha256": sha256,
        "media_type": "image/jpeg",
        "width_px": 120,
        "height_px": 80,
        "has_alpha": False,
        "size_bytes": 1000,
        "preview_media_type": "image/jpeg",
        "preview_width_px": 120,
        "preview_height_px": 80,
        "facts": {},
        "created_at": utcnow(),
    }
    assets.lock_asset(session, values)
    for owner in owners:
        assets.claim(session, owner, sha256)


def read(*layers: dict[str, Any], **changes: Any) -> Any:
    """The document of the layers, checked."""
    return designs.read_document(document_json(*layers, **changes))


def upload(client: FlaskClient, data: bytes, name: str = "IMG_0001.JPG") -> TestResponse:
    """Choose a file in the editor."""
    # Written by hand: the test client's own writer leaves the temporary file of a large upload open.
    head = f'--edge\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = head.encode() + data + b"\r\n--edge--\r\n"
    headers = {"X-CSRFToken": csrf_token(client)}
    return client.post("/api/assets", data=body, headers=headers, content_type="multipart/form-data; boundary=edge")


def uploaded(client: FlaskClient, data: bytes | None = None) -> str:
    """The hash of an accepted upload."""
    answer = upload(client, data or pictures.turned(6))
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return str(answer.json["asset"]).removeprefix("sha256:")  # type: ignore[index]


def created(client: FlaskClient, document: dict[str, Any], title: str = "Mochi") -> str:
    """The id of a saved design."""
    answer = post(client, "/api/designs", json={"title": title, "document": document})
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return str(answer.json["id"])  # type: ignore[index]


def revised(client: FlaskClient, design: str) -> str:
    """The hash of a design's revision of now."""
    answer = post(client, f"/api/designs/{design}/revisions", json={})
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return str(answer.json["revision"])  # type: ignore[index]
