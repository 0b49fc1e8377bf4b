"""Personalisation fields are called what a person calls them, in any script; a buyer gives each a value."""

from __future__ import annotations

import re

import pytest

from customizer.document import DesignDocument, InvalidDocument, document_schema, parse_document
from customizer.fields import FieldEmpty, FieldTooLong, FieldUnknown, list_fields, read_values


def jersey(*names: str) -> DesignDocument:
    """A shirt with a line of words for each field."""
    lines = [
        {
            "id": f"line-{at}",
            "kind": "text",
            "x_mm": 150,
            "y_mm": 40 * at + 40,
            "text": f"line {at}",
            "lang": "en",
            "font": "noto-sans-sc",
            "weight": 700,
            "size_mm": 20,
            "fill": {"kind": "solid", "colour": "#1b1a17"},
            "field": name,
            "fit_mm": 200,
        }
        for at, name in enumerate(names)
    ]
    front = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4, "layers": lines}
    return parse_document({"version": 1, "blank": "classic-tee", "colour": "white", "placements": [front]})


def schema_pattern() -> str:
    """What the exported schema says of a field's name."""
    field = document_schema()["$defs"]["TextLayer"]["properties"]["field"]
    found: str = next(each["pattern"] for each in field["anyOf"] if "pattern" in each)
    return found


NAMES = ["name", "number_2", "姓名", "背号", "Home team", "名前 と 番号", "Größe", "이름", "الاسم"]
UNFIT = ["", "a=b", "a,b", "a:b", 'a"b', "a/b", "<b>"]
UNSEEN = [" ", "a  b", " a", "a ", "a\tb", "a\u3000b", "a\u200bb", "a\u202eb"]


@pytest.mark.parametrize("name", NAMES)
def test_a_field_is_called_what_a_person_calls_it(name: str) -> None:
    assert list_fields(jersey(name)) == {name: "line 0"}
    assert re.search(schema_pattern(), name)


@pytest.mark.parametrize("name", UNFIT + UNSEEN)
def test_a_field_s_name_is_one_line_of_visible_words(name: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        jersey(name)
    assert caught.value.path == "placements[0].layers[0].field"
    assert not re.search(schema_pattern(), name)


def test_a_field_s_name_has_up_to_forty_characters_in_nfc() -> None:
    assert list(list_fields(jersey("字" * 40))) == ["字" * 40]
    with pytest.raises(InvalidDocument):
        jersey("字" * 41)
    assert list(list_fields(jersey("Gro\u0308\u00dfe"))) == ["Gr\u00f6\u00dfe"]


def test_a_buyer_s_values_are_for_the_fields_there_are() -> None:
    design = jersey("姓名", "number")
    assert read_values(design, {"姓名": " 小满 "}) == {"姓名": "小满", "number": "line 1"}
    with pytest.raises(FieldUnknown):
        read_values(design, {"名字": "小满"})
    with pytest.raises(FieldEmpty):
        read_values(design, {"姓名": " "})
    with pytest.raises(FieldTooLong):
        read_values(design, {"姓名": "长" * 61})
