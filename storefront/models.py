"""What the shop sells and to whom: carts, orders, their lines, approvals, payments and the history a member sees.

An order's state changes through `transition()` alone, which also writes the audit log and the history. Times are UTC,
money is minor units of the order's one currency.
"""

from __future__ import annotations

import secrets
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from foundation import audit
from foundation.access import Principal, policy
from foundation.database import Base, Identified, utcnow
from foundation.errors import InvalidTransition

# Crockford's base 32 without vowels: readable over the telephone, never a word.
NUMBER_ALPHABET = "0123456789BCDFGHJKMNPQRSTVWXYZ"


def new_number() -> str:
    """An order's number, e.g. `P-7K3M9QD`: random, so that it tells nothing about how many there are."""
    return "P-" + "".join(secrets.choice(NUMBER_ALPHABET) for _ in range(7))


class Cart(Identified, Base):
    """What somebody means to buy. `generation` counts its checkouts, so that the same checkout is one order."""

    __tablename__ = "cart"

    owner: Mapped[str] = mapped_column(String(80), unique=True)
    currency: Mapped[str] = mapped_column(String(3))
    generation: Mapped[int] = mapped_column(default=0)
    lines: Mapped[list[CartLine]] = relationship(
        back_populates="cart", cascade="all, delete-orphan", order_by="CartLine.id", lazy="selectin"
    )


class CartLine(Identified, Base):
    """Some pieces of one design revision on one variant."""

    __tablename__ = "cart_line"

    cart_id: Mapped[str] = mapped_column(ForeignKey("cart.id", ondelete="CASCADE"), index=True)
    design_id: Mapped[str] = mapped_column(String(36))
    revision: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    blank: Mapped[str] = mapped_column(String(60))
    colour: Mapped[str] = mapped_column(String(60))
    size: Mapped[str] = mapped_column(String(20))
    quantity: Mapped[int]
    placements: Mapped[list[str]] = mapped_column(JSON)
    technique: Mapped[str] = mapped_column(String(20), default="dtg")
    field_values: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    # Who said that they may use its photos and words, when, in which wording: see `customizer.rights.state`.
    rights: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    cart: Mapped[Cart] = relationship(back_populates="lines")


class OrderState(StrEnum):
    """Where an order is. `failed`: no factory can make it; `partial`: some of its lines have left."""

    DRAFT = "draft"
    PENDING = "pending"
    PAID = "paid"
    ON_HOLD = "on_hold"
    IN_PRODUCTION = "in_production"
    PARTIAL = "partial"
    FULFILLED = "fulfilled"
    FAILED = "failed"
    CANCELED = "canceled"


S = OrderState
ORDER_TRANSITIONS: dict[OrderState, frozenset[OrderState]] = {
    S.DRAFT: frozenset({S.PENDING, S.CANCELED}),
    S.PENDING: frozenset({S.PAID, S.ON_HOLD, S.CANCELED}),
    S.PAID: frozenset({S.IN_PRODUCTION, S.PARTIAL, S.FULFILLED, S.ON_HOLD, S.FAILED, S.CANCELED}),
    S.ON_HOLD: frozenset({S.PAID, S.IN_PRODUCTION, S.PARTIAL, S.FULFILLED, S.FAILED, S.CANCELED}),
    S.IN_PRODUCTION: frozenset({S.PARTIAL, S.FULFILLED, S.ON_HOLD, S.FAILED, S.CANCELED}),
    S.PARTIAL: frozenset({S.FULFILLED, S.ON_HOLD, S.FAILED}),
    S.FULFILLED: frozenset(),
    S.FAILED: frozenset({S.ON_HOLD, S.CANCELED}),
    S.CANCELED: frozenset(),
}
#: States that nothing leads out of.
ENDED = tuple(state for state, following in ORDER_TRANSITIONS.items() if not following)


