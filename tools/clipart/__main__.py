"""Writes the drawings and their index."""

from __future__ import annotations

import hashlib
import json
import sys

from customizer.art import read_drawing
from customizer.art.catalogue import CATEGORIES, DRAWINGS, INDEX
from tools.clipart.drawings import draw_all


def main(arguments: list[str]) -> int:
    """Write files; a published drawing that would come out otherwise is an error unless it is named."""
    redraw = arguments[arguments.index("--redraw") + 1 :] if "--redraw" in arguments else []
    book = draw_all()
    entries, wrong = [], []
    DRAWINGS.mkdir(parents=True, exist_ok=True)
    for category in CATEGORIES:
        for made in book.get(category, []):
            path, data = DRAWINGS / f"{made.slug}.svg", made.svg.encode()
            if path.exists() and path.read_bytes() != data and made.slug not in redraw and "all" not in redraw:
                wrong.append(made.slug)
                continue
            path.write_bytes(data)
            drawing = read_drawing(made.svg)
            entries.append(
                {
                    "slug": made.slug,
                    "names": {"en": made.en, "zh-Hans": made.zh},
                    "tags": {"en": made.tags_en.split(), "zh-Hans": made.tags_zh.split()},
                    "pinyin": made.pinyin,
                    "category": category,
                    "family": made.family,
                    "width": drawing.width,
                    "height": drawing.height,
                    "slots": dict(drawing.slots),
                    "sha256": hashlib.sha256(data).hexdigest(),
                }
            )
    if wrong:
        print(f"changed, so they need new slugs: {' '.join(wrong)}")
        return 1
    lines = ",\n".join(f"    {json.dumps(entry, ensure_ascii=False)}" for entry in entries)
    INDEX.write_text(f'{{\n  "pieces": [\n{lines}\n  ]\n}}\n', encoding="utf-8")
    print(f"clip-art: {len(entries)} drawings")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
