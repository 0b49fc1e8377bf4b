"""Layers as templates write them: drawings, slots for photos, shapes, and words in both languages."""

from __future__ import annotations

from typing import Any

from customizer.art import find_piece
from customizer.document import TextLayer
from customizer.templates import LANGUAGES
from customizer.type import shop_fonts, typeset

Layer = dict[str, Any]
INK = {"light": "#1b1a17", "dark": "#fffaf0"}
PAPER = {"light": "#fffaf0", "dark": "#1b1a17"}


def same(colour: str, dark: str | None = None) -> dict[str, str]:
    """An ink that reads on every garment, or its other colour for dark ones."""
    return {"light": colour, "dark": dark or colour}


def art(slug: str, x: float, y: float, width: float, *, height: float | None = None, **more: Any) -> Layer:
    """A drawing, by its width; its own proportions unless a height is given."""
    piece = find_piece(slug)
    assert piece is not None, slug
    own = round(width * piece.drawing.height / piece.drawing.width, 3)
    return {"kind": "art", "art": slug, "x_mm": x, "y_mm": y, "width_mm": width, "height_mm": height or own, **more}


def slot(x: float, y: float, width: float, height: float, shape: str = "ellipse", **more: Any) -> Layer:
    """Where the photo goes."""
    return {
        "kind": "shape",
        "id": "photo-slot",
        "shape": shape,
        "x_mm": x,
        "y_mm": y,
        "width_mm": width,
        "height_mm": height,
        "fill": "#efe6d6",
        **more,
    }


def shape(kind: str, x: float, y: float, width: float, height: float, **more: Any) -> Layer:
    """A simple shape."""
    return {"kind": "shape", "shape": kind, "x_mm": x, "y_mm": y, "width_mm": width, "height_mm": height, **more}


def words(x: float, y: float, en: Layer, zh: Layer, **common: Any) -> Layer:
    """Words in both languages: what they share, and what each has of its own."""
    base = {"kind": "text", "x_mm": x, "y_mm": y, "lang": "en", "fill": "@ink", **common, **en}
    return {**base, "in": {"zh-Hans": {"lang": "zh-Hans", **zh}}}


def round_words(
    cx: float, cy: float, radius: float, en: Layer, zh: Layer, *, below: bool = False, **common: Any
) -> Layer:
    """Words on a circle about (cx, cy): over it, or `below` it and read from inside."""
    layer = words(cx, cy, {**en}, {**zh}, **common)
    for language in LANGUAGES:
        spoken = {
            **{k: v for k, v in layer.items() if k != "in"},
            **(layer["in"]["zh-Hans"] if language != "en" else {}),
        }
        path = {"kind": "arc", "radius_mm": -radius if below else radius}
        y = round(cy + _rise({**spoken, "path": path}, radius, below=below), 2)
        where = layer if language == "en" else layer["in"]["zh-Hans"]
        where["path"], where["y_mm"] = path, y
    return layer


def _rise(layer: Layer, radius: float, *, below: bool) -> float:
    """From the circle's centre to the middle of the text's box."""
    fields = {k: v for k, v in layer.items() if k != "fill"}
    text = TextLayer.model_validate({"id": "t", "fill": {"kind": "solid", "colour": "#000000"}, **fields})
    fonts = shop_fonts()
    found = typeset(text, fonts)
    face = fonts.face(found.faces[0])
    ascent, descent = (each / face.units_per_em * text.size_mm for each in (face.ascent, face.descent))
    if below:
        return radius + descent - found.height_mm / 2
    return found.height_mm / 2 - radius - ascent


def en(text: str, size: float, font: str = "bricolage-grotesque", weight: int = 800, **more: Any) -> Layer:
    """English words."""
    return {"text": text, "size_mm": size, "font": font, "weight": weight, **more}


def zh(text: str, size: float, font: str = "noto-sans-sc", weight: int = 900, **more: Any) -> Layer:
    """Chinese words."""
    return {"text": text, "size_mm": size, "font": font, "weight": weight, **more}


def anton(text: str, size: float, **more: Any) -> Layer:
    """English words in the poster face."""
    return en(text, size, "anton", 400, **more)
