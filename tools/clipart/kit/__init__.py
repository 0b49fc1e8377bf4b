"""The pen: paths from points, and drawings made of parts in slots of colour. About 100 units wide; y down."""

from tools.clipart.kit.book import BOOK, INK, PAPER, PERSIMMON, Draw, piece
from tools.clipart.kit.curves import blob, curve, form, sym
from tools.clipart.kit.cutting import clip, hole
from tools.clipart.kit.figures import (
    around,
    box,
    drop,
    heart,
    leaf,
    oval,
    polar,
    poly,
    rays,
    ring,
    rounded,
    scallop,
    star,
)
from tools.clipart.kit.lines import brush, pen
from tools.clipart.kit.paths import Path, Point, raw

__all__ = [
    "BOOK",
    "INK",
    "PAPER",
    "PERSIMMON",
    "Draw",
    "Path",
    "Point",
    "around",
    "blob",
    "box",
    "brush",
    "clip",
    "curve",
    "drop",
    "form",
    "heart",
    "hole",
    "leaf",
    "oval",
    "pen",
    "piece",
    "polar",
    "poly",
    "raw",
    "rays",
    "ring",
    "rounded",
    "scallop",
    "star",
    "sym",
]
