"""Letters are large enough to print."""

from __future__ import annotations

import math
from collections.abc import Iterator

from customizer.document import TextLayer
from customizer.preflight.findings import Finding, Severity
from customizer.scene import Group, Scene
from customizer.techniques import Technique


def text_size(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    """Letters too small to print, or hard to read in print."""
    if not isinstance(group.layer, TextLayer) or not group.marks:
        return
    size = group.size_mm * group.scale
    if size >= rules.text_mm:
        return
    too_small = size < rules.smallest_text_mm
    limit = rules.smallest_text_mm if too_small else rules.text_mm
    yield Finding(
        "text_too_small" if too_small else "text_small",
        Severity.ERROR if too_small else Severity.WARNING,
        f"{group.path}.size_mm",
        {"size_mm": round(size, 2), "limit_mm": limit},
        # A field shrinks to fit its box, so a larger em would not help it.
        None
        if group.layer.field
        else {"action": "set", "field": "size_mm", "value": math.ceil(rules.text_mm / group.scale * 1000) / 1000},
    )
