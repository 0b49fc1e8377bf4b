"""The studio's view of production: every job, why it is where it is, and what can be done about it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from foundation import audit, jobs
from foundation.access import Allow, allow, require
from foundation.actors import actor_words
from foundation.database import utcnow
from foundation.error_pages import error_words
from foundation.errors import NotFound, ShopError
from foundation.i18n import N_, gettext
from foundation.reading import page_number
from foundation.web import db, principal
from production import keys, rerouting, stops, words
from production.assignment import NoFactory
from production.factories import capacity_rows, list_factories, open_jobs, set_active, set_capacity
from production.models import Factory, FactoryKey, FileFetch, ProductionJob
from production.planning import list_order_jobs, lock_job
from production.portal import thumbnail_answer
from production.routing.explanation import explain, rejection_sentences
from production.states import OPEN, TRANSITIONS, JobState
from production.today import TASK_WORDS, build_today, late_query
from storefront.models import OrderState

bp = Blueprint("production_admin", __name__, url_prefix="/admin")

PAGE = 50
# The saved filters of the jobs' list.
FILTERS: dict[str, tuple[str, frozenset[JobState]]] = {
    "needs-us": (N_("Needs us"), frozenset({JobState.ON_HOLD, JobState.ERROR})),
    "open": (N_("All open"), frozenset(OPEN)),
    "late": (N_("Late"), frozenset({JobState.ROUTED, JobState.RECEIVED, JobState.PRINTED})),
    "making": (N_("Being made ready"), frozenset({JobState.QUEUED, JobState.COMPOSED})),
    "factory": (N_("At a factory"), frozenset({JobState.ROUTED, JobState.RECEIVED, JobState.PRINTED})),
    "shipped": (N_("Shipped"), frozenset({JobState.SHIPPED})),
    "canceled": (N_("Cancelled"), frozenset({JobState.CANCELED})),
}
TAGS = {
    JobState.QUEUED: "go",
    JobState.COMPOSED: "go",
    JobState.ROUTED: "wait",
    JobState.RECEIVED: "wait",
    JobState.PRINTED: "wait",
    JobState.SHIPPED: "ok",
    JobState.ON_HOLD: "bad",
    JobState.ERROR: "bad",
    JobState.CANCELED: "off",
}
ACTION_WORDS = {
    "job_queued": N_("Back to be made again"),
    "job_composed": N_("Print file made and checked"),
    "job_routed": N_("Handed to a factory"),
    "job_received": N_("Accepted by the factory"),
    "job_printed": N_("Printed"),
    "job_shipped": N_("Left the factory"),
    "job_on_hold": N_("Stopped"),
    "job_error": N_("Failed"),
    "job_canceled": N_("Cancelled"),
}


# The states an order passes, in their order, and the saved filter of the orders' list that shows each.
ORDER_STATES = {
    OrderState.PENDING: "unpaid",
    OrderState.PAID: "open",
    OrderState.IN_PRODUCTION: "open",
    OrderState.PARTIAL: "open",
    OrderState.FULFILLED: "sent",
    OrderState.ON_HOLD: "needs_us",
    OrderState.FAILED: "needs_us",
    OrderState.CANCELED: "canceled",
}


@bp.get("")
@allow(Allow.ADMIN)
def show_today() -> ResponseReturnValue:
    """The studio's first page: what needs a person now."""
    now = utcnow()
    return render_template(
        "admin/today.html",
        today=build_today(db(), now),
        order_states=ORDER_STATES,
        task_words=TASK_WORDS,
        now=now,
        words=words,
        hold_words=stops.hold_words,
        JobState=JobState,
    )


@bp.post("/background/<job_id>/retry")
@allow(Allow.ADMIN)
def retry_background(job_id: str) -> ResponseReturnValue:
    """Let a background job that gave up try again from its first attempt."""
    session = db()
    if session.get(jobs.Job, job_id) is None:
        raise NotFound
    if jobs.retry_parked(session, job_id):
        audit.record(session, principal(), "background_retried", "job", job_id)
        flash(gettext("It is being tried again. If it fails five more times, it comes back here."), "ok")
    else:
        flash(gettext("It is not waiting any more: somebody was faster."), "ok")
    return redirect(url_for("production_admin.show_today"), code=303)


def _query(group: str | None, factory: str, text: str) -> Any:
    query = select(ProductionJob)
    if group == "late":
        query = late_query(utcnow())
    elif group is not None:
        query = query.where(ProductionJob.state.in_(FILTERS[group][1]))
    if factory:
        query = query.join(Factory, Factory.id == ProductionJob.factory_id).where(Factory.slug == factory)
    if text.isdecimal():
        query = query.where(ProductionJob.number == int(text[:9]))
    elif text:
        query = query.where(ProductionJob.order_number.ilike(f"%{text[:40]}%"))
    return query


