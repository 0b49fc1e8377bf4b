"""What happens to an order after checkout: paid, held, released, made, shipped, cancelled; each once, in one place."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import and_, func, not_, or_, select
from sqlalchemy.orm import Session

from foundation import audit, jobs, outbox
from foundation.access import Principal
from foundation.database import utcnow
from foundation.errors import Conflict, NotFound
from foundation.i18n import N_
from storefront import delivery
from storefront.models import (
    ORDER_TRANSITIONS,
    Cart,
    CartLine,
    EventKind,
    LineState,
    Order,
    OrderLine,
    OrderState,
    Payment,
    PaymentState,
    add_event,
    move_line,
    transition,
)

MAKING = (OrderState.PAID, OrderState.IN_PRODUCTION, OrderState.PARTIAL)


class LineEvent(StrEnum):
    """What production reports of a line."""

    ACCEPTED = "accepted"
    PRINTED = "printed"
    SHIPPED = "shipped"
    CANCELED = "canceled"
    FAILED = "failed"


class CannotCancel(Conflict):
    """Something of the order has left the house already."""

    code = "cannot_cancel"
    message = N_("Part of %(number)s has already been sent, so it cannot be cancelled as a whole.")


class CannotHold(Conflict):
    """The order is in a state in which there is nothing to stop."""

    code = "cannot_hold"
    message = N_("%(number)s is “%(state)s”, so there is nothing to hold or to release.")


def get_order(session: Session, order_id: str, *, lock: bool = False) -> Order:
    """The order, its row locked where asked for.

    Raises:
        NotFound: There is none.
    """
    query = select(Order).where(Order.id == order_id)
    if lock:
        query = query.with_for_update(of=Order).execution_options(populate_existing=True)
    order = session.scalar(query)
    if order is None:
        raise NotFound
    return order


def find_by_number(session: Session, number: str, *, lock: bool = False) -> Order | None:
    """The order of a number as people type it; None where there is none."""
    order_id = session.scalar(select(Order.id).where(Order.number == number.strip().upper()[:12]))
    return get_order(session, order_id, lock=lock) if order_id else None


def list_orders(session: Session, owner: str) -> list[Order]:
    """An owner's orders, newest first; without drafts and those given up before they were paid."""
    given_up = and_(Order.state == OrderState.CANCELED, Order.paid_at.is_(None))
    query = select(Order).where(Order.owner == owner, Order.state != OrderState.DRAFT, not_(given_up))
    return list(session.scalars(query.order_by(Order.created_at.desc(), Order.id.desc())))


FILTERS: dict[str, tuple[OrderState, ...]] = {
    "needs_us": (OrderState.ON_HOLD, OrderState.FAILED),
    "open": (OrderState.PAID, OrderState.IN_PRODUCTION, OrderState.PARTIAL, OrderState.ON_HOLD, OrderState.FAILED),
    "unpaid": (OrderState.PENDING,),
    "sent": (OrderState.FULFILLED,),
    "canceled": (OrderState.CANCELED,),
    "all": tuple(OrderState),
}


def search_orders(
    session: Session, *, group: str = "open", text: str = "", limit: int = 50, offset: int = 0
) -> list[Order]:
    """Orders for the admin's table, newest first.

    Args:
        group: A key of `FILTERS`.
        text: Part of a number, an e-mail address or a recipient's name.
    """
    query = select(Order).where(Order.state.in_(FILTERS.get(group, FILTERS["open"])))
    if text.strip():
        wanted = text.strip().replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
        like = f"%{wanted}%"
        query = query.where(
            or_(
                Order.number.ilike(like, escape="\\"),
                Order.email.ilike(like, escape="\\"),
                Order.address["name"].as_string().ilike(like, escape="\\"),
            )
        )
    return list(session.scalars(query.order_by(Order.created_at.desc(), Order.id.desc()).limit(limit).offset(offset)))


def count_groups(session: Session) -> dict[str, int]:
    """How many orders each of `FILTERS` has."""
    rows = session.execute(select(Order.state, func.count()).group_by(Order.state)).all()
    counts = {OrderState(state): number for state, number in rows}
    return {name: sum(counts.get(state, 0) for state in states) for name, states in FILTERS.items()}


