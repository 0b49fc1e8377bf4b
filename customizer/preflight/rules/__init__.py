"""The rules of preflight, a file each: a layer and its scene → findings. A new rule is a file and its place in `RULES`.

Their codes and words stand in `customizer.preflight.findings`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from customizer.preflight.findings import Finding
from customizer.preflight.rules.garment_colour import garment_colour
from customizer.preflight.rules.glyphs import glyphs
from customizer.preflight.rules.half_transparent import half_transparent
from customizer.preflight.rules.ink import has_ink, ink
from customizer.preflight.rules.path_length import path_length
from customizer.preflight.rules.photo_wanted import photo_wanted
from customizer.preflight.rules.place import place
from customizer.preflight.rules.resolution import resolution
from customizer.preflight.rules.text_size import text_size
from customizer.preflight.rules.thin_lines import thin_lines
from customizer.preflight.rules.twin import twin
from customizer.scene import Group, Scene
from customizer.techniques import Technique

__all__ = ["RULES", "has_ink"]

Rule = Callable[[Group, Scene, Technique], Iterator[Finding]]

#: In the order in which their findings are told.
RULES: tuple[Rule, ...] = (
    ink,
    resolution,
    place,
    glyphs,
    path_length,
    text_size,
    photo_wanted,
    thin_lines,
    half_transparent,
    garment_colour,
    twin,
)
