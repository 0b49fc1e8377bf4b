"""Opening the payment page, and what a payment left behind."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from foundation import jobs
from foundation.database import Database, utcnow
from foundation.settings import Settings
from storefront.models import Payment
from storefront.payments import pages
from tests.storefront.builders import new_order
from tests.storefront.conftest import StandIn


def count(database: Database, what: Any, *where: Any) -> int:
    """How many rows of a table there are."""
    with database.session(read_only=True) as session:
        return session.scalar(select(func.count()).select_from(what).where(*where)) or 0


def open_checkout(database: Database, settings: Settings, order_id: str) -> str:
    """Open the payment page; gives the checkout's id."""
    pages.open_page(database, settings, order_id)
    with database.session(read_only=True) as session:
        return str(session.scalar(select(Payment.session_id).where(Payment.order_id == order_id).limit(1)))


def pay_order(database: Database, settings: Settings, stand_in: StandIn, how: str = "card") -> str:
    """A new order that its buyer has paid, of which no webhook has told yet; gives its id."""
    order_id = new_order(database)
    stand_in.pay(open_checkout(database, settings, order_id), how)
    return order_id


def last_payment(database: Database, order_id: str) -> Payment:
    """The order's latest payment."""
    with database.session(read_only=True) as session:
        found = session.scalar(select(Payment).where(Payment.order_id == order_id).order_by(Payment.attempt.desc()))
        assert found is not None
        return found


def run_all(database: Database, worker: jobs.Worker) -> None:
    """Everything that is asked for, also what waits for its time."""
    for _ in range(10):
        worker.run_until_idle()
        with database.transaction() as session:
            waiting = select(jobs.Job).where(
                jobs.Job.state == jobs.JobState.QUEUED, jobs.Job.task != "reconcile_payments"
            )
            found = list(session.scalars(waiting))
            for job in found:
                job.run_at = utcnow()
        if not found:
            return