def mark_paid(session: Session, order: Order, actor: Principal | str = "stripe") -> bool:
    """The order is paid: production hears of it, once; False where it already was.

    The dates of the promise are frozen here, and what was bought leaves the cart.
    """
    if order.paid_at is not None or order.state not in (OrderState.PENDING, OrderState.ON_HOLD):
        return False
    now = utcnow()
    window = delivery.promise(order.region, now.date())
    order.promised_earliest, order.promised_latest = window.earliest, window.latest
    transition(session, order, OrderState.PAID, actor)
    order.paid_at = now
    empty_cart(session, order)
    outbox.add(session, "order_paid", {"order_id": order.id}, key=f"order_paid:{order.id}", priority=order.priority)
    ask_mail(session, order, "order_confirmed")
    return True


def empty_cart(session: Session, order: Order) -> None:
    """Take what was bought out of the cart it came from."""
    bought = [line.cart_line_id for line in order.lines if line.cart_line_id]
    for line in session.scalars(select(CartLine).where(CartLine.id.in_(bought))):
        session.delete(line)
    cart = session.get(Cart, order.cart_id) if order.cart_id else None
    if cart is not None:
        cart.generation += 1


def hold(session: Session, order: Order, actor: Principal | str, reason: str) -> None:
    """Stop an order until somebody releases it.

    Args:
        reason: A short code; `words.REASONS` has them.

    Raises:
        CannotHold: It is not being made.
    """
    if order.state == OrderState.ON_HOLD:
        return
    if order.state not in (*MAKING, OrderState.FAILED):
        raise CannotHold(number=order.number, state=OrderState(order.state))
    transition(session, order, OrderState.ON_HOLD, actor, reason=reason)
    order.hold_reason = reason
    _tell(session, order, "order_held")


def release(session: Session, order: Order, actor: Principal | str) -> None:
    """Let a held order go on from where its lines are.

    Raises:
        CannotHold: It is not held, or its money is on the way back.
    """
    if order.state != OrderState.ON_HOLD or order.hold_reason == "refund":
        raise CannotHold(number=order.number, state=OrderState(order.state))
    if order.paid_at is None:  # money that did not match the order, accepted by hand
        mark_paid(session, order, actor)
        return
    transition(session, order, _state_of_lines(order) or OrderState.PAID, actor)
    _tell(session, order, "order_released")


def _tell(session: Session, order: Order, kind: str) -> None:
    # An order can be held again and again: the count of audit entries makes each time its own event.
    times = len(audit.list_entries(session, "order", order.id))
    outbox.add(session, kind, {"order_id": order.id}, key=f"{kind}:{order.id}:{times}", priority=20)


def cancel_unpaid(session: Session, order: Order, actor: Principal | str, reason: str = "customer") -> None:
    """Cancel an order that nobody has paid; its open payment pages are closed after the commit."""
    transition(session, order, OrderState.CANCELED, actor, reason=reason)
    for payment in order.payments:
        if payment.state in (PaymentState.CREATED, PaymentState.OPEN):
            jobs.add(session, "close_payment", {"payment_id": payment.id}, key=f"close_payment:{payment.id}")


def check_can_cancel(order: Order) -> None:
    """Nothing when the order can still be cancelled whole.

    Raises:
        CannotCancel: A line has left, or the order is at its end.
    """
    sent = any(line.state == LineState.SHIPPED for line in order.lines)
    if sent or order.state in (OrderState.FULFILLED, OrderState.PARTIAL, OrderState.CANCELED, OrderState.DRAFT):
        raise CannotCancel(number=order.number)


def finish_cancel(session: Session, order: Order, actor: Principal | str) -> None:
    """The money is back: the order is cancelled, production and the customer hear of it. Does nothing twice."""
    if OrderState.CANCELED not in _next_states(order):
        return
    transition(session, order, OrderState.CANCELED, actor, reason="refunded")
    for line in order.lines:
        move_line(session, line, LineState.CANCELED)
    outbox.add(session, "order_canceled", {"order_id": order.id}, key=f"order_canceled:{order.id}", priority=30)
    ask_mail(session, order, "order_canceled")


def _next_states(order: Order) -> frozenset[OrderState]:
    return ORDER_TRANSITIONS[OrderState(order.state)]


