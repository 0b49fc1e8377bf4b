"""The studio's first page: what needs a person, and background work that gave up and can be tried again."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from foundation import audit, jobs, web
from foundation.access import SYSTEM
from foundation.database import Database, utcnow
from production import stops, today
from production.models import ProductionJob
from production.planning import lock_job
from storefront import orders
from storefront.models import OrderState
from tests.builders import post
from tests.production.builders import jobs_of

Enter = Callable[[str], FlaskClient]


def look(database: Database) -> today.Today:
    with database.session(read_only=True) as session:
        found = today.build_today(session, utcnow())
        session.expunge_all()
        return found


def park(database: Database, job: ProductionJob) -> str:
    """A task for a production job that gave up; gives its id."""
    with database.transaction() as session:
        parked = jobs.add(session, "compose_print", {"job_id": job.id}, key="parked-for-a-test")
        parked.state, parked.attempts, parked.error = jobs.JobState.PARKED, 5, "Traceback\n  way\nOSError: disk full"
        return parked.id


def test_a_day_on_which_nothing_waits_says_so(job: ProductionJob, as_user: Enter) -> None:
    page = as_user("admin").get("/admin").get_data(as_text=True)
    assert "Nothing waits for a person" in page
    assert re.search(r"<span>Paid</span>.*?<b>1</b>", page)


@pytest.mark.parametrize("who", ["member", "factory"])
def test_only_the_studio_sees_it(job: ProductionJob, as_user: Enter, who: str) -> None:
    assert as_user(who).get("/admin").status_code == 403


def test_a_held_order_is_told_once_and_not_again_as_its_stopped_jobs(
    database: Database, worker: jobs.Worker, job: ProductionJob, as_user: Enter
) -> None:
    with database.transaction() as session:
        orders.hold(session, orders.get_order(session, job.order_id), SYSTEM, "dispute")
    worker.run_until_idle()
    found = look(database)
    assert (found.held_count, found.stopped_count, found.waiting) == (1, 0, 1)
    assert found.states == {OrderState.ON_HOLD: 1}
    page = as_user("admin").get("/admin").get_data(as_text=True)
    assert job.order_number in page and "disputes the payment" in page


def test_a_job_stopped_by_its_factory_waits_with_the_factorys_words(
    database: Database, job: ProductionJob, as_user: Enter
) -> None:
    post(as_user("factory"), f"/factory/jobs/{job.label}/problem", {"code": "press_down", "note": "back on Tuesday"})
    page = as_user("admin").get("/admin").get_data(as_text=True)
    assert "The press is down." in page and "back on Tuesday" in page
    assert look(database).stopped_count == 1


def test_a_failure_of_ours_is_told_even_where_its_order_was_not_held(database: Database, job: ProductionJob) -> None:
    with database.transaction() as session:
        locked = lock_job(session, job.id)
        assert locked is not None
        stops.hold(session, locked, SYSTEM, by="system", code="file_not_good", message="x")
    assert look(database).stopped_count == 1


def test_a_job_is_late_from_its_minute_on_and_until_it_has_left(
    database: Database, job: ProductionJob, as_user: Enter
) -> None:
    assert job.due_at is not None
    with database.session(read_only=True) as session:
        assert today.count_waiting(session, job.due_at)["jobs"] == 0
        late = today.build_today(session, job.due_at + timedelta(minutes=1))
        assert [one.number for one in late.late] == [job.number]
        assert {one.factory.slug: one.late for one in late.factories}["xiamen"] == 1
    with database.transaction() as session:
        locked = lock_job(session, job.id)
        assert locked is not None
        locked.due_at = utcnow() - timedelta(minutes=5)
    assert job.label in as_user("admin").get("/admin/jobs?group=late").get_data(as_text=True)
    factory = as_user("factory")
    for act in ("accept", "printed"):
        post(factory, f"/factory/jobs/{job.label}/{act}")
    post(factory, f"/factory/jobs/{job.label}/ship", {"carrier": "DHL", "tracking": "JD0146000"})
    assert look(database).late_count == 0


def test_work_that_gave_up_shows_its_error_and_runs_again_when_asked(
    database: Database, worker: jobs.Worker, job: ProductionJob, as_user: Enter
) -> None:
    parked = park(database, job)
    (one,) = look(database).parked
    assert one.reason == "OSError: disk full"
    assert one.order is not None and one.order.number == job.order_number
    admin = as_user("admin")
    page = admin.get("/admin").get_data(as_text=True)
    assert "Make a print file" in page and "OSError: disk full" in page
    answer = post(admin, f"/admin/background/{parked}/retry", follow_redirects=True)
    assert "tried again" in answer.get_data(as_text=True)
    assert worker.run_until_idle() == 1
    with database.session(read_only=True) as session:
        again = session.get(jobs.Job, parked)
        assert again is not None and again.state == jobs.JobState.DONE
        assert [entry.action for entry in audit.list_entries(session, "job", parked)] == ["background_retried"]
    assert look(database).parked_count == 0


def test_trying_again_twice_or_what_is_not_parked_changes_nothing(
    database: Database, job: ProductionJob, as_user: Enter
) -> None:
    parked, admin = park(database, job), as_user("admin")
    post(admin, f"/admin/background/{parked}/retry")
    again = post(admin, f"/admin/background/{parked}/retry", follow_redirects=True)
    assert "not waiting any more" in again.get_data(as_text=True)
    assert post(admin, "/admin/background/no-such-job/retry").status_code == 404
    with database.session(read_only=True) as session:
        assert len(audit.list_entries(session, "job", parked)) == 1


@pytest.mark.parametrize("who", ["member", "factory"])
def test_nobody_else_tries_again(database: Database, job: ProductionJob, as_user: Enter, who: str) -> None:
    parked = park(database, job)
    assert post(as_user(who), f"/admin/background/{parked}/retry").status_code == 403
    assert look(database).parked_count == 1


def test_every_task_of_the_shop_has_words(app: web.Shop) -> None:
    # A task without words shows its code name to a person.
    ours = {name for name, task in jobs.registered_tasks().items() if not task.__module__.startswith("tests")}
    assert ours == set(today.TASK_WORDS)


def test_the_load_counts_the_places_of_every_technique(database: Database, job: ProductionJob) -> None:
    (row,) = [one for one in look(database).factories if one.factory.slug == "xiamen"]
    assert (row.day.used, row.day.capacity, row.open) == (1, 540, 1)
    assert jobs_of(database, job.order_id)[0].factory_id == row.factory.id
