"""What requests of the editor say, and where their routes are registered."""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint

from customizer import assets
from customizer.document import DesignDocument, InvalidDocument, Problem, asset_hashes
from foundation import web
from foundation.errors import NotFound, TooLarge
from foundation.i18n import N_
from foundation.reading import read_object

bp = Blueprint("customizer_api", __name__, url_prefix="/api")

MAX_DOCUMENT_BYTES = 4 * 1024 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}")


class BodyTooLarge(TooLarge):
    """The request's JSON is larger than any design."""

    code = "body_too_large"
    message = N_("This design is too large to be sent. Please remove some of it.")


def read_body(most_bytes: int = MAX_DOCUMENT_BYTES) -> dict[str, Any]:
    """The request's JSON object.

    Raises:
        BodyTooLarge, InvalidInput: It is larger, or no object.
    """
    return read_object(most_bytes, too_large=BodyTooLarge)


def document_of(body: dict[str, Any]) -> dict[str, Any]:
    """The body's `document`, unchecked.

    Raises:
        InvalidDocument: There is none.
    """
    document = body.get("document")
    if not isinstance(document, dict):
        raise InvalidDocument((Problem("", "wrong_type", "must be a JSON object"),))
    return document


def read_sha256(text: str) -> str:
    """The 64 hex digits of an address.

    Raises:
        NotFound: It is no hash, so nothing can be there.
    """
    digits = text.removeprefix("sha256:")
    if not _SHA256.fullmatch(digits):
        raise NotFound
    return digits


def usable_assets(document: DesignDocument) -> assets.OwnedAssets:
    """The document's pictures as far as they are the asker's."""
    claimed = assets.find_claimed(web.db(), web.principal().owner, asset_hashes(document))
    return assets.OwnedAssets(web.blobs(), claimed)
