"""The factory's API: the board's acts for programs. The same functions as the portal, safe to repeat."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from foundation.access import Allow, allow
from foundation.errors import InvalidInput, NotFound
from foundation.i18n import N_
from foundation.reading import read_object, read_text
from foundation.web import csrf, db, limiter, settings, signer
from production import downloads, keys, work
from production.models import FactoryKey, ProductionJob
from production.planning import lock_job
from production.states import JobState
from production.tickets import file_name

bp = Blueprint("factory_api", __name__, url_prefix="/api/factory/v1")
csrf.exempt(bp)  # no cookie speaks here: the key does

RATE = "120 per minute"
MAX_BYTES = 64 * 1024


class NotAnObject(InvalidInput):
    """The body is not a JSON object."""

    code = "not_an_object"
    message = N_("Send a JSON object.")


class UnknownState(InvalidInput):
    """No such list."""

    code = "unknown_list"
    message = N_("There is no list of that name. Lists: %(names)s.")


def _key() -> FactoryKey:
    key = keys.read_key(db(), request.headers.get("Authorization"))
    if request.method != "GET":
        keys.note_use(key)
    return key


def _rate_key() -> str:
    return request.headers.get("Authorization", "")[-24:] or (request.remote_addr or "")


def _body() -> dict[str, Any]:
    return read_object(MAX_BYTES, refusal=NotAnObject) if request.content_length else {}


def job_record(job: ProductionJob) -> dict[str, Any]:
    """A job as the API tells it; the file's address is signed and ends after a quarter of an hour."""
    file = job.print_file
    record: dict[str, Any] = {
        "number": job.label,
        "state": str(job.state),
        "order": job.order_number,
        "quantity": job.quantity,
        "sku": job.sku,
        "blank": job.blank,
        "colour": job.colour,
        "size": job.size,
        "placement": job.placement,
        "technique": job.technique,
        "width_mm": job.width_mm,
        "height_mm": job.height_mm,
        "due_at": job.due_at.isoformat() if job.due_at else None,
        "print_file": None,
        "ticket_url": None,
        "shipment": {"carrier": job.shipment.carrier, "tracking": job.shipment.tracking} if job.shipment else None,
    }
    if file is not None and job.state != JobState.ON_HOLD:
        base = settings().base_url
        record["print_file"] = {
            "name": file_name(job.label, job.placement, job.width_mm, job.height_mm),
            "sha256": file.sha256,
            "bytes": file.bytes,
            "width_px": file.width_px,
            "height_px": file.height_px,
            "dpi": file.dpi,
            "profile": file.profile,
            "url": base + url_for("factory.download", token=downloads.sign(signer(), "print_file", job)),
        }
        record["ticket_url"] = base + url_for("factory.ticket", token=downloads.sign(signer(), "ticket", job))
    return record


def _own(key: FactoryKey, number: str, *, lock: bool = False) -> ProductionJob:
    job = work.find_job(db(), key.factory_id, number)
    if job is not None and lock:
        job = lock_job(db(), job.id)
    if job is None or not job.at_factory(key.factory_id):
        raise NotFound
    return job


@bp.get("/jobs")
@allow(Allow.SIGNED)
@limiter.limit(RATE, key_func=_rate_key)
def list_jobs() -> ResponseReturnValue:
    """A list of the board: `?list=to-print` (default), `printing`, `to-pack`, `shipped`, `stopped`."""
    key = _key()
    name = request.args.get("list", "to-print")
    if name not in work.TABS:
        raise UnknownState(names=", ".join(work.TABS))
    return {"jobs": [job_record(job) for job in work.list_board(db(), key.factory_id, name)]}


@bp.get("/jobs/<number>")
@allow(Allow.SIGNED)
@limiter.limit(RATE, key_func=_rate_key)
def show_job(number: str) -> ResponseReturnValue:
    """One job."""
    return job_record(_own(_key(), number))


@bp.post("/jobs/<number>/accept")
@allow(Allow.SIGNED)
@limiter.limit(RATE, key_func=_rate_key)
def accept(number: str) -> ResponseReturnValue:
    """Take a job on."""
    key = _key()
    job = _own(key, number, lock=True)
    work.accept(db(), job, f"factory_key:{key.id}")
    return job_record(job)


@bp.post("/jobs/<number>/printed")
@allow(Allow.SIGNED)
@limiter.limit(RATE, key_func=_rate_key)
def printed(number: str) -> ResponseReturnValue:
    """Say that it is printed."""
    key = _key()
    job = _own(key, number, lock=True)
    work.mark_printed(db(), job, f"factory_key:{key.id}")
    return job_record(job)


@bp.post("/jobs/<number>/shipped")
@allow(Allow.SIGNED)
@limiter.limit(RATE, key_func=_rate_key)
def shipped(number: str) -> ResponseReturnValue:
    """Say that it has left: `{"carrier": "DHL", "tracking": "…"}`."""
    key, body = _key(), _body()
    job = _own(key, number, lock=True)
    if job.state != JobState.SHIPPED:
        carrier, tracking = read_text(body, "carrier", ""), read_text(body, "tracking", "")
        work.ship(db(), [job], f"factory_key:{key.id}", carrier=carrier, tracking=tracking)
    return job_record(job)


@bp.post("/jobs/<number>/problem")
@allow(Allow.SIGNED)
@limiter.limit(RATE, key_func=_rate_key)
def problem(number: str) -> ResponseReturnValue:
    """Say that it cannot go on: `{"code": "blank_missing", "note": "…"}`."""
    key, body = _key(), _body()
    job = _own(key, number, lock=True)
    code, note = read_text(body, "code", ""), read_text(body, "note", "")
    work.report_problem(db(), job, f"factory_key:{key.id}", code=code, note=note)
    return job_record(job)
