"""Text layers and small fonts with round numbers, so that expected positions can be worked out by hand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from customizer.type import FontLibrary
from customizer.type.samples import Sample


@dataclass(frozen=True)
class Layer(Sample):
    """A text layer with the design document's defaults."""

    text: str = "abc"
    lang: str = "zh-Hans"
    font: str = "plain"
    weight: int = 400


# name: (characters, advance). Every glyph but the blank ones is a block 100 units inside its advance, 0 to 700 high.
GLYPHS: dict[str, tuple[str, int]] = {
    ".notdef": ("", 900),
    "space": (" ", 250),
    **{letter: (letter, 500) for letter in "abcdefghijklmnopqrstuvwxyz"},
    "A": ("A", 600),
    "V": ("V", 600),
    "f_i": ("", 700),
    "eacute": ("é", 520),
    "acutecomb": ("\u0301", 0),
    "hyphen": ("-", 300),
    "alef": ("א", 600),
    "bet": ("ב", 400),
    "parenleft": ("(", 350),
    "parenright": (")", 350),
    "beh": ("ب", 800),
    "beh.init": ("", 300),
    "beh.medi": ("", 400),
    "beh.fina": ("", 700),
}
FEATURES = """
languagesystem DFLT dflt; languagesystem latn dflt; languagesystem arab dflt; languagesystem hebr dflt;
feature liga { sub f i by f_i; } liga;
feature kern { pos A V -100; } kern;
feature init { script arab; sub beh by beh.init; } init;
feature medi { script arab; sub beh by beh.medi; } medi;
feature fina { script arab; sub beh by beh.fina; } fina;
"""
BLANK = {"space", "acutecomb"}


def build_font(
    path: Path,
    glyphs: dict[str, tuple[str, int]] = GLYPHS,
    *,
    features: str = FEATURES,
    ascent: int = 800,
    descent: int = 200,
    hhea: bool = True,
    cff: bool = False,
) -> str:
    """Writes a font of blocks, 1000 units per em, and gives its SHA-256."""
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(char): name for name, (chars, _) in glyphs.items() for char in chars})
    drawn: dict[str, Any] = {}
    for name, (_, advance) in glyphs.items():
        pen: Any = T2CharStringPen(advance, None) if cff else TTGlyphPen(None)
        if name not in BLANK:
            corners = [(100, 0), (100, 700), (advance - 100, 700), (advance - 100, 0)]  # clockwise, as TrueType has it
            if advance == 0:
                corners = [(0, 0), (0, 700), (50, 700), (50, 0)]
            if cff:
                corners.reverse()
            pen.moveTo(corners[0])
            for corner in corners[1:]:
                pen.lineTo(corner)
            pen.closePath()
        drawn[name] = pen.getCharString() if cff else pen.glyph()
    if cff:
        builder.setupCFF("Blocks", {}, drawn, {})
    else:
        builder.setupGlyf(drawn)
    builder.setupHorizontalMetrics(
        {name: (advance, 0 if name in BLANK or not advance else 100) for name, (_, advance) in glyphs.items()}
    )
    builder.setupHorizontalHeader(ascent=ascent if hhea else 0, descent=-descent if hhea else 0)
    builder.setupNameTable({"familyName": "Blocks", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=ascent, sTypoDescender=-descent)
    builder.setupPost()
    if features:
        addOpenTypeFeaturesFromString(builder.font, features)
    builder.font["head"].created = builder.font["head"].modified = 0  # the same bytes at any time
    builder.save(path)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def library(folder: Path, families: dict[str, dict[str, Any]], fallback: list[str] | None = None) -> FontLibrary:
    """A font library of families that `build_font` makes, one regular face each."""
    entries = []
    for slug, options in families.items():
        digest = build_font(folder / f"{slug}.font", **options)
        entries.append(
            {
                "slug": slug,
                "names": {"en": slug, "zh-Hans": slug},
                "scripts": ["Latn"],
                "mood": ["plain"],
                "licence": "OFL-1.1",
                "faces": [{"weight": 400, "italic": False, "file": f"{slug}.font", "sha256": digest}],
            }
        )
    return FontLibrary(
        folder, {"version": 1, "fallback": {"version": 1, "families": fallback or []}, "families": entries}
    )


HAN = {
    ".notdef": ("", 1000),
    **{f"han{index}": (char, 1000) for index, char in enumerate("我们的小狗爱唱歌月亮天，。「」（）！")},
    "cyrillic": ("ж", 640),
}
