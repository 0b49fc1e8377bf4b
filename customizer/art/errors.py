"""Why a drawing is refused."""

from __future__ import annotations


class DrawingRefused(ValueError):
    """The SVG uses something outside our subset; `place` names the element, `reason` what is wrong with it."""

    def __init__(self, place: str, reason: str) -> None:
        self.place = place
        self.reason = reason
        super().__init__(f"{place}: {reason}")