@bp.get("/jobs")
@allow(Allow.ADMIN)
def list_jobs() -> ResponseReturnValue:
    """Jobs by filter, factory and number; what must leave first comes first."""
    session = db()
    group = request.args.get("group", "open")
    if group not in FILTERS:
        raise NotFound
    factory, text = request.args.get("factory", ""), request.args.get("q", "").strip().lstrip("#")
    page = page_number()
    query = _query(None if text else group, factory, text)  # a number is looked for everywhere
    order = (
        ProductionJob.state_at.desc() if group in ("shipped", "canceled") else ProductionJob.due_at.asc().nulls_first()
    )
    found = list(session.scalars(query.order_by(order, ProductionJob.number).limit(PAGE + 1).offset(page * PAGE)))
    counts = {
        name: session.scalar(select(func.count()).select_from(_query(name, factory, "").subquery())) or 0
        for name in FILTERS
    }
    return render_template(
        "admin/jobs.html",
        jobs=found[:PAGE],
        more=len(found) > PAGE,
        page=page,
        groups=[(name, gettext(label), counts[name]) for name, (label, _) in FILTERS.items()],
        group=group,
        factories=list_factories(session),
        factory=factory,
        text=text,
        now=utcnow(),
        words=words,
        tags=TAGS,
        hold_words=stops.hold_words,
        JobState=JobState,
    )


def _find(number: str) -> ProductionJob:
    found = (
        db().scalar(select(ProductionJob).where(ProductionJob.number == int(number)))
        if number.isdecimal() and len(number) < 10
        else None
    )
    return require(principal(), "manage", found)


def act_words(entry: audit.AuditEntry) -> str:
    """A step of a job's history in words."""
    before = entry.details.get("before")
    if entry.action == "job_composed" and before not in (JobState.QUEUED, JobState.ON_HOLD):
        return gettext("Taken back from the factory")
    if before in (JobState.ON_HOLD, JobState.ERROR) and entry.action not in ("job_canceled", "job_error"):
        return gettext("Released")
    return gettext(ACTION_WORDS.get(entry.action, entry.action))


@bp.get("/jobs/<number>")
@allow(Allow.ADMIN)
def show_job(number: str) -> ResponseReturnValue:
    """A job: what it is, why it is at its factory, what happened to it, and what can be done."""
    session = db()
    job = _find(number)
    names = {factory.slug: words.factory_name(factory) for factory in list_factories(session)}
    sentences = (
        explain(job.decision.record, lambda slug: names.get(slug, slug), words.routing_terms) if job.decision else []
    )
    fetches = list(
        session.scalars(
            select(FileFetch).where(FileFetch.job_id == job.id).order_by(FileFetch.created_at.desc()).limit(10)
        )
    )
    background = session.scalar(select(jobs.Job).where(jobs.Job.key == f"compose:{job.id}:{job.rounds}"))
    can = TRANSITIONS[JobState(job.state)]
    return render_template(
        "admin/job.html",
        job=job,
        siblings=[one for one in list_order_jobs(session, job.order_id) if one.id != job.id],
        sentences=sentences,
        history=audit.list_entries(session, "production_job", job.id),
        act_words=act_words,
        who=lambda actor: actor_words(session, actor),
        factory_names=names,
        fetches=fetches,
        background=background,
        factories=list_factories(session),
        can_hold=JobState.ON_HOLD in can,
        can_release=job.state in (JobState.ON_HOLD, JobState.ERROR),
        can_cancel=JobState.CANCELED in can,
        can_reroute=rerouting.can_reroute(job),
        now=utcnow(),
        words=words,
        tags=TAGS,
        hold_words=stops.hold_words,
        JobState=JobState,
    )


@bp.get("/jobs/<number>/artwork.png")
@allow(Allow.ADMIN)
def artwork(number: str) -> ResponseReturnValue:
    """The print file small."""
    job = _find(number)
    if job.print_file is None:
        raise NotFound
    return thumbnail_answer(job.print_file.thumbnail_sha256)


def _answer(number: str, done: str, act: Any) -> ResponseReturnValue:
    session = db()
    job = lock_job(session, _find(number).id)
    assert job is not None
    try:
        act(session, job)
        flash(gettext(done, number=job.label), "ok")
    except NoFactory as error:
        session.rollback()
        names = {factory.slug: words.factory_name(factory) for factory in list_factories(session)}
        reasons = rejection_sentences(
            error.decision.record(None), lambda slug: names.get(slug, slug), words.routing_terms
        )
        flash(" ".join([error_words(error), *reasons]), "bad")
    except ShopError as error:
        session.rollback()
        flash(error_words(error), "bad")
    return redirect(url_for("production_admin.show_job", number=number), code=303)


