"""What the room adds to the app."""

from flask import Flask

from production.commands import register_commands


def wire(app: Flask) -> None:
    """Register the room's commands."""
    register_commands(app)
