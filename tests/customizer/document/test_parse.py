"""What is refused, and where."""

import copy
from typing import Any

import pytest

from customizer.document import InvalidDocument, parse_document
from tests.customizer.document.layers import art_layer, document, image_layer, shape_layer, text_layer


def problem(data: Any) -> tuple[str, str]:
    with pytest.raises(InvalidDocument) as caught:
        parse_document(data)
    assert len(caught.value.problems) == 1, caught.value.problems
    return caught.value.problems[0].path, caught.value.problems[0].code


WRONG: list[tuple[str, Any, str, str]] = [
    ("later version", document(version=2), "version", "unknown_version"),
    ("version as text", document(version="1"), "version", "not_a_number"),
    ("version true", document(version=True), "version", "not_a_number"),
    ("unknown field above", document(colour_name="x"), "colour_name", "unknown_field"),
    ("blank is not a slug", document(blank="Classic Tee"), "blank", "wrong_form"),
    ("font is not a slug", document(text_layer(font="Noto Sans")), "placements[0].layers[0].font", "wrong_form"),
    (
        "fourth layer's font",
        document(*(text_layer(id=f"l{n}") for n in range(3)), text_layer(font=3)),
        "placements[0].layers[3].font",
        "not_a_string",
    ),
    (
        "unknown field in a layer",
        document(text_layer(colour="#000000")),
        "placements[0].layers[0].colour",
        "unknown_field",
    ),
    ("unknown kind", document(text_layer(kind="video")), "placements[0].layers[0].kind", "unknown_kind"),
    (
        "kind missing",
        document({"id": "x", "x_mm": 0, "y_mm": 0}),
        "placements[0].layers[0].kind",
        "missing_field",
    ),
    (
        "text missing",
        document({k: v for k, v in text_layer().items() if k != "text"}),
        "placements[0].layers[0].text",
        "missing_field",
    ),
    ("text empty", document(text_layer(text="")), "placements[0].layers[0].text", "wrong_length"),
    ("text too long", document(text_layer(text="字" * 5001)), "placements[0].layers[0].text", "wrong_length"),
    ("tab in text", document(text_layer(text="a\tb")), "placements[0].layers[0].text", "forbidden_character"),
    (
        "half a surrogate pair",
        document(text_layer(text="a\ud800")),
        "placements[0].layers[0].text",
        "forbidden_character",
    ),
    ("number as text", document(text_layer(size_mm="10")), "placements[0].layers[0].size_mm", "not_a_number"),
    ("true as number", document(text_layer(size_mm=True)), "placements[0].layers[0].size_mm", "not_a_number"),
    ("infinite", document(text_layer(size_mm=float("inf"))), "placements[0].layers[0].size_mm", "not_finite"),
    ("huge whole number", document(text_layer(size_mm=10**400)), "placements[0].layers[0].size_mm", "not_finite"),
    ("size rounds to nothing", document(text_layer(size_mm=0.0004)), "placements[0].layers[0].size_mm", "out_of_range"),
    ("weight between", document(text_layer(weight=400.5)), "placements[0].layers[0].weight", "not_whole"),
    ("weight too light", document(text_layer(weight=50)), "placements[0].layers[0].weight", "out_of_range"),
    ("opacity", document(text_layer(opacity=1.01)), "placements[0].layers[0].opacity", "out_of_range"),
    ("boolean as number", document(text_layer(flip_x=1)), "placements[0].layers[0].flip_x", "not_a_boolean"),
    ("blend", document(text_layer(blend="burn")), "placements[0].layers[0].blend", "unknown_value"),
    (
        "colour by name",
        document(text_layer(fill={"kind": "solid", "colour": "red"})),
        "placements[0].layers[0].fill.colour",
        "wrong_form",
    ),
    ("paint kind", document(text_layer(fill={"kind": "radial"})), "placements[0].layers[0].fill.kind", "unknown_kind"),
    (
        "stops descend",
        document(
            text_layer(
                fill={
                    "kind": "linear",
                    "angle_deg": 0,
                    "stops": [{"at": 0.5, "colour": "#000000"}, {"at": 0.4, "colour": "#ffffff"}],
                }
            )
        ),
        "placements[0].layers[0].fill.stops[1].at",
        "not_ascending",
    ),
    (
        "one stop",
        document(text_layer(fill={"kind": "linear", "angle_deg": 0, "stops": [{"at": 0, "colour": "#000000"}]})),
        "placements[0].layers[0].fill.stops",
        "wrong_length",
    ),
    ("path kind", document(text_layer(path={"kind": "zigzag"})), "placements[0].layers[0].path.kind", "unknown_kind"),
    (
        "path field",
        document(text_layer(path={"kind": "wave", "amplitude_mm": 1, "length_mm": 0})),
        "placements[0].layers[0].path.length_mm",
        "out_of_range",
    ),
    (
        "box with path",
        document(text_layer(path={"kind": "arc", "radius_mm": 5}, box_mm=5)),
        "placements[0].layers[0].box_mm",
        "not_with_path",
    ),
    (
        "vertical with path",
        document(text_layer(path={"kind": "arc", "radius_mm": 5}, direction="vertical")),
        "placements[0].layers[0].direction",
        "not_with_path",
    ),
    ("field without measure", document(text_layer(field="name")), "placements[0].layers[0].fit_mm", "missing_field"),
    ("asset", document(image_layer(asset="sha256:zz")), "placements[0].layers[0].asset", "wrong_form"),
    (
        "asset in capitals",
        document(image_layer(asset="sha256:" + "AB" * 32)),
        "placements[0].layers[0].asset",
        "wrong_form",
    ),
    (
        "crop",
        document(image_layer(crop={"left": 0.5, "right": 0.5})),
        "placements[0].layers[0].crop.right",
        "empty_crop",
    ),
    ("mask", document(image_layer(mask={"shape": "cat"})), "placements[0].layers[0].mask.shape", "unknown_value"),
    (
        "rounded without radius",
        document(image_layer(mask={"shape": "rounded"})),
        "placements[0].layers[0].mask.radius_mm",
        "missing_field",
    ),
    (
        "radius of a heart",
        document(image_layer(mask={"shape": "heart", "radius_mm": 1})),
        "placements[0].layers[0].mask.radius_mm",
        "unknown_field",
    ),
    (
        "radius too large",
        document(image_layer(mask={"shape": "rounded", "radius_mm": 16})),
        "placements[0].layers[0].mask.radius_mm",
        "out_of_range",
    ),
    ("effect", document(image_layer(effect={"name": "halftone"})), "placements[0].layers[0].effect", "unknown_effect"),
    ("effect as text", document(image_layer(effect="halftone")), "placements[0].layers[0].effect", "wrong_type"),
    ("art twice", document(art_layer(asset="sha256:" + "ab" * 32)), "placements[0].layers[0].asset", "two_sources"),
    (
        "art without source",
        document({k: v for k, v in art_layer().items() if k != "art"}),
        "placements[0].layers[0].art",
        "missing_field",
    ),
    ("art colour", document(art_layer(colours={"pad": "red"})), "placements[0].layers[0].colours.pad", "wrong_form"),
    ("art slot", document(art_layer(colours={"Pad": "#ff0000"})), "placements[0].layers[0].colours.Pad", "wrong_form"),
    (
        "filled line",
        document(shape_layer(shape="line", fill={"kind": "solid", "colour": "#000000"})),
        "placements[0].layers[0].fill",
        "not_for_line",
    ),
    (
        "rounded ellipse",
        document(shape_layer(shape="ellipse", radius_mm=1)),
        "placements[0].layers[0].radius_mm",
        "unknown_field",
    ),
    ("same id", document(text_layer(), shape_layer(id="t")), "placements[0].layers[1].id", "not_unique"),
    ("id", document(text_layer(id="a b")), "placements[0].layers[0].id", "wrong_form"),
    (
        "layers missing",
        document(placements=[{"placement": "front", "width_mm": 1, "height_mm": 1}]),
        "placements[0].layers",
        "missing_field",
    ),
    (
        "layers as object",
        document(placements=[{"placement": "front", "width_mm": 1, "height_mm": 1, "layers": {}}]),
        "placements[0].layers",
        "wrong_type",
    ),
    (
        "layer as text",
        document(placements=[{"placement": "front", "width_mm": 1, "height_mm": 1, "layers": ["x"]}]),
        "placements[0].layers[0]",
        "wrong_type",
    ),
    (
        "too many layers",
        document(*(text_layer(id=f"l{n}") for n in range(201))),
        "placements[0].layers",
        "wrong_length",
    ),
]


