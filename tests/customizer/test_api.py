"""The editor's JSON over HTTP: uploads, typesetting, designs and pictures, one's own and foreign ones."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jinja2 import ChoiceLoader, DictLoader
from PIL import Image
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app import create_app
from customizer import assets, kept_pictures, proofs, revisions
from customizer.models import Asset, AssetClaim, Design
from customizer.uploads import intake
from foundation import web
from foundation.accounts import DEMO_PASSWORD
from foundation.database import Database
from foundation.jobs import Worker
from foundation.settings import Settings
from tests import builders
from tests.customizer import pictures
from tests.customizer.pictures import BLUE, GREEN, RED, WHITE, corners, near
from tests.customizer.test_designs import document_json, image_layer, text_layer


@pytest.fixture
def stranger(app: web.Shop) -> FlaskClient:
    """Somebody else's browser."""
    return app.test_client()


def upload(client: FlaskClient, data: bytes, name: str = "IMG_0001.JPG") -> TestResponse:
    """Choose a file in the editor."""
    # Written by hand: the test client's own writer leaves the temporary file of a large upload open.
    head = f'--edge\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = head.encode() + data + b"\r\n--edge--\r\n"
    headers = {"X-CSRFToken": builders.csrf_token(client)}
    return client.post("/api/assets", data=body, headers=headers, content_type="multipart/form-data; boundary=edge")


def put(client: FlaskClient, path: str, body: Any) -> TestResponse:
    """A PUT with the CSRF token."""
    return client.put(path, json=body, headers={"X-CSRFToken": builders.csrf_token(client)})


def uploaded(client: FlaskClient, data: bytes | None = None) -> str:
    """The hash of an accepted upload."""
    answer = upload(client, data or pictures.turned(6))
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return str(answer.json["asset"]).removeprefix("sha256:")  # type: ignore[index]


def created(client: FlaskClient, document: dict[str, Any]) -> str:
    """The id of a saved design."""
    answer = builders.post(client, "/api/designs", json={"title": "Mochi", "document": document})
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return str(answer.json["id"])  # type: ignore[index]


# --- uploads --------------------------------------------------------------------------------------------------------


def test_an_upload_is_upright_and_its_preview_carries_no_metadata(client: FlaskClient, app: web.Shop) -> None:
    data = pictures.encoded(
        pictures.quarters().transpose(Image.Transpose.ROTATE_90),
        "JPEG",
        exif=pictures.exif(6, secret="Waldweg 7"),
        xmp=b"<x>Waldweg 7</x>",
        quality=95,
    )
    answer = upload(client, data)
    found = answer.json
    assert answer.status_code == 201
    assert found is not None
    assert found["asset"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    assert (found["width_px"], found["height_px"], found["has_alpha"]) == (120, 80, False)
    preview = client.get(found["preview_url"])
    assert preview.mimetype == "image/jpeg"
    assert "private" in preview.headers["Cache-Control"]
    for trace in (b"Waldweg", b"Exif", b"ns.adobe"):
        assert trace in data and trace not in preview.data
    assert near(corners(Image.open(io.BytesIO(preview.data))), [RED, GREEN, BLUE, WHITE])
    digits = found["asset"].removeprefix("sha256:")
    stored = assets.StoredAssets(app.extensions["blobs"])
    assert stored.size(digits) == stored.open_image(digits).size == (120, 80)
    assert near(corners(stored.open_image(digits)), [RED, GREEN, BLUE, WHITE])
    assert client.get(f"/api/assets/{digits}").json == found


def test_the_same_picture_twice_is_one_asset(client: FlaskClient, stranger: FlaskClient, database: Database) -> None:
    data = pictures.turned(1)
    assert uploaded(client, data) == uploaded(client, data) == uploaded(stranger, data)
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(Asset)) == 1
        assert session.scalar(select(func.count()).select_from(AssetClaim)) == 2


