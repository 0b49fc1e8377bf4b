"""Ink is seen on its garment: white on white is a layer that nobody will find again."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from customizer.boxes import boxes_meet
from customizer.document import ArtLayer, SolidPaint
from customizer.effects.palette import oklab
from customizer.garments.blanks import UnknownBlank, UnknownColour, get_blank
from customizer.measure import group_bounds_mm
from customizer.preflight.findings import Finding, Severity
from customizer.scene import Fill, Group, Scene, Stroke
from customizer.techniques import Technique

#: How far apart in OKLab ink and cloth are when they can just be told apart on a shirt that is worn.
_NEAREST = 0.04
_INK, _WHITE = "#1b1a17", "#ffffff"


def garment_colour(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    """A layer of one colour, the garment's own, with nothing under it; a photo or a second colour is seen."""
    inks = _inks(group)
    if not inks or group.blend != "normal":
        return
    try:
        cloth = get_blank(scene.document.blank).colour(scene.document.colour).hex
    except (UnknownBlank, UnknownColour):
        return  # said of the document itself
    found = oklab(np.array([list(bytes.fromhex(colour[1:])) for colour in (cloth, *inks)], np.uint8))
    if float(np.linalg.norm(found[1:] - found[0], axis=1).max()) > _NEAREST or _lies_on_something(group, scene):
        return
    seen = _INK if found[0][0] > 0.6 else _WHITE
    fix: dict[str, object] | None = {"action": "set", "field": "fill", "value": {"kind": "solid", "colour": seen}}
    if isinstance(group.layer, ArtLayer) or getattr(group.layer, "fill", None) is None:
        fix = None
    yield Finding("garment_colour", Severity.WARNING, group.path, {"colour": inks[0]}, fix)


def _inks(group: Group) -> tuple[str, ...]:
    """The colours of a layer of plain fills and lines; empty where there is more to see."""
    found = []
    for mark in group.marks:
        if isinstance(mark, Fill) and isinstance(mark.paint, SolidPaint):
            found.append(mark.paint.colour)
        elif isinstance(mark, Stroke):
            found.append(mark.colour)
        else:
            return ()
    return tuple(found)


def _lies_on_something(group: Group, scene: Scene) -> bool:
    own = group_bounds_mm(group)
    for other in scene.groups:
        if other is group:
            return False
        below = group_bounds_mm(other)
        if own is not None and below is not None and boxes_meet(own, below):
            return True
    return False
