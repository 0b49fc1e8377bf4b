"""Pictures that are made once and kept in the blob store: of revisions, drafts, garments and templates.

Each lies behind a line that says what made it, so that a new renderer or garment picture replaces it. Painting is slow
work: callers let go of the database first, and too many at once are asked to come back (`Unavailable`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from itertools import product

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from customizer import designs, revisions
from customizer.asset_source import FolderAssets
from customizer.assets import StoredAssets
from customizer.box_picture import EFFECTS_VERSION
from customizer.document import DesignDocument, parse_document, revision_hash
from customizer.garments.blanks import get_blank
from customizer.garments.encoding import ART
from customizer.garments.pictures import garment_picture
from customizer.models import Design, DesignRevision
from customizer.painter import RENDERER_VERSION
from customizer.proofs import PAINTING, compose_picture, compose_proof, png, webp
from customizer.templates import Template
from customizer.templates import build_document as build_template
from customizer.type import shop_fonts
from foundation import jobs
from foundation.blob_store import BlobMissing, BlobStore

#: Widths that pictures of garments are made in; others become the next larger one.
WIDTHS_PX = (200, 400, 600, 1000, 1600)


def nearest_width(width_px: int) -> int:
    """The width that a picture is made in when this one is asked for."""
    return next((width for width in WIDTHS_PX if width >= width_px), WIDTHS_PX[-1])


@cache
def _garment_version(blank: str) -> str:
    digest = hashlib.sha256()
    for path in sorted((ART / blank).glob("*")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _made_by(document: DesignDocument, *, garment: bool) -> bytes:
    """A line that changes whenever the same picture would be made differently."""
    parts = [RENDERER_VERSION, EFFECTS_VERSION, shop_fonts().version, revision_hash(document)]
    if garment:
        blank = get_blank(document.blank)
        parts += [_garment_version(blank.slug), repr(blank)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest().encode() + b"\n"


def _kept(blobs: BlobStore, key: str, made_by: bytes, make: Callable[[], bytes]) -> bytes:
    """What is kept, or what is made now and kept; see `PAINTING` for who has to wait."""
    found = _find(blobs, key, made_by)
    if found is not None:
        return found
    with PAINTING.take():
        made = _find(blobs, key, made_by)  # somebody else may have made it while we waited
        if made is None:
            made = make()
            blobs.put(key, made_by + made)
    return made


def _find(blobs: BlobStore, key: str, made_by: bytes) -> bytes | None:
    try:
        found = blobs.get(key)
    except BlobMissing:
        return None
    return found.removeprefix(made_by) if found.startswith(made_by) else None


def _key(revision: str, name: str) -> str:
    return f"rendered/{revision[:2]}/{revision}/{name}"


def _proof_name(placement: str, size: str | None) -> str:
    return f"{placement}-{(size or 'own').lower()}-proof.png"


def _mockup_name(placement: str, size: str | None, colour: str, width_px: int) -> str:
    return f"{placement}-{(size or 'own').lower()}-{colour}-{width_px}.webp"


def proof_png(
    blobs: BlobStore,
    revision: DesignRevision,
    placement: str,
    *,
    size: str | None = None,
    field_values: Mapping[str, str] | None = None,
) -> bytes:
    """A revision's proof at `PROOF_DPI` as PNG; one with somebody's field values is not kept.

    Raises:
        EmptyPlacement, UnknownPlacement, UnknownSize, MissingAsset: See `scene_of`.
    """
    document = revisions.revision_document(revision)
    if size is not None:
        get_blank(document.blank).size(size)
    if field_values:
        return png(compose_proof(document, placement, size, StoredAssets(blobs), field_values))
    return _kept(
        blobs,
        _key(revision.sha256, _proof_name(placement, size)),
        _made_by(document, garment=False),
        lambda: png(compose_proof(document, placement, size, StoredAssets(blobs))),
    )


def mockup_webp(
    blobs: BlobStore,
    revision: DesignRevision,
    placement: str,
    *,
    colour: str | None = None,
    size: str | None = None,
    width_px: int = 600,
    field_values: Mapping[str, str] | None = None,
) -> bytes:
    """A revision on its garment as WebP; `width_px` becomes one of `WIDTHS_PX`.

    One with somebody's field values is not kept: there are as many as there are names.

    Raises:
        UnknownPlacement, UnknownSize, UnknownColour, MissingAsset: There is no such picture.
    """
    document = revisions.revision_document(revision)
    blank = get_blank(document.blank)
    colour = blank.colour(colour or document.colour).slug
    size = blank.size(size).slug if size else None
    blank.placement(placement)
    width_px = nearest_width(width_px)

    def make() -> bytes:
        return webp(
            compose_picture(
                document,
                placement,
                StoredAssets(blobs),
                colour=colour,
                size=size,
                width_px=width_px,
                field_values=field_values,
            )
        )

    if field_values:
        return make()
    name = _mockup_name(placement, size, colour, width_px)
    return _kept(blobs, _key(revision.sha256, name), _made_by(document, garment=True), make)


def draft_webp(blobs: BlobStore, design: Design) -> bytes:
    """A design's newest draft on its garment, 600 px wide: the card of the designs page."""
    document = designs.read_document(design.document)
    first = next((entry.placement for entry in document.placements if entry.layers), None)
    placement = first or next(iter(get_blank(document.blank).placements))
    return _kept(
        blobs,
        _draft_key(design.id),
        _made_by(document, garment=True),
        lambda: webp(compose_picture(document, placement, StoredAssets(blobs), width_px=600, quick=True), quick=True),
    )


