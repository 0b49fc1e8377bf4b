"""What the foundation adds to the app."""

from flask import Flask

from foundation import commands, mail, outbox

__all__ = ["mail", "outbox", "wire"]  # imported for their tasks


def wire(app: Flask) -> None:
    """Register the foundation's commands and tasks."""
    commands.wire(app)
