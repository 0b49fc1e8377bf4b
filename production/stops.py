"""Stopping a job, letting it go on, and ending it: for a reason that stays with it, in words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from customizer.review import PRINTABLE, ReviewStatus, refusal_of
from foundation.access import Principal
from foundation.errors import Conflict, ShopError
from foundation.i18n import N_, gettext
from foundation.text import paragraphs
from production.assignment import give_back_slots
from production.models import ProductionJob, transition
from production.planning import ask_for_factory, ask_for_file, list_order_jobs, plan_order
from production.reporting import hold_order, order_is_held, report
from production.states import JobState

SYSTEM = "production"
MAX_NOTE = 1000

PROBLEMS: dict[str, str] = {
    "blank_missing": N_("The factory does not have this garment."),
    "blank_damaged": N_("The garment was damaged."),
    "file_wrong": N_("The file does not print as it should."),
    "press_down": N_("The press is down."),
    "other": N_("The factory has stopped this job."),
}
ORDER_HELD = N_("The order is on hold.")
HELD_BY_ADMIN = N_("Stopped by the studio.")


class OrderOnHold(Conflict):
    """A job cannot go on while its order is held."""

    code = "order_on_hold"
    message = N_("Order %(order)s is on hold. Release the order first; its jobs then go on by themselves.")


class JobUnforeseen(ShopError):
    """Making the file failed in a way nobody foresaw."""

    code = "job_unforeseen"
    message = N_("Making the print file failed several times. A person must look at it.")


def hold_words(job: ProductionJob) -> str:
    """Why a job is stopped, as a sentence in the reader's language; empty for one that is not."""
    if not job.hold_message:
        return ""
    return gettext(job.hold_message, **job.hold_parameters) if job.hold_parameters else gettext(job.hold_message)


def hold(
    session: Session,
    job: ProductionJob,
    actor: Principal | str,
    *,
    by: str,
    code: str,
    message: str,
    parameters: dict[str, Any] | None = None,
    note: str = "",
    wanted: JobState = JobState.ON_HOLD,
) -> None:
    """Stop a job; it remembers where it was.

    Args:
        by: `order`, `factory`, `system` or `admin`: who must let it go again.
        code: Stable name of the reason.
        message: The reason's msgid, with `%(name)s` places for `parameters`.
        note: What a person added in their own words.
        wanted: `on_hold`, or `error` for a failure of ours.
    """
    before = JobState(job.state)
    transition(session, job, wanted, actor, code=code)
    job.held_from = before
    job.held_by = by
    job.hold_code, job.hold_message, job.hold_parameters, job.hold_note = (
        code,
        message,
        parameters or {},
        paragraphs(note, MAX_NOTE),
    )


def hold_for_error(session: Session, job: ProductionJob, error: ShopError) -> None:
    """Stop a job and its order because its file cannot be made right: never a silent print."""
    wanted = JobState.ERROR if isinstance(error, JobUnforeseen) else JobState.ON_HOLD
    hold(
        session,
        job,
        SYSTEM,
        by="system",
        code=error.code,
        message=error.message,
        parameters=error.parameters,
        wanted=wanted,
    )
    hold_order(session, job.order_id, error.code)


def release(session: Session, job: ProductionJob, actor: Principal | str) -> None:
    """Let a stopped job go on from where it was; what was not finished is asked for again.

    Raises:
        OrderOnHold: Its order is held; that must be released first.
        InvalidTransition: It is not stopped.
    """
    if order_is_held(session, job.order_id):
        raise OrderOnHold(order=job.order_number)
    _let_go(session, job, actor)


def _let_go(session: Session, job: ProductionJob, actor: Principal | str) -> None:
    back = JobState.QUEUED if job.state == JobState.ERROR else JobState(job.held_from or JobState.QUEUED)
    transition(session, job, back, actor)
    clear_hold(job)
    job.rounds += 1
    if back == JobState.QUEUED:
        ask_for_file(session, job)
    elif back == JobState.COMPOSED:
        ask_for_factory(session, job)


def clear_hold(job: ProductionJob) -> None:
    """Forget why a job was stopped; the history keeps it."""
    job.held_from = job.held_by = job.hold_code = None
    job.hold_message, job.hold_parameters, job.hold_note = "", {}, ""


def cancel(session: Session, job: ProductionJob, actor: Principal | str) -> None:
    """End a job that has not left; places it had in a factory's days become free unless it was printed already.

    Raises:
        InvalidTransition: It was shipped or cancelled before.
    """
    printed = JobState.PRINTED in (job.state, job.held_from)
    transition(session, job, JobState.CANCELED, actor)
    clear_hold(job)
    if not printed:
        give_back_slots(session, job)


def on_order_paid(session: Session, payload: dict[str, Any]) -> None:
    """Handle `order_paid`: plan the order, stopped where it was held before this news came through."""
    plan_order(session, payload)
    if order_is_held(session, payload["order_id"]):
        on_order_held(session, payload)


def on_order_held(session: Session, payload: dict[str, Any]) -> None:
    """Handle `order_held`: stop what has not left."""
    for job in list_order_jobs(session, payload["order_id"], lock=True):
        if job.state not in (JobState.SHIPPED, JobState.CANCELED, JobState.ON_HOLD, JobState.ERROR):
            hold(session, job, SYSTEM, by="order", code="order_held", message=ORDER_HELD)


def on_order_released(session: Session, payload: dict[str, Any]) -> None:
    """Handle `order_released`: let everything go on but what a factory or the studio stopped for its own reason."""
    for job in list_order_jobs(session, payload["order_id"], lock=True):
        if job.state in (JobState.ON_HOLD, JobState.ERROR) and job.held_by in ("order", "system"):
            _let_go(session, job, SYSTEM)


def on_order_canceled(session: Session, payload: dict[str, Any]) -> None:
    """Handle `order_canceled`: end what has not left."""
    for job in list_order_jobs(session, payload["order_id"], lock=True):
        if job.state not in (JobState.SHIPPED, JobState.CANCELED):
            cancel(session, job, SYSTEM)


def on_design_reviewed(session: Session, payload: dict[str, Any]) -> None:
    """Handle `design_reviewed`: what was taken down after payment is not printed."""
    status = ReviewStatus(payload["status"])
    if status in PRINTABLE:
        return
    refusal = refusal_of(status)
    query = select(ProductionJob).where(ProductionJob.revision == payload["revision"]).order_by(ProductionJob.number)
    for job in session.scalars(query.with_for_update()):
        if job.state not in (JobState.SHIPPED, JobState.CANCELED, JobState.ON_HOLD, JobState.ERROR):
            hold(session, job, SYSTEM, by="system", code=refusal.code, message=refusal.message)
            hold_order(session, job.order_id, refusal.code)


def cancel_one(session: Session, job: ProductionJob, actor: Principal | str) -> None:
    """End one job of an order that goes on, and tell the order."""
    cancel(session, job, actor)
    report(session, job)
