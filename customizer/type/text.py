"""What the typesetter is given and what it gives back."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Protocol

from customizer.type.outlines import Outline

Matrix = tuple[float, float, float, float, float, float]


class TextSpec(Protocol):
    """What the typesetter reads of a text layer; the design document's text layer is one."""

    @property
    def text(self) -> str: ...
    @property
    def lang(self) -> str: ...
    @property
    def font(self) -> str: ...
    @property
    def weight(self) -> int: ...
    @property
    def italic(self) -> bool: ...
    @property
    def size_mm(self) -> float: ...
    @property
    def align(self) -> str: ...
    @property
    def line_height(self) -> float: ...
    @property
    def letter_spacing_em(self) -> float: ...
    @property
    def direction(self) -> str: ...
    @property
    def box_mm(self) -> float | None: ...
    @property
    def path(self) -> Any: ...
    @property
    def emoji(self) -> str: ...
    @property
    def field(self) -> str | None: ...
    @property
    def fit_mm(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class PlacedGlyph:
    """A glyph at its place.

    Attributes:
        face: Key of its face.
        glyph: Its index in the face.
        matrix: (a, b, c, d, e, f) as in SVG and canvas: from the units of the glyph's outline (half font units, y
            down) to mm from the layout box's centre. Offsets are rounded to 0.0001 mm, once, here, so that every
            renderer has the same numbers.
        outline: What is drawn instead of the face's outline: a joined letter that a path has bent.
        colour: Its own, `#rrggbb` or `#rrggbbaa`, for a layer of a colour emoji; None for the text's fill.
    """

    face: str
    glyph: int
    matrix: Matrix
    outline: Outline | None = None
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line as it was laid out.

    Attributes:
        start, end: Its characters in the text (NFC), spaces that hang at its end included, a line feed not.
        left_mm: From the box's centre to the left end of its advance.
        baseline_mm: From the box's centre down to its baseline. On a path, both lead to the path's own origin;
            of a column, to the middle of its top.
        advance_mm: Its width (a column's height) without what hangs, after justification.
    """

    start: int
    end: int
    left_mm: float
    baseline_mm: float
    advance_mm: float


@dataclass(frozen=True, slots=True)
class LaidOutText:
    """A text layer as glyphs in mm.

    One path of all glyphs without a colour of their own, in this order, filled with nonzero, is the text; those with
    one are filled each by itself, in this order, above it.

    Attributes:
        width_mm, height_mm: The layout box, whose centre is the layer's position and the origin of everything here.
        glyphs: Those with ink, line by line, each line from left to right.
        missing: Grapheme clusters that no face has, each once, in order: nothing is drawn for them.
        ink: Left, top, right, bottom of all glyphs from the box's centre, without outline and shadow, by the
            fonts' own boxes; zeros for none.
        lines: Top to bottom, columns right to left; empty ones count.
        size_mm: The em after a field was scaled to fit; else the layer's.
        faces: Keys of the faces that draw it, the first choice (which sets the lines' height) first. Their hashes are
            what an approval records.
        path_mm: How long the path is that it runs along; infinite without an end, or without a path.
    """

    width_mm: float
    height_mm: float
    glyphs: tuple[PlacedGlyph, ...]
    missing: tuple[str, ...]
    ink: tuple[float, float, float, float]
    lines: tuple[TextLine, ...]
    size_mm: float
    faces: tuple[str, ...]
    path_mm: float = math.inf

    @property
    def advance_mm(self) -> float:
        """The longest line's."""
        return max((line.advance_mm for line in self.lines), default=0.0)

    @property
    def too_long(self) -> bool:
        """Whether it is longer than its path, which is an error to print."""
        return self.advance_mm > self.path_mm + 1e-6 * self.size_mm
