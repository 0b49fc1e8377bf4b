"""The stand-in's memory: Stripe-shaped objects, answers kept for idempotency keys, and deliveries still to be made.

One SQLite file. Every act is one transaction, so that a kill leaves either all of it or nothing.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS object (
  number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS object_kind ON object (kind, number);
CREATE TABLE IF NOT EXISTS answer (
  key TEXT PRIMARY KEY, request TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS delivery (
  event_id TEXT PRIMARY KEY, attempts INTEGER NOT NULL DEFAULT 0, next_at REAL NOT NULL,
  done INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS later (session_id TEXT PRIMARY KEY, at REAL NOT NULL, succeeds INTEGER NOT NULL);
"""
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def new_object_id(prefix: str) -> str:
    """An id as Stripe makes them, e.g. `cs_test_a1…`."""
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(24))


class Store:
    """The stand-in's database file, one writer at a time."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._lock = threading.RLock()
        connection = self._connect()
        connection.executescript(SCHEMA)
        connection.close()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=10, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        return connection

    @contextmanager
    def transaction(self) -> Iterator[Ledger]:
        """Read and write; all of it or nothing is kept."""
        with self._lock:
            connection = self._connect()
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield Ledger(connection)
                connection.execute("COMMIT")
            finally:
                connection.close()


class Ledger:
    """The objects, within one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def put(self, kind: str, body: dict[str, Any]) -> dict[str, Any]:
        """Keep an object, new or changed."""
        text = json.dumps(body, ensure_ascii=False)
        self._db.execute(
            "INSERT INTO object (id, kind, body) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
            (body["id"], kind, text),
        )
        return body

    def find(self, kind: str, object_id: str) -> dict[str, Any] | None:
        """The object of an id; None where there is none."""
        row = self._db.execute("SELECT body FROM object WHERE id = ? AND kind = ?", (object_id, kind)).fetchone()
        return json.loads(row[0]) if row else None

    def newest_first(self, kind: str) -> list[dict[str, Any]]:
        """Every object of a kind."""
        rows = self._db.execute("SELECT body FROM object WHERE kind = ? ORDER BY number DESC", (kind,))
        return [json.loads(row[0]) for row in rows]

    def kept_answer(self, key: str) -> tuple[str, int, str] | None:
        """What was asked and answered under an idempotency key."""
        row = self._db.execute("SELECT request, status, body FROM answer WHERE key = ?", (key,)).fetchone()
        return (row[0], row[1], row[2]) if row else None

    def keep_answer(self, key: str, request: str, status: int, body: str) -> None:
        """Keep an answer for its key."""
        self._db.execute("INSERT INTO answer VALUES (?, ?, ?, ?)", (key, request, status, body))

    def tell(self, kind: str, thing: dict[str, Any]) -> dict[str, Any]:
        """Keep an event about an object, and owe its delivery."""
        event = {
            "id": new_object_id("evt_"),
            "object": "event",
            "api_version": "2026-10-28.dahlia",
            "created": int(time.time()),
            "data": {"object": thing},
            "livemode": False,
            "pending_webhooks": 1,
            "request": {"id": None, "idempotency_key": None},
            "type": kind,
        }
        self.put("event", event)
        self._db.execute("INSERT INTO delivery (event_id, next_at) VALUES (?, ?)", (event["id"], time.time()))
        return event

    def due_deliveries(self) -> list[tuple[str, int, dict[str, Any]]]:
        """Deliveries to be tried now: event id, tries so far, event."""
        rows = self._db.execute(
            "SELECT event_id, attempts, body FROM delivery JOIN object ON object.id = event_id"
            " WHERE done = 0 AND next_at <= ? ORDER BY number LIMIT 20",
            (time.time(),),
        )
        return [(row[0], row[1], json.loads(row[2])) for row in rows]

    def delivered(self, event_id: str) -> None:
        """The shop has it."""
        self._db.execute("UPDATE delivery SET done = 1 WHERE event_id = ?", (event_id,))

    def try_later(self, event_id: str, attempts: int) -> None:
        """The shop did not take it: 1, 2, 4 … seconds, at most an hour, three days long."""
        done = 1 if attempts >= 80 else 0
        wait = min(3600.0, 2.0**attempts)
        self._db.execute(
            "UPDATE delivery SET attempts = ?, next_at = ?, done = ? WHERE event_id = ?",
            (attempts, time.time() + wait, done, event_id),
        )

    def finish_later(self, session_id: str, seconds: float, succeeds: bool) -> None:
        """A payment whose bank takes its time."""
        self._db.execute(
            "INSERT OR REPLACE INTO later VALUES (?, ?, ?)", (session_id, time.time() + seconds, int(succeeds))
        )

    def due_later(self) -> list[tuple[str, bool]]:
        """Payments whose bank has answered now; each is given once."""
        rows = self._db.execute(
            "DELETE FROM later WHERE at <= ? RETURNING session_id, succeeds", (time.time(),)
        ).fetchall()
        return [(row[0], bool(row[1])) for row in rows]
