"""Writes the templates and, to a folder, pictures of all."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PIL import Image

from customizer.asset_source import FolderAssets
from customizer.document import parse_document
from customizer.proofs import compose_picture
from customizer.templates import FOLDER, LANGUAGES, build_document, load_templates
from tools.design_templates.layers import Layer
from tools.design_templates.layouts import TEMPLATES


def build_files() -> dict[str, str]:
    """The text of every data file, by its name."""
    files: dict[str, Any] = {f"{slug}.json": _entry(made) for slug, made in TEMPLATES.items()}
    files["order.json"] = list(TEMPLATES)
    return {name: json.dumps(data, ensure_ascii=False, indent=2) + "\n" for name, data in files.items()}


def _entry(made: Layer) -> dict[str, Any]:
    width, height = made["size"]
    return {
        "names": dict(zip(LANGUAGES, made["names"], strict=True)),
        "about": dict(zip(LANGUAGES, made["about"], strict=True)),
        "blank": "classic-tee",
        "colour": made["garment"],
        "width_mm": width,
        "height_mm": height,
        "inks": made["inks"],
        **({"example": made["example"]} if "example" in made else {}),
        "layers": made["layers"],
    }


def main(arguments: list[str]) -> int:
    """Write, and paint where a folder is given."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in build_files().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"templates: {len(TEMPLATES)}")
    if not arguments:
        return 0
    for language in LANGUAGES:
        pictures = []
        for template in load_templates().values():
            built = build_document(
                template, language=language, blank=template.blank, colour=template.colour, example=True
            )
            pictures.append(compose_picture(parse_document(built), "front", FolderAssets(None), width_px=600))
        sheet = Image.new("RGB", (4 * 400, -(-len(pictures) // 4) * 420), "#e9ddcb")
        for index, picture in enumerate(pictures):
            small = picture.convert("RGBA").resize((560, 560)).crop((80, 60, 480, 480))
            sheet.paste(small, (index % 4 * 400, index // 4 * 420), small)
        sheet.save(Path(arguments[0]) / f"templates-{language}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
