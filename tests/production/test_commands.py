"""`compose` on the command line: one JSON object, the committed one, and never a traceback."""

from __future__ import annotations

import hashlib
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from flask import Flask
from PIL import Image

from production.commands import register_commands
from production.print_files.checks import check_png
from tests.customizer.designs import photo, quarters, shape, words

GOLDEN = Path(__file__).parent.parent / "golden" / "commands"


@pytest.fixture
def app() -> Flask:
    bare = Flask("bare")
    register_commands(bare)
    return bare


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    quarters(60).save(tmp_path / "photo.png")
    return tmp_path


def compose(app: Flask, folder: Path, document: Any, *more: str) -> tuple[int, Any]:
    (folder / "design.json").write_text(json.dumps(document), encoding="utf-8")
    standard = [str(folder / "design.json"), "--assets", str(folder), "--out", str(folder / "front.png")]
    result = app.test_cli_runner().invoke(args=["compose", *standard, "--placement", "front", *more])
    assert result.output.count("\n") == 1, result.output
    return result.exit_code, json.loads(result.output)


def shop_document(*layers: Any, **front: Any) -> dict[str, Any]:
    numbered = [{"id": f"layer-{number}"} | layer for number, layer in enumerate(layers)]
    placement = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4, "layers": numbered} | front
    return {"version": 1, "blank": "classic-tee", "colour": "black", "placements": [placement]}


def asset(folder: Path) -> str:
    return "sha256:" + hashlib.sha256((folder / "photo.png").read_bytes()).hexdigest()


def test_compose_writes_the_file_that_it_describes(app: Flask, folder: Path) -> None:
    document = shop_document(photo(asset(folder), 152.4, 100, 10, 10), words("好狗", 152.4, 200, 40))
    code, answer = compose(app, folder, document)
    assert code == 0
    path = Path(answer["file"])
    check = check_png(path, width_px=3600, height_px=4800, dpi=300, sha256=answer["sha256"])
    assert check.problems == []
    # Times, hashes and versions differ from machine to machine; the names and all the rest do not.
    varying = {"stages", "cpu_s", "peak_rss_mb", "sha256", "fingerprint", "renderer", "file"}
    assert sorted(answer["stages"]) == ["paint", "preflight", "read", "scene", "write"]
    shown = {key: "…" if key in varying else value for key, value in answer.items()}
    assert shown == json.loads((GOLDEN / "compose.json").read_text(encoding="utf-8"))


def test_compose_twice_gives_the_same_file(app: Flask, folder: Path) -> None:
    document = shop_document(photo(asset(folder), 152.4, 100, 10, 10, rotation_deg=3), words("好", 100, 100))
    one, other = (compose(app, folder, document, "--dpi", "50")[1] for _ in range(2))
    assert one["sha256"] == other["sha256"]
    assert one["fingerprint"] == other["fingerprint"]


def test_compose_uses_the_area_of_the_size(app: Flask, folder: Path) -> None:
    document = shop_document(shape(152.4, 20, 10, 10))
    code, answer = compose(app, folder, document, "--size", "S", "--dpi", "25.4")
    assert code == 0
    assert answer["width_px"] < 305
    alpha = np.asarray(Image.open(answer["file"]).getchannel("A"))
    columns = np.flatnonzero(alpha.any(axis=0))
    assert (columns[0] + columns[-1] + 1) / 2 == pytest.approx(answer["width_px"] / 2, abs=0.6)


def test_compose_puts_in_the_field_values(app: Flask, folder: Path) -> None:
    document = shop_document(words("NAME", 152.4, 100, 30, field="name", fit_mm=200))
    hashes = {
        compose(app, folder, document, "--dpi", "50", *more)[1]["sha256"] for more in ((), ("--field", "name=Mocha"))
    }
    assert len(hashes) == 2


@pytest.mark.parametrize(
    ("document", "more", "code", "path"),
    [
        ("not a document", (), "invalid_document", ""),
        (shop_document(words("x", font="nothing-like-it")), (), "unknown_font", "placements[0].layers[0].font"),
        (shop_document(photo("sha256:" + "00" * 32)), (), "missing_asset", "placements[0].layers[0].asset"),
        (shop_document(words("x", kind="film")), (), "invalid_document", "placements[0].layers[0].kind"),
        (shop_document(), ("--placement", "back"), "empty_placement", ""),
        (shop_document(), ("--size", "17XL"), "unknown_size", ""),
        (shop_document() | {"version": 2}, (), "invalid_document", "version"),
        (shop_document(width_mm=5000, height_mm=5000), (), "artwork_too_large", ""),
    ],
)
def test_bad_input_is_one_json_error_and_exit_code_1(
    app: Flask, folder: Path, document: Any, more: tuple[str, ...], code: str, path: str
) -> None:
    exit_code, answer = compose(app, folder, document, *more)
    assert exit_code == 1
    assert (answer["error"]["code"], answer["error"]["path"]) == (code, path)
    assert answer["error"]["message"]
    assert not (folder / "front.png").exists()


def test_a_picture_that_breaks_off_names_its_layer(app: Flask, folder: Path) -> None:
    noisy = Image.fromarray(np.random.default_rng(1).integers(0, 256, (200, 200, 3), dtype=np.uint8))
    noisy.save(folder / "whole.jpg")
    (folder / "photo.png").write_bytes((folder / "whole.jpg").read_bytes()[:9000])
    exit_code, answer = compose(app, folder, shop_document(photo(asset(folder))))
    assert exit_code == 1
    assert answer["error"]["code"] == "upload_truncated"
    assert answer["error"]["path"] == "placements[0].layers[0].asset"


def test_a_place_that_cannot_be_written_is_an_error(app: Flask, folder: Path) -> None:
    code, answer = compose(app, folder, shop_document(shape()), "--out", str(folder / "none" / "x.png"), "--dpi", "25")
    assert (code, answer["error"]["code"]) == (1, "cannot_write")


@pytest.mark.parametrize("more", [("--dpi", "0"), ("--dpi", "nan"), ("--dpi", "inf"), ("--field", "x"), ("--nothing",)])
def test_wrong_usage_is_exit_code_2(app: Flask, folder: Path, more: tuple[str, ...]) -> None:
    (folder / "design.json").write_text(json.dumps(shop_document()), encoding="utf-8")
    standard = [str(folder / "design.json"), "--out", str(folder / "x.png"), "--placement", "front"]
    assert app.test_cli_runner().invoke(args=["compose", *standard, *more]).exit_code == 2
    assert not (folder / "x.png").exists()


def test_the_photo_is_upright_in_the_print(app: Flask, folder: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # shown turned by 90° clockwise
    quarters(60).transpose(Image.Transpose.ROTATE_90).save(folder / "photo.png", exif=exif)
    _, answer = compose(app, folder, shop_document(photo(asset(folder), 152.4, 203.2, 100, 100)), "--dpi", "25.4")
    with Image.open(answer["file"]) as read:
        colours = [read.getpixel((152 + dx, 203 + dy)) for dx, dy in ((-25, -25), (25, -25), (-25, 25), (25, 25))]
    assert colours == [(255, 0, 0, 255), (0, 255, 0, 255), (0, 0, 255, 255), (255, 255, 255, 255)]
    assert math.isclose(answer["dpi"], 25.4)
