"""Designs of a visitor, made through the editor's own addresses."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient

from tests.builders import post
from tests.customizer.builders import created, revised


def text(words: str = "Biscuit", **more: Any) -> dict[str, Any]:
    """A line of text in the middle of a tee's front."""
    layer = {"kind": "text", "id": "words", "text": words, "lang": "en", "font": "noto-sans-sc", "size_mm": 30.0}
    return layer | {"x_mm": 152.4, "y_mm": 150.0, "fill": {"kind": "solid", "colour": "#1b1a17"}} | more


def document(*layers: dict[str, Any], colour: str = "white", back: bool = False) -> dict[str, Any]:
    """A classic tee's document with these layers on its front, and words on its back where asked for."""
    placements = [{"placement": "front", "width_mm": 304.8, "height_mm": 406.4, "layers": list(layers)}]
    if back:
        layer = text("Good dog", id="back-words")
        placements.append({"placement": "back", "width_mm": 304.8, "height_mm": 406.4, "layers": [layer]})
    return {"version": 1, "blank": "classic-tee", "colour": colour, "placements": placements}


def new_revision(client: FlaskClient, data: dict[str, Any] | None = None, title: str = "Biscuit") -> tuple[str, str]:
    """A saved design and its revision: their ids."""
    design = created(client, data if data is not None else document(text()), title)
    return design, revised(client, design)


def fill_cart(client: FlaskClient, data: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A visitor with one line in the bag; gives the answer's JSON."""
    design_id, revision = new_revision(client, data)
    body = {"design_id": design_id, "revision": revision, "colour": "white", "size": "M", "quantity": 1} | more
    answer = post(client, "/api/cart/lines", json=body)
    assert answer.status_code == 201, answer.get_json()
    found: dict[str, Any] = answer.get_json()
    return found
