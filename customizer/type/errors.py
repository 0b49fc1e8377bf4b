"""What can go wrong between a text and its outlines, with words for whoever must put it right."""

from __future__ import annotations

from foundation.errors import InvalidInput, ShopError
from foundation.i18n import N_


class UnknownFont(InvalidInput):
    """The document names a font family that the catalogue does not have."""

    code = "unknown_font"
    message = N_("There is no font called “%(font)s”. Please choose another.")


class UnknownFace(InvalidInput):
    """A glyph is asked for from a face that no family has."""

    code = "unknown_face"
    message = N_("There is no font face called “%(face)s”.")


class FontMissing(ShopError):
    """A font's file is not on this machine. An operator's matter: the packages are not installed."""

    code = "font_missing"
    status = 500
    message = N_("The file of the font %(face)s is not installed (%(file)s). Run the set-up again.")


class FontChanged(ShopError):
    """A font's file is not the one that designs were approved with: printing with it could look different."""

    code = "font_changed"
    status = 500
    message = N_("The file of the font %(face)s has changed (%(file)s). A changed font needs a new name.")


class UnsupportedText(InvalidInput):
    """The text asks for something that cannot be typeset as it stands; `field` names the part of the layer."""

    code = "unsupported_text"
    message = N_("This text cannot be set: %(field)s is %(value)s.")
