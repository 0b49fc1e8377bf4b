"""A technique that knows only ink or none gets no half-transparent parts."""

from __future__ import annotations

from collections.abc import Iterator

from customizer.preflight.findings import Finding, Severity
from customizer.scene import Group, Scene, SoftShadow
from customizer.techniques import Technique


def half_transparent(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    """Opacity and soft shadows where the technique cannot hold them."""
    if not rules.whole_alpha:
        return
    soft = any(isinstance(mark, SoftShadow) and (mark.blur_mm > 0 or 0 < mark.opacity < 1) for mark in group.marks)
    if 0 < group.opacity < 1:
        fix = {"action": "set", "field": "opacity", "value": 1}
        yield Finding("half_transparent", Severity.WARNING, f"{group.path}.opacity", {}, fix)
    elif soft:
        yield Finding("half_transparent", Severity.WARNING, f"{group.path}.shadow", {}, {"action": "harden"})
