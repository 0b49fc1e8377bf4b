"""Matching sets: a companion for a design, links and colours, and what speaks against printing each."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from customizer import sets
from customizer.api.reading import bp, read_body
from customizer.assets import OwnedAssets, find_claimed
from customizer.document import asset_hashes, parse_document
from customizer.fields import list_fields
from customizer.finding_words import finding_json
from customizer.garments.blanks import load_blanks
from customizer.linking import list_members
from customizer.models import Design
from customizer.preflight import check
from customizer.type import shop_fonts
from foundation import web
from foundation.access import Allow, allow
from foundation.errors import InvalidInput
from foundation.reading import read_text, read_whole

MAX_BODY_BYTES = 4096


def _set_json(set_id: str) -> dict[str, Any]:
    """A set with its garments, and of each what preflight finds; the pictures' rights are the asker's."""
    members = list_members(web.db(), set_id)
    plain = [(one.id, one.title, one.version, one.linked, parse_document(one.document)) for one in members]
    hashes: set[str] = set().union(*(asset_hashes(document) for *_, document in plain))
    assets = OwnedAssets(web.blobs(), find_claimed(web.db(), web.principal().owner, hashes))
    web.release()
    found = []
    for design_id, title, version, linked, document in plain:
        blank = load_blanks().get(document.blank)
        findings = check(document, fonts=shop_fonts(), assets=assets)
        found.append(
            {
                "id": design_id,
                "title": title,
                "version": version,
                "linked": linked,
                "blank": document.blank,
                "colour": document.colour,
                "placements": [
                    entry.placement for entry in document.placements if any(layer.visible for layer in entry.layers)
                ],
                "fields": list_fields(document),
                "findings": [finding_json(finding, blank) for finding in findings],
                "card_url": url_for("customizer.design_card", design_id=design_id, v=version),
                "url": url_for("customizer.edit_design", design_id=design_id),
            }
        )
    return {"id": set_id, "members": found, "most": sets.MAX_MEMBERS}


def _colour(body: dict[str, Any]) -> str | None:
    return None if body.get("colour") is None else read_text(body, "colour")


@bp.get("/sets/<set_id>")
@web.limiter.limit("240 per minute")
@allow(Allow.ANYONE)
def get_set(set_id: str) -> ResponseReturnValue:
    """One's own set."""
    return _set_json(sets.get_set(web.db(), web.principal(), set_id).id)


@bp.post("/designs/<design_id>/set")
@web.limiter.limit("30 per minute")
@allow(Allow.ANYONE)
def add_to_set(design_id: str) -> ResponseReturnValue:
    """The same design on one more garment, linked with it; sent again with the same `known`, it is one garment."""
    body = read_body(MAX_BODY_BYTES)
    known = None if body.get("known") is None else read_whole(body, "known")
    member = sets.add_member(web.db(), web.principal(), design_id, read_text(body, "blank"), _colour(body), known=known)
    assert member.set_id is not None
    made = member.id
    return {**_set_json(member.set_id), "added": made}, 201


@bp.put("/designs/<design_id>/set")
@web.limiter.limit("120 per minute")
@allow(Allow.ANYONE)
def change_member(design_id: str) -> ResponseReturnValue:
    """Link or unlink a garment of a set, or give it another colour."""
    body = read_body(MAX_BODY_BYTES)
    linked, colour = body.get("linked"), _colour(body)
    if (linked is not None and not isinstance(linked, bool)) or (linked is None and colour is None):
        raise InvalidInput(field="linked")
    design: Design | None = None
    if colour is not None:
        design = sets.set_colour(web.db(), web.principal(), design_id, colour)
    if linked is not None:
        design = sets.set_linked(web.db(), web.principal(), design_id, linked)
    assert design is not None and design.set_id is not None
    return _set_json(design.set_id)


@bp.delete("/designs/<design_id>/set")
@web.limiter.limit("60 per minute")
@allow(Allow.ANYONE)
def leave_set(design_id: str) -> ResponseReturnValue:
    """Take a garment out of its set; the design stays one's own."""
    return _set_json(sets.leave(web.db(), web.principal(), design_id).id)
