"""The database keeps every update, every time and every id in order."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, text

from foundation.database import Database, create_database_engine, new_id, utcnow


def _count_up(engine: Engine, threads: int = 8, times: int = 25) -> int:
    """Concurrent read-modify-write, as naive code does it; gives the final value."""

    def work() -> None:
        for _ in range(times):
            with engine.begin() as connection:
                value = connection.execute(text("SELECT value FROM counter")).scalar_one()
                connection.execute(text("UPDATE counter SET value = :value"), {"value": value + 1})

    running = [threading.Thread(target=work) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT value FROM counter")).scalar_one())


def _counter(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE counter (value INTEGER)"))
        connection.execute(text("INSERT INTO counter VALUES (0)"))


def test_no_update_is_lost_on_sqlite(tmp_path: Path) -> None:
    engine = create_database_engine(f"sqlite:///{tmp_path / 'a.db'}")
    _counter(engine)
    assert _count_up(engine) == 200
    engine.dispose()


def test_the_driver_s_own_transactions_do_lose_updates(tmp_path: Path) -> None:
    """The negative control: without our BEGIN IMMEDIATE the same work comes out short."""
    engine = create_engine(f"sqlite:///{tmp_path / 'b.db'}", connect_args={"timeout": 10})

    @event.listens_for(engine, "connect")
    def wal(connection: object, _record: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")  # type: ignore[attr-defined]

    _counter(engine)
    assert _count_up(engine) < 200
    engine.dispose()


def test_every_sqlite_connection_is_durable_and_checks_foreign_keys(tmp_path: Path) -> None:
    engine = create_database_engine(f"sqlite:///{tmp_path / 'c.db'}")
    with engine.connect() as connection:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        pragmas = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in names]
    assert pragmas == ["wal", 2, 1, 5000]
    engine.dispose()


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'd.db'}")
    _counter(database.engine)
    with database.session() as writer, database.session(read_only=True) as reader:
        writer.execute(text("UPDATE counter SET value = 7"))
        assert reader.execute(text("SELECT value FROM counter")).scalar_one() == 0
        writer.commit()
    database.engine.dispose()


def test_ids_sort_by_the_time_they_were_made() -> None:
    ids = [new_id() for _ in range(2000)]
    assert len(set(ids)) == 2000
    assert [identifier[:13] for identifier in ids] == sorted(identifier[:13] for identifier in ids)
    assert all(identifier[14] == "7" and identifier[19] in "89ab" for identifier in ids)


def test_a_time_without_a_zone_is_refused_and_one_with_a_zone_comes_back_in_utc() -> None:
    from foundation.database import UTCDateTime

    kind = UTCDateTime()
    with pytest.raises(ValueError, match="zone"):
        kind.process_bind_param(datetime(2026, 1, 1), None)  # type: ignore[arg-type]
    now = utcnow()
    stored = kind.process_bind_param(now, None)  # type: ignore[arg-type]
    assert kind.process_result_value(stored, None) == now  # type: ignore[arg-type]
