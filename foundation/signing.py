"""Signed, expiring tokens: for downloads, mail links and factory addresses.

A token is bound to a purpose, so that one made for a mail never opens a print file. The first key signs, all verify.
"""

from __future__ import annotations

from typing import Any

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from foundation.errors import Gone, NotFound
from foundation.i18n import N_


class LinkExpired(Gone):
    """The address was right, but its time is over."""

    code = "link_expired"
    message = N_("This link has expired. Open the page again to get a fresh one.")


class LinkInvalid(NotFound):
    """The address was not signed by us, or was changed."""

    code = "link_invalid"
    message = N_("This link is not complete. Please copy it whole, or open the page again to get a fresh one.")


class Signer:
    """Signs and reads small JSON values."""

    def __init__(self, secret_keys: tuple[str, ...]) -> None:
        # itsdangerous signs with the last key of its list.
        self._keys = list(reversed(secret_keys))

    def _serializer(self, purpose: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._keys, salt=f"pawprint.{purpose}")

    def sign(self, purpose: str, value: Any) -> str:
        """A URL-safe token of the value and the time now."""
        return self._serializer(purpose).dumps(value)

    def read(self, purpose: str, token: str, *, max_age_seconds: int | None) -> Any:
        """The value of a token made for the same purpose.

        Raises:
            LinkExpired: It is older than `max_age_seconds`.
            LinkInvalid: It was not signed by us for this purpose.
        """
        try:
            return self._serializer(purpose).loads(token, max_age=max_age_seconds)
        except SignatureExpired as error:
            raise LinkExpired from error
        except BadSignature as error:
            raise LinkInvalid from error
