"""Cutting a pet out of a 12 MP photo: CPU and wall clock of the first guess, of each stroke, and of keeping the mask.

    .venv/bin/python -m benchmarks.cutout [--rounds 5]

Through `POST /api/assets/…/cutout`, as a signed-in member, until the answer; strokes add up as a customer's do. The
hardest picture for a cut, noise alone, is timed too.
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

import numpy as np
from flask.testing import FlaskClient
from PIL import Image

from benchmarks.measuring import Promise, print_table, report
from benchmarks.shop import open_shop, signed_in

STROKE_CPU_S = 1.0
GUESS_CPU_S = 2.5
WORST_CPU_S = 3.0
SIZE = (4032, 3024)


def make_pet_photo() -> bytes:
    """A 12 MP JPEG of a furry thing on a lawn."""
    import cv2

    random = np.random.default_rng(3)
    width, height = SIZE
    small = (width // 8, height // 8)
    lawn = cv2.resize(random.integers(40, 140, (height // 24, width // 24, 3), dtype=np.uint8), SIZE)
    lawn[:, :, 1] = np.minimum(255, lawn[:, :, 1].astype(np.int16) + 50)
    fur = cv2.resize(random.integers(60, 220, (height // 12, width // 12, 1), dtype=np.uint8), SIZE)
    shape = np.zeros(small[::-1], np.uint8)
    for centre, axes in (((245, 130), (90, 80)), ((255, 270), (115, 120))):
        cv2.ellipse(shape, centre, axes, 0, 0, 360, 255, -1)
    share = cv2.resize(shape, SIZE).astype(np.float32)[:, :, None] / 255
    coat = np.stack([fur, fur * 0.7, fur * 0.45], axis=2).astype(np.float32)
    picture = coat * share + lawn * (1 - share) + random.normal(0, 6, (height, width, 1))
    file = io.BytesIO()
    Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8)).save(file, "JPEG", quality=88)
    return file.getvalue()


def make_noise() -> bytes:
    """A picture without a single edge to hold on to."""
    file = io.BytesIO()
    pixels = np.random.default_rng(4).integers(0, 256, (1600, 1600, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def upload(client: FlaskClient, token: str, data: bytes) -> str:
    """The hash of an accepted upload."""
    file = (io.BytesIO(data), "photo.jpg")
    answer = client.post("/api/assets", data={"file": file}, headers={"X-CSRFToken": token})
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return str(answer.get_json()["asset"]).removeprefix("sha256:")


def stroke(number: int) -> dict[str, Any]:
    """Another sweep, now over the pet, now beside it."""
    keep = number % 2 == 0
    x = 0.4 + 0.04 * (number % 5) if keep else 0.08
    points = [[round(x + 0.01 * step, 4), round(0.2 + 0.08 * step, 4)] for step in range(8)]
    return {"kind": "keep" if keep else "remove", "radius": 0.012, "points": points}


def timed(client: FlaskClient, token: str, path: str, strokes: list[dict[str, Any]]) -> tuple[float, float]:
    """CPU and wall seconds of one question."""
    cpu, wall = time.process_time(), time.monotonic()
    answer = client.post(path, json={"strokes": strokes}, headers={"X-CSRFToken": token})
    assert answer.status_code in (200, 201), answer.get_data(as_text=True)
    return time.process_time() - cpu, time.monotonic() - wall


def main() -> int:
    """Runs the rounds and prints the table; 1 where a promise is broken."""
    from tests.builders import csrf_token

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pawprint-bench-") as temporary:
        shop = open_shop(Path(temporary), new=True)
        client = signed_in(shop)
        token = csrf_token(client)
        photo = upload(client, token, make_pet_photo())
        path = f"/api/assets/{photo}/cutout"
        guess = timed(client, token, path, [])
        strokes = [
            timed(client, token, path, [stroke(k) for k in range(number + 1)]) for number in range(options.rounds)
        ]
        keep = timed(client, token, f"{path}s", [stroke(k) for k in range(options.rounds)])
        noise = upload(client, token, make_noise())
        worst_guess = timed(client, token, f"/api/assets/{noise}/cutout", [])
        worst = timed(client, token, f"/api/assets/{noise}/cutout", [stroke(0), stroke(1)])
    middle = tuple(statistics.median(each[place] for each in strokes) for place in (0, 1))
    slowest = max(each[0] for each in strokes)
    print_table(
        "A 12 MP photo cut out, s",
        ["", "CPU", "wall"],
        [
            ["first guess", *guess],
            [f"a stroke, median of {options.rounds}", *middle],
            ["keeping the mask", *keep],
            ["noise: first guess", *worst_guess],
            ["noise: a stroke", *worst],
        ],
    )
    return report(
        [
            Promise("a stroke, the slowest", slowest, STROKE_CPU_S, "s CPU"),
            Promise("the first guess of a photo", guess[0], GUESS_CPU_S, "s CPU"),
            Promise("a stroke on the hardest picture", worst[0], WORST_CPU_S, "s CPU"),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
