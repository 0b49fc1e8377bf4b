"""The whole shop on one machine: migrate, seed, then web, workers and the offline stand-in for Stripe, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.request import urlopen

from foundation.accounts import DEMO_LOGINS, DEMO_PASSWORD
from foundation.commands import migrate_database, seed_database
from foundation.settings import Settings, SettingsError, load_settings

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


@dataclass
class Part:
    """One process of the shop, started again when it dies."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None

    def start(self, environ: dict[str, str], output: IO[bytes] | None = None) -> None:
        """Start the process in its own group, so that Ctrl-C reaches it through us alone."""
        self.process = subprocess.Popen(
            self.command, cwd=ROOT, env=environ, start_new_session=True, stdout=output, stderr=output
        )

    def stop(self, number: int) -> None:
        """Send a signal to the process and its children."""
        if self.process is not None and self.process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)


def parts(port: int, settings: Settings, *, workers: int) -> list[Part]:
    """The processes that make up the shop."""
    gunicorn = [str(BIN / "gunicorn"), "--worker-class", "gthread", "--log-level", "warning", "--graceful-timeout", "5"]
    made = [
        Part("web", [*gunicorn, "--threads", "8", "--timeout", "120", "-b", f"127.0.0.1:{port}", "app:create_app()"])
    ]
    if settings.stripe_stand_in_url:
        made.append(
            Part(
                "stand-in",
                [
                    *gunicorn,
                    "--threads",
                    "4",
                    "-b",
                    f"127.0.0.1:{port + 1}",
                    "storefront.payments.stand_in:create_app()",
                ],
            )
        )
    made += [Part(f"worker {n + 1}", [str(BIN / "flask"), "--app", "app", "worker"]) for n in range(workers)]
    return made


def busy(port: int) -> bool:
    """Whether something already listens on the port."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def environment(port: int) -> dict[str, str]:
    """The processes' environment: addresses follow the port."""
    environ = {**os.environ, "BASE_URL": os.environ.get("BASE_URL", f"http://127.0.0.1:{port}")}
    if not os.environ.get("STRIPE_SECRET_KEY"):
        environ.setdefault("STRIPE_STAND_IN_URL", f"http://127.0.0.1:{port + 1}")
    return environ


def wait_until_up(port: int, seconds: float) -> bool:
    """Whether the shop answers within so many seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.2)
    return False


def main() -> int:
    """Run the shop; gives the exit code."""
    port = int(os.environ.get("PORT", "8000"))
    environ = environment(port)
    try:
        settings = load_settings(environ)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 1
    for wanted in (port, port + 1) if settings.stripe_stand_in_url else (port,):
        if busy(wanted):
            print(
                f"Port {wanted} is taken by another program. Stop it, or choose another: make run PORT={port + 100}",
                file=sys.stderr,
            )
            return 1
    from app import create_app

    print("Database …", end="", flush=True)
    settings.var_dir.mkdir(parents=True, exist_ok=True)
    migrate_database(settings.database_url)
    seed_database(create_app(settings))
    print(" ready")
    shop = parts(port, settings, workers=int(os.environ.get("WORKERS", "2")))
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.set())
    for part in shop:
        part.start(environ)
    if not wait_until_up(port, 60):
        print("The shop did not come up within a minute; its last words stand above.", file=sys.stderr)
        stopping.set()
    else:
        announce(settings)
    while not stopping.wait(0.5):
        for part in shop:
            if part.process is not None and part.process.poll() is not None:
                print(f"{part.name} stopped with code {part.process.returncode}; starting it again.", flush=True)
                part.start(environ)
    print("\nStopping …", flush=True)
    for part in shop:
        part.stop(signal.SIGTERM)
    until = time.monotonic() + 10
    for part in shop:
        if part.process is not None:
            try:
                part.process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                part.stop(signal.SIGKILL)
    return 0


def announce(settings: Settings) -> None:
    """Print where the shop is and who can sign in."""
    print(f"\n  Pawprint is open: {settings.base_url}\n")
    if settings.is_development:
        for (email, _), page in zip(DEMO_LOGINS.items(), ("/account", "/factory", "/admin"), strict=True):
            print(f"    {email:28} {DEMO_PASSWORD}   {settings.base_url}{page}")
        print(f"    mails it would send          {settings.base_url}/dev/mail")
        print("\n  Payments go to the offline stand-in for Stripe: play money. Ctrl-C stops everything.\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
