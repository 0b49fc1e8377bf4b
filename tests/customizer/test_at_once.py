"""What is sent twice at once is made once: sets, versions, links, masks; each with its control, where locks do it."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from customizer import assets, designs, linking, revisions, sets, shares, versions
from customizer.cutout.masks import Cut, keep_mask
from customizer.models import Asset, AssetClaim, Design, DesignSet, DesignShare, DesignVersion
from foundation import web
from foundation.access import Principal
from foundation.database import Base, Database
from tests.customizer.builders import HASH, OTHER, OWNER, read, save_asset, text_layer
from tests.customizer.test_sets import layers_of, save, say

Work = Callable[[Session], Any]


def at_once(database: Database, works: Sequence[Work]) -> list[Any]:
    """What the works give, each in a transaction of its own, all begun together; an error is what one gives."""
    start = threading.Barrier(len(works))
    found: list[Any] = [None] * len(works)

    def run(number: int, work: Work) -> None:
        start.wait()
        try:
            with database.transaction() as session:
                found[number] = work(session)
        except Exception as error:
            found[number] = error

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def count(database: Database, kind: type[Base]) -> int:
    with database.session(read_only=True) as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


@pytest.fixture
def design_id(database: Database, app: web.Shop) -> str:
    """A design with words."""
    with database.transaction() as session:
        return designs.create_design(session, "user:mei", read(text_layer()), "Mochi").id


def without_lock(session: Session, principal: Principal, design_id: str) -> tuple[Design, DesignSet | None]:
    """The control of `designs.lock_design`."""
    return designs.get_design(session, principal, design_id, "write"), linking.lock_set(session, design_id)


def together(work: Callable[..., Any]) -> Callable[..., Any]:
    """What two give only when both have it: neither has written yet."""
    both = threading.Barrier(2)

    def wait(*arguments: Any) -> Any:
        found = work(*arguments)
        both.wait(timeout=20)
        return found

    return wait


#: SQLite lets one write at a time, whatever is locked: there the controls would only wait for each other.
on_postgresql = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)


# --- sets -----------------------------------------------------------------------------------------------------------


def _add(design_id: str, blank: str = "pet-tee", **more: Any) -> Work:
    return lambda session: sets.add_member(session, OWNER, design_id, blank, **more).id


@pytest.mark.databases
def test_a_first_companion_asked_for_twice_at_once_is_one_garment_of_one_set(
    database: Database, design_id: str
) -> None:
    first, second = at_once(database, [_add(design_id, known=0)] * 2)
    assert isinstance(first, str) and first == second
    assert (count(database, DesignSet), count(database, Design)) == (1, 2)


@pytest.mark.databases
def test_two_first_companions_at_once_join_one_set(database: Database, design_id: str) -> None:
    found = at_once(database, [_add(design_id, "pet-tee"), _add(design_id, "tote-bag")])
    assert all(isinstance(one, str) for one in found), found
    assert (count(database, DesignSet), count(database, Design)) == (1, 3)
    with database.session(read_only=True) as session:
        assert len({design.set_id for design in session.scalars(select(Design))}) == 1


@on_postgresql
def test_without_the_design_locked_two_sets_are_made(
    database: Database, design_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sets, "lock_design", together(without_lock))
    at_once(database, [_add(design_id, "pet-tee"), _add(design_id, "tote-bag")])
    assert count(database, DesignSet) == 2


@pytest.mark.databases
def test_a_companion_added_in_the_middle_of_saves_gets_them_and_nobody_waits_for_ever(
    database: Database, design_id: str
) -> None:
    def edit(words: str) -> Work:
        def work(session: Session) -> None:
            save(session, design_id, say(words))

        return work

    found = at_once(database, [_add(design_id, "pet-tee"), edit("一"), _add(design_id, "tote-bag"), edit("二")])
    assert all(one is None or isinstance(one, str | designs.DesignChanged) for one in found), found
    with database.session(read_only=True) as session:
        every = [design.id for design in session.scalars(select(Design))]
        assert len({layers_of(session, one)["words"].text for one in every}) == 1


def test_a_request_sent_again_gives_the_companion_that_it_made(database: Database, design_id: str) -> None:
    def add(blank: str, **more: Any) -> str:
        with database.transaction() as session:
            return str(_add(design_id, blank, **more)(session))

    pet = add("pet-tee", known=1)
    assert add("pet-tee", known=1) == pet
    assert add("pet-tee", known=0, colour="red") not in (pet, design_id), "another colour is another garment"
    assert add("pet-tee", known=3) != pet, "who knows of the first wants a second"
    assert add("tote-bag", known=1) not in (pet, design_id)
    assert count(database, DesignSet) == 1


# --- versions and links ---------------------------------------------------------------------------------------------


@pytest.mark.databases
def test_a_version_kept_several_times_at_once_is_one(database: Database, design_id: str) -> None:
    def keep(session: Session) -> None:
        versions.keep(session, designs.get_design(session, OWNER, design_id))

    assert at_once(database, [keep] * 4) == [None] * 4
    assert count(database, DesignVersion) == 1


def _share(design_id: str) -> Work:
    return lambda session: shares.share_design(session, OWNER, design_id)[0].token


@pytest.mark.databases
def test_a_design_shared_several_times_at_once_has_one_link(database: Database, design_id: str) -> None:
    tokens = at_once(database, [_share(design_id)] * 4)
    assert len(set(tokens)) == 1 and isinstance(tokens[0], str)
    assert count(database, DesignShare) == 1


@on_postgresql
def test_without_the_design_locked_two_links_are_made(
    database: Database, design_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.transaction() as session:
        revisions.create_revision(session, OWNER, design_id)  # or whoever makes it keeps the other waiting
    monkeypatch.setattr(designs, "lock_design", without_lock)
    monkeypatch.setattr(shares, "find_share", together(shares.find_share))
    at_once(database, [_share(design_id)] * 2)
    assert count(database, DesignShare) == 2


# --- masks ----------------------------------------------------------------------------------------------------------


@pytest.mark.databases
def test_a_mask_kept_by_two_owners_several_times_at_once_is_one_asset(database: Database, app: web.Shop) -> None:
    file = io.BytesIO()
    Image.new("L", (40, 30), 255).save(file, "PNG")
    made = Cut(file.getvalue(), 1, 1.0)
    owners = [who.owner or "" for who in (OWNER, OTHER)]
    with database.transaction() as session:
        save_asset(session, HASH, *owners)

    def keep(owner: str) -> Work:
        return lambda session: keep_mask(session, app.extensions["blobs"], owner, HASH, made).sha256

    assert at_once(database, [keep(owner) for owner in owners * 2]) == [made.sha256] * 4
    assert (count(database, Asset), count(database, AssetClaim)) == (2, 4)
    assert app.extensions["blobs"].exists(assets.key(assets.MASTERS, made.sha256))
