"""The clip-art catalogue: an index to search, and the drawings a category at a time."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from flask.typing import ResponseReturnValue

from customizer.api.reading import bp
from customizer.art import art_drawings, art_index, catalogue_version
from foundation.access import Allow, allow
from foundation.errors import NotFound

_YEAR = "public, max-age=31536000, immutable"


def _kept(data: dict[str, Any], version: str) -> Response:
    """An answer for ever under its own version; under an older one a page that stayed open gets today's, uncached."""
    response = jsonify(data)
    response.headers["Cache-Control"] = _YEAR if version == catalogue_version() else "no-cache"
    return response


@bp.get("/art/<version>/index.json")
@allow(Allow.ANYONE)
def art_pieces(version: str) -> ResponseReturnValue:
    """Names, words to search by, sizes and colours of every piece."""
    return _kept(art_index(), version)


@bp.get("/art/<version>/<category>.json")
@allow(Allow.ANYONE)
def art_category(version: str, category: str) -> ResponseReturnValue:
    """The drawings of a category."""
    drawings = art_drawings(category)
    if drawings is None:
        raise NotFound
    return _kept(drawings, version)
