"""What is kept of a design beside its draft: earlier versions, and the link that shows it."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for
from flask.typing import ResponseReturnValue

from customizer import assets, designs, shares, versions
from customizer.api.reading import bp
from customizer.document import asset_hashes, parse_document
from customizer.models import Design, DesignShare
from foundation import web
from foundation.access import Allow, allow


@bp.get("/designs/<design_id>/versions")
@allow(Allow.ANYONE)
def list_versions(design_id: str) -> ResponseReturnValue:
    """Earlier versions of one's own design, the newest first, without their documents."""
    design = designs.get_design(web.db(), web.principal(), design_id)
    return {
        "versions": [
            {
                "id": version.id,
                "saved_at": version.created_at.isoformat(),
                "layers": sum(len(entry.get("layers", [])) for entry in version.document.get("placements", [])),
                "picture": url_for("sharing.version_picture", design_id=design.id, version_id=version.id),
            }
            for version in versions.list_versions(web.db(), design)
        ]
    }


@bp.get("/designs/<design_id>/versions/<version_id>")
@allow(Allow.ANYONE)
def get_version(design_id: str, version_id: str) -> ResponseReturnValue:
    """A version's document, without pictures that were deleted since; `left_out` says how many layers that concerns."""
    design = designs.get_design(web.db(), web.principal(), design_id)
    version = versions.get_version(web.db(), design, version_id)
    hashes = asset_hashes(parse_document(version.document))
    document, left_out = versions.read_version(version, assets.find_claimed(web.db(), design.owner, hashes))
    return {"document": document, "left_out": left_out}


@bp.post("/designs/<design_id>/versions")
@web.limiter.limit("30 per minute")
@allow(Allow.ANYONE)
def keep_version(design_id: str) -> ResponseReturnValue:
    """Keep the draft as it is saved now, before something large is done to it."""
    design = designs.get_design(web.db(), web.principal(), design_id, "write")
    versions.keep(web.db(), design)
    return Response(status=204)


def _share_json(design: Design, share: DesignShare | None) -> dict[str, Any]:
    if share is None:
        return {"url": None, "newest": False}
    address = web.settings().base_url + url_for("sharing.shared_design", token=share.token)
    newest = share.revision_sha256 == designs.hash_of_draft(design) and share.title == design.title
    return {"url": address, "newest": newest}


@bp.get("/designs/<design_id>/share")
@allow(Allow.ANYONE)
def get_share(design_id: str) -> ResponseReturnValue:
    """The link of one's own design, and whether it shows the newest draft."""
    design = designs.get_design(web.db(), web.principal(), design_id)
    return _share_json(design, shares.find_share(web.db(), design))


@bp.post("/designs/<design_id>/share")
@web.limiter.limit("30 per minute")
@allow(Allow.ANYONE)
def share_design(design_id: str) -> ResponseReturnValue:
    """Make a link to the newest draft, or bring the link up to it."""
    share, made = shares.share_design(web.db(), web.principal(), design_id)
    design = designs.get_design(web.db(), web.principal(), design_id)
    return _share_json(design, share), 201 if made else 200


@bp.delete("/designs/<design_id>/share")
@allow(Allow.ANYONE)
def stop_sharing(design_id: str) -> ResponseReturnValue:
    """Take the link back."""
    shares.stop_sharing(web.db(), web.principal(), design_id)
    return Response(status=204)
