"""Writes customizer/type/line_break_classes.json from uniseg's tables, which tests hold it to.

    .venv/bin/python -m tools.line_break_classes

uniseg's wheel is 8 MB, nearly all of it its documentation; the shop needs two properties of characters. Of a run of
characters alike only the first is kept.
"""

from __future__ import annotations

import json
import sys
from itertools import groupby

from uniseg.emoji import extended_pictographic
from uniseg.linebreak import line_break

from customizer.type.line_break_classes import DATA_FILE

UNICODE = "16.0.0"


def build() -> dict[str, object]:
    """The data file's content."""
    classes: dict[str, list[int]] = {}
    for name, run in groupby(range(sys.maxunicode + 1), lambda code: str(line_break(chr(code)).value)):
        classes.setdefault(name, []).append(next(run))
    marks = groupby(range(sys.maxunicode + 1), lambda code: bool(extended_pictographic(chr(code))))
    pictographic = [next(run) for _, run in marks][1:]  # begins with the first that is
    return {"unicode": UNICODE, "classes": dict(sorted(classes.items())), "pictographic": pictographic}


def main() -> int:
    """Runs the command."""
    lines = json.dumps(build(), separators=(",", ":")).replace('],"', '],\n"').replace('{"', '{\n"')
    DATA_FILE.write_text(lines + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
