"""Lines are thick enough to print."""

from __future__ import annotations

import math
from collections.abc import Iterator

from customizer.document import ArtLayer, ImageLayer, ShapeLayer, TextLayer
from customizer.preflight.findings import Finding, Severity
from customizer.scene import Group, Scene, Stroke
from customizer.techniques import Technique


def thin_lines(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    """Outlines, borders, flat shapes and lines of drawings that may break up."""
    if isinstance(group.layer, ArtLayer):
        yield from _art_lines(group, group.layer, rules)
        return
    if isinstance(group.layer, ShapeLayer) and group.layer.outline is None:
        yield from _shape_lines(group, group.layer, rules)
        return
    for mark in group.marks:
        if not isinstance(mark, Stroke):
            continue
        # Half of a text's outline lies under the letters.
        shown = mark.width_mm * group.scale / (2 if isinstance(group.layer, TextLayer) else 1)
        if shown < rules.line_mm - 1e-9:
            name = "border" if isinstance(group.layer, ImageLayer) else "outline"
            value = math.ceil(rules.line_mm / group.scale * 1000) / 1000
            yield Finding(
                "thin_line",
                Severity.WARNING,
                f"{group.path}.{name}.width_mm",
                {"width_mm": round(shown, 2), "limit_mm": rules.line_mm},
                {"action": "set", "field": f"{name}.width_mm", "value": value},
            )


def _shape_lines(group: Group, layer: ShapeLayer, rules: Technique) -> Iterator[Finding]:
    """A flat shape is a line: a rule between two words, say."""
    side = "width_mm" if layer.width_mm < layer.height_mm else "height_mm"
    shown = getattr(layer, side) * group.scale
    if shown < rules.line_mm - 1e-9:
        yield Finding(
            "thin_line",
            Severity.WARNING,
            f"{group.path}.{side}",
            {"width_mm": round(shown, 2), "limit_mm": rules.line_mm},
            {"action": "set", "field": side, "value": math.ceil(rules.line_mm / group.scale * 1000) / 1000},
        )


def _art_lines(group: Group, layer: ArtLayer, rules: Technique) -> Iterator[Finding]:
    """The thinnest line of a drawing; it grows with the drawing, so one finding is enough."""
    lines = [mark for mark in group.marks if isinstance(mark, Stroke)]
    shown = min((mark.width_mm * min(mark.pen[0], mark.pen[3]) * group.scale for mark in lines), default=math.inf)
    if shown < rules.line_mm - 1e-9:
        grow = rules.line_mm / shown
        width_mm, height_mm = (math.ceil(side * grow * 10) / 10 for side in (layer.width_mm, layer.height_mm))
        yield Finding(
            "thin_art",
            Severity.WARNING,
            group.path,
            {"width_mm": round(shown, 2), "limit_mm": rules.line_mm},
            {"action": "resize", "width_mm": width_mm, "height_mm": height_mm},
        )
