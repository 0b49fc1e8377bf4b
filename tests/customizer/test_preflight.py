"""Preflight: each rule finds what it should, where it is, and says what to do; and finds nothing in a good design."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from PIL import Image

from customizer.commands import register_commands
from customizer.document import parse_document
from customizer.preflight import FINDING_CODES, Finding, Severity, check, has_errors
from customizer.techniques import TECHNIQUES, UnknownTechnique, get_technique
from customizer.type import shop_fonts
from tests.customizer.designs import MemoryAssets, design, noise, photo, quarters, shape, solid, words

DTG, DTF = TECHNIQUES["dtg"], TECHNIQUES["dtf"]
GOLDEN = Path(__file__).parent.parent / "golden" / "commands"


def findings(*layers: Any, assets: Any = None, rules: Any = DTG, **more: Any) -> list[Finding]:
    document = design(*layers, width_mm=200, height_mm=200)
    return check(document, rules, fonts=shop_fonts(), assets=assets or MemoryAssets(), **more)


def the_one(found: list[Finding]) -> Finding:
    assert len(found) == 1, found
    return found[0]


def test_a_good_design_has_no_findings() -> None:
    assets = MemoryAssets()
    good = photo(assets.add(noise(400, 400)), 100, 60, 50, 50)  # 203 dpi
    assert findings(good, words("好狗", 100, 150), shape(100, 150), assets=assets) == []


# --- nothing to print -------------------------------------------------------------------------------------------------


def test_an_empty_document_and_an_empty_placement_are_errors() -> None:
    empty = parse_document({"version": 1, "blank": "classic-tee", "colour": "white", "placements": []})
    assert the_one(check(empty, DTG, fonts=shop_fonts(), assets=MemoryAssets())).code == "empty_document"
    found = the_one(findings())
    assert (found.code, found.severity, found.path) == ("empty_placement", Severity.ERROR, "placements[0]")


def test_hidden_layers_are_named_and_do_not_fill_a_placement() -> None:
    found = findings(shape(visible=False))
    assert [(each.code, str(each.severity), each.path) for each in found] == [
        ("hidden_layer", "warning", "placements[0].layers[0]"),
        ("empty_placement", "error", "placements[0]"),
    ]
    assert found[0].fix == {"action": "set", "field": "visible", "value": True}


@pytest.mark.parametrize("layer", [shape(opacity=0), shape(fill=None), words(" ")])
def test_a_layer_without_ink_is_found(layer: Any) -> None:
    found = findings(shape(100, 100), layer)
    assert "invisible_layer" in [each.code for each in found]
    assert not has_errors(found)


# --- what cannot be resolved ------------------------------------------------------------------------------------------


def test_everything_that_is_missing_is_found_at_once() -> None:
    assets = MemoryAssets()
    broken = assets.add(b"\xff\xd8\xff\xe0 not really")
    art = {"kind": "art", "x_mm": 1, "y_mm": 1, "width_mm": 5, "height_mm": 5, "art": "bone"}
    found = findings(photo("sha256:" + "00" * 32), words("Hi", font="nothing"), art, photo(broken), assets=assets)
    assert [(each.code, each.path) for each in found] == [
        ("missing_asset", "placements[0].layers[0].asset"),
        ("unknown_font", "placements[0].layers[1].font"),
        ("unknown_art", "placements[0].layers[2].art"),
        ("unreadable_asset", "placements[0].layers[3].asset"),
    ]
    assert all(each.severity is Severity.ERROR for each in found)


def test_a_character_that_no_face_has_is_an_error_that_names_it() -> None:
    found = the_one(findings(words("好\U00013000狗", 100, 100)))
    assert (found.code, found.severity, found.path) == (
        "missing_glyph",
        Severity.ERROR,
        "placements[0].layers[0].text",
    )
    assert found.parameters == {"characters": "\U00013000", "code_points": ["U+13000"]}


# --- resolution -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("side_mm", "code", "dpi"),
    [
        (50.8, None, None),
        (67.7, None, None),
        (67.9, "resolution_low", 149),
        (101.6, "resolution_low", 100),
        (101.7, "resolution_too_low", 99),
    ],
)
def test_a_photo_with_too_few_pixels_is_found(side_mm: float, code: str | None, dpi: int | None) -> None:
    assets = MemoryAssets()
    found = findings(photo(assets.add(quarters(400)), 100, 100, side_mm, side_mm), assets=assets)
    if code is None:
        assert found == []
        return
    one = the_one(found)
    assert (one.code, one.parameters["dpi"]) == (code, dpi)
    assert one.severity is (Severity.ERROR if code == "resolution_too_low" else Severity.WARNING)
    assert one.fix is not None
    assert one.fix["action"] == "resize"
    assert one.fix["width_mm"] == one.fix["height_mm"] == pytest.approx(50.75, abs=0.06)


def test_what_reaches_over_the_edge_fits_after_the_offered_fix() -> None:
    for layer in (shape(195, 100, 20, 20), shape(100, -3, 300, 20), words("大字大字大字大字", 60, 5, 20)):
        fix = the_one(findings(layer)).fix
        assert fix is not None and fix["action"] == "fit" and fix["factor"] <= 1
        moved = {"x_mm": layer["x_mm"] + fix["dx_mm"], "y_mm": layer["y_mm"] + fix["dy_mm"]}
        sizes = {key: layer[key] * fix["factor"] for key in ("width_mm", "height_mm", "size_mm") if key in layer}
        assert findings({**layer, **moved, **sizes}) == []


def test_the_offered_size_is_sharp() -> None:
    assets = MemoryAssets()
    asset = assets.add(quarters(300))
    fix = the_one(findings(photo(asset, 100, 100, 120, 90, crop={"left": 0.5}), assets=assets)).fix
    assert fix is not None
    again = photo(asset, 100, 100, fix["width_mm"], fix["height_mm"], crop={"left": 0.5})
    assert findings(again, assets=assets) == []


def test_the_crop_the_worse_axis_and_the_grading_count() -> None:
    assets = MemoryAssets()
    asset = assets.add(quarters(400))
    narrow = the_one(findings(photo(asset, 100, 100, 50, 50, crop={"right": 0.5}), assets=assets))
    assert narrow.parameters["dpi"] == 101
    document = design(photo(asset, 25.4, 25.4, 40, 40), grading="scale")
    graded = check(document, DTG, fonts=shop_fonts(), assets=assets, placements={"front": (2 * 50.8, 2 * 50.8)})
    assert the_one(graded).parameters["dpi"] == 127


# --- place ------------------------------------------------------------------------------------------------------------


def test_a_layer_outside_the_print_area_is_an_error_and_one_over_its_edge_a_warning() -> None:
    outside = the_one(findings(shape(100, 100), shape(300, 100)))
    assert (outside.code, outside.path) == ("outside_print_area", "placements[0].layers[1]")
    assert outside.fix == {"action": "move", "x_mm": 100, "y_mm": 100}
    over = the_one(findings(shape(195, 100, 20, 20)))
    assert (over.code, over.severity, over.parameters) == ("cut_off", Severity.WARNING, {"beyond_mm": 5.0})


def test_a_rotated_layer_is_measured_as_it_lies() -> None:
    assert findings(shape(100, 100, 190, 10, rotation_deg=45)) == []
    assert the_one(findings(shape(100, 100, 190, 150, rotation_deg=45))).code == "cut_off"


def test_text_near_the_edge_is_warned_of_and_a_photo_is_not() -> None:
    near = the_one(findings(words("Hi", 7, 100)))
    assert (near.code, near.parameters["limit_mm"]) == ("near_the_edge", 3.0)
    assets = MemoryAssets()
    assert findings(photo(assets.add(noise(400, 400)), 21, 100, 40, 40), assets=assets) == []


# --- small things -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size_mm", "code"), [(3.5, None), (3.4, "text_small"), (1.9, "text_too_small")])
def test_small_letters_are_found(size_mm: float, code: str | None) -> None:
    found = findings(words("好", 100, 100, size_mm))
    assert [each.code for each in found] == ([code] if code else [])
    if code:
        assert found[0].fix == {"action": "set", "field": "size_mm", "value": 3.5}


def test_thin_lines_are_found_where_they_are_seen() -> None:
    thin = the_one(findings(words("好", 100, 100, outline={"width_mm": 0.4, "colour": "#ffffff"})))
    assert (thin.code, thin.path) == ("thin_line", "placements[0].layers[0].outline.width_mm")
    assert thin.parameters == {"width_mm": 0.4, "limit_mm": 0.5}
    assert findings(words("好", 100, 100, outline={"width_mm": 0.5, "colour": "#ffffff"})) == []
    assert findings(words("好", 100, 100, outline={"width_mm": 0.4, "colour": "#ffffff"}), rules=DTF) == []


def test_ink_of_the_garments_colour_is_found_unless_something_lies_under_it() -> None:
    white = {"fill": solid("#fdfdfd")}
    hidden = the_one(findings(shape(100, 100, 20, 20, **white)))
    assert (hidden.code, hidden.severity, hidden.path) == (
        "garment_colour",
        Severity.WARNING,
        "placements[0].layers[0]",
    )
    assert hidden.fix == {"action": "set", "field": "fill", "value": {"kind": "solid", "colour": "#1b1a17"}}
    assert findings(shape(100, 100, 20, 20, fill=solid("#ffe066"))) == []
    assert findings(shape(100, 100, 60, 60), shape(100, 100, 20, 20, **white)) == []
    assert findings(words("好", 100, 100, **white, outline={"width_mm": 1, "colour": "#000000"})) == []
    assert the_one(findings(words("好", 100, 100, **white))).code == "garment_colour"


def test_a_layer_exactly_on_its_double_is_said_once_and_taken_away() -> None:
    below, above = shape(100, 100, 20, 20), shape(100, 100, 20, 20, name="copy", locked=True)
    twin = the_one(findings(below, words("好", 100, 50), above))
    assert (twin.code, twin.severity, twin.path) == ("twin_layer", Severity.WARNING, "placements[0].layers[2]")
    assert twin.fix == {"action": "remove"}
    assert len(findings(below, below, below)) == 2
    assert findings(below, shape(100.1, 100, 20, 20)) == []
    assert findings(below, shape(100, 100, 20, 20, fill=solid("#000000"))) == []


def test_a_shape_as_thin_as_a_hair_is_a_thin_line() -> None:
    thin = the_one(findings(shape(100, 100, 60, 0.1)))
    assert (thin.code, thin.path) == ("thin_line", "placements[0].layers[0].height_mm")
    assert thin.fix == {"action": "set", "field": "height_mm", "value": 0.5}
    assert the_one(findings(shape(100, 100, 0.2, 60))).path.endswith("width_mm")
    assert findings(shape(100, 100, 60, 0.5)) == []


def test_half_transparency_is_warned_of_where_the_technique_cannot_hold_it() -> None:
    layers = [shape(100, 100, opacity=0.5)]
    assert findings(*layers, rules=DTG) == []
    assert the_one(findings(*layers, rules=DTF)).code == "half_transparent"


def test_a_factorys_stricter_rules_are_taken() -> None:
    assert findings(words("好", 100, 100, 5)) == []
    assert the_one(findings(words("好", 100, 100, 5), rules=DTG.stricter(text_mm=6))).code == "text_small"


# --- the catalogue ----------------------------------------------------------------------------------------------------


def test_without_rules_the_catalogues_technique_is_used_and_its_gaps_are_found() -> None:
    layers = [{"id": "a"} | shape(100, 100)]
    place = {"placement": "ear", "width_mm": 200, "height_mm": 200, "layers": layers}
    document = parse_document({"version": 1, "blank": "classic-tee", "colour": "plaid", "placements": [place]})
    found = check(document, fonts=shop_fonts(), assets=MemoryAssets())
    assert [(each.code, each.path) for each in found] == [
        ("unknown_colour", "colour"),
        ("unknown_placement", "placements[0].placement"),
    ]


def test_unknown_techniques_are_refused() -> None:
    with pytest.raises(UnknownTechnique):
        get_technique("crayon")


# --- words ------------------------------------------------------------------------------------------------------------


def test_every_code_in_the_rules_has_words() -> None:
    folder = Path(__file__).parents[2] / "customizer" / "preflight"
    source = "".join(file.read_text() for file in [*(folder / "rules").glob("*.py"), folder / "check.py"])
    used = set(re.findall(r'Finding\(\s*"([a-z_]+)"', source)) | set(
        re.findall(r'"([a-z_]+)" if too_\w+ else "', source)
    )
    used |= {"resolution_low", "text_small", "unreadable_asset", "unsupported", "missing_asset", "unknown_font"}
    assert used - {"missing_glyph"} <= set(FINDING_CODES)
    assert set(FINDING_CODES) - used <= {"unknown_art", "unknown_slot"}


def test_messages_are_filled_in() -> None:
    found = the_one(findings(shape(195, 100, 20, 20)))
    assert found.as_json()["message"] == "This layer reaches 5.0 mm beyond the print area and will be cut off there."


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def app() -> Flask:
    bare = Flask("bare")
    register_commands(bare)
    return bare


def run(app: Flask, *words: str) -> tuple[int, Any]:
    result = app.test_cli_runner().invoke(args=["preflight", *words])
    assert result.output.count("\n") == 1, result.output
    return result.exit_code, json.loads(result.output)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    quarters(60).save(tmp_path / "photo.png")
    return tmp_path


def write(folder: Path, document: Any) -> str:
    path = folder / "design.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def shop_document(*layers: Any) -> dict[str, Any]:
    numbered = [{"id": f"layer-{number}"} | layer for number, layer in enumerate(layers)]
    front = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4, "layers": numbered}
    return {"version": 1, "blank": "classic-tee", "colour": "black", "placements": [front]}


def test_command_says_good_with_exit_code_0(app: Flask, folder: Path) -> None:
    code, answer = run(app, write(folder, shop_document(words("好", 100, 100))), "--assets", str(folder))
    assert code == 0
    assert answer["findings"] == []
    assert len(answer["revision"]) == 64


def test_command_prints_the_committed_findings_with_exit_code_1(app: Flask, folder: Path) -> None:
    layers = [
        photo("sha256:" + "00" * 32),
        words("好\U00013000", 150, 100, 3),
        shape(0, 100, 20, 20, outline={"width_mm": 0.2, "colour": "#000000"}),
        shape(visible=False, fill=solid("#ffffff")),
    ]
    code, answer = run(app, write(folder, shop_document(*layers)), "--assets", str(folder))
    assert code == 1
    assert answer == json.loads((GOLDEN / "preflight.json").read_text(encoding="utf-8"))


def test_command_refuses_an_invalid_document_with_exit_code_2(app: Flask, folder: Path) -> None:
    code, answer = run(app, write(folder, shop_document(words("好", font=3))), "--assets", str(folder))
    assert code == 2
    assert answer["error"]["code"] == "invalid_document"
    assert answer["error"]["path"] == "placements[0].layers[0].font"
    code, answer = run(app, str(folder / "nothing.json"))
    assert (code, answer["error"]["code"]) == (2, "unreadable_document")


def test_command_uses_the_sizes_print_area(app: Flask, folder: Path) -> None:
    document = write(folder, shop_document(shape(152.4, 200, 300, 300)))
    assert run(app, document, "--size", "m")[1]["findings"] == []
    code, answer = run(app, document, "--size", "S")
    assert [each["code"] for each in answer["findings"]] == ["cut_off"]
    assert code == 0
    code, answer = run(app, document, "--size", "17XL")
    assert (code, answer["error"]["code"]) == (2, "unknown_size")


def test_a_broken_picture_is_a_finding_not_a_traceback(app: Flask, folder: Path) -> None:
    Image.new("RGB", (8, 8)).save(folder / "x.bmp")
    digest = hashlib.sha256((folder / "x.bmp").read_bytes()).hexdigest()
    code, answer = run(app, write(folder, shop_document(photo(f"sha256:{digest}"))), "--assets", str(folder))
    assert code == 1
    assert [each["code"] for each in answer["findings"]] == ["unreadable_asset"]


def test_text_longer_than_its_path_is_an_error_with_the_size_that_fits() -> None:
    path = {"kind": "circle", "radius_mm": 12, "start_deg": 0}
    found = findings(words("每条路的尽头都是你和你的小狗", 100, 100, path=path))
    error = next(each for each in found if each.code == "text_too_long")
    assert (str(error.severity), error.path) == ("error", "placements[0].layers[0].path")
    assert error.parameters == {"text_mm": 140.0, "path_mm": 75.4}
    assert error.fix is not None
    again = findings(words("每条路的尽头都是你和你的小狗", 100, 100, size_mm=error.fix["value"], path=path))
    assert "text_too_long" not in {each.code for each in again}
