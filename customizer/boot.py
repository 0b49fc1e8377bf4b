"""What the editor's page brings along: the design, the catalogue, fonts, rules and shapes, as plain JSON values."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Any

from customizer import rights
from customizer.art import catalogue_version
from customizer.garments.blanks import BlankSpec, get_blank, load_blanks
from customizer.garments.pictures import get_frame
from customizer.mockup import print_area_on_picture
from customizer.models import Design
from customizer.shapes import UNIT_PATHS
from customizer.techniques import TECHNIQUES
from customizer.type import shop_fonts
from foundation.i18n import gettext

MASKS = ("ellipse", "heart", "star", "paw")
URLS = {
    "assets": "/api/assets",
    "preview": "/assets/{asset}/preview",
    "typeset": "/api/typeset",
    "samples": "/api/typeset/samples",
    "designs": "/api/designs",
    "preflight": "/api/preflight",
    "proof": "/api/proof",
    "mockup": "/api/mockup",
    "garment": "/garments/{blank}/{colour}/{view}.webp",
    "design": "/design/{design}",
    "new": "/design/new",
    "my_designs": "/designs",
    "price": "/api/price",
    "cart_lines": "/api/cart/lines",
    "cart": "/cart",
    "sign_in": "/sign-in",
}


def _blank(spec: BlankSpec) -> dict[str, Any]:
    placements = []
    frame = get_frame(spec.slug)
    for placement in spec.placements.values():
        areas, picture = {}, {}
        for size, area in placement.areas.items():
            areas[size] = {"width_mm": area.width_mm, "height_mm": area.height_mm}
            x, y, width, height = print_area_on_picture(spec.slug, placement.slug, size, 1.0)
            picture[size] = {"x": round(x, 6), "y": round(y, 6), "w": round(width, 6), "h": round(height, 6)}
        placements.append(
            {
                "placement": placement.slug,
                "names": dict(placement.names),
                "technique": placement.technique,
                "areas": areas,
                "tops_mm": {size: area.top_mm for size, area in placement.areas.items()},
                "picture": picture,
            }
        )
    return {
        "slug": spec.slug,
        "names": dict(spec.names),
        "descriptions": dict(spec.descriptions),
        "materials": dict(spec.materials),
        "kind": spec.kind,
        "technique": spec.technique,
        "picture_size": spec.picture_size,
        "colours": [
            {"slug": colour.slug, "names": dict(colour.names), "hex": colour.hex, "dark": colour.is_dark}
            for colour in spec.colours
        ],
        "sizes": [
            {
                "slug": size.slug,
                "names": dict(size.names),
                "width_mm": size.width_mm,
                "length_mm": size.length_mm,
                "measures_mm": dict(size.measures_mm),
            }
            for size in spec.sizes
        ],
        # The square of the pictures, in mm of the pictured size; where the middle of the garment's top lies in it.
        "frame": {"width_mm": frame.width_mm, "x_mm": frame.origin_mm[0], "y_mm": frame.origin_mm[1]},
        "placements": placements,
    }


@cache
def catalogue() -> dict[str, Any]:
    """Every blank as the editor shows it; print areas in mm by size, and where they lie on the picture (0 to 1)."""
    return {"blanks": [_blank(spec) for spec in load_blanks().values()]}


@cache
def fonts() -> list[dict[str, Any]]:
    """Every font family as the font menu shows it."""
    return [
        {
            "slug": family.slug,
            "names": family.names,
            "scripts": list(family.scripts),
            "moods": list(family.mood),
            "weights": sorted({face.weight for face in family.faces}),
            "italics": any(face.italic for face in family.faces),
            "licence": family.licence,
        }
        for family in shop_fonts().families()
    ]


def start_document(blank: str, colour: str | None) -> dict[str, Any]:
    """An empty design on a blank: its first placement, on the size that the picture shows.

    Raises:
        UnknownBlank, UnknownColour: The catalogue has none.
    """
    spec = get_blank(blank)
    chosen = spec.colour(colour) if colour else spec.colours[0]
    placement = next(iter(spec.placements.values()))
    area = placement.area(spec.picture_size)
    return {
        "version": 1,
        "blank": spec.slug,
        "colour": chosen.slug,
        "placements": [
            {
                "placement": placement.slug,
                "width_mm": area.width_mm,
                "height_mm": area.height_mm,
                "layers": [],
            }
        ],
    }


def build_boot(
    document: dict[str, Any], design: Design | None, *, language: str, currency: str, upload_max_bytes: int
) -> dict[str, Any]:
    """The page's data; see the editor's `boot.ts`."""
    return {
        "design": None if design is None else design_json(design),
        "document": document,
        "catalogue": catalogue(),
        "fonts": fonts(),
        "fonts_version": shop_fonts().version,
        "rules": {slug: asdict(technique) for slug, technique in TECHNIQUES.items()},
        "masks": {name: UNIT_PATHS[name] for name in MASKS},
        "shapes": dict(UNIT_PATHS),
        "urls": {**URLS, "art": f"/api/art/{catalogue_version()}"},
        "rights": {
            "version": rights.VERSION,
            "free_words_em": rights.FREE_WORDS_EM,
            "words": gettext(rights.STATEMENT),
        },
        "upload_max_mb": upload_max_bytes // 1024**2,
        "language": language,
        "currency": currency,
    }


def design_json(design: Design) -> dict[str, Any]:
    """A design with its document, as the API gives it."""
    return {
        "id": design.id,
        "title": design.title,
        "version": design.version,
        "document": design.document,
        "set": design.set_id,
    }