def test_another_members_photo_reads_as_missing_everywhere(client: FlaskClient, stranger: FlaskClient) -> None:
    digits = uploaded(client)
    document = document_json(image_layer(digits))
    assert client.get(f"/assets/{digits}/preview").status_code == 200
    for address in (f"/assets/{digits}/preview", f"/api/assets/{digits}", f"/api/assets/{'0' * 64}", "/api/assets/x"):
        assert stranger.get(address).status_code == 404
    delete = stranger.delete(f"/api/assets/{digits}", headers={"X-CSRFToken": builders.csrf_token(stranger)})
    assert delete.status_code == 404
    saved = builders.post(stranger, "/api/designs", json={"title": "", "document": document})
    assert saved.status_code == 404
    assert saved.json is not None and saved.json["code"] == "missing_asset"
    assert saved.json["parameters"]["path"] == "placements[0].layers[0].asset"
    for path, extra in (("/api/proof", {"placement": "front"}), ("/api/mockup", {"placement": "front"})):
        answer = builders.post(stranger, path, json={"document": document, **extra})
        assert answer.status_code == 404
        assert builders.post(client, path, json={"document": document, **extra}).status_code == 200
    findings = builders.post(stranger, "/api/preflight", json={"document": document}).json
    assert findings is not None
    assert ("missing_asset", "placements[0].layers[0].asset") in [
        (finding["code"], finding["path"]) for finding in findings["findings"]
    ]


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"", 422, "upload_empty"),
        (b"not a picture", 415, "upload_not_a_picture"),
        (b"<svg/>", 415, "upload_vector"),
        (pictures.encoded(pictures.quarters(), "PNG")[:200], 422, "upload_truncated"),
        (pictures.png_bomb(), 413, "upload_too_many_pixels"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_nothing_is_kept(
    client: FlaskClient, app: web.Shop, database: Database, data: bytes, status: int, code: str
) -> None:
    for language, sign in (("en", "lease"), ("zh-CN", "请")):
        answer = builders.post(
            client,
            "/api/assets",
            {"file": (io.BytesIO(data), "dog.jpg")},
            content_type="multipart/form-data",
            headers={"Accept-Language": language},
        )
        assert answer.status_code == status
        assert answer.mimetype == "application/problem+json"
        problem = answer.json
        assert problem is not None and problem["code"] == code
        assert sign in problem["title"]
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(Asset)) == 0
    assert list(app.extensions["blobs"]._folder.rglob("*")) == []


def test_a_request_without_a_file_and_a_file_that_is_too_large_are_refused(client: FlaskClient, app: web.Shop) -> None:
    missing = builders.post(client, "/api/assets", {"other": "x"}, content_type="multipart/form-data")
    assert missing.json is not None and missing.json["code"] == "upload_missing"
    large = upload(client, b"\xff\xd8\xff" + bytes(app.extensions["settings"].upload_max_bytes))
    assert large.status_code == 413
    assert large.json is not None and large.json["code"] == "upload_too_large"
    assert large.json["parameters"] == {"most": 30}


