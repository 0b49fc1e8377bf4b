"""The pictures that customers approve: proofs, mockups, and the record of what was approved.

They are made by the painter that makes the print. Pictures of revisions are kept in the blob store, each behind a line
that says what made it, so that a new renderer or garment picture replaces them. Painting is slow work: callers let go
of the database first.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import product
from typing import Any

from PIL import Image
from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from customizer import designs
from customizer.artwork_cache import shared_artworks
from customizer.asset_source import AssetSource, FolderAssets
from customizer.assets import StoredAssets
from customizer.document import DesignDocument, parse_document, revision_hash
from customizer.garments.blanks import get_blank
from customizer.garments.encoding import ART
from customizer.garments.pictures import garment_picture
from customizer.mockup import artwork_dpi, compose_mockup
from customizer.models import Design, DesignRevision
from customizer.painter import RENDERER_VERSION, compose_artwork
from customizer.quick_pictures import with_quick_pictures
from customizer.scene import Scene, build_scene
from customizer.templates import Template
from customizer.templates import build_document as build_template
from customizer.type import shop_fonts
from customizer.uploads.masters import PREVIEW_SIDE_PX, write_compact
from foundation import jobs
from foundation.blob_store import BlobMissing, BlobStore

PROOF_DPI = 96
#: What a quick look is painted at: the first that has as many pixels as are seen.
QUICK_DPI = (48, 72)
#: Widths that pictures of garments are made in; others become the next larger one.
WIDTHS_PX = (200, 400, 600, 1000, 1600)


def nearest_width(width_px: int) -> int:
    """The width that a picture is made in when this one is asked for."""
    return next((width for width in WIDTHS_PX if width >= width_px), WIDTHS_PX[-1])


# --- making ---------------------------------------------------------------------------------------------------------


def scene_of(
    document: DesignDocument,
    placement: str,
    size: str | None,
    assets: AssetSource,
    field_values: Mapping[str, str] | None = None,
) -> Scene:
    """A placement's scene on the print area of a garment size; None: on the one it was designed on.

    Args:
        field_values: What the personalisation fields say; a field that is not named says what the design says.

    Raises:
        EmptyPlacement, UnknownPlacement, UnknownSize: The document or the blank has none.
        MissingAsset: A layer's picture is not there.
    """
    width_mm = height_mm = None
    if size is not None:
        area = get_blank(document.blank).placement(placement).area(size)
        width_mm, height_mm = area.width_mm, area.height_mm
    return build_scene(
        document,
        placement,
        fonts=shop_fonts(),
        assets=assets,
        width_mm=width_mm,
        height_mm=height_mm,
        field_values=field_values,
    )


def compose_proof(
    document: DesignDocument,
    placement: str,
    size: str | None,
    assets: AssetSource,
    field_values: Mapping[str, str] | None = None,
) -> Image.Image:
    """The artwork at `PROOF_DPI`, as `painter.compose_artwork` gives it; callers must not write into it."""
    return shared_artworks().compose(scene_of(document, placement, size, assets, field_values), PROOF_DPI)


def pixel_hash(image: Image.Image) -> str:
    """SHA-256 of a picture's mode, size and pixels: the same however a file is compressed."""
    head = f"{image.mode} {image.width} {image.height}\n".encode()
    return hashlib.sha256(head + image.tobytes()).hexdigest()


def png(image: Image.Image) -> bytes:
    """A picture as PNG without metadata."""
    file = io.BytesIO()
    write_compact(image, file)
    return file.getvalue()


def webp(image: Image.Image, *, quick: bool = False) -> bytes:
    """A garment's picture as WebP with alpha; a quick one takes half the time and is half as large again."""
    file = io.BytesIO()
    image.save(file, "WEBP", quality=84 if quick else 86, method=0 if quick else 2)
    return file.getvalue()


def compose_picture(
    document: DesignDocument,
    placement: str,
    assets: AssetSource,
    *,
    colour: str | None = None,
    size: str | None = None,
    width_px: int = 1000,
    field_values: Mapping[str, str] | None = None,
    own_length: bool = False,
    quick: bool = False,
) -> Image.Image:
    """The garment with the design on it; bare where the design has nothing for this placement.

    Args:
        document: The design.
        placement: Which side is shown.
        assets: Where uploads are read.
        colour: The garment's colour; None: the document's.
        size: The garment's size; None: the artwork as designed on the size that is drawn.
        width_px: Of the square picture.
        field_values: See `scene_of`.
        own_length: See `compose_mockup`.
        quick: For somebody who is waiting: no more pixels are painted than are seen, photos from their previews.
    """
    colour = colour or document.colour
    if document.find_placement(placement) is None:
        return garment_picture(document.blank, colour, placement, width_px=width_px)
    drawn = size or get_blank(document.blank).picture_size
    scene = scene_of(document, placement, drawn, assets, field_values)
    dpi: float = PROOF_DPI
    if quick:
        wanted = artwork_dpi(document.blank, placement, drawn, width_px)
        dpi = next((step for step in QUICK_DPI if step >= wanted), PROOF_DPI)
        scene = with_quick_pictures(scene, dpi, PREVIEW_SIDE_PX)
    artwork = shared_artworks().compose(scene, dpi, quick=quick)
    return compose_mockup(
        artwork, document.blank, colour, placement, size=drawn, width_px=width_px, own_length=own_length
    )


