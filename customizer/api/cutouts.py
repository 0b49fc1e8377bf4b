"""Cutting a pet out of one's own photo: a mask for each stroke, and the one that is kept."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask.typing import ResponseReturnValue
from flask_limiter.util import get_remote_address

from customizer import assets
from customizer.api.reading import bp, read_body, read_sha256
from customizer.api.uploads import asset_json
from customizer.cutout import masks
from customizer.cutout.guess import MAX_GUESSES
from customizer.cutout.strokes import Stroke, read_strokes
from customizer.models import Asset
from customizer.uploads import intake
from foundation import web
from foundation.access import Allow, allow, require
from foundation.errors import InvalidInput
from foundation.reading import read_whole

_MOST_BYTES = 512 * 1024


def _own(sha256: str) -> Asset:
    claim = assets.find_claim(web.db(), web.principal().owner, read_sha256(sha256))
    return require(web.principal(), "read", claim).asset


def _brushed() -> tuple[tuple[Stroke, ...], int]:
    body = read_body(_MOST_BYTES)
    guess = read_whole(body, "guess", 0)
    if not 0 <= guess < MAX_GUESSES:
        raise InvalidInput(field="guess")
    return read_strokes(body.get("strokes")), guess


@bp.post("/assets/<sha256>/cutout")
@web.limiter.limit("90 per minute")
@web.limiter.limit("240 per minute", key_func=get_remote_address)
@allow(Allow.ANYONE)
def cut_out(sha256: str) -> ResponseReturnValue:
    """The mask of one's own photo after some strokes, as a grey PNG; nothing is kept."""
    photo = _own(sha256).sha256
    strokes, guess = _brushed()
    web.release()
    cut = masks.cut_out(web.blobs(), photo, strokes, guess)
    headers = {"Cache-Control": "no-store", "Pawprint-Guesses": str(cut.guesses)}
    return Response(cut.png, mimetype="image/png", headers=headers)


@bp.post("/assets/<sha256>/cutouts")
@web.limiter.limit("20 per minute")
@web.limiter.limit("60 per minute", key_func=get_remote_address)
@allow(Allow.ANYONE)
def keep_cutout(sha256: str) -> ResponseReturnValue:
    """Keep the mask of one's own photo: the asset that a layer's `cutout.mask` names."""
    photo = _own(sha256).sha256
    strokes, guess = _brushed()
    owner = web.ensure_owner()
    web.release()
    cut = masks.cut_out(web.blobs(), photo, strokes, guess)
    try:
        mask = masks.keep_mask(web.db(), web.blobs(), owner, photo, cut)
        web.release()
    except BaseException:
        web.db().rollback()
        intake.discard(web.db(), web.blobs(), cut.sha256)
        raise
    return asset_json(mask), 201


@bp.get("/assets/<sha256>/cutout")
@allow(Allow.ANYONE)
def get_cutout(sha256: str) -> ResponseReturnValue:
    """How one's own mask was made, to go on from there: its photo, its guess and its strokes."""
    asset = _own(sha256)
    web.release()
    making = masks.making_of(web.blobs(), asset)
    found: dict[str, Any] = {
        "photo": f"sha256:{making.photo}",
        "guess": making.guess,
        "strokes": list(making.strokes),
    }
    return found
