"""What every benchmark needs: CPU by stage, peak memory, medians, one process for each round, tables."""

from __future__ import annotations

import functools
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from production.commands import peak_rss_mb

__all__ = [
    "Promise",
    "Stages",
    "in_process",
    "machine",
    "median_of",
    "peak_rss_mb",
    "print_table",
    "report",
    "reset_peak",
    "rss_mb",
]


class Stages:
    """CPU seconds by stage, threads included. What a stage calls of another is the other's: the sum is the whole."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._open: list[str] = []
        self._since = time.process_time()

    def _turn(self) -> None:
        now = time.process_time()
        if self._open:
            name = self._open[-1]
            self.seconds[name] = self.seconds.get(name, 0.0) + now - self._since
        self._since = now

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time inside the block is this stage's."""
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def watch(self, place: Any, name: str, stage: str) -> None:
        """Count every call of `place.name` as a stage; the function stays so until the process ends."""
        function = getattr(place, name)

        @functools.wraps(function)
        def timed(*args: Any, **options: Any) -> Any:
            with self.stage(stage):
                return function(*args, **options)

        setattr(place, name, timed)

    def take(self) -> dict[str, float]:
        """What was counted since the last time."""
        taken, self.seconds = self.seconds, {}
        return taken


def rss_mb() -> float:
    """The memory that this process holds now, in MB; 0 where the system does not say."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return round(int(status.partition("VmRSS:")[2].split()[0]) * 1024 / 1e6, 1)


def reset_peak() -> None:
    """Forget the peak so far, so that `peak_rss_mb` is that of what follows (Linux; nothing elsewhere)."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def machine() -> str:
    """One line about what the figures were measured on."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    except OSError:
        pass
    load = os.getloadavg()[0]
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, load {load:.1f}"


def in_process(module: str, *arguments: str) -> Any:
    """What `python -m module --once arguments` prints as its last line, as JSON: a round in a process of its own."""
    command = [sys.executable, "-m", module, "--once", *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{module} failed:\n{done.stderr[-4000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def median_of(rounds: Sequence[dict[str, Any]], read: Callable[[dict[str, Any]], float]) -> float:
    """The median of a figure over the rounds."""
    return statistics.median(read(one) for one in rounds)


@dataclass(frozen=True)
class Promise:
    """A figure that must stay under its limit."""

    what: str
    figure: float
    limit: float
    unit: str

    @property
    def kept(self) -> bool:
        return self.figure < self.limit

    def __str__(self) -> str:
        word = "kept  " if self.kept else "BROKEN"
        return f"  {word}  {self.what}: {self.figure:.3g} {self.unit}, promised under {self.limit:g} {self.unit}"


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A Markdown table whose columns line up in a terminal too."""
    cells = [list(head), *([_cell(value) for value in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]

    def line(row: Sequence[str]) -> str:
        first, *others = (
            value.ljust(width) if index == 0 else value.rjust(width)
            for index, (value, width) in enumerate(zip(row, widths, strict=True))
        )
        return f"| {' | '.join([first, *others])} |"

    print(f"\n{title}\n\n{line(cells[0])}")
    print(f"|{'|'.join('-' * (width + 1) + ('-' if index == 0 else ':') for index, width in enumerate(widths))}|")
    for row in cells[1:]:
        print(line(row))
    sys.stdout.flush()


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}" if abs(value) < 10 else f"{value:.0f}"
    return str(value)


def report(promises: Sequence[Promise]) -> int:
    """Prints which promises are kept; 1 where one is broken."""
    print()
    for promise in promises:
        print(promise)
    sys.stdout.flush()
    return int(not all(promise.kept for promise in promises))
