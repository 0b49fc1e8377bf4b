"""What the editor waits for: typesetting, proof and mockup of a design with a 12 MP photo and six lines.

    .venv/bin/python -m benchmarks.endpoints [--requests 20]

Each request is made anew, nothing is kept; CPU and wall clock of the web process, at the median and at p95.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.measuring import Promise, print_table, report
from benchmarks.shop import make_document, make_photo, open_shop, signed_in

MOCKUP_CPU_S = 0.5
PROOF_CPU_S = 0.5
TYPESET_CPU_S = 0.05


def p95(values: list[float]) -> float:
    """The value that 19 of 20 stay under."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def main() -> int:
    """Sends the requests and prints the table; 1 where a promise is broken."""
    from foundation import web
    from tests.builders import csrf_token

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pawprint-bench-") as temporary:
        shop = open_shop(Path(temporary), new=True)
        web.limiter.enabled = False
        make_photo(Path(temporary) / "photo.jpg")
        client = signed_in(shop)
        headers = {"X-CSRFToken": csrf_token(client)}
        with (Path(temporary) / "photo.jpg").open("rb") as photo:
            file = (io.BytesIO(photo.read()), "photo.jpg")
        asset = client.post("/api/assets", data={"file": file}, headers=headers).get_json()["asset"]
        document = make_document(asset.removeprefix("sha256:")).model_dump(mode="json", by_alias=True)
        texts = [layer for layer in document["placements"][0]["layers"] if layer["kind"] == "text"]
        asked: dict[str, tuple[str, dict[str, Any]]] = {
            "typeset": ("/api/typeset", {"layers": texts, "known": []}),
            "proof": ("/api/proof", {"document": document, "placement": "front", "size": "m"}),
            "mockup": ("/api/mockup", {"document": document, "placement": "front", "colour": "black"}),
        }
        figures = {}
        for name, (path, body) in asked.items():
            spent = []
            for _ in range(options.requests + 1):
                cpu, wall = time.process_time(), time.monotonic()
                answer = client.post(path, json=body, headers=headers)
                spent.append((time.process_time() - cpu, time.monotonic() - wall))
                assert answer.status_code == 200, answer.get_data(as_text=True)
            figures[name] = ([one[0] for one in spent], [one[1] for one in spent], len(answer.get_data()) // 1000)
    rows: list[list[object]] = [
        [
            name,
            cpu[0],
            statistics.median(cpu[1:]),
            p95(cpu[1:]),
            statistics.median(wall[1:]),
            p95(wall[1:]),
            size // 1000,
        ]
        for name, (cpu, wall, size) in figures.items()
    ]
    head = ["request", "first, CPU", "CPU median", "CPU p95", "wall median", "wall p95", "kB"]
    print_table("What the editor asks for, s", head, rows)
    limits = {"typeset": TYPESET_CPU_S, "proof": PROOF_CPU_S, "mockup": MOCKUP_CPU_S}
    return report([Promise(f"{name}, p95", p95(figures[name][0][1:]), limits[name], "s CPU") for name in asked])


if __name__ == "__main__":
    sys.exit(main())
