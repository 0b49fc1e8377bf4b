"""No layer lies exactly on its double."""

from __future__ import annotations

from collections.abc import Iterator

from customizer.preflight.findings import Finding, Severity
from customizer.scene import Group, Scene
from customizer.techniques import Technique


def twin(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    """A layer that is below once more, the same in everything but its name: often pasted twice, printed twice."""
    same = {"id": group.layer.id, "name": group.layer.name, "locked": group.layer.locked}
    for other in scene.groups:
        if other is group:
            return
        if other.layer.model_copy(update=same) == group.layer:
            yield Finding("twin_layer", Severity.WARNING, group.path, {}, {"action": "remove"})
            return
