"""Documents as the editor sends them, small, with one thing changed."""

from typing import Any


def text_layer(**changes: Any) -> dict[str, Any]:
    layer = {
        "id": "t",
        "kind": "text",
        "x_mm": 1,
        "y_mm": 2,
        "text": "Hi",
        "font": "lobster",
        "size_mm": 10,
        "fill": {"kind": "solid", "colour": "#000000"},
    }
    return layer | changes


def image_layer(**changes: Any) -> dict[str, Any]:
    asset = "sha256:" + "ab" * 32
    return {"id": "i", "kind": "image", "x_mm": 1, "y_mm": 2, "asset": asset, "width_mm": 40, "height_mm": 30} | changes


def shape_layer(**changes: Any) -> dict[str, Any]:
    shape = {"id": "s", "kind": "shape", "x_mm": 1, "y_mm": 2, "shape": "rectangle", "width_mm": 40, "height_mm": 30}
    return shape | changes


def art_layer(**changes: Any) -> dict[str, Any]:
    return {"id": "a", "kind": "art", "x_mm": 1, "y_mm": 2, "width_mm": 4, "height_mm": 3, "art": "bone"} | changes


def document(*layers: dict[str, Any], **changes: Any) -> dict[str, Any]:
    placement = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4, "layers": list(layers)}
    return {"version": 1, "blank": "classic-tee", "colour": "white", "placements": [placement]} | changes
