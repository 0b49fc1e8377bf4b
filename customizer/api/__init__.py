"""The editor's JSON, one file a subject: uploads, type, lyrics, designs, pictures. Errors are problem+json.

Views parse, call one function and answer. May import `foundation` and the rest of the room.
"""

from customizer.api import designs, lyrics, pictures, type, uploads
from customizer.api.reading import bp, read_sha256

__all__ = ["bp", "designs", "lyrics", "pictures", "read_sha256", "type", "uploads"]
