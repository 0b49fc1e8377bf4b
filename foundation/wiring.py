"""What the foundation adds to the app."""

from flask import Flask

from foundation import account_words, commands, mail, outbox, page_parts

__all__ = ["mail", "outbox", "wire"]  # imported for their tasks


def wire(app: Flask) -> None:
    """Register the foundation's commands, tasks, template parts and the sign-in pages' words."""
    commands.wire(app)
    page_parts.register(app.jinja_env)
    account_words.register(app)
