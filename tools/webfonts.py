"""Makes static/build/fonts/*.woff2: the display and hand faces, cut down to the characters our pages use.

A whole Chinese face is 8 MB; the few hundred characters of our own headings are about 100 KB. Characters come from the
catalogues, the templates and the data files; a customer's own words in a heading fall back to the reader's system face.
Runs in about a second and does nothing when the characters have not changed.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
from pathlib import Path

import uharfbuzz
from babel.messages.pofile import read_po
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
FACES = ROOT / "node_modules"
TARGET = ROOT / "static" / "build" / "fonts"
LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)])) + "–—‘’“”„…•·×−≈≤≥→←€™"
PUNCTUATION = "，。、：；？！（）《》“”‘’—…·￥％"
# file name → (face, whether it holds Chinese)
WEBFONTS = {
    "display": ("@expo-google-fonts/bricolage-grotesque/800ExtraBold/BricolageGrotesque_800ExtraBold.ttf", False),
    "display-sc": (".made/noto-sans-sc-900.ttf", True),
    "hand": ("@expo-google-fonts/caveat-brush/400Regular/CaveatBrush_400Regular.ttf", False),
    "hand-sc": ("@expo-google-fonts/zcool-kuaile/400Regular/ZCOOLKuaiLe_400Regular.ttf", True),
}


def used_chinese() -> str:
    """Every Chinese character and mark in our catalogues, templates and data, sorted."""
    texts = [PUNCTUATION]
    for path in sorted(ROOT.glob("*/translations/zh_Hans/LC_MESSAGES/*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="zh_Hans"):
                texts.extend([message.string] if isinstance(message.string, str) else message.string or ())
    data = ("customizer/data/**/*.json", "storefront/data/*.json")
    for pattern in ("templates/**/*.html", "static/src/**/zh.ts", *data):
        texts.extend(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob(pattern)))
    return "".join(sorted({character for text in texts for character in text if ord(character) >= 0x2E80}))


def subset(face_file: Path, characters: str) -> bytes:
    """The face as WOFF2, with the glyphs of the characters only."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face_file)))
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.set({ord(character) for character in characters})
    cut = uharfbuzz.subset(face, wanted)
    font = TTFont(io.BytesIO(cut.blob.data))
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def main() -> int:
    """Make what is missing or out of date."""
    chinese = used_chinese()
    TARGET.mkdir(parents=True, exist_ok=True)
    stamp_file = TARGET / "stamp.json"
    stamps: dict[str, str] = json.loads(stamp_file.read_text()) if stamp_file.exists() else {}
    for name, (source, has_chinese) in WEBFONTS.items():
        characters = chinese + PUNCTUATION if has_chinese else LATIN
        made = TARGET / f"{name}.woff2"
        stamp = hashlib.sha256(f"1 {source} {(FACES / source).stat().st_size} {characters}".encode()).hexdigest()
        if made.exists() and stamps.get(name) == stamp:
            continue
        made.write_bytes(subset(FACES / source, characters))
        stamps[name] = stamp
        print(f"webfonts: {name}, {len(set(characters))} characters, {made.stat().st_size} bytes")
    stamp_file.write_text(json.dumps(stamps, sort_keys=True))
    return 0


if __name__ == "__main__":
    sys.exit(main())
