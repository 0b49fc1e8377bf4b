"""The stand-in for Stripe on a loopback port, and a shop that pays through it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from foundation import outbox
from foundation.settings import Settings
from storefront.payments import gateway
from storefront.payments.stand_in import create_stand_in
from storefront.payments.stand_in.courier import Courier
from storefront.payments.stand_in.store import Store
from tests.conftest import test_settings


class StandIn:
    """A running stand-in. `lose_replies`: how many of the next API answers are lost after their effect."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.store: Store = app.extensions["store"]
        self.courier: Courier = app.extensions["courier"]
        self.lose_replies = 0
        self.posts: list[tuple[str, str | None]] = []
        self.server = make_server("127.0.0.1", 0, self._wsgi, threaded=True)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self._thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self._thread.start()

    def _wsgi(self, environ: dict[str, Any], start_response: Any) -> Any:
        if environ["REQUEST_METHOD"] == "POST" and environ["PATH_INFO"].startswith("/v1/"):
            self.posts.append((environ["PATH_INFO"], environ.get("HTTP_IDEMPOTENCY_KEY")))
            if self.lose_replies > 0:
                self.lose_replies -= 1
                list(self.app.wsgi_app(environ, lambda *_args, **_kwargs: None))
                start_response("500 Lost", [("Content-Type", "text/plain")])
                return [b""]
        return self.app.wsgi_app(environ, start_response)

    def stop(self) -> None:
        self.courier.stop()
        self.server.shutdown()
        self._thread.join()
        self.server.server_close()

    def things(self, kind: str) -> list[dict[str, Any]]:
        """Everything of a kind that the stand-in has, oldest first."""
        with self.store.transaction() as ledger:
            return ledger.newest_first(kind)[::-1]

    def pay(self, session_id: str, how: str = "card") -> None:
        """What a buyer does on the pay page."""
        with self.app.test_client() as browser:
            assert browser.post(f"/pay/{session_id}", data={"how": how}).status_code in (200, 303)


class _NobodyListens(dict[str, list[outbox.Handler]]):
    def get(self, _kind: str, default: Any = None) -> Any:
        return default


@pytest.fixture(autouse=True)
def _storefront_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other rooms do not listen here: these orders have no real designs to be made."""
    monkeypatch.setattr(outbox, "_handlers", _NobodyListens())


@pytest.fixture
def stand_in(tmp_path: Path) -> Iterator[StandIn]:
    """A stand-in that delivers nothing by itself."""
    settings = test_settings("sqlite://", tmp_path / "stand-in")
    running = StandIn(create_stand_in(settings, courier=False, async_seconds=0.0))
    yield running
    running.stop()
    gateway._client.cache_clear()


@pytest.fixture
def settings(database_url: str, tmp_path: Path, stand_in: StandIn) -> Settings:
    """The shop's settings, its payments going to this test's stand-in."""
    return test_settings(database_url, tmp_path, STRIPE_STAND_IN_URL=stand_in.url)
