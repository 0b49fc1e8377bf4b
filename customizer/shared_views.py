"""Pages around designs: what a link shows, pictures of earlier versions, and what is done on the designs page."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from customizer import assets, designs, kept_pictures, proofs, revisions, shares, versions
from customizer.document import asset_hashes, parse_document
from customizer.garments.blanks import get_blank
from customizer.views import picture, picture_width
from foundation import web
from foundation.access import Allow, allow
from foundation.errors import NotFound
from foundation.i18n import gettext, localised

bp = Blueprint("sharing", __name__)


@bp.get("/s/<token>")
@web.limiter.limit("120 per minute")
@allow(Allow.ANYONE)
def shared_design(token: str) -> ResponseReturnValue:
    """A design for whoever has its link: to look at, and to make one's own."""
    share, revision = shares.open_share(web.db(), token)
    document = revisions.revision_document(revision)
    blank = get_blank(document.blank)
    sides = [{"slug": side, "name": localised(dict(blank.placement(side).names))} for side in shares.printed(document)]
    photos = any(asset_hashes(document))
    answer = make_response(
        render_template(
            "customizer/shared.html",
            share=share,
            sides=sides,
            blank=localised(dict(blank.names)),
            colour=localised(dict(blank.colour(document.colour).names)),
            has_photos=photos,
            page_url=web.settings().base_url + url_for("sharing.shared_design", token=token),
            card_url=web.settings().base_url
            + url_for("sharing.shared_card", token=token, v=share.revision_sha256[:12]),
        )
    )
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@bp.get("/s/<token>/<placement>.webp")
@web.limiter.limit("120 per minute")
@allow(Allow.ANYONE)
def shared_picture(token: str, placement: str) -> ResponseReturnValue:
    """A shared design on its garment."""
    _, revision = shares.open_share(web.db(), token)
    width_px = picture_width(1000)
    web.release()
    data = kept_pictures.mockup_webp(web.blobs(), revision, placement, width_px=width_px)
    return picture(data, "image/webp", "private, no-cache")


@bp.get("/s/<token>/card.jpg")
@web.limiter.limit("60 per minute")
@allow(Allow.ANYONE)
def shared_card(token: str) -> ResponseReturnValue:
    """The picture that messengers show for a link."""
    _, revision = shares.open_share(web.db(), token)
    sides = shares.printed(revisions.revision_document(revision))
    if not sides:
        raise NotFound
    web.release()
    return picture(shares.card_jpeg(web.blobs(), revision, sides[0]), "image/jpeg", "private, max-age=3600")


@bp.post("/s/<token>/copy")
@web.limiter.limit("20 per minute")
@allow(Allow.ANYONE)
def copy_shared(token: str) -> ResponseReturnValue:
    """Make a shared design one's own, without its photos, and go on with it in the editor."""
    shares.open_share(web.db(), token)
    design, _ = shares.copy_shared(web.db(), web.ensure_owner(), token)
    return redirect(url_for("customizer.edit_design", design_id=design.id), code=303)


@bp.get("/design/<design_id>/versions/<version_id>.webp")
@web.limiter.limit("120 per minute")
@allow(Allow.ANYONE)
def version_picture(design_id: str, version_id: str) -> ResponseReturnValue:
    """An earlier version on its garment, small; without pictures that are gone."""
    design = designs.get_design(web.db(), web.principal(), design_id)
    version = versions.get_version(web.db(), design, version_id)
    claimed = assets.find_claimed(web.db(), design.owner, asset_hashes(parse_document(version.document)))
    data, _ = versions.read_version(version, claimed)
    web.release()
    document = designs.read_document(data)
    sides = shares.printed(document)
    placement = sides[0] if sides else next(iter(get_blank(document.blank).placements))
    allowed = assets.OwnedAssets(web.blobs(), claimed)
    with proofs.PAINTING.take():
        image = proofs.compose_picture(document, placement, allowed, width_px=400)
    return picture(proofs.webp(image), "image/webp", "private, max-age=86400")


# --- the designs page -----------------------------------------------------------------------------------------------


def _back() -> ResponseReturnValue:
    return redirect(url_for("customizer.my_designs"), code=303)


@bp.post("/designs/<design_id>/restore")
@allow(Allow.ANYONE)
def restore_design(design_id: str) -> ResponseReturnValue:
    """Undo the deletion of a design."""
    designs.restore_design(web.db(), web.principal(), design_id)
    return _back()


@bp.post("/designs/<design_id>/duplicate")
@web.limiter.limit("30 per minute")
@allow(Allow.ANYONE)
def duplicate_design(design_id: str) -> ResponseReturnValue:
    """A second one to go on with."""
    design = designs.get_design(web.db(), web.principal(), design_id)
    title = gettext("%(title)s, copy", title=design.title or gettext("Untitled design"))
    designs.duplicate_design(web.db(), web.principal(), design_id, title)
    return _back()


@bp.post("/designs/<design_id>/title")
@web.limiter.limit("60 per minute")
@allow(Allow.ANYONE)
def rename_design(design_id: str) -> ResponseReturnValue:
    """Another name for a design."""
    designs.rename_design(web.db(), web.principal(), design_id, request.form.get("title", ""))
    return _back()
