"""The two tasks between payment and a factory's board: make the print file, then find who prints it.

Nothing slow happens in a transaction, and nothing is written unless the job is still the one that was read: a worker
that was killed, or that lost its lease while it painted, leaves bytes under their own hash and no other trace.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image
from sqlalchemy.orm import Session

from customizer.asset_source import AssetSource, OpenedOnce
from customizer.assets import StoredAssets
from customizer.document import parse_document, revision_hash
from customizer.painter import RENDERER_VERSION, compose_pixels
from customizer.passport import artwork_recipe
from customizer.proofs import png
from customizer.review import require_approved
from customizer.revisions import get_revision
from customizer.scene import Scene, build_scene
from customizer.type import FontLibrary, shop_fonts
from foundation import jobs
from foundation.blob_store import content_key
from foundation.database import new_id
from foundation.errors import Conflict, ShopError
from foundation.i18n import N_
from foundation.units import pixels
from production.approvals import ProofChanged, check_proof
from production.assignment import NoFactory, assign, store_decision, whole_lines
from production.models import PrintFile, ProductionJob, transition
from production.planning import ask_for_factory, list_order_jobs, lock_job
from production.print_files.checks import FileCheck, check_png
from production.print_files.png import write_png
from production.states import JobState
from production.stops import JobUnforeseen, hold_for_error
from storefront.models import Order

PRINT_DPI = 300
PRINT_FILES = "print-files"
THUMBNAILS = "print-thumbnails"
THUMBNAIL_PX = 900
_STRIP = 256


class FileNotGood(Conflict):
    """The written file did not pass its checks."""

    code = "file_not_good"
    message = N_("The print file did not pass its check: %(problems)s.")


@dataclass(frozen=True)
class PrintOrder:
    """What a print file is made from, read once: no row is touched after this."""

    job_id: str
    number: int
    rounds: int
    document: bytes
    revision: str
    placement: str
    width_mm: float
    height_mm: float
    blank: str
    colour: str
    size: str
    field_values: dict[str, str]
    approval: dict[str, Any]


@dataclass(frozen=True)
class MadeFile:
    """A print file's facts, ready to be stored."""

    check: FileCheck
    ink: dict[str, float] | None
    thumbnail: bytes
    passport: dict[str, Any]


def read_order(session: Session, job: ProductionJob) -> PrintOrder:
    """Everything the file is made from.

    Raises:
        RevisionMissing: The revision is gone.
        NotApproved: It waits for review, or was refused there.
    """
    revision = require_approved(get_revision(session, job.revision))
    return PrintOrder(
        job_id=job.id,
        number=job.number,
        rounds=job.rounds,
        document=revision.document_json.encode(),
        revision=job.revision,
        placement=job.placement,
        width_mm=job.width_mm,
        height_mm=job.height_mm,
        blank=job.blank,
        colour=job.colour,
        size=job.size,
        field_values=dict(job.field_values),
        approval=dict(job.approval),
    )


def compose_file(order: PrintOrder, *, fonts: FontLibrary, assets: AssetSource, target: Path) -> MadeFile:
    """The print file at 300 dpi, written to `target` and checked against its own artwork and the approval.

    Raises:
        ShopError: A layer's picture or font is missing, the document cannot be read, the proof is another one, or the
            file did not pass. Nothing is replaced by anything else.
    """
    assets = OpenedOnce(assets)
    document = parse_document(order.document)
    if revision_hash(document) != order.revision:
        raise ProofChanged
    proof = check_proof(
        document,
        order.approval,
        order.placement,
        width_mm=order.width_mm,
        height_mm=order.height_mm,
        fonts=fonts,
        assets=assets,
        field_values=order.field_values,
    )
    assets.hand_over()
    scene = build_scene(
        document,
        order.placement,
        fonts=fonts,
        assets=assets,
        width_mm=order.width_mm,
        height_mm=order.height_mm,
        field_values=order.field_values,
    )
    artwork = compose_pixels(scene, dpi=PRINT_DPI)
    written = write_png(artwork, target, dpi=PRINT_DPI)
    check = check_png(
        target,
        width_px=pixels(order.width_mm, PRINT_DPI),
        height_px=pixels(order.height_mm, PRINT_DPI),
        dpi=PRINT_DPI,
        sha256=written.sha256,
        artwork=artwork,
    )
    if not check.good:
        raise FileNotGood(problems=", ".join(code for code, _ in check.problems))
    return MadeFile(check, ink_box_mm(artwork), thumbnail_png(artwork), _passport(order, scene, check, proof))


def _passport(order: PrintOrder, scene: Scene, check: FileCheck, proof: str) -> dict[str, Any]:
    return {
        "job": order.number,
        "revision": order.revision,
        "placement": order.placement,
        "variant": {"blank": order.blank, "colour": order.colour, "size": order.size},
        "field_values": order.field_values,
        "dpi": PRINT_DPI,
        "renderer": RENDERER_VERSION,
        "recipe": artwork_recipe(scene),
        "approval": order.approval,
        "proof": proof,
        "file": {"sha256": check.sha256, "bytes": check.length_bytes, "profile": check.profile},
    }


def ink_box_mm(artwork: np.ndarray) -> dict[str, float] | None:
    """Where anything is printed, in mm from the print area's top left; None for an empty one.

    Args:
        artwork: (height, width, 4) of uint8, zero colour under zero alpha.
    """
    rows = np.zeros(artwork.shape[0], bool)
    columns = np.zeros(artwork.shape[1], bool)
    for top in range(0, artwork.shape[0], _STRIP):
        inked = artwork[top : top + _STRIP].view(np.uint32)[:, :, 0] != 0
        rows[top : top + _STRIP] = inked.any(axis=1)
        columns |= inked.any(axis=0)
    down, across = np.flatnonzero(rows), np.flatnonzero(columns)
    if not down.size:
        return None
    scale = 25.4 / PRINT_DPI
    edges = {"left": across[0], "top": down[0], "right": across[-1] + 1, "bottom": down[-1] + 1}
    return {f"{name}_mm": round(float(edge) * scale, 1) for name, edge in edges.items()}


