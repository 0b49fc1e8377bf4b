"""The customizer's pages and pictures: editor, designs, templates, previews, proofs, mockups, garments."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from customizer import assets, boot, designs, kept_pictures, revisions, templates
from customizer.api import read_sha256
from customizer.fields import read_values
from customizer.garments.blanks import get_blank, load_blanks
from customizer.models import Design, DesignRevision
from customizer.uploads.sandbox import shared_sandbox
from foundation import web
from foundation.access import Allow, allow, require
from foundation.compression import MAY_COMPRESS
from foundation.dates import day
from foundation.errors import InvalidInput
from foundation.i18n import current_currency, current_language, localised

bp = Blueprint("customizer", __name__)

_YEAR = "max-age=31536000, immutable"


def picture(data: bytes, mimetype: str, caching: str) -> Response:
    """An answer that is a picture, with an ETag of its bytes."""
    response = Response(data, mimetype=mimetype, headers={"Cache-Control": caching})
    response.add_etag()
    response.make_conditional(request)
    return response


def picture_width(default: int) -> int:
    """The width in px that `?w=` asks for.

    Raises:
        InvalidInput: It is none that pictures are made in.
    """
    text = request.args.get("w", str(default))
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= kept_pictures.WIDTHS_PX[-1]:
        raise InvalidInput(field="w")
    return int(text)


@bp.app_template_global("field_query")
def field_query(values: Mapping[str, str] | None) -> str:
    """What an order line's field values add to the address of its picture: nothing, or `&values={…}`."""
    return f"&values={quote(json.dumps(dict(values), ensure_ascii=False))}" if values else ""


def _values(revision: DesignRevision) -> dict[str, str] | None:
    text = request.args.get("values")
    if text is None:
        return None
    try:
        values = json.loads(text)
    except ValueError:
        raise InvalidInput(field="values") from None
    return read_values(revisions.revision_document(revision), values)


def _editor_page(data: dict[str, Any], design: Design | None) -> Response:
    answer = make_response(render_template("customizer/editor.html", boot=data, design=design))
    # Most of it is the catalogue; nothing in it is what a visitor typed in the address.
    answer.headers[MAY_COMPRESS] = "yes"
    return answer


# --- pages ----------------------------------------------------------------------------------------------------------


@bp.get("/design/new")
@allow(Allow.ANYONE)
def new_design() -> ResponseReturnValue:
    """The editor with an empty design, or a template's; nothing is written before there is something to keep."""
    if slug := request.args.get("template"):
        template = templates.get_template(slug)
        blank = get_blank(request.args.get("blank", template.blank))
        own = template.colour if blank.slug == template.blank else blank.colours[0].slug
        document = templates.build_document(
            template, language=current_language(), blank=blank.slug, colour=request.args.get("colour", own)
        )
    else:
        document = boot.start_document(request.args.get("blank", "classic-tee"), request.args.get("colour"))
    shared_sandbox().warm_up()
    data = boot.build_boot(
        document,
        None,
        language=current_language(),
        currency=current_currency(),
        upload_max_bytes=web.settings().upload_max_bytes,
    )
    return _editor_page(data, None)


@bp.get("/design/<design_id>")
@allow(Allow.ANYONE)
def edit_design(design_id: str) -> ResponseReturnValue:
    """The editor with one's own design."""
    design = designs.get_design(web.db(), web.principal(), design_id)
    shared_sandbox().warm_up()
    data = boot.build_boot(
        design.document,
        design,
        language=current_language(),
        currency=current_currency(),
        upload_max_bytes=web.settings().upload_max_bytes,
    )
    return _editor_page(data, design)


@bp.get("/designs")
@allow(Allow.ANYONE)
def my_designs() -> ResponseReturnValue:
    """One's own designs as cards."""
    found = designs.list_designs(web.db(), web.principal().owner)
    blanks = load_blanks()  # a blank may leave the catalogue, a design stays
    cards = [
        {
            "design": design,
            "blank": localised(dict(blanks[design.blank].names)) if design.blank in blanks else "",
            "updated_on": day(design.updated_at, year=True),
        }
        for design in found
    ]
    deleted = request.args.get("deleted", "")[:36]
    return render_template("customizer/designs.html", cards=cards, deleted=deleted)


@bp.post("/designs/<design_id>/delete")
@allow(Allow.ANYONE)
def delete_design(design_id: str) -> ResponseReturnValue:
    """Take a design off one's list, from the designs page."""
    designs.delete_design(web.db(), web.principal(), design_id)
    return redirect(url_for("customizer.my_designs", deleted=design_id), code=303)


