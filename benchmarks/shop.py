"""A throw-away shop for benchmarks: a migrated, seeded database and an empty blob store in a folder."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import numpy as np
from flask.testing import FlaskClient
from PIL import Image, ImageFilter
from sqlalchemy.orm import Session

from app import create_app
from customizer.document import DesignDocument, parse_document
from customizer.uploads import intake
from foundation import commands, web
from foundation.accounts import DEMO_PASSWORD
from foundation.blob_store import BlobStore
from foundation.settings import Settings, load_settings

LINES = [
    "你是我的小太阳",
    "每天等我回家",
    "You are my sunshine",
    "my only sunshine",
    "摇着尾巴跑过来",
    "2026 · Mocha & me",
]


def shop_settings(folder: Path) -> Settings:
    """Settings of the shop in a folder."""
    return load_settings(
        {
            "PAWPRINT_ENV": "test",
            "SECRET_KEY": "a key for benchmarks only, thirty-two bytes",
            "VAR_DIR": str(folder),
            "BASE_URL": "http://localhost",
        }
    )


def open_shop(folder: Path, *, new: bool = False) -> web.Shop:
    """The shop of a folder; a new one gets its tables and its seeds."""
    settings = shop_settings(folder)
    if new:
        folder.mkdir(parents=True, exist_ok=True)
        commands.migrate_database(settings.database_url)
    shop = create_app(settings)
    logging.disable(logging.WARNING)
    if new:
        commands.seed_database(shop)
    return shop


def make_photo(path: Path) -> None:
    """A detailed 12 MP JPEG, quality 90, as a phone writes it on its side: soft large shapes, finer ones, grain."""
    random = np.random.default_rng(7)
    width, height = 4000, 3000
    photo = np.zeros((height, width, 3), np.float32)
    for cells, strength in ((8, 90), (40, 50), (200, 30), (1000, 22)):
        small = random.integers(0, 256, (cells * 3 // 4, cells, 3), dtype=np.uint8)
        layer = Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC)
        photo += (np.asarray(layer, np.float32) - 128) * (strength / 128)
    photo += random.normal(0, 7, photo.shape).astype(np.float32)
    picture = Image.fromarray(np.clip(photo + 128, 0, 255).astype(np.uint8))
    picture.filter(ImageFilter.SHARPEN).save(path, quality=90)


def make_document(sha256: str) -> DesignDocument:
    """A 304.8 × 406.4 mm front: a photo over its width, turned by 7°, and six outlined lines."""
    layers: list[dict[str, object]] = [
        {
            "id": "photo",
            "kind": "image",
            "asset": f"sha256:{sha256}",
            "x_mm": 152.4,
            "y_mm": 130,
            "width_mm": 300,
            "height_mm": 225,
            "rotation_deg": 7,
        }
    ]
    for number, line in enumerate(LINES):
        layers.append(
            {
                "id": f"line-{number}",
                "kind": "text",
                "text": line,
                "font": "noto-sans-sc",
                "weight": 700,
                "size_mm": 20,
                "x_mm": 152.4,
                "y_mm": 262 + 25 * number,
                "fill": {"kind": "solid", "colour": "#d2502d"},
                "outline": {"width_mm": 1, "colour": "#ffffff"},
            }
        )
    front = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4, "layers": layers}
    return parse_document({"version": 1, "blank": "classic-tee", "colour": "black", "placements": [front]})


def upload(session: Session, blobs: BlobStore, settings: Settings, data: bytes, owner: str) -> str:
    """The bytes as an owner's asset, by the way that uploads take; gives the 64 hex digits of its name."""
    with intake.receive(io.BytesIO(data), settings) as arrived:
        taken = intake.take_in(arrived, settings)
        intake.store(blobs, taken)
        return intake.record(session, blobs, owner, taken).sha256


def signed_in(shop: web.Shop) -> FlaskClient:
    """A browser of the demo member."""
    from tests.builders import sign_in

    client = shop.test_client()
    assert sign_in(client, "member@pawprint.example", DEMO_PASSWORD).status_code == 302
    return client
