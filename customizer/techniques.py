"""What each print technique can hold, as data. Preflight reads it; a factory may bring stricter figures.

Source: docs/print-files.md, "Techniques" (figures of the trade and where they come from).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from foundation.errors import NotFound
from foundation.i18n import N_


class UnknownTechnique(NotFound):
    """No technique of this name is offered."""

    code = "unknown_technique"
    message = N_("There is no print technique called “%(technique)s”.")


@dataclass(frozen=True)
class Technique:
    """The rules of one way of printing.

    Attributes:
        slug: Its name in data files.
        names: What people read, by language.
        print_dpi: Resolution of the print file.
        block_dpi: A photo with fewer of its own pixels an inch is refused.
        warn_dpi: With fewer, it is printed after a warning.
        good_dpi: From here on it looks sharp; what "largest safe size" aims at.
        line_mm: Thinner lines may break up.
        text_mm: A smaller em is hard to read in print.
        smallest_text_mm: A smaller em is refused.
        safe_margin_mm: Text nearer to the print area's edge may be cut by how the garment lies.
        bleed_mm: How far the picture goes beyond the print area; 0 for what is printed on garments.
        whole_alpha: Half-transparent pixels print badly (white speckles of the underbase show).
    """

    slug: str
    names: dict[str, str]
    print_dpi: float
    block_dpi: float
    warn_dpi: float
    good_dpi: float
    line_mm: float
    text_mm: float
    smallest_text_mm: float
    safe_margin_mm: float
    bleed_mm: float
    whole_alpha: bool

    def stricter(self, **figures: Any) -> Technique:
        """The same technique with a factory's own figures."""
        return replace(self, **figures)


TECHNIQUES: dict[str, Technique] = {
    technique.slug: technique
    for technique in (
        Technique(
            slug="dtg",
            names={"en": "Direct to garment", "zh-Hans": "数码直喷"},
            print_dpi=300,
            block_dpi=100,
            warn_dpi=150,
            good_dpi=200,
            line_mm=0.5,
            text_mm=3.5,
            smallest_text_mm=2.0,
            safe_margin_mm=3.0,
            bleed_mm=0,
            whole_alpha=False,
        ),
        Technique(
            slug="dtf",
            names={"en": "Film transfer (DTF)", "zh-Hans": "烫画 DTF"},
            print_dpi=300,
            block_dpi=100,
            warn_dpi=150,
            good_dpi=200,
            line_mm=0.35,
            text_mm=3.0,
            smallest_text_mm=1.8,
            safe_margin_mm=2.0,
            bleed_mm=0,
            whole_alpha=True,
        ),
    )
}


def get_technique(slug: str) -> Technique:
    """The technique of that name.

    Raises:
        UnknownTechnique: There is none.
    """
    try:
        return TECHNIQUES[slug]
    except KeyError:
        raise UnknownTechnique(technique=slug) from None
