"""How long all lyric styles of a song of 30 lines take: reading, laying out, outlines, packing.

    .venv/bin/python -m benchmarks.lyrics [--rounds 5]

CPU seconds at the median, faces open; every answer is made anew. The gallery must be there within two seconds.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time

from benchmarks.measuring import Promise, print_table, report
from customizer.lyrics import STYLES, Brief, parse_lyric
from customizer.lyrics.gallery import Gallery, Wish
from customizer.type import shop_fonts

ALL_CPU_S = 2.0
#: What the first request of the editor asks for: a screen full.
FIRST = ("poster", "stacked", "big-word", "columns", "vinyl", "heart")
FIRST_CPU_S = 1.0
PACKED_KB = 800.0

_LINES = (
    "夜色落在旧屋檐", "小狗趴在我脚边", "它说不出想念", "只把月亮叼到我面前", "慢慢走 慢慢走", "风会记得我们的节奏",
    "你在左 我在右", "影子牵着影子的手", "如果有一天我走丢", "请沿着歌声往回走",
)  # fmt: skip
_ENGLISH = (
    "Rain on the window, mud on the floor", "You bring me your leash and you look at the door",
    "The world can wait an hour or more", "So walk me home, walk me home", "Down every street that we have known",
    "You never ask how far, how long", "You hum along, you hum along", "The lamps come on like little moons",
    "We know the dogs, we know their tunes", "And when I'm lost, and when I roam",
)  # fmt: skip
SONGS = {"Chinese": "\n".join(_LINES * 3), "English": "\n".join(_ENGLISH * 3)}


def main() -> int:
    """Prints the table; 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    brief = Brief(304.8, 406.4, "#222224")
    rows: list[tuple[object, ...]] = []
    worst: dict[str, float] = {"all": 0.0, "first": 0.0, "size": 0.0}
    for name, song in SONGS.items():
        lyric = parse_lyric(song)
        for part, styles in (("first", FIRST), ("all", tuple(STYLES))):
            spent, size = [], 0
            for number in range(options.rounds + 1):
                gallery = Gallery(shop_fonts())
                before = time.process_time()
                size = len(gallery.packed(Wish(lyric, brief, "persimmon", 0, styles)))
                if number:  # the first opens the faces
                    spent.append(time.process_time() - before)
            figure = statistics.median(spent)
            worst[part] = max(worst[part], figure)
            worst["size"] = max(worst["size"], size / 1000)
            rows.append((name, f"{len(styles)} styles", figure, round(size / 1000)))
    print_table("Lyric styles, 30 lines", ("song", "asked for", "CPU s", "packed KB"), rows)
    return report(
        [
            Promise("all lyric styles of 30 lines", worst["all"], ALL_CPU_S, "s CPU"),
            Promise("the first screen of them", worst["first"], FIRST_CPU_S, "s CPU"),
            Promise("the answer, packed", worst["size"], PACKED_KB, "KB"),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
