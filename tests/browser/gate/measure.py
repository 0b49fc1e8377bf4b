"""How far the editor's drawing and the print are apart, and whether that passes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image
from skimage.registration import phase_cross_correlation

from tests.browser.gate.designs import Kind
from tests.compare import Likeness, compare, on_white


@dataclass(frozen=True)
class Verdict:
    """What was measured of one design; `shift_px` is how far the whole drawing lies off, in px at 300 dpi."""

    name: str
    kind: Kind
    likeness: Likeness
    shift_px: float

    @property
    def passes(self) -> bool:
        """The gate: see issue and ADR; levels are of 255, over ink."""
        found = self.likeness
        if self.shift_px > 0.1:
            return False
        if self.kind is Kind.INK:
            return found.mean <= 0.3 and found.share_above_8 <= 0.001 and found.ssim >= 0.9999
        if self.kind is Kind.PHOTO:
            return found.mean <= 1.0
        return found.ssim >= 0.998

    @property
    def badness(self) -> float:
        """How near the gate's limit, or over it above 1."""
        found = self.likeness
        if self.kind is Kind.INK:
            return max(found.mean / 0.3, found.share_above_8 / 0.001, (1 - found.ssim) / 0.0001, self.shift_px / 0.1)
        if self.kind is Kind.PHOTO:
            return max(found.mean, self.shift_px / 0.1)
        return max((1 - found.ssim) / 0.002, self.shift_px / 0.1)


def shift_of(one: Image.Image, other: Image.Image) -> float:
    """How far one picture lies from the other, in px; found to a fiftieth of one."""
    first, second = (255 - on_white(each).mean(axis=2) for each in (one, other))
    moved, _, _ = phase_cross_correlation(first, second, upsample_factor=50, normalization=None)
    return float(np.hypot(*moved))


def judge(name: str, kind: Kind, drawn: Image.Image, painted: Image.Image) -> Verdict:
    """The verdict on a design drawn by the editor and painted for print, both at 300 dpi."""
    return Verdict(name, kind, compare(drawn, painted), shift_of(drawn, painted))


def table(verdicts: list[Verdict]) -> str:
    """The verdicts as lines, worst first."""
    lines = [f"{'design':32} {'gate':6} {'mean':>6} {'>8 %':>7} {'SSIM':>8} {'shift':>6} {'of limit':>8}"]
    for one in sorted(verdicts, key=lambda verdict: -verdict.badness):
        found = one.likeness
        lines.append(
            f"{one.name:32} {one.kind:6} {found.mean:6.3f} {found.share_above_8 * 100:7.3f} {found.ssim:8.5f} "
            f"{one.shift_px:6.2f} {one.badness:8.2f}{'' if one.passes else '  FAILS'}"
        )
    return "\n".join(lines)
