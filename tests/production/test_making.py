"""From payment to a factory's board: planned once, composed right or stopped, routed with a reason."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from sqlalchemy import func, select

from foundation import jobs, outbox, web
from foundation.blob_store import content_key
from foundation.database import Database
from production import planning
from production.making import PRINT_FILES
from production.models import ProductionJob
from production.states import JobState
from storefront import orders
from storefront.models import Approval, OrderState
from tests.production.builders import jobs_of, lyric, paid_order
from tests.production.photos import photo_design


@pytest.mark.databases
@pytest.mark.full_size
def test_a_paid_order_becomes_a_checked_file_at_a_factory(
    app: web.Shop, database: Database, worker: jobs.Worker
) -> None:
    blobs = app.extensions["blobs"]
    with database.transaction() as session:
        order_id = paid_order(session, blobs, lyric(placements=("front", "back"))).id
    worker.run_until_idle()
    front, back = jobs_of(database, order_id)
    assert [front.state, back.state] == [JobState.ROUTED, JobState.ROUTED]
    assert front.factory_id == back.factory_id
    assert front.print_file is not None and front.due_at is not None
    with Image.open(io.BytesIO(blobs.get(content_key(PRINT_FILES, front.print_file.sha256)))) as file:
        assert file.size == (3600, 4800)
        assert file.mode == "RGBA"
    assert front.print_file.passport["proof"] == front.approval["proofs"]["front"]
    assert front.decision is not None and front.decision.record["chosen"]["cost"]["total"] > 0


@pytest.mark.databases
def test_planning_twice_is_planning_once(app: web.Shop, database: Database, worker: jobs.Worker) -> None:
    with database.transaction() as session:
        order_id = paid_order(session, app.extensions["blobs"], lyric(placements=("front", "back"))).id
    for _ in range(2):
        with database.transaction() as session:
            planning.plan_order(session, {"order_id": order_id})
    worker.run_until_idle()
    with database.transaction() as session:
        planning.plan_order(session, {"order_id": order_id})
        assert session.scalar(select(func.count()).select_from(ProductionJob)) == 2
        composing = session.scalar(select(func.count()).select_from(jobs.Job).where(jobs.Job.task == "compose_print"))
        assert composing == 2


def test_a_canceled_order_is_not_planned(app: web.Shop, database: Database, worker: jobs.Worker) -> None:
    with database.transaction() as session:
        order = paid_order(session, app.extensions["blobs"])
        orders.finish_cancel(session, order, "test")
        order_id = order.id
    worker.run_until_idle()
    assert jobs_of(database, order_id) == []


@pytest.mark.parametrize("what", ["another proof", "no proof", "another font"])
def test_what_is_not_approved_is_never_printed(
    what: str, app: web.Shop, database: Database, worker: jobs.Worker
) -> None:
    with database.transaction() as session:
        order = paid_order(session, app.extensions["blobs"])
        approval = session.scalar(select(Approval))
        assert approval is not None
        if what == "another proof":
            approval.proofs = {"front": "0" * 64}
        elif what == "no proof":
            approval.proofs = {}
        else:
            approval.fonts = dict.fromkeys(approval.fonts, "0" * 64)
        order_id = order.id
    worker.run_until_idle()
    (job,) = jobs_of(database, order_id)
    assert job.state == JobState.ON_HOLD
    assert job.hold_code == ("proof_not_approved" if what == "no proof" else "proof_changed")
    assert job.print_file is None
    with database.session(read_only=True) as session:
        assert orders.get_order(session, order_id).state == OrderState.ON_HOLD


def test_a_tenth_of_a_millimetre_fails_the_proof_gate(app: web.Shop, database: Database, worker: jobs.Worker) -> None:
    """The approval of one design does not let through the same design with its heart moved by 0.1 mm."""
    moved = lyric().model_dump(mode="json", by_alias=True)
    moved["placements"][0]["layers"][0]["x_mm"] += 0.1
    with database.transaction() as session:
        order = paid_order(session, app.extensions["blobs"], lyric())
        other = paid_order(session, app.extensions["blobs"], type(lyric()).model_validate(moved))
        order.lines[0].revision = other.lines[0].revision
        order_id = order.id
    worker.run_until_idle()
    (job,) = jobs_of(database, order_id)
    assert (job.state, job.hold_code) == (JobState.ON_HOLD, "proof_changed")


def test_a_missing_picture_stops_the_job_with_its_sentence(
    app: web.Shop, database: Database, worker: jobs.Worker
) -> None:
    blobs = app.extensions["blobs"]
    with database.transaction() as session:
        document, sha256 = photo_design(session, blobs, app.extensions["settings"])
        order_id = paid_order(session, blobs, document).id
    for prefix in ("masters", "facts", "originals"):
        blobs.delete(content_key(prefix, sha256))
    worker.run_until_idle()
    (job,) = jobs_of(database, order_id)
    assert (job.state, job.hold_code) == (JobState.ON_HOLD, "missing_asset")
    assert "picture" in job.hold_message
    with database.transaction() as session:
        order = orders.get_order(session, order_id)
        assert order.state == OrderState.ON_HOLD
        orders.release(session, order, "test")  # the reason is still there: it stops again, and says so again
    worker.run_until_idle()
    (job,) = jobs_of(database, order_id)
    assert (job.state, job.hold_code, job.rounds) == (JobState.ON_HOLD, "missing_asset", 1)


@pytest.mark.databases
def test_a_worker_that_lost_its_lease_writes_nothing(app: web.Shop, database: Database, worker: jobs.Worker) -> None:
    """Given two workers on one job, when the first comes back late, then only the second's result stands."""
    with database.transaction() as session:
        order_id = paid_order(session, app.extensions["blobs"]).id
        session.flush()
    late = jobs.Worker(app)
    assert late.run_one()  # plans
    with database.transaction() as session:
        stale = jobs.claim(session, "late", 30)
        while stale is not None and stale.task != "compose_print":
            stale = jobs.claim(session, "late", 30)
        assert stale is not None
        taken = session.get(jobs.Job, stale.id)
        assert taken is not None
        taken.owner = "somebody else"
    context = jobs.JobContext(app, database, app.extensions["blobs"], app.extensions["settings"], stale.id, "late")
    with app.app_context(), pytest.raises(jobs.LeaseLost):
        jobs._tasks["compose_print"](context, **stale.args)
    (job,) = jobs_of(database, order_id)
    assert (job.state, job.print_file) == (JobState.QUEUED, None)


