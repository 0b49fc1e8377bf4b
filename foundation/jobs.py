"""Work that outlives a request: a table of jobs, leases, retries, and a worker that loses nothing when killed.

A job is written in the transaction that needs it done. A worker claims one by a single UPDATE, renews its lease while
it works and marks it done in the transaction that holds the result; when a worker dies, the lease runs out and
somebody else starts again. So a task runs at least once, and must write results that are the same the second time.
Source: ADR 0005; notes on kill -9 in docs/operating.md.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from flask import Flask
from sqlalchemy import JSON, Index, String, Text, and_, func, or_, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Mapped, Session, mapped_column

from foundation.blob_store import BlobStore
from foundation.database import Base, Database, Keyed, insert_once, new_id, utcnow
from foundation.memory import give_back_freed_memory
from foundation.settings import Settings

log = logging.getLogger(__name__)
MAX_ATTEMPTS = 5


class JobState(StrEnum):
    """`parked` jobs failed too often and wait for a person."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    PARKED = "parked"


class Job(Keyed, Base):
    """One piece of work. `key` makes a second request for the same work the same job; without one it is the id."""

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_due", "state", "run_at"),)

    task: Mapped[str] = mapped_column(String(60))
    args: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    key: Mapped[str] = mapped_column(String(200), unique=True)
    priority: Mapped[int] = mapped_column(default=0)
    state: Mapped[JobState] = mapped_column(String(10), default=JobState.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    run_at: Mapped[datetime] = mapped_column(default=utcnow)
    lease_until: Mapped[datetime | None]
    owner: Mapped[str | None] = mapped_column(String(80))
    error: Mapped[str | None] = mapped_column(Text)
    finished_at: Mapped[datetime | None]


class LeaseLost(Exception):
    """Somebody else has taken over this job: stop without writing."""


@dataclass
class JobContext:
    """What a task gets to work with."""

    app: Flask
    database: Database
    blobs: BlobStore
    settings: Settings
    job_id: str
    owner: str

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that commits at the end of the block."""
        with self.database.transaction() as session:
            yield session

    def complete(self, session: Session) -> None:
        """Mark the job done in the same transaction as its result.

        Raises:
            LeaseLost: The lease ran out and another worker has the job; the transaction must not commit.
        """
        done = session.execute(
            update(Job)
            .where(Job.id == self.job_id, Job.owner == self.owner, Job.state == JobState.RUNNING)
            .values(state=JobState.DONE, finished_at=utcnow(), lease_until=None, owner=None, error=None)
        )
        if done.rowcount != 1:  # type: ignore[attr-defined]
            raise LeaseLost(self.job_id)


Task = Callable[..., None]
_tasks: dict[str, Task] = {}


def task(name: str) -> Callable[[Task], Task]:
    """Register a function `(context: JobContext, **args)` as the task of a name."""

    def register(function: Task) -> Task:
        _tasks[name] = function
        return function

    return register


def registered_tasks() -> dict[str, Task]:
    """Every task by its name."""
    return dict(_tasks)


def add(
    session: Session,
    name: str,
    args: dict[str, Any] | None = None,
    *,
    key: str | None = None,
    priority: int = 0,
    delay_seconds: float = 0,
) -> Job:
    """Ask for a task to be run once this transaction commits.

    Args:
        name: A registered task's name.
        args: Plain JSON values.
        key: Work with the same key is asked for only once, ever.
        priority: Higher runs first.
        delay_seconds: Not before this long from now.
    """
    identifier = new_id()
    job = Job(id=identifier, task=name, args=args or {}, key=key or identifier, priority=priority)
    job.run_at = utcnow() + timedelta(seconds=delay_seconds)
    return insert_once(session, job)[0]


def _due() -> Any:
    now = utcnow()
    return or_(
        and_(Job.state == JobState.QUEUED, Job.run_at <= now),
        and_(Job.state == JobState.RUNNING, Job.lease_until < now),
    )


def claim(session: Session, owner: str, lease_seconds: float) -> Job | None:
    """The most urgent due job, now leased to `owner`; None where nothing is due."""
    chosen = select(Job.id).where(_due()).order_by(Job.priority.desc(), Job.run_at, Job.id).limit(1)
    if session.get_bind().dialect.name == "postgresql":
        chosen = chosen.with_for_update(skip_locked=True)
    query = (
        update(Job)
        .where(Job.id == chosen.scalar_subquery())
        .values(
            state=JobState.RUNNING,
            owner=owner,
            attempts=Job.attempts + 1,
            lease_until=utcnow() + timedelta(seconds=lease_seconds),
        )
        .returning(Job)
        .execution_options(synchronize_session=False)
    )
    return session.scalars(query).one_or_none()


def list_parked(session: Session, limit: int = 50) -> list[Job]:
    """Jobs that failed too often and wait for a person, the longest waiting first."""
    query = select(Job).where(Job.state == JobState.PARKED).order_by(Job.run_at, Job.id)
    return list(session.scalars(query.limit(limit)))


def count_parked(session: Session) -> int:
    """How many jobs wait for a person."""
    return session.scalar(select(func.count()).select_from(Job).where(Job.state == JobState.PARKED)) or 0


def retry_parked(session: Session, job_id: str) -> bool:
    """Let a parked job try again, with its count of attempts set back; False where it is not parked any more."""
    done = session.execute(
        update(Job)
        .where(Job.id == job_id, Job.state == JobState.PARKED)
        .values(state=JobState.QUEUED, attempts=0, run_at=utcnow(), error=None)
        .execution_options(synchronize_session=False)
    )
    return bool(done.rowcount == 1)  # type: ignore[attr-defined]


class Worker:
    """Claims and runs jobs until told to stop."""

    def __init__(self, app: Flask, *, poll_seconds: float = 0.25) -> None:
        self.app = app
        self.database: Database = app.extensions["database"]
        self.blobs: BlobStore = app.extensions["blobs"]
        self.settings: Settings = app.extensions["settings"]
        self.owner = f"{socket.gethostname()[:30]}:{os.getpid()}:{os.urandom(3).hex()}"
        self.poll_seconds = poll_seconds
        self.stopping = threading.Event()
        give_back_freed_memory()

    def run_forever(self) -> None:
        """Work until SIGTERM or SIGINT; a job under way is finished first."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stopping.set())
        while not self.stopping.is_set():
            try:
                busy = self.run_one()
            except OperationalError:
                log.exception("the database does not answer; trying again")
                busy = False
            if not busy:
                self.stopping.wait(self.poll_seconds)

    def run_until_idle(self, limit: int = 1000) -> int:
        """Run what is due now, at most `limit` jobs; gives how many ran. For tests and commands."""
        count = 0
        while count < limit and self.run_one():
            count += 1
        return count

    def run_one(self) -> bool:
        """Claim and run one job; False where nothing is due."""
        lease = self.settings.lease_seconds
        with self.database.session(read_only=True) as session:
            if session.scalar(select(Job.id).where(_due()).limit(1)) is None:
                return False
        with self.database.transaction() as session:
            job = claim(session, self.owner, lease)
        if job is None:
            return False
        stop = threading.Event()
        renewer = threading.Thread(target=self._renew, args=(job.id, lease, stop), daemon=True)
        renewer.start()
        try:
            self._run(job)
        finally:
            stop.set()
            renewer.join()
        return True

    def _run(self, job: Job) -> None:
        context = JobContext(self.app, self.database, self.blobs, self.settings, job.id, self.owner)
        try:
            if job.attempts > MAX_ATTEMPTS:  # its workers died every time
                raise RuntimeError(f"{job.attempts - 1} workers died over this job")
            function = _tasks[job.task]
            with self.app.app_context():
                function(context, **job.args)
            with self.database.transaction() as session:
                self._finish(session, job)
        except LeaseLost:
            log.warning("job %s was taken over by another worker", job.id)
        except Exception:
            log.exception("job %s (%s) failed, attempt %d", job.id, job.task, job.attempts)
            with self.database.transaction() as session:
                self._fail(session, job, traceback.format_exc(limit=-6))

    def _mine(self, job: Job) -> Any:
        return update(Job).where(Job.id == job.id, Job.owner == self.owner, Job.state == JobState.RUNNING)

    def _finish(self, session: Session, job: Job) -> None:
        # Zero rows are fine: the task has marked itself done with its result.
        session.execute(
            self._mine(job).values(state=JobState.DONE, finished_at=utcnow(), lease_until=None, owner=None, error=None)
        )

    def _fail(self, session: Session, job: Job, error: str) -> None:
        parked = job.attempts >= MAX_ATTEMPTS
        session.execute(
            self._mine(job).values(
                state=JobState.PARKED if parked else JobState.QUEUED,
                run_at=utcnow() + timedelta(seconds=0 if parked else 4 ** (job.attempts - 1)),
                lease_until=None,
                owner=None,
                error=error,
            )
        )

    def _renew(self, job_id: str, lease: float, stop: threading.Event) -> None:
        while not stop.wait(lease / 3):
            try:
                with self.database.transaction() as session:
                    session.execute(
                        update(Job)
                        .where(Job.id == job_id, Job.owner == self.owner, Job.state == JobState.RUNNING)
                        .values(lease_until=utcnow() + timedelta(seconds=lease))
                    )
            except OperationalError:
                log.warning("could not renew the lease of job %s", job_id)
