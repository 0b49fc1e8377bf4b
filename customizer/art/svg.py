"""Our subset of SVG: a flat list of figures, each filled or stroked in a named slot of colour.

    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
      <path data-fill="coat" fill="#e08a3c" d="M…Z"/>
      <path data-stroke="ink" stroke="#1b1a17" stroke-width="3" fill="none" d="M…"/>
    </svg>

`data-fill` and `data-stroke` name the slot, `fill` and `stroke` its first colour, so that the file is a picture in any
viewer. No groups, transforms, styles, scripts, references, text or pictures: what is not in the table is refused.

Uploaded SVG (an art layer's `asset`) is another reader with the same `Drawing` as its result.

Source: SVG 2; docs/adr/0016-art-and-templates.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from customizer.art.errors import DrawingRefused
from customizer.art.paths import polygon, read_path
from customizer.shapes import PathOutline, ellipse, rectangle

MAX_BYTES = 200_000
MAX_PARTS = 400
_SVG = "{http://www.w3.org/2000/svg}"
_SLOT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")

_PAINT = {"data-fill", "data-stroke", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"}
_FIGURES: dict[str, frozenset[str]] = {
    "path": frozenset({"d"}),
    "rect": frozenset({"x", "y", "width", "height", "rx", "ry"}),
    "circle": frozenset({"cx", "cy", "r"}),
    "ellipse": frozenset({"cx", "cy", "rx", "ry"}),
    "polygon": frozenset({"points"}),
    "polyline": frozenset({"points"}),
}


@dataclass(frozen=True)
class Part:
    """One figure: filled with nonzero in `slot`, or stroked in it with a line of `stroke` units; 0 is a fill."""

    slot: str
    outline: PathOutline
    stroke: float = 0.0
    cap: str = "butt"
    join: str = "miter"


@dataclass(frozen=True)
class Drawing:
    """A drawing in its own units, bottom first, and the first colour of each slot."""

    width: float
    height: float
    parts: tuple[Part, ...]
    slots: Mapping[str, str]


def read_drawing(text: str) -> Drawing:
    """The drawing that an SVG of our subset holds.

    Raises:
        DrawingRefused: Anything outside the subset; nothing is skipped or guessed.
    """
    if len(text) > MAX_BYTES:
        raise DrawingRefused("svg", f"is larger than {MAX_BYTES} bytes")
    if "<!" in text.replace("<!--", "") or "<?" in text:
        raise DrawingRefused("svg", "has a document type, an entity or an instruction")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 (no document type, so nothing to expand)
    except ElementTree.ParseError as error:
        raise DrawingRefused("svg", f"is not XML: {error}") from None
    if root.tag != f"{_SVG}svg":
        raise DrawingRefused("svg", "is not an SVG")
    unknown = set(root.attrib) - {"viewBox"}
    if unknown:
        raise DrawingRefused("svg", f"has the attribute {sorted(unknown)[0]!r}")
    box = _numbers(root.get("viewBox", ""))
    if len(box) != 4 or box[:2] != [0, 0] or min(box[2:]) <= 0:
        raise DrawingRefused("svg", "needs a viewBox that starts at 0 0")
    slots: dict[str, str] = {}
    parts: list[Part] = []
    for number, element in enumerate(root):
        place = f"{str(element.tag).removeprefix(_SVG)}[{number}]"
        parts += _parts(element, place, slots)
    if not parts or len(parts) > MAX_PARTS:
        raise DrawingRefused("svg", f"has {len(parts)} parts; 1 to {MAX_PARTS} are possible")
    return Drawing(box[2], box[3], tuple(parts), slots)


def _parts(element: ElementTree.Element, place: str, slots: dict[str, str]) -> list[Part]:
    name = str(element.tag).removeprefix(_SVG)
    own = _FIGURES.get(name)
    if own is None:
        raise DrawingRefused(place, "is not a figure of our subset")
    unknown = set(element.attrib) - own - _PAINT
    if unknown or len(element) or (element.text or "").strip():
        raise DrawingRefused(place, f"has {sorted(unknown)[0]!r}" if unknown else "has something inside")
    try:
        outline = _outline(name, element)
    except ValueError as error:
        raise DrawingRefused(place, str(error)) from None
    found: list[Part] = []
    fill, stroke = _slot(element, "fill", place, slots), _slot(element, "stroke", place, slots)
    if fill:
        found.append(Part(fill, outline))
    if stroke:
        width = _number(element, "stroke-width")
        if width <= 0:
            raise DrawingRefused(place, "needs a stroke-width above 0")
        cap, join = element.get("stroke-linecap", "butt"), element.get("stroke-linejoin", "miter")
        if cap not in ("butt", "round") or join not in ("miter", "round"):
            raise DrawingRefused(place, "has another cap or join than butt, miter and round")
        found.append(Part(stroke, outline, width, cap, join))
    if not found:
        raise DrawingRefused(place, "has neither data-fill nor data-stroke")
    return found


def _slot(element: ElementTree.Element, kind: str, place: str, slots: dict[str, str]) -> str | None:
    """The slot of a figure's fill or stroke; its first colour is kept, and is the same everywhere."""
    slot, colour = element.get(f"data-{kind}"), element.get(kind)
    if slot is None:
        # Without a fill SVG paints black, so a figure of lines alone has to say so.
        if colour != ("none" if kind == "fill" else None):
            raise DrawingRefused(place, f"has a {kind} without a slot")
        return None
    if not _SLOT.fullmatch(slot) or colour is None or not _COLOUR.fullmatch(colour):
        raise DrawingRefused(place, f"needs a slot and a colour such as #1b1a17 for its {kind}")
    if slots.setdefault(slot, colour) != colour:
        raise DrawingRefused(place, f"gives the slot {slot!r} a second colour")
    return slot


def _outline(name: str, element: ElementTree.Element) -> PathOutline:
    def number(key: str) -> float:
        return _number(element, key)

    makers: dict[str, Callable[[], PathOutline]] = {
        "path": lambda: read_path(element.get("d", "")),
        "rect": lambda: rectangle(
            number("x"),
            number("y"),
            number("width"),
            number("height"),
            number("rx") or number("ry"),
            number("ry") or number("rx"),
        ),
        "circle": lambda: ellipse(number("cx"), number("cy"), number("r"), number("r")),
        "ellipse": lambda: ellipse(number("cx"), number("cy"), number("rx"), number("ry")),
        "polygon": lambda: polygon(_numbers(element.get("points", "")), closed=True),
        "polyline": lambda: polygon(_numbers(element.get("points", "")), closed=False),
    }
    return makers[name]()


def _number(element: ElementTree.Element, key: str) -> float:
    text = element.get(key, "0")
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{key} is no number")
    return float(text)


def _numbers(text: str) -> list[float]:
    pieces = text.replace(",", " ").split()
    if not all(_NUMBER.fullmatch(piece) for piece in pieces):
        raise ValueError("cannot read the numbers")
    return [float(piece) for piece in pieces]
