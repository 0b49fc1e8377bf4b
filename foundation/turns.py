"""Turns at heavy work: a few at once in a process, so that its memory is bounded; others wait, but not for ever."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from foundation.errors import Unavailable


class Turns:
    """Places at one kind of work. Threads share them, processes have each their own."""

    def __init__(self, at_once: int, patience_s: float) -> None:
        self.at_once = at_once
        self.patience_s = patience_s
        self._places = threading.BoundedSemaphore(at_once)

    @contextmanager
    def take(self) -> Iterator[None]:
        """A place for as long as the block lasts; not to be taken again inside.

        Raises:
            Unavailable: None was free within `patience_s` seconds.
        """
        if not self._places.acquire(timeout=self.patience_s):
            raise Unavailable
        try:
            yield
        finally:
            self._places.release()
