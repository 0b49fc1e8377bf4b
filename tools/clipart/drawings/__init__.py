"""The drawings by subject, one file or folder each with a `draw()`. May import the pen alone."""

from tools.clipart.drawings import (
    animals,
    cats,
    chinese,
    dogs,
    festive,
    food,
    frames,
    hearts,
    marks,
    music,
    outdoors,
    paws,
    plants,
    sky,
    sports,
)
from tools.clipart.kit import BOOK, Draw

#: In the order of the catalogue.
SUBJECTS = (
    dogs,
    cats,
    animals,
    paws,
    hearts,
    sky,
    plants,
    outdoors,
    music,
    frames,
    marks,
    food,
    sports,
    festive,
    chinese,
)


def draw_all() -> dict[str, list[Draw]]:
    """Every drawing by category, drawn anew."""
    BOOK.clear()
    for subject in SUBJECTS:
        subject.draw()
    return BOOK


__all__ = ["SUBJECTS", "draw_all"]
