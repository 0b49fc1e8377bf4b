"""From what Stripe says now to what our payment and order are: one function, whatever brought the news.

It reads the whole picture each time, moves only forward, and is safe to repeat. So the order of events cannot matter:
a refund is never undone by a late "paid".
"""

from __future__ import annotations

import logging

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation import audit, jobs
from storefront import orders
from storefront.models import EventKind, Order, OrderState, Payment, PaymentState, add_event, move_payment
from storefront.payments import gateway
from storefront.payments.gateway import Snapshot
from storefront.payments.models import Refund, RefundState

log = logging.getLogger(__name__)


def _find_payment(session: Session, snapshot: Snapshot) -> Payment | None:
    by_session = session.scalar(select(Payment).where(Payment.session_id == snapshot.session_id))
    if by_session is not None or snapshot.payment_id is None:
        return by_session
    # The page was opened, but we died before we wrote down its id.
    found = session.get(Payment, snapshot.payment_id)
    return found if found is not None and found.session_id in (None, snapshot.session_id) else None


def apply(session: Session, snapshot: Snapshot, *, refund_failed: bool = False) -> str | None:
    """Bring the payment and its order to what the snapshot says.

    Returns:
        A word for what it came to; None where no payment of ours fits (yet).
    """
    payment = _find_payment(session, snapshot)
    if payment is None:
        return None
    order = orders.get_order(session, payment.order_id, lock=True)
    session.refresh(payment)
    payment.session_id = payment.session_id or snapshot.session_id
    payment.url = snapshot.url or payment.url
    payment.intent_id = snapshot.intent_id or payment.intent_id
    payment.charge_id = snapshot.charge_id or payment.charge_id
    payment.method = snapshot.method or payment.method
    if snapshot.payment_status == "paid":
        return _apply_paid(session, order, payment, snapshot, refund_failed)
    if snapshot.session_status == "expired":
        move_payment(session, payment, PaymentState.EXPIRED)
        return "expired"
    if snapshot.session_status == "complete":
        failed = snapshot.intent_status in ("requires_payment_method", "canceled")
        if move_payment(session, payment, PaymentState.FAILED if failed else PaymentState.PROCESSING) and not failed:
            orders.empty_cart(session, order)
        return "failed" if failed else "processing"
    move_payment(session, payment, PaymentState.OPEN)
    return "open"


def _apply_paid(session: Session, order: Order, payment: Payment, snapshot: Snapshot, refund_failed: bool) -> str:
    if snapshot.refunded_minor >= snapshot.amount_minor > 0:
        return _apply_refunded(session, order, payment)
    first = move_payment(session, payment, PaymentState.PAID)
    if refund_failed:
        _note_failed_refund(session, order, payment)
    if first:
        _receive_money(session, order, payment, snapshot)
    if snapshot.disputed and not payment.disputed:
        payment.disputed = True
        audit.record(session, "stripe", "payment_disputed", "order", order.id)
        if order.state in (*orders.MAKING, OrderState.FAILED):
            orders.hold(session, order, "stripe", "dispute")
    return "paid"


def _receive_money(session: Session, order: Order, payment: Payment, snapshot: Snapshot) -> None:
    matches = (snapshot.amount_minor, snapshot.currency) == (order.total_minor, order.currency)
    if order.state == OrderState.PENDING and matches:
        orders.mark_paid(session, order)
        return
    if order.state == OrderState.PENDING:
        details = {"paid_minor": snapshot.amount_minor, "paid_currency": snapshot.currency}
        order.transition(session, OrderState.ON_HOLD, "stripe", reason="amount_mismatch", **details)
        order.hold_reason = "amount_mismatch"
        return
    # Cancelled in the meantime, or paid already in another tab: this money has no order, so it goes back.
    audit.record(session, "stripe", "payment_without_order", "order", order.id, state=str(order.state))
    ask_refund(session, payment, actor="stripe", reason="not_needed")


def _apply_refunded(session: Session, order: Order, payment: Payment) -> str:
    refund = session.scalar(select(Refund).where(Refund.payment_id == payment.id))
    if refund is None:  # given back on Stripe's own pages
        refund = _new_refund(session, payment, actor="stripe", reason="given_back_at_stripe")
    refund.state = RefundState.SUCCEEDED
    moved = move_payment(session, payment, PaymentState.REFUNDED)
    others = [p for p in order.payments if p.id != payment.id and p.state == PaymentState.PAID]
    if others or not moved:
        return "refunded"
    if order.state == OrderState.PENDING:
        orders.cancel_unpaid(session, order, "stripe", reason="refunded")
    elif any(line.state == "shipped" for line in order.lines):
        audit.record(session, "stripe", "refunded_after_shipping", "order", order.id)
    else:
        orders.finish_cancel(session, order, "stripe")
    return "refunded"


