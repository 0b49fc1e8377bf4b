"""Effects over HTTP: the list, the gallery on one's own photo, the canvas's picture, colours; and who gets none."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from customizer import assets, effect_gallery, proofs
from customizer.document import parse_document
from customizer.effects import EFFECTS
from foundation import web
from foundation.jobs import Worker
from tests.builders import delete, post
from tests.customizer import pictures
from tests.customizer.builders import created, document_json, image_layer, uploaded
from tests.customizer.effects.pets import pet

HALFTONE = {"name": "halftone-dots", "pitch_mm": 3}


@pytest.fixture
def cat(client: FlaskClient) -> str:
    """The drawn pet as one's upload."""
    return uploaded(client, pictures.encoded(Image.fromarray(pet()).convert("RGB"), "PNG"))


def ask(
    client: FlaskClient, sha256: str, what: str, layer: dict[str, Any] | str | None = None, **query: Any
) -> TestResponse:
    """One of the addresses of an upload's effects."""
    fields = {"width_mm": 80, "height_mm": 100, "effect": HALFTONE} if layer is None else layer
    text = fields if isinstance(fields, str) else json.dumps(fields)
    headers = query.pop("headers", None)
    return client.get(f"/api/assets/{sha256}/effects/{what}", query_string={"layer": text, **query}, headers=headers)


def kept(app: web.Shop, sha256: str) -> list[str]:
    """The names of what is kept of an upload."""
    folder = assets.key(assets.MADE, sha256)
    return [blob.key.removeprefix(f"{folder}/") for blob in app.extensions["blobs"].list_under(folder)]


