"""The factory's board: what to print, what to pack, and one job at a time, for a big screen and for one hand."""

from __future__ import annotations

import hashlib

import segno
from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from foundation.access import Allow, allow
from foundation.blob_store import content_key
from foundation.database import utcnow
from foundation.error_pages import error_words
from foundation.errors import Forbidden, InvalidInput, NotFound
from foundation.i18n import N_, gettext
from foundation.web import blobs, db, principal, release, settings, signer
from production import downloads, job_papers, words, work
from production.making import PRINT_FILES, THUMBNAILS
from production.models import Factory, ProductionJob
from production.planning import lock_job
from production.states import JobState
from production.stops import PROBLEMS, hold_words
from production.tickets import build_ticket, file_name, position_words
from storefront.models import Order

bp = Blueprint("factory", __name__, url_prefix="/factory")


class NoFactoryLinked(Forbidden):
    """A factory user whom nobody has given a factory."""

    code = "no_factory_linked"
    message = N_("Your account is not linked to a factory yet. Please ask the studio.")


def current_factory() -> Factory:
    """The factory that the signed-in person works for.

    Raises:
        NoFactoryLinked: None.
    """
    factory_id = principal().claims.get("factory")
    factory = db().get(Factory, factory_id) if factory_id else None
    if factory is None:
        raise NoFactoryLinked
    return factory


def _job(number: str, *, lock: bool = False) -> ProductionJob:
    factory = current_factory()
    job = work.find_job(db(), factory.id, number)
    if job is None:
        raise NotFound
    if lock:
        locked = lock_job(db(), job.id)
        if locked is None or not locked.at_factory(factory.id):
            raise NotFound
        return locked
    return job


def _board_values(factory: Factory, tab: str, job: ProductionJob | None) -> dict[str, object]:
    jobs = work.list_board(db(), factory.id, tab)
    counts = work.count_board(db(), factory.id)
    return {
        "factory": factory,
        "tabs": [(slug, gettext(name), counts[slug]) for slug, (_, name) in work.TABS.items()],
        "tab": tab,
        "jobs": jobs,
        "job": job,
        "stamp": board_stamp(factory.id),
        "now": utcnow(),
        "words": words,
        "problems": PROBLEMS,
        "hold_words": hold_words,
        "JobState": JobState,
    }


def board_stamp(factory_id: str) -> str:
    """A short name of the board's content, which changes whenever a job comes, goes or moves."""
    parts = [
        f"{job.number}:{job.state}:{job.factory_id}:{job.due_at}"
        for tab in work.TABS
        for job in work.list_board(db(), factory_id, tab)
    ]
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def _job_values(factory: Factory, job: ProductionJob) -> dict[str, object]:
    facts = job_papers.ticket_facts(db(), job, settings().base_url, thumbnail=b"")
    order = db().get(Order, job.order_id)
    packing = job.state == JobState.PRINTED
    width, height, top, shift = position_words(facts)
    return {
        "qr": qr_svg(facts.url),
        "file_name": facts.file_name,
        "position": {"width": width, "height": height, "top": top, "shift": shift},
        "parcel": work.list_parcel(db(), job) if packing else [],
        "not_ready": work.list_not_ready(db(), job) if packing else [],
        "address": job_papers.address_lines(order) if packing and order else [],
        "carriers": work.list_carriers(factory.country),
    }


def qr_svg(value: str) -> Markup:
    """A QR code as an inline SVG that takes the size of its box."""
    return Markup(segno.make(value, error="m", micro=False).svg_inline(omitsize=True, border=2))  # noqa: S704 - made here


@bp.get("/")
@allow(Allow.FACTORY)
def board() -> ResponseReturnValue:
    """A tab of the board; on a wide screen its first job lies open beside it."""
    factory = current_factory()
    tab = request.args.get("tab", "to-print")
    if tab not in work.TABS:
        raise NotFound
    jobs = work.list_board(db(), factory.id, tab)
    values = _board_values(factory, tab, jobs[0] if jobs else None)
    if jobs:
        values |= _job_values(factory, jobs[0])
    return render_template("production/portal.html", view="board", **values)


@bp.get("/state.json")
@allow(Allow.FACTORY)
def board_state() -> ResponseReturnValue:
    """What the board polls: its stamp and its counts."""
    factory = current_factory()
    return {"stamp": board_stamp(factory.id), "counts": work.count_board(db(), factory.id)}


@bp.get("/search")
@allow(Allow.FACTORY)
def search() -> ResponseReturnValue:
    """Open the job of a scanned code or a typed number."""
    text = request.args.get("q", "").strip()
    job = work.find_job(db(), current_factory().id, text) if text else None
    if job is not None:
        return redirect(url_for("factory.show_job", number=job.label), code=303)
    if text:
        flash(gettext("There is no job %(wanted)s on this board.", wanted=text[:40]), "bad")
    return redirect(url_for("factory.board"), code=303)


@bp.get("/jobs/<number>")
@allow(Allow.FACTORY)
def show_job(number: str) -> ResponseReturnValue:
    """One job: what it must look like, its file, its ticket, and the next thing to do."""
    factory = current_factory()
    job = _job(number)
    values = _board_values(factory, work.tab_of(job), job) | _job_values(factory, job)
    return render_template("production/portal.html", view="job", **values)


