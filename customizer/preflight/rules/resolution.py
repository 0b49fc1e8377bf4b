"""Photos have pixels enough for their size."""

from __future__ import annotations

import math
from collections.abc import Iterator

from customizer.preflight.findings import Finding, Severity
from customizer.scene import Group, Picture, Scene
from customizer.techniques import Technique
from foundation import units


def resolution(group: Group, scene: Scene, rules: Technique) -> Iterator[Finding]:
    """What is too coarse, with the largest size that looks sharp."""
    for mark in group.marks:
        if not isinstance(mark, Picture):
            continue
        crop, (width_px, height_px) = mark.crop, mark.size_px
        across = units.effective_dpi((crop.right - crop.left) * width_px, mark.width_mm * group.scale)
        down = units.effective_dpi((crop.bottom - crop.top) * height_px, mark.height_mm * group.scale)
        dpi = round(min(across, down), 6)  # so that 150 is not 149.999…
        if dpi >= rules.warn_dpi:
            continue
        # The largest size that looks sharp, in the document's own mm; rounded down, as it must hold.
        shrink = dpi / rules.good_dpi
        width_mm = math.floor(mark.width_mm * shrink * 10) / 10
        height_mm = math.floor(mark.height_mm * shrink * 10) / 10
        fix = {"action": "resize", "width_mm": width_mm, "height_mm": height_mm}
        too_low = dpi < rules.block_dpi
        yield Finding(
            "resolution_too_low" if too_low else "resolution_low",
            Severity.ERROR if too_low else Severity.WARNING,
            group.path,
            {"dpi": math.floor(dpi), "limit_dpi": rules.block_dpi if too_low else rules.warn_dpi},
            fix if width_mm > 0 and height_mm > 0 else None,
        )
