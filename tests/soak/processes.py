"""The shop's real processes, to be killed."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

import requests

from foundation.accounts import DEMO_LOGINS
from foundation.settings import ROOT, load_settings
from tests.soak.nursery import ForkedPart, Nursery
from tools import serve


def free_ports() -> int:
    """A port that is free together with the next one."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return int(port)


class Processes:
    """Web, workers and the stand-in for Stripe, each in a process of its own.

    Args:
        folder: For files, logs and the stand-in's books.
        database_url: A migrated and seeded database.
        worker_command: What a worker runs; None for the shop's own.
        forked: Fork the processes from one that has imported the shop already, for very many starts.
    """

    def __init__(
        self, folder: Path, database_url: str, worker_command: list[str] | None = None, *, forked: bool = False
    ) -> None:
        self.port = free_ports()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environ = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "STRIPE"))},
            "PAWPRINT_ENV": "test",
            "SECRET_KEY": "a key for soak tests only, thirty-two bytes",
            "VAR_DIR": str(folder),
            "DATABASE_URL": database_url,
            "BASE_URL": self.url,
            "STRIPE_STAND_IN_URL": f"http://127.0.0.1:{self.port + 1}",
            "JOB_LEASE_SECONDS": "2",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        self.settings = load_settings(self.environ)
        self.log = (folder / "processes.log").open("ab")
        self.parts = {part.name: part for part in serve.parts(self.port, self.settings, workers=2)}
        if worker_command:
            for name, part in self.parts.items():
                if name.startswith("worker"):
                    part.command = worker_command
        self.nursery = Nursery(self.environ) if forked else None
        if self.nursery is not None:
            forks = {name: ForkedPart(name, part.command) for name, part in self.parts.items()}
            for fork in forks.values():
                fork.nursery = self.nursery
            self.parts = dict(forks)

    def start(self) -> None:
        """Start everything and wait until the shop answers."""
        for name in self.parts:
            self._start(name)
        self.wait()

    def _start(self, name: str) -> None:
        self.parts[name].start(self.environ, output=self.log)

    def kill(self, name: str) -> None:
        """SIGKILL a process with all its children, and start it again."""
        part = self.parts[name]
        assert part.process is not None
        with suppress(ProcessLookupError):
            os.killpg(part.process.pid, signal.SIGKILL)
        part.process.wait()
        self._start(name)

    def wait(self, seconds: float = 60) -> None:
        """Wait until the web process answers."""
        if not serve.wait_until_up(self.port, seconds):
            raise RuntimeError(f"the shop did not come up; see {self.log.name}")

    def stop(self) -> None:
        """Stop everything."""
        for part in self.parts.values():
            part.stop(signal.SIGTERM)
        time.sleep(0.3)
        for part in self.parts.values():
            part.stop(signal.SIGKILL)
            if part.process is not None:
                part.process.wait()
        if self.nursery is not None:
            self.nursery.close()
        self.log.close()


def sign_in_session(url: str, email: str) -> requests.Session:
    """An HTTP session signed in as a demo user."""
    from foundation.accounts import DEMO_PASSWORD

    assert email in DEMO_LOGINS
    session = requests.Session()
    token = page_token(session, f"{url}/sign-in")
    form = {"email": email, "password": DEMO_PASSWORD, "csrf_token": token}
    answer = session.post(f"{url}/sign-in", data=form, allow_redirects=False, timeout=20)
    assert answer.status_code == 302, answer.text[:300]
    return session


def page_token(session: requests.Session, address: str) -> str:
    """The CSRF token of a page."""
    page = session.get(address, timeout=20).text
    return page.split('name="csrf-token" content="')[1].split('"')[0]


PYTHON = sys.executable
