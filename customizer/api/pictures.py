"""What a design will look like, and what speaks against printing it."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask.typing import ResponseReturnValue

from customizer import designs, kept_pictures, proofs
from customizer.api.reading import bp, document_of, read_body, usable_assets
from customizer.document import DesignDocument, parse_document
from customizer.fields import read_values
from customizer.finding_words import finding_json
from customizer.garments.blanks import get_blank, load_blanks
from customizer.preflight import check
from customizer.type import shop_fonts
from foundation import web
from foundation.access import Allow, allow
from foundation.reading import read_text, read_whole


def _values(document: DesignDocument, body: dict[str, Any]) -> dict[str, str] | None:
    """What the personalisation fields are to say, where the request says it."""
    return None if body.get("field_values") is None else read_values(document, body["field_values"])


@bp.post("/preflight")
@web.limiter.limit("60 per minute")
@allow(Allow.ANYONE)
def preflight() -> ResponseReturnValue:
    """Everything that speaks against printing a design, in the reader's words."""
    body = read_body()
    document = parse_document(document_of(body))
    blank = load_blanks().get(document.blank)
    areas = {}
    if blank is not None and body.get("size") is not None:
        size = blank.size(read_text(body, "size")).slug
        for entry in document.placements:
            if entry.placement in blank.placements:
                area = blank.placement(entry.placement).area(size)
                areas[entry.placement] = (area.width_mm, area.height_mm)
    values = _values(document, body)
    usable = usable_assets(document)
    web.release()
    findings = check(document, fonts=shop_fonts(), assets=usable, placements=areas, field_values=values)
    return {"findings": [finding_json(finding, blank) for finding in findings]}


@bp.post("/proof")
@web.limiter.limit("30 per minute")
@allow(Allow.ANYONE)
def proof() -> ResponseReturnValue:
    """A placement as the painter paints it, at 96 dpi."""
    body = read_body()
    document = designs.read_document(document_of(body))
    size = get_blank(document.blank).size(read_text(body, "size")).slug if body.get("size") is not None else None
    values = _values(document, body)
    usable = usable_assets(document)
    web.release()
    placement = read_text(body, "placement")
    with proofs.PAINTING.take():
        image = proofs.compose_proof(document, placement, size, usable, values)
    return Response(proofs.png(image), mimetype="image/png")


@bp.post("/mockup")
@web.limiter.limit("150 per minute")
@allow(Allow.ANYONE)
def mockup() -> ResponseReturnValue:
    """A design on its garment; with `own_length` to be stretched to the size's own measures, see `compose_mockup`."""
    body = read_body()
    document = designs.read_document(document_of(body))
    blank = get_blank(document.blank)
    placement = blank.placement(read_text(body, "placement")).slug
    colour = blank.colour(read_text(body, "colour", document.colour)).slug
    size = blank.size(read_text(body, "size")).slug if body.get("size") is not None else None
    width_px = kept_pictures.nearest_width(read_whole(body, "width", 1000))
    own_length = body.get("own_length", False) is True
    values = _values(document, body)
    usable = usable_assets(document)
    web.release()
    with proofs.PAINTING.take():
        picture = proofs.compose_picture(
            document,
            placement,
            usable,
            colour=colour,
            size=size,
            width_px=width_px,
            field_values=values,
            own_length=own_length,
            quick=True,
        )
    return Response(proofs.webp(picture, quick=True), mimetype="image/webp")