def _note_failed_refund(session: Session, order: Order, payment: Payment) -> None:
    refund = session.scalar(select(Refund).where(Refund.payment_id == payment.id))
    if refund is not None and refund.state == RefundState.PENDING:
        refund.state = RefundState.FAILED
        audit.record(session, "stripe", "refund_failed", "order", order.id)


def _new_refund(session: Session, payment: Payment, *, actor: str, reason: str) -> Refund:
    row = Refund(
        payment_id=payment.id,
        amount_minor=payment.amount_minor,
        currency=payment.currency,
        reason=reason,
        asked_by=actor,
    )
    session.add(row)
    session.flush()
    return row


def ask_refund(session: Session, payment: Payment, *, actor: str, reason: str) -> Refund:
    """Have the whole payment given back, once; asked for again after a failure, it is tried again."""
    row = session.scalar(select(Refund).where(Refund.payment_id == payment.id))
    if row is None:
        row = _new_refund(session, payment, actor=actor, reason=reason)
    elif row.state == RefundState.FAILED:
        row.state, row.provider_id = RefundState.PENDING, None
    tries = session.query(jobs.Job).filter(jobs.Job.key.startswith(f"refund:{row.id}:")).count()
    audit.record(session, actor, "refund_asked", "order", payment.order_id, amount_minor=row.amount_minor)
    jobs.add(
        session, "refund_payment", {"refund_id": row.id, "turn": tries}, key=f"refund:{row.id}:{tries}", priority=15
    )
    return row


def cancel_and_refund(session: Session, order: Order, actor: str) -> None:
    """Stop an order and give its money back; it is cancelled once the money is on its way.

    Raises:
        CannotCancel: Part of it has left the house, or it is at its end.
    """
    orders.check_can_cancel(order)
    payment = next((p for p in order.payments if p.state == PaymentState.PAID), None)
    if payment is None:
        orders.cancel_unpaid(session, order, actor, reason="admin")
        return
    if order.state == OrderState.ON_HOLD:
        order.hold_reason = "refund"
    else:
        orders.hold(session, order, actor, "refund")
    add_event(session, order, EventKind.REFUNDING)
    ask_refund(session, payment, actor=actor, reason="order_canceled")


@jobs.task("refund_payment")
def refund_payment(context: jobs.JobContext, *, refund_id: str, turn: int = 0) -> None:
    """Give a payment back. Looks first whether it already is: Stripe forgets keys after a day, we do not."""
    with context.database.session(read_only=True) as session:
        row = session.get(Refund, refund_id)
        payment = session.get(Payment, row.payment_id) if row is not None else None
    if row is None or payment is None or payment.session_id is None or row.state == RefundState.SUCCEEDED:
        return
    snapshot = gateway.read_checkout(context.settings, payment.session_id)
    provider_id, status = row.provider_id, "succeeded"
    if snapshot.refunded_minor < snapshot.amount_minor:
        intent = payment.intent_id or snapshot.intent_id or ""
        provider_id, status = gateway.refund(
            context.database,
            context.settings,
            key=f"refund:{refund_id}:{turn}",
            intent_id=intent,
            amount_minor=snapshot.amount_minor,
        )
        snapshot = gateway.read_checkout(context.settings, payment.session_id)
    with context.transaction() as session:
        kept = session.get(Refund, refund_id)
        assert kept is not None
        kept.provider_id = provider_id
        if status in ("failed", "canceled"):
            kept.state = RefundState.FAILED
            audit.record(session, "stripe", "refund_failed", "order", payment.order_id)
        else:
            apply(session, snapshot)
        context.complete(session)


@jobs.task("close_payment")
def close_payment(context: jobs.JobContext, *, payment_id: str) -> None:
    """Close the payment page of a cancelled order; money that came first is given back by `apply`."""
    with context.database.session(read_only=True) as session:
        payment = session.get(Payment, payment_id)
    if payment is None or payment.session_id is None:
        return
    gateway.close_checkout(context.settings, payment.session_id)
    snapshot = gateway.read_checkout(context.settings, payment.session_id)
    with context.transaction() as session:
        apply(session, snapshot)
        context.complete(session)
