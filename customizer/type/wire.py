"""The typesetter's answer to the editor, as JSON: each glyph's path once, and where the texts place them."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any

from customizer.type.fonts import FontLibrary
from customizer.type.text import LaidOutText


def glyph_key(face: str, glyph: int) -> str:
    """What the wire form names a glyph by. A face's key and its hash never part, so a browser may keep it for good."""
    return f"{face}/{glyph}"


def wire(texts: Mapping[str, LaidOutText], fonts: FontLibrary, known: Set[str] = frozenset()) -> dict[str, Any]:
    """Laid-out texts as the editor draws them.

    Args:
        texts: By layer id.
        fonts: Where the outlines come from.
        known: Keys of the glyphs that the editor already has; their paths are left out.

    Returns:
        `glyphs`: SVG path data by `face/glyph`, in half font units, y down.
        `texts`: by layer id `width_mm`, `height_mm`, `placed` ([key, a, b, c, d, e, f], the matrix to mm from the
        box's centre), `missing`, `ink` ([left, top, right, bottom] in mm) and `size_mm`.

    The path of a text is made of its glyphs in the order of `placed` and filled with nonzero, on screen as in print.
    """
    glyphs: dict[str, str] = {}
    found: dict[str, Any] = {}
    for layer, text in texts.items():
        placed = []
        for each in text.glyphs:
            key = glyph_key(each.face, each.glyph)
            placed.append([key, *each.matrix])
            if key not in known and key not in glyphs:
                glyphs[key] = fonts.outline(each.face, each.glyph).svg
        found[layer] = {
            "width_mm": text.width_mm,
            "height_mm": text.height_mm,
            "placed": placed,
            "missing": list(text.missing),
            "ink": list(text.ink),
            "size_mm": text.size_mm,
        }
    return {"glyphs": glyphs, "texts": found}
