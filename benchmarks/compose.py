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

import numpy as np
from PIL import Image, ImageFilter

GOAL_CPU_S = 1.0
GOAL_RSS_MB = 350.0
LINES = [
    "你是我的小太阳",
    "每天等我回家",
    "You are my sunshine",
    "my only sunshine",
    "摇着尾巴跑过来",
    "2026 · Mocha & me",
]


def make_photo(path: Path) -> None:
    """A detailed 12 MP JPEG, quality 90: soft large shapes, finer ones, grain."""
    random = np.random.default_rng(7)
    width, height = 4000, 3000
    photo = np.zeros((height, width, 3), np.float32)
    for cells, strength in ((8, 90), (40, 50), (200, 30), (1000, 22)):
        small = random.integers(0, 256, (cells * 3 // 4, cells, 3), dtype=np.uint8)
        layer = Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC)
        photo += (np.asarray(layer, np.float32) - 128) * (strength / 128)
    photo += random.normal(0, 7, photo.shape).astype(np.float32)
    picture = Image.fromarray(np.clip(photo + 128, 0, 255).astype(np.uint8))
    picture.filter(ImageFilter.SHARPEN).save(path, quality=90)


def make_document(sha256: str) -> dict[str, object]:
    """The photo over the area's width, turned by 7°, and six outlined lines, on a 304.8 × 406.4 mm front."""
    layers: list[dict[str, object]] = [
        {
            "id": "photo",
            "kind": "image",
            "asset": f"sha256:{sha256}",
            "x_mm": 152.4,
            "y_mm": 130,
            "width_mm": 300,
            "height_mm": 225,
            "rotation_deg": 7,
        }
    ]
    for number, line in enumerate(LINES):
        layers.append(
            {
                "id": f"line-{number}",
                "kind": "text",
                "text": line,
                "font": "noto-sans-sc",
                "weight": 700,
                "size_mm": 20,
                "x_mm": 152.4,
                "y_mm": 262 + 25 * number,
                "fill": {"kind": "solid", "colour": "#d2502d"},
                "outline": {"width_mm": 1, "colour": "#ffffff"},
            }
        )
    front = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4, "layers": layers}
    return {"version": 1, "blank": "classic-tee", "colour": "black", "placements": [front]}


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
        (folder / "design.json").write_text(json.dumps(make_document(digest)), encoding="utf-8")
        command = [sys.executable, "-m", "benchmarks.compose", "--once", str(folder)]
        runs = [
            json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            for _ in range(options.rounds)
        ]
    for stage in runs[0]["stages"]:
        print(f"{stage:>10} {statistics.median(run['stages'][stage] for run in runs):7.3f} s CPU")
    cpu = statistics.median(run["cpu_s"] for run in runs)
    rss = max(run["peak_rss_mb"] for run in runs)
    print(f"{'total':>10} {cpu:7.3f} s CPU (goal {GOAL_CPU_S}); first print of a fresh worker, imports not counted")
    print(f"{'peak':>10} {rss:7.1f} MB (goal {GOAL_RSS_MB:.0f}); of these {runs[0]['imports_rss_mb']} MB are imports")
    print(f"{'file':>10} {runs[0]['png_mb']:7.1f} MB")
    return 0 if cpu < GOAL_CPU_S and rss < GOAL_RSS_MB else 1


if __name__ == "__main__":
    sys.exit(main())
