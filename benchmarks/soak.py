"""A worker that makes print files one after the other: its memory must not grow.

    .venv/bin/python -m benchmarks.soak [--jobs 30]

RSS after each job, and the peak while it was made.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.measuring import Promise, in_process, peak_rss_mb, print_table, report, reset_peak, rss_mb
from benchmarks.shop import open_shop
from benchmarks.worker_job import RSS_MB, prepare

JOBS = 30
#: A worker has its fonts and code after this many.
SETTLED = 5
GROWTH_MB = 15.0


def run_once(folder: Path) -> list[dict[str, Any]]:
    """One worker process over all that is due."""
    from foundation import jobs
    from production import making

    shop = open_shop(folder)
    worker = jobs.Worker(shop)
    composed, keep = 0, making._keep

    def counted(*arguments: Any) -> None:
        nonlocal composed
        composed += 1
        keep(*arguments)

    making._keep = counted
    found = []
    reset_peak()
    while worker.run_one():
        if composed > len(found):
            found.append({"rss_mb": rss_mb(), "peak_rss_mb": peak_rss_mb()})
            reset_peak()
    return found


def main() -> int:
    """Runs the jobs and prints the table; 1 where the worker grew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=JOBS)
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(run_once(options.once)))
        return 0
    with tempfile.TemporaryDirectory(prefix="pawprint-bench-") as temporary:
        prepare(Path(temporary), options.jobs)
        found = in_process("benchmarks.soak", temporary)
    assert len(found) == options.jobs
    rows = [[number, round(one["rss_mb"]), round(one["peak_rss_mb"])] for number, one in enumerate(found, 1)]
    print_table("One worker, one print file after the other, MB", ["job", "after it", "peak"], rows)
    settled = found[min(SETTLED, len(found)) - 1]["rss_mb"]
    return report(
        [
            Promise(f"growth from job {SETTLED} to the last", found[-1]["rss_mb"] - settled, GROWTH_MB, "MB"),
            Promise("the worker's memory", max(one["peak_rss_mb"] for one in found), RSS_MB, "MB"),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
