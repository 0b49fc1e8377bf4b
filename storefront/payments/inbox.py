"""Stripe's webhooks: kept, then acted on by looking at Stripe again.

An event is only a poke. What counts is what the checkout looks like now, so events may come twice, late, in any order
or never (`reconcile` asks for the lost ones), and the end is the same.
Source: Stripe documentation, "Receive Stripe events in your webhook endpoint"; notes/reliability.md rows 2 to 6.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import stripe
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from foundation import jobs
from foundation.database import Database, utcnow
from foundation.errors import InvalidInput
from foundation.i18n import N_
from foundation.settings import Settings
from storefront.models import Payment
from storefront.payments import gateway, settlement
from storefront.payments.models import StripeEvent

log = logging.getLogger(__name__)
MAX_BODY = 256 * 1024
# What each kind of event's object is; other kinds are kept and need nothing done.
SESSION_EVENTS = (
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "checkout.session.expired",
)
INTENT_EVENTS = (
    "payment_intent.succeeded",
    "payment_intent.payment_failed",
    "charge.refunded",
    "charge.dispute.created",
    "charge.dispute.closed",
    "refund.created",
    "refund.updated",
    "refund.failed",
)
TYPES = [*SESSION_EVENTS, *INTENT_EVENTS]
FORGET_AFTER = timedelta(days=30)


class SignatureInvalid(InvalidInput):
    """The body was not signed by Stripe with one of our secrets in the last five minutes."""

    code = "signature_invalid"
    status = 400
    message = N_("The signature does not fit.")


def verify(settings: Settings, body: bytes, header: str) -> dict[str, Any]:
    """The event of a webhook's raw body, once one of our secrets has signed it.

    Raises:
        SignatureInvalid: None did, or more than 300 s ago.
    """
    for secret in settings.stripe_webhook_secrets:
        try:
            gateway.client(settings).construct_event(body, header, secret)
            event: dict[str, Any] = json.loads(body)
        except (stripe.SignatureVerificationError, ValueError):
            continue
        if isinstance(event, dict) and isinstance(event.get("id"), str) and isinstance(event.get("type"), str):
            return event
    raise SignatureInvalid


def receive(session: Session, event: dict[str, Any]) -> bool:
    """Keep an event and ask for it to be looked at; False where it is known already."""
    if session.scalar(select(StripeEvent.id).where(StripeEvent.event_id == event["id"])) is not None:
        return False
    happened = datetime.fromtimestamp(int(event.get("created") or 0), UTC)
    row = StripeEvent(event_id=event["id"], type=event["type"], happened_at=happened, payload=event)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:  # two deliveries in the same moment
        return False
    _ask(session, event["id"], attempt=0)
    return True


def _ask(session: Session, event_id: str, *, attempt: int) -> None:
    delay = 0 if attempt == 0 else min(3600, 4**attempt)
    key = f"stripe_event:{event_id}:{attempt}"
    jobs.add(session, "process_stripe_event", {"event_id": event_id}, key=key, priority=20, delay_seconds=delay)


@jobs.task("process_stripe_event")
def process_stripe_event(context: jobs.JobContext, *, event_id: str) -> None:
    """Look at what an event is about and settle it. What fits no payment of ours yet is tried again later."""
    with context.database.session(read_only=True) as session:
        event = session.scalar(select(StripeEvent).where(StripeEvent.event_id == event_id))
    if event is None or event.processed_at is not None:
        return
    outcome = "nothing_to_do"
    snapshot = None
    if event.type in TYPES:
        session_id = _session_of(context.settings, event)
        if session_id is None:
            outcome = "not_ours"
        else:
            snapshot = gateway.read_checkout(context.settings, session_id)
            if snapshot.payment_id is None and snapshot.order_id is None:
                outcome = "not_ours"  # another shop on the same account
                snapshot = None
    with context.transaction() as session:
        event = session.scalars(select(StripeEvent).where(StripeEvent.event_id == event_id).with_for_update()).one()
        if event.processed_at is not None:
            context.complete(session)
            return
        event.attempts += 1
        if snapshot is not None:
            result = settlement.apply(session, snapshot, refund_failed=event.type == "refund.failed")
            if result is None:
                event.outcome = "unmatched"
                log.warning("event %s fits no payment yet; it will be looked at again", event_id)
                _ask(session, event_id, attempt=event.attempts)
                context.complete(session)
                return
            outcome = result
        event.outcome = outcome
        event.processed_at = utcnow()
        context.complete(session)


def _session_of(settings: Settings, event: StripeEvent) -> str | None:
    thing = event.payload["data"]["object"]
    if event.type in SESSION_EVENTS:
        return str(thing["id"])
    intent = thing["id"] if thing.get("object") == "payment_intent" else thing.get("payment_intent")
    return gateway.find_checkout_of(settings, intent) if intent else None


def reconcile(database: Database, settings: Settings, *, now: datetime | None = None) -> dict[str, int]:
    """Ask Stripe for events that never arrived, and look again at those that have had no effect.

    Returns:
        How many events Stripe has, how many we did not know, how many are looked at again.
    """
    now = now or utcnow()
    with database.session(read_only=True) as session:
        newest = session.scalar(select(func.max(StripeEvent.happened_at)))
        oldest_open = session.scalar(
            select(func.min(Payment.created_at)).where(Payment.state.in_(("created", "open", "processing")))
        )
    # Back to the oldest payment that is still open: the newest event known says nothing about one lost before it.
    starts = [moment for moment in (newest, oldest_open) if moment is not None]
    since = max(min(starts, default=now) - timedelta(days=3), now - FORGET_AFTER)
    events = list(gateway.list_events(settings, since=int(since.timestamp()), types=TYPES))
    found = 0
    for event in events:
        with database.transaction() as session:
            found += receive(session, event)
    again = 0
    with database.transaction() as session:
        waiting = select(StripeEvent).where(
            StripeEvent.processed_at.is_(None), StripeEvent.happened_at > now - FORGET_AFTER
        )
        for row in session.scalars(waiting):
            open_job = select(jobs.Job.id).where(
                jobs.Job.key.startswith(f"stripe_event:{row.event_id}:", autoescape=True),
                jobs.Job.state.in_((jobs.JobState.QUEUED, jobs.JobState.RUNNING)),
                jobs.Job.run_at <= now + timedelta(seconds=5),
            )
            if session.scalar(open_job.limit(1)) is None:
                key = f"stripe_event:{row.event_id}:r{now:%Y%m%d%H%M%S}"
                jobs.add(session, "process_stripe_event", {"event_id": row.event_id}, key=key, priority=20)
                again += 1
    return {"events": len(events), "found": found, "looked_at_again": again}


def schedule_reconcile(session: Session, *, now: datetime | None = None) -> None:
    """Have the worker reconcile within the hour; asked for as often as you like, it runs once an hour."""
    at = (now or utcnow()).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    delay = max(60.0, (at - utcnow()).total_seconds())
    jobs.add(session, "reconcile_payments", {}, key=f"reconcile_payments:{at:%Y%m%d%H}", delay_seconds=delay)


@jobs.task("reconcile_payments")
def reconcile_payments(context: jobs.JobContext) -> None:
    """The hourly reconciliation; the next hour is asked for first, so that a failure never ends the series."""
    with context.transaction() as session:
        schedule_reconcile(session)
    done = reconcile(context.database, context.settings)
    log.info("payments reconciled: %s", done)
