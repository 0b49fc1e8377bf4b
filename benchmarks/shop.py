"""A throw-away shop for benchmarks: a migrated, seeded database and an empty blob store in a folder."""

from __future__ import annotations

import io
import logging
from pathlib import Path

from sqlalchemy.orm import Session

from app import create_app
from customizer.uploads import intake
from foundation import commands, web
from foundation.blob_store import BlobStore
from foundation.settings import Settings, load_settings


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


def upload(session: Session, blobs: BlobStore, settings: Settings, data: bytes, owner: str) -> str:
    """The bytes as an owner's asset, by the way that uploads take; gives the 64 hex digits of its name."""
    with intake.receive(io.BytesIO(data), settings) as arrived:
        taken = intake.take_in(arrived, settings)
        intake.store(blobs, taken)
        return intake.record(session, blobs, owner, taken).sha256
