"""The bytes that name a revision: golden documents, and the rules of the canonical form by hand."""

import hashlib
import json
from pathlib import Path

import pytest

from customizer.document import asset_hashes, canonical_json, parse_document, revision_hash
from tests.customizer.document.layers import document, image_layer, text_layer

GOLDEN = Path(__file__).parents[2] / "golden" / "documents"
NAMES = ["minimal", "pet_and_lyric", "every_kind"]


@pytest.mark.parametrize("name", NAMES)
def test_canonical_bytes_and_hash_are_the_committed_ones(name: str) -> None:
    parsed = parse_document((GOLDEN / f"{name}.json").read_bytes())
    canonical = (GOLDEN / f"{name}.canonical.json").read_bytes()
    assert canonical_json(parsed) == canonical
    hashes = json.loads((GOLDEN / "hashes.json").read_text())
    assert revision_hash(parsed) == hashes[name] == hashlib.sha256(canonical).hexdigest()


@pytest.mark.parametrize("name", NAMES)
def test_canonical_form_reads_back_as_the_same_document(name: str) -> None:
    parsed = parse_document((GOLDEN / f"{name}.json").read_bytes())
    again = parse_document(canonical_json(parsed))
    assert again == parsed
    assert canonical_json(again) == canonical_json(parsed)


def test_canonical_form_of_a_small_document_is_what_the_rules_say_by_hand() -> None:
    data = document(
        text_layer(x_mm=1.00049, y_mm=-0.0001, opacity=0.33333349, text="e\u0301", rotation_deg=0, line_height=1.2),
        grading_is_default=None,
    )
    del data["grading_is_default"]
    data["placements"][0]["grading"] = "same"
    assert canonical_json(parse_document(data)).decode() == (
        '{"blank":"classic-tee","colour":"white","placements":[{"height_mm":406.4,"layers":[{'
        '"fill":{"colour":"#000000","kind":"solid"},"font":"lobster","id":"t","kind":"text","opacity":0.333333,'
        '"size_mm":10,"text":"é","x_mm":1,"y_mm":0}],"placement":"front","width_mm":304.8}],"version":1}'
    )


def test_spelling_out_the_defaults_does_not_change_the_revision() -> None:
    spelt_out = image_layer(
        name=None,
        rotation_deg=0,
        flip_x=False,
        opacity=1,
        blend="normal",
        visible=True,
        locked=False,
        crop={"left": 0, "top": 0, "right": 1, "bottom": 1},
        mask=None,
        cutout=None,
        adjust={"brightness": 0, "contrast": 0, "saturation": 0},
        effect=None,
        border=None,
    )
    plain = parse_document(document(image_layer()))
    assert revision_hash(parse_document(document(spelt_out))) == revision_hash(plain)
    assert revision_hash(parse_document(document(image_layer(flip_x=True)))) != revision_hash(plain)


def test_a_nested_object_keeps_only_what_differs_from_its_default() -> None:
    canonical = json.loads(canonical_json(parse_document(document(image_layer(crop={"left": 0.25, "right": 1})))))
    assert canonical["placements"][0]["layers"][0]["crop"] == {"left": 0.25}


def test_colours_are_compared_in_lower_case() -> None:
    upper = parse_document(document(text_layer(fill={"kind": "solid", "colour": "#ABCDEF"})))
    lower = parse_document(document(text_layer(fill={"kind": "solid", "colour": "#abcdef"})))
    assert revision_hash(upper) == revision_hash(lower)


def test_asset_hashes_name_uploads_and_masks_of_hidden_layers_too() -> None:
    hidden = image_layer(visible=False, cutout={"mask": "sha256:" + "cd" * 32})
    assert asset_hashes(parse_document(document(hidden))) == {"ab" * 32, "cd" * 32}
