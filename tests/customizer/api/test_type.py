"""Typesetting over HTTP: texts as outlines, and samples of fonts."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.builders import post
from tests.customizer.builders import image_layer, text_layer


def test_text_comes_back_as_outlines(client: FlaskClient) -> None:
    answer = post(client, "/api/typeset", json={"layers": [text_layer()], "known": []})
    assert answer.status_code == 200
    wire = answer.json
    assert wire is not None
    placed = wire["texts"]["words"]["placed"]
    assert len(placed) == 4
    assert {key for key, *_ in placed} == set(wire["glyphs"])
    again = post(client, "/api/typeset", json={"layers": [text_layer()], "known": list(wire["glyphs"])})
    assert again.json is not None and again.json["glyphs"] == {}
    assert again.json["texts"] == wire["texts"]


@pytest.mark.parametrize(
    ("layers", "code", "path"),
    [
        ([text_layer(id=f"t{number}") for number in range(201)], "invalid_document", "layers"),
        ([text_layer(id=f"t{number}", text="x" * 4500) for number in range(5)], "too_much_text", None),
        ([text_layer(), text_layer()], "invalid_document", "layers[1].id"),
        ("words", "invalid_document", "layers"),
    ],
)
def test_text_that_cannot_be_set_is_refused_with_its_place(
    client: FlaskClient, layers: Any, code: str, path: str | None
) -> None:
    answer = post(client, "/api/typeset", json={"layers": layers, "known": []})
    assert answer.status_code == 422
    assert answer.json is not None and answer.json["code"] == code
    assert answer.json["parameters"].get("path") == path


@pytest.mark.parametrize(
    ("layer", "code", "path"),
    [
        (text_layer(id="bad", font="comic-sans"), "unknown_font", "layers[1]"),
        (text_layer(id="bad", size_mm=-1), "invalid_document", "layers[1].size_mm"),
        (text_layer(id="bad", text="x" * 5001), "invalid_document", "layers[1].text"),
        (image_layer() | {"id": "bad"}, "invalid_document", "layers[1].kind"),
    ],
)
def test_one_bad_layer_does_not_refuse_the_others(
    client: FlaskClient, layer: dict[str, Any], code: str, path: str
) -> None:
    layers = [text_layer(), layer, text_layer(id="last")]
    answer = post(client, "/api/typeset", json={"layers": layers, "known": []})
    assert answer.status_code == 200
    assert answer.json is not None and set(answer.json["texts"]) == {"words", "last"}
    assert set(answer.json["errors"]) == {"bad"}
    error = answer.json["errors"]["bad"]
    assert (error["code"], error["parameters"]["path"]) == (code, path)
    assert error["words"]


def test_outlines_are_packed_for_who_can_unpack_them(client: FlaskClient) -> None:
    asked = {"layers": [text_layer(text="每条路的尽头都是你")], "known": []}
    plain = post(client, "/api/typeset", json=asked)
    packed = post(client, "/api/typeset", json=asked, headers={"Accept-Encoding": "gzip"})
    assert packed.content_encoding == "gzip" and plain.content_encoding is None
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < 0.6 * len(plain.data)


def test_a_sample_shows_ones_own_words_in_several_fonts_and_says_what_each_lacks(client: FlaskClient) -> None:
    answer = client.get("/api/typeset/samples?text=小狗 龘&fonts=zcool-kuaile,anton&v=1")
    assert answer.status_code == 200
    assert answer.json is not None and set(answer.json["texts"]) == {"zcool-kuaile", "anton"}
    assert answer.json["lacks"] == {"zcool-kuaile": "龘", "anton": "小狗龘"}
    assert "max-age=604800" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("query", ["text=a", "fonts=anton", "text=a&fonts=" + ",".join(["anton"] * 13)])
def test_a_sample_without_words_or_with_too_many_fonts_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"/api/typeset/samples?{query}").status_code == 422
