"""The editor's JSON: uploads, typesetting, designs, preflight, pictures. Errors are problem+json."""

from __future__ import annotations

import re
from contextlib import closing
from typing import Any

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_limiter.util import get_remote_address

from customizer import assets, boot, designs, proofs
from customizer.document import DesignDocument, InvalidDocument, Problem, TextLayer, asset_hashes, parse_document
from customizer.finding_words import finding_json
from customizer.garments.blanks import get_blank, load_blanks
from customizer.models import Asset
from customizer.preflight import check
from customizer.type import shop_fonts, typeset, wire
from customizer.uploads import intake
from customizer.uploads.errors import UploadMissing
from foundation import web
from foundation.access import Allow, allow, require
from foundation.errors import InvalidInput, NotFound, TooLarge
from foundation.i18n import N_
from foundation.reading import read_object, read_text, read_whole

bp = Blueprint("customizer_api", __name__, url_prefix="/api")

MAX_DOCUMENT_BYTES = 4 * 1024 * 1024
MAX_TYPESET_BYTES = 1024 * 1024
#: All the text of one request: what a processor sets in about a second and a half.
MAX_TYPESET_CHARACTERS = 20_000
MAX_KNOWN_GLYPHS = 20_000
_SHA256 = re.compile(r"[0-9a-f]{64}")


class BodyTooLarge(TooLarge):
    """The request's JSON is larger than any design."""

    code = "body_too_large"
    message = N_("This design is too large to be sent. Please remove some of it.")


class TooMuchText(InvalidInput):
    """More text than is typeset in one request."""

    code = "too_much_text"
    message = N_("This is more text than can be set at once: at most %(most)s characters, please.")


# --- reading requests -----------------------------------------------------------------------------------------------


def _body(most_bytes: int = MAX_DOCUMENT_BYTES) -> dict[str, Any]:
    return read_object(most_bytes, too_large=BodyTooLarge)


def _document(body: dict[str, Any]) -> dict[str, Any]:
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


def _usable(document: DesignDocument) -> assets.OwnedAssets:
    """The document's pictures as far as they are the asker's."""
    claimed = assets.find_claimed(web.db(), web.principal().owner, asset_hashes(document))
    return assets.OwnedAssets(web.blobs(), claimed)


# --- uploads --------------------------------------------------------------------------------------------------------


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


# --- type -----------------------------------------------------------------------------------------------------------


@bp.post("/typeset")
@web.limiter.limit("240 per minute")
@allow(Allow.ANYONE)
def typeset_layers() -> ResponseReturnValue:
    """Text layers as glyph outlines in mm, from the one typesetter."""
    web.release()
    body = _body(MAX_TYPESET_BYTES)
    layers = _read_text_layers(body.get("layers"))
    known = body.get("known", [])
    if not isinstance(known, list) or len(known) > MAX_KNOWN_GLYPHS or not all(isinstance(key, str) for key in known):
        raise InvalidInput(field="known")
    fonts = shop_fonts()
    texts = {}
    for index, layer in enumerate(layers):
        try:
            texts[layer.id] = typeset(layer, fonts)
        except InvalidInput as error:
            error.parameters.update(path=f"layers[{index}]", layer=layer.id)
            raise
    return wire(texts, fonts, frozenset(known))


def _read_text_layers(layers: Any) -> list[TextLayer]:
    """Text layers through the document's own rules; paths in errors start at `layers`."""
    if not isinstance(layers, list):
        raise InvalidDocument((Problem("layers", "wrong_type", "must be a list"),))
    area = {"placement": "front", "width_mm": 1, "height_mm": 1, "layers": layers}
    try:
        document = parse_document({"version": 1, "blank": "any", "colour": "any", "placements": [area]})
    except InvalidDocument as error:
        problems = (
            Problem(each.path.removeprefix("placements[0]."), each.code, each.reason) for each in error.problems
        )
        raise InvalidDocument(tuple(problems)) from None
    found: list[TextLayer] = []
    for index, layer in enumerate(document.placements[0].layers):
        if not isinstance(layer, TextLayer):
            raise InvalidDocument((Problem(f"layers[{index}].kind", "unknown_kind", "must be text"),))
        found.append(layer)
    if sum(len(layer.text) for layer in found) > MAX_TYPESET_CHARACTERS:
        raise TooMuchText(most=MAX_TYPESET_CHARACTERS)
    return found


# --- designs --------------------------------------------------------------------------------------------------------


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
    body = _body()
    document = designs.read_document(_document(body))
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
    body = _body()
    title, version = read_text(body, "title", ""), read_whole(body, "version")
    document = designs.read_document(_document(body))
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
    revision = designs.create_revision(web.db(), web.principal(), design_id)
    return {"revision": revision.sha256}, 201


# --- what it will look like -----------------------------------------------------------------------------------------


@bp.post("/preflight")
@web.limiter.limit("60 per minute")
@allow(Allow.ANYONE)
def preflight() -> ResponseReturnValue:
    """Everything that speaks against printing a design, in the reader's words."""
    body = _body()
    document = parse_document(_document(body))
    blank = load_blanks().get(document.blank)
    areas = {}
    if blank is not None and body.get("size") is not None:
        size = blank.size(read_text(body, "size")).slug
        for entry in document.placements:
            if entry.placement in blank.placements:
                area = blank.placement(entry.placement).area(size)
                areas[entry.placement] = (area.width_mm, area.height_mm)
    usable = _usable(document)
    web.release()
    findings = check(document, fonts=shop_fonts(), assets=usable, placements=areas)
    return {"findings": [finding_json(finding, blank) for finding in findings]}


@bp.post("/proof")
@web.limiter.limit("30 per minute")
@allow(Allow.ANYONE)
def proof() -> ResponseReturnValue:
    """A placement as the painter paints it, at 96 dpi."""
    body = _body()
    document = designs.read_document(_document(body))
    size = get_blank(document.blank).size(read_text(body, "size")).slug if body.get("size") is not None else None
    usable = _usable(document)
    web.release()
    image = proofs.compose_proof(document, read_text(body, "placement"), size, usable)
    return Response(proofs.png(image), mimetype="image/png")


@bp.post("/mockup")
@web.limiter.limit("60 per minute")
@allow(Allow.ANYONE)
def mockup() -> ResponseReturnValue:
    """A design on its garment."""
    body = _body()
    document = designs.read_document(_document(body))
    blank = get_blank(document.blank)
    placement = blank.placement(read_text(body, "placement")).slug
    colour = blank.colour(read_text(body, "colour", document.colour)).slug
    size = blank.size(read_text(body, "size")).slug if body.get("size") is not None else None
    width_px = proofs.nearest_width(read_whole(body, "width", 1000))
    usable = _usable(document)
    web.release()
    picture = proofs.compose_picture(document, placement, usable, colour=colour, size=size, width_px=width_px)
    return Response(proofs.webp(picture), mimetype="image/webp")
