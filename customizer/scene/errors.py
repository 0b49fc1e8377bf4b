"""What a placement can name that is not there."""

from __future__ import annotations

from foundation.errors import InvalidInput, NotFound
from foundation.i18n import N_


class EmptyPlacement(NotFound):
    """The document has nothing for this placement."""

    code = "empty_placement"
    message = N_("This design has nothing on the placement “%(placement)s”.")


class UnknownArt(InvalidInput):
    """The document names a piece of art that the catalogue does not have."""

    code = "unknown_art"
    message = N_("There is no piece of art called “%(art)s”.")


class UnknownSlot(InvalidInput):
    """The document colours a slot that the piece of art does not have."""

    code = "unknown_slot"
    message = N_("The drawing “%(art)s” has no colour called “%(slot)s”.")
