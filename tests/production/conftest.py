"""A job on Xiamen's board, and people of two factories."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from foundation import jobs, web
from foundation.accounts import DEMO_PASSWORD
from foundation.database import Database
from production.models import ProductionJob
from tests.builders import sign_in
from tests.production.builders import jobs_of, paid_order


@pytest.fixture
def job(app: web.Shop, database: Database, worker: jobs.Worker) -> ProductionJob:
    """A composed and routed job at Xiamen, as it was then."""
    with database.transaction() as session:
        order_id = paid_order(session, app.extensions["blobs"]).id
    worker.run_until_idle()
    (found,) = jobs_of(database, order_id)
    assert found.factory is not None and found.factory.slug == "xiamen"
    return found


@pytest.fixture
def as_user(app: web.Shop) -> Callable[[str], FlaskClient]:
    """A browser signed in as `factory`, `factory-lisbon`, `admin` or `member`."""

    def enter(name: str) -> FlaskClient:
        client = app.test_client()
        assert sign_in(client, f"{name}@pawprint.example", DEMO_PASSWORD).status_code == 302
        return client

    return enter
