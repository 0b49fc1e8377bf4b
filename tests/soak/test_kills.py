"""kill -9 of web and workers, at any moment of the thread, loses no paid order and makes nothing twice.

`make test` kills 30 times on each database, `make soak` 1,000 times (SOAK_KILLS). The negative control is a worker that
takes a job off the queue before it does it, as many queues do: with it the same kills lose work, and the books say so.
"""

from __future__ import annotations

import os
import random
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from foundation import jobs
from foundation.database import Database
from production import keys
from production.models import Factory
from tests.soak import books
from tests.soak.people import Customer, Plant
from tests.soak.processes import Processes

CUSTOMERS = 2
VICTIMS = ("web", "worker 1", "worker 2")


@dataclass
class Outcome:
    """What a soak left behind."""

    books: books.Books
    kills: int
    trouble: list[str]


def _factory_keys(database: Database) -> list[str]:
    with database.transaction() as session:
        return [keys.create_key(session, factory, "soak") for factory in session.scalars(select(Factory))]


def _caught_at_work(processes: Processes, database: Database, seen: set[str], seconds: float) -> str | None:
    """The worker that just began to make a print file; None where none began in time."""
    workers = {str(part.process.pid): name for name, part in processes.parts.items() if part.process is not None}
    query = select(jobs.Job.id, jobs.Job.owner).where(jobs.Job.task == "compose_print", jobs.Job.owner.is_not(None))
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with database.session(read_only=True) as session:
            begun = [(job, owner) for job, owner in session.execute(query) if job not in seen]
        seen.update(job for job, _ in begun)
        for _, owner in begun:
            if (name := workers.get(owner.split(":")[1])) is not None:
                return name
        time.sleep(0.02)
    return None


def _kill(processes: Processes, database: Database, kills: int, rng: random.Random) -> None:
    """Kill at random moments, and every third time a worker that has just begun to make a print file.

    After the web has died people get it back, and a moment to do something with it.
    """
    done, seen = 0, set[str]()
    while done < kills:
        time.sleep(rng.uniform(0.1, 1.6))
        caught = _caught_at_work(processes, database, seen, 2) if done % 3 == 1 else None
        for victim in VICTIMS if done % 10 == 9 else (caught or rng.choice(VICTIMS),):
            processes.kill(victim)
            done += 1
            if victim == "web":
                processes.wait()


def _settle(database: Database, seconds: float) -> None:
    """Wait until the shop has nothing to do any more, or has not got on for so many seconds."""
    until, quiet, least = time.monotonic() + seconds, 0, sys.maxsize
    while time.monotonic() < until and quiet < 4:
        left = books.unfinished(database)
        if left < least:
            until, least = time.monotonic() + seconds, left
        quiet = quiet + 1 if left == 0 else 0
        time.sleep(0.5)


def soak(
    folder: Path, url: str, kills: int, *, seed: int, worker: list[str] | None = None, forked: bool = False
) -> Outcome:
    """Let people buy and print while processes are killed; then let everything settle and audit the books."""
    database = Database(url)
    processes = Processes(folder, url, worker, forked=forked)
    stop, close = threading.Event(), threading.Event()
    customers = [Customer(processes.url, seed + n, stop) for n in range(CUSTOMERS)]
    plants = [Plant(processes.url, key, close) for key in _factory_keys(database)]
    try:
        processes.start()
        for person in [*customers, *plants]:
            person.start()
        _kill(processes, database, kills, random.Random(seed))
        stop.set()
        for customer in customers:
            customer.join(120)
        _settle(database, 90 if worker is None else 10)
        time.sleep(2)
        _settle(database, 30 if worker is None else 2)
        close.set()
        for plant in plants:
            plant.join(60)
        charged = books.stand_in_charges(folder / "stripe-stand-in.db")
        found = books.audit(database, charged)
    finally:
        stop.set()
        close.set()
        processes.stop()
        database.engine.dispose()
    trouble = [line for person in [*customers, *plants] for line in person.trouble]
    assert sum(customer.paid for customer in customers) <= found.charges
    return Outcome(found, kills, trouble)


@pytest.mark.databases
@pytest.mark.timeout(900)
def test_thirty_kills_lose_no_paid_order_and_make_nothing_twice(tmp_path: Path, database_url: str) -> None:
    outcome = soak(tmp_path, database_url, int(os.environ.get("SOAK_KILLS", "30")), seed=20261122)
    print(f"\n{outcome.kills} kills: {outcome.books}")
    assert outcome.trouble == []
    assert outcome.books.findings == []
    assert outcome.books.charges >= 5, "too few orders to prove anything"


NAIVE_WORKER = """
import sys
from sqlalchemy import update
from app import create_app
from foundation import jobs

claim = jobs.claim

def take_off_the_queue(session, owner, lease_seconds):
    job = claim(session, owner, lease_seconds)
    if job is not None:
        session.execute(update(jobs.Job).where(jobs.Job.id == job.id).values(state="done"))
    return job

jobs.claim = take_off_the_queue
jobs.JobContext.complete = lambda self, session: None
jobs.Worker(create_app()).run_forever()
"""


@pytest.mark.timeout(600)
def test_a_worker_that_takes_jobs_off_the_queue_first_is_caught_losing_work(tmp_path: Path, database_url: str) -> None:
    """The negative control: the harness sees a loss where there is one."""
    script = tmp_path / "naive_worker.py"
    script.write_text(NAIVE_WORKER)
    outcome = soak(tmp_path, database_url, 25, seed=7, worker=[sys.executable, str(script)])
    print(f"\nnaive worker, {outcome.kills} kills: {outcome.books}")
    assert outcome.books.charges >= 3
    assert outcome.books.findings, "25 kills of a naive worker lost nothing: the harness is blind"


def test_the_audit_sees_a_double_charge_and_a_charge_without_an_order(database: Database) -> None:
    found = books.audit(database, ["a", "a", "b"])
    assert found.findings[0] == "a was charged 2 times"
    assert sorted(found.findings[1:]) == ["a was charged and is not paid: lost", "b was charged and is not paid: lost"]


@pytest.mark.soak
@pytest.mark.databases
@pytest.mark.timeout(7200)
def test_a_thousand_kills(tmp_path: Path, database_url: str) -> None:
    outcome = soak(tmp_path, database_url, int(os.environ.get("SOAK_KILLS", "1000")), seed=1, forked=True)
    print(f"\n{outcome.kills} kills: {outcome.books}")
    assert outcome.trouble == []
    assert outcome.books.findings == []
