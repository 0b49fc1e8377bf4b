"""What an artwork is made of, as one hash: the approval stores it, and any later print must have the same."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785

from customizer.document import revision_hash
from customizer.painter import RENDERER_VERSION
from customizer.scene import Scene


def artwork_recipe(scene: Scene) -> dict[str, Any]:
    """Everything that decides the pixels: document, print area, field values, assets, font files, renderer."""
    return {
        "art": scene.art(),
        "assets": scene.asset_hashes(),
        "field_values": dict(scene.field_values),
        "fonts": sorted(scene.fonts.face_info(face).sha256 for face in scene.faces()),
        "height_mm": scene.height_mm,
        "placement": scene.placement,
        "renderer": RENDERER_VERSION,
        "revision": revision_hash(scene.document),
        "width_mm": scene.width_mm,
    }


def artwork_fingerprint(scene: Scene) -> str:
    """SHA-256 of the recipe's canonical JSON, 64 hex digits. Same fingerprint, same pixels at the same dpi."""
    return hashlib.sha256(rfc8785.dumps(artwork_recipe(scene))).hexdigest()
