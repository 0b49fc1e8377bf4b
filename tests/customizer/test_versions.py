"""Earlier versions of a design: when one is kept, which go, and what going back finds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from customizer import designs, versions
from customizer.document import parse_document
from customizer.models import Design, DesignVersion
from foundation.access import Principal
from foundation.database import Database, new_id, utcnow
from foundation.errors import NotFound
from tests.customizer.builders import HASH, document_json, image_layer, save_asset, text_layer

OWNER = Principal(user_id="mei")


def _design(session: Session, text: str = "first") -> Design:
    document = parse_document(document_json(text_layer(text=text)))
    return designs.create_design(session, "user:mei", document, "Song")


def _save(session: Session, design: Design, text: str) -> None:
    document = parse_document(document_json(text_layer(text=text)))
    designs.save_design(session, OWNER, design.id, document, "Song", design.version)


def _texts(session: Session, design: Design) -> list[str]:
    found = versions.list_versions(session, design)
    return [version.document["placements"][0]["layers"][0]["text"] for version in found]


def test_saves_that_follow_closely_keep_one_version_and_a_pause_keeps_another(database: Database) -> None:
    with database.transaction() as session:
        design = _design(session)
        _save(session, design, "second")
        assert _texts(session, design) == []
        design.created_at = utcnow() - versions.PAUSE
        _save(session, design, "third")
        assert _texts(session, design) == ["second"]
        _save(session, design, "fourth")
        assert _texts(session, design) == ["second"]
        for version in versions.list_versions(session, design):
            version.created_at -= versions.PAUSE
        _save(session, design, "fifth")
        assert _texts(session, design) == ["fourth", "second"]


def test_an_empty_draft_is_no_version_and_one_save_is_kept_once(database: Database) -> None:
    with database.transaction() as session:
        empty = designs.create_design(session, "user:mei", parse_document(document_json()), "")
        versions.keep(session, empty)
        assert versions.list_versions(session, empty) == []
        design = _design(session)
        versions.keep(session, design)
        versions.keep(session, design)
        assert _texts(session, design) == ["first"]


def test_old_versions_are_thinned_out_but_the_first_and_the_newest_stay(database: Database) -> None:
    with database.transaction() as session:
        design = _design(session)
        start = utcnow() - timedelta(days=30)
        for number in range(60):
            design.version, design.updated_at = number + 10, start + timedelta(minutes=10 * number)
            versions.keep(session, design)
        found = versions.list_versions(session, design)
        numbers = [version.number for version in found]
        assert len(numbers) == versions.MOST
        assert numbers[: versions.ALWAYS] == list(range(69, 69 - versions.ALWAYS, -1))
        assert numbers[-1] == 10


def test_a_version_of_another_design_is_missing(database: Database) -> None:
    with database.transaction() as session:
        one, other = _design(session), _design(session)
        versions.keep(session, other)
        (version,) = versions.list_versions(session, other)
        assert versions.get_version(session, other, version.id) is version
        for identifier in (version.id, new_id()):
            with pytest.raises(NotFound):
                versions.get_version(session, one, identifier)


def test_a_version_without_a_photo_that_was_deleted_since(database: Database) -> None:
    with database.transaction() as session:
        save_asset(session, HASH, "user:mei")
        document = parse_document(document_json(image_layer(), text_layer()))
        design = designs.create_design(session, "user:mei", document, "")
        versions.keep(session, design)
        (version,) = versions.list_versions(session, design)
        whole, none_left_out = versions.read_version(version, {HASH})
        assert parse_document(whole) == document and none_left_out == 0
        rest, left_out = versions.read_version(version, set())
        assert [layer["id"] for layer in rest["placements"][0]["layers"]] == ["words"]
        assert left_out == 1


def test_a_deleted_design_comes_back_and_only_to_its_owner(database: Database) -> None:
    with database.transaction() as session:
        design = _design(session)
        designs.delete_design(session, OWNER, design.id)
        assert designs.list_designs(session, "user:mei") == []
        with pytest.raises(NotFound):
            designs.restore_design(session, Principal(user_id="somebody"), design.id)
        designs.restore_design(session, OWNER, design.id)
        assert designs.list_designs(session, "user:mei") == [design]


def test_a_duplicate_is_a_design_of_its_own(database: Database) -> None:
    with database.transaction() as session:
        design = _design(session)
        copy = designs.duplicate_design(session, OWNER, design.id, "Song, copy")
        assert (copy.document, copy.title, copy.version) == (design.document, "Song, copy", 1)
        _save(session, copy, "changed")
        assert design.document != copy.document
        before = design.version
        designs.rename_design(session, OWNER, design.id, " Our  song ")
        assert (design.title, design.version) == ("Our song", before + 1)
        assert session.query(DesignVersion).count() == 0
