"""A buyer may delete their photo at any time; what they have paid for is printed all the same."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from customizer import assets
from foundation import jobs, web
from foundation.database import Database, utcnow
from production.states import JobState
from storefront.models import Order, OrderState
from tests.production.builders import OWNER, jobs_of, paid_order
from tests.production.photos import photo_design


def _due_now(database: Database) -> None:
    with database.transaction() as session:
        session.execute(update(jobs.Job).where(jobs.Job.state == jobs.JobState.QUEUED).values(run_at=utcnow()))


@pytest.mark.databases
def test_a_photo_deleted_after_paying_is_printed_and_erased_when_the_order_ends(
    app: web.Shop, database: Database, worker: jobs.Worker
) -> None:
    blobs = app.extensions["blobs"]
    with database.transaction() as session:
        document, sha256 = photo_design(session, blobs, app.extensions["settings"])
        order_id = paid_order(session, blobs, document).id
    with database.transaction() as session:
        assets.give_up(session, f"user:{OWNER.user_id}", sha256)
    worker.run_until_idle()
    (job,) = jobs_of(database, order_id)
    assert (job.state, job.hold_code) == (JobState.ROUTED, None)
    assert job.print_file is not None
    assert blobs.exists(assets.key(assets.MASTERS, sha256)), "a remake may still need it"
    with database.session(read_only=True) as session:
        assert assets.find_claim(session, f"user:{OWNER.user_id}", sha256) is None, "to its owner it is gone at once"
    with database.transaction() as session:
        order = session.scalars(select(Order).where(Order.id == order_id)).one()
        order.transition(session, OrderState.FULFILLED, "test")
    _due_now(database)
    worker.run_until_idle()
    for prefix in assets.PREFIXES:
        assert not blobs.exists(assets.key(prefix, sha256))


def test_without_anybody_who_keeps_it_the_paid_photo_is_lost(
    app: web.Shop, database: Database, worker: jobs.Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: this is what the storefront's registration prevents."""
    monkeypatch.setattr(assets, "_holders", [])
    blobs = app.extensions["blobs"]
    with database.transaction() as session:
        document, sha256 = photo_design(session, blobs, app.extensions["settings"])
        order_id = paid_order(session, blobs, document).id
        assets.give_up(session, f"user:{OWNER.user_id}", sha256)
    with database.transaction() as session:
        session.execute(update(jobs.Job).where(jobs.Job.task == "erase_asset").values(priority=1000))
    worker.run_until_idle()
    (job,) = jobs_of(database, order_id)
    assert (job.state, job.hold_code) == (JobState.ON_HOLD, "missing_asset")
