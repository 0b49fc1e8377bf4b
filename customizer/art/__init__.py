"""Clip-art: our own drawings as parts that are filled or stroked in slots of colour. Pure.

May import `foundation` and `customizer.shapes`.
"""

from customizer.art.catalogue import (
    CATEGORIES,
    Piece,
    art_drawings,
    art_index,
    catalogue_version,
    find_piece,
    load_pieces,
)
from customizer.art.errors import DrawingRefused
from customizer.art.svg import Drawing, Part, read_drawing

__all__ = [
    "CATEGORIES",
    "Drawing",
    "DrawingRefused",
    "Part",
    "Piece",
    "art_drawings",
    "art_index",
    "catalogue_version",
    "find_piece",
    "load_pieces",
    "read_drawing",
]
