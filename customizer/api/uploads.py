"""Uploads: taking a picture in, looking at it, giving it up."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_limiter.util import get_remote_address

from customizer import assets
from customizer.api.reading import bp, read_sha256
from customizer.models import Asset
from customizer.uploads import intake
from customizer.uploads.errors import UploadMissing
from foundation import web
from foundation.access import Allow, allow, require


def asset_json(asset: Asset) -> dict[str, Any]:
    """An upload as the editor needs it; sizes are of the upright picture."""
    return {
        "asset": f"sha256:{asset.sha256}",
        "width_px": asset.width_px,
        "height_px": asset.height_px,
        "has_alpha": asset.has_alpha,
        "preview_url": url_for("customizer.asset_preview", sha256=asset.sha256),
        "preview_width_px": asset.preview_width_px,
        "preview_height_px": asset.preview_height_px,
    }


@bp.post("/assets")
@web.limiter.limit("10 per minute")
@web.limiter.limit("60 per minute", key_func=get_remote_address)
@allow(Allow.ANYONE)
def upload_asset() -> ResponseReturnValue:
    """Take a picture in; the same bytes twice are one asset."""
    web.release()
    file = request.files.get("file")
    if file is None:
        raise UploadMissing
    with closing(file), intake.receive(file, web.settings()) as arrived:
        owner = web.ensure_owner()
        known = web.db().get(Asset, arrived.sha256)
        if known is not None and assets.find_claim(web.db(), owner, arrived.sha256) is not None:
            return asset_json(known), 201
        intake.check_quota(web.db(), owner, arrived.size_bytes)
        web.release()
        taken = intake.take_in(arrived, web.settings())
        intake.store(web.blobs(), taken)
        try:
            asset = intake.record(web.db(), web.blobs(), owner, taken)
            web.release()
        except BaseException:
            web.db().rollback()
            intake.discard(web.db(), web.blobs(), taken.sha256)
            raise
    return asset_json(asset), 201


@bp.get("/assets/<sha256>")
@allow(Allow.ANYONE)
def get_asset(sha256: str) -> ResponseReturnValue:
    """One's own upload."""
    claim = assets.find_claim(web.db(), web.principal().owner, read_sha256(sha256))
    return asset_json(require(web.principal(), "read", claim).asset)


@bp.delete("/assets/<sha256>")
@allow(Allow.ANYONE)
def delete_asset(sha256: str) -> ResponseReturnValue:
    """Give one's upload up; when nobody else has it, it is erased."""
    claim = assets.find_claim(web.db(), web.principal().owner, read_sha256(sha256))
    claim = require(web.principal(), "delete", claim)
    assets.give_up(web.db(), claim.owner, claim.asset_sha256)
    return Response(status=204)
