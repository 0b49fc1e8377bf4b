"""Effects: each at full print size, the gallery on one's own photo, and what the canvas waits for.

    .venv/bin/python -m benchmarks.effects [--rounds 3]

A 12 MP photo on a box of 300 × 400 mm: 3543 × 4724 px at 300 dpi. CPU of one process, memory of one print.
"""

from __future__ import annotations

import argparse
import io
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from benchmarks.measuring import Promise, in_process, peak_rss_mb, print_table, report, rss_mb
from benchmarks.shop import make_photo, open_shop, signed_in

EFFECT_CPU_S = 1.5
SHEET_WALL_S = 2.0
CANVAS_CPU_S = 2.5
RSS_MB = 550.0
SIZE_PX = (3543, 4724)
BOX_MM = (300, 400)


def box_of(photo: Path) -> np.ndarray:
    """The photo as the box's RGBA pixels."""
    with Image.open(photo) as image:
        return np.array(image.resize(SIZE_PX, Image.Resampling.BILINEAR).convert("RGBA"))


def full_size(photo: Path, rounds: int) -> dict[str, float]:
    """CPU seconds of each effect, as the editor starts it."""
    from customizer.effects import EFFECTS
    from customizer.effects.catalogue import starting_effect

    box = box_of(photo)
    spent: dict[str, float] = {}
    for slug in EFFECTS:
        effect, found = starting_effect(slug, dark=False), []
        for _ in range(rounds):
            pixels = box.copy()
            start = time.process_time()
            effect.apply(pixels, px_per_mm=300 / 25.4)
            found.append(time.process_time() - start)
        spent[slug] = statistics.median(found)
    return spent


def print_memory(photo: Path, slug: str) -> dict[str, float]:
    """Peak memory of one print of a photo with an effect, 304.8 × 406.4 mm at 300 dpi."""
    import hashlib

    from customizer import painter
    from customizer.asset_source import FolderAssets
    from customizer.document import parse_document
    from customizer.scene import build_scene
    from customizer.type import shop_fonts

    digest = hashlib.sha256(photo.read_bytes()).hexdigest()
    layer = {"id": "photo", "kind": "image", "asset": f"sha256:{digest}", "x_mm": 152.4, "y_mm": 203.2}
    layer |= {"width_mm": BOX_MM[0], "height_mm": BOX_MM[1], "effect": {"name": slug}}
    front = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4, "layers": [layer]}
    document = parse_document({"version": 1, "blank": "classic-tee", "colour": "white", "placements": [front]})
    scene = build_scene(document, "front", fonts=shop_fonts(), assets=FolderAssets(photo.parent))
    imports, cpu = rss_mb(), time.process_time()
    painter.compose_pixels(scene, dpi=300)
    return {"imports_rss_mb": imports, "peak_rss_mb": peak_rss_mb(), "cpu_s": time.process_time() - cpu}


def asked(folder: Path, photo: Path) -> dict[str, tuple[float, float, int]]:
    """CPU, wall and kB of what the editor asks for when somebody opens the gallery and chooses, nothing kept."""
    from foundation import web
    from tests.builders import csrf_token

    shop = open_shop(folder / "shop", new=True)
    web.limiter.enabled = False
    client = signed_in(shop)
    file = (io.BytesIO(photo.read_bytes()), "photo.jpg")
    asset = client.post("/api/assets", data={"file": file}, headers={"X-CSRFToken": csrf_token(client)}).get_json()
    digest = asset["asset"].removeprefix("sha256:")
    found = {}
    for name, effect, more in [
        ("thumbnails of all effects", None, {}),
        ("colours of the photo", None, {}),
        ("halftone on the canvas", {"name": "halftone-dots"}, {"step": 4}),
        ("linocut on the canvas", {"name": "linocut"}, {"step": 4}),
        ("the same once more", {"name": "linocut"}, {"step": 4}),
    ]:
        layer: dict[str, Any] = {"width_mm": BOX_MM[0], "height_mm": BOX_MM[1], "effect": effect}
        path = {"thumbnails of all effects": "sheet", "colours of the photo": "colours"}.get(name, "picture")
        query = {"layer": json.dumps(layer), **more}
        cpu, wall = time.process_time(), time.monotonic()
        answer = client.get(f"/api/assets/{digest}/effects/{path}", query_string=query)
        found[name] = (time.process_time() - cpu, time.monotonic() - wall, len(answer.get_data()) // 1000)
        assert answer.status_code == 200, answer.get_data(as_text=True)
    return found


def main() -> int:
    """Runs the rounds and prints the tables; 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--once", nargs=2, metavar=("PHOTO", "EFFECT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        print(json.dumps(print_memory(Path(options.once[0]), options.once[1])))
        return 0
    with tempfile.TemporaryDirectory(prefix="pawprint-bench-") as temporary:
        photo = Path(temporary) / "photo" / "photo.jpg"
        photo.parent.mkdir()
        make_photo(photo)
        spent = full_size(photo, options.rounds)
        prints = {slug: in_process("benchmarks.effects", str(photo), slug) for slug in ("pencil", "pop-art", "comic")}
        answers = asked(Path(temporary), photo)
    print_table("Each effect on 3543 × 4724 px, CPU s", ["effect", "CPU"], [[*row] for row in spent.items()])
    print_table(
        "A whole print of a 12 MP photo with an effect, painting alone",
        ["effect", "CPU s", "peak MB"],
        [[slug, one["cpu_s"], one["peak_rss_mb"]] for slug, one in prints.items()],
    )
    print_table(
        "What the editor asks for, s", ["request", "CPU", "wall", "kB"], [[n, *row] for n, row in answers.items()]
    )
    slowest = max(spent, key=lambda slug: spent[slug])
    sheet, canvas = answers["thumbnails of all effects"], answers["linocut on the canvas"]
    return report(
        [
            Promise(f"the slowest effect ({slowest})", spent[slowest], EFFECT_CPU_S, "s CPU"),
            Promise("thumbnails of all effects", sheet[1], SHEET_WALL_S, "s"),
            Promise("an effect of the largest photo for the canvas", canvas[0], CANVAS_CPU_S, "s CPU"),
            Promise(
                "a print's memory with an effect", max(one["peak_rss_mb"] for one in prints.values()), RSS_MB, "MB"
            ),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
