"""Designs, revisions and rights, on a real database."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from customizer import assets, designs, review, revisions
from customizer.document import InvalidDocument, canonical_json, revision_hash
from customizer.models import Asset, AssetClaim, Design, DesignRevision
from foundation import jobs, web
from foundation.access import Principal, can
from foundation.database import Database, new_id, utcnow
from foundation.errors import InvalidTransition, NotFound
from foundation.jobs import Worker

OWNER, OTHER = Principal(user_id="mei"), Principal(guest_id="guest-1")
HASH, MASK = "a" * 64, "b" * 64


def text_layer(**changes: Any) -> dict[str, Any]:
    """A line of text."""
    return {
        "id": "words",
        "kind": "text",
        "text": "我家的狗",
        "font": "noto-sans-sc",
        "x_mm": 150,
        "y_mm": 100,
        "size_mm": 20,
        "fill": {"kind": "solid", "colour": "#c93b1a"},
        **changes,
    }


def image_layer(sha256: str = HASH, **changes: Any) -> dict[str, Any]:
    """A photo."""
    box = {"x_mm": 150, "y_mm": 200, "width_mm": 120, "height_mm": 80}
    return {"id": "photo", "kind": "image", "asset": f"sha256:{sha256}", **box, **changes}


def document_json(*layers: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A design on the front of a classic tee, size M."""
    front = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4, "layers": list(layers)}
    return {"version": 1, "blank": "classic-tee", "colour": "black", "placements": [front], **changes}


def save_asset(session: Session, sha256: str, *owners: str) -> None:
    """An upload that the owners have a right to; without bytes."""
    values = {
        "sha256": sha256,
        "media_type": "image/jpeg",
        "width_px": 120,
        "height_px": 80,
        "has_alpha": False,
        "size_bytes": 1000,
        "preview_media_type": "image/jpeg",
        "preview_width_px": 120,
        "preview_height_px": 80,
        "facts": {},
        "created_at": utcnow(),
    }
    assets.lock_asset(session, values)
    for owner in owners:
        assets.claim(session, owner, sha256)


def read(*layers: dict[str, Any], **changes: Any) -> Any:
    """The document of the layers, checked."""
    return designs.read_document(document_json(*layers, **changes))


