"""The preview's mockups over HTTP: a first look, another colour, the other side, every size.

    .venv/bin/python -m benchmarks.preview [--rounds 30]

Through `POST /api/mockup` as the editor asks, with a 12 MP photo and words on both sides, in one process whose garment
pictures are in memory, as after the first customer. Wall clock is what the customer waits for
and what is promised; CPU is what it costs, whatever else the machine does.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.measuring import Promise, print_table, report
from benchmarks.shop import make_document, make_photo, open_shop, signed_in

LIMIT_S = 0.5
WIDTH_PX = 1000


def main() -> int:
    """Runs the rounds and prints the table; 1 where a promise is broken."""
    from customizer import artwork_cache
    from customizer.garments.blanks import get_blank
    from foundation import web
    from tests.builders import csrf_token

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    tee = get_blank("classic-tee")
    colours = [colour.slug for colour in tee.colours]
    waits: dict[str, list[float]] = {}
    costs: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="pawprint-bench-") as temporary:
        shop = open_shop(Path(temporary), new=True)
        web.limiter.enabled = False
        make_photo(Path(temporary) / "photo.jpg")
        client = signed_in(shop)
        token = csrf_token(client)
        with (Path(temporary) / "photo.jpg").open("rb") as photo:
            taken = client.post("/api/assets", data={"file": (photo, "photo.jpg")}, headers={"X-CSRFToken": token})
        document = make_document(taken.get_json()["asset"].removeprefix("sha256:")).model_dump(mode="json")
        front = document["placements"][0]
        document["placements"].append({**front, "placement": "back", "layers": _renamed(front["layers"])})

        def ask(what: str, **body: Any) -> None:
            start, cpu = time.monotonic(), time.process_time()
            sent = {
                "document": document,
                "placement": "front",
                "colour": "white",
                "width": WIDTH_PX,
                "size": "m",
            } | body
            answer = client.post("/api/mockup", json=sent, headers={"X-CSRFToken": token})
            assert answer.status_code == 200, answer.get_data(as_text=True)[:400]
            waits.setdefault(what, []).append(time.monotonic() - start)
            costs.setdefault(what, []).append(time.process_time() - cpu)

        for colour in colours:  # the first customer's
            for placement in ("front", "back"):
                ask("a garment's very first picture", colour=colour, placement=placement)
        for number in range(options.rounds):
            artwork_cache.shared_artworks().clear()
            # Another design each time: nothing of it was painted before.
            front["layers"][0]["x_mm"] += 0.5
            ask("first look at a design", colour=colours[number % len(colours)])
            ask("another colour", colour=colours[(number + 1) % len(colours)])
            ask("the other side", placement="back", colour=colours[number % len(colours)])
            ask("another size", size=tee.sizes[number % len(tee.sizes)].slug, width=400, own_length=True)
    rows = []
    promises = []
    for what, seconds in waits.items():
        p95 = statistics.quantiles(seconds, n=20)[-1]
        rows.append([what, statistics.median(seconds), p95, max(seconds), statistics.median(costs[what]), len(seconds)])
        if "very first" not in what:
            promises.append(Promise(f"{what}, p95", p95, LIMIT_S, "s"))
    print_table(
        "A mockup of 1000 px (sizes: 400 px), s until the answer", ["", "median", "p95", "most", "CPU", "times"], rows
    )
    return report(promises)


def _renamed(layers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**layer, "id": f"back-{layer['id']}"[:40]} for layer in layers]


if __name__ == "__main__":
    sys.exit(main())