@pytest.mark.parametrize(("data", "path", "code"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_wrong_document_is_refused_at_its_path(data: Any, path: str, code: str) -> None:
    assert problem(data) == (path, code)


def test_one_placement_twice_is_refused() -> None:
    data = document()
    data["placements"].append(copy.deepcopy(data["placements"][0]))
    assert problem(data) == ("placements[1].placement", "not_unique")


def test_every_problem_is_named_not_the_first_alone() -> None:
    data = document(text_layer(font="No", size_mm=-1), shape_layer(width_mm="x"))
    with pytest.raises(InvalidDocument) as caught:
        parse_document(data)
    assert [each.path for each in caught.value.problems] == [
        "placements[0].layers[0].font",
        "placements[0].layers[0].size_mm",
        "placements[0].layers[1].width_mm",
    ]
    assert caught.value.parameters["path"] == "placements[0].layers[0].font"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[1]",
        b"\xff\xfe",
        b'{"version": NaN}',
        b'{"version": 1, "version": 1, "blank": "a", "colour": "b", "placements": []}',
        b'{"version": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b" " * 8_000_001,
        "{'version': 1}",
    ],
    ids=["empty", "list", "not utf-8", "nan", "duplicate", "digits", "nesting", "size", "python"],
)
def test_what_is_not_json_is_refused_with_a_sentence(data: bytes | str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        parse_document(data)
    assert caught.value.path == ""
    assert caught.value.reason
