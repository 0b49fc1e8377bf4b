"""Every visible layer leaves ink."""

from __future__ import annotations

from collections.abc import Iterator

from customizer.preflight.findings import Finding, Severity
from customizer.scene import Group, Scene
from customizer.techniques import Technique


def ink(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    """A layer of which nothing is printed."""
    if group.missing:
        return
    if not has_ink(group):
        yield Finding("invisible_layer", Severity.WARNING, group.path, {}, {"action": "remove"})


def has_ink(group: Group) -> bool:
    """Whether the layer colours anything at all, wherever it lies."""
    return group.opacity > 0 and bool(group.marks)
