"""Path data and polygons of SVG as outlines: absolute M, L, Q, C and Z, y down.

Source: SVG 2, chapters 9 (paths) and 10 (basic shapes), without arcs: our drawings have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from customizer.shapes import Command, PathOutline

_TOKEN = re.compile(r"([MmLlHhVvCcSsQqTtZz])|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([\s,]+)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "Z": 0}


def read_path(data: str) -> PathOutline:
    """The outline of SVG path data.

    Raises:
        ValueError: Something that is no path, an arc, or the wrong count of numbers.
    """
    commands: list[Command] = []
    here, start, control = (0.0, 0.0), (0.0, 0.0), (0.0, 0.0)
    last = ""
    for letter, numbers in _segments(data):
        verb = letter.upper()
        if not commands and verb != "M":
            raise ValueError("a path starts with M")
        x, y = here if letter != verb else (0.0, 0.0)
        if verb == "Z":
            commands.append(("Z", ()))
            here, last = start, verb
            continue
        if verb == "H":
            points = [(x + numbers[0], here[1])]
        elif verb == "V":
            points = [(here[0], y + numbers[0])]
        else:
            points = [(x + numbers[at], y + numbers[at + 1]) for at in range(0, len(numbers), 2)]
        if verb in "ST":
            smooth = last in ("CS" if verb == "S" else "QT")
            points.insert(0, (2 * here[0] - control[0], 2 * here[1] - control[1]) if smooth else here)
        if verb in "CSQT":
            control = points[-2]
        here = points[-1]
        if verb == "M":
            start = here
        drawn = {"H": "L", "V": "L", "S": "C", "T": "Q"}.get(verb, verb)
        commands.append((drawn, tuple(value for point in points for value in point)))
        last = verb
    if not commands:
        raise ValueError("an empty path")
    return PathOutline(tuple(commands))


def _segments(data: str) -> Iterator[tuple[str, list[float]]]:
    """(letter, its numbers), one for each repetition; a repeated M is an L."""
    letter, numbers, at = "", list[float](), 0
    tokens: list[tuple[str, list[float]]] = []
    while at < len(data):
        found = _TOKEN.match(data, at)
        if found is None:
            raise ValueError(f"cannot read {data[at : at + 12]!r}")
        at = found.end()
        if found[1]:
            letter, numbers = found[1], []
            tokens.append((letter, numbers))
        elif found[2]:
            if not letter:
                raise ValueError("a path starts with M")
            numbers.append(float(found[2]))
    for letter, numbers in tokens:
        takes = _TAKES[letter.upper()]
        if takes == 0:
            if numbers:
                raise ValueError("Z takes no numbers")
            yield letter, []
            continue
        if not numbers or len(numbers) % takes:
            raise ValueError(f"{letter} takes {takes} numbers, not {len(numbers)}")
        for index in range(0, len(numbers), takes):
            repeated = {"M": "L", "m": "l"}.get(letter, letter) if index else letter
            yield repeated, numbers[index : index + takes]


def polygon(numbers: list[float], *, closed: bool) -> PathOutline:
    """Straight lines through points.

    Raises:
        ValueError: Fewer than two points, or half a point.
    """
    if len(numbers) < 4 or len(numbers) % 2:
        raise ValueError("points come in pairs, and there are at least two")
    points = [(numbers[at], numbers[at + 1]) for at in range(0, len(numbers), 2)]
    commands: list[Command] = [("M", points[0]), *(("L", point) for point in points[1:])]
    return PathOutline((*commands, ("Z", ())) if closed else tuple(commands))
