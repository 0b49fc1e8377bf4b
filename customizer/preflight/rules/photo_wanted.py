"""A template's place for a photo has one."""

from __future__ import annotations

from collections.abc import Iterator

from customizer.photo_slots import is_photo_slot
from customizer.preflight.findings import Finding, Severity
from customizer.scene import Group, Scene
from customizer.techniques import Technique


def photo_wanted(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    """A place that still waits for its photo."""
    if is_photo_slot(group.layer):
        yield Finding("photo_wanted", Severity.ERROR, group.path, {}, {"action": "remove"})
