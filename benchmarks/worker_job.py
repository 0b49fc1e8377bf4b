"""The worker's whole job: `compose_print` of a 12 MP photo and six lines of text, 3600 × 4800 px.

    .venv/bin/python -m benchmarks.worker_job [--rounds 5]

From claiming the job to the commit that holds its file: CPU by stage and peak memory of the worker process, imports
and app included. The first job of a fresh worker, and the second.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.measuring import Promise, Stages, in_process, median_of, peak_rss_mb, print_table, report, rss_mb
from benchmarks.shop import make_document, make_photo, open_shop, upload

CPU_S = 1.0
RSS_MB = 350.0
JOBS = 2


def prepare(folder: Path, orders: int) -> None:
    """A shop with paid and planned orders of the photo's design: the next jobs of a worker are `compose_print`."""
    from foundation import jobs
    from tests.production.builders import OWNER, paid_order

    shop = open_shop(folder, new=True)
    database, blobs = shop.extensions["database"], shop.extensions["blobs"]
    make_photo(folder / "photo.jpg")
    data = (folder / "photo.jpg").read_bytes()
    with shop.app_context(), database.transaction() as session:
        sha256 = upload(session, blobs, shop.extensions["settings"], data, f"user:{OWNER.user_id}")
        for _ in range(orders):
            paid_order(session, blobs, make_document(sha256))
    worker = jobs.Worker(shop)
    worker.run_until_idle(next_composing(shop))


def next_composing(shop: Any) -> int:
    """How many due jobs come before the first `compose_print`."""
    from sqlalchemy import func, select

    from foundation.jobs import Job, JobState

    with shop.extensions["database"].session(read_only=True) as session:
        query = select(func.count()).select_from(Job).where(Job.state == JobState.QUEUED, Job.task != "compose_print")
        return int(session.scalar(query) or 0)


def watch_stages(stages: Stages) -> None:
    """Name the parts of `compose_print`."""
    from customizer import asset_source  # noqa: F401 - imported before it is watched
    from customizer.assets import StoredAssets
    from foundation import blob_store, jobs
    from foundation.database import Database
    from production import approvals, making

    stages.watch(StoredAssets, "open_image", "open the master")
    for module in (making, approvals):
        stages.watch(module, "build_scene", "scene and type")
    stages.watch(making, "compose_pixels", "paint the artwork")
    stages.watch(making, "write_png", "write the file")
    stages.watch(making, "check_png", "check the file")
    stages.watch(making, "check_proof", "make the proof again")
    stages.watch(making, "ink_box_mm", "ink box")
    stages.watch(making, "thumbnail_png", "thumbnail")
    stages.watch(blob_store.BlobStore, "put_file", "store")
    stages.watch(blob_store.BlobStore, "put_content", "store")
    stages.watch(making, "_keep", "transaction")
    stages.watch(jobs, "claim", "transaction")
    stages.watch(Database, "transaction", "transaction")


def run_once(folder: Path) -> dict[str, Any]:
    """One worker process: composes `JOBS` jobs."""
    from foundation import jobs

    shop = open_shop(folder)
    worker = jobs.Worker(shop)
    stages = Stages()
    watch_stages(stages)
    imports = rss_mb()
    runs = []
    while len(runs) < JOBS:
        with stages.stage("everything else"):
            assert worker.run_one()
        counted = stages.take()
        if "paint the artwork" in counted:
            runs.append({"stages": counted, "cpu_s": sum(counted.values()), "peak_rss_mb": peak_rss_mb()})
    return {"imports_rss_mb": imports, "jobs": runs}


def main() -> int:
    """Runs the rounds and prints the table; 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="Keep the shop in this folder.")
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(run_once(options.once)))
        return 0
    with tempfile.TemporaryDirectory(prefix="pawprint-bench-") as temporary:
        folder = options.keep or Path(temporary)
        prepare(folder, options.rounds * JOBS)
        rounds = [in_process("benchmarks.worker_job", str(folder)) for _ in range(options.rounds)]
    names = list(rounds[0]["jobs"][0]["stages"])

    def seconds(name: str, number: int) -> float:
        return median_of(rounds, lambda one: one["jobs"][number]["stages"].get(name, 0.0))

    cpu = [median_of(rounds, lambda one, n=number: one["jobs"][n]["cpu_s"]) for number in range(JOBS)]  # type: ignore[misc]
    rss = max(job["peak_rss_mb"] for one in rounds for job in one["jobs"])
    rows: list[list[object]] = [[name, seconds(name, 0), seconds(name, 1)] for name in names]
    rows.append(["whole job", *cpu])
    title = "A print file made by a worker, CPU s (12 MP photo, six lines, 3600 × 4800 px)"
    print_table(title, ["stage", "first job", "second job"], rows)
    print(f"\npeak {rss:.0f} MB, of these {rounds[0]['imports_rss_mb']:.0f} MB before the first job")
    return report(
        [
            Promise("the whole job, first of a fresh worker", cpu[0], CPU_S, "s CPU"),
            Promise("the worker's memory", rss, RSS_MB, "MB"),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
