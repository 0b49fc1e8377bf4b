"""The database: one declarative base, UTC times, time-ordered ids, and sessions that do not lose updates.

SQLite's own default loses concurrent updates without an error, so every connection runs WAL with full sync and every
writing transaction begins with BEGIN IMMEDIATE; PostgreSQL uses row locks (`with_for_update`).
Source: ADR 0004; SQLite documentation, "Isolation in SQLite".
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import DateTime, Dialect, Engine, MetaData, String, TypeDecorator, create_engine, event, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

READ_ONLY = "pawprint_read_only"


class UTCDateTime(TypeDecorator[datetime]):
    """An aware datetime in UTC; naive values are refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def utcnow() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A version 7 UUID: unique, and sorted by when it was made (RFC 9562)."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (
        (milliseconds & ((1 << 48) - 1)) << 80
        | 0x7 << 76
        | (random >> 68 & 0xFFF) << 64
        | 0b10 << 62
        | random & ((1 << 62) - 1)
    )
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


class Base(DeclarativeBase):
    """Every table of every room."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UTCDateTime}  # noqa: RUF012 - SQLAlchemy's own spelling


class Identified:
    """Mix-in: a time-ordered id and when the row was made."""

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id)
    created_at: Mapped[datetime] = mapped_column(default=utcnow)


def create_database_engine(url: str) -> Engine:
    """An engine whose connections are safe for several processes.

    Args:
        url: SQLAlchemy URL; `sqlite:///…` or `postgresql://…` (psycopg 3). Errors name no values: they may be personal.
    """
    if not url.startswith("sqlite"):
        return create_engine(
            url, hide_parameters=True, pool_pre_ping=True, pool_size=8, max_overflow=8, isolation_level="READ COMMITTED"
        )
    if ":memory:" not in url and url != "sqlite://":
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": 10, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        read_only = connection.get_execution_options().get(READ_ONLY)
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


class Keyed(Identified):
    """Mix-in for rows that may be asked for twice and must exist once: `key` is unique."""

    key: Mapped[str]


Row = TypeVar("Row", bound=Keyed)


def insert_once(session: Session, row: Row) -> tuple[Row, bool]:
    """The row of this key, and whether it is new: a rival that was faster by a moment wins, and nothing fails."""
    kind = type(row)
    query = select(kind).where(kind.key == row.key)
    found = session.scalar(query)
    if found is not None:
        return found, False
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return session.scalars(query).one(), False
    return row, True


class Database:
    """An engine with its session factory."""

    def __init__(self, url: str) -> None:
        self.engine = create_database_engine(url)
        self._factory = sessionmaker(self.engine, expire_on_commit=False)
        self._reading = sessionmaker(self.engine.execution_options(**{READ_ONLY: True}), expire_on_commit=False)

    def session(self, *, read_only: bool = False) -> Session:
        """A new session; the caller commits and closes it. Read-only ones take no write lock on SQLite."""
        return self._reading() if read_only else self._factory()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that commits at the end of the block and rolls back on any error."""
        with self._factory() as session, session.begin():
            yield session
