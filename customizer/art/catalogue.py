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
SLOTS = INDEX.parent / "slots.json"
DRAWINGS = Path(__file__).resolve().parents[2] / "static" / "art" / "clipart"
#: Changes when the same drawings are sent in another form.
WIRE_VERSION = b"1"

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
def _entries() -> dict[str, dict[str, Any]]:
    return {entry["slug"]: entry for entry in json.loads(INDEX.read_text(encoding="utf-8"))["pieces"]}


def find_piece(slug: str) -> Piece | None:
    """The piece, or None when the catalogue has no such slug. Its drawing is read once.

    Raises:
        ValueError: The drawing is not the one that the index names, or cannot be read.
    """
    return _read_piece(slug) if slug in _entries() else None


@cache
def _read_piece(slug: str) -> Piece:
    entry = _entries()[slug]
    data = (DRAWINGS / f"{slug}.svg").read_bytes()
    if hashlib.sha256(data).hexdigest() != entry["sha256"]:
        raise ValueError(f"the drawing {slug} was changed: a changed piece of art gets a new slug")
    return Piece(
        slug=slug,
        names=entry["names"],
        tags={language: tuple(words) for language, words in entry["tags"].items()},
        pinyin=entry["pinyin"],
        category=entry["category"],
        family=entry["family"],
        sha256=entry["sha256"],
        drawing=read_drawing(data.decode("utf-8")),
    )


@cache
def load_pieces() -> Mapping[str, Piece]:
    """Every piece by slug, in the order of the index."""
    return {slug: _read_piece(slug) for slug in _entries()}


@cache
def catalogue_version() -> str:
    """Changes whenever a piece does; the editor asks for the catalogue by it and keeps the answer."""
    return hashlib.sha256(WIRE_VERSION + INDEX.read_bytes() + SLOTS.read_bytes()).hexdigest()[:16]


@cache
def art_index() -> dict[str, Any]:
    """What the editor needs to search and to lay out a gallery, without the drawings: plain JSON values."""
    hidden = ("sha256", "family")
    return {
        "categories": [{"slug": slug, "names": dict(names)} for slug, names in CATEGORIES.items()],
        "slots": json.loads(SLOTS.read_text(encoding="utf-8")),
        "pieces": [{key: value for key, value in entry.items() if key not in hidden} for entry in _entries().values()],
    }


def art_drawings(category: str) -> dict[str, Any] | None:
    """The drawings of a category by slug; None when there is no such category.

    A part is `[slot, path data]`, or `[slot, path data, stroke width, cap, join]`, in the drawing's own units.
    """
    return _draw_category(category) if category in CATEGORIES else None


@cache
def _draw_category(category: str) -> dict[str, Any]:
    return {slug: _wire(slug) for slug, entry in _entries().items() if entry["category"] == category}


def _wire(slug: str) -> list[Any]:
    piece = _read_piece(slug)
    return [
        [part.slot, part.outline.svg, *([part.stroke, part.cap, part.join] if part.stroke else [])]
        for part in piece.drawing.parts
    ]
