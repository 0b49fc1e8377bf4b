"""A picture is taken down: no revision, no design and no owner prints or shows it; other pictures are not touched."""

from __future__ import annotations

import threading

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from customizer import assets, designs, review, revisions, shares, takedowns
from customizer.models import DesignRevision
from customizer.review import ReviewStatus as R
from foundation import web
from foundation.access import Principal
from foundation.audit import list_entries
from foundation.database import Database
from foundation.errors import InvalidTransition
from foundation.jobs import Worker
from foundation.outbox import OutboxEvent
from tests.customizer.builders import HASH, MASK, OTHER, OWNER, image_layer, read, save_asset, text_layer

LAYER = image_layer()


def revision(session: Session, who: Principal = OWNER, *layers: object) -> DesignRevision:
    design = designs.create_design(session, who.owner or "", read(*(layers or (LAYER,))), "")  # type: ignore[arg-type]
    return revisions.create_revision(session, who, design.id)


@pytest.fixture
def photo(database: Database, app: web.Shop) -> str:
    """A photo that two people have uploaded, and another one."""
    with database.transaction() as session:
        save_asset(session, HASH, OWNER.owner or "", OTHER.owner or "")
        save_asset(session, MASK, OWNER.owner or "")
    return HASH


def test_what_shows_it_stops_and_what_is_made_of_it_later_never_starts(database: Database, photo: str) -> None:
    with database.transaction() as session:
        mine, theirs = revision(session), revision(session, OTHER, LAYER, text_layer())
        hidden = revision(session, OWNER, {**LAYER, "visible": False})
        other = revision(session, OWNER, image_layer(MASK))
        assert takedowns.take_down_picture(session, OWNER, photo, reason="rights") == 3
        assert [one.review for one in (mine, theirs, hidden, other)] == [R.TAKEN_DOWN] * 3 + [R.UNREVIEWED]
    with database.transaction() as session:
        later = revision(session, OTHER, LAYER, text_layer(text="别的话"))
        cut = revision(session, OWNER, image_layer(MASK, cutout={"mask": f"sha256:{photo}"}))
        for one in (later, cut):
            with pytest.raises(review.TakenDown):
                review.require_approved(one)
        assert revision(session, OWNER, image_layer(MASK), text_layer()).review == R.UNREVIEWED


def test_the_factories_hear_of_every_revision_once(database: Database, photo: str) -> None:
    with database.transaction() as session:
        shown = {revision(session).sha256, revision(session, OTHER, LAYER, text_layer()).sha256}
    for stopped in (2, 0):
        with database.transaction() as session:
            assert takedowns.take_down_picture(session, OWNER, photo, reason="rights") == stopped
    with database.session(read_only=True) as session:
        told = [one.payload for one in session.scalars(select(OutboxEvent)) if one.kind == "design_reviewed"]
        assert len(told) == 2 and {one["revision"] for one in told} == shown
        assert [one.action for one in list_entries(session, "asset", photo)] == ["picture_taken_down"]


def test_it_stays_down_after_its_bytes_were_erased_and_uploaded_again(
    database: Database, photo: str, worker: Worker
) -> None:
    with database.transaction() as session:
        takedowns.take_down_picture(session, OWNER, photo, reason="rights")
        for who in (OWNER, OTHER):
            assets.give_up(session, who.owner or "", photo)
    worker.run_until_idle()
    with database.transaction() as session:
        assert session.scalars(select(DesignRevision)).all() == []
        save_asset(session, photo, "user:somebody")
        assert revision(session, Principal(user_id="somebody")).review == R.TAKEN_DOWN


def test_a_look_at_one_design_does_not_bring_the_picture_back(database: Database, photo: str) -> None:
    with database.transaction() as session:
        one = revision(session)
        takedowns.take_down_picture(session, OWNER, photo, reason="rights")
        review.transition(session, OWNER, one, R.HELD, reason="look")
        with pytest.raises(InvalidTransition):
            review.transition(session, OWNER, one, R.APPROVED, reason="look")
        takedowns.restore_picture(session, OWNER, photo, reason="mistake")
        assert one.review == R.HELD, "restored, each design still waits for its own look"
        review.transition(session, OWNER, one, R.APPROVED, reason="look")
        assert revision(session, OTHER, LAYER, text_layer()).review == R.UNREVIEWED


def test_no_link_shows_it_and_its_owner_is_told_why(database: Database, photo: str) -> None:
    with database.transaction() as session:
        design = designs.create_design(session, OWNER.owner or "", read(LAYER), "")
        share, _ = shares.share_design(session, OWNER, design.id)
        takedowns.take_down_picture(session, OWNER, photo, reason="rights")
        for act in (shares.open_share, lambda s, token: shares.copy_shared(s, "user:else", token)):
            with pytest.raises(shares.ShareStopped):
                act(session, share.token)
        moved = read(LAYER, text_layer())
        designs.save_design(session, OWNER, design.id, moved, "", design.version)
        with pytest.raises(review.TakenDown):
            shares.share_design(session, OWNER, design.id)


def _make_while_it_is_taken_down(database: Database, photo: str) -> str:
    """A revision whose maker has looked before the takedown, and commits after it began; gives its status."""
    looked, asked = threading.Event(), threading.Event()

    def take_down() -> None:
        looked.wait(20)
        with database.transaction() as session:
            asked.set()
            takedowns.take_down_picture(session, OWNER, photo, reason="rights")

    thread = threading.Thread(target=take_down)
    thread.start()
    with database.transaction() as session:
        made = revision(session).sha256
        looked.set()
        if session.get_bind().dialect.name == "postgresql":
            asked.wait(20)
            thread.join(timeout=1)  # it has to wait for us
    thread.join()
    with database.session(read_only=True) as session:
        return str(revisions.get_revision(session, made).review)


@pytest.mark.databases
def test_none_slips_through_that_is_made_at_the_same_moment(database: Database, photo: str) -> None:
    assert _make_while_it_is_taken_down(database, photo) == R.TAKEN_DOWN


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
def test_without_the_picture_locked_one_slips_through(
    database: Database, photo: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "lock_pictures", lambda *_, **__: None)
    assert _make_while_it_is_taken_down(database, photo) == R.UNREVIEWED


def test_it_is_done_on_the_command_line(app: Flask, database: Database, photo: str) -> None:
    with database.transaction() as session:
        made = revision(session).sha256
    run = app.test_cli_runner().invoke
    assert run(args=["take-down-picture", "nonsense"]).exit_code == 2
    assert '"revisions_taken_down": 1' in run(args=["take-down-picture", f"sha256:{photo}"]).output
    with database.session(read_only=True) as session:
        assert revisions.get_revision(session, made).review == R.TAKEN_DOWN
    assert '"stopped": false' in run(args=["take-down-picture", photo, "--restore", "--reason", "mistake"]).output
