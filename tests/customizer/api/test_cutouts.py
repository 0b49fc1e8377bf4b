"""Cut-outs over HTTP: made from one's own photo, kept like an upload, read by the painter, given up with the photo."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from customizer import assets
from customizer.cutout import masks
from customizer.models import AssetClaim
from customizer.uploads import intake
from foundation import web
from foundation.database import Database
from foundation.jobs import Worker
from tests.builders import csrf_token, delete, post
from tests.customizer import pictures
from tests.customizer.builders import created, document_json, image_layer, uploaded
from tests.customizer.cutout.pets import Pet, make_pet, overlap

STROKES = [{"kind": "keep", "radius": 0.03, "points": [[0.48, 0.3], [0.5, 0.75]]}]


@pytest.fixture(scope="module")
def pet() -> Pet:
    return make_pet("ginger on grass", 640, 480)


@pytest.fixture
def photo(client: FlaskClient, pet: Pet) -> str:
    """The hash of an uploaded pet."""
    return uploaded(client, pictures.encoded(Image.fromarray(pet.picture), "JPEG", quality=95))


def cut(client: FlaskClient, photo: str, strokes: Any = STROKES, **more: Any) -> TestResponse:
    return post(client, f"/api/assets/{photo}/cutout", json={"strokes": strokes, **more})


def keep(client: FlaskClient, photo: str, strokes: Any = STROKES, **more: Any) -> TestResponse:
    return post(client, f"/api/assets/{photo}/cutouts", json={"strokes": strokes, **more})


def kept(client: FlaskClient, photo: str, **more: Any) -> str:
    answer = keep(client, photo, **more)
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return str(answer.json["asset"]).removeprefix("sha256:")  # type: ignore[index]


def cut_layer(photo: str, mask: str) -> dict[str, Any]:
    return image_layer(photo) | {"cutout": {"mask": f"sha256:{mask}"}}


def test_a_stroke_answers_with_the_mask_and_keeps_nothing(
    client: FlaskClient, photo: str, pet: Pet, database: Database
) -> None:
    answer = cut(client, photo)
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert int(answer.headers["Pawprint-Guesses"]) >= 1
    mask = Image.open(io.BytesIO(answer.data))
    assert (mask.mode, mask.size) == ("L", (640, 480))
    assert overlap(np.asarray(mask) >= 128, pet.mask) >= 0.95
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(AssetClaim)) == 1


def test_the_first_guess_is_found_once(client: FlaskClient, photo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cut(client, photo, [])
    monkeypatch.setattr(masks, "list_guesses", lambda picture: pytest.fail("guessed again"))
    assert cut(client, photo, []).data == first.data


def test_a_kept_mask_is_an_asset_that_remembers_its_strokes(client: FlaskClient, photo: str, app: web.Shop) -> None:
    mask = kept(client, photo)
    assert kept(client, photo) == mask
    found = client.get(f"/api/assets/{mask}").json
    assert found is not None and (found["width_px"], found["height_px"]) == (640, 480)
    assert client.get(found["preview_url"]).data == cut(client, photo).data
    making = client.get(f"/api/assets/{mask}/cutout").json
    assert making == {"photo": f"sha256:{photo}", "guess": 0, "strokes": STROKES}
    assert client.get(f"/api/assets/{photo}/cutout").json == {"photo": f"sha256:{photo}", "guess": 0, "strokes": []}
    stored = assets.StoredAssets(app.extensions["blobs"])
    assert stored.size(mask) == stored.open_image(mask).size == (640, 480)
    assert stored.open_image(mask).mode == "RGB"


def test_a_design_with_a_cut_out_is_saved_and_painted(client: FlaskClient, photo: str, pet: Pet) -> None:
    document = document_json(cut_layer(photo, kept(client, photo)))
    design = created(client, document)
    assert post(client, f"/api/designs/{design}/revisions", json={}).status_code == 201
    proof = post(client, "/api/proof", json={"document": document, "placement": "front"})
    alpha = Image.open(io.BytesIO(proof.data)).getchannel("A")
    box = alpha.getbbox()
    assert box is not None
    layer = document["placements"][0]["layers"][0]
    shown = float(np.asarray(alpha, float).sum()) / 255 / (96 / 25.4) ** 2
    assert shown == pytest.approx(layer["width_mm"] * layer["height_mm"] * float(pet.mask.mean()), rel=0.08)


def test_a_strangers_photo_and_mask_read_as_missing(client: FlaskClient, stranger: FlaskClient, photo: str) -> None:
    mask = kept(client, photo)
    own = uploaded(stranger, pictures.turned(1))
    assert cut(stranger, photo).status_code == 404
    assert keep(stranger, photo).status_code == 404
    for digits in (photo, mask, "0" * 64, "x"):
        assert stranger.get(f"/api/assets/{digits}/cutout").status_code == 404
    document = document_json(cut_layer(own, mask))
    for answer in (
        post(stranger, "/api/designs", json={"title": "", "document": document}),
        post(stranger, "/api/proof", json={"document": document, "placement": "front"}),
    ):
        assert answer.status_code == 404
        assert answer.json is not None and answer.json["parameters"]["path"] == "placements[0].layers[0].cutout.mask"


def test_a_mask_goes_with_its_photo(client: FlaskClient, photo: str, app: web.Shop, worker: Worker) -> None:
    mask = kept(client, photo)
    blobs = app.extensions["blobs"]
    assert blobs.exists(assets.key(assets.GUESSES, photo))
    token = {"X-CSRFToken": csrf_token(client)}
    assert client.delete(f"/api/assets/{photo}", headers=token).status_code == 204
    assert client.get(f"/api/assets/{mask}").status_code == 404
    worker.run_until_idle()
    for digits in (photo, mask):
        assert [prefix for prefix in assets.PREFIXES if blobs.exists(assets.key(prefix, digits))] == []


def test_a_photo_given_up_while_it_is_cut_leaves_no_mask(
    client: FlaskClient, photo: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = masks.cut_out

    def cut_slowly(*arguments: Any) -> masks.Cut:
        made = really(*arguments)
        with database.transaction() as session:
            assets.give_up(session, session.scalars(select(AssetClaim.owner)).one(), photo)
        return made

    monkeypatch.setattr(masks, "cut_out", cut_slowly)
    assert keep(client, photo).status_code == 404
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(AssetClaim)) == 0


def test_another_photos_mask_stays(client: FlaskClient, photo: str) -> None:
    other = uploaded(client, pictures.encoded(Image.fromarray(make_pet("white on blue", 400, 300).picture), "PNG"))
    mask = kept(client, other)
    delete(client, f"/api/assets/{photo}")
    assert client.get(f"/api/assets/{mask}").status_code == 200


POINT = {"kind": "keep", "radius": 0.03, "points": [[0.5, 0.5]]}


@pytest.mark.parametrize(
    ("strokes", "path"),
    [
        ("keep", "strokes"),
        (None, "strokes"),
        ([1], "strokes[0]"),
        ([{**POINT, "kind": "erase"}], "strokes[0].kind"),
        ([{**POINT, "extra": 1}], "strokes[0]"),
        ([POINT, {**POINT, "radius": 0}], "strokes[1].radius"),
        ([{**POINT, "radius": 0.3}], "strokes[0].radius"),
        ([{**POINT, "radius": True}], "strokes[0].radius"),
        ([{**POINT, "radius": "0.1"}], "strokes[0].radius"),
        ([{**POINT, "points": []}], "strokes[0].points"),
        ([{**POINT, "points": [[0.5]]}], "strokes[0].points[0]"),
        ([{**POINT, "points": [[0.5, 1.2]]}], "strokes[0].points[0]"),
        ([{**POINT, "points": [[0.5, -0.01]]}], "strokes[0].points[0]"),
        ([{**POINT, "points": [[0.5, float("nan")]]}], "strokes[0].points[0]"),
        ([{**POINT, "points": [[0.5, 10**400]]}], "strokes[0].points[0]"),
    ],
    ids=[str(number) for number in range(15)],
)
def test_strokes_that_cannot_be_read_are_refused_by_name(
    client: FlaskClient, photo: str, strokes: Any, path: str
) -> None:
    for answer in (cut(client, photo, strokes), keep(client, photo, strokes)):
        assert answer.status_code == 422
        assert answer.json is not None
        assert (answer.json["code"], answer.json["parameters"]["path"]) == ("invalid_strokes", path)


@pytest.mark.parametrize(
    "strokes", [[POINT] * 201, [{**POINT, "points": [[0.5, 0.5]] * 4001}]], ids=["strokes", "points"]
)
def test_more_strokes_than_fit_are_refused(client: FlaskClient, photo: str, strokes: Any) -> None:
    answer = cut(client, photo, strokes)
    assert answer.status_code == 422
    assert answer.json is not None and answer.json["code"] == "too_many_strokes"


@pytest.mark.parametrize("guess", [-1, 4, "0", True, 1.5], ids=str)
def test_a_guess_that_cannot_be_is_refused(client: FlaskClient, photo: str, guess: Any) -> None:
    assert cut(client, photo, [], guess=guess).status_code == 422


def test_a_later_guess_than_there_are_is_the_last_one(client: FlaskClient, photo: str) -> None:
    last = int(cut(client, photo, []).headers["Pawprint-Guesses"]) - 1
    assert cut(client, photo, [], guess=3).data == cut(client, photo, [], guess=last).data


def test_a_mask_that_leaves_nothing_is_not_kept(client: FlaskClient, photo: str) -> None:
    lines = [{"kind": "remove", "radius": 0.25, "points": [[0, y], [1, y]]} for y in (0, 0.5, 1)]
    assert cut(client, photo, lines).status_code == 200
    answer = keep(client, photo, lines)
    assert answer.status_code == 422
    assert answer.json is not None and answer.json["code"] == "cutout_empty"


def test_masks_count_towards_the_days_uploads(client: FlaskClient, photo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "DAILY_FILES", 1)
    answer = keep(client, photo)
    assert answer.status_code == 429
    assert answer.json is not None and answer.json["code"] == "upload_quota"


def test_a_body_that_is_too_large_is_refused(client: FlaskClient, photo: str) -> None:
    answer = cut(client, photo, [{**POINT, "note": "x" * 600_000}])
    assert answer.status_code == 413


def test_who_waits_too_long_for_a_turn_is_asked_to_come_back(
    client: FlaskClient, photo: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(masks.turns, "patience_s", 0.01)
    with masks.turns.take(), masks.turns.take():
        assert cut(client, photo).status_code == 503
    assert cut(client, photo).status_code == 200


def test_a_see_through_picture_can_be_cut_out(client: FlaskClient) -> None:
    pet = make_pet("black on paving", 400, 300)
    picture = Image.fromarray(pet.picture).convert("RGBA")
    picture.putalpha(Image.new("L", (400, 300), 128))
    photo = uploaded(client, pictures.encoded(picture, "PNG"))
    mask = np.asarray(Image.open(io.BytesIO(cut(client, photo).data)))
    assert overlap(mask >= 128, pet.mask) >= 0.9
