"""Designs and their revisions, on a real database."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from customizer import designs, revisions
from customizer.document import InvalidDocument, canonical_json, revision_hash
from customizer.models import AssetClaim, Design, DesignRevision
from foundation import web
from foundation.access import Principal, can
from foundation.database import Database, new_id
from foundation.errors import NotFound
from tests.customizer.builders import HASH, MASK, OTHER, OWNER, document_json, image_layer, read, save_asset, text_layer


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


def test_designs_have_a_limit(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(designs, "MAX_DESIGNS", 2)
    owner = f"user:{new_id()}"
    for _ in range(2):
        designs.create_design(session, owner, read(), "")
    with pytest.raises(designs.TooManyDesigns):
        designs.create_design(session, owner, read(), "")


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


def test_a_guests_things_become_the_members(session: Session) -> None:
    save_asset(session, HASH, "guest:g", "user:mei")
    save_asset(session, MASK, "guest:g")
    design = designs.create_design(session, "guest:g", read(image_layer(), image_layer(MASK, id="mask")), "")
    designs.adopt(session, "guest:g", "user:mei")
    session.expire_all()
    assert designs.get_design(session, OWNER, design.id).owner == "user:mei"
    claims = session.execute(select(AssetClaim.owner, AssetClaim.asset_sha256)).all()
    assert sorted(claims) == [("user:mei", HASH), ("user:mei", MASK)]
