"""Designs: one's own, saved, fixed as revisions, taken off the list."""

from __future__ import annotations

from flask import Response, url_for
from flask.typing import ResponseReturnValue

from customizer import boot, designs, revisions
from customizer.api.reading import bp, document_of, read_body
from foundation import web
from foundation.access import Allow, allow
from foundation.reading import read_text, read_whole


@bp.get("/designs")
@allow(Allow.ANYONE)
def list_designs() -> ResponseReturnValue:
    """One's own designs, without their documents."""
    found = designs.list_designs(web.db(), web.principal().owner)
    return {
        "designs": [
            {
                "id": design.id,
                "title": design.title,
                "version": design.version,
                "blank": design.blank,
                "colour": design.colour,
                "updated_at": design.updated_at.isoformat(),
                "url": url_for("customizer.edit_design", design_id=design.id),
            }
            for design in found
        ]
    }


@bp.post("/designs")
@web.limiter.limit("30 per minute")
@allow(Allow.ANYONE)
def create_design() -> ResponseReturnValue:
    """Save a new design; a visitor becomes a guest, who may take it along when they sign in."""
    body = read_body()
    document = designs.read_document(document_of(body))
    design = designs.create_design(web.db(), web.ensure_owner(), document, read_text(body, "title", ""))
    return {"id": design.id, "version": design.version, "title": design.title}, 201


@bp.get("/designs/<design_id>")
@allow(Allow.ANYONE)
def get_design(design_id: str) -> ResponseReturnValue:
    """One's own design with its document."""
    return boot.design_json(designs.get_design(web.db(), web.principal(), design_id))


@bp.put("/designs/<design_id>")
@web.limiter.limit("120 per minute")
@allow(Allow.ANYONE)
def save_design(design_id: str) -> ResponseReturnValue:
    """Save the draft over the version the editor started from."""
    body = read_body()
    title, version = read_text(body, "title", ""), read_whole(body, "version")
    document = designs.read_document(document_of(body))
    design = designs.save_design(web.db(), web.principal(), design_id, document, title, version)
    return {"version": design.version, "title": design.title}


@bp.delete("/designs/<design_id>")
@allow(Allow.ANYONE)
def delete_design(design_id: str) -> ResponseReturnValue:
    """Take a design off one's list."""
    designs.delete_design(web.db(), web.principal(), design_id)
    return Response(status=204)


@bp.post("/designs/<design_id>/revisions")
@web.limiter.limit("60 per minute")
@allow(Allow.ANYONE)
def create_revision(design_id: str) -> ResponseReturnValue:
    """The saved draft as a revision that can be ordered."""
    revision = revisions.create_revision(web.db(), web.principal(), design_id)
    return {"revision": revision.sha256}, 201
