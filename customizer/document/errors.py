"""What is wrong with a document: where, and why."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. `path` is like `placements[0].layers[3].font`, empty for the document itself."""

    path: str
    code: str
    reason: str


class InvalidDocument(ValueError):
    """The document is refused. `path` and `reason` are the first problem's; `problems` has them all, at most 50."""

    code = "invalid_document"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        self.path = problems[0].path
        self.reason = problems[0].reason
        self.parameters: dict[str, Any] = {
            "path": self.path,
            "reason": self.reason,
            "problems": [{"path": each.path, "code": each.code, "reason": each.reason} for each in problems],
        }
        super().__init__(f"{self.path or 'document'}: {self.reason}")
