"""Designed starting points: data files that become the layers of a design, in a language, on any print area. Pure.

A template is drawn on a canvas of its own. Laying it on a print area multiplies every length by one factor and centres
it, a little below the area's top. Inks are named, each with its colour on light and on dark garments; words are given
in English, and in other languages by what differs. A shape with the id `photo-slot` waits for a photo.

Source: docs/adr/0016-art-and-templates.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from customizer.art import find_piece
from customizer.garments.blanks import get_blank
from foundation.errors import NotFound
from foundation.i18n import N_

FOLDER = Path(__file__).resolve().parent / "data" / "templates"
LANGUAGES = ("en", "zh-Hans")
#: How much of the print area a template fills, and how far below its top it starts at the least.
_SHARE, _TOP = 0.94, 0.03
#: A canvas that is enlarged further than this looks lost in its own size.
_MOST = 1.25


class UnknownTemplate(NotFound):
    """There is no such template."""

    code = "unknown_template"
    message = N_("There is no template called “%(template)s”.")


@dataclass(frozen=True)
class Template:
    """A template as its file has it.

    Attributes:
        names: By language, `en` and `zh-Hans`.
        blank, colour: The garment that its picture shows.
        width_mm, height_mm: Its canvas.
        inks: By name, `{"light": colour on light garments, "dark": colour on dark ones}`.
        layers: As in a document; `"@name"` is an ink, `in` what is different in another language.
        example: What its picture shows in the photo's place: `{"art", "ground"}`; empty where it asks for none.
        version: Changes with the file.
    """

    slug: str
    names: Mapping[str, str]
    about: Mapping[str, str]
    blank: str
    colour: str
    width_mm: float
    height_mm: float
    inks: Mapping[str, Mapping[str, str]]
    layers: tuple[Mapping[str, Any], ...]
    example: Mapping[str, Any]
    version: str


@cache
def load_templates() -> Mapping[str, Template]:
    """Every template by slug, in the order of `order.json`."""
    found: dict[str, Template] = {}
    for slug in json.loads((FOLDER / "order.json").read_text(encoding="utf-8")):
        data = (FOLDER / f"{slug}.json").read_bytes()
        entry = json.loads(data)
        found[slug] = Template(
            slug=slug,
            names=entry["names"],
            about=entry["about"],
            blank=entry["blank"],
            colour=entry["colour"],
            width_mm=entry["width_mm"],
            height_mm=entry["height_mm"],
            inks=entry["inks"],
            layers=tuple(entry["layers"]),
            example=entry.get("example", {}),
            version=hashlib.sha256(data).hexdigest()[:12],
        )
    return found


def get_template(slug: str) -> Template:
    """The template of that slug.

    Raises:
        UnknownTemplate: There is none.
    """
    try:
        return load_templates()[slug]
    except KeyError:
        raise UnknownTemplate(template=slug) from None


def build_layers(
    template: Template, *, language: str, width_mm: float, height_mm: float, dark: bool, example: bool = False
) -> list[dict[str, Any]]:
    """The template's layers on a print area, as a document writes them.

    Args:
        template: From `get_template`.
        language: One of `LANGUAGES`; any other reads the English words.
        width_mm: The print area.
        height_mm: The print area.
        dark: The garment is dark, so inks that would vanish on it have their other colour.
        example: A drawing in the photo's place, for pictures of the template; never for a design.
    """
    inks = {name: colours["dark" if dark else "light"] for name, colours in template.inks.items()}
    scale = min(_SHARE * width_mm / template.width_mm, _SHARE * height_mm / template.height_mm, _MOST)
    left = width_mm / 2 - scale * template.width_mm / 2
    free = height_mm - scale * template.height_mm
    top = min(free / 2, max(_TOP * height_mm, free * 0.3))
    layers: list[dict[str, Any]] = []
    for number, raw in enumerate(template.layers):
        layer = deepcopy(dict(raw))
        spoken = layer.pop("in", {}).get(language, {})
        layer = _inked({**layer, **deepcopy(spoken)}, inks)
        layer.setdefault("id", f"{template.slug[:30]}-{number}")
        layer = _scaled(layer, scale)
        layer["x_mm"], layer["y_mm"] = round(layer["x_mm"] + left, 3), round(layer["y_mm"] + top, 3)
        layers.append(layer)
        if example and layer["id"] == "photo-slot":
            layer["id"] = "example-ground"
            layer["fill"] = {"kind": "solid", "colour": template.example["ground"]}
            layers.append(_example(template, layer))
    return layers


def build_document(
    template: Template, *, language: str, blank: str, colour: str, example: bool = False
) -> dict[str, Any]:
    """A whole design: the template on the first placement of a blank.

    Raises:
        UnknownBlank, UnknownColour: The catalogue has none.
    """
    spec = get_blank(blank)
    chosen = spec.colour(colour)
    placement = next(iter(spec.placements.values()))
    area = placement.area(spec.picture_size)
    size = {"width_mm": area.width_mm, "height_mm": area.height_mm}
    layers = build_layers(template, language=language, dark=chosen.is_dark, example=example, **size)
    front = {"placement": placement.slug, **size, "layers": layers}
    return {"version": 1, "blank": spec.slug, "colour": chosen.slug, "placements": [front]}


def _example(template: Template, slot: Mapping[str, Any]) -> dict[str, Any]:
    """The drawing that stands for a photo, in the slot's middle."""
    piece = find_piece(template.example["art"])
    assert piece is not None  # a test reads every template
    share = template.example.get("share", 0.74)
    scale = min(slot["width_mm"] / piece.drawing.width, slot["height_mm"] / piece.drawing.height) * share
    return {
        "id": "example",
        "kind": "art",
        "art": piece.slug,
        "x_mm": slot["x_mm"],
        "y_mm": slot["y_mm"],
        "width_mm": round(piece.drawing.width * scale, 3),
        "height_mm": round(piece.drawing.height * scale, 3),
    }


def _inked(value: Any, inks: Mapping[str, str]) -> Any:
    """Ink names replaced by colours; a fill that is one colour becomes a paint."""
    if isinstance(value, dict):
        found = {key: _inked(each, inks) for key, each in value.items()}
        if isinstance(found.get("fill"), str):
            found["fill"] = {"kind": "solid", "colour": found["fill"]}
        return found
    if isinstance(value, list):
        return [_inked(each, inks) for each in value]
    if isinstance(value, str) and value.startswith("@"):
        return inks[value[1:]]
    return value


def _scaled(value: Any, scale: float, key: str = "") -> Any:
    """Every length times `scale`."""
    if isinstance(value, dict):
        return {name: _scaled(each, scale, name) for name, each in value.items()}
    return round(value * scale, 3) if key.endswith("_mm") and value is not None else value
