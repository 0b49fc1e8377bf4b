"""A 12 MP photo and six lines of text at 3600 × 4800 px: the stages' CPU and the memory of one worker.

`python -m benchmarks.compose`: makes its own photo, runs each round in a fresh process, prints the median, and ends
with exit code 1 when a goal is missed. Goals: under 1.0 s CPU (from reading the document to the written file) and under
350 MB at its peak.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import Promise, print_table, report
from benchmarks.shop import make_document, make_photo
from customizer.document import canonical_json

GOAL_CPU_S = 1.0
GOAL_RSS_MB = 350.0


def run_once(folder: Path) -> None:
    """One composition in this process; prints what it took."""
    from production.commands import compose_file, peak_rss_mb

    before = peak_rss_mb()
    result = compose_file(
        str(folder / "design.json"), assets=folder, placement="front", dpi=300, out=folder / "front.png"
    )
    assert (result["width_px"], result["height_px"]) == (3600, 4800)
    figures = {key: result[key] for key in ("stages", "cpu_s", "peak_rss_mb")}
    print(json.dumps(figures | {"imports_rss_mb": before, "png_mb": (folder / "front.png").stat().st_size / 1e6}))


def main() -> int:
    """Runs the rounds and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="Keep design, photo and print file in this folder.")
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        run_once(options.once)
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        make_photo(folder / "photo.jpg")
        digest = hashlib.sha256((folder / "photo.jpg").read_bytes()).hexdigest()
        (folder / "design.json").write_bytes(canonical_json(make_document(digest)))
        command = [sys.executable, "-m", "benchmarks.compose", "--once", str(folder)]
        runs = [
            json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            for _ in range(options.rounds)
        ]
    cpu = statistics.median(run["cpu_s"] for run in runs)
    rss = max(run["peak_rss_mb"] for run in runs)
    rows: list[list[object]] = [
        [stage, statistics.median(run["stages"][stage] for run in runs)] for stage in runs[0]["stages"]
    ]
    print_table("`flask compose` of a 12 MP JPEG and six lines, CPU s", ["stage", "CPU"], [*rows, ["total", cpu]])
    print(
        f"\npeak {rss:.0f} MB, of these {runs[0]['imports_rss_mb']:.0f} MB imports; file {runs[0]['png_mb']:.1f} MB; "
        "first print of a fresh process, imports not counted"
    )
    return report(
        [Promise("the command's CPU", cpu, GOAL_CPU_S, "s CPU"), Promise("its memory", rss, GOAL_RSS_MB, "MB")]
    )


if __name__ == "__main__":
    sys.exit(main())
