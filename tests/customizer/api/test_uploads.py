"""Uploads over HTTP: what is kept, what is refused and in which words, and whose a photo is."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import func, select

from app import create_app
from customizer import assets
from customizer.models import Asset, AssetClaim
from customizer.uploads import intake
from foundation import web
from foundation.database import Database
from foundation.jobs import Worker
from foundation.settings import Settings
from tests.builders import delete, post
from tests.customizer import pictures
from tests.customizer.builders import created, document_json, image_layer, revised, upload, uploaded
from tests.customizer.pictures import BLUE, GREEN, RED, WHITE, corners, near


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
    assert delete(stranger, f"/api/assets/{digits}").status_code == 404
    saved = post(stranger, "/api/designs", json={"title": "", "document": document})
    assert saved.status_code == 404
    assert saved.json is not None and saved.json["code"] == "missing_asset"
    assert saved.json["parameters"]["path"] == "placements[0].layers[0].asset"
    for path, extra in (("/api/proof", {"placement": "front"}), ("/api/mockup", {"placement": "front"})):
        answer = post(stranger, path, json={"document": document, **extra})
        assert answer.status_code == 404
        assert post(client, path, json={"document": document, **extra}).status_code == 200
    findings = post(stranger, "/api/preflight", json={"document": document}).json
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
        answer = post(
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
    missing = post(client, "/api/assets", {"other": "x"}, content_type="multipart/form-data")
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
    revision = revised(client, design)
    for address in (f"/design/{design}/card.webp", f"/revisions/{revision}/front/proof.png?size=M"):
        assert client.get(address).status_code == 200
    files = [path for path in app.extensions["blobs"]._folder.rglob("*") if path.is_file()]
    assert len(files) == 6
    answer = delete(client, f"/api/assets/{digits}")
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