# --- kept pictures of revisions -------------------------------------------------------------------------------------


@cache
def _garment_version(blank: str) -> str:
    digest = hashlib.sha256()
    for path in sorted((ART / blank).glob("*")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _made_by(document: DesignDocument, *, garment: bool) -> bytes:
    """A line that changes whenever the same picture would be made differently."""
    parts = [RENDERER_VERSION, str(shop_fonts().fallback_version), revision_hash(document)]
    if garment:
        blank = get_blank(document.blank)
        parts += [_garment_version(blank.slug), repr(blank)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest().encode() + b"\n"


def _kept(blobs: BlobStore, key: str, made_by: bytes, make: Callable[[], bytes]) -> bytes:
    try:
        found = blobs.get(key)
        if found.startswith(made_by):
            return found[len(made_by) :]
    except BlobMissing:
        pass
    made = make()
    blobs.put(key, made_by + made)
    return made


def _key(revision: str, name: str) -> str:
    return f"rendered/{revision[:2]}/{revision}/{name}"


def _proof_name(placement: str, size: str | None) -> str:
    return f"{placement}-{(size or 'own').lower()}-proof.png"


def _mockup_name(placement: str, size: str | None, colour: str, width_px: int) -> str:
    return f"{placement}-{(size or 'own').lower()}-{colour}-{width_px}.webp"


def _document(revision: DesignRevision | str, session: Session | None = None) -> tuple[str, DesignDocument]:
    if isinstance(revision, str):
        assert session is not None
        revision = designs.get_revision(session, revision)
    return revision.sha256, designs.revision_document(revision)


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
    sha256, document = _document(revision)
    if size is not None:
        get_blank(document.blank).size(size)
    if field_values:
        return png(compose_proof(document, placement, size, StoredAssets(blobs), field_values))
    return _kept(
        blobs,
        _key(sha256, _proof_name(placement, size)),
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
    sha256, document = _document(revision)
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
    return _kept(blobs, _key(sha256, name), _made_by(document, garment=True), make)


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


# --- approval -------------------------------------------------------------------------------------------------------


def approval(
    session: Session,
    blobs: BlobStore,
    revision: DesignRevision | str,
    placements: Iterable[str],
    size: str,
    colour: str,
    field_values: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """What a customer approves when they order: stored with the order line, made again before the print.

    Args:
        field_values: The order line's own: whose name is printed is part of what is approved.

    Returns:
        `proofs`: hash of the proof's pixels (`pixel_hash`) by placement; `renderer`; `fonts`: SHA-256 of the font
        files by face; `art`: SHA-256 of the drawings by slug; `size` and `colour` that were shown.

    Raises:
        UnknownPlacement, UnknownSize, UnknownColour, MissingAsset: It cannot be printed like this.
    """
    _, document = _document(revision, session)
    get_blank(document.blank).colour(colour)
    fonts, found = shop_fonts(), {}
    faces: set[str] = set()
    art: dict[str, str] = {}
    for placement in placements:
        scene = scene_of(document, placement, size, StoredAssets(blobs), field_values)
        faces.update(scene.faces())
        art.update(scene.art())
        found[placement] = pixel_hash(compose_artwork(scene, dpi=PROOF_DPI))
    return {
        "proofs": found,
        "renderer": RENDERER_VERSION,
        "fonts": {face: fonts.face_info(face).sha256 for face in sorted(faces)},
        "art": dict(sorted(art.items())),
        "size": size.lower(),
        "colour": colour,
    }


# --- forgetting -----------------------------------------------------------------------------------------------------


def forget_asset(session: Session, blobs: BlobStore, sha256: str) -> None:
    """Delete every kept picture that shows an asset; `assets.erase_asset` calls it."""
    revisions = select(DesignRevision).where(DesignRevision.document_json.contains(sha256))
    for revision in session.scalars(revisions):
        _forget_revision(blobs, revision)
    drafts = select(Design.id).where(cast(Design.document, Text).contains(sha256))
    for design_id in session.scalars(drafts):
        blobs.delete(_draft_key(design_id))


def _forget_revision(blobs: BlobStore, revision: DesignRevision) -> None:
    sha256, document = _document(revision)
    blank = get_blank(document.blank)
    sizes = [None, *(size.slug for size in blank.sizes)]
    colours = [colour.slug for colour in blank.colours]
    for placement, size in product(blank.placements, sizes):
        blobs.delete(_key(sha256, _proof_name(placement, size)))
        for colour, width_px in product(colours, WIDTHS_PX):
            blobs.delete(_key(sha256, _mockup_name(placement, size, colour, width_px)))


@jobs.task("forget_draft")
def forget_draft(context: jobs.JobContext, *, design_id: str) -> None:
    """Delete the kept picture of a design that its owner deleted."""
    context.blobs.delete(_draft_key(design_id))
    with context.transaction() as session:
        context.complete(session)
