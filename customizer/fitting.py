"""A design on another garment: every placement scaled to its own print area, composition and proportions kept. Pure.

A fit is one similarity for a whole placement (one scale, one shift), never one for each layer, so that what stood
together stands together. It can be turned around: an edit made on any garment of a set finds its way to the others.

Source: ADR 0015.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from customizer.boxes import Box, box_around, box_through
from customizer.document import DesignDocument, ImageLayer, Layer, Placement, ShapeLayer, TextLayer
from customizer.document.values import MAX_LENGTH_MM
from customizer.garments.blanks import AreaSpec, BlankSpec, ColourSpec
from customizer.scene import layer_matrix
from customizer.type import FontLibrary, typeset
from foundation.errors import ShopError

#: What a printed edge may reach beyond the area before the whole placement is fitted anew.
TOLERANCE_MM = 0.05
#: No length of a document is smaller; see `document.values`.
_SMALLEST_MM = 0.001


@dataclass(frozen=True)
class Similarity:
    """x' = scale · x + dx, y' = scale · y + dy: from one print area's mm to another's."""

    scale: float
    dx_mm: float
    dy_mm: float

    def after(self, first: Similarity) -> Similarity:
        """`first`, then this one."""
        return Similarity(
            self.scale * first.scale,
            self.scale * first.dx_mm + self.dx_mm,
            self.scale * first.dy_mm + self.dy_mm,
        )

    def inverse(self) -> Similarity:
        """The way back."""
        return Similarity(1 / self.scale, -self.dx_mm / self.scale, -self.dy_mm / self.scale)

    def box(self, box: Box) -> Box:
        """A box where it comes to lie."""
        left, top, right, bottom = box
        s, dx, dy = self.scale, self.dx_mm, self.dy_mm
        return s * left + dx, s * top + dy, s * right + dx, s * bottom + dy


SAME = Similarity(1.0, 0.0, 0.0)


@dataclass(frozen=True)
class PlacementFit:
    """Where a placement's design goes on another garment."""

    source: str
    target: str
    by: Similarity


@dataclass(frozen=True)
class Fitted:
    """A design on another garment.

    Attributes:
        document: The design there.
        fits: How each placement came there.
        left_out: Placements for which the garment has no place left.
    """

    document: DesignDocument
    fits: tuple[PlacementFit, ...]
    left_out: tuple[str, ...]


# --- what is there ---------------------------------------------------------------------------------------------------


def content_boxes(document: DesignDocument, fonts: FontLibrary) -> dict[str, Box]:
    """By placement, the box around what is printed there, in mm; placements with nothing visible are left out.

    A personalisation field counts with the whole box that a name may fill.
    """
    found: dict[str, Box] = {}
    for entry in document.placements:
        boxes = [box for layer in entry.layers if layer.visible for box in _layer_box(layer, fonts)]
        if boxes:
            found[entry.placement] = box_around(boxes)
    return found


def _layer_box(layer: Layer, fonts: FontLibrary) -> list[Box]:
    if isinstance(layer, TextLayer):
        own = _text_box(layer, fonts)
    else:
        own = (-layer.width_mm / 2, -layer.height_mm / 2, layer.width_mm / 2, layer.height_mm / 2)
        grow = _line_mm(layer) / 2
        own = (own[0] - grow, own[1] - grow, own[2] + grow, own[3] + grow)
    return [] if own is None else [box_through(own, layer_matrix(layer))]


def _line_mm(layer: Layer) -> float:
    """The width of the line along a photo's or a shape's edge."""
    if isinstance(layer, ImageLayer) and layer.border is not None:
        return layer.border.width_mm
    if isinstance(layer, ShapeLayer) and layer.outline is not None:
        return layer.outline.width_mm
    return 0.0


def _text_box(layer: TextLayer, fonts: FontLibrary) -> Box | None:
    try:
        text = typeset(layer, fonts)
    except ShopError:
        return None  # cannot be set, so nothing is printed: preflight says why
    if layer.field is not None:
        half_width, half_height = text.width_mm / 2, text.height_mm / 2
        left, top, right, bottom = -half_width, -half_height, half_width, half_height
    else:
        left, top, right, bottom = text.ink
    if left == right and top == bottom:
        return None
    grow = layer.outline.width_mm if layer.outline else 0.0
    return left - grow, top - grow, right + grow, bottom + grow


