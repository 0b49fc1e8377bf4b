"""The editor's JSON, one file a subject: uploads, type, designs, pictures. Errors are problem+json.

Views parse, call one function and answer. May import `foundation` and the rest of the room.
"""

from customizer.api import (
    art,
    cutouts,
    designs,
    effects,
    keeping,
    lyrics,
    pictures,
    sets,
    templates,
    type,
    uploads,
)
from customizer.api.reading import bp, read_sha256

__all__ = [
    "art",
    "bp",
    "cutouts",
    "designs",
    "effects",
    "keeping",
    "lyrics",
    "pictures",
    "read_sha256",
    "sets",
    "templates",
    "type",
    "uploads",
]
