"""A layer as a group of marks: photos, shapes, drawings and texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from customizer.art import Drawing, find_piece
from customizer.asset_source import AssetSource
from customizer.document import ArtLayer, ImageLayer, Layer, ShapeLayer, SolidPaint, TextLayer, asset_sha256
from customizer.scene.errors import UnknownArt, UnknownSlot
from customizer.scene.matrices import IDENTITY, layer_matrix, multiply
from customizer.scene.paint_list import Contours, Fill, Group, Mark, Picture, SoftShadow, Stroke
from customizer.shapes import Matrix, box_outline
from customizer.type import FontLibrary, LaidOutText, typeset


def build_group(
    layer: Layer, path: str, grading: Matrix, fonts: FontLibrary, assets: AssetSource, values: Mapping[str, str]
) -> Group:
    """The layer's group.

    Args:
        layer: A visible layer.
        path: Its place in the document.
        grading: From the designed print area to the one that is printed.
        fonts: The type room's FontLibrary.
        assets: Where sizes of uploads are asked.
        values: Personalisation: the text of layers whose `field` is named here.

    Raises:
        ShopError: As `build_scene` says; the layer is not named yet.
    """
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


def _art_group(layer: ArtLayer, common: dict[str, Any]) -> Group:
    # Uploaded SVG (`asset`) is not taken yet; its reader gives a `Drawing` too, which is painted by what follows.
    piece = find_piece(layer.art) if layer.art else None
    if piece is None:
        raise UnknownArt(art=layer.art or layer.asset)
    for slot in layer.colours:
        if slot not in piece.slots:
            raise UnknownSlot(art=piece.slug, slot=slot, field=f"colours.{slot}")
    marks = tuple(drawing_marks(piece.drawing, layer.width_mm, layer.height_mm, {**piece.slots, **layer.colours}))
    return Group(**common, marks=marks, art=((piece.slug, piece.sha256),))


def drawing_marks(drawing: Drawing, width_mm: float, height_mm: float, colours: Mapping[str, str]) -> Iterator[Mark]:
    """A drawing stretched to a box around the origin, its lines with it."""
    to_box = (width_mm / drawing.width, 0.0, 0.0, height_mm / drawing.height, -width_mm / 2, -height_mm / 2)
    for part in drawing.parts:
        colour = colours[part.slot]
        if part.stroke:
            yield Stroke(Contours(((part.outline, IDENTITY),)), part.stroke, colour, part.join, part.cap, to_box)
        else:
            contours = Contours(((part.outline, to_box),))
            yield Fill(contours, SolidPaint(kind="solid", colour=colour), width_mm, height_mm)


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
