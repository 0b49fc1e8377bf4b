"""A placement as a paint list: what to draw, in mm, bottom first, with every reference resolved.

The scene knows no pixels: the painter draws it at any dpi, preflight measures it, a PDF writer can write it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from customizer.art import Drawing, find_piece
from customizer.asset_source import AssetSource, MissingAsset
from customizer.document import (
    Adjust,
    ArtLayer,
    Crop,
    DesignDocument,
    ImageLayer,
    Layer,
    LayerBase,
    Paint,
    Placement,
    ShapeLayer,
    SolidPaint,
    TextLayer,
    asset_sha256,
)
from customizer.effects import Effect
from customizer.shapes import Matrix, box_outline
from customizer.type import FontLibrary, LaidOutText, typeset
from foundation.errors import InvalidInput, NotFound, ShopError
from foundation.i18n import N_

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
#: Miter limit of borders and shape outlines: where a corner would reach further, it is cut off.
MITER_LIMIT = 4.0
#: A shadow ends at this many sigmas.
BLUR_REACH = 3.0


class EmptyPlacement(NotFound):
    """The document has nothing for this placement."""

    code = "empty_placement"
    message = N_("This design has nothing on the placement “%(placement)s”.")


class UnknownArt(InvalidInput):
    """The document names a piece of art that the catalogue does not have."""

    code = "unknown_art"
    message = N_("There is no piece of art called “%(art)s”.")


class UnknownSlot(InvalidInput):
    """The document colours a slot that the piece of art does not have."""

    code = "unknown_slot"
    message = N_("The drawing “%(art)s” has no colour called “%(slot)s”.")


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


def build_scene(
    document: DesignDocument,
    placement: str,
    *,
    fonts: FontLibrary,
    assets: AssetSource,
    width_mm: float | None = None,
    height_mm: float | None = None,
    field_values: Mapping[str, str] | None = None,
    problems: list[tuple[str, ShopError]] | None = None,
) -> Scene:
    """The paint list of a placement.

    Args:
        document: The design.
        placement: `front`, `back`, …
        fonts: The type room's FontLibrary.
        assets: Where uploads are read; sizes are asked now, pixels when painting.
        width_mm: The print area of another garment size; with `height_mm`. The placement's `grading` says whether
            layers keep their mm or are scaled; both keep the top centre.
        height_mm: See `width_mm`.
        field_values: Personalisation: the text of layers whose `field` is named here.
        problems: When given, a layer that cannot be resolved is left out and its path and error are added here,
            instead of raising. For preflight; never for printing.

    Raises:
        EmptyPlacement: The document has no such placement.
        MissingAsset: A layer's file is not there; parameters `path` and `layer` name the layer.
        UnknownArt, UnknownSlot: A layer names art, or one of its colours, that the catalogue does not have.
        UnknownFont: A layer's font family does not exist.

    Source: design-document.md.
    """
    found = document.find_placement(placement)
    if found is None:
        raise EmptyPlacement(placement=placement)
    index, entry = found
    area_width = entry.width_mm if width_mm is None else width_mm
    area_height = entry.height_mm if height_mm is None else height_mm
    grading = _grading(entry, area_width, area_height)
    values = dict(field_values or {})
    groups = []
    for number, layer in enumerate(entry.layers):
        if not layer.visible:
            continue
        path = f"placements[{index}].layers[{number}]"
        try:
            groups.append(_build_group(layer, path, grading, fonts, assets, values))
        except ShopError as error:
            error.parameters.update(path=_error_path(path, layer, error), layer=layer.id)
            if problems is None:
                raise
            problems.append((error.parameters["path"], error))
    return Scene(
        document=document,
        placement=placement,
        path=f"placements[{index}]",
        width_mm=area_width,
        height_mm=area_height,
        groups=tuple(groups),
        assets=assets,
        fonts=fonts,
        field_values=values,
    )


def _grading(entry: Placement, width_mm: float, height_mm: float) -> Matrix:
    """From the designed print area to the one that is printed: the top centre stays the top centre."""
    scale = 1.0
    if entry.grading == "scale":
        scale = min(width_mm / entry.width_mm, height_mm / entry.height_mm)
    return (scale, 0.0, 0.0, scale, width_mm / 2 - scale * entry.width_mm / 2, 0.0)


def _error_path(path: str, layer: Layer, error: ShopError) -> str:
    if isinstance(error, MissingAsset):
        cutout = isinstance(layer, ImageLayer) and layer.cutout is not None
        is_mask = cutout and asset_sha256(layer.cutout.mask) == error.parameters.get("sha256")  # type: ignore[union-attr]
        return f"{path}.cutout.mask" if is_mask else f"{path}.asset"
    names = {"unknown_font": "font", "unknown_art": "art"}
    if error.code.startswith("upload_"):
        return f"{path}.asset"
    at = names.get(error.code) or error.parameters.get("field")
    return f"{path}.{at}" if at else path


def layer_matrix(layer: LayerBase) -> Matrix:
    """translate(x, y) · rotate · flip: from the layer's own mm to the designed print area's."""
    # Whole quarter turns are exact, so that what is upright stays on the pixel grid.
    cosine, sine = _turn(layer.rotation_deg)
    flip_x = -1.0 if layer.flip_x else 1.0
    flip_y = -1.0 if layer.flip_y else 1.0
    return (cosine * flip_x, sine * flip_x, -sine * flip_y, cosine * flip_y, layer.x_mm, layer.y_mm)


def _turn(angle_deg: float) -> tuple[float, float]:
    exact = {0.0: (1.0, 0.0), 90.0: (0.0, 1.0), 180.0: (-1.0, 0.0), 270.0: (0.0, -1.0)}
    turned = math.fmod(angle_deg, 360.0) % 360.0
    angle = math.radians(turned)
    return exact.get(turned) or (math.cos(angle), math.sin(angle))


def multiply(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix that applies `inner` first, then `outer`."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def _build_group(
    layer: Layer, path: str, grading: Matrix, fonts: FontLibrary, assets: AssetSource, values: Mapping[str, str]
) -> Group:
    common: dict[str, Any] = {
        "path": path,
        "layer": layer,
        "matrix": multiply(grading, layer_matrix(layer)),
        "scale": grading[0],
        "opacity": layer.opacity,
        "blend": layer.blend,
    }
    if isinstance(layer, ImageLayer):
        return Group(**common, marks=tuple(_image_marks(layer, assets)))
    if isinstance(layer, ShapeLayer):
        return Group(**common, marks=tuple(_shape_marks(layer)))
    if isinstance(layer, TextLayer):
        return _text_group(layer, common, fonts, values)
    return _art_group(layer, common)


def picture_of(layer: ImageLayer, assets: AssetSource) -> Picture:
    """A photo layer's picture, without its border.

    Raises:
        MissingAsset: The upload or the mask is not there.
    """
    asset = asset_sha256(layer.asset)
    cutout = asset_sha256(layer.cutout.mask) if layer.cutout else None
    size_px = assets.size(asset)
    if cutout:
        assets.size(cutout)
    clip = None
    if layer.mask is not None:
        clip = Contours((box_outline(layer.mask.shape, layer.width_mm, layer.height_mm, layer.mask.radius_mm),))
    width_mm, height_mm = layer.width_mm, layer.height_mm
    return Picture(asset, size_px, width_mm, height_mm, layer.crop, layer.adjust, layer.effect, cutout, clip)


def _image_marks(layer: ImageLayer, assets: AssetSource) -> Iterator[Mark]:
    picture = picture_of(layer, assets)
    yield picture
    if layer.border is not None:
        edge = picture.clip or Contours((box_outline("rectangle", layer.width_mm, layer.height_mm),))
        yield Stroke(edge, layer.border.width_mm, layer.border.colour, "miter")


def _shape_marks(layer: ShapeLayer) -> Iterator[Mark]:
    contours = Contours((box_outline(layer.shape, layer.width_mm, layer.height_mm, layer.radius_mm),))
    if layer.fill is not None:
        yield Fill(contours, layer.fill, layer.width_mm, layer.height_mm)
    if layer.outline is not None:
        yield Stroke(contours, layer.outline.width_mm, layer.outline.colour, "miter")


# --- art ------------------------------------------------------------------------------------------------------------


def _art_group(layer: ArtLayer, common: dict[str, Any]) -> Group:
    # Uploaded SVG (`asset`) is not taken yet; its reader gives a `Drawing` too, which is painted by what follows.
    piece = find_piece(layer.art) if layer.art else None
    if piece is None:
        raise UnknownArt(art=layer.art or layer.asset)
    for slot in layer.colours:
        if slot not in piece.slots:
            raise UnknownSlot(art=piece.slug, slot=slot, field=f"colours.{slot}")
    marks = tuple(_drawing_marks(piece.drawing, layer.width_mm, layer.height_mm, {**piece.slots, **layer.colours}))
    return Group(**common, marks=marks, art=((piece.slug, piece.sha256),))


def _drawing_marks(drawing: Drawing, width_mm: float, height_mm: float, colours: Mapping[str, str]) -> Iterator[Mark]:
    """A drawing stretched to a box around the origin, its lines with it."""
    to_box = (width_mm / drawing.width, 0.0, 0.0, height_mm / drawing.height, -width_mm / 2, -height_mm / 2)
    for part in drawing.parts:
        colour = colours[part.slot]
        if part.stroke:
            yield Stroke(Contours(((part.outline, IDENTITY),)), part.stroke, colour, part.join, part.cap, to_box)
        else:
            contours = Contours(((part.outline, to_box),))
            yield Fill(contours, SolidPaint(kind="solid", colour=colour), width_mm, height_mm)


# --- text -----------------------------------------------------------------------------------------------------------


def _text_group(layer: TextLayer, common: dict[str, Any], fonts: FontLibrary, values: Mapping[str, str]) -> Group:
    laid_out = typeset(layer, fonts, value=values.get(layer.field) if layer.field else None)
    return Group(
        **common,
        marks=tuple(_text_marks(layer, laid_out, fonts)) if laid_out.glyphs else (),
        faces=laid_out.faces,
        missing=laid_out.missing,
        size_mm=laid_out.size_mm,
        overrun=(laid_out.advance_mm, laid_out.path_mm) if laid_out.too_long else None,
    )


def _text_marks(layer: TextLayer, laid_out: LaidOutText, fonts: FontLibrary) -> Iterator[Mark]:
    outline, shadow = layer.outline, layer.shadow
    drawn = [(each.outline or fonts.outline(each.face, each.glyph), each.matrix) for each in laid_out.glyphs]
    contours = Contours(tuple(drawn))
    if shadow is not None:
        spread = outline.width_mm if outline else 0.0
        yield SoftShadow(contours, spread, shadow.dx_mm, shadow.dy_mm, shadow.blur_mm, shadow.colour, shadow.opacity)
    if outline is not None:
        yield Stroke(contours, 2 * outline.width_mm, outline.colour, "round")
    uncoloured = [part for part, each in zip(drawn, laid_out.glyphs, strict=True) if each.colour is None]
    if uncoloured:
        plain = contours if len(uncoloured) == len(drawn) else Contours(tuple(uncoloured))
        yield Fill(plain, layer.fill, laid_out.width_mm, laid_out.height_mm)
    for part, each in zip(drawn, laid_out.glyphs, strict=True):  # the layers of emoji, each in its own colour
        if each.colour is not None:
            paint = SolidPaint(kind="solid", colour=each.colour[:7])
            opacity = int(each.colour[7:] or "ff", 16) / 255
            yield Fill(Contours((part,)), paint, laid_out.width_mm, laid_out.height_mm, opacity)