# --- one placement ---------------------------------------------------------------------------------------------------


def fit_area(source: Placement, content: Box | None, width_mm: float, height_mm: float) -> Similarity:
    """From a placement to a print area of these sides.

    The design keeps its share of the width and its centre line, and its distance from the top in proportion, as far
    as the height allows: then it moves up, and then it shrinks. All of its content lies in the area.
    """
    half = source.width_mm / 2
    left, top, right, bottom = content or (0.0, 0.0, source.width_mm, source.height_mm)
    reach = max(half, half - left, right - half)
    scale = min(width_mm / (2 * reach), height_mm / max(bottom - top, _SMALLEST_MM))
    shift = 0.0
    if scale * bottom > height_mm:
        shift = height_mm - scale * bottom
    if scale * top + shift < 0:
        shift = -scale * top
    return Similarity(scale, width_mm / 2 - scale * half, shift)


def fits_in(box: Box, width_mm: float, height_mm: float) -> bool:
    """Whether a box lies in a print area, but for a hair."""
    left, top, right, bottom = box
    t = TOLERANCE_MM
    return left >= -t and top >= -t and right <= width_mm + t and bottom <= height_mm + t


def scale_layer(layer: Layer, by: Similarity) -> Layer:
    """The layer where the similarity brings it: every length of it is scaled, down to outlines and dots of effects."""
    data = _scaled(layer.model_dump(mode="json", exclude_defaults=True), by.scale)
    _keep_radius(data)
    data["x_mm"] = _within(by.scale * layer.x_mm + by.dx_mm)
    data["y_mm"] = _within(by.scale * layer.y_mm + by.dy_mm)
    try:
        return type(layer).model_validate(data)
    except ValidationError:
        # The range of an effect ends where the scaled dots would be too fine or too coarse: it keeps its own.
        if isinstance(layer, ImageLayer) and layer.effect is not None:
            data["effect"] = layer.effect.model_dump(mode="json", exclude_defaults=True)
        return type(layer).model_validate(data)


def _scaled(value: Any, scale: float) -> Any:
    if isinstance(value, dict):
        return {name: _scaled_field(name, each, scale) for name, each in value.items()}
    if isinstance(value, list):
        return [_scaled(each, scale) for each in value]
    return value


def _scaled_field(name: str, value: Any, scale: float) -> Any:
    if not name.endswith("_mm") or isinstance(value, bool) or not isinstance(value, int | float):
        return _scaled(value, scale)
    scaled = value * scale
    if value != 0 and abs(scaled) < _SMALLEST_MM:
        return _SMALLEST_MM if value > 0 else -_SMALLEST_MM
    return _within(scaled)


def _within(value_mm: float) -> float:
    """The length, or the longest that a document may have: only what is hidden or lies far outside comes there."""
    return max(-MAX_LENGTH_MM, min(MAX_LENGTH_MM, value_mm))


def _keep_radius(data: dict[str, Any]) -> None:
    """Round corners stay within half the short side, which is rounded by itself."""
    for holder in (data, data.get("mask") or {}):
        if "radius_mm" in holder and "width_mm" in data:
            half = math.floor(min(round(data["width_mm"], 3), round(data["height_mm"], 3)) * 500) / 1000
            holder["radius_mm"] = min(holder["radius_mm"], half)


# --- a whole design --------------------------------------------------------------------------------------------------


def choose_colour(blank: BlankSpec, like: ColourSpec | None) -> ColourSpec:
    """The colour of a blank that comes nearest to another's: the same, else as dark and as alike as there is."""
    if like is None:
        return blank.colours[0]
    for colour in blank.colours:
        if colour.slug == like.slug:
            return colour
    target = like.rgb

    def distance(colour: ColourSpec) -> tuple[bool, int]:
        apart = sum((a - b) ** 2 for a, b in zip(colour.rgb, target, strict=True))
        return colour.is_dark != like.is_dark, apart

    return min(blank.colours, key=distance)


