"""The editor's JSON, one file a subject: uploads, type, designs, pictures, effects. Errors are problem+json.

Views parse, call one function and answer. May import `foundation` and the rest of the room.
"""

from customizer.api import designs, effects, pictures, type, uploads
from customizer.api.reading import bp, read_sha256

__all__ = ["bp", "designs", "effects", "pictures", "read_sha256", "type", "uploads"]
