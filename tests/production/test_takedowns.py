"""A photo that is taken down is not printed: from no revision, no design, no order; what does not show it goes on."""

from __future__ import annotations

import pytest

from customizer import takedowns
from customizer.review import TakenDown
from foundation import jobs, web
from foundation.database import Database
from production.making import read_order
from production.models import ProductionJob
from production.states import JobState
from tests.production.builders import jobs_of, lyric, paid_order
from tests.production.photos import photo_design


def test_every_order_with_the_photo_is_held_whatever_its_design_and_others_are_printed(
    app: web.Shop, database: Database, worker: jobs.Worker
) -> None:
    blobs = app.extensions["blobs"]
    with database.transaction() as session:
        document, sha256 = photo_design(session, blobs, app.extensions["settings"])
        photo, words = document.model_dump(mode="json")["placements"][0]["layers"]
        orders = [
            paid_order(session, blobs, each).id
            for each in (document, lyric(layers=[{**photo, "rotation_deg": 10.0}, words]), lyric())
        ]
    worker.run_until_idle()
    with database.transaction() as session:
        assert takedowns.take_down_picture(session, "test", sha256, reason="rights") == 2
    worker.run_until_idle()
    found = [jobs_of(database, order)[0] for order in orders]
    assert [(job.state, job.hold_code) for job in found[:2]] == [(JobState.ON_HOLD, TakenDown.code)] * 2
    assert found[2].state == JobState.ROUTED
    with database.session(read_only=True) as session:
        for job, stopped in zip(found, (True, True, False), strict=True):
            stored = session.get(ProductionJob, job.id)
            assert stored is not None
            if stopped:
                with pytest.raises(TakenDown):
                    read_order(session, stored)
            else:
                read_order(session, stored)
