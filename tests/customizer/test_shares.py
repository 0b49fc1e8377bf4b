"""Designs shown by a link: who sees what, what can be taken along, and when it ends."""

from __future__ import annotations

import io
import re

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from customizer import assets, designs, review, revisions, shares
from customizer.document import parse_document
from customizer.models import Design, DesignRevision
from foundation import web
from foundation.access import Principal
from foundation.database import Database
from foundation.errors import NotFound
from tests.builders import delete, post
from tests.customizer.builders import HASH, document_json, image_layer, save_asset, text_layer, uploaded

OWNER, OTHER = Principal(user_id="mei"), Principal(guest_id="guest-1")


def test_a_link_shows_what_was_shared_until_it_is_brought_up_to_date(database: Database) -> None:
    with database.transaction() as session:
        design = designs.create_design(session, "user:mei", parse_document(document_json(text_layer(text="a"))), "One")
        share, made = shares.share_design(session, OWNER, design.id)
        assert made and len(share.token) >= 32
        newer = parse_document(document_json(text_layer(text="b")))
        designs.save_design(session, OWNER, design.id, newer, "Two", 1)
        shown = revisions.revision_document(shares.open_share(session, share.token)[1])
        assert shown.placements[0].layers[0].text == "a"  # type: ignore[union-attr]
        again, made = shares.share_design(session, OWNER, design.id)
        assert (again.token, made, again.title) == (share.token, False, "Two")
        assert revisions.revision_document(shares.open_share(session, share.token)[1]) == newer


def test_only_the_owner_shares_and_stops_and_a_new_link_has_another_address(database: Database) -> None:
    with database.transaction() as session:
        design = designs.create_design(session, "user:mei", parse_document(document_json(text_layer())), "")
        for act in (shares.share_design, shares.stop_sharing):
            with pytest.raises(NotFound):
                act(session, OTHER, design.id)
        first = shares.share_design(session, OWNER, design.id)[0].token
        shares.stop_sharing(session, OWNER, design.id)
        with pytest.raises(shares.ShareOver):
            shares.open_share(session, first)
        second = shares.share_design(session, OWNER, design.id)[0].token
        assert second != first
        designs.delete_design(session, OWNER, design.id)
        with pytest.raises(shares.ShareOver):
            shares.open_share(session, second)


def test_an_empty_design_cannot_be_shared(database: Database) -> None:
    with database.transaction() as session:
        design = designs.create_design(session, "user:mei", parse_document(document_json()), "")
        with pytest.raises(shares.NothingToShare):
            shares.share_design(session, OWNER, design.id)


def test_whoever_takes_a_copy_gets_words_and_not_the_photos(database: Database) -> None:
    with database.transaction() as session:
        save_asset(session, HASH, "user:mei")
        document = parse_document(document_json(image_layer(), text_layer()))
        design = designs.create_design(session, "user:mei", document, "Mochi")
        token = shares.share_design(session, OWNER, design.id)[0].token
        copy, left_out = shares.copy_shared(session, "guest:guest-1", token)
        assert (copy.owner, copy.title, left_out) == ("guest:guest-1", "Mochi", 1)
        assert HASH not in str(copy.document)
        mine, nothing = shares.copy_shared(session, "user:mei", token)
        assert nothing == 0 and mine.document == design.document


def test_what_waits_for_review_or_shows_an_erased_photo_is_not_shown(database: Database, app: web.Shop) -> None:
    with database.transaction() as session:
        save_asset(session, HASH, "user:mei")
        document = parse_document(document_json(image_layer(), text_layer()))
        design = designs.create_design(session, "user:mei", document, "")
        share, _ = shares.share_design(session, OWNER, design.id)
        revision = session.get(DesignRevision, share.revision_sha256)
        assert revision is not None
        review.transition(session, "system", revision, review.ReviewStatus.HELD, reason="test")
        with pytest.raises(shares.ShareOver):
            shares.open_share(session, share.token)
        review.transition(session, "system", revision, review.ReviewStatus.APPROVED, reason="test")
        shares.open_share(session, share.token)
        shares.forget_asset(session, app.extensions["blobs"], HASH)
        session.refresh(share)
        with pytest.raises(shares.ShareOver):
            shares.open_share(session, share.token)


def test_the_page_of_a_link_is_a_picture_for_everybody_and_for_no_search_engine(
    app: web.Shop, client: FlaskClient, database: Database
) -> None:
    photo = uploaded(client)
    body = {"title": "Mochi & me", "document": document_json(image_layer(photo), text_layer())}
    design = post(client, "/api/designs", json=body).get_json()["id"]
    answer = post(client, f"/api/designs/{design}/share", json={})
    assert answer.status_code == 201
    address = answer.get_json()["url"]
    path = "/s/" + address.rpartition("/")[2]
    stranger = app.test_client()
    page = stranger.get(path)
    text = page.get_data(as_text=True)
    assert page.headers["X-Robots-Tag"].startswith("noindex") and 'name="robots"' in text
    assert "Mochi &amp; me" in text
    assert photo not in text and design not in text
    card = re.search(r'property="og:image" content="([^"]+)"', text)
    assert card and card[1].startswith(address.rpartition("/s/")[0])
    picture = Image.open(io.BytesIO(stranger.get(path + "/card.jpg").data))
    assert (picture.format, picture.size) == ("JPEG", shares.CARD_PX)
    assert stranger.get(path + "/front.webp?w=600").status_code == 200
    assert stranger.get(f"/assets/{photo}/preview").status_code == 404
    copied = post(stranger, path + "/copy")
    assert copied.status_code == 303
    with database.session(read_only=True) as session:
        made = session.get(Design, copied.headers["Location"].rpartition("/")[2])
        assert made is not None and photo not in str(made.document) and made.document != {}
        assert len(list(session.scalars(select(Design)))) == 2
        claimed = assets.find_claimed(session, made.owner, {photo})
    assert claimed == set()
    delete(client, f"/api/designs/{design}/share")
    assert stranger.get(path).status_code == 410
    assert stranger.get(path + "/card.jpg").status_code == 410