# --- documents ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "path", "code"),
    [
        (document_json(text_layer(font="comic-sans")), "placements[0].layers[0].font", "unknown_font"),
        (document_json(blank="hat"), "blank", "unknown_blank"),
        (document_json(colour="ultraviolet"), "colour", "unknown_colour"),
        (document_json() | {"version": 2}, "version", "unknown_version"),
        (document_json(text_layer(glow=1)), "placements[0].layers[0].glow", "unknown_field"),
    ],
)
def test_what_the_catalogue_does_not_have_is_named_with_its_place(data: dict[str, Any], path: str, code: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        designs.read_document(data)
    assert (caught.value.problems[0].path, caught.value.problems[0].code) == (path, code)


def test_a_placement_that_the_blank_lacks_is_refused() -> None:
    data = document_json()
    data["placements"][0]["placement"] = "left-knee"
    with pytest.raises(InvalidDocument) as caught:
        designs.read_document(data)
    assert caught.value.path == "placements[0].placement"


# --- saving ---------------------------------------------------------------------------------------------------------


def test_a_saved_design_is_its_owners_alone(session: Session) -> None:
    design = designs.create_design(session, OWNER.owner or "", read(text_layer()), "  My   dog ")
    assert design.title == "My dog"
    assert designs.get_design(session, OWNER, design.id) is design
    for stranger in (
        OTHER,
        Principal(),
        Principal(user_id="mei2"),
        Principal(user_id="boss", roles=frozenset({"admin"})),
    ):
        with pytest.raises(NotFound):
            designs.get_design(session, stranger, design.id)
        with pytest.raises(NotFound):
            designs.save_design(session, stranger, design.id, read(), "", 1)
        with pytest.raises(NotFound):
            revisions.create_revision(session, stranger, design.id)
    assert designs.list_designs(session, OTHER.owner) == []
    assert [each.id for each in designs.list_designs(session, OWNER.owner)] == [design.id]


def test_saving_over_another_windows_version_is_refused_and_loses_nothing(session: Session) -> None:
    design = designs.create_design(session, "user:mei", read(text_layer()), "")
    first = designs.save_design(session, OWNER, design.id, read(text_layer(text="first")), "", 1)
    assert first.version == 2
    with pytest.raises(designs.DesignChanged) as caught:
        designs.save_design(session, OWNER, design.id, read(text_layer(text="second")), "", 1)
    assert caught.value.parameters == {"version": 2}
    assert first.document["placements"][0]["layers"][0]["text"] == "first"


def test_the_same_save_twice_is_one_version(session: Session) -> None:
    design = designs.create_design(session, "user:mei", read(text_layer()), "")
    for _ in range(2):
        assert designs.save_design(session, OWNER, design.id, read(text_layer(text="later")), "", 1).version == 2


def _save_in_eight_windows(database: Database, *, know_the_version: bool) -> tuple[list[str], int]:
    """Eight windows save at once; gives what each was told, and the version at the end."""
    with database.transaction() as session:
        design_id = designs.create_design(session, "user:mei", read(text_layer()), "").id
    outcomes: list[str] = []
    start = threading.Barrier(8)

    def save(text: str) -> None:
        start.wait()
        try:
            with database.transaction() as session:
                version = 1
                if not know_the_version:
                    query = select(Design.version).where(Design.id == design_id).with_for_update()
                    version = session.scalars(query).one()
                designs.save_design(session, OWNER, design_id, read(text_layer(text=text)), "", version)
            outcomes.append("saved")
        except designs.DesignChanged:
            outcomes.append("refused")

    threads = [threading.Thread(target=save, args=(f"window {number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.session() as session:
        design = session.get(Design, design_id)
        assert design is not None
        return sorted(outcomes), design.version


@pytest.mark.databases
def test_autosaves_at_once_make_one_version_and_refusals(database: Database, app: web.Shop) -> None:
    outcomes, version = _save_in_eight_windows(database, know_the_version=True)
    assert outcomes == ["refused"] * 7 + ["saved"]
    assert version == 2


@pytest.mark.databases
def test_without_the_version_windows_overwrite_each_other(database: Database, app: web.Shop) -> None:
    # The control of the test above: it would see a save that is lost.
    outcomes, version = _save_in_eight_windows(database, know_the_version=False)
    assert outcomes == ["saved"] * 8
    assert version == 9


def test_a_deleted_design_is_off_the_list(session: Session) -> None:
    design = designs.create_design(session, "user:mei", read(text_layer()), "")
    designs.delete_design(session, OWNER, design.id)
    session.flush()
    assert designs.list_designs(session, OWNER.owner) == []
    with pytest.raises(NotFound):
        designs.get_design(session, OWNER, design.id)


# --- rights to pictures ---------------------------------------------------------------------------------------------


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


# --- revisions ------------------------------------------------------------------------------------------------------


def test_a_revision_is_named_by_its_canonical_json_and_does_not_follow_the_draft(session: Session) -> None:
    document = read(text_layer())
    design = designs.create_design(session, "user:mei", document, "")
    revision = revisions.create_revision(session, OWNER, design.id)
    assert revision.sha256 == revision_hash(document)
    assert revision.document_json.encode() == canonical_json(document)
    assert revisions.create_revision(session, OWNER, design.id) is revision
    designs.save_design(session, OWNER, design.id, read(text_layer(text="later")), "", 1)
    later = revisions.create_revision(session, OWNER, design.id)
    assert revisions.revision_document(revision) == document
    assert later.sha256 != revision.sha256


def test_a_revision_is_read_by_its_owner_and_by_whoever_a_room_lets(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    design = designs.create_design(session, "user:mei", read(text_layer()), "")
    revision = revisions.create_revision(session, OWNER, design.id)
    printer = Principal(user_id="lin", roles=frozenset({"factory"}))
    assert revisions.read_revision(session, OWNER, revision.sha256) is revision
    for stranger in (OTHER, Principal(), printer):
        with pytest.raises(NotFound):
            revisions.read_revision(session, stranger, revision.sha256)
    monkeypatch.setattr(revisions, "_readers", [lambda _session, who, _revision: who.user_id == "lin"])
    assert revisions.read_revision(session, printer, revision.sha256) is revision
    assert not can(OTHER, "read", revision)


def test_two_owners_of_the_same_document_share_a_revision(session: Session) -> None:
    first = designs.create_design(session, "user:mei", read(text_layer()), "")
    second = designs.create_design(session, OTHER.owner or "", read(text_layer()), "")
    assert revisions.create_revision(session, OWNER, first.id) is revisions.create_revision(session, OTHER, second.id)
    assert session.scalar(select(func.count()).select_from(DesignRevision)) == 1


# --- review ---------------------------------------------------------------------------------------------------------


def test_a_new_revision_is_approved_unless_a_reviewer_holds_it(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    design = designs.create_design(session, "user:mei", read(text_layer()), "")
    revision = revisions.create_revision(session, OWNER, design.id)
    assert review.require_approved(revision) is revision
    monkeypatch.setattr(
        review, "_reviewers", [lambda _s, r: review.ReviewStatus.HELD if "坏" in r.document_json else None]
    )
    designs.save_design(session, OWNER, design.id, read(text_layer(text="坏话")), "", 1)
    held = revisions.create_revision(session, OWNER, design.id)
    with pytest.raises(review.NotApproved):
        review.require_approved(held)
    review.transition(session, OWNER, held, review.ReviewStatus.APPROVED, reason="looked_at")
    assert review.require_approved(held) is held
    with pytest.raises(InvalidTransition):
        review.transition(session, OWNER, held, review.ReviewStatus.APPROVED, reason="again")


# --- handing over and erasing ---------------------------------------------------------------------------------------


def test_a_guests_things_become_the_members(session: Session) -> None:
    save_asset(session, HASH, "guest:g", "user:mei")
    save_asset(session, MASK, "guest:g")
    design = designs.create_design(session, "guest:g", read(image_layer(), image_layer(MASK, id="mask")), "")
    designs.adopt(session, "guest:g", "user:mei")
    session.expire_all()
    assert designs.get_design(session, OWNER, design.id).owner == "user:mei"
    claims = session.execute(select(AssetClaim.owner, AssetClaim.asset_sha256)).all()
    assert sorted(claims) == [("user:mei", HASH), ("user:mei", MASK)]


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


def test_designs_have_a_limit(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(designs, "MAX_DESIGNS", 2)
    owner = f"user:{new_id()}"
    for _ in range(2):
        designs.create_design(session, owner, read(), "")
    with pytest.raises(designs.TooManyDesigns):
        designs.create_design(session, owner, read(), "")
