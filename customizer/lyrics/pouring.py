"""A lyric poured into a shape: rows as long as the shape is wide there, so that the words alone draw it.

Words fill the rows in reading order; each row is then made exactly as wide as its place by its size, within limits,
and by letter spacing. The em is the one at which the last word ends in the last place; a short lyric is sung again
until the rows are fine enough to draw the shape.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from customizer.boxes import Box
from customizer.lyrics.faces import Font
from customizer.lyrics.lyric import Line
from customizer.lyrics.palettes import mix
from customizer.lyrics.sheet import Sheet
from customizer.lyrics.silhouettes import chords, contours, heights
from customizer.type.characters import find_script, is_cjk, is_cursive, split_clusters

#: A row may be set this much smaller or larger than the others.
SMALLEST, LARGEST = 0.8, 1.22
WIDEST_SPACING = 0.5
_MOST_TIMES = 40


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or a character, with its width in em; `after`: the space that follows it in a row."""

    text: str
    width: float
    after: float


@dataclass(frozen=True, slots=True)
class _Place:
    """Room for a row, in mm: left, width, and the middle of its ink."""

    left: float
    width: float
    middle: float


def pour(
    sheet: Sheet,
    shape: str,
    font: Font,
    left: float,
    top: float,
    width: float,
    height: float,
    fills: list[str],
    *,
    least_rows: int,
) -> Box:
    """Pour all lines of the sheet's lyric into a shape's box.

    Args:
        shape: A unit shape of one or more contours; they are filled in their order.
        fills: Colours from the top to the bottom, mixed between.
        least_rows: Fewer rows in the whole height do not draw the shape.

    Returns:
        The shape's box.
    """
    tokens = _tokens(sheet, font)
    ink = _ink_height(sheet, font, tokens)
    chosen: tuple[float, list[_Place], list[list[_Token]]] | None = None
    # About how often it must be sung for rows that fine; a little less, and then counted up.
    fine = max(height / (least_rows * ink * 1.16), sheet.least_mm / SMALLEST * 1.1)
    total = sum(token.width + token.after for token in tokens)
    first = max(1, int(width * height * 0.5 / (fine * fine * ink * 1.16) / max(0.5, total)))
    for times in range(min(first, _MOST_TIMES), _MOST_TIMES + 1):
        size, places, rows = _fill(shape, tokens * times, ink, left, top, width, height)
        if chosen is not None and size * SMALLEST < sheet.least_mm:
            break  # once more would be too small to read
        chosen = size, places, rows
        if height / (size * ink * 1.16) >= least_rows:
            break
    assert chosen is not None
    size, places, rows = chosen
    for place, row in zip(places, rows, strict=False):
        if row:
            share = min(0.999, max(0.0, (place.middle - top) / height)) * (len(fills) - 1)
            fill = mix(fills[int(share)], fills[min(len(fills) - 1, int(share) + 1)], share % 1)
            _put_row(sheet, font, place, row, size, fill, is_last=row is rows[-1])
    return left, top, left + width, top + height


def _tokens(sheet: Sheet, font: Font) -> list[_Token]:
    """Words of spaced scripts, characters of the others with the punctuation that may not begin a row."""
    space = sheet.measure("n n", font).width - sheet.measure("nn", font).width
    found: list[_Token] = []
    for line in sheet.lyric.lines:
        for text in _texts(line):
            pieces = _pieces(sheet.shown(text, font))
            for index, (piece, spaced) in enumerate(pieces):
                last = index == len(pieces) - 1
                after = space if spaced or not last else 0.0
                found.append(
                    _Token(
                        piece,
                        sheet.setter.measure(piece, font).width,
                        space * 1.6 if last else after if spaced else 0.0,
                    )
                )
    return found


