"""The only typesetter: text in a font → glyph outlines in mm, the same ones for screen, proof, print and PDF.

May import `foundation`. Pure but for the font files, which `FontLibrary` opens and checks; knows no database, no clock.
"""

from customizer.type.coverage import Coverage, coverage
from customizer.type.errors import FontChanged, FontMissing, UnknownFace, UnknownFont, UnsupportedText
from customizer.type.fonts import FaceInfo, Family, FontLibrary, shop_fonts
from customizer.type.layout import typeset
from customizer.type.outlines import Outline
from customizer.type.text import LaidOutText, PlacedGlyph, TextLine, TextSpec
from customizer.type.wire import glyph_key, wire

__all__ = [
    "Coverage",
    "FaceInfo",
    "Family",
    "FontChanged",
    "FontLibrary",
    "FontMissing",
    "LaidOutText",
    "Outline",
    "PlacedGlyph",
    "TextLine",
    "TextSpec",
    "UnknownFace",
    "UnknownFont",
    "UnsupportedText",
    "coverage",
    "glyph_key",
    "shop_fonts",
    "typeset",
    "wire",
]