def choose_placement(blank: BlankSpec, wanted: str, taken: set[str], *, main: bool, size: str) -> str | None:
    """Where a placement's design goes on a blank; None where it has no place left.

    A pet wears the main design where it is seen: on the largest area, along the back. Everything else goes where it
    was, or else to the largest area that is free.
    """
    free = [each for each in blank.placements.values() if each.slug not in taken]
    if not free:
        return None
    if wanted in {each.slug for each in free} and not (main and blank.kind == "pet-tee"):
        return wanted
    return max(free, key=lambda each: each.area(size).width_mm * each.area(size).height_mm).slug


def main_placement(document: DesignDocument, content: Mapping[str, Box]) -> str | None:
    """The placement that people mean when they speak of the design: the front, else the first that has something."""
    printed = [entry.placement for entry in document.placements if entry.placement in content]
    if "front" in printed:
        return "front"
    return printed[0] if printed else None


def fit_to(
    document: DesignDocument,
    blank: BlankSpec,
    content: Mapping[str, Box],
    *,
    size: str | None = None,
    colour: str | None = None,
    source_colour: ColourSpec | None = None,
) -> Fitted:
    """The design on another blank.

    Args:
        document: The design.
        blank: The garment it goes to.
        content: As `content_boxes` gives it.
        size: The garment size whose print areas it is fitted to; None: the one that the pictures show.
        colour: Slug of the garment's colour; None: the nearest to `source_colour`.
        source_colour: The colour that the design lies on now.

    Raises:
        UnknownSize, UnknownColour: The blank has none.
    """
    size = blank.size(size or blank.picture_size).slug
    chosen = blank.colour(colour) if colour else choose_colour(blank, source_colour)
    main = main_placement(document, content)
    entries = sorted(
        (entry for entry in document.placements if entry.layers), key=lambda entry: entry.placement != main
    )
    taken: set[str] = set()
    fits: list[PlacementFit] = []
    left_out: list[str] = []
    placements: list[Placement] = []
    for entry in entries:
        target = choose_placement(blank, entry.placement, taken, main=entry.placement == main, size=size)
        if target is None:
            left_out.append(entry.placement)
            continue
        taken.add(target)
        area = blank.placement(target).area(size)
        by = fit_area(entry, content.get(entry.placement), area.width_mm, area.height_mm)
        fits.append(PlacementFit(entry.placement, target, by))
        placements.append(move_placement(entry, target, area, by))
    if not placements:
        first = next(iter(blank.placements.values()))
        area = first.area(size)
        placements = [Placement(placement=first.slug, width_mm=area.width_mm, height_mm=area.height_mm, layers=())]
    order = list(blank.placements)
    placements.sort(key=lambda entry: order.index(entry.placement))
    fitted = DesignDocument(version=1, blank=blank.slug, colour=chosen.slug, placements=tuple(placements))
    return Fitted(fitted, tuple(fits), tuple(left_out))


def move_placement(entry: Placement, target: str, area: AreaSpec, by: Similarity) -> Placement:
    """A placement's layers on another print area."""
    return Placement(
        placement=target,
        width_mm=area.width_mm,
        height_mm=area.height_mm,
        grading=entry.grading,
        layers=tuple(scale_layer(layer, by) for layer in entry.layers),
    )


def follow(before: Placement | None, after: Placement, target: Placement, by: Similarity) -> Placement:
    """The target after an edit of the source: layers that were edited are brought over, others stay as they are.

    So nothing drifts by rounding, however often an edit goes to and fro.

    Args:
        before: The source as it was; None where it had nothing.
        after: The source as it is now.
        target: The linked placement of the other garment.
        by: From the source's mm to the target's.
    """
    old = {layer.id: layer for layer in before.layers} if before else {}
    there = {layer.id: layer for layer in target.layers}
    layers = []
    for layer in after.layers:
        known = there.get(layer.id)
        if known is not None and old.get(layer.id) == layer:
            layers.append(known)
        else:
            layers.append(scale_layer(layer, by))
    return target.model_copy(update={"layers": tuple(layers)})
