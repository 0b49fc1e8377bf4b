"""Contact sheets of the clip-art as the painter paints it: `python -m tools.clipart.sheet FOLDER [category …]`."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

from customizer.art import CATEGORIES, Piece, load_pieces
from customizer.asset_source import FolderAssets
from customizer.document import parse_document
from customizer.painter import compose_artwork
from customizer.scene import build_scene
from customizer.type import shop_fonts

COLUMNS, CELL_MM = 6, 60.0


def compose_sheet(pieces: list[Piece], *, dpi: float, colours: dict[str, str] | None = None) -> Image.Image:
    """The pieces in rows, each as large as its cell lets it."""
    layers = []
    for index, piece in enumerate(pieces):
        scale = (CELL_MM - 8) / max(piece.drawing.width, piece.drawing.height)
        layers.append(
            {
                "id": f"p{index}",
                "kind": "art",
                "art": piece.slug,
                "x_mm": CELL_MM * (index % COLUMNS + 0.5),
                "y_mm": CELL_MM * (index // COLUMNS + 0.5),
                "width_mm": round(piece.drawing.width * scale, 3),
                "height_mm": round(piece.drawing.height * scale, 3),
                "colours": {slot: colour for slot, colour in (colours or {}).items() if slot in piece.slots},
            }
        )
    rows = -(-len(pieces) // COLUMNS)
    area = {"placement": "front", "width_mm": CELL_MM * COLUMNS, "height_mm": CELL_MM * rows, "layers": layers}
    document = parse_document({"version": 1, "blank": "classic-tee", "colour": "white", "placements": [area]})
    return compose_artwork(build_scene(document, "front", fonts=shop_fonts(), assets=FolderAssets(None)), dpi=dpi)


def main(folder: Path, wanted: list[str]) -> int:
    """One sheet a category, on paper."""
    for category in wanted or CATEGORIES:
        pieces = [piece for piece in load_pieces().values() if piece.category == category]
        if not pieces:
            continue
        art = compose_sheet(pieces, dpi=84)
        sheet = Image.new("RGBA", art.size, "#f3ece0")
        sheet.alpha_composite(art)
        sheet.convert("RGB").save(folder / f"{category}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
