"""Events that one room tells another, written with the change that caused them.

`add` writes the event and the job that will deliver it in the caller's transaction; the worker runs every handler of
the kind in one transaction that also marks the delivery done. So an event is never lost, and its effects happen once.
Handlers change rows and ask for jobs; they never call the outside world.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from foundation import jobs
from foundation.database import Base, Keyed, insert_once, new_id


class OutboxEvent(Keyed, Base):
    """Something that happened. `key` names it, so that telling it twice is telling it once."""

    __tablename__ = "outbox_event"

    kind: Mapped[str] = mapped_column(String(60))
    key: Mapped[str] = mapped_column(String(200), unique=True)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


Handler = Callable[[Session, dict[str, Any]], None]
_handlers: dict[str, list[Handler]] = {}


def on(kind: str, handler: Handler) -> None:
    """Call `handler(session, payload)` for every event of a kind; registering it again changes nothing."""
    known = _handlers.setdefault(kind, [])
    if handler not in known:
        known.append(handler)


def add(session: Session, kind: str, payload: dict[str, Any], *, key: str, priority: int = 0) -> OutboxEvent:
    """Tell an event once this transaction commits.

    Args:
        kind: E.g. `order_paid`.
        payload: Plain JSON values: ids, never whole records.
        key: What makes it this event and no other, e.g. `order_paid:<order id>`.
        priority: Of the delivery among the jobs.
    """
    event, new = insert_once(session, OutboxEvent(id=new_id(), kind=kind, key=key, payload=payload))
    if new:
        jobs.add(session, "deliver_event", {"event_id": event.id}, key=f"event:{event.id}", priority=priority + 10)
    return event


@jobs.task("deliver_event")
def deliver_event(context: jobs.JobContext, *, event_id: str) -> None:
    """Run every handler of the event's kind, all or none."""
    with context.transaction() as session:
        event = session.get(OutboxEvent, event_id)
        assert event is not None, "the job is written with its event"
        for handler in _handlers.get(event.kind, []):
            handler(session, event.payload)
        context.complete(session)
