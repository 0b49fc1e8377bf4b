"""Draws garment maps: `python -m customizer.garments.maker [blank] [view] [--to FOLDER] [--size PX]`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from customizer.garments.encoding import ART

from .build import make_maps
from .plan import drawn_blanks, load_garment
from .save import SIZE_PX, save_maps


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m customizer.garments.maker", description=__doc__)
    parser.add_argument("blank", nargs="?", choices=drawn_blanks(), help="all blanks when left out")
    parser.add_argument("view", nargs="?", choices=["front", "back"], help="both when left out")
    parser.add_argument("--to", type=Path, default=ART, help="folder that holds a folder per blank")
    parser.add_argument("--size", type=int, default=SIZE_PX, help="pixels a side; smaller only for a quick look")
    options = parser.parse_args(arguments)
    for blank in [options.blank] if options.blank else drawn_blanks():
        garment = load_garment(blank)
        for view in [options.view] if options.view else list(garment.views):
            started = time.perf_counter()
            files = save_maps(make_maps(garment, view, options.size), garment, view, options.to / blank)
            size_kb = sum(path.stat().st_size for path in files) / 1000
            taken = time.perf_counter() - started
            sys.stdout.write(f"{blank} {view}: {len(files)} files, {size_kb:.0f} kB, {taken:.1f} s\n")


if __name__ == "__main__":
    main(sys.argv[1:])
