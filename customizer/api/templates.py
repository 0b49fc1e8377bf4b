"""Templates: the list, and one's layers on a print area."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from customizer import templates
from customizer.api.reading import bp
from customizer.garments.blanks import get_blank
from foundation import web
from foundation.access import Allow, allow


@bp.get("/templates")
@allow(Allow.ANYONE)
def list_templates() -> ResponseReturnValue:
    """Every template's names."""
    found = templates.load_templates().values()
    return {"templates": [{"slug": each.slug, "names": dict(each.names), "version": each.version} for each in found]}


@bp.get("/templates/<slug>")
@web.limiter.limit("120 per minute")
@allow(Allow.ANYONE)
def template_layers(slug: str) -> ResponseReturnValue:
    """A template's layers on a placement of a blank, readable on a garment colour, in a language."""
    template = templates.get_template(slug)
    blank = get_blank(request.args.get("blank", template.blank))
    colour = blank.colour(request.args["colour"]) if "colour" in request.args else blank.colours[0]
    placement = blank.placement(request.args.get("placement", next(iter(blank.placements))))
    area = placement.area(blank.picture_size)
    layers = templates.build_layers(
        template,
        language=request.args.get("lang", "en"),
        width_mm=area.width_mm,
        height_mm=area.height_mm,
        dark=colour.is_dark,
    )
    return {"layers": layers, "width_mm": area.width_mm, "height_mm": area.height_mm}
