"""A process that has imported the shop and forks its processes on demand, so that a thousand kills take minutes.

Each child is a process of its own group with its own app, as if it had been started afresh; only Python's imports,
nearly four seconds of CPU a start, are done already. `python -m tests.soak.nursery` reads lines of JSON
`{"command": […], "log": path}` and answers each with the child's pid.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from foundation.settings import ROOT
from tools import serve


class Nursery:
    """The asking side."""

    def __init__(self, environ: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.nursery"],
            cwd=ROOT,
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def fork(self, command: list[str], log: str) -> Child:
        """A new process that runs a command of the shop."""
        assert self._process.stdin is not None and self._process.stdout is not None
        print(json.dumps({"command": command, "log": log}), file=self._process.stdin, flush=True)
        return Child(int(self._process.stdout.readline()))

    def close(self) -> None:
        """No more children; those who live are left alone."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()


class Child:
    """A forked process, as far as `serve.Part` needs one."""

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        """None while it lives."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return -signal.SIGKILL
        return None

    def wait(self, seconds: float = 20) -> None:
        """Until it is gone."""
        until = time.monotonic() + seconds
        while self.poll() is None and time.monotonic() < until:
            time.sleep(0.01)


class ForkedPart(serve.Part):
    """A part of the shop that comes out of the nursery."""

    nursery: Nursery

    def start(self, environ: dict[str, str], output: IO[bytes] | None = None) -> None:
        """Fork it; the environment is the nursery's own."""
        assert output is not None
        self.process = self.nursery.fork(self.command, output.name)  # type: ignore[assignment]


def _reap(*_: Any) -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _become(command: list[str], log: str) -> None:
    """What a child does: the same entry points as the commands of the shop."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for number in (1, 2):
        os.dup2(file, number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.argv = command
    if Path(command[0]).name == "gunicorn":
        from gunicorn.app.wsgiapp import run

        run()
    else:
        from flask.cli import main

        main()


def serve_requests() -> None:
    """Import the shop, then fork as asked until standard input ends."""
    import gunicorn.app.wsgiapp
    import gunicorn.workers.gthread  # noqa: F401

    import app
    import storefront.payments.stand_in
    from customizer.type import shop_fonts  # noqa: F401

    assert app.create_app is not None and storefront.payments.stand_in.create_app is not None
    for name in app.BLUEPRINTS:
        __import__(name)
    for room in app.ROOMS:
        __import__(f"{room}.wiring")
    signal.signal(signal.SIGCHLD, _reap)
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if pid == 0:
            try:
                _become(asked["command"], asked["log"])
            finally:
                os._exit(1)
        print(pid, flush=True)


if __name__ == "__main__":
    serve_requests()