class EventKind(StrEnum):
    """A step in the history that the member sees."""

    PLACED = "placed"
    APPROVED = "approved"
    PAID = "paid"
    ON_HOLD = "on_hold"
    RELEASED = "released"
    IN_PRODUCTION = "in_production"
    PRINTED = "printed"
    SHIPPED = "shipped"
    FULFILLED = "fulfilled"
    FAILED = "failed"
    REFUNDING = "refunding"
    CANCELED = "canceled"


class Order(Identified, Base):
    """A purchase. `held_from` is the state it goes back to when a hold is released."""

    __tablename__ = "shop_order"
    __table_args__ = (Index("ix_shop_order_state", "state", "created_at"),)

    number: Mapped[str] = mapped_column(String(12), unique=True, default=new_number)
    owner: Mapped[str] = mapped_column(String(80), index=True)
    email: Mapped[str] = mapped_column(String(254), index=True)
    locale: Mapped[str] = mapped_column(String(10))
    currency: Mapped[str] = mapped_column(String(3))
    country: Mapped[str] = mapped_column(String(2))
    region: Mapped[str] = mapped_column(String(10))
    address: Mapped[dict[str, str]] = mapped_column(JSON)
    state: Mapped[OrderState] = mapped_column(String(20), default=OrderState.DRAFT)
    held_from: Mapped[OrderState | None] = mapped_column(String(20))
    hold_reason: Mapped[str | None] = mapped_column(String(60))
    priority: Mapped[int] = mapped_column(default=0)
    subtotal_minor: Mapped[int]
    shipping_minor: Mapped[int]
    tax_minor: Mapped[int] = mapped_column(default=0)
    total_minor: Mapped[int]
    promised_earliest: Mapped[date | None] = mapped_column(Date)
    promised_latest: Mapped[date | None] = mapped_column(Date)
    paid_at: Mapped[datetime | None]
    cart_id: Mapped[str | None] = mapped_column(String(36), index=True)
    seen_key: Mapped[str] = mapped_column(String(64), default="", index=True)
    checkout_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    lines: Mapped[list[OrderLine]] = relationship(
        back_populates="order", cascade="all, delete-orphan", order_by="OrderLine.position", lazy="selectin"
    )
    events: Mapped[list[OrderEvent]] = relationship(
        cascade="all, delete-orphan", order_by="(OrderEvent.created_at, OrderEvent.id)"
    )
    payments: Mapped[list[Payment]] = relationship(cascade="all, delete-orphan", order_by="Payment.attempt")

    def transition(self, session: Session, wanted: OrderState, actor: Principal | str, **details: Any) -> None:
        """Bring the order to another state; see `transition`."""
        transition(session, self, wanted, actor, **details)


