"""The studio's pages, the factory's API, capacity, and the reprint."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from foundation import jobs, web
from foundation.blob_store import content_key
from foundation.database import Database
from production import keys, work
from production.making import PRINT_FILES
from production.models import Factory, FactoryDay, ProductionJob
from production.planning import lock_job
from production.states import JobState
from storefront import orders
from storefront.models import OrderState
from tests.builders import post
from tests.production.builders import jobs_of, lyric, paid_order

Enter = Callable[[str], FlaskClient]


def used(database: Database, slug: str) -> int:
    with database.session(read_only=True) as session:
        query = select(FactoryDay.used).join(Factory, Factory.id == FactoryDay.factory_id).where(Factory.slug == slug)
        return sum(session.scalars(query))


def bearer(database: Database, slug: str) -> dict[str, str]:
    with database.transaction() as session:
        factory = session.scalar(select(Factory).where(Factory.slug == slug))
        assert factory is not None
        return {"Authorization": f"Bearer {keys.create_key(session, factory, 'test')}"}


def test_the_studio_reads_why_a_factory_was_chosen(job: ProductionJob, as_user: Enter) -> None:
    page = as_user("admin").get(f"/admin/jobs/{job.label}").get_data(as_text=True)
    assert "Chosen: Xiamen, $" in page
    assert "Not Porto: it does not ship to China; it does not offer Direct to garment." in page


def test_rerouting_moves_the_places_and_says_by_whom(
    app: web.Shop, database: Database, worker: jobs.Worker, as_user: Enter
) -> None:
    with database.transaction() as session:
        order_id = paid_order(session, app.extensions["blobs"], lyric(placements=("front", "back")), country="US").id
    worker.run_until_idle()
    front, _ = jobs_of(database, order_id)
    assert front.factory is not None and front.factory.slug == "xiamen"
    assert used(database, "xiamen") == 2
    admin = as_user("admin")
    post(admin, f"/admin/jobs/{front.label}/reroute", {"to": "columbus"})
    moved = jobs_of(database, order_id)
    assert {one.factory.slug for one in moved if one.factory} == {"columbus"}
    assert all(one.decision is not None and one.decision.record["by_hand"] for one in moved)
    assert (used(database, "xiamen"), used(database, "columbus")) == (0, 2)
    post(admin, f"/admin/jobs/{front.label}/reroute", {"to": ""})  # automatic: not back to those it was taken from
    assert {one.factory.slug for one in jobs_of(database, order_id) if one.factory} == {"lisbon"}


def test_a_factory_that_cannot_is_refused_with_its_reasons(
    database: Database, job: ProductionJob, as_user: Enter
) -> None:
    answer = post(as_user("admin"), f"/admin/jobs/{job.label}/reroute", {"to": "porto"}, follow_redirects=True)
    assert "Not Porto" in answer.get_data(as_text=True)
    (now,) = jobs_of(database, job.order_id)
    assert (now.state, now.factory_id) == (JobState.ROUTED, job.factory_id)
    assert used(database, "xiamen") == 1


def test_hold_release_and_cancel(database: Database, job: ProductionJob, as_user: Enter) -> None:
    admin, here = as_user("admin"), f"/admin/jobs/{job.label}"
    post(admin, f"{here}/hold", {"note": "wrong blank colour?"})
    assert jobs_of(database, job.order_id)[0].state == JobState.ON_HOLD
    assert job.label in admin.get("/admin/jobs?group=needs-us").get_data(as_text=True)
    post(admin, f"{here}/release")
    assert jobs_of(database, job.order_id)[0].state == JobState.ROUTED
    post(admin, f"{here}/cancel")
    assert jobs_of(database, job.order_id)[0].state == JobState.CANCELED
    assert used(database, "xiamen") == 0


def test_a_job_stays_stopped_while_its_order_is_held(
    database: Database, worker: jobs.Worker, job: ProductionJob, as_user: Enter
) -> None:
    with database.transaction() as session:
        orders.hold(session, orders.get_order(session, job.order_id), "admin", "admin")
    worker.run_until_idle()
    answer = post(as_user("admin"), f"/admin/jobs/{job.label}/release", follow_redirects=True)
    assert "Release the order first" in answer.get_data(as_text=True)
    assert jobs_of(database, job.order_id)[0].state == JobState.ON_HOLD


@pytest.mark.databases
def test_when_nobody_can_the_order_waits_with_every_reason(
    app: web.Shop, database: Database, worker: jobs.Worker
) -> None:
    with database.transaction() as session:
        for factory in session.scalars(select(Factory)):
            factory.active = False
        order_id = paid_order(session, app.extensions["blobs"]).id
    worker.run_until_idle()
    (job,) = jobs_of(database, order_id)
    assert (job.state, job.hold_code, job.held_from) == (JobState.ON_HOLD, "no_factory", JobState.COMPOSED)
    assert job.decision is not None and job.decision.record["chosen"] is None
    assert sum(reason["code"] == "closed" for reason in job.decision.record["rejected"]) == 5
    with database.transaction() as session:
        assert orders.get_order(session, order_id).state == OrderState.ON_HOLD
        for factory in session.scalars(select(Factory)):
            factory.active = True
        orders.release(session, orders.get_order(session, order_id), "admin")
    worker.run_until_idle()
    assert jobs_of(database, order_id)[0].state == JobState.ROUTED


@pytest.mark.databases
def test_the_last_places_go_to_one_order_alone(app: web.Shop, database: Database, worker: jobs.Worker) -> None:
    with database.transaction() as session:
        factory = session.scalar(select(Factory).where(Factory.slug == "xiamen"))
        assert factory is not None
        factory.techniques = {
            name: {**data, "capacity_per_day": 1} for name, data in factory.techniques.items()
        }  # 12 work days: 12 places
        ids = [paid_order(session, app.extensions["blobs"], quantity=8).id for _ in range(2)]
    worker.run_until_idle()
    states = sorted(str(jobs_of(database, one)[0].state) for one in ids)
    assert states == ["on_hold", "routed"]
    assert used(database, "xiamen") == 8


def test_the_studio_closes_a_factory_and_sets_its_day(database: Database, as_user: Enter) -> None:
    admin = as_user("admin")
    post(admin, "/admin/factories/xiamen", {"active": "no", "capacity-dtg": "7"})
    with database.session(read_only=True) as session:
        factory = session.scalar(select(Factory).where(Factory.slug == "xiamen"))
        assert factory is not None
        assert (factory.active, factory.techniques["dtg"]["capacity_per_day"]) == (False, 7)
    for page in ("/admin/factories", "/admin/factories/xiamen", "/admin/jobs"):
        assert admin.get(page).status_code == 200


def test_the_api_does_what_the_board_does(client: FlaskClient, database: Database, job: ProductionJob) -> None:
    headers = bearer(database, "xiamen")
    (record,) = client.get("/api/factory/v1/jobs", headers=headers).get_json()["jobs"]
    assert record["number"] == job.label
    path = record["print_file"]["url"].removeprefix("http://localhost")
    assert client.get(path).headers["X-Content-SHA256"] == record["print_file"]["sha256"]
    here = f"/api/factory/v1/jobs/{job.label}"
    for _ in range(2):
        assert client.post(f"{here}/accept", headers=headers).get_json()["state"] == "received"
    assert client.post(f"{here}/printed", headers=headers).get_json()["state"] == "printed"
    bad = client.post(f"{here}/shipped", headers=headers, json={"carrier": "DHL"})
    assert (bad.status_code, bad.get_json()["code"]) == (422, "bad_tracking")
    for _ in range(2):
        sent = client.post(f"{here}/shipped", headers=headers, json={"carrier": "DHL", "tracking": "JD0146"})
        assert (sent.get_json()["state"], sent.get_json()["shipment"]["tracking"]) == ("shipped", "JD0146")


def test_the_api_needs_a_live_key_of_the_right_factory(
    client: FlaskClient, database: Database, job: ProductionJob, as_user: Enter
) -> None:
    here = f"/api/factory/v1/jobs/{job.label}"
    assert client.get(here).status_code == 401
    assert client.get(here, headers={"Authorization": "Bearer ppf_wrong"}).status_code == 401
    assert as_user("factory").get(here).status_code == 401  # a cookie is no key
    other = bearer(database, "lisbon")
    assert client.get(here, headers=other).status_code == 404
    for act in ("accept", "printed", "shipped", "problem"):
        assert client.post(f"{here}/{act}", headers=other).status_code == 404
    with database.transaction() as session:
        key = keys.read_key(session, other["Authorization"])
        keys.revoke_key(session, key, "test")
    assert client.get("/api/factory/v1/jobs", headers=other).status_code == 401


def test_a_reprint_is_the_same_to_the_byte_and_a_changed_file_is_told(
    app: web.Shop, database: Database, job: ProductionJob
) -> None:
    runner = app.test_cli_runner()
    same = runner.invoke(args=["reprint", job.label])
    assert same.exit_code == 0, same.output
    answer = json.loads(same.output.strip().splitlines()[-1])
    assert answer["first_different_byte"] is None, answer
    assert (answer["same"], answer["bytes_equal"], answer["max_difference"]) == (True, True, 0)
    assert job.print_file is not None
    from PIL import Image

    blobs = app.extensions["blobs"]
    other = Image.new("RGBA", (job.print_file.width_px, job.print_file.height_px))
    import io

    packed = io.BytesIO()
    other.save(packed, "PNG", compress_level=1)
    blobs.put(content_key(PRINT_FILES, job.print_file.sha256), packed.getvalue())
    told = runner.invoke(args=["reprint", job.label])
    assert told.exit_code == 1
    other_answer = json.loads(told.output.strip().splitlines()[-1])
    assert other_answer["max_difference"] == 255
    assert other_answer["first_different_byte"]["byte"] > 8
    missing = runner.invoke(args=["reprint", "9999"])
    assert (missing.exit_code, json.loads(missing.output)["code"]) == (1, "no_job")


@pytest.mark.databases
@pytest.mark.parametrize("at", ["before the file", "after the file", "before the commit"])
def test_a_worker_that_dies_anywhere_loses_and_doubles_nothing(
    at: str, app: web.Shop, database: Database, worker: jobs.Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given a worker that ends in the middle of composing, when another takes the job, then there is one file."""
    from production import making

    class Killed(BaseException):
        """As sudden as SIGKILL: nothing of ours handles it."""

    def die(*_: object, **__: object) -> None:
        raise Killed

    with database.transaction() as session:
        order_id = paid_order(session, app.extensions["blobs"]).id
    with monkeypatch.context() as patch:
        if at == "before the file":
            patch.setattr(making, "compose_file", die)
        elif at == "after the file":
            patch.setattr(making, "_claimed", die)
        else:
            patch.setattr(making, "ask_for_factory", die)
        with pytest.raises(Killed):
            worker.run_until_idle()
    with database.transaction() as session:  # its lease runs out
        stuck = session.scalars(select(jobs.Job).where(jobs.Job.state == jobs.JobState.RUNNING)).one()
        stuck.lease_until = stuck.created_at
    jobs.Worker(app).run_until_idle()
    (job,) = jobs_of(database, order_id)
    assert job.state == JobState.ROUTED
    with database.session(read_only=True) as session:
        assert len(session.scalars(select(making.PrintFile)).all()) == 1


