"""What we remember of our talk with Stripe: events that came in, calls that went out, refunds."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from foundation.database import Base, Identified, utcnow


class StripeEvent(Identified, Base):
    """An event as Stripe told it. It is a poke to look again, never the truth itself.

    `processed_at` stays empty until the event has had its effect; `attempts` counts the looks that found no payment.
    """

    __tablename__ = "stripe_event"

    event_id: Mapped[str] = mapped_column(String(120), unique=True)
    type: Mapped[str] = mapped_column(String(80), index=True)
    happened_at: Mapped[datetime]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    processed_at: Mapped[datetime | None] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[str | None] = mapped_column(String(40))


class IdempotencyRecord(Base):
    """A call to Stripe that must happen once; written before the call, so that a retry says the very same thing."""

    __tablename__ = "idempotency_record"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    operation: Mapped[str] = mapped_column(String(40))
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(default=utcnow)
    answered_at: Mapped[datetime | None]
    answer_id: Mapped[str | None] = mapped_column(String(120))


class RefundState(StrEnum):
    """`pending` until Stripe says the money is on its way back."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class Refund(Identified, Base):
    """The whole of a payment, given back. One a payment."""

    __tablename__ = "refund"

    payment_id: Mapped[str] = mapped_column(ForeignKey("payment.id", ondelete="CASCADE"), unique=True)
    amount_minor: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    state: Mapped[RefundState] = mapped_column(String(20), default=RefundState.PENDING)
    provider_id: Mapped[str | None] = mapped_column(String(120), unique=True)
    reason: Mapped[str] = mapped_column(String(60))
    asked_by: Mapped[str] = mapped_column(String(80))
