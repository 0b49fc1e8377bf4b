"""Fixtures of the browser ring: the whole shop on a free port, and a Chromium that draws in software."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from app import create_app
from foundation import jobs, web
from foundation.settings import ROOT
from tests.conftest import test_settings
from tests.customizer.cutout.pets import Pet, make_pet
from tools.setup import build

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--force-color-profile=srgb",
]
BUNDLE = ROOT / "static" / "build" / "editor" / "main.js"


@dataclass(frozen=True)
class LiveShop:
    """A shop that answers on a port of this machine."""

    url: str
    app: web.Shop

    def work(self) -> None:
        """Do all jobs, letters and messages that are due, as the worker process would."""
        jobs.Worker(self.app).run_until_idle()


@pytest.fixture(scope="session")
def front_end() -> None:
    """The bundles, built anew when a source is younger: so a test never runs an old editor."""
    sources = [path for path in (ROOT / "static" / "src").rglob("*") if path.suffix in (".ts", ".json")]
    newest = max(path.stat().st_mtime for path in sources)
    if BUNDLE.is_file() and BUNDLE.stat().st_mtime > newest:
        return
    build("The front end could not be built.")


@contextmanager
def serve_shop(folder: Path, template: Path) -> Iterator[LiveShop]:
    """The whole shop on a copy of a seeded database, served by threads of this process."""
    database = folder / "shop.db"
    shutil.copy(template, database)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://localhost:{port}"
    app = create_app(test_settings(f"sqlite:///{database}", folder, BASE_URL=address))
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield LiveShop(address, app)
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["database"].engine.dispose()


@pytest.fixture
def live_shop(front_end: None, tmp_path: Path, sqlite_template: Path) -> Iterator[LiveShop]:
    """A shop of this test's own."""
    with serve_shop(tmp_path, sqlite_template) as shop:
        yield shop


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium in software: real graphics cards differ, and then nothing could be compared."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "locale": "en-US"}
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 780},
    "locale": "zh-CN",
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}


def _page(chromium: Browser, options: dict[str, Any]) -> Iterator[Page]:
    context = chromium.new_context(**options)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    context.close()
    assert not problems, problems


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A desk in English; an error in the page's scripts fails the test."""
    yield from _page(chromium, DESK)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A phone in Chinese, held upright."""
    yield from _page(chromium, PHONE)


@pytest.fixture(scope="session")
def pet() -> Pet:
    """A drawn pet whose outline is known."""
    return make_pet("ginger on grass", 900, 675)


@pytest.fixture
def photo(pet: Pet, tmp_path: Path) -> Path:
    """A pet's photo as a file."""
    path = tmp_path / "mochi.jpg"
    Image.fromarray(pet.picture).save(path, quality=95, subsampling=0)
    return path