def test_a_taken_back_job_is_no_longer_the_factorys(database: Database, job: ProductionJob) -> None:
    with database.transaction() as session:
        locked = lock_job(session, job.id)
        assert locked is not None and locked.factory_id is not None
        factory_id = locked.factory_id
        work.accept(session, locked, "test")
        from production.assignment import take_back

        take_back(session, locked, "test")
        assert work.find_job(session, factory_id, job.label) is None


def test_a_jobs_history_names_people_and_factories_not_codes(job: ProductionJob, as_user: Enter) -> None:
    post(as_user("factory"), f"/factory/jobs/{job.label}/accept")
    page = as_user("admin").get(f"/admin/jobs/{job.label}").get_data(as_text=True)
    assert "Handed to a factory (Xiamen)" in page and "Times are UTC." in page
    assert "Lin Mei</small>" in page
    assert "<small>user</small>" not in page and "(xiamen)" not in page


def test_an_orders_history_is_told_in_words(database: Database, job: ProductionJob, as_user: Enter) -> None:
    admin = as_user("admin")
    for act in ("hold", "release"):
        post(admin, f"/admin/orders/{job.order_number}/{act}")
    page = admin.get(f"/admin/orders/{job.order_number}").get_data(as_text=True)
    for words in ("On hold: Held by the studio", "Goes on", "Payment received", "Yu Han", "Stripe"):
        assert words in page
    assert "order_on_hold" not in page and "before:" not in page
    assert f"/admin/jobs?q={job.order_number}" in page


def test_a_hold_reason_without_words_keeps_its_code(database: Database, job: ProductionJob, as_user: Enter) -> None:
    with database.transaction() as session:
        orders.hold(session, orders.get_order(session, job.order_id), "production", "some_new_code")
    page = as_user("admin").get(f"/admin/orders/{job.order_number}").get_data(as_text=True)
    assert "Stopped (some_new_code)" in page
