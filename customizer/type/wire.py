"""The typesetter's answer to the editor, as JSON: each glyph's path once, and where the texts place them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Set
from typing import Any

from customizer.type.fonts import FontLibrary
from customizer.type.outlines import Outline
from customizer.type.text import LaidOutText


def glyph_key(face: str, glyph: int, bent: Outline | None = None) -> str:
    """What the wire form names a glyph by. A face's key and its hash never part, so a browser may keep it for good.

    A bent outline is named by what it looks like as well.
    """
    if bent is None:
        return f"{face}/{glyph}"
    digest = hashlib.blake2b(bent.verbs.encode() + bent.coordinates.tobytes(), digest_size=8)
    return f"{face}/{glyph}~{digest.hexdigest()}"


def wire(texts: Mapping[str, LaidOutText], fonts: FontLibrary, known: Set[str] = frozenset()) -> dict[str, Any]:
    """Laid-out texts as the editor draws them.

    Args:
        texts: By layer id.
        fonts: Where the outlines come from.
        known: Keys of the glyphs that the editor already has; their paths are left out.

    Returns:
        `glyphs`: SVG path data by `face/glyph`, in half font units, y down.
        `texts`: by layer id `width_mm`, `height_mm`, `placed` ([key, a, b, c, d, e, f], the matrix to mm from the
        box's centre, and a seventh: the colour of a layer of an emoji), `missing`, `ink` ([left, top, right, bottom]
        in mm), `size_mm`, and `too_long` with the two lengths in mm where the text overruns its path.

    The path of a text is made of its glyphs in the order of `placed` and filled with nonzero, on screen as in print.
    """
    glyphs: dict[str, str] = {}
    found: dict[str, Any] = {}
    for layer, text in texts.items():
        placed = []
        for each in text.glyphs:
            key = glyph_key(each.face, each.glyph, each.outline)
            placed.append([key, *each.matrix] if each.colour is None else [key, *each.matrix, each.colour])
            if key not in known and key not in glyphs:
                glyphs[key] = (each.outline or fonts.outline(each.face, each.glyph)).svg
        found[layer] = {
            "width_mm": text.width_mm,
            "height_mm": text.height_mm,
            "placed": placed,
            "missing": list(text.missing),
            "ink": list(text.ink),
            "size_mm": text.size_mm,
        }
        if text.too_long:
            found[layer]["too_long"] = {"advance_mm": text.advance_mm, "path_mm": text.path_mm}
    return {"glyphs": glyphs, "texts": found}