def test_the_list_names_every_effect_in_both_languages_and_may_be_kept(client: FlaskClient) -> None:
    answer = client.get("/api/effects")
    assert [effect["name"] for effect in answer.get_json()["effects"]] == list(EFFECTS)
    assert answer.headers["Cache-Control"].startswith("public")
    again = client.get("/api/effects", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_the_canvas_gets_the_prints_pixels_reduced(client: FlaskClient, cat: str) -> None:
    answer = ask(client, cat, "picture", step=2)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert answer.mimetype == "image/webp"
    with Image.open(io.BytesIO(answer.data)) as picture:
        assert picture.size == (473, 591)  # 945 × 1181 px at 300 dpi
    assert answer.headers["Cache-Control"].startswith("private")


def test_what_was_made_once_is_kept_and_shared_with_the_proof(
    client: FlaskClient, app: web.Shop, cat: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask(client, cat, "picture", step=2)
    assert len(kept(app, cat)) == 1
    monkeypatch.setattr(EFFECTS["halftone-dots"], "apply", lambda *_, **__: pytest.fail("it was made again"))
    again = ask(client, cat, "picture", step=2)
    assert again.data == first.data
    layer = image_layer(asset=f"sha256:{cat}", width_mm=80, height_mm=100, effect=HALFTONE, x_mm=60, y_mm=60)
    document = document_json(layer)
    answer = post(client, "/api/proof", json={"document": document, "placement": "front"})
    assert answer.status_code == 200
    assert proofs.PROOF_DPI == 96


def test_a_browser_that_has_the_picture_is_told_so_without_making_it(
    client: FlaskClient, app: web.Shop, cat: str
) -> None:
    answer = ask(client, cat, "picture", step=4)
    for name in kept(app, cat):
        app.extensions["blobs"].delete(f"{assets.key(assets.MADE, cat)}/{name}")
    again = ask(client, cat, "picture", step=4, headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert kept(app, cat) == []
    other = ask(
        client,
        cat,
        "picture",
        {"width_mm": 80, "height_mm": 100, "effect": {"name": "sepia"}},
        step=4,
        headers={"If-None-Match": answer.headers["ETag"]},
    )
    assert other.status_code == 200


@pytest.mark.parametrize("what", ["picture", "sheet", "colours"])
def test_somebody_elses_photo_reads_as_missing(client: FlaskClient, stranger: FlaskClient, cat: str, what: str) -> None:
    assert ask(client, cat, what, step=4).status_code == 200
    answer = ask(stranger, cat, what, step=4)
    assert answer.status_code == 404
    assert answer.get_json()["code"] == "missing_asset"


def test_somebody_elses_mask_reads_as_missing(client: FlaskClient, stranger: FlaskClient, cat: str) -> None:
    mask = uploaded(stranger, pictures.encoded(Image.new("L", (480, 600), 200), "PNG"))
    layer = {"width_mm": 80, "height_mm": 100, "effect": HALFTONE, "cutout": {"mask": f"sha256:{mask}"}}
    for what in ("picture", "sheet", "colours"):
        assert ask(client, cat, what, layer, step=4).status_code == 404


def test_the_address_names_the_photo_whatever_the_layer_says(
    client: FlaskClient, stranger: FlaskClient, cat: str
) -> None:
    theirs = uploaded(stranger)
    layer = {"width_mm": 80, "height_mm": 100, "effect": HALFTONE, "asset": f"sha256:{theirs}"}
    assert ask(client, cat, "picture", layer, step=4).status_code == 200
    assert ask(client, theirs, "picture", layer, step=4).status_code == 404


@pytest.mark.parametrize(
    ("layer", "path"),
    [
        (
            {"width_mm": 80, "height_mm": 100, "effect": {"name": "halftone-dots", "pitch_mm": 0.1}},
            "layer.effect.pitch_mm",
        ),
        ({"width_mm": 80, "height_mm": 100, "effect": {"name": "halftone-dots", "ink": "red"}}, "layer.effect.ink"),
        ({"width_mm": 80, "height_mm": 100, "effect": {"name": "halftone-dots", "size": 2}}, "layer.effect.size"),
        ({"width_mm": 80, "height_mm": 100, "effect": {"name": "hologram"}}, "layer.effect"),
        ({"width_mm": 80, "height_mm": 100}, "layer.effect"),
        ({"height_mm": 100, "effect": HALFTONE}, "layer.width_mm"),
        (
            {"width_mm": 80, "height_mm": 100, "effect": HALFTONE, "crop": {"left": 0.9, "right": 0.1}},
            "layer.crop.right",
        ),
        ("[]", "layer"),
        ("{", "layer"),
    ],
)
def test_a_wrong_layer_is_refused_by_its_place(client: FlaskClient, cat: str, layer: Any, path: str) -> None:
    answer = ask(client, cat, "picture", layer, step=4)
    assert answer.status_code == 422
    assert path in json.dumps(answer.get_json())


@pytest.mark.parametrize("step", [None, 0, 3, 64, "x"])
def test_a_wrong_step_is_refused(client: FlaskClient, cat: str, step: Any) -> None:
    assert ask(client, cat, "picture", **({} if step is None else {"step": step})).status_code == 422


def test_a_box_too_large_for_a_canvas_is_not_sent_in_full(client: FlaskClient, cat: str) -> None:
    layer = {"width_mm": 300, "height_mm": 400, "effect": {"name": "sepia"}}
    answer = ask(client, cat, "picture", layer, step=1)
    assert (answer.status_code, answer.get_json()["code"]) == (422, "step_too_fine")


def test_the_gallery_has_the_photo_and_every_effect_in_a_row(client: FlaskClient, app: web.Shop, cat: str) -> None:
    answer = ask(client, cat, "sheet")
    side = effect_gallery.CELL_PX
    with Image.open(io.BytesIO(answer.data)) as sheet:
        assert sheet.size == (side * (1 + len(EFFECTS)), side)
        cells = [sheet.convert("RGBA").crop((n * side, 0, (n + 1) * side, side)) for n in range(1 + len(EFFECTS))]
    assert len({cell.tobytes() for cell in cells}) == len(cells)
    assert any(name.startswith("sheet-") for name in kept(app, cat))
    dark = ask(client, cat, "sheet", dark="1")
    assert dark.data != answer.data
    assert len(answer.data) < 400_000


def test_the_gallery_shows_the_cut_out_and_the_crop(client: FlaskClient, cat: str) -> None:
    mask = Image.new("L", (480, 600), 0)
    mask.paste(255, (0, 0, 480, 300))
    name = uploaded(client, pictures.encoded(mask, "PNG"))
    layer = {"width_mm": 80, "height_mm": 100, "cutout": {"mask": f"sha256:{name}"}}
    side = effect_gallery.CELL_PX
    with Image.open(io.BytesIO(ask(client, cat, "sheet", layer).data)) as sheet:
        photo = sheet.convert("RGBA").crop((0, 0, side, side))
    assert photo.getpixel((side // 2, side // 4))[3] > 250  # type: ignore[index]
    assert photo.getpixel((side // 2, side - 10))[3] == 0  # type: ignore[index]


def test_the_photos_colours_are_its_own_the_same_each_time_dark_to_light(client: FlaskClient) -> None:
    sha256 = uploaded(client, pictures.encoded(pictures.quarters(), "PNG"))
    layer = {"width_mm": 60, "height_mm": 40}
    colours = ask(client, sha256, "colours", layer).get_json()["colours"]
    assert colours == ask(client, sha256, "colours", layer).get_json()["colours"]
    found = [tuple(bytes.fromhex(colour[1:])) for colour in colours]
    for wanted in (pictures.RED, pictures.GREEN, pictures.BLUE, pictures.WHITE):
        assert any(all(abs(a - b) <= 6 for a, b in zip(wanted, colour, strict=True)) for colour in found), (
            wanted,
            found,
        )
    assert sum(found[0]) < sum(found[-1])
    left = ask(client, sha256, "colours", layer | {"crop": {"right": 0.45, "bottom": 0.45}}).get_json()["colours"]
    assert len(left) == 1


def test_what_was_made_goes_with_the_photo(client: FlaskClient, app: web.Shop, cat: str) -> None:
    ask(client, cat, "picture", step=4)
    ask(client, cat, "sheet")
    assert len(kept(app, cat)) == 2
    delete(client, f"/api/assets/{cat}")
    Worker(app).run_until_idle()
    assert kept(app, cat) == []


def test_nothing_is_kept_of_a_photo_that_is_gone(client: FlaskClient, app: web.Shop, cat: str) -> None:
    stored = assets.StoredAssets(app.extensions["blobs"])
    delete(client, f"/api/assets/{cat}")
    Worker(app).run_until_idle()
    stored.keep_made(cat, "late-4", b"late")
    assert kept(app, cat) == []


def test_of_each_photo_only_so_much_is_kept_the_newest(
    client: FlaskClient, app: web.Shop, cat: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "MADE_MOST_BYTES", 250)
    stored = assets.StoredAssets(app.extensions["blobs"])
    for number in range(5):
        stored.keep_made(cat, f"picture-{number}", bytes(100))
    assert kept(app, cat) == ["picture-3", "picture-4"]


def test_a_design_with_an_effect_is_saved_and_proofed(client: FlaskClient, cat: str) -> None:
    layer = image_layer(asset=f"sha256:{cat}", effect={"name": "pop-art", "background": True, "gap_mm": 2})
    document = document_json(layer)
    created(client, document)
    parsed = parse_document(document).placements[0].layers[0]
    assert parsed.effect.model_dump(exclude_defaults=True) == layer["effect"]  # type: ignore[union-attr]
    answer = post(client, "/api/proof", json={"document": document, "placement": "front"})
    assert answer.mimetype == "image/png"
    bad = document_json(image_layer(asset=f"sha256:{cat}", effect={"name": "pop-art", "rows": 0}))
    refused = post(client, "/api/designs", json={"title": "", "document": bad})
    assert refused.status_code == 422
    assert "effect.rows" in json.dumps(refused.get_json())