def test_a_store_that_fails_halfway_keeps_nothing(
    client: FlaskClient, app: web.Shop, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    blobs = app.extensions["blobs"]
    whole = blobs.put_file
    calls = 0

    def full(key: str, path: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise OSError("no space left on device")
        whole(key, path)

    monkeypatch.setattr(blobs, "put_file", full)
    assert upload(client, pictures.turned(1)).status_code == 500
    assert [path for path in blobs._folder.rglob("*") if path.is_file()] == []
    monkeypatch.setattr(blobs, "put_file", whole)
    assert upload(client, pictures.turned(1)).status_code == 201


def test_a_database_that_fails_takes_the_files_back(
    client: FlaskClient, app: web.Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(assets, "claim", fail)
    assert upload(client, pictures.turned(1)).status_code == 500
    assert [path for path in app.extensions["blobs"]._folder.rglob("*") if path.is_file()] == []


def test_a_days_uploads_have_a_limit(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "DAILY_FILES", 1)
    uploaded(client, pictures.turned(1))
    answer = upload(client, pictures.turned(2))
    assert answer.status_code == 429
    assert answer.json is not None and answer.json["code"] == "upload_quota"
    uploaded(client, pictures.turned(1))  # what is there already costs nothing


def test_a_deleted_upload_is_gone_with_every_picture_of_it(client: FlaskClient, app: web.Shop, worker: Worker) -> None:
    digits = uploaded(client)
    design = created(client, document_json(image_layer(digits)))
    revision = builders.post(client, f"/api/designs/{design}/revisions", json={}).json["revision"]  # type: ignore[index]
    for address in (f"/design/{design}/card.webp", f"/revisions/{revision}/front/proof.png?size=M"):
        assert client.get(address).status_code == 200
    files = [path for path in app.extensions["blobs"]._folder.rglob("*") if path.is_file()]
    assert len(files) == 6
    answer = client.delete(f"/api/assets/{digits}", headers={"X-CSRFToken": builders.csrf_token(client)})
    assert answer.status_code == 204
    worker.run_until_idle()
    assert [path for path in files if path.is_file()] == []
    assert client.get(f"/assets/{digits}/preview").status_code == 404


def test_an_owner_uploads_ten_files_a_minute_and_a_neighbour_is_not_held_up(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web.limiter, "enabled", True)
    monkeypatch.setattr(web.limiter, "_storage", None)
    shop = create_app(replace(settings, environment="development"))
    client, neighbour = shop.test_client(), shop.test_client()
    for each, name in ((client, "one"), (neighbour, "two")):
        with each.session_transaction() as cookie:
            cookie["guest_id"] = name
    assert [upload(client, b"").status_code for _ in range(12)] == [422] * 10 + [429] * 2
    assert upload(neighbour, b"").status_code == 422
    shop.extensions["database"].engine.dispose()


def test_check_upload_prints_one_line_a_file_and_never_a_traceback(app: web.Shop, tmp_path: Path) -> None:
    (tmp_path / "dog.jpg").write_bytes(pictures.turned(6))
    (tmp_path / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    names = [str(tmp_path / name) for name in ("dog.jpg", "bad.png", "missing.jpg", "")]
    result = app.test_cli_runner().invoke(args=["check-upload", *names])
    lines = [json.loads(line) for line in result.output.splitlines()]
    assert result.exit_code == 0
    assert [line["accepted"] for line in lines] == [True, False, False, False]
    assert lines[0] == {
        "file": names[0],
        "accepted": True,
        "code": None,
        "message": None,
        "format": "JPEG",
        "width_px": 120,
        "height_px": 80,
    }
    assert lines[1]["code"] in ("upload_truncated", "upload_damaged") and lines[1]["message"]
    assert lines[2]["code"] == lines[3]["code"] == "unreadable_file"


# --- type -----------------------------------------------------------------------------------------------------------


def test_text_comes_back_as_outlines(client: FlaskClient) -> None:
    answer = builders.post(client, "/api/typeset", json={"layers": [text_layer()], "known": []})
    assert answer.status_code == 200
    wire = answer.json
    assert wire is not None
    placed = wire["texts"]["words"]["placed"]
    assert len(placed) == 4
    assert {key for key, *_ in placed} == set(wire["glyphs"])
    again = builders.post(client, "/api/typeset", json={"layers": [text_layer()], "known": list(wire["glyphs"])})
    assert again.json is not None and again.json["glyphs"] == {}
    assert again.json["texts"] == wire["texts"]


@pytest.mark.parametrize(
    ("layers", "code", "path"),
    [
        ([text_layer(id=f"t{number}") for number in range(201)], "invalid_document", "layers"),
        ([text_layer(id=f"t{number}", text="x" * 4500) for number in range(5)], "too_much_text", None),
        ([text_layer(), text_layer()], "invalid_document", "layers[1].id"),
        ("words", "invalid_document", "layers"),
    ],
)
def test_text_that_cannot_be_set_is_refused_with_its_place(
    client: FlaskClient, layers: Any, code: str, path: str | None
) -> None:
    answer = builders.post(client, "/api/typeset", json={"layers": layers, "known": []})
    assert answer.status_code == 422
    assert answer.json is not None and answer.json["code"] == code
    assert answer.json["parameters"].get("path") == path


@pytest.mark.parametrize(
    ("layer", "code", "path"),
    [
        (text_layer(id="bad", font="comic-sans"), "unknown_font", "layers[1]"),
        (text_layer(id="bad", size_mm=-1), "invalid_document", "layers[1].size_mm"),
        (text_layer(id="bad", text="x" * 5001), "invalid_document", "layers[1].text"),
        (image_layer() | {"id": "bad"}, "invalid_document", "layers[1].kind"),
    ],
)
def test_one_bad_layer_does_not_refuse_the_others(
    client: FlaskClient, layer: dict[str, Any], code: str, path: str
) -> None:
    layers = [text_layer(), layer, text_layer(id="last")]
    answer = builders.post(client, "/api/typeset", json={"layers": layers, "known": []})
    assert answer.status_code == 200
    assert answer.json is not None and set(answer.json["texts"]) == {"words", "last"}
    assert set(answer.json["errors"]) == {"bad"}
    error = answer.json["errors"]["bad"]
    assert (error["code"], error["parameters"]["path"]) == (code, path)
    assert error["words"]


def test_outlines_are_packed_for_who_can_unpack_them(client: FlaskClient) -> None:
    asked = {"layers": [text_layer(text="每条路的尽头都是你")], "known": []}
    plain = builders.post(client, "/api/typeset", json=asked)
    packed = builders.post(client, "/api/typeset", json=asked, headers={"Accept-Encoding": "gzip"})
    assert packed.content_encoding == "gzip" and plain.content_encoding is None
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < 0.6 * len(plain.data)


def test_a_sample_shows_ones_own_words_in_several_fonts_and_says_what_each_lacks(client: FlaskClient) -> None:
    answer = client.get("/api/typeset/samples?text=小狗 龘&fonts=zcool-kuaile,anton&v=1")
    assert answer.status_code == 200
    assert answer.json is not None and set(answer.json["texts"]) == {"zcool-kuaile", "anton"}
    assert answer.json["lacks"] == {"zcool-kuaile": "龘", "anton": "小狗龘"}
    assert "max-age=604800" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("query", ["text=a", "fonts=anton", "text=a&fonts=" + ",".join(["anton"] * 13)])
def test_a_sample_without_words_or_with_too_many_fonts_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"/api/typeset/samples?{query}").status_code == 422


# --- designs --------------------------------------------------------------------------------------------------------


def test_a_visitor_saves_a_design_and_finds_it_again(client: FlaskClient, stranger: FlaskClient) -> None:
    design = created(client, document_json(text_layer()))
    found = client.get(f"/api/designs/{design}").json
    assert found is not None
    assert (found["title"], found["version"]) == ("Mochi", 1)
    assert found["document"]["placements"][0]["layers"][0]["text"] == "我家的狗"
    saved = put(client, f"/api/designs/{design}", {"title": "M", "document": document_json(), "version": 1})
    assert saved.json == {"version": 2, "title": "M"}
    listed = client.get("/api/designs").json
    assert listed is not None and [each["id"] for each in listed["designs"]] == [design]
    assert stranger.get(f"/api/designs/{design}").status_code == 404
    foreign = put(stranger, f"/api/designs/{design}", {"title": "", "document": document_json(), "version": 2})
    assert foreign.status_code == 404
    assert builders.post(stranger, f"/api/designs/{design}/revisions", json={}).status_code == 404
    assert stranger.get("/api/designs").json == {"designs": []}
    assert stranger.get(f"/design/{design}/card.webp").status_code == 404


def test_another_windows_save_is_a_conflict_with_its_version(client: FlaskClient) -> None:
    design = created(client, document_json(text_layer()))
    put(client, f"/api/designs/{design}", {"title": "A", "document": document_json(), "version": 1})
    late = put(client, f"/api/designs/{design}", {"title": "B", "document": document_json(), "version": 1})
    assert late.status_code == 409
    assert late.json is not None and late.json["code"] == "design_changed"
    assert late.json["parameters"] == {"version": 2}
    assert client.get(f"/api/designs/{design}").json["title"] == "A"  # type: ignore[index]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"title": "", "document": document_json() | {"version": 2}}, 422, "invalid_document"),
        ({"title": "", "document": document_json(text_layer(font="comic-sans"))}, 422, "invalid_document"),
        ({"title": "", "document": []}, 422, "invalid_document"),
        ({"title": 5, "document": document_json()}, 422, "invalid_input"),
        ([], 422, "not_json"),
    ],
)
def test_a_document_that_cannot_be_kept_changes_nothing(
    client: FlaskClient, database: Database, body: Any, status: int, code: str
) -> None:
    design = created(client, document_json(text_layer()))
    for answer in (
        builders.post(client, "/api/designs", json=body),
        put(client, f"/api/designs/{design}", {**body, "version": 1} if isinstance(body, dict) else body),
    ):
        assert answer.status_code == status
        assert answer.json is not None and answer.json["code"] == code
    with database.session() as session:
        kept = session.scalars(select(Design)).one()
        assert kept.version == 1
        assert kept.document["placements"][0]["layers"][0]["text"] == "我家的狗"


def test_a_body_that_is_no_json_or_far_too_large_is_refused(client: FlaskClient) -> None:
    headers = {"X-CSRFToken": builders.csrf_token(client)}
    broken = client.post("/api/designs", data=b"{", headers=headers, content_type="application/json")
    assert broken.json is not None and broken.json["code"] == "not_json"
    deep = client.post("/api/designs", data=b"[" * 200_000, headers=headers, content_type="text/plain")
    assert deep.json is not None and deep.json["code"] == "not_json"
    large = client.post("/api/typeset", data=b" " * 1_100_000, headers=headers, content_type="application/json")
    assert large.status_code == 413


def test_nothing_is_written_without_the_pages_token(client: FlaskClient, app: web.Shop) -> None:
    for method, path in (
        ("POST", "/api/assets"),
        ("POST", "/api/designs"),
        ("PUT", "/api/designs/x"),
        ("DELETE", "/api/designs/x"),
        ("DELETE", f"/api/assets/{'0' * 64}"),
        ("POST", "/api/proof"),
        ("POST", "/designs/x/delete"),
    ):
        answer = client.open(path, method=method, json={})
        assert answer.status_code == 400, path
        assert answer.json is not None and answer.json["code"] == "form_expired"


def test_signing_in_takes_the_guests_designs_and_photos_along(client: FlaskClient, stranger: FlaskClient) -> None:
    digits = uploaded(client)
    design = created(client, document_json(image_layer(digits)))
    builders.sign_in(client, "member@pawprint.example", DEMO_PASSWORD)
    assert client.get(f"/api/designs/{design}").status_code == 200
    assert client.get(f"/assets/{digits}/preview").status_code == 200
    builders.sign_in(stranger, "member@pawprint.example", DEMO_PASSWORD)
    assert stranger.get(f"/api/designs/{design}").status_code == 200


# --- pictures -------------------------------------------------------------------------------------------------------


def test_the_proof_is_the_painters_at_96_dpi(client: FlaskClient) -> None:
    answer = builders.post(client, "/api/proof", json={"document": document_json(text_layer()), "placement": "front"})
    image = Image.open(io.BytesIO(answer.data))
    assert (answer.mimetype, image.mode, image.size) == ("image/png", "RGBA", (1152, 1536))
    box = image.getchannel("A").getbbox()
    assert box is not None and abs((box[0] + box[2]) / 2 - 150 * 96 / 25.4) < 12
    other = builders.post(
        client, "/api/proof", json={"document": document_json(text_layer()), "placement": "front", "size": "XL"}
    )
    assert other.status_code == 200
    assert Image.open(io.BytesIO(other.data)).size != image.size
    missing = builders.post(client, "/api/proof", json={"document": document_json(), "placement": "back"})
    assert missing.status_code == 404


def test_a_mockup_shows_the_design_on_the_garment(client: FlaskClient) -> None:
    bare, worn = (
        Image.open(
            io.BytesIO(
                builders.post(
                    client,
                    "/api/mockup",
                    json={"document": document_json(*layers), "placement": "front", "colour": "white", "width": 400},
                ).data
            )
        ).convert("RGB")
        for layers in ((), (text_layer(size_mm=60),))
    )
    assert bare.size == worn.size == (400, 400)
    assert bare.tobytes() != worn.tobytes()


def test_preflight_speaks_the_readers_language(client: FlaskClient) -> None:
    for language, words in (("en", "nothing to print on “Front”"), ("zh-CN", "还没有")):
        answer = builders.post(
            client,
            "/api/preflight",
            json={"document": document_json(), "size": "M"},
            headers={"Accept-Language": language},
        )
        assert answer.json is not None
        finding = answer.json["findings"][0]
        assert (finding["code"], finding["severity"]) == ("empty_placement", "error")
        assert words in finding["words"]


def test_preflight_names_what_the_catalogue_lacks(client: FlaskClient) -> None:
    document = document_json(text_layer(font="comic-sans"), blank="hat")
    answer = builders.post(client, "/api/preflight", json={"document": document, "size": "M"})
    assert answer.json is not None
    assert {"unknown_blank", "unknown_font"} <= {finding["code"] for finding in answer.json["findings"]}
    later = builders.post(client, "/api/preflight", json={"document": document_json() | {"version": 2}})
    assert later.json is not None and later.json["code"] == "invalid_document"


def test_a_revisions_pictures_are_its_owners_and_made_once(
    client: FlaskClient, stranger: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    design = created(client, document_json(text_layer()))
    revision = builders.post(client, f"/api/designs/{design}/revisions", json={}).json["revision"]  # type: ignore[index]
    addresses = (
        f"/revisions/{revision}/front/proof.png?size=M",
        f"/revisions/{revision}/front/mockup.webp?colour=white&size=M&w=600",
        f"/revisions/{revision}/back/mockup.webp?w=200",
        f"/design/{design}/card.webp",
    )
    first = [client.get(address) for address in addresses]
    assert [answer.status_code for answer in first] == [200] * 4
    assert Image.open(io.BytesIO(first[1].data)).size == (600, 600)
    assert all("private" in answer.headers["Cache-Control"] for answer in first)
    with monkeypatch.context() as nothing:
        for make in ("compose_proof", "compose_picture"):
            nothing.setattr(kept_pictures, make, None)
        assert [client.get(address).data for address in addresses] == [answer.data for answer in first]
    again = client.get(addresses[0], headers={"If-None-Match": first[0].headers["ETag"]})
    assert again.status_code == 304
    assert [stranger.get(address).status_code for address in addresses] == [404] * 4
    for address in (f"/revisions/{revision}/front/mockup.webp?w=x", f"/revisions/{revision}/front/mockup.webp?w=99999"):
        assert client.get(address).status_code == 422
    for address in (
        f"/revisions/{revision}/back/proof.png",
        f"/revisions/{revision}/front/mockup.webp?colour=plaid",
        f"/revisions/{revision}/front/mockup.webp?size=42",
    ):
        assert client.get(address).status_code == 404


def test_an_approval_names_the_proof_the_fonts_and_the_renderer(client: FlaskClient, app: web.Shop) -> None:
    design = created(client, document_json(text_layer()))
    revision = builders.post(client, f"/api/designs/{design}/revisions", json={}).json["revision"]  # type: ignore[index]
    blobs = app.extensions["blobs"]
    with app.extensions["database"].session() as session:
        document = revisions.revision_document(revisions.get_revision(session, revision))
    approval = proofs.approval(blobs, document, ["front"], "M", "black")
    again = proofs.approval(blobs, document, ["front"], "M", "black")
    other = proofs.approval(blobs, document, ["front"], "XL", "black")
    proof = Image.open(io.BytesIO(client.get(f"/revisions/{revision}/front/proof.png?size=M").data))
    assert approval == again
    assert approval["proofs"] == {"front": proofs.pixel_hash(proof)}
    assert approval["proofs"] != other["proofs"]
    assert list(approval["fonts"]) and all(len(digest) == 64 for digest in approval["fonts"].values())


def test_garment_pictures_are_public_and_cacheable(client: FlaskClient) -> None:
    answer = client.get("/garments/classic-tee/black/front.webp?w=300")
    assert answer.mimetype == "image/webp"
    assert "public" in answer.headers["Cache-Control"]
    image = Image.open(io.BytesIO(answer.data))
    assert image.size == (400, 400)
    assert image.mode == "RGBA"
    assert client.get("/garments/classic-tee/plaid/front.webp").status_code == 404
    assert client.get("/garments/classic-tee/black/sole.webp").status_code == 404
    assert client.get("/garments/..%2F..%2Fetc/black/front.webp").status_code == 404


# --- pages ----------------------------------------------------------------------------------------------------------


def test_the_editor_page_brings_catalogue_fonts_and_rules(client: FlaskClient, app: web.Shop) -> None:
    page = DictLoader({"customizer/editor.html": "{{ boot|tojson }}"})
    app.jinja_env.loader = ChoiceLoader([page, app.jinja_env.loader])  # type: ignore[list-item]
    boot = json.loads(client.get("/design/new?blank=hoodie&colour=black").data)
    assert boot["design"] is None
    assert (boot["document"]["blank"], boot["document"]["colour"]) == ("hoodie", "black")
    tee = next(blank for blank in boot["catalogue"]["blanks"] if blank["slug"] == "classic-tee")
    front = next(placement for placement in tee["placements"] if placement["placement"] == "front")
    assert front["areas"]["m"] == {"width_mm": 304.8, "height_mm": 406.4}
    assert 0 < front["picture"]["m"]["w"] < 1
    assert "noto-sans-sc" in [font["slug"] for font in boot["fonts"]]
    assert tee["technique"] in boot["rules"]
    assert (boot["language"], boot["currency"]) == ("en", "USD")
    chinese = json.loads(client.get("/design/new", headers={"Accept-Language": "zh-CN"}).data)
    assert (chinese["language"], chinese["currency"]) == ("zh-Hans", "CNY")
    assert client.get("/design/new?blank=hat").status_code == 404
    design = created(client, document_json(text_layer()))
    assert json.loads(client.get(f"/design/{design}").data)["design"]["id"] == design
    with client.session_transaction() as cookie:
        assert "guest_id" in cookie


def test_looking_at_the_editor_writes_nothing(client: FlaskClient, app: web.Shop) -> None:
    page = DictLoader({"customizer/editor.html": "{{ boot|tojson }}"})
    app.jinja_env.loader = ChoiceLoader([page, app.jinja_env.loader])  # type: ignore[list-item]
    client.get("/design/new")
    with client.session_transaction() as cookie:
        assert "guest_id" not in cookie


def test_the_designs_page_shows_ones_own_and_invites_where_there_are_none(
    client: FlaskClient, stranger: FlaskClient
) -> None:
    design = created(client, document_json(text_layer()))
    mine = client.get("/designs").get_data(as_text=True)
    assert f"/design/{design}/card.webp" in mine and "Mochi" in mine
    empty = stranger.get("/designs").get_data(as_text=True)
    assert design not in empty and "/design/new" in empty
    assert "你的设计" in stranger.get("/designs", headers={"Accept-Language": "zh-CN"}).get_data(as_text=True)
    assert builders.post(stranger, f"/designs/{design}/delete").status_code == 404
    assert builders.post(client, f"/designs/{design}/delete").status_code == 303
    assert design not in client.get("/designs").get_data(as_text=True)
