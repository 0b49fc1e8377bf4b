"""Lyrics as designs: read from a paste or a file, understood, and laid out in every style as ordinary layers.

May import `document`, `type`, `shapes` and `foundation`. Pure: the same lyric, area, cloth and seed, the same layers.
"""

from customizer.lyrics.encodings import decode_file
from customizer.lyrics.layouts import Brief, Layout, lay_out, lay_out_all
from customizer.lyrics.lyric import Line, Lyric
from customizer.lyrics.palettes import PALETTES, palettes_for
from customizer.lyrics.parse import LyricEmpty, LyricTooLong, parse_lyric
from customizer.lyrics.styles import STYLES

__all__ = [
    "PALETTES",
    "STYLES",
    "Brief",
    "Layout",
    "Line",
    "Lyric",
    "LyricEmpty",
    "LyricTooLong",
    "decode_file",
    "lay_out",
    "lay_out_all",
    "palettes_for",
    "parse_lyric",
]
