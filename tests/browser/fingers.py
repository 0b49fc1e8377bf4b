"""Fingers on the screen, as the browser's own protocol moves them."""

from __future__ import annotations

from playwright.sync_api import CDPSession


def touch(session: CDPSession, kind: str, *points: tuple[float, float]) -> None:
    session.send(
        "Input.dispatchTouchEvent",
        {"type": kind, "touchPoints": [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]},
    )


def sweep(session: CDPSession, start: tuple[float, float], end: tuple[float, float], steps: int = 8) -> None:
    """One finger from a place to another."""
    touch(session, "touchStart", start)
    for step in range(1, steps + 1):
        share = step / steps
        touch(session, "touchMove", (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share))
    touch(session, "touchEnd")
