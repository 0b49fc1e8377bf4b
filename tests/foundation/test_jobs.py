"""Jobs: claimed once, retried, parked, taken over."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from foundation import jobs
from foundation.database import Database, utcnow
from foundation.web import Shop

seen: list[str] = []


@jobs.task("test_note")
def _note(context: jobs.JobContext, *, word: str) -> None:
    seen.append(word)


@jobs.task("test_fail")
def _fail(context: jobs.JobContext) -> None:
    raise RuntimeError("broken on purpose")


@pytest.fixture(autouse=True)
def _fresh() -> None:
    seen.clear()


@pytest.mark.databases
def test_a_job_runs_once_and_the_same_key_is_the_same_job(database: Database, worker: jobs.Worker) -> None:
    with database.transaction() as session:
        first = jobs.add(session, "test_note", {"word": "a"}, key="k")
        assert jobs.add(session, "test_note", {"word": "b"}, key="k").id == first.id
    assert worker.run_until_idle() == 1
    assert worker.run_until_idle() == 0
    assert seen == ["a"]


@pytest.mark.databases
def test_higher_priority_runs_first(database: Database, worker: jobs.Worker) -> None:
    with database.transaction() as session:
        jobs.add(session, "test_note", {"word": "later"})
        jobs.add(session, "test_note", {"word": "first"}, priority=5)
    worker.run_until_idle()
    assert seen == ["first", "later"]


@pytest.mark.databases
def test_a_failing_job_is_parked_after_five_tries_and_can_be_retried(database: Database, worker: jobs.Worker) -> None:
    with database.transaction() as session:
        job_id = jobs.add(session, "test_fail").id
    for _ in range(jobs.MAX_ATTEMPTS):
        assert worker.run_one()
        with database.transaction() as session:
            job = session.get(jobs.Job, job_id)
            assert job is not None and job.error and "broken on purpose" in job.error
            job.run_at = utcnow()
    with database.transaction() as session:
        assert session.get(jobs.Job, job_id).state == jobs.JobState.PARKED  # type: ignore[union-attr]
        assert not worker.run_one()
        jobs.retry_parked(session, job_id)
    assert worker.run_one()


@pytest.mark.databases
def test_an_expired_lease_is_taken_over_and_the_old_worker_may_not_finish(
    database: Database, worker: jobs.Worker
) -> None:
    with database.transaction() as session:
        jobs.add(session, "test_note", {"word": "a"})
    with database.transaction() as session:
        taken = jobs.claim(session, "dead worker", 30)
    assert taken is not None
    assert not worker.run_one(), "a live lease is left alone"
    with database.transaction() as session:
        session.get(jobs.Job, taken.id).lease_until = utcnow() - timedelta(seconds=1)  # type: ignore[union-attr]
    assert worker.run_one()
    stale = jobs.JobContext(worker.app, database, worker.blobs, worker.settings, taken.id, "dead worker")
    with pytest.raises(jobs.LeaseLost), database.transaction() as session:
        stale.complete(session)
    with database.session() as session:
        assert session.scalars(select(jobs.Job.state)).one() == jobs.JobState.DONE


@pytest.mark.databases
def test_eight_rivals_asking_for_the_same_work_make_one_job(database: Database, worker: jobs.Worker) -> None:
    gate = threading.Barrier(8)
    failures: list[BaseException] = []

    def ask() -> None:
        gate.wait()
        try:
            with database.transaction() as session:
                jobs.add(session, "test_note", {"word": "once"}, key="rivals")
        except BaseException as error:  # the thread must not swallow it
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert worker.run_until_idle() == 1


@pytest.mark.databases
def test_four_workers_run_forty_jobs_once_each(app: Shop, database: Database) -> None:
    with database.transaction() as session:
        for number in range(40):
            jobs.add(session, "test_note", {"word": str(number)})
    threads = [threading.Thread(target=jobs.Worker(app).run_until_idle) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen, key=int) == [str(number) for number in range(40)]