def thumbnail_png(artwork: np.ndarray) -> bytes:
    """The artwork small, with its transparency, for the board and the ticket.

    Args:
        artwork: (height, width, 4) of uint8, straight alpha.
    """
    height, width = artwork.shape[:2]
    halvings = max(0, (max(height, width) // THUMBNAIL_PX).bit_length() - 1)
    small = Image.fromarray(_halved(artwork, halvings), "RGBa")
    small.thumbnail((THUMBNAIL_PX, THUMBNAIL_PX), Image.Resampling.LANCZOS)
    return png(small.convert("RGBA"))


def _halved(artwork: np.ndarray, times: int) -> np.ndarray:
    """The artwork premultiplied, each pixel the average of 2^times × 2^times; what is over at the far edges is cut."""
    factor = 2**times
    rows, columns = max(1, artwork.shape[0] // factor), max(1, artwork.shape[1] // factor)
    small = np.empty((rows, columns, 4), np.uint8)
    for top in range(0, rows, _STRIP // factor):
        strip = artwork[top * factor : min(rows * factor, top * factor + _STRIP), : columns * factor]
        strip = cv2.cvtColor(strip, cv2.COLOR_RGBA2mRGBA)
        for _ in range(times):
            strip = cv2.resize(strip, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        small[top : top + len(strip)] = strip
    return small


def _claimed(session: Session, order: PrintOrder) -> ProductionJob | None:
    """The job, if it still waits for exactly this file."""
    job = lock_job(session, order.job_id)
    if job is None or job.state != JobState.QUEUED or job.rounds != order.rounds:
        return None
    return job


@jobs.task("compose_print")
def compose_print(context: jobs.JobContext, *, job_id: str) -> None:
    """Make a queued job's print file; a reason against it stops the job and its order with that reason's sentence."""
    with context.transaction() as session:
        job = lock_job(session, job_id)
        if job is None or job.state != JobState.QUEUED:
            context.complete(session)
            return
        last_try = _is_last_try(session, context.job_id)
        try:
            order = read_order(session, job)
        except ShopError as error:
            hold_for_error(session, job, error)
            context.complete(session)
            return
    try:
        with tempfile.TemporaryDirectory(prefix="pawprint-print-") as folder:
            target = Path(folder) / "print.png"
            made = compose_file(order, fonts=shop_fonts(), assets=StoredAssets(context.blobs), target=target)
            context.blobs.put_file(content_key(PRINT_FILES, made.check.sha256), target)
            thumbnail = context.blobs.put_content(THUMBNAILS, made.thumbnail)
    except ShopError as error:
        _stop(context, order, error)
        return
    except Exception:
        if last_try:
            _stop(context, order, JobUnforeseen())
        raise
    with context.transaction() as session:
        current = _claimed(session, order)
        if current is not None:
            _keep(session, current, order, made, thumbnail)
        context.complete(session)


def _is_last_try(session: Session, background_id: str) -> bool:
    background = session.get(jobs.Job, background_id)
    return background is not None and background.attempts >= jobs.MAX_ATTEMPTS


def _stop(context: jobs.JobContext, order: PrintOrder, error: ShopError) -> None:
    with context.transaction() as session:
        current = _claimed(session, order)
        if current is not None:
            hold_for_error(session, current, error)
        context.complete(session)


def _keep(session: Session, job: ProductionJob, order: PrintOrder, made: MadeFile, thumbnail: str) -> None:
    known = session.query(PrintFile).filter_by(job_id=job.id, sha256=made.check.sha256).one_or_none()
    if known is None:
        known = PrintFile(
            id=new_id(),
            job_id=job.id,
            sha256=made.check.sha256,
            bytes=made.check.length_bytes,
            width_px=made.check.width_px,
            height_px=made.check.height_px,
            dpi=PRINT_DPI,
            profile=made.check.profile,
            revision=order.revision,
            renderer=RENDERER_VERSION,
            passport=made.passport,
            ink=made.ink,
            thumbnail_sha256=thumbnail,
        )
        session.add(known)
        session.flush()
    job.print_file_id = known.id
    transition(session, job, JobState.COMPOSED, "production", sha256=known.sha256)
    ask_for_factory(session, job)


@jobs.task("route_job")
def route_job(context: jobs.JobContext, *, job_id: str) -> None:
    """Find factories for an order once all of its files are made; the last one made does it for all."""
    with context.transaction() as session:
        job = lock_job(session, job_id)
        if job is not None and job.state == JobState.COMPOSED:
            _route_order(session, job.order_id)
        context.complete(session)


def _route_order(session: Session, order_id: str) -> None:
    siblings = list_order_jobs(session, order_id, lock=True)
    if any(one.state in (JobState.QUEUED, JobState.ERROR) for one in siblings):
        return
    moving = whole_lines([one for one in siblings if one.state == JobState.COMPOSED], siblings)
    if not moving:
        return
    order = session.get(Order, order_id)
    assert order is not None
    others = [one for one in siblings if one not in moving]
    try:
        assign(session, order, moving, others, "router")
    except NoFactory as error:
        stored = store_decision(session, order_id, error.decision, "router", chosen=None)
        for one in moving:
            one.decision_id = stored.id
            hold_for_error(session, one, error)
