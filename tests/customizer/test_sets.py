"""Matching sets: companions, edits that flow, links that end, two windows at once."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from customizer import designs, linking, sets
from customizer.document import parse_document
from customizer.models import Design
from foundation import web
from foundation.database import Database
from foundation.errors import NotFound
from tests.builders import delete, post, put
from tests.customizer.builders import OTHER, OWNER, created, document_json, read, text_layer

HEART = {
    "id": "heart", "kind": "shape", "shape": "heart", "x_mm": 152.4, "y_mm": 220, "width_mm": 150, "height_mm": 140,
    "fill": {"kind": "solid", "colour": "#f0502b"},
}  # fmt: skip


def new_set(session: Session, *blanks: str, **changes: Any) -> list[str]:
    """A design on a tee and its companions; gives their ids, the tee first."""
    assert OWNER.owner is not None
    tee = designs.create_design(session, OWNER.owner, read(text_layer(**changes), HEART), "Mochi")
    return [tee.id, *(sets.add_member(session, OWNER, tee.id, blank).id for blank in blanks)]


def layers_of(session: Session, design_id: str, placement: str = "front") -> dict[str, Any]:
    """The stored layers of a side by id."""
    design = session.get(Design, design_id, populate_existing=True)
    assert design is not None
    found = parse_document(design.document).find_placement(placement)
    return {} if found is None else {layer.id: layer for layer in found[1].layers}


def save(session: Session, design_id: str, change: Any) -> Design:
    """Save a design after `change(document JSON)`, as a window that has just loaded it."""
    design = designs.get_design(session, OWNER, design_id)
    document = parse_document(design.document).model_dump(mode="json", exclude_defaults=True)
    change(document)
    return designs.save_design(session, OWNER, design_id, designs.read_document(document), design.title, design.version)


def say(words: str) -> Any:
    """A change of the text layer."""

    def change(document: dict[str, Any]) -> None:
        for layer in document["placements"][0]["layers"]:
            if layer["id"] == "words":
                layer["text"] = words

    return change


def test_a_companion_is_the_same_design_in_the_same_colour(database: Database) -> None:
    with database.transaction() as session:
        tee, pet = new_set(session, "pet-tee")
        layers = layers_of(session, pet)
        assert layers["words"].text == "我家的狗"
        assert layers["heart"].width_mm / layers["words"].size_mm == pytest.approx(150 / 20, rel=1e-3)
        design = session.get(Design, pet)
        assert design is not None and design.colour == "black" and design.title == "Mochi"
        assert session.get(Design, tee).set_id == design.set_id  # type: ignore[union-attr]


@pytest.mark.databases
def test_an_edit_flows_to_every_linked_garment_and_back(database: Database) -> None:
    with database.transaction() as session:
        tee, pet, tote = new_set(session, "pet-tee", "tote-bag")
    with database.transaction() as session:
        save(session, tee, say("回家"))
        assert [layers_of(session, one)["words"].text for one in (pet, tote)] == ["回家", "回家"]
    with database.transaction() as session:
        heart = layers_of(session, tee)["heart"]
        save(session, pet, say("出发"))
        assert [layers_of(session, one)["words"].text for one in (tee, tote)] == ["出发", "出发"]
        assert layers_of(session, tee)["heart"] == heart
        assert session.get(Design, tee).version == 3  # type: ignore[union-attr]


def test_a_moved_layer_lands_at_the_same_place_of_the_composition(database: Database) -> None:
    with database.transaction() as session:
        tee, pet = new_set(session, "pet-tee")
        before_tee, before_pet = layers_of(session, tee), layers_of(session, pet)
        scale = before_pet["heart"].width_mm / before_tee["heart"].width_mm

        def move(document: dict[str, Any]) -> None:
            layers = document["placements"][0]["layers"]
            next(layer for layer in layers if layer["id"] == "heart")["x_mm"] += 10

        save(session, pet, move)
        after = layers_of(session, tee)["heart"]
        assert after.x_mm - before_tee["heart"].x_mm == pytest.approx(10 / scale, abs=0.01)
        assert after.y_mm == pytest.approx(before_tee["heart"].y_mm, abs=0.01)


def test_what_grows_out_of_the_smaller_garment_is_fitted_anew(database: Database) -> None:
    with database.transaction() as session:
        tee, hoodie = new_set(session, "hoodie")

        def lower(document: dict[str, Any]) -> None:
            for layer in document["placements"][0]["layers"]:
                layer["y_mm"] += 110

        save(session, tee, lower)
        heart = layers_of(session, hoodie)["heart"]
        assert heart.y_mm + heart.height_mm / 2 <= 270.01


def test_a_second_side_finds_its_place_on_the_companion(database: Database) -> None:
    with database.transaction() as session:
        tee, tote = new_set(session, "tote-bag")
        back = {"placement": "back", "width_mm": 304.8, "height_mm": 406.4, "layers": [{**HEART, "id": "behind"}]}
        save(session, tee, lambda document: document["placements"].append(back))
        assert set(layers_of(session, tote, "back")) == {"behind"}


def test_a_deleted_layer_goes_everywhere(database: Database) -> None:
    with database.transaction() as session:
        tee, pet = new_set(session, "pet-tee")

        def cut(document: dict[str, Any]) -> None:
            document["placements"][0]["layers"].pop()

        save(session, tee, cut)
        assert set(layers_of(session, pet)) == {"words"}


def test_another_garment_keeps_the_set_together(database: Database) -> None:
    with database.transaction() as session:
        tee, pet = new_set(session, "pet-tee")

        def swap(document: dict[str, Any]) -> None:
            document["blank"] = "hoodie"
            entry = document["placements"][0]
            entry["width_mm"], entry["height_mm"] = 300, 270
            for layer in entry["layers"]:
                layer["y_mm"] *= 0.6

        save(session, tee, swap)
        save(session, pet, say("换一件"))
        assert layers_of(session, tee)["words"].text == "换一件"
        words = layers_of(session, tee)["words"]
        assert words.y_mm == pytest.approx(60, abs=0.1)


def test_unlinked_it_goes_its_own_way_and_linked_again_it_joins(database: Database) -> None:
    with database.transaction() as session:
        tee, pet = new_set(session, "pet-tee")
        sets.set_linked(session, OWNER, pet, False)
        save(session, tee, say("只在人身上"))
        assert layers_of(session, pet)["words"].text == "我家的狗"
        save(session, pet, say("只在狗身上"))
        assert layers_of(session, tee)["words"].text == "只在人身上"
        sets.set_linked(session, OWNER, pet, True)
        assert layers_of(session, pet)["words"].text == "只在人身上"
        save(session, pet, say("又一样了"))
        assert layers_of(session, tee)["words"].text == "又一样了"


def test_colour_and_grading_are_each_garments_own(database: Database) -> None:
    with database.transaction() as session:
        tee, pet = new_set(session, "pet-tee")
        sets.set_colour(session, OWNER, pet, "mustard")

        def grade(document: dict[str, Any]) -> None:
            document["placements"][0]["grading"] = "scale"
            document["colour"] = "white"

        save(session, tee, grade)
        save(session, tee, say("还是芥末黄"))
        design = session.get(Design, pet)
        assert design is not None and design.colour == "mustard"
        assert parse_document(design.document).placements[0].grading == "same"


def test_the_same_save_twice_changes_nothing_more(database: Database) -> None:
    with database.transaction() as session:
        tee, pet = new_set(session, "pet-tee")
        save(session, tee, say("一次"))
        version = session.get(Design, pet).version  # type: ignore[union-attr]
        document = designs.read_document(session.get(Design, tee).document)  # type: ignore[union-attr]
        designs.save_design(session, OWNER, tee, document, "Mochi", 1)
        assert session.get(Design, pet).version == version  # type: ignore[union-attr]


def test_a_window_on_the_companion_learns_that_it_has_changed(database: Database) -> None:
    with database.transaction() as session:
        tee, pet = new_set(session, "pet-tee")
        opened = designs.get_design(session, OWNER, pet)
        version, document = opened.version, opened.document
        save(session, tee, say("别处改了"))
        document = designs.read_document({**document, "colour": "white"})
        with pytest.raises(designs.DesignChanged):
            designs.save_design(session, OWNER, pet, document, "Mochi", version)


@pytest.mark.databases
def test_two_windows_on_two_garments_take_turns(database: Database) -> None:
    with database.transaction() as session:
        members = new_set(session, "pet-tee")
    failures: list[Exception] = []

    def edit(design_id: str, name: str) -> None:
        for number in range(5):
            try:
                with database.transaction() as session:
                    save(session, design_id, say(f"{name}{number}"))
            except designs.DesignChanged:
                continue
            except Exception as error:
                failures.append(error)

    threads = [threading.Thread(target=edit, args=(one, name)) for one, name in zip(members, "人狗", strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    with database.session(read_only=True) as session:
        said = {layers_of(session, one)["words"].text for one in members}
    assert len(said) == 1


def test_a_set_has_an_end(database: Database) -> None:
    with database.transaction() as session:
        tee, *_ = new_set(session, *["tote-bag"] * (sets.MAX_MEMBERS - 1))
        with pytest.raises(sets.SetFull):
            sets.add_member(session, OWNER, tee, "hoodie")


def test_nobody_adds_to_or_reads_somebody_elses_set(database: Database) -> None:
    with database.transaction() as session:
        tee, pet = new_set(session, "pet-tee")
        set_id = session.get(Design, tee).set_id  # type: ignore[union-attr]
        assert set_id is not None
        for attempt in (
            lambda: sets.add_member(session, OTHER, tee, "hoodie"),
            lambda: sets.set_linked(session, OTHER, pet, False),
            lambda: sets.set_colour(session, OTHER, pet, "white"),
            lambda: sets.leave(session, OTHER, pet),
            lambda: sets.get_set(session, OTHER, set_id),
        ):
            with pytest.raises(NotFound):
                attempt()


def test_a_guests_set_comes_along_at_sign_in(database: Database) -> None:
    with database.transaction() as session:
        assert OTHER.owner is not None and OWNER.owner is not None
        tee = designs.create_design(session, OTHER.owner, read(HEART), "Mochi")
        member = sets.add_member(session, OTHER, tee.id, "pet-tee")
        designs.adopt(session, OTHER.owner, OWNER.owner)
        session.expire_all()
        assert member.set_id is not None
        assert sets.get_set(session, OWNER, member.set_id).owner == OWNER.owner
        assert len(linking.list_members(session, member.set_id)) == 2


# --- over HTTP --------------------------------------------------------------------------------------------------------


def test_the_editor_makes_a_set_and_hears_what_does_not_fit(client: FlaskClient) -> None:
    small = text_layer(size_mm=3)
    design_id = created(client, document_json(small, HEART))
    answer = post(client, f"/api/designs/{design_id}/set", json={"blank": "pet-tee"})
    assert answer.status_code == 201
    tee, pet = answer.json["members"]  # type: ignore[index]
    assert (tee["id"], pet["id"]) == (design_id, answer.json["added"])  # type: ignore[index]
    assert not [finding for finding in tee["findings"] if finding["severity"] == "error"]
    (problem,) = [finding for finding in pet["findings"] if finding["severity"] == "error"]
    assert problem["code"] == "text_too_small" and problem["fix"]["action"] == "set"
    assert client.get(pet["card_url"]).mimetype == "image/webp"
    unlinked = put(client, f"/api/designs/{pet['id']}/set", {"linked": False, "colour": "red"})
    assert [one["linked"] for one in unlinked.json["members"]] == [True, False]  # type: ignore[index]
    assert unlinked.json["members"][1]["colour"] == "red"  # type: ignore[index]
    left = delete(client, f"/api/designs/{pet['id']}/set")
    assert len(left.json["members"]) == 1  # type: ignore[index]
    assert client.get(f"/api/designs/{pet['id']}").status_code == 200


@pytest.mark.parametrize("body", [{}, {"linked": "yes"}, {"linked": 1}, {"colour": 3}, {"blank": "cape"}])
def test_nonsense_about_a_set_is_refused(client: FlaskClient, body: dict[str, Any]) -> None:
    design_id = created(client, document_json(HEART))
    assert put(client, f"/api/designs/{design_id}/set", body).status_code == 422
    assert post(client, f"/api/designs/{design_id}/set", json=body).status_code in (404, 422)


def test_a_design_without_a_set_has_nothing_to_unlink(client: FlaskClient) -> None:
    design_id = created(client, document_json(HEART))
    assert put(client, f"/api/designs/{design_id}/set", {"linked": False}).json["code"] == "not_in_set"  # type: ignore[index]


def test_a_stranger_gets_nothing(client: FlaskClient, app: web.Shop) -> None:
    design_id = created(client, document_json(HEART))
    made = post(client, f"/api/designs/{design_id}/set", json={"blank": "pet-tee"}).json
    stranger = app.test_client()
    assert made is not None and stranger.get(f"/api/sets/{made['id']}").status_code == 404