class LineState(StrEnum):
    """How far the factory is with a line."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    PRINTED = "printed"
    SHIPPED = "shipped"
    CANCELED = "canceled"
    FAILED = "failed"


L = LineState
LINE_TRANSITIONS: dict[LineState, frozenset[LineState]] = {
    # A factory may report a later step without the earlier ones; a failed or cancelled job may be made elsewhere.
    L.WAITING: frozenset({L.ACCEPTED, L.PRINTED, L.SHIPPED, L.CANCELED, L.FAILED}),
    L.ACCEPTED: frozenset({L.PRINTED, L.SHIPPED, L.CANCELED, L.FAILED}),
    L.PRINTED: frozenset({L.SHIPPED, L.CANCELED, L.FAILED}),
    L.SHIPPED: frozenset(),
    L.CANCELED: frozenset({L.ACCEPTED, L.PRINTED, L.SHIPPED, L.FAILED}),
    L.FAILED: frozenset({L.ACCEPTED, L.PRINTED, L.SHIPPED, L.CANCELED}),
}


class OrderLine(Identified, Base):
    """One line of an order, frozen at checkout. `sku` is blank/colour/size."""

    __tablename__ = "order_line"
    __table_args__ = (UniqueConstraint("order_id", "position"),)

    order_id: Mapped[str] = mapped_column(ForeignKey("shop_order.id", ondelete="CASCADE"))
    position: Mapped[int]
    cart_line_id: Mapped[str | None] = mapped_column(String(36))
    design_id: Mapped[str] = mapped_column(String(36))
    revision: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    sku: Mapped[str] = mapped_column(String(140))
    blank: Mapped[str] = mapped_column(String(60))
    colour: Mapped[str] = mapped_column(String(60))
    size: Mapped[str] = mapped_column(String(20))
    quantity: Mapped[int]
    placements: Mapped[list[str]] = mapped_column(JSON)
    technique: Mapped[str] = mapped_column(String(20))
    field_values: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    unit_minor: Mapped[int]
    total_minor: Mapped[int]
    state: Mapped[LineState] = mapped_column(String(20), default=LineState.WAITING)
    factory_name: Mapped[str | None] = mapped_column(String(100))
    carrier: Mapped[str | None] = mapped_column(String(60))
    tracking: Mapped[str | None] = mapped_column(String(100))
    shipped_at: Mapped[datetime | None]
    order: Mapped[Order] = relationship(back_populates="lines")
    approval_record: Mapped[Approval | None] = relationship(cascade="all, delete-orphan", lazy="selectin")

    @property
    def approval(self) -> dict[str, Any]:
        """What the customer approved: `{"proofs": {placement: sha256}, "renderer", "fonts", "art"}`."""
        record = self.approval_record
        if record is None:
            return {}
        return {"proofs": record.proofs, "renderer": record.renderer, "fonts": record.fonts, "art": record.art}


class Approval(Identified, Base):
    """Who approved which pictures for printing, what made them, and the statement of rights. Never changed."""

    __tablename__ = "approval"

    line_id: Mapped[str] = mapped_column(ForeignKey("order_line.id", ondelete="CASCADE"), unique=True)
    proofs: Mapped[dict[str, str]] = mapped_column(JSON)
    renderer: Mapped[str] = mapped_column(String(160))
    fonts: Mapped[dict[str, str]] = mapped_column(JSON)
    art: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    rights: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    approved_by: Mapped[str] = mapped_column(String(80))
    approved_at: Mapped[datetime] = mapped_column(default=utcnow)


class OrderEvent(Identified, Base):
    """A step of an order as its owner reads it; `parameters` are plain values for its sentence."""

    __tablename__ = "order_event"

    order_id: Mapped[str] = mapped_column(ForeignKey("shop_order.id", ondelete="CASCADE"), index=True)
    line_id: Mapped[str | None] = mapped_column(String(36))
    kind: Mapped[EventKind] = mapped_column(String(20))
    parameters: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class PaymentState(StrEnum):
    """`created`: not yet known at Stripe; `processing`: the bank takes its time (Alipay, transfers)."""

    CREATED = "created"
    OPEN = "open"
    PROCESSING = "processing"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"
    REFUNDED = "refunded"


P = PaymentState
PAYMENT_TRANSITIONS: dict[PaymentState, frozenset[PaymentState]] = {
    P.CREATED: frozenset({P.OPEN, P.PROCESSING, P.PAID, P.FAILED, P.EXPIRED, P.REFUNDED}),
    P.OPEN: frozenset({P.PROCESSING, P.PAID, P.FAILED, P.EXPIRED, P.REFUNDED}),
    P.PROCESSING: frozenset({P.PAID, P.FAILED, P.REFUNDED}),
    # Money that arrives after all is money that arrived.
    P.FAILED: frozenset({P.PAID, P.REFUNDED}),
    P.EXPIRED: frozenset({P.PAID, P.REFUNDED}),
    P.PAID: frozenset({P.REFUNDED}),
    P.REFUNDED: frozenset(),
}


class Payment(Identified, Base):
    """One try to pay an order, and what Stripe calls it."""

    __tablename__ = "payment"
    __table_args__ = (UniqueConstraint("order_id", "attempt"),)

    order_id: Mapped[str] = mapped_column(ForeignKey("shop_order.id", ondelete="CASCADE"))
    attempt: Mapped[int] = mapped_column(default=1)
    state: Mapped[PaymentState] = mapped_column(String(20), default=PaymentState.CREATED)
    amount_minor: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    session_id: Mapped[str | None] = mapped_column(String(120), unique=True)
    intent_id: Mapped[str | None] = mapped_column(String(120), index=True)
    charge_id: Mapped[str | None] = mapped_column(String(120))
    url: Mapped[str | None] = mapped_column(String(2000))
    method: Mapped[str | None] = mapped_column(String(40))
    disputed: Mapped[bool] = mapped_column(default=False)


def add_event(
    session: Session, order: Order, kind: EventKind, line: OrderLine | None = None, **parameters: Any
) -> None:
    """Write a step into the history that the member sees."""
    event = OrderEvent(order_id=order.id, line_id=line.id if line else None, kind=kind, parameters=parameters)
    session.add(event)


_STATE_EVENTS = {
    S.PENDING: EventKind.PLACED,
    S.PAID: EventKind.PAID,
    S.ON_HOLD: EventKind.ON_HOLD,
    S.IN_PRODUCTION: EventKind.IN_PRODUCTION,
    S.FULFILLED: EventKind.FULFILLED,
    S.FAILED: EventKind.FAILED,
    S.CANCELED: EventKind.CANCELED,
}


def transition(session: Session, order: Order, wanted: OrderState, actor: Principal | str, **details: Any) -> None:
    """Bring an order to another state, and write it into the audit log and the member's history.

    Args:
        actor: Who did it, or the name of what did (`stripe`, `production`).
        details: Codes and numbers for the audit log and the history.

    Raises:
        InvalidTransition: The state table does not have this step.
    """
    before = OrderState(order.state)
    if wanted not in ORDER_TRANSITIONS[before]:
        raise InvalidTransition(thing=order.number, state=before, wanted=wanted)
    released = before is S.ON_HOLD and wanted not in (S.CANCELED, S.FAILED) and order.paid_at is not None
    if wanted is S.ON_HOLD:
        order.held_from = before
    elif before is S.ON_HOLD:
        order.held_from, order.hold_reason = None, None
    order.state = wanted
    audit.record(session, actor, f"order_{wanted.value}", "order", order.id, before=before.value, **details)
    kind = EventKind.RELEASED if released else _STATE_EVENTS.get(wanted)
    if kind is not None:
        add_event(session, order, kind, **details)


def move_line(session: Session, line: OrderLine, wanted: LineState) -> bool:
    """Bring a line further; False where it is already there or beyond, so that a repeated report changes nothing."""
    if wanted not in LINE_TRANSITIONS[LineState(line.state)]:
        return False
    line.state = wanted
    return True


def move_payment(session: Session, payment: Payment, wanted: PaymentState, actor: str = "stripe") -> bool:
    """Bring a payment further; False where the table has no such step, so that late news never undo newer ones."""
    before = PaymentState(payment.state)
    if wanted not in PAYMENT_TRANSITIONS[before]:
        return False
    payment.state = wanted
    audit.record(session, actor, f"payment_{wanted.value}", "order", payment.order_id, before=before.value)
    return True


@policy(Order, "read")
def _may_read(who: Principal, order: Order) -> bool:
    return who.is_admin or who.owns(order.owner)


@policy(Order, "pay")
def _may_pay(who: Principal, order: Order) -> bool:
    return who.owns(order.owner)


@policy(Order, "manage")
def _may_manage(who: Principal, _order: Order) -> bool:
    return who.is_admin


@policy(CartLine, "change")
def _may_change(who: Principal, line: CartLine) -> bool:
    return who.owns(line.cart.owner)
