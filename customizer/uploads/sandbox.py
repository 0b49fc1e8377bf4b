"""The shop's end of the decoding process: hands files over, waits, and survives whatever happens there."""

from __future__ import annotations

import atexit
import json
import logging
import os
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import Any, BinaryIO

from customizer.uploads.refusals import Refused
from foundation.errors import Unavailable
from foundation.settings import ROOT
from foundation.turns import Turns

log = logging.getLogger(__name__)
_MESSAGE_BYTES = 512


@dataclass(frozen=True)
class Limits:
    """What one file may cost. Source: notes on reliability, section 1 (10 s CPU) and goal 17 (under 1 GB)."""

    max_pixels: int = 64_000_000
    cpu_seconds: int = 10
    wall_seconds: float = 30.0
    memory_bytes: int = 1024 * 1024 * 1024


class Sandbox:
    """A decoding process that is started at the first file, and again whenever it has died."""

    def __init__(self, *, at_once: int = 2, queue_seconds: float = 20.0) -> None:
        self._lock = threading.Lock()
        self._turns = Turns(at_once, queue_seconds)
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._started_by = 0

    def decode(self, file: BinaryIO, master: BinaryIO, preview: BinaryIO, limits: Limits) -> dict[str, Any]:
        """Decode a file into master and preview; see `decoder.decode` for what is told of it.

        Raises:
            Refused: The file is not taken.
            Unavailable: Too many files are waiting, or the process cannot be started.
        """
        with self._turns.take():
            answer = self._ask(file, master, preview, limits) or self._ask(file, master, preview, limits)
        if answer is None:
            raise Unavailable
        if "refused" in answer:
            raise Refused(answer["refused"], **answer["parameters"])
        return answer

    def _ask(self, file: BinaryIO, master: BinaryIO, preview: BinaryIO, limits: Limits) -> dict[str, Any] | None:
        """The child's answer; None where the decoding process died before it began."""
        message = json.dumps(limits.__dict__).encode().ljust(_MESSAGE_BYTES)
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                descriptors = [theirs.fileno(), file.fileno(), master.fileno(), preview.fileno()]
                self._send(message, descriptors)
            ours.settimeout(limits.wall_seconds + 5)
            try:
                received = b"".join(iter(lambda: ours.recv(65536), b""))
            except TimeoutError:
                log.error("the decoding process did not keep its time limit")
                self.close()
                received = b"\n"
        if received == b"\n":
            # It began and was ended by the kernel: too much CPU, time or memory, or a decoder crashed.
            return {"refused": "upload_too_demanding", "parameters": {}}
        answer: dict[str, Any] | None = json.loads(received) if received else None
        return answer

    def _send(self, message: bytes, descriptors: list[int]) -> None:
        with self._lock:
            for attempt in range(2):
                try:
                    socket.send_fds(self._running(), [message], descriptors)
                    return
                except OSError as error:
                    self._stop()
                    if attempt:
                        log.error("the decoding process cannot be reached: %s", error)
                        raise Unavailable from error

    def _running(self) -> socket.socket:
        alive = self._process is not None and self._process.poll() is None and self._started_by == os.getpid()
        if not alive or self._control is None:
            self._stop()
            ours, theirs = socket.socketpair()
            with theirs:
                # No environment: what the shop knows by it (keys, addresses) stays out of reach of a decoder.
                self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                    [sys.executable, "-m", "customizer.uploads.decoder", str(theirs.fileno())],
                    cwd=ROOT,
                    env={"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"},
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    start_new_session=True,  # Ctrl-C reaches us alone; the process ends when we close our end
                )
            self._control = ours
            self._started_by = os.getpid()
        assert self._control is not None
        return self._control

    def _stop(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        process, self._process = self._process, None
        if process is not None and self._started_by == os.getpid():
            try:
                process.wait(timeout=2)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def warm_up(self) -> None:
        """Start the process now, so that the first customer does not wait for it."""
        with self._lock:
            self._running()

    def close(self) -> None:
        """End the process; the next file starts another."""
        with self._lock:
            self._stop()


_shared = Sandbox()
atexit.register(_shared.close)


def shared_sandbox() -> Sandbox:
    """The one sandbox of this process."""
    return _shared
