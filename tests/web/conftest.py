"""One small world a test run, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from storefront.payments import pages
from tests.conftest import test_settings
from tests.web.world import Record, World, build_template, copy_template, open_world


@pytest.fixture(scope="session")
def world_template(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> tuple[Path, Record]:
    """The world's folder and what is in it."""
    folder = tmp_path_factory.mktemp("world")
    shutil.copy(sqlite_template, folder / "shop.db")
    record = build_template(test_settings(f"sqlite:///{folder / 'shop.db'}", folder))
    engine = create_engine(f"sqlite:///{folder / 'shop.db'}")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return folder, record


@pytest.fixture
def world(world_template: tuple[Path, Record], tmp_path: Path) -> Iterator[World]:
    """A fresh copy of the world."""
    template, record = world_template
    folder = tmp_path / "world"
    copy_template(template, folder)
    yield from open_world(test_settings(f"sqlite:///{folder / 'shop.db'}", folder), record)


@pytest.fixture
def paying_is_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A payment page is opened without asking the payment service."""
    monkeypatch.setattr(pages, "open_page", lambda *_: "/paid-elsewhere")
