"""The JSON and pictures of clip-art and templates: what comes, how long it is kept, what is refused."""

from __future__ import annotations

import io
import threading

import pytest
from flask.testing import FlaskClient
from PIL import Image

from customizer import kept_pictures
from customizer.art import catalogue_version, load_pieces
from customizer.templates import get_template
from foundation import web


def test_the_index_is_kept_for_ever_under_its_own_version_only(client: FlaskClient) -> None:
    answer = client.get(f"/api/art/{catalogue_version()}/index.json")
    assert answer.json is not None
    assert [piece["slug"] for piece in answer.json["pieces"]] == list(load_pieces())
    assert "immutable" in answer.headers["Cache-Control"]
    old = client.get("/api/art/0123456789abcdef/index.json")
    assert old.json == answer.json and old.headers["Cache-Control"] == "no-cache"


def test_a_category_brings_its_drawings_as_parts(client: FlaskClient) -> None:
    drawings = client.get(f"/api/art/{catalogue_version()}/hearts.json").json
    assert drawings is not None
    slot, data, *line = drawings["heart-bold"][1]
    assert (slot, line[1:]) == ("ink", ["round", "round"]) and line[0] > 1 and data.startswith("M")
    assert client.get(f"/api/art/{catalogue_version()}/nothing.json").status_code == 404


def test_a_templates_layers_come_for_the_area_the_garment_and_the_language(client: FlaskClient) -> None:
    listed = client.get("/api/templates").json
    assert listed is not None and "big-word" in [each["slug"] for each in listed["templates"]]
    query = "blank=pet-tee&colour=navy&placement=back&lang=zh-Hans"
    answer = client.get(f"/api/templates/big-word?{query}").json
    assert answer is not None and (answer["width_mm"], answer["height_mm"]) == (95, 95)
    word = answer["layers"][0]
    assert (word["text"], word["fill"]["colour"]) == ("汪 汪", "#fffaf0")
    assert client.get("/api/templates/nothing").status_code == 404
    assert client.get("/api/templates/big-word?blank=nothing").status_code == 404


def test_a_templates_picture_is_painted_once_and_then_known(client: FlaskClient) -> None:
    address = "/templates/pet-portrait.webp?w=200&lang=en&colour=sky"
    answer = client.get(address)
    with Image.open(io.BytesIO(answer.data)) as picture:
        assert picture.size == (200, 200) and picture.format == "WEBP"
    again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert client.get("/templates/pet-portrait.webp?lang=xx").status_code == 422


def test_a_templates_picture_costs_little_whatever_is_asked(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[int] = []

    def paint(*_: object, width_px: int, **__: object) -> Image.Image:
        painted.append(width_px)
        return Image.new("RGBA", (8, 8))

    monkeypatch.setattr(kept_pictures, "compose_picture", paint)
    for width in (1, 199, 200, 399, 400, 401, 600, 601, 1600):
        for lang in ("en", "zh-Hans"):
            assert client.get(f"/templates/big-word.webp?w={width}&lang={lang}").status_code == 200
    assert sorted(painted) == [200, 200, 400, 400, 600, 600], "three sizes, each made once in each language"
    for query in ("w=1601", "w=0", "w=-1", "w=1e3", "lang=de", "blank=cape", "colour=plaid"):
        assert client.get(f"/templates/big-word.webp?{query}").status_code in (404, 422)
    assert len(painted) == 6


def test_a_picture_asked_for_by_many_at_once_is_not_made_for_each(
    app: web.Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(kept_pictures, "webp", lambda image, **_: (made.append("x"), b"picture")[1])
    monkeypatch.setattr(kept_pictures, "compose_picture", lambda *_, **__: threading.Event().wait(0.1))
    template, start = get_template("big-word"), threading.Barrier(6)
    answers: list[bytes] = []

    def ask() -> None:
        start.wait()
        made_for = ("en", "classic-tee", "white", 400)
        answers.append(kept_pictures.template_webp(app.extensions["blobs"], template, *made_for))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [b"picture"] * 6
    assert len(made) <= kept_pictures.PAINTING.at_once


def test_the_editor_starts_with_a_template(client: FlaskClient) -> None:
    page = client.get("/design/new?template=retro-sunset&colour=white", headers={"Accept-Language": "en"}).text
    assert "GOLDEN HOUR" in page and "retro-sunset-0" in page
    assert client.get("/design/new?template=nothing").status_code == 404