def ask_mail(session: Session, order: Order, template: str, about: str = "", **parameters: Any) -> None:
    """Ask for a letter about the order; a worker writes it, outside of any request."""
    key = f"{template}:{order.id}" + (f":{about}" if about else "")
    args = {"order_id": order.id, "template": template, "key": key, "parameters": parameters}
    jobs.add(session, "write_order_mail", args, key=f"mail:{key}", priority=5)


_LINE_STATES = {
    LineEvent.ACCEPTED: LineState.ACCEPTED,
    LineEvent.PRINTED: LineState.PRINTED,
    LineEvent.SHIPPED: LineState.SHIPPED,
    LineEvent.CANCELED: LineState.CANCELED,
    LineEvent.FAILED: LineState.FAILED,
}


def report_line(
    session: Session,
    line_id: str,
    event: LineEvent,
    *,
    carrier: str | None = None,
    tracking: str | None = None,
    factory_name: str | None = None,
) -> None:
    """Production's news of a line: moves the line and its order, writes the history and the mails.

    Safe to repeat and to get out of order: a line never goes back, and a cancelled order stays cancelled.

    Args:
        carrier: With `shipped`: who carries the parcel.
        tracking: With `shipped`: the parcel's number.
        factory_name: As the customer may read it.

    Raises:
        NotFound: There is no such line.
    """
    order_id = session.scalar(select(OrderLine.order_id).where(OrderLine.id == line_id))
    if order_id is None:
        raise NotFound
    order = get_order(session, order_id, lock=True)
    line = next(line for line in order.lines if line.id == line_id)
    if order.state == OrderState.CANCELED:
        audit.record(session, "production", f"late_{event.value}", "order", order.id, line=line.position)
        return
    if not move_line(session, line, _LINE_STATES[event]):
        return
    line.factory_name = factory_name or line.factory_name
    if event is LineEvent.SHIPPED:
        line.carrier, line.tracking, line.shipped_at = carrier, tracking, utcnow()
        add_event(session, order, EventKind.SHIPPED, line, carrier=carrier, tracking=tracking, position=line.position)
        ask_mail(session, order, "order_shipped", about=tracking or line.id, line_id=line.id)
    elif event is LineEvent.PRINTED:
        add_event(session, order, EventKind.PRINTED, line, position=line.position, factory=line.factory_name)
    else:
        audit.record(session, "production", f"line_{event.value}", "order", order.id, line=line.position)
    _follow_lines(session, order)


def _state_of_lines(order: Order) -> OrderState | None:
    """The state that the lines together mean; None while nobody has begun."""
    live = [LineState(line.state) for line in order.lines if line.state != LineState.CANCELED]
    if not live:
        return OrderState.FAILED
    if all(state is LineState.SHIPPED for state in live):
        return OrderState.FULFILLED
    if any(state is LineState.SHIPPED for state in live):
        return OrderState.PARTIAL
    if all(state is LineState.FAILED for state in live):
        return OrderState.FAILED
    if any(state in (LineState.ACCEPTED, LineState.PRINTED) for state in live):
        return OrderState.IN_PRODUCTION
    return None


def _follow_lines(session: Session, order: Order) -> None:
    wanted = _state_of_lines(order)
    if wanted is None or wanted == order.state:
        return
    if order.state == OrderState.ON_HOLD:  # it follows when it is released
        if wanted is OrderState.FULFILLED:
            transition(session, order, wanted, "production")
        return
    if wanted not in _next_states(order):
        return
    transition(session, order, wanted, "production")
    if wanted is OrderState.IN_PRODUCTION:
        ask_mail(session, order, "order_in_production")


def adopt(session: Session, guest: str, member: str) -> None:
    """Hand a guest's orders to the member they have become."""
    for order in session.scalars(select(Order).where(Order.owner == guest).with_for_update(of=Order)):
        order.owner = member
        audit.record(session, member, "order_adopted", "order", order.id)


def find_payment(session: Session, order: Order) -> Payment | None:
    """The payment that holds the order's money, else the newest one; None before checkout."""
    settled = [p for p in order.payments if p.state in (PaymentState.PAID, PaymentState.REFUNDED)]
    candidates = settled or order.payments
    return candidates[-1] if candidates else None
