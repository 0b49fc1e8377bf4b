"""Turns: as many at once as there are places, others wait, and a place is free again whatever happened."""

from __future__ import annotations

import threading

import pytest

from foundation.errors import Unavailable
from foundation.turns import Turns


def test_never_more_at_once_than_there_are_places() -> None:
    turns = Turns(at_once=2, patience_s=20)
    lock, busy, most, done = threading.Lock(), 0, 0, 0
    pause = threading.Event()

    def work() -> None:
        nonlocal busy, most, done
        with turns.take():
            with lock:
                busy += 1
                most = max(most, busy)
            pause.wait(0.01)
            with lock:
                busy -= 1
                done += 1

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (most, done) == (2, 8)


def test_who_waits_too_long_is_asked_to_come_back_and_a_failure_frees_its_place() -> None:
    turns = Turns(at_once=1, patience_s=0.01)
    with pytest.raises(KeyError), turns.take():
        raise KeyError
    with turns.take(), pytest.raises(Unavailable), turns.take():
        pass
    with turns.take():
        pass
