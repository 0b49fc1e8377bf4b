"""What a person has in the customizer goes with them: to the member they become, or away; nobody else's does."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from customizer import assets, designs, erasure, kept_pictures, linking, revisions, sets, shares, versions
from customizer.cutout.masks import Cut, keep_mask
from customizer.models import Asset, AssetClaim, Design, DesignRevision, DesignSet, DesignShare, DesignVersion
from foundation import web
from foundation.access import Principal
from foundation.blob_store import BlobStore
from foundation.database import Database
from foundation.errors import NotFound
from foundation.jobs import Worker
from tests.customizer.builders import OTHER, OWNER, image_layer, read, save_asset, text_layer
from tests.production.builders import paid_order

TABLES = (Design, DesignSet, DesignVersion, DesignShare, AssetClaim)
#: Left to right: a design with its companion, one set, one version, one link, a photo and a mask.
EVERYTHING = (2, 1, 1, 1, 2)


@dataclass(frozen=True)
class Things:
    """What somebody has made."""

    design: str
    companion: str
    photo: str
    mask: str
    token: str


def make_things(session: Session, blobs: BlobStore, who: Principal, photo: str) -> Things:
    """One of everything."""
    owner = who.owner or ""
    save_asset(session, photo, owner)
    file = io.BytesIO()
    Image.new("L", (40, 30), int(photo[0], 16)).save(file, "PNG")
    mask = keep_mask(session, blobs, owner, photo, Cut(file.getvalue(), 1, 1.0)).sha256
    cut = image_layer(photo, cutout={"mask": f"sha256:{mask}"})
    design = designs.create_design(session, owner, read(text_layer(text=photo[:4]), cut), "Mochi")
    companion = sets.add_member(session, who, design.id, "pet-tee")
    versions.keep(session, design)
    share, _ = shares.share_design(session, who, design.id)
    return Things(design.id, companion.id, photo, mask, share.token)


def counts(session: Session) -> tuple[int, ...]:
    return tuple(session.scalar(select(func.count()).select_from(kind)) or 0 for kind in TABLES)


@pytest.fixture
def theirs(database: Database, app: web.Shop) -> Things:
    """A guest's things."""
    with database.transaction() as session:
        return make_things(session, app.extensions["blobs"], OTHER, "a" * 64)


@pytest.mark.databases
def test_at_sign_in_a_guests_things_are_the_members(database: Database, theirs: Things) -> None:
    with database.transaction() as session:
        designs.adopt(session, OTHER.owner or "", OWNER.owner or "")
    with database.transaction() as session:
        assert counts(session) == EVERYTHING
        design = designs.get_design(session, OWNER, theirs.design)
        assert [one.number for one in versions.list_versions(session, design)] == [1]
        assert sets.get_set(session, OWNER, design.set_id or "").owner == OWNER.owner
        assert [one.id for one in linking.list_members(session, design.set_id or "")] == [design.id, theirs.companion]
        share, shown = shares.open_share(session, theirs.token)
        assert share.design_id == design.id and revisions.read_revision(session, OWNER, shown.sha256) is shown
        assert assets.find_claimed(session, OWNER.owner, {theirs.photo, theirs.mask}) == {theirs.photo, theirs.mask}
        shares.stop_sharing(session, OWNER, design.id)
        for kind in (Design, DesignSet, AssetClaim):
            assert {one.owner for one in session.scalars(select(kind))} == {OWNER.owner}  # type: ignore[attr-defined]
        with pytest.raises(NotFound):
            designs.get_design(session, OTHER, theirs.design)


@pytest.mark.databases
def test_all_of_a_person_goes_and_nothing_of_anybody_else(
    app: web.Shop, database: Database, theirs: Things, worker: Worker
) -> None:
    blobs = app.extensions["blobs"]
    with database.transaction() as session:
        mine = make_things(session, blobs, OWNER, "b" * 64)
        shown = shares.open_share(session, theirs.token)[1].sha256
        blobs.put(kept_pictures._key(shown, "front-own-proof.png"), b"kept")
        designs.delete_design(session, OTHER, theirs.companion)
    for found in (2, 0):
        with database.transaction() as session:
            assert erasure.erase_owner(session, OTHER.owner or "") == found
        worker.run_until_idle()
    with database.session() as session:
        assert counts(session) == EVERYTHING
        assert {one.owner for one in session.scalars(select(Design))} == {OWNER.owner}
        assert shares.open_share(session, mine.token)
        with pytest.raises(NotFound):
            shares.open_share(session, theirs.token)
        assert session.get(DesignRevision, shown) is None
        assert {one.sha256 for one in session.scalars(select(Asset))} == {mine.photo, mine.mask}
    for sha256 in (theirs.photo, theirs.mask):
        assert not any(blobs.exists(assets.key(prefix, sha256)) for prefix in assets.PREFIXES)
    assert not blobs.exists(kept_pictures._key(shown, "front-own-proof.png"))


def test_what_was_ordered_stays_with_its_order_and_what_another_made_too_with_them(
    app: Flask, database: Database, worker: Worker
) -> None:
    with database.transaction() as session:
        order = paid_order(session, app.extensions["blobs"], read(text_layer()))
        ordered, owner = order.lines[0].revision, order.owner
        made = [designs.create_design(session, one, read(text_layer(text="both"))) for one in (owner, "guest:guest-1")]
        shared = revisions.create_revision(session, OTHER, made[1].id).sha256
        person = Principal(user_id=owner.removeprefix("user:"))
        assert revisions.create_revision(session, person, made[0].id).sha256 == shared
    answer = app.test_cli_runner().invoke(args=["erase-designs", owner])
    assert answer.exit_code == 0 and '"designs": 2' in answer.output
    worker.run_until_idle()
    with database.session(read_only=True) as session:
        assert session.get(DesignRevision, ordered) is not None
        assert session.get(DesignRevision, shared) is not None
        assert [one.owner for one in session.scalars(select(Design))] == ["guest:guest-1"]
    assert app.test_cli_runner().invoke(args=["erase-designs", "everybody"]).exit_code == 2
