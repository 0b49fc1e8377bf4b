"""The catalogue of clip-art: an index with names, words to search by and hashes, and one SVG a piece.

A piece's SVG never changes under its slug: designs that were approved name it. A changed drawing gets a new slug.

Source: design-document.md, "Revisions and approvals"; docs/adr/0016-art-and-templates.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from customizer.art.svg import Drawing, read_drawing

INDEX = Path(__file__).resolve().parents[1] / "data" / "art" / "index.json"
DRAWINGS = Path(__file__).resolve().parents[2] / "static" / "art" / "clipart"

#: In the order of the gallery.
CATEGORIES: dict[str, Mapping[str, str]] = {
    "dogs": {"en": "Dogs", "zh-Hans": "狗狗"},
    "cats": {"en": "Cats", "zh-Hans": "猫咪"},
    "animals": {"en": "Small friends", "zh-Hans": "小动物"},
    "paws": {"en": "Paws and play", "zh-Hans": "爪印玩具"},
    "hearts": {"en": "Hearts and sky", "zh-Hans": "爱心星空"},
    "plants": {"en": "Flowers and leaves", "zh-Hans": "花草"},
    "outdoors": {"en": "Outdoors", "zh-Hans": "户外"},
    "music": {"en": "Music", "zh-Hans": "音乐"},
    "frames": {"en": "Frames and banners", "zh-Hans": "边框横幅"},
    "marks": {"en": "Marks and bubbles", "zh-Hans": "记号气泡"},
    "food": {"en": "Food", "zh-Hans": "美食"},
    "sports": {"en": "Sports", "zh-Hans": "运动"},
    "festive": {"en": "Days to celebrate", "zh-Hans": "节日"},
    "chinese": {"en": "Chinese motifs", "zh-Hans": "国风"},
}


@dataclass(frozen=True)
class Piece:
    """A piece of art as the catalogue has it.

    Attributes:
        names: By language, `en` and `zh-Hans`.
        tags: Words to search by, by language.
        pinyin: The Chinese name's sounds, a space between syllables.
        family: The hand it is drawn in: `ink`, `flat`, `badge` or `brush`.
        sha256: Of the SVG's bytes.
    """

    slug: str
    names: Mapping[str, str]
    tags: Mapping[str, tuple[str, ...]]
    pinyin: str
    category: str
    family: str
    sha256: str
    drawing: Drawing

    @property
    def slots(self) -> Mapping[str, str]:
        """Each slot's first colour, in the order the drawing uses them."""
        return self.drawing.slots


@cache
def load_pieces() -> Mapping[str, Piece]:
    """Every piece by slug, in the order of the index.

    Raises:
        ValueError: A drawing is not the one that the index names, or cannot be read.
    """
    found: dict[str, Piece] = {}
    for entry in json.loads(INDEX.read_text(encoding="utf-8"))["pieces"]:
        data = (DRAWINGS / f"{entry['slug']}.svg").read_bytes()
        if hashlib.sha256(data).hexdigest() != entry["sha256"]:
            raise ValueError(f"the drawing {entry['slug']} was changed: a changed piece of art gets a new slug")
        found[entry["slug"]] = Piece(
            slug=entry["slug"],
            names=entry["names"],
            tags={language: tuple(words) for language, words in entry["tags"].items()},
            pinyin=entry["pinyin"],
            category=entry["category"],
            family=entry["family"],
            sha256=entry["sha256"],
            drawing=read_drawing(data.decode("utf-8")),
        )
    return found


def find_piece(slug: str) -> Piece | None:
    """The piece, or None when the catalogue has no such slug."""
    return load_pieces().get(slug)


@cache
def art_catalogue() -> dict[str, Any]:
    """All that the editor needs to search, show and draw: plain JSON values.

    A part is `[slot, path data]`, or `[slot, path data, stroke width, cap, join]` in the drawing's own units.
    """
    return {
        "categories": [{"slug": slug, "names": dict(names)} for slug, names in CATEGORIES.items()],
        "pieces": [_wire(piece) for piece in load_pieces().values()],
    }


@cache
def catalogue_version() -> str:
    """Changes whenever `art_catalogue` does; the editor asks for the catalogue by it and keeps the answer."""
    return hashlib.sha256(json.dumps(art_catalogue(), sort_keys=True).encode()).hexdigest()[:16]


def _wire(piece: Piece) -> dict[str, Any]:
    drawing = piece.drawing
    return {
        "slug": piece.slug,
        "names": dict(piece.names),
        "tags": {language: list(words) for language, words in piece.tags.items()},
        "pinyin": piece.pinyin,
        "category": piece.category,
        "width": drawing.width,
        "height": drawing.height,
        "slots": dict(drawing.slots),
        "parts": [
            [part.slot, part.outline.svg, *([part.stroke, part.cap, part.join] if part.stroke else [])]
            for part in drawing.parts
        ],
    }
