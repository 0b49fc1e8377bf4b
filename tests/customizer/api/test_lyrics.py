"""The gallery's address: every style at once, bounded, the same answer for the same wish; files in any encoding."""

from __future__ import annotations

import base64
import gzip
import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from customizer.document import parse_document
from customizer.lyrics import STYLES
from tests.builders import post
from tests.customizer.lyrics import songs

WISH = {
    "text": songs.BILINGUAL,
    "blank": "classic-tee",
    "colour": "black",
    "placement": "front",
    "width_mm": 304.8,
    "height_mm": 406.4,
}


def ask(client: FlaskClient, **more: Any) -> Any:
    return post(client, "/api/lyrics/layouts", json=WISH | more)


def test_all_styles_come_at_once_with_their_outlines(client: FlaskClient) -> None:
    answer = ask(client).get_json()
    assert [each["style"] for each in answer["layouts"]] == list(STYLES)
    assert answer["lyric"] == {"title": "Stay", "artist": "", "lines": 3, "bilingual": True, "timed": True}
    assert answer["missing"] == []
    seen: set[str] = set()
    for layout in answer["layouts"]:
        area = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4, "layers": layout["layers"]}
        parse_document({"version": 1, "blank": "classic-tee", "colour": "black", "placements": [area]})
        assert layout["names"].keys() == {"en", "zh-Hans"}
        for layer in layout["layers"]:
            assert layer["id"] not in seen
            seen.add(layer["id"])
            if layer["kind"] == "text":
                placed = answer["texts"][layer["id"]]["placed"]
                assert placed and all(glyph in answer["glyphs"] for glyph, *_ in placed)


def test_the_answer_is_packed_and_the_same_again(client: FlaskClient) -> None:
    headers = {"Accept-Encoding": "gzip"}
    first = post(client, "/api/lyrics/layouts", json=WISH | {"styles": ["vinyl"]}, headers=headers)
    again = post(client, "/api/lyrics/layouts", json=WISH | {"styles": ["vinyl"]}, headers=headers)
    assert first.headers["Content-Encoding"] == "gzip" and first.data == again.data
    assert "Accept-Encoding" in first.headers["Vary"]
    plain = ask(client, styles=["vinyl"])
    assert "Content-Encoding" not in plain.headers
    assert json.loads(gzip.decompress(first.data)) == plain.get_json()


def test_translations_are_left_out_when_asked(client: FlaskClient) -> None:
    answer = ask(client, bilingual=False, styles=["stacked"]).get_json()
    words = "".join(layer.get("text", "") for layer in answer["layouts"][0]["layers"])
    assert "STAY" in words and "陪" not in words and not answer["lyric"]["bilingual"]


def test_a_palette_and_a_seed_choose_a_variation(client: FlaskClient) -> None:
    made = [
        ask(client, styles=["poster"], **more).get_json()["layouts"][0]
        for more in ({}, {"seed": 1}, {"palette": "sea"})
    ]
    assert len({json.dumps(each["layers"]) for each in made}) == 3
    assert made[2]["palette"] == "sea"
    names = [each["name"] for each in ask(client, styles=["poster"]).get_json()["palettes"]]
    assert names[0] == "persimmon" and "plain" in names


@pytest.mark.parametrize(
    ("more", "status", "code"),
    [
        ({"text": "  \n"}, 422, "lyric_empty"),
        ({"text": "la\n" * 121}, 422, "lyric_too_long"),
        ({"text": "x" * 70_000}, 413, "lyric_file_too_large"),
        ({"text": "x" * 300_000}, 413, "body_too_large"),
        ({"text": None}, 422, "invalid_input"),
        ({"blank": "cape"}, 404, "unknown_blank"),
        ({"placement": "sole"}, 404, "unknown_placement"),
        ({"width_mm": 5}, 422, "invalid_input"),
        ({"width_mm": 1e9}, 422, "invalid_input"),
        ({"height_mm": True}, 422, "invalid_input"),
        ({"seed": -1}, 422, "invalid_input"),
        ({"seed": 10_000}, 422, "invalid_input"),
        ({"palette": "mauve"}, 422, "invalid_input"),
        ({"styles": ["poster", "nonsense"]}, 422, "invalid_input"),
        ({"styles": ["poster"] * 400}, 422, "invalid_input"),
        ({"styles": [["poster"]]}, 422, "invalid_input"),
    ],
)
def test_what_is_out_of_bounds_is_refused_in_words(
    client: FlaskClient, more: dict[str, Any], status: int, code: str
) -> None:
    answer = ask(client, **more)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)
    assert answer.get_json()["title"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_file_is_read_whatever_it_is_encoded_in(client: FlaskClient, encoding: str) -> None:
    file = base64.b64encode(songs.CHINESE.encode(encoding)).decode()
    answer = post(client, "/api/lyrics/read", json={"file": file}).get_json()
    assert answer["title"] == "小狗与月亮" and answer["artist"] == "巷口乐队"
    assert "慢慢走 慢慢走" in answer["text"] and answer["lines"] == 12


def test_a_file_that_is_no_lyric_is_refused(client: FlaskClient) -> None:
    large = base64.b64encode(b"la\n" * 30_000).decode()
    assert post(client, "/api/lyrics/read", json={"file": large}).get_json()["code"] == "lyric_file_too_large"
    assert post(client, "/api/lyrics/read", json={"file": "%%%"}).status_code == 422
    assert post(client, "/api/lyrics/read", json={"file": ""}).get_json()["code"] == "lyric_empty"
