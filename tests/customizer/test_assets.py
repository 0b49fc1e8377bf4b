"""Assets on a real database: whose a photo is, and when its bytes are erased."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from customizer import assets, designs, revisions
from customizer.models import Asset, AssetClaim
from foundation import jobs, web
from foundation.database import Database
from foundation.jobs import Worker
from tests.customizer.builders import HASH, MASK, OWNER, image_layer, read, save_asset, text_layer


def test_a_foreign_photo_reads_as_missing_and_its_layer_is_named(session: Session) -> None:
    save_asset(session, HASH, "user:somebody")
    with pytest.raises(assets.MissingPicture) as caught:
        designs.create_design(session, "user:mei", read(text_layer(), image_layer()), "")
    assert caught.value.status == 404
    assert caught.value.parameters["path"] == "placements[0].layers[1].asset"
    unknown = read(image_layer("c" * 64))
    with pytest.raises(assets.MissingPicture) as other:
        designs.create_design(session, "user:mei", unknown, "")
    assert other.value.code == caught.value.code  # a foreign one and none at all: the same answer


def test_a_foreign_mask_reads_as_missing_even_in_a_hidden_layer(session: Session) -> None:
    save_asset(session, HASH, "user:mei")
    save_asset(session, MASK, "user:somebody")
    layer = image_layer(cutout={"mask": f"sha256:{MASK}"}, visible=False)
    with pytest.raises(assets.MissingPicture) as caught:
        designs.create_design(session, "user:mei", read(layer), "")
    assert caught.value.parameters["path"] == "placements[0].layers[0].cutout.mask"


def test_a_revision_needs_the_rights_again(session: Session) -> None:
    save_asset(session, HASH, "user:mei")
    design = designs.create_design(session, "user:mei", read(image_layer()), "")
    assets.give_up(session, "user:mei", HASH)
    with pytest.raises(assets.MissingPicture):
        revisions.create_revision(session, OWNER, design.id)


def _give_up(database: Database, owner: str) -> None:
    with database.transaction() as session:
        assets.give_up(session, owner, HASH)


def test_the_last_claims_end_erases_the_bytes(app: web.Shop, database: Database, worker: Worker) -> None:
    blobs = app.extensions["blobs"]
    keys = [assets.key(prefix, HASH) for prefix in assets.PREFIXES]
    for key in keys:
        blobs.put(key, b"bytes")
    with database.transaction() as session:
        save_asset(session, HASH, "user:mei", "user:somebody")
    _give_up(database, "user:mei")
    worker.run_until_idle()
    assert all(blobs.exists(key) for key in keys)
    _give_up(database, "user:somebody")
    worker.run_until_idle()
    assert not any(blobs.exists(key) for key in keys)
    with database.session() as session:
        assert session.get(Asset, HASH) is None


def test_an_upload_that_came_back_is_not_erased(app: web.Shop, database: Database, worker: Worker) -> None:
    blobs = app.extensions["blobs"]
    blobs.put(assets.key(assets.ORIGINALS, HASH), b"bytes")
    with database.transaction() as session:
        save_asset(session, HASH, "user:mei")
    _give_up(database, "user:mei")
    with database.transaction() as session:
        save_asset(session, HASH, "user:mei")
    worker.run_until_idle()
    assert blobs.exists(assets.key(assets.ORIGINALS, HASH))


def test_an_open_order_defers_the_erasure_visibly(
    app: web.Shop, database: Database, worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    blobs = app.extensions["blobs"]
    blobs.put(assets.key(assets.MASTERS, HASH), b"bytes")
    monkeypatch.setattr(assets, "_holders", [lambda _session, sha256: sha256 == HASH])
    with database.transaction() as session:
        save_asset(session, HASH, "user:mei")
    _give_up(database, "user:mei")
    worker.run_until_idle()
    assert blobs.exists(assets.key(assets.MASTERS, HASH))
    with database.session() as session:
        waiting = session.scalars(select(jobs.Job).where(jobs.Job.task == "erase_asset", jobs.Job.state == "queued"))
        assert len(waiting.all()) == 1


@pytest.mark.databases
def test_two_owners_who_give_up_at_once_leave_nothing(database: Database, app: web.Shop) -> None:
    with database.transaction() as session:
        save_asset(session, HASH, "user:a", "user:b")
    start = threading.Barrier(2)

    def leave(owner: str) -> None:
        start.wait()
        _give_up(database, owner)

    threads = [threading.Thread(target=leave, args=(owner,)) for owner in ("user:a", "user:b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(AssetClaim)) == 0
        erasures = session.scalars(select(jobs.Job).where(jobs.Job.task == "erase_asset")).all()
        assert len(erasures) == 1


@pytest.mark.databases
def test_two_uploads_of_the_same_bytes_at_once_are_one_asset(database: Database, app: web.Shop) -> None:
    start = threading.Barrier(4)
    failures: list[BaseException] = []

    def upload(owner: str) -> None:
        start.wait()
        try:
            with database.transaction() as session:
                save_asset(session, HASH, owner)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=upload, args=(f"user:{number % 2}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(Asset)) == 1
        assert session.scalar(select(func.count()).select_from(AssetClaim)) == 2