def _draft_key(design_id: str) -> str:
    return f"drafts/{design_id}/card.webp"


def garment_webp(blobs: BlobStore, blank: str, colour: str, view: str, width_px: int) -> bytes:
    """A blank's own picture as WebP, made once for each of `WIDTHS_PX`.

    Raises:
        UnknownBlank, UnknownColour, UnknownPlacement: There is no such picture.
    """
    spec = get_blank(blank)
    chosen, width_px = spec.colour(colour), nearest_width(width_px)
    spec.placement(view)
    made_by = hashlib.sha256(f"{_garment_version(spec.slug)}{chosen!r}{spec.texture}".encode()).hexdigest() + "\n"
    return _kept(
        blobs,
        f"garments/{spec.slug}/{chosen.slug}-{view}-{width_px}.webp",
        made_by.encode(),
        lambda: webp(garment_picture(spec.slug, chosen.slug, view, width_px=width_px)),
    )


def template_webp(blobs: BlobStore, template: Template, language: str, blank: str, colour: str, width_px: int) -> bytes:
    """A template with its example on a garment as WebP, made once for each garment, colour and language."""
    built = build_template(template, language=language, blank=blank, colour=colour, example=True)
    document = parse_document(built)
    placement = document.placements[0].placement
    return _kept(
        blobs,
        f"templates/{template.slug}/{language}-{blank}-{colour}-{width_px}.webp",
        _made_by(document, garment=True),
        lambda: webp(compose_picture(document, placement, FolderAssets(None), width_px=width_px)),
    )


# --- forgetting -----------------------------------------------------------------------------------------------------


def forget_asset(session: Session, blobs: BlobStore, sha256: str) -> None:
    """Delete every kept picture that shows an asset; `assets.erase_asset` calls it."""
    showing = select(DesignRevision).where(DesignRevision.document_json.contains(sha256))
    for revision in session.scalars(showing):
        forget_revision(blobs, revision)
    drafts = select(Design.id).where(cast(Design.document, Text).contains(sha256))
    for design_id in session.scalars(drafts):
        blobs.delete(_draft_key(design_id))


def forget_revision(blobs: BlobStore, revision: DesignRevision) -> None:
    """Delete every kept picture of a revision."""
    document = revisions.revision_document(revision)
    blank = get_blank(document.blank)
    sizes = [None, *(size.slug for size in blank.sizes)]
    colours = [colour.slug for colour in blank.colours]
    for placement, size in product(blank.placements, sizes):
        blobs.delete(_key(revision.sha256, _proof_name(placement, size)))
        for colour, width_px in product(colours, WIDTHS_PX):
            blobs.delete(_key(revision.sha256, _mockup_name(placement, size, colour, width_px)))


@jobs.task("forget_draft")
def forget_draft(context: jobs.JobContext, *, design_id: str) -> None:
    """Delete the kept picture of a design that its owner deleted."""
    context.blobs.delete(_draft_key(design_id))
    with context.transaction() as session:
        context.complete(session)
