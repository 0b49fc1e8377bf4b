"""Layers lie on the print area, and text not at its edge."""

from __future__ import annotations

import math
from collections.abc import Iterator

from customizer.boxes import Box
from customizer.document import TextLayer
from customizer.measure import group_bounds_mm
from customizer.preflight.findings import Finding, Severity
from customizer.scene import Group, Scene
from customizer.techniques import Technique


def place(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    """What lies outside, is cut off, or is text too near the edge; with the way inside."""
    bounds = group_bounds_mm(group)
    if bounds is None:
        return
    left, top, right, bottom = bounds
    bleed = rules.bleed_mm
    wide, high = scene.width_mm + bleed, scene.height_mm + bleed
    if right <= -bleed or bottom <= -bleed or left >= wide or top >= high:
        fix = {"action": "move", "x_mm": round(scene.width_mm / 2, 3), "y_mm": round(scene.height_mm / 2, 3)}
        yield Finding("outside_print_area", Severity.ERROR, group.path, {}, fix)
        return
    beyond = max(-bleed - left, -bleed - top, right - wide, bottom - high)
    if beyond > 0.05:  # less is not to be seen
        fix = _fit(bounds, group, scene, rules.safe_margin_mm if isinstance(group.layer, TextLayer) else 0.0)
        yield Finding("cut_off", Severity.WARNING, group.path, {"beyond_mm": round(beyond, 1)}, fix)
        return
    nearest = min(left, top, scene.width_mm - right, scene.height_mm - bottom)
    if isinstance(group.layer, TextLayer) and nearest < rules.safe_margin_mm:
        margin = rules.safe_margin_mm
        fix = _fit(bounds, group, scene, margin)
        yield Finding("near_the_edge", Severity.WARNING, group.path, {"limit_mm": margin}, fix)


def _fit(bounds: Box, group: Group, scene: Scene, margin_mm: float) -> dict[str, object]:
    """How a layer comes inside the print area, `margin_mm` from its edges: scaled about its centre, then moved.

    Returns:
        `factor` is at most 1; `dx_mm` and `dy_mm` are in the document's own mm, whatever size was looked at.
    """
    left, top, right, bottom = bounds
    wide, high = scene.width_mm - 2 * margin_mm, scene.height_mm - 2 * margin_mm
    factor = min(1.0, wide / (right - left), high / (bottom - top))
    if factor < 1:
        factor = math.floor(factor * 995) / 1000  # a hair smaller, as it must hold after rounding
    centre_x, centre_y = group.matrix[4], group.matrix[5]
    left, right = (centre_x + factor * (edge - centre_x) for edge in (left, right))
    top, bottom = (centre_y + factor * (edge - centre_y) for edge in (top, bottom))
    dx = max(0.0, margin_mm - left) or min(0.0, scene.width_mm - margin_mm - right)
    dy = max(0.0, margin_mm - top) or min(0.0, scene.height_mm - margin_mm - bottom)

    def outward(value: float) -> float:
        return math.copysign(math.ceil(abs(value) / group.scale * 100 - 1e-9) / 100, value) if value else 0.0

    return {"action": "fit", "factor": factor, "dx_mm": outward(dx), "dy_mm": outward(dy)}
