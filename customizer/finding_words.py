"""What preflight found, in the reader's words."""

from __future__ import annotations

from typing import Any

from customizer.preflight import FINDING_CODES, Finding
from foundation.i18n import gettext


def finding_words(finding: Finding) -> str:
    """The finding's sentence in the reader's language, its parameters filled in."""
    parameters = {name: _readable(value) for name, value in finding.parameters.items()}
    words = FINDING_CODES[finding.code]
    return gettext(words, **parameters) if parameters else gettext(words)


def _readable(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return " ".join(str(each) for each in value)
    return f"{value:g}" if isinstance(value, float) else value


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as the API gives it: `{code, severity, path, parameters, words, fix}`."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "path": finding.path,
        "parameters": dict(finding.parameters),
        "words": finding_words(finding),
        "fix": None if finding.fix is None else dict(finding.fix),
    }
