"""Which class of line breaking a character has: Unicode's own table, and no more of it.

The table lies in `line_break_classes.json`, written by `tools/line_break_classes.py`. It is pinned: another version of
Unicode could wrap an approved design anew.

Source: Unicode 16, LineBreak.txt and emoji-data.txt.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from functools import cache
from pathlib import Path

DATA_FILE = Path(__file__).with_suffix(".json")


@cache
def _table() -> tuple[list[int], list[str]]:
    """Where each run of characters of one class begins, and that class."""
    data = json.loads(DATA_FILE.read_text(encoding="utf-8"))
    starts = sorted((start, name) for name, runs in data["classes"].items() for start in runs)
    return [start for start, _ in starts], [name for _, name in starts]


@cache
def _pictographic() -> list[int]:
    found: list[int] = json.loads(DATA_FILE.read_text(encoding="utf-8"))["pictographic"]
    return found


def line_break_class(character: str) -> str:
    """Line_Break of one character, `XX` where Unicode has none."""
    starts, names = _table()
    return names[bisect_right(starts, ord(character)) - 1]


def is_pictographic(character: str) -> bool:
    """Extended_Pictographic: whether a character is an emoji or is kept free for one."""
    return bisect_right(_pictographic(), ord(character)) % 2 == 1
