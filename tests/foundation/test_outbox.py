"""Events and letters: told once, whatever happens."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from foundation import jobs, mail, outbox
from foundation.database import Database, utcnow
from foundation.web import Shop


@pytest.mark.databases
def test_an_event_told_twice_has_its_effect_once(database: Database, worker: jobs.Worker) -> None:
    heard: list[dict[str, Any]] = []
    outbox.on("test_told", lambda _session, payload: heard.append(payload))
    for _ in range(2):
        with database.transaction() as session:
            outbox.add(session, "test_told", {"n": 1}, key="told:1")
    worker.run_until_idle()
    assert heard == [{"n": 1}]


def test_an_event_of_a_change_that_was_rolled_back_is_never_told(database: Database, worker: jobs.Worker) -> None:
    with pytest.raises(RuntimeError), database.transaction() as session:
        outbox.add(session, "test_told", {}, key="told:2")
        raise RuntimeError
    assert worker.run_until_idle() == 0


def test_a_handler_that_fails_takes_the_other_handlers_effects_back(database: Database, worker: jobs.Worker) -> None:
    def note(session: Session, _payload: dict[str, Any]) -> None:
        mail.put(session, key="half", to="a@b.example", subject="s", text="t", html="h")

    def fail(_session: Session, _payload: dict[str, Any]) -> None:
        raise RuntimeError("second handler")

    outbox.on("test_half", note)
    outbox.on("test_half", fail)
    with database.transaction() as session:
        outbox.add(session, "test_half", {}, key="half:1")
    worker.run_one()
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(mail.Letter)) == 0


def test_a_letter_is_written_once_a_key_and_kept_where_there_is_no_mail_server(
    app: Shop, database: Database, worker: jobs.Worker
) -> None:
    for _ in range(2):
        with database.transaction() as session:
            mail.put(session, key="k", to="a@b.example", subject="Line\none", text="t", html="<p>t</p>")
    worker.run_until_idle()
    with database.session() as session:
        letter = session.scalars(select(mail.Letter)).one()
        assert letter.sent_at is not None and letter.sent_at <= utcnow()
        assert letter.subject == "Line one"
