"""Who did what to which thing, when: written with the change itself, never changed afterwards."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from foundation.access import Principal
from foundation.database import Base, Identified


class AuditEntry(Identified, Base):
    """One act. `details` holds codes and numbers, nothing personal."""

    __tablename__ = "audit_entry"

    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(60))
    thing_kind: Mapped[str] = mapped_column(String(40))
    thing_id: Mapped[str] = mapped_column(String(80), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


def record(
    session: Session, actor: Principal | str, action: str, kind: str, thing_id: str, **details: Any
) -> AuditEntry:
    """Write down an act; it is kept if and only if the change it belongs to is."""
    name = actor if isinstance(actor, str) else actor.actor
    entry = AuditEntry(actor=name, action=action, thing_kind=kind, thing_id=thing_id, details=details)
    session.add(entry)
    return entry


def list_entries(session: Session, kind: str, thing_id: str) -> list[AuditEntry]:
    """Everything done to a thing, oldest first."""
    query = select(AuditEntry).where(AuditEntry.thing_kind == kind, AuditEntry.thing_id == thing_id)
    return list(session.scalars(query.order_by(AuditEntry.created_at, AuditEntry.id)))