def test_held_released_and_canceled_orders_take_their_jobs_along(
    app: web.Shop, database: Database, worker: jobs.Worker
) -> None:
    with database.transaction() as session:
        order_id = paid_order(session, app.extensions["blobs"]).id
    worker.run_until_idle()
    with database.transaction() as session:
        orders.hold(session, orders.get_order(session, order_id), "admin", "admin")
    worker.run_until_idle()
    (job,) = jobs_of(database, order_id)
    assert (job.state, job.held_from, job.held_by) == (JobState.ON_HOLD, JobState.ROUTED, "order")
    with database.transaction() as session:
        orders.release(session, orders.get_order(session, order_id), "admin")
    worker.run_until_idle()
    (job,) = jobs_of(database, order_id)
    assert (job.state, job.held_from) == (JobState.ROUTED, None)
    with database.transaction() as session:
        orders.finish_cancel(session, orders.get_order(session, order_id), "admin")
    worker.run_until_idle()
    (job,) = jobs_of(database, order_id)
    assert (job.state, job.slots) == (JobState.CANCELED, [])


def test_an_order_held_before_it_is_planned_waits(app: web.Shop, database: Database, worker: jobs.Worker) -> None:
    with database.transaction() as session:
        order = paid_order(session, app.extensions["blobs"])
        orders.hold(session, order, "admin", "admin")
        order_id = order.id
    worker.run_until_idle()
    (job,) = jobs_of(database, order_id)
    assert job.state == JobState.ON_HOLD


def test_telling_an_event_twice_changes_nothing(app: web.Shop, database: Database, worker: jobs.Worker) -> None:
    with database.transaction() as session:
        order_id = paid_order(session, app.extensions["blobs"]).id
        outbox.add(session, "order_paid", {"order_id": order_id}, key=f"order_paid:{order_id}:again")
    worker.run_until_idle()
    assert len(jobs_of(database, order_id)) == 1