@bp.get("/templates")
@allow(Allow.ANYONE)
def template_page() -> ResponseReturnValue:
    """Every template on its garment, or on the one that is asked for."""
    blanks = load_blanks()
    wanted = request.args.get("blank", "")
    chosen = blanks.get(wanted)
    cards = []
    for template in templates.load_templates().values():
        blank = chosen or get_blank(template.blank)
        own = template.colour if blank.slug == template.blank else blank.colours[0].slug
        cards.append(
            {
                "template": template,
                "name": localised(dict(template.names)),
                "about": localised(dict(template.about)),
                "blank": blank.slug,
                "colour": own,
            }
        )
    choices = [{"slug": blank.slug, "name": localised(dict(blank.names))} for blank in blanks.values()]
    return render_template(
        "customizer/templates.html",
        cards=cards,
        choices=choices,
        chosen=chosen.slug if chosen else None,
        lang=current_language(),
    )


# --- one's own pictures ---------------------------------------------------------------------------------------------


@bp.get("/assets/<sha256>/preview")
@allow(Allow.ANYONE)
def asset_preview(sha256: str) -> ResponseReturnValue:
    """One's own upload, upright, sRGB, at most 1600 px, made from pixels alone."""
    claim = assets.find_claim(web.db(), web.principal().owner, read_sha256(sha256))
    asset = require(web.principal(), "read", claim).asset
    web.release()
    data = web.blobs().get(assets.key(assets.PREVIEWS, asset.sha256))
    return picture(data, asset.preview_media_type, f"private, {_YEAR}")


@bp.get("/design/<design_id>/card.webp")
@allow(Allow.ANYONE)
def design_card(design_id: str) -> ResponseReturnValue:
    """One's own design on its garment, for the designs page."""
    design = designs.get_design(web.db(), web.principal(), design_id)
    # An address that names the version shows that version for good.
    caching = f"private, {_YEAR}" if request.args.get("v") == str(design.version) else "private, no-cache"
    web.release()
    return picture(kept_pictures.draft_webp(web.blobs(), design), "image/webp", caching)


@bp.get("/revisions/<sha256>/<placement>/proof.png")
@web.limiter.limit("120 per minute")
@allow(Allow.ANYONE)
def revision_proof(sha256: str, placement: str) -> ResponseReturnValue:
    """A revision's proof at 96 dpi, for whoever may see the revision."""
    revision = revisions.read_revision(web.db(), web.principal(), read_sha256(sha256))
    web.release()
    values = _values(revision)
    data = kept_pictures.proof_png(web.blobs(), revision, placement, size=request.args.get("size"), field_values=values)
    return picture(data, "image/png", "private, max-age=86400")


@bp.get("/revisions/<sha256>/<placement>/mockup.webp")
@web.limiter.limit("120 per minute")
@allow(Allow.ANYONE)
def revision_mockup(sha256: str, placement: str) -> ResponseReturnValue:
    """A revision on its garment, for whoever may see the revision."""
    revision = revisions.read_revision(web.db(), web.principal(), read_sha256(sha256))
    web.release()
    data = kept_pictures.mockup_webp(
        web.blobs(),
        revision,
        placement,
        colour=request.args.get("colour"),
        size=request.args.get("size"),
        width_px=picture_width(600),
        field_values=_values(revision),
    )
    return picture(data, "image/webp", "private, max-age=86400")


# --- the catalogue's pictures ---------------------------------------------------------------------------------------


@bp.get("/garments/<blank>/<colour>/<view>.webp")
@allow(Allow.ANYONE)
def garment(blank: str, colour: str, view: str) -> ResponseReturnValue:
    """A blank in a colour: a cut-out with its shadow, for everybody."""
    data = kept_pictures.garment_webp(web.blobs(), blank, colour, view, picture_width(1000))
    return picture(data, "image/webp", "public, max-age=86400, stale-while-revalidate=604800")


@bp.get("/templates/<slug>.webp")
@web.limiter.limit("240 per minute")
@allow(Allow.ANYONE)
def template_picture(slug: str) -> Response:
    """A template on a garment, made by the painter; kept."""
    template = templates.get_template(slug)
    language = request.args.get("lang", "en")
    if language not in templates.LANGUAGES:
        raise InvalidInput(field="lang")
    blank = get_blank(request.args.get("blank", template.blank))
    colour = blank.colour(request.args["colour"] if "colour" in request.args else blank.colours[0].slug).slug
    width_px = min(kept_pictures.nearest_width(picture_width(400)), 600)
    web.release()
    data = kept_pictures.template_webp(web.blobs(), template, language, blank.slug, colour, width_px)
    return picture(data, "image/webp", "public, max-age=86400, stale-while-revalidate=604800")