def _act(number: str, done: str, act: str, **values: str) -> ResponseReturnValue:
    """Do something with a job and show it again; a reason against it is told on its page."""
    session = db()
    job = _job(number, lock=True)
    try:
        if act == "accept":
            work.accept(session, job, principal())
        elif act == "printed":
            work.mark_printed(session, job, principal())
        elif act == "problem":
            work.report_problem(session, job, principal(), code=values["code"], note=values["note"])
        else:
            chosen = {job.id, *request.form.getlist("job")}
            parcel = [one for one in work.list_parcel(session, job) if one.id in chosen]
            locked = [lock_job(session, one.id) for one in sorted(parcel, key=lambda one: one.id)]
            work.ship(
                session,
                [one for one in locked if one is not None and one.at_factory(job.factory_id)],
                principal(),
                carrier=values["carrier"],
                tracking=values["tracking"],
            )
    except InvalidInput as error:
        session.rollback()
        flash(error_words(error), "bad")
        return redirect(url_for("factory.show_job", number=number), code=303)
    flash(gettext(done, number=job.label), "ok")
    return redirect(url_for("factory.show_job", number=job.label), code=303)


@bp.post("/jobs/<number>/accept")
@allow(Allow.FACTORY)
def accept(number: str) -> ResponseReturnValue:
    """Take a job on."""
    return _act(number, N_("%(number)s is yours. Print it now."), "accept")


@bp.post("/jobs/<number>/printed")
@allow(Allow.FACTORY)
def printed(number: str) -> ResponseReturnValue:
    """Say that it is printed."""
    return _act(number, N_("%(number)s is printed. Pack it next."), "printed")


@bp.post("/jobs/<number>/ship")
@allow(Allow.FACTORY)
def ship(number: str) -> ResponseReturnValue:
    """Say that the parcel has left."""
    return _act(
        number,
        N_("%(number)s has left. The customer gets the tracking number now."),
        "ship",
        carrier=request.form.get("carrier", ""),
        tracking=request.form.get("tracking", ""),
    )


@bp.post("/jobs/<number>/problem")
@allow(Allow.FACTORY)
def problem(number: str) -> ResponseReturnValue:
    """Say that it cannot go on."""
    return _act(
        number,
        N_("%(number)s is stopped. The studio sees why and will answer here."),
        "problem",
        code=request.form.get("code", ""),
        note=request.form.get("note", ""),
    )


@bp.get("/jobs/<number>/file")
@allow(Allow.FACTORY)
def fresh_file(number: str) -> ResponseReturnValue:
    """A fresh signed address of the print file."""
    return _fresh(number, "print_file", "factory.download")


@bp.get("/jobs/<number>/ticket")
@allow(Allow.FACTORY)
def fresh_ticket(number: str) -> ResponseReturnValue:
    """A fresh signed address of the ticket."""
    return _fresh(number, "ticket", "factory.ticket")


def _fresh(number: str, kind: str, endpoint: str) -> ResponseReturnValue:
    job = _job(number)
    if job.print_file is None or job.state == JobState.ON_HOLD:
        raise NotFound
    return redirect(url_for(endpoint, token=downloads.sign(signer(), kind, job)), code=303)


@bp.get("/jobs/<number>/artwork.png")
@allow(Allow.FACTORY)
def artwork(number: str) -> ResponseReturnValue:
    """The print file small, for looking at."""
    job = _job(number)
    if job.print_file is None:
        raise NotFound
    return thumbnail_answer(job.print_file.thumbnail_sha256)


def thumbnail_answer(sha256: str) -> Response:
    """A stored thumbnail; its name is its content, so the reader may keep it."""
    answer = Response(blobs().get(content_key(THUMBNAILS, sha256)), mimetype="image/png")
    answer.headers["Cache-Control"] = "private, max-age=86400"
    answer.set_etag(sha256)
    answer.make_conditional(request)
    return answer


def _open(kind: str, token: str) -> downloads.Grant:
    session = db()
    try:
        grant = downloads.open_token(session, signer(), settings(), kind, token, principal())
    except downloads.FileRefused:
        release()  # that somebody tried is kept
        raise
    release()
    return grant


def _attached(answer: Response, name: str) -> Response:
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@bp.get("/files/<token>")
@allow(Allow.SIGNED, writes_on_get=True)
def download(token: str) -> ResponseReturnValue:
    """The print file of a signed address."""
    grant = _open("print_file", token)
    key = content_key(PRINT_FILES, grant.file.sha256)
    size = blobs().size(key)
    answer = Response(blobs().stream(key), mimetype="image/png")
    answer.headers["Content-Length"] = str(size)
    answer.headers["X-Content-SHA256"] = grant.file.sha256
    job = grant.job
    return _attached(answer, file_name(job.label, job.placement, job.width_mm, job.height_mm))


@bp.get("/tickets/<token>")
@allow(Allow.SIGNED, writes_on_get=True)
def ticket(token: str) -> ResponseReturnValue:
    """The job ticket and packing slip of a signed address."""
    grant = _open("ticket", token)
    facts = job_papers.ticket_facts(
        db(),
        grant.job,
        settings().base_url,
        thumbnail=blobs().get(content_key(THUMBNAILS, grant.file.thumbnail_sha256)),
    )
    release()
    pdf = build_ticket(facts)
    return _attached(Response(pdf, mimetype="application/pdf"), f"ticket-{grant.job.label}.pdf")
