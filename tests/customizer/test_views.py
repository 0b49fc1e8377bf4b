"""The customizer's pages: the editor with what it starts from, and one's own designs."""

from __future__ import annotations

import json

from flask.testing import FlaskClient
from jinja2 import ChoiceLoader, DictLoader

from foundation import web
from tests.builders import post
from tests.customizer.builders import created, document_json, text_layer


def test_the_editor_page_brings_catalogue_fonts_and_rules(client: FlaskClient, app: web.Shop) -> None:
    page = DictLoader({"customizer/editor.html": "{{ boot|tojson }}"})
    app.jinja_env.loader = ChoiceLoader([page, app.jinja_env.loader])  # type: ignore[list-item]
    boot = json.loads(client.get("/design/new?blank=hoodie&colour=black").data)
    assert boot["design"] is None
    assert (boot["document"]["blank"], boot["document"]["colour"]) == ("hoodie", "black")
    tee = next(blank for blank in boot["catalogue"]["blanks"] if blank["slug"] == "classic-tee")
    front = next(placement for placement in tee["placements"] if placement["placement"] == "front")
    assert front["areas"]["m"] == {"width_mm": 304.8, "height_mm": 406.4}
    assert 0 < front["picture"]["m"]["w"] < 1
    assert "noto-sans-sc" in [font["slug"] for font in boot["fonts"]]
    assert tee["technique"] in boot["rules"]
    assert (boot["language"], boot["currency"]) == ("en", "USD")
    chinese = json.loads(client.get("/design/new", headers={"Accept-Language": "zh-CN"}).data)
    assert (chinese["language"], chinese["currency"]) == ("zh-Hans", "CNY")
    assert client.get("/design/new?blank=hat").status_code == 404
    design = created(client, document_json(text_layer()))
    assert json.loads(client.get(f"/design/{design}").data)["design"]["id"] == design
    with client.session_transaction() as cookie:
        assert "guest_id" in cookie


def test_looking_at_the_editor_writes_nothing(client: FlaskClient, app: web.Shop) -> None:
    page = DictLoader({"customizer/editor.html": "{{ boot|tojson }}"})
    app.jinja_env.loader = ChoiceLoader([page, app.jinja_env.loader])  # type: ignore[list-item]
    client.get("/design/new")
    with client.session_transaction() as cookie:
        assert "guest_id" not in cookie


def test_the_designs_page_shows_ones_own_and_invites_where_there_are_none(
    client: FlaskClient, stranger: FlaskClient
) -> None:
    design = created(client, document_json(text_layer()))
    mine = client.get("/designs").get_data(as_text=True)
    assert f"/design/{design}/card.webp" in mine and "Mochi" in mine
    empty = stranger.get("/designs").get_data(as_text=True)
    assert design not in empty and "/design/new" in empty
    assert "你的设计" in stranger.get("/designs", headers={"Accept-Language": "zh-CN"}).get_data(as_text=True)
    assert post(stranger, f"/designs/{design}/delete").status_code == 404
    assert post(client, f"/designs/{design}/delete").status_code == 303
    assert design not in client.get("/designs").get_data(as_text=True)
