"""What preflight can find: codes, severities and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from foundation.i18n import N_


class Severity(StrEnum):
    """An error stops the print; a warning is shown, and the customer decides."""

    ERROR = "error"
    WARNING = "warning"


#: Every code with its English words; `%(name)s` is a parameter. Translations are keyed by these words.
FINDING_CODES: dict[str, str] = {
    "empty_document": N_("There is nothing to print yet."),
    "empty_placement": N_("There is nothing to print on “%(placement)s”."),
    "unknown_blank": N_("There is no garment called “%(blank)s”."),
    "unknown_colour": N_("This garment does not come in the colour “%(colour)s”."),
    "unknown_placement": N_("This garment is not printed on “%(placement)s”."),
    "hidden_layer": N_("This layer is hidden and will not be printed."),
    "garment_colour": N_("This layer has the garment's own colour and will hardly be seen."),
    "twin_layer": N_("This layer lies exactly on another one like it and would be printed twice."),
    "invisible_layer": N_("This layer has no ink: nothing of it will be printed."),
    "missing_asset": N_("The picture of this layer is missing. Please upload it again."),
    "unreadable_asset": N_("The picture of this layer cannot be read."),
    "unknown_font": N_("There is no font called “%(font)s”. Please choose another."),
    "unknown_art": N_("There is no piece of art called “%(art)s”."),
    "unknown_slot": N_("The drawing “%(art)s” has no colour called “%(slot)s”."),
    "photo_wanted": N_("Your photo goes here. Add one, or delete this shape."),
    "unsupported": N_("This part of the design cannot be printed yet."),
    "missing_glyph": N_("No font has the characters %(characters)s. Please replace them."),
    "text_too_long": N_("The text is %(text_mm)s mm long, but its path only %(path_mm)s mm."),
    "text_too_small": N_("The letters are %(size_mm)s mm high, too small to print. At least %(limit_mm)s mm, please."),
    "text_small": N_("The letters are %(size_mm)s mm high and may be hard to read in print."),
    "resolution_too_low": N_("The photo has only %(dpi)s pixels an inch at this size and would look blocky."),
    "resolution_low": N_("The photo has %(dpi)s pixels an inch at this size and may look soft."),
    "outside_print_area": N_("This layer lies outside the print area."),
    "cut_off": N_("This layer reaches %(beyond_mm)s mm beyond the print area and will be cut off there."),
    "near_the_edge": N_("This text is nearer than %(limit_mm)s mm to the edge of the print area."),
    "thin_art": N_("The lines of this drawing are %(width_mm)s mm thin and may break up in print."),
    "thin_line": N_("This line is %(width_mm)s mm thin and may break up in print."),
    "half_transparent": N_("Half-transparent parts may show white speckles with this way of printing."),
}


@dataclass(frozen=True)
class Finding:
    """One thing that preflight has to say.

    Attributes:
        code: A key of `FINDING_CODES`.
        severity: Error or warning.
        path: Its place in the document, `placements[0].layers[3].font`.
        parameters: Plain JSON values; the words' `%(name)s`.
        fix: What one tap can do about it, as `{"action": …, …}` with the document's own fields; None for nothing.
    """

    code: str
    severity: Severity
    path: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    fix: Mapping[str, Any] | None = None

    def english(self) -> str:
        """The words in English."""
        return FINDING_CODES[self.code] % self.parameters

    def as_json(self) -> dict[str, Any]:
        """`{code, severity, path, parameters, message, fix}`; the message in English."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "path": self.path,
            "parameters": dict(self.parameters),
            "message": self.english(),
            "fix": None if self.fix is None else dict(self.fix),
        }


def has_errors(findings: list[Finding]) -> bool:
    """Whether anything stops the print."""
    return any(finding.severity is Severity.ERROR for finding in findings)