def _texts(line: Line) -> list[str]:
    return [each for each in (line.text, line.translation) if each]


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Pieces that a row may end after, each with whether a space follows."""
    found: list[tuple[str, bool]] = []
    for word in text.split():
        held = ""
        for cluster in split_clusters(word):
            if (
                is_cjk(cluster)
                and held
                and find_script(cluster[0]) is not None
                and not held.endswith(("「", "『", "（", "《", "“", "‘"))
            ):
                found.append((held, False))
                held = ""
            held += cluster
        found.append((held, True))
    return found


def _ink_height(sheet: Sheet, font: Font, tokens: list[_Token]) -> float:
    """Of most rows, in em: what capitals and square characters take; low and high strokes may reach beyond."""
    sample = "".join(token.text for token in tokens[:40])
    if any(is_cjk(each) for each in sample):
        return 0.9
    return sheet.setter.measure("H" if font.upper else "Hxg", font).ink_height


def _places(shape: str, size: float, ink: float, left: float, top: float, width: float, height: float) -> list[_Place]:
    """Rows of an em: contour by contour, each with as many rows as it holds, spread evenly."""
    found: list[_Place] = []
    tall = size * ink
    pitch = tall * 1.16
    for polygon in contours(shape):
        upper, lower = heights(polygon)
        depth = (lower - upper) * height
        count = max(1, int((depth + pitch - tall) / pitch))
        begin = upper * height + (depth - (count * pitch - (pitch - tall))) / 2
        for number in range(count):
            y = begin + number * pitch
            for start, end in chords(polygon, y / height, (y + tall) / height):
                room = (end - start) * width
                if room >= size * 1.05:
                    found.append(_Place(left + start * width, room, top + y + tall / 2))
    return found


def _fill(
    shape: str, tokens: list[_Token], ink: float, left: float, top: float, width: float, height: float
) -> tuple[float, list[_Place], list[list[_Token]]]:
    """The largest em at which all words have a place, and where they are."""
    total = sum(token.width + token.after for token in tokens)
    high = math.sqrt(width * height / max(0.5, total)) * 1.3
    low = high * 0.2
    best: tuple[float, list[_Place], list[list[_Token]]] | None = None
    for _ in range(11):
        size = (low + high) / 2
        places = _places(shape, size, ink, left, top, width, height)
        rows = _flow(tokens, places, size)
        if rows is None:
            high = size
        else:
            low, best = size, (size, places, rows)
    if best is None:
        size = low
        places = _places(shape, size, ink, left, top, width, height)
        rows = _flow(tokens, places, size) or []
        best = (size, places, rows)
    return best


def _flow(tokens: list[_Token], places: list[_Place], size: float) -> list[list[_Token]] | None:
    """Words in rows, one row a place, as many in each as its width takes; None where words are left over."""
    rows: list[list[_Token]] = []
    at = 0
    for place in places:
        row: list[_Token] = []
        room = place.width / size
        used = 0.0
        while at < len(tokens):
            token = tokens[at]
            wanted = used + (row[-1].after if row else 0.0) + token.width
            # A row may shrink a little for one more word, where that is nearer to full than without it.
            if wanted > room and (wanted * SMALLEST > room or (row and wanted - room > (room - used) * 0.9)):
                break
            row.append(token)
            used = wanted
            at += 1
        rows.append(row)
    return rows if at == len(tokens) else None


def _put_row(
    sheet: Sheet, font: Font, place: _Place, row: list[_Token], size: float, fill: str, *, is_last: bool
) -> None:
    text = "".join(
        token.text + (" " if token.after and index < len(row) - 1 else "") for index, token in enumerate(row)
    )
    block = sheet.setter.measure(text, font)
    em = min(size * LARGEST, max(size * SMALLEST, place.width / block.ink_width))
    gaps = len(split_clusters(text)) - 1
    spacing = 0.0
    if gaps > 0 and not any(is_cursive(find_script(each) or "") for each in text):
        spacing = (place.width / em - block.ink_width) / gaps
        spacing = round(max(-0.03, min(WIDEST_SPACING if not is_last else 0.2, spacing)), 4)
    block = sheet.setter.measure(text, font, spacing=spacing)
    em = min(em, place.width / block.ink_width)
    # By the middle of the line and not of the ink, so that a row with commas does not ride higher than its neighbours.
    reference = sheet.setter.measure("国" if is_cjk(text[0]) else "H", font)
    middle = (reference.top + reference.bottom) / 2 * em
    sheet.text(
        text, font, em, place.left + place.width / 2, place.middle - middle + (block.top + block.bottom) / 2 * em,
        spacing=spacing, fill=fill, lyric=True,
    )  # fmt: skip
