"""What preflight found, in the reader's words."""

from __future__ import annotations

from typing import Any

from customizer.garments.blanks import BlankSpec
from customizer.preflight import FINDING_CODES, Finding
from foundation.i18n import gettext, localised


def finding_words(finding: Finding, blank: BlankSpec | None) -> str:
    """The finding's sentence in the reader's language, its parameters filled in as the blank names them."""
    parameters = {name: _readable(name, value, blank) for name, value in finding.parameters.items()}
    words = FINDING_CODES[finding.code]
    return gettext(words, **parameters) if parameters else gettext(words)


def _readable(name: str, value: Any, blank: BlankSpec | None) -> Any:
    if name == "placement" and blank is not None and value in blank.placements:
        return localised(dict(blank.placements[value].names))
    if isinstance(value, list | tuple):
        return " ".join(str(each) for each in value)
    return f"{value:g}" if isinstance(value, float) else value


def finding_json(finding: Finding, blank: BlankSpec | None) -> dict[str, Any]:
    """A finding as the API gives it: `{code, severity, path, parameters, words, fix}`."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "path": finding.path,
        "parameters": dict(finding.parameters),
        "words": finding_words(finding, blank),
        "fix": None if finding.fix is None else dict(finding.fix),
    }
