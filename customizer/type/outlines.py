"""A glyph's outline: the same commands for the browser's path, the painter's and the PDF's."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import uharfbuzz as hb

# Outlines are drawn on a grid of half font units: TrueType implies on-curve points midway between integer ones, so that
# halves, doubled, are exact integers, and nothing is rounded that a machine could round differently.
UNITS_PER_FONT_UNIT = 2

_ARITY = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}

Command = tuple[str, tuple[int, ...]]


@dataclass(frozen=True)
class Outline:
    """One glyph's contours, y down, in integers of half a font unit from the origin on the baseline; fill with nonzero.

    Outer contours of every face run the same way round, so that glyphs of several faces may overlap in one path.

    Attributes:
        verbs: One letter a command: M, L, Q (quadratic), C (cubic), Z (close).
        coordinates: The commands' absolute coordinates, x before y, one after another.
    """

    verbs: str
    coordinates: array[int]

    @property
    def commands(self) -> Iterator[Command]:
        """The commands in order, each with its absolute coordinates."""
        position = 0
        for verb in self.verbs:
            end = position + _ARITY[verb]
            yield verb, tuple(self.coordinates[position:end])
            position = end

    @cached_property
    def svg(self) -> str:
        """The outline as SVG path data, relative, signs for separators; empty for a blank glyph.

        Integers add up exactly in a browser, so the relative form is the absolute one to the bit.
        """
        parts: list[str] = []
        add = parts.append
        values = self.coordinates
        x = y = start_x = start_y = at = 0
        last = ""
        for verb in self.verbs:
            if verb == "L":
                end_x, end_y = values[at], values[at + 1]
                add(("%+d%+d" if last == "L" else "l%+d%+d") % (end_x - x, end_y - y))
                at += 2
            elif verb == "Q":
                end_x, end_y = values[at + 2], values[at + 3]
                add(
                    ("%+d%+d%+d%+d" if last == "Q" else "q%+d%+d%+d%+d")
                    % (values[at] - x, values[at + 1] - y, end_x - x, end_y - y)
                )
                at += 4
            elif verb == "C":
                end_x, end_y = values[at + 4], values[at + 5]
                add(
                    ("%+d%+d%+d%+d%+d%+d" if last == "C" else "c%+d%+d%+d%+d%+d%+d")
                    % (
                        values[at] - x,
                        values[at + 1] - y,
                        values[at + 2] - x,
                        values[at + 3] - y,
                        end_x - x,
                        end_y - y,
                    )
                )
                at += 6
            elif verb == "M":
                start_x, start_y = end_x, end_y = values[at], values[at + 1]
                add(f"m{end_x - x:+d}{end_y - y:+d}")
                at += 2
            else:
                end_x, end_y = start_x, start_y
                add("z")
            x, y, last = end_x, end_y, verb
        return "".join(parts)

    @property
    def bounds(self) -> tuple[int, int, int, int] | None:
        """Left, top, right, bottom of all points, control points included; None for a blank glyph."""
        if not self.coordinates:
            return None
        xs, ys = self.coordinates[::2], self.coordinates[1::2]
        return min(xs), min(ys), max(xs), max(ys)


class _Recorder(NamedTuple):
    """Where HarfBuzz's callbacks write: they run once a command, so that every look-up counts."""

    add_verb: Callable[[str], None]
    add_points: Callable[[tuple[float, ...]], None]
    starts: list[int]
    coordinates: list[float]


def _move(x: float, y: float, into: _Recorder) -> None:
    into[2].append(len(into[3]))
    into[0]("M")
    into[1]((x, -y))


def _line(x: float, y: float, into: _Recorder) -> None:
    into[0]("L")
    into[1]((x, -y))


def _quadratic(x1: float, y1: float, x: float, y: float, into: _Recorder) -> None:
    into[0]("Q")
    into[1]((x1, -y1, x, -y))


def _cubic(x1: float, y1: float, x2: float, y2: float, x: float, y: float, into: _Recorder) -> None:
    into[0]("C")
    into[1]((x1, -y1, x2, -y2, x, -y))


def _close(into: _Recorder) -> None:
    into[0]("Z")


def _draw_functions() -> Any:
    functions = hb.DrawFuncs()
    functions.set_move_to_func(_move)
    functions.set_line_to_func(_line)
    functions.set_quadratic_to_func(_quadratic)
    functions.set_cubic_to_func(_cubic)
    functions.set_close_path_func(_close)
    return functions


_FUNCTIONS = _draw_functions()


def draw_outline(font: Any, glyph: int) -> Outline:
    """The outline of a glyph.

    Args:
        font: A HarfBuzz font whose scale is `UNITS_PER_FONT_UNIT` × its units per em.
        glyph: The glyph's index in the face.

    Source: ADR 0003 (half units, winding).
    """
    verbs: list[str] = []
    coordinates: list[float] = []
    starts: list[int] = []
    font.draw_glyph(glyph, _FUNCTIONS, _Recorder(verbs.append, coordinates.extend, starts, coordinates))
    whole = np.rint(np.array(coordinates))
    outline = Outline("".join(verbs), array("i", whole.astype(np.int32).tobytes()))
    # TrueType fills clockwise, CFF counter-clockwise, and some glyphs of display faces run against their own face.
    return _reverse(outline) if _doubled_area(whole, starts) < 0 else outline


def _doubled_area(coordinates: np.ndarray, starts: list[int]) -> float:
    """Twice the signed area of the contours' polygons, controls included; positive where clockwise prevails."""
    if not starts:
        return 0.0
    xs, ys = coordinates[::2], coordinates[1::2]
    area = float(xs[:-1] @ ys[1:] - xs[1:] @ ys[:-1])
    # the sum ran on from each contour's end to the next one's start: let it close the contour instead
    for start, end in pairwise([*starts, len(coordinates)]):
        x, y = coordinates[end - 2], coordinates[end - 1]
        area += x * coordinates[start + 1] - y * coordinates[start]
        if end < len(coordinates):
            area -= x * coordinates[end + 1] - y * coordinates[end]
    return float(area)


def _reverse(outline: Outline) -> Outline:
    """The same shape with every contour run the other way."""
    verbs: list[str] = []
    coordinates: list[int] = []
    contour: list[Command] = []
    for command in [*outline.commands, ("M", ())]:
        if command[0] == "M" and contour:
            points = contour[0][1]
            steps: list[Command] = []
            for verb, values in contour[1:]:
                if verb == "Z":
                    continue
                # the step back ends where this one began, its controls in the opposite order
                controls = [values[at : at + 2] for at in range(0, len(values) - 2, 2)]
                steps.append((verb, tuple(value for pair in reversed(controls) for value in pair) + points[-2:]))
                points = values
            verbs.append("M")
            coordinates += points[-2:]
            for verb, values in reversed(steps):
                verbs.append(verb)
                coordinates += values
            verbs.append("Z")
            contour = []
        contour.append(command)
    return Outline("".join(verbs), array("i", coordinates))
