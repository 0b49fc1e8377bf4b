"""The books after a soak: what Stripe took against what the shop made of it."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from foundation import jobs, mail
from foundation.database import Database
from production.models import PrintFile, ProductionJob
from production.states import JobState
from storefront.models import Order, OrderState


@dataclass
class Books:
    """What was found. `findings` is empty where nothing was lost and nothing was made twice."""

    charges: int = 0
    orders_paid: int = 0
    orders_sent: int = 0
    prints: int = 0
    findings: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        head = f"{self.charges} charges, {self.orders_paid} paid orders, {self.orders_sent} sent, {self.prints} prints"
        return "\n".join([head, *self.findings])


def stand_in_charges(ledger: Path) -> list[str]:
    """The order of every charge that succeeded at the stand-in, from its own books."""
    with sqlite3.connect(f"file:{ledger}?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT body FROM object WHERE kind = 'charge'").fetchall()
    charges = [json.loads(body) for (body,) in rows]
    return [charge["metadata"].get("order_id", "") for charge in charges if charge["status"] == "succeeded"]


def unfinished(database: Database) -> int:
    """How many jobs of the shop itself are still to do."""
    with database.session(read_only=True) as session:
        waiting = (jobs.JobState.QUEUED, jobs.JobState.RUNNING)
        query = select(func.count()).select_from(jobs.Job).where(jobs.Job.state.in_(waiting))
        return int(session.scalar(query.where(jobs.Job.task != "reconcile_payments")) or 0)


def audit(database: Database, charged: list[str]) -> Books:
    """Compare the charges with orders, jobs, files and letters."""
    books = Books(charges=len(charged))
    for number, count in Counter(charged).items():
        if count > 1:
            books.findings.append(f"{number} was charged {count} times")
    with database.session(read_only=True) as session:
        orders = {order.id: order for order in session.scalars(select(Order))}
        prints = list(session.scalars(select(ProductionJob)))
        files = set(session.scalars(select(PrintFile.job_id)))
        letters = Counter(session.scalars(select(mail.Letter.key)))
        parked = list(session.scalars(select(jobs.Job).where(jobs.Job.state == jobs.JobState.PARKED)))
    paid = {number: order for number, order in orders.items() if order.paid_at is not None}
    books.orders_paid = len(paid)
    books.orders_sent = sum(order.state == OrderState.FULFILLED for order in paid.values())
    books.prints = len(prints)
    for number in set(charged) - set(paid):
        books.findings.append(f"{number} was charged and is not paid: lost")
    for number in set(paid) - set(charged):
        books.findings.append(f"{number} is paid and was not charged")
    made = Counter((job.order_id, job.order_line_id, job.placement) for job in prints)
    for number, order in paid.items():
        wanted = [(number, line.id, placement) for line in order.lines for placement in line.placements]
        books.findings += [f"{number}: a print has no job: lost" for key in wanted if made[key] == 0]
        if f"order_confirmed:{order.id}" not in letters:
            books.findings.append(f"{number}: no letter said that it was paid")
    books.findings += [f"{key[0]}: {count} jobs for one print" for key, count in made.items() if count > 1]
    for job in prints:
        if job.order_id not in paid:
            books.findings.append(f"job {job.label} belongs to no paid order")
        if job.state in (JobState.QUEUED, JobState.ON_HOLD, JobState.ERROR):
            books.findings.append(f"job {job.label} is {job.state}")
        elif job.id not in files:
            books.findings.append(f"job {job.label} has no file")
    books.findings += [f"parked: {job.task} {(job.error or '')[-200:]}" for job in parked]
    return books
