"""Text on a path is no longer than its path."""

from __future__ import annotations

import math
from collections.abc import Iterator

from customizer.document import TextLayer
from customizer.preflight.findings import Finding, Severity
from customizer.scene import Group, Scene
from customizer.techniques import Technique


def path_length(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    """Text that runs over the end of its path, with the size that fits."""
    if group.overrun is None:
        return
    text_mm, path_mm = group.overrun
    parameters = {"text_mm": round(text_mm * group.scale, 1), "path_mm": round(path_mm * group.scale, 1)}
    size_mm = math.floor(group.size_mm * path_mm / text_mm * 1000) / 1000  # spacing shrinks with the em
    fix = {"action": "set", "field": "size_mm", "value": size_mm}
    shrinks = isinstance(group.layer, TextLayer) and group.layer.field  # to its box, so that a smaller em is no help
    yield Finding("text_too_long", Severity.ERROR, f"{group.path}.path", parameters, None if shrinks else fix)
