"""A job's print file made again, and compared with what was stored: the same bytes, or how far the pixels are apart."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from flask import Flask
from PIL import Image
from sqlalchemy import select

from customizer.assets import StoredAssets
from customizer.painter import RENDERER_VERSION
from customizer.type import shop_fonts
from foundation.blob_store import BlobStore, content_key
from foundation.database import Database
from foundation.errors import Conflict, NotFound
from foundation.i18n import N_
from production.making import PRINT_FILES, compose_file, read_order
from production.models import ProductionJob

#: Levels of 255 that another machine's rounding may differ by; more is another print.
ALLOWED_LEVELS = 1
_STRIP = 256


class NoJob(NotFound):
    """No job has this number."""

    code = "no_job"
    message = N_("There is no job %(number)s.")


class NoPrintFile(Conflict):
    """The job has no print file yet."""

    code = "no_print_file"
    message = N_("Job %(number)s has no print file yet.")


def compare(app: Flask, number: str, out: Path | None = None) -> dict[str, Any]:
    """Make a job's file again and compare.

    Args:
        number: As people write it, e.g. `0482`.
        out: Where the new file is kept; None keeps nothing.

    Returns:
        `bytes_equal`, and `first_different_byte` where they are not; `max_difference` in levels of 255,
        `different_pixels`; `same` is whether no channel is more than one level apart; both hashes, the renderers, and
        the sides in px.

    Raises:
        NoJob: There is none of that number.
        NoPrintFile: It was never made.
        ShopError: It can no longer be made; the reason says why.
    """
    database: Database = app.extensions["database"]
    blobs: BlobStore = app.extensions["blobs"]
    with database.session(read_only=True) as session:
        wanted = int(number) if number.strip().isdecimal() else -1
        job = session.scalar(select(ProductionJob).where(ProductionJob.number == wanted))
        if job is None:
            raise NoJob(number=number)
        if job.print_file is None:
            raise NoPrintFile(number=job.label)
        order, stored, label = read_order(session, job), job.print_file, job.label
        session.expunge_all()
    with tempfile.TemporaryDirectory(prefix="pawprint-reprint-") as folder:
        target = Path(folder) / "print.png"
        made = compose_file(order, fonts=shop_fonts(), assets=StoredAssets(blobs), target=target)
        answer: dict[str, Any] = {
            "job": label,
            "stored_sha256": stored.sha256,
            "made_sha256": made.check.sha256,
            "stored_renderer": stored.renderer,
            "made_renderer": RENDERER_VERSION,
            "width_px": made.check.width_px,
            "height_px": made.check.height_px,
            "bytes_equal": made.check.sha256 == stored.sha256,
        }
        old = blobs.get(content_key(PRINT_FILES, stored.sha256))
        with Image.open(io.BytesIO(old)) as before, Image.open(target) as after:
            answer |= pixel_difference(before, after)
        answer["first_different_byte"] = first_difference(old, target.read_bytes())
        answer["same"] = answer["max_difference"] <= ALLOWED_LEVELS
        if out is not None:
            shutil.copyfile(target, out)
    return answer


def first_difference(before: bytes, after: bytes) -> dict[str, Any] | None:
    """Where two files part: the byte's number, the PNG chunk it is in, and what stands there; None for equal files."""
    if before == after:
        return None
    at = next((n for n, (one, two) in enumerate(zip(before, after, strict=False)) if one != two), None)
    if at is None:
        at = min(len(before), len(after))
    chunk, start = b"signature", 8
    while start <= at and start + 8 <= len(after):
        chunk = after[start + 4 : start + 8]
        start += 12 + int.from_bytes(after[start : start + 4], "big")
    return {
        "byte": at,
        "chunk": chunk.decode("latin-1"),
        "before": before[at : at + 16].hex(),
        "after": after[at : at + 16].hex(),
        "lengths": [len(before), len(after)],
    }


def pixel_difference(before: Image.Image, after: Image.Image) -> dict[str, int]:
    """How far two pictures are apart: the largest difference of any channel, and how many pixels differ at all."""
    if before.size != after.size:
        return {
            "max_difference": 255,
            "different_pixels": max(before.width * before.height, after.width * after.height),
        }
    before.load()
    after.load()
    largest = different = 0
    for top in range(0, before.height, _STRIP):
        box = (0, top, before.width, min(before.height, top + _STRIP))
        one = np.asarray(before.crop(box).convert("RGBA"), dtype=np.int16)
        two = np.asarray(after.crop(box).convert("RGBA"), dtype=np.int16)
        apart = np.abs(one - two).max(axis=2)
        largest = max(largest, int(apart.max()))
        different += int(np.count_nonzero(apart))
    return {"max_difference": largest, "different_pixels": different}
