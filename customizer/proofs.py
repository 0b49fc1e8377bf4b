"""The pictures that customers approve: proofs, mockups, and the record of what was approved.

They are made by the painter that makes the print. Painting is slow work: callers let go of the database first.
Pictures that are kept: `kept_pictures`.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping
from typing import Any

from PIL import Image

from customizer.artwork_cache import shared_artworks
from customizer.asset_source import AssetSource
from customizer.assets import StoredAssets
from customizer.document import DesignDocument
from customizer.garments.blanks import get_blank
from customizer.garments.pictures import garment_picture
from customizer.mockup import artwork_dpi, compose_mockup
from customizer.painter import RENDERER_VERSION, compose_artwork
from customizer.quick_pictures import with_quick_pictures
from customizer.scene import Scene, build_scene
from customizer.type import shop_fonts
from customizer.uploads.masters import PREVIEW_SIDE_PX, write_compact
from foundation.blob_store import BlobStore
from foundation.turns import Turns

PROOF_DPI = 96
#: What a quick look is painted at: the first that has as many pixels as are seen.
QUICK_DPI = (48, 72)
#: Painting while somebody waits: what several photos and effects take at once fits into a web process.
PAINTING = Turns(at_once=2, patience_s=20.0)


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


# --- approval -------------------------------------------------------------------------------------------------------


def approval(
    blobs: BlobStore,
    document: DesignDocument,
    placements: Iterable[str],
    size: str,
    colour: str,
    field_values: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """What a customer approves when they order: stored with the order line, made again before the print.

    Args:
        blobs: Where the uploads lie.
        document: A revision's.
        placements: Which sides are printed.
        size: Of the garment, in any case of letters.
        colour: Of the garment.
        field_values: The order line's own: whose name is printed is part of what is approved.

    Returns:
        `proofs`: hash of the proof's pixels (`pixel_hash`) by placement; `renderer`; `fonts`: SHA-256 of the font
        files by face; `art`: SHA-256 of the drawings by slug; `size` and `colour` that were shown.

    Raises:
        UnknownPlacement, UnknownSize, UnknownColour, MissingAsset: It cannot be printed like this.
    """
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
