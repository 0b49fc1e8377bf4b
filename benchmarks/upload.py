"""A 12 MP photo on its way in: CPU of the web process and of the decoding process, and the wall clock.

    .venv/bin/python -m benchmarks.upload [--rounds 5]

Through `POST /api/assets`, as a signed-in member, until the answer; every file has other bytes.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measuring import Promise, median_of, print_table, report
from benchmarks.shop import make_photo, open_shop, signed_in

WEB_CPU_S = 0.25
DECODER_CPU_S = 0.6


def main() -> int:
    """Runs the rounds and prints the table; 1 where a promise is broken."""
    from customizer.models import Asset
    from tests.builders import csrf_token

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pawprint-bench-") as temporary:
        shop = open_shop(Path(temporary), new=True)
        make_photo(Path(temporary) / "photo.jpg")
        photo = (Path(temporary) / "photo.jpg").read_bytes()
        client = signed_in(shop)
        token = csrf_token(client)
        rounds = []
        for number in range(options.rounds + 1):
            file = (io.BytesIO(photo + bytes([number])), "photo.jpg")
            cpu, wall = time.process_time(), time.monotonic()
            answer = client.post("/api/assets", data={"file": file}, headers={"X-CSRFToken": token})
            cpu, wall = time.process_time() - cpu, time.monotonic() - wall
            assert answer.status_code == 201, answer.get_data(as_text=True)
            with shop.extensions["database"].session(read_only=True) as session:
                asset = session.get(Asset, answer.get_json()["asset"].removeprefix("sha256:"))
                decoder = asset.facts["cpu_ms"] / 1000
            rounds.append({"web": cpu, "decoder": decoder, "wall": wall})
        master = max(path.stat().st_size for path in (Path(temporary) / "blobs" / "masters").rglob("*"))
    rounds = rounds[1:]  # the first starts the decoding process
    web, decoder = median_of(rounds, lambda one: one["web"]), median_of(rounds, lambda one: one["decoder"])
    print_table(
        "A 12 MP photo uploaded, s",
        ["", "web CPU", "decoder CPU", "wall"],
        [["median", web, decoder, median_of(rounds, lambda one: one["wall"])]],
    )
    print(f"\n{len(photo) / 1e6:.1f} MB come in, {master / 1e6:.1f} MB of master are kept")
    return report(
        [
            Promise("an upload in the web process", web, WEB_CPU_S, "s CPU"),
            Promise("an upload in the decoding process", decoder, DECODER_CPU_S, "s CPU"),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
