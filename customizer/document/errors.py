"""What is wrong with a document: where, and why."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from foundation.errors import InvalidInput
from foundation.i18n import N_


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. `path` is like `placements[0].layers[3].font`, empty for the document itself."""

    path: str
    code: str
    reason: str


class InvalidDocument(InvalidInput):
    """The document is refused. `path` and `reason` are the first problem's; `problems` has them all, at most 50.

    People are told the place; the reason, in English, is for programs and for the command line.
    """

    code = "invalid_document"
    message = N_(
        "This design cannot be read: something in it is not as it should be (%(place)s). What was saved before is kept."
    )

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        self.path = problems[0].path
        self.reason = problems[0].reason
        super().__init__(
            path=self.path,
            place=self.path or "JSON",
            reason=self.reason,
            problems=[asdict(each) for each in problems],
        )

    def english(self) -> str:
        """Where and why, for operators."""
        return f"This design cannot be read: {self.path or 'the document'} {self.reason}."
