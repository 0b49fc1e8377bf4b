"""Every character has a face."""

from __future__ import annotations

from collections.abc import Iterator

from customizer.preflight.findings import Finding, Severity
from customizer.scene import Group, Scene
from customizer.techniques import Technique


def glyphs(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    """Characters that no face has, named."""
    if group.missing:
        shown = " ".join(group.missing)
        parameters = {"characters": shown, "code_points": [_code_points(each) for each in group.missing]}
        fix = {"action": "strip", "characters": list(group.missing)}
        yield Finding("missing_glyph", Severity.ERROR, f"{group.path}.text", parameters, fix)


def _code_points(text: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in text)