@bp.post("/jobs/<number>/hold")
@allow(Allow.ADMIN)
def hold(number: str) -> ResponseReturnValue:
    """Stop a job."""
    note = request.form.get("note", "")
    return _answer(
        number,
        N_("%(number)s is stopped."),
        lambda session, job: stops.hold(
            session, job, principal(), by="admin", code="held_by_admin", message=stops.HELD_BY_ADMIN, note=note
        ),
    )


@bp.post("/jobs/<number>/release")
@allow(Allow.ADMIN)
def release(number: str) -> ResponseReturnValue:
    """Let a stopped job go on."""
    return _answer(number, N_("%(number)s goes on."), lambda session, job: stops.release(session, job, principal()))


@bp.post("/jobs/<number>/cancel")
@allow(Allow.ADMIN)
def cancel(number: str) -> ResponseReturnValue:
    """End one job; its order goes on without it."""
    return _answer(
        number, N_("%(number)s is cancelled."), lambda session, job: stops.cancel_one(session, job, principal())
    )


@bp.post("/jobs/<number>/reroute")
@allow(Allow.ADMIN)
def reroute(number: str) -> ResponseReturnValue:
    """Take a line's jobs to another factory: a chosen one, or the best of the others."""
    to = request.form.get("to", "")
    return _answer(
        number,
        N_("%(number)s has a new factory."),
        lambda session, job: rerouting.reroute(session, job, principal(), to=to or None),
    )


@bp.get("/factories")
@allow(Allow.ADMIN)
def list_all_factories() -> ResponseReturnValue:
    """Every factory: what it makes, how full it is, what it has open."""
    session = db()
    rows = [
        (factory, open_jobs(session, factory), capacity_rows(session, factory, utcnow(), days=6))
        for factory in list_factories(session)
    ]
    return render_template("admin/factories.html", rows=rows, words=words)


def _factory(slug: str, *, lock: bool = False) -> Factory:
    query = select(Factory).where(Factory.slug == slug)
    return require(principal(), "manage", db().scalar(query.with_for_update() if lock else query))


def _factory_page(factory: Factory, new_key: str = "") -> str:
    session = db()
    return render_template(
        "admin/factory.html",
        factory=factory,
        counts=open_jobs(session, factory),
        capacity=capacity_rows(session, factory, utcnow(), days=12),
        keys=keys.list_keys(session, factory),
        new_key=new_key,
        now=utcnow(),
        words=words,
    )


@bp.get("/factories/<slug>")
@allow(Allow.ADMIN)
def show_factory(slug: str) -> ResponseReturnValue:
    """One factory: its days, its prices, its API keys."""
    return _factory_page(_factory(slug))


@bp.post("/factories/<slug>")
@allow(Allow.ADMIN)
def change_factory(slug: str) -> ResponseReturnValue:
    """Open or close a factory, and set how many prints a day it takes."""
    session = db()
    factory = _factory(slug, lock=True)
    set_active(session, factory, principal(), active=request.form.get("active") == "yes")
    for technique in factory.techniques:
        wanted = request.form.get(f"capacity-{technique}", type=int)
        if wanted is not None:
            set_capacity(session, factory, principal(), technique, wanted)
    flash(gettext("%(factory)s is changed. Jobs it already has stay there.", factory=words.factory_name(factory)), "ok")
    return redirect(url_for("production_admin.show_factory", slug=slug), code=303)


@bp.post("/factories/<slug>/keys")
@allow(Allow.ADMIN)
def make_key(slug: str) -> ResponseReturnValue:
    """A new API key, shown this once."""
    factory = _factory(slug)
    key = keys.create_key(db(), factory, principal(), label=request.form.get("label", ""))
    return _factory_page(factory, new_key=key)


@bp.post("/factories/<slug>/keys/<key_id>/revoke")
@allow(Allow.ADMIN)
def revoke_key(slug: str, key_id: str) -> ResponseReturnValue:
    """End an API key."""
    factory = _factory(slug)
    key = db().get(FactoryKey, key_id)
    if key is None or key.factory_id != factory.id:
        raise NotFound
    keys.revoke_key(db(), key, principal())
    flash(gettext("The key is ended."), "ok")
    return redirect(url_for("production_admin.show_factory", slug=slug), code=303)
