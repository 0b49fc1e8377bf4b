"""What is painted: marks around an origin, in groups that are layers, in a scene that is a print area. All in mm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from customizer.asset_source import AssetSource
from customizer.document import Adjust, Crop, DesignDocument, Layer, Paint
from customizer.effects import Effect
from customizer.scene.matrices import IDENTITY
from customizer.shapes import Matrix
from customizer.type import FontLibrary

#: Miter limit of borders and shape outlines: where a corner would reach further, it is cut off.
MITER_LIMIT = 4.0
#: A shadow ends at this many sigmas.
BLUR_REACH = 3.0


class OutlineLike(Protocol):
    """Contours in integer or mm units, y down: a glyph of the type room or one of our shapes."""

    @property
    def commands(self) -> Any:
        """(verb, coordinates) of M, L, Q, C, Z."""
        ...


@dataclass(frozen=True)
class Contours:
    """Outlines that are one path: appended in order, each through its matrix to mm, filled with nonzero."""

    parts: tuple[tuple[OutlineLike, Matrix], ...]


@dataclass(frozen=True)
class Fill:
    """Contours filled with a paint; a gradient runs over the box around the origin."""

    contours: Contours
    paint: Paint
    width_mm: float
    height_mm: float
    opacity: float = 1.0


@dataclass(frozen=True)
class Stroke:
    """A line of `width_mm` centred on the contours; joins are `round` or `miter`, ends `butt` or `round`.

    `pen` is the space the line is drawn in: contours and width are in its units, and `pen` takes both to the layer's
    mm, so that a line is stretched with its drawing.
    """

    contours: Contours
    width_mm: float
    colour: str
    join: str
    cap: str = "butt"
    pen: Matrix = IDENTITY


@dataclass(frozen=True)
class SoftShadow:
    """The shadow of the group's other marks together: moved, blurred by a Gaussian of sigma `blur_mm`, in one colour.

    The contours, grown by `spread_mm`, are what casts it.
    """

    contours: Contours
    spread_mm: float
    dx_mm: float
    dy_mm: float
    blur_mm: float
    colour: str
    opacity: float


@dataclass(frozen=True)
class Picture:
    """A photo stretched to the box around the origin, cut to `clip` where it has a mask."""

    asset: str
    size_px: tuple[int, int]
    width_mm: float
    height_mm: float
    crop: Crop
    adjust: Adjust
    effect: Effect | None
    cutout: str | None
    clip: Contours | None


Mark = Fill | Stroke | SoftShadow | Picture


@dataclass(frozen=True)
class Group:
    """A layer: marks around the origin, painted together, then blended as one.

    Attributes:
        path: Its place in the document, `placements[0].layers[3]`.
        matrix: From the layer's own mm to the print area's mm.
        scale: How much larger a mm of the layer is on this print area; 1 but for graded sizes.
        missing: Characters that no face has.
        size_mm: A text's em in its own mm, after a field was scaled to fit; 0 for other layers.
        art: Slug and SHA-256 of the drawing that is painted.
        overrun: How long a text is and how long its path, in its own mm, where it is the longer.
    """

    path: str
    layer: Layer
    matrix: Matrix
    scale: float
    opacity: float
    blend: str
    marks: tuple[Mark, ...]
    faces: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    size_mm: float = 0.0
    art: tuple[tuple[str, str], ...] = ()
    overrun: tuple[float, float] | None = None


@dataclass(frozen=True)
class Scene:
    """What is painted on a print area of `width_mm` × `height_mm`; groups bottom first."""

    document: DesignDocument
    placement: str
    path: str
    width_mm: float
    height_mm: float
    groups: tuple[Group, ...]
    assets: AssetSource = field(repr=False, compare=False)
    fonts: FontLibrary = field(repr=False, compare=False)
    field_values: Mapping[str, str] = field(default_factory=dict)

    def asset_hashes(self) -> list[str]:
        """The uploads and masks that are painted, sorted."""
        found: set[str] = set()
        for picture in self.pictures():
            found.add(picture.asset)
            if picture.cutout:
                found.add(picture.cutout)
        return sorted(found)

    def faces(self) -> list[str]:
        """The font faces that are painted, sorted."""
        return sorted({face for group in self.groups for face in group.faces})

    def art(self) -> dict[str, str]:
        """The SHA-256 of each drawing that is painted, by slug."""
        return dict(sorted(entry for group in self.groups for entry in group.art))

    def pictures(self) -> Iterator[Picture]:
        """Every photo."""
        for group in self.groups:
            for mark in group.marks:
                if isinstance(mark, Picture):
                    yield mark
