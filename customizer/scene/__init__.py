"""A placement as a paint list: what to draw, in mm, bottom first, with every reference resolved.

The scene knows no pixels: the painter draws it at any dpi, preflight measures it, a PDF writer can write it. May import
`foundation` and the customizer's document, art, asset_source, effects, shapes and type.
"""

from customizer.scene.build import build_scene
from customizer.scene.errors import EmptyPlacement, UnknownArt, UnknownSlot
from customizer.scene.groups import drawing_marks, picture_of
from customizer.scene.matrices import IDENTITY, layer_matrix, multiply
from customizer.scene.paint_list import (
    BLUR_REACH,
    MITER_LIMIT,
    Contours,
    Fill,
    Group,
    Mark,
    OutlineLike,
    Picture,
    Scene,
    SoftShadow,
    Stroke,
)

__all__ = [
    "BLUR_REACH",
    "IDENTITY",
    "MITER_LIMIT",
    "Contours",
    "EmptyPlacement",
    "Fill",
    "Group",
    "Mark",
    "OutlineLike",
    "Picture",
    "Scene",
    "SoftShadow",
    "Stroke",
    "UnknownArt",
    "UnknownSlot",
    "build_scene",
    "drawing_marks",
    "layer_matrix",
    "multiply",
    "picture_of",
]
