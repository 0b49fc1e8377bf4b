"""Masks in the shop: made from one's own upload, kept like an upload, given up with the photo.

A mask is an asset: the blob store has its bytes, an owner's claim is the right to it, somebody else's reads as missing.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, PngImagePlugin
from sqlalchemy.orm import Session

from customizer import assets
from customizer.asset_source import MissingAsset
from customizer.cutout.guess import MAX_GUESSES, list_guesses
from customizer.cutout.mask import Making, compose_mask, encode_mask, read_making
from customizer.cutout.strokes import Stroke
from customizer.models import Asset
from customizer.uploads import intake
from foundation.blob_store import BlobMissing, BlobStore
from foundation.database import utcnow
from foundation.errors import InvalidInput
from foundation.i18n import N_
from foundation.turns import Turns

#: Counted up when guesses change, so that none of an older rule is used.
_GUESS_VERSION = 1
#: A mask that leaves less than this share of the photo leaves nothing.
_EMPTY = 0.0005

#: Cutting takes a processor for half a second.
turns = Turns(at_once=2, patience_s=10.0)


class CutoutEmpty(InvalidInput):
    """Nothing would be left of the photo."""

    code = "cutout_empty"
    message = N_("Nothing is left of this photo. Brush over what should stay, then it can be used.")


@dataclass(frozen=True)
class Cut:
    """A mask that was made: its PNG, how many first guesses the photo has, and the share of it that stays (0 to 1)."""

    png: bytes
    guesses: int
    share: float

    @property
    def sha256(self) -> str:
        """The mask's name, 64 hex digits."""
        return hashlib.sha256(self.png).hexdigest()


def cut_out(blobs: BlobStore, photo: str, strokes: Sequence[Stroke], guess: int = 0) -> Cut:
    """The mask of a photo, not yet kept. Whoever calls has checked the right to the photo.

    Work is bounded: the preview has at most 1600 px a side, the pet is found on 300 px and its edge on 600 px in a
    fixed number of rounds.

    Args:
        blobs: Where the photo's preview lies, and its first guesses once they were made.
        photo: SHA-256 of the upload.
        strokes: All of them, oldest first.
        guess: Which first guess to begin with; the last one where there are fewer.

    Raises:
        MissingAsset: The photo is not in the store.
        Unavailable: Too many are waiting.
    """
    picture = open_preview(blobs, photo)
    with turns.take():
        guesses = find_guesses(blobs, photo) or _make_guesses(blobs, photo, picture)
        chosen = min(guess, len(guesses) - 1)
        mask = compose_mask(picture, guesses[chosen], strokes)
    making = Making(photo, chosen, tuple(stroke.as_json() for stroke in strokes))
    return Cut(encode_mask(mask, making), len(guesses), float(mask.mean()) / 255)


def open_preview(blobs: BlobStore, photo: str) -> np.ndarray:
    """The photo as it is cut: RGB of uint8, upright, on white where it is transparent."""
    image = assets.StoredAssets(blobs).open_preview(photo)
    if "A" in image.getbands():
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        image = paper
    return np.asarray(image.convert("RGB"))


def find_guesses(blobs: BlobStore, photo: str) -> list[np.ndarray]:
    """The photo's first guesses, as they were made before; none where they were not."""
    try:
        with blobs.open(assets.key(assets.GUESSES, photo)) as file:
            image = Image.open(file, formats=("PNG",))
            image.load()
    except BlobMissing:
        return []
    text = getattr(image, "text", {})
    if text.get("version") != str(_GUESS_VERSION):
        return []
    planes = np.asarray(image)
    return [(planes >> number & 1).astype(bool) for number in range(int(text["guesses"]))]


def _make_guesses(blobs: BlobStore, photo: str, picture: np.ndarray) -> list[np.ndarray]:
    guesses = list_guesses(picture)[:MAX_GUESSES]
    planes = np.zeros(guesses[0].shape, np.uint8)
    for number, mask in enumerate(guesses):
        planes |= mask.astype(np.uint8) << number
    info = PngImagePlugin.PngInfo()
    info.add_text("version", str(_GUESS_VERSION))
    info.add_text("guesses", str(len(guesses)))
    file = io.BytesIO()
    Image.fromarray(planes).save(file, "PNG", pnginfo=info)
    blobs.put(assets.key(assets.GUESSES, photo), file.getvalue())
    return guesses


def keep_mask(session: Session, blobs: BlobStore, owner: str, photo: str, cut: Cut) -> Asset:
    """Keep a mask that was made from the owner's photo; the same one twice is one.

    Raises:
        MissingAsset: The photo was given up while it was cut: a mask goes with its photo.
        CutoutEmpty: It leaves nothing of the photo.
        UploadQuota: The owner keeps more than a day's worth.
    """
    if not assets.hold_claim(session, owner, photo):
        raise MissingAsset(sha256=photo)
    if cut.share < _EMPTY:
        raise CutoutEmpty
    intake.check_quota(session, owner, len(cut.png))
    sha256 = cut.sha256
    with Image.open(io.BytesIO(cut.png), formats=("PNG",)) as image:
        width, height = image.size
    asset = assets.lock_asset(
        session,
        {
            "sha256": sha256,
            "media_type": "image/png",
            "width_px": width,
            "height_px": height,
            "has_alpha": False,
            "size_bytes": len(cut.png),
            "preview_media_type": "image/png",
            "preview_width_px": width,
            "preview_height_px": height,
            "facts": {"kind": "cutout", assets.CUT_FROM: photo},
            "created_at": utcnow(),
        },
    )
    # Under the row's lock, as an upload's: an erasure of the same mask may have come between.
    for prefix in (assets.ORIGINALS, assets.MASTERS, assets.PREVIEWS):
        if not blobs.exists(assets.key(prefix, sha256)):
            blobs.put(assets.key(prefix, sha256), cut.png)
    assets.put_facts(blobs, sha256, {"width_px": width, "height_px": height, "has_alpha": False})
    assets.claim(session, owner, sha256)
    return asset


def making_of(blobs: BlobStore, asset: Asset) -> Making:
    """How a mask was made, to go on from there; for any other picture an empty beginning.

    Raises:
        BlobMissing: Its bytes are gone.
    """
    if asset.facts.get("kind") != "cutout":
        return Making(asset.sha256, 0, ())
    return read_making(blobs.get(assets.key(assets.ORIGINALS, asset.sha256))) or Making(asset.sha256, 0, ())
