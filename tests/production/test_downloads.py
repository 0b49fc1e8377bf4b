"""Signed addresses of print files: one file, for one factory, for a quarter of an hour, each use written down."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner
from sqlalchemy import select

from customizer.models import DesignRevision
from foundation import web
from foundation.database import Database
from production import downloads, rerouting, stops
from production.models import Factory, FileFetch, ProductionJob
from production.planning import lock_job
from tests.production.builders import factory_id

Enter = Callable[[str], FlaskClient]


@pytest.fixture
def address(app: web.Shop, job: ProductionJob) -> str:
    """The signed address of the job's print file."""
    return f"/factory/files/{downloads.sign(app.extensions['signer'], 'print_file', job)}"


def outcomes(database: Database) -> list[str]:
    with database.session(read_only=True) as session:
        return list(session.scalars(select(FileFetch.outcome).order_by(FileFetch.created_at, FileFetch.id)))


def test_the_file_comes_whole_with_its_hash_and_is_written_down(
    client: FlaskClient, database: Database, job: ProductionJob, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert job.print_file is not None
    assert hashlib.sha256(answer.data).hexdigest() == job.print_file.sha256 == answer.headers["X-Content-SHA256"]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{job.label}-front-304.8x406.4mm.png"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert outcomes(database) == ["granted"]


def test_a_change_of_any_byte_closes_the_address(client: FlaskClient, database: Database, address: str) -> None:
    head, token = address.rsplit("/", 1)
    for place, character in enumerate(token):
        # The last character's lowest bits carry nothing in base64: one far away in the alphabet is taken.
        other = "A" if character not in "ABCD" else "z"
        assert client.get(f"{head}/{token[:place]}{other}{token[place + 1 :]}").status_code == 404, place
    assert outcomes(database) == []


def test_an_expired_address_says_so(client: FlaskClient, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now = TimestampSigner.get_timestamp(TimestampSigner("x"))
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _self: now + 899)
    assert client.get(address).status_code == 200
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _self: now + 905)
    answer = client.get(address, headers={"Accept-Language": "en"})
    assert answer.status_code == 410
    assert "expired" in answer.get_data(as_text=True)


def test_a_token_of_another_purpose_opens_nothing(app: web.Shop, client: FlaskClient, job: ProductionJob) -> None:
    signer = app.extensions["signer"]
    assert client.get(f"/factory/files/{downloads.sign(signer, 'ticket', job)}").status_code == 404
    assert client.get(f"/factory/tickets/{downloads.sign(signer, 'print_file', job)}").status_code == 404


def test_a_signed_token_with_another_factory_opens_nothing(
    app: web.Shop, client: FlaskClient, database: Database, job: ProductionJob
) -> None:
    assert job.print_file is not None
    value = {"job": job.id, "factory": factory_id(database, "lisbon"), "file": job.print_file.sha256}
    token = app.extensions["signer"].sign("print-file", value)
    assert client.get(f"/factory/files/{token}").status_code == 404
    assert outcomes(database) == ["refused"]


def test_another_factorys_user_cannot_use_it_and_the_own_one_can(
    database: Database, address: str, as_user: Enter
) -> None:
    assert as_user("factory-lisbon").get(address).status_code == 404
    assert as_user("member").get(address).status_code == 404
    assert as_user("factory").get(address).status_code == 200
    assert as_user("admin").get(address).status_code == 200
    assert outcomes(database) == ["refused", "refused", "granted", "granted"]


@pytest.mark.parametrize("what", ["rerouted", "canceled", "held", "taken down"])
def test_what_was_taken_away_reads_as_missing(
    what: str, client: FlaskClient, database: Database, job: ProductionJob, address: str
) -> None:
    with database.transaction() as session:
        locked = lock_job(session, job.id)
        assert locked is not None
        if what == "rerouted":
            lisbon = session.scalar(select(Factory).where(Factory.slug == "lisbon"))
            assert lisbon is not None
            lisbon.parcels = {**lisbon.parcels, "cn": {"base_minor": 900, "per_unit_minor": 90, "days": 9}}
            rerouting.reroute(session, locked, "test", to="lisbon")
            assert locked.factory_id == lisbon.id
        elif what == "canceled":
            stops.cancel(session, locked, "test")
        elif what == "held":
            stops.hold(session, locked, "test", by="admin", code="x", message=stops.HELD_BY_ADMIN)
        else:
            revision = session.get(DesignRevision, job.revision)
            assert revision is not None
            revision.review = "rejected"  # type: ignore[assignment]
    assert client.get(address).status_code == 404
    assert outcomes(database) == ["refused"]
