"""A design with an uploaded photo, taken in as the shop takes it."""

from __future__ import annotations

import io

from PIL import Image
from sqlalchemy.orm import Session

from customizer.document import DesignDocument
from customizer.uploads import intake
from foundation.blob_store import BlobStore
from foundation.settings import Settings
from tests.production.builders import OWNER, lyric


def upload(session: Session, blobs: BlobStore, settings: Settings, data: bytes, owner: str) -> str:
    """The bytes as an owner's asset; gives the 64 hex digits of its name."""
    with intake.receive(io.BytesIO(data), settings) as arrived:
        taken = intake.take_in(arrived, settings)
        intake.store(blobs, taken)
        return intake.record(session, blobs, owner, taken).sha256


def photo_design(
    session: Session, blobs: BlobStore, settings: Settings, data: bytes | None = None
) -> tuple[DesignDocument, str]:
    """A photo above a line of a lyric, and the photo's hash."""
    if data is None:
        packed = io.BytesIO()
        Image.linear_gradient("L").convert("RGB").save(packed, "JPEG")
        data = packed.getvalue()
    sha256 = upload(session, blobs, settings, data, f"user:{OWNER.user_id}")
    layers = lyric().model_dump(mode="json")["placements"][0]["layers"]
    photo = {
        "id": "photo",
        "kind": "image",
        "asset": f"sha256:{sha256}",
        "x_mm": 152.4,
        "y_mm": 140.0,
        "width_mm": 200.0,
        "height_mm": 200.0,
    }
    return lyric(layers=[photo, layers[1]]), sha256
