"""A text layer → glyphs in mm: paragraphs, lines, alignment and the layout box of the design document."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from customizer.type.bidi import line_levels, visual_order
from customizer.type.characters import is_cjk, is_stretchable
from customizer.type.curves import build_baseline
from customizer.type.errors import UnsupportedText
from customizer.type.fonts import Face, FontLibrary
from customizer.type.page import Page
from customizer.type.shaping import Cluster, Paragraph
from customizer.type.text import LaidOutText, TextLine, TextSpec
from customizer.type.wrapping import ShapedLine, line_advance_em, spacing_after, whole_line, wrap


def typeset(layer: TextSpec, fonts: FontLibrary, *, value: str | None = None) -> LaidOutText:
    """A text layer as glyph outlines in mm, about the centre of its layout box.

    Args:
        layer: A text layer of the design document. One with a `field` is set as one line, scaled down to fit.
        fonts: The shop's fonts.
        value: What a roster row gives for the layer's field, in place of its text.

    Returns:
        Glyphs in the order in which every renderer adds them to one path; `missing` names what no face has.

    Raises:
        UnsupportedText: A control character; a box or columns with a path.
        UnknownFont: The catalogue has no such family.
        FontMissing, FontChanged: The family's file is not the one that the catalogue names.

    Source: design-document.md, "text", "The layout box"; ADR 0003.
    """
    text = unicodedata.normalize("NFC", layer.text if value is None or layer.field is None else value)
    _refuse_unsupported(layer, text)
    setter = _Setter(layer, fonts)
    if layer.field is not None or layer.path is not None:
        return setter.set_line(text)
    return setter.set_text(text)


def _refuse_unsupported(layer: TextSpec, text: str) -> None:
    for character in text:
        if character != "\n" and unicodedata.category(character) == "Cc":
            raise UnsupportedText(field="text", value=f"U+{ord(character):04X}")
    if layer.direction not in ("horizontal", "vertical") or (layer.path is not None and layer.direction == "vertical"):
        raise UnsupportedText(field="direction", value=layer.direction)
    if layer.path is not None and layer.box_mm is not None and layer.field is None:
        raise UnsupportedText(field="box_mm", value=str(layer.box_mm))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its paragraph and what it needs to be placed."""

    paragraph: Paragraph
    shaped: ShapedLine
    offset: int  # of the paragraph in the text
    advance_em: float
    last: bool  # of its paragraph


class _Setter:
    def __init__(self, layer: TextSpec, fonts: FontLibrary) -> None:
        self._layer = layer
        self._fonts = fonts
        infos = fonts.candidates(layer.font, layer.weight, layer.italic)
        self._candidates = [info.key for info in infos]
        self._first: Face = fonts.face(self._candidates[0])
        self._vertical = layer.direction == "vertical"
        self._middle_em = (self._first.ascent - self._first.descent) / 2 / self._first.units_per_em

    def set_text(self, text: str) -> LaidOutText:
        layer = self._layer
        size = layer.size_mm
        lines: list[_Line] = []
        offset = 0
        for part in text.split("\n"):
            paragraph = self._paragraph(part)
            if layer.box_mm is None:
                shaped = [whole_line(paragraph)]
            else:
                shaped = wrap(paragraph, layer.box_mm / size, layer.letter_spacing_em, layer.lang)
            lines += self._lines(paragraph, shaped, offset)
            offset += len(part) + 1
        measure = layer.box_mm
        if measure is None:
            measure = max(line.advance_em for line in lines) * size
        return self._place(lines, size, measure)

    def set_line(self, text: str) -> LaidOutText:
        """A field, a text on a path, or both: one line."""
        layer = self._layer
        paragraph = self._paragraph(text.replace("\n", " "))
        (line,) = self._lines(paragraph, [whole_line(paragraph)], 0)
        advance = line.advance_em * layer.size_mm
        fit = None
        if layer.field is not None:
            fit = layer.fit_mm if layer.fit_mm is not None else layer.box_mm
        scale = min(1.0, fit / advance) if fit is not None and advance > 0 else 1.0
        if layer.path is not None:
            return self._place_on_path(line, layer.size_mm * scale)
        return self._place([line], layer.size_mm * scale, advance if fit is None else fit)

    def _paragraph(self, text: str) -> Paragraph:
        return Paragraph(
            text,
            lang=self._layer.lang,
            fonts=self._fonts,
            faces=self._candidates,
            ligatures=not self._layer.letter_spacing_em,
            colour_emoji=self._layer.emoji == "colour",
            column_middle_em=self._middle_em if self._vertical else None,
        )

    def _lines(self, paragraph: Paragraph, shaped: Sequence[ShapedLine], offset: int) -> list[_Line]:
        spacing = self._layer.letter_spacing_em
        return [
            _Line(paragraph, line, offset, line_advance_em(line.clusters, spacing), index == len(shaped) - 1)
            for index, line in enumerate(shaped)
        ]

    def _place(self, lines: list[_Line], size: float, measure: float) -> LaidOutText:
        """Lines from the top down, or columns from the right to the left."""
        layer, first = self._layer, self._first
        pitch = layer.line_height * size
        depth = len(lines) * pitch
        ascent, descent = first.ascent / first.units_per_em * size, first.descent / first.units_per_em * size
        page = Page(size)
        placed: list[TextLine] = []
        for index, line in enumerate(lines):
            extra = [0.0] * len(line.shaped.clusters)
            advance = line.advance_em
            if layer.align == "justify" and layer.box_mm is not None and not line.last:
                extra = _justification(line, measure / size)
                advance += sum(extra)
            begin = self._begin(line.paragraph.base, measure, advance * size)
            if self._vertical:
                left, down = depth / 2 - (index + 0.5) * pitch, begin
            else:
                left, down = begin, -depth / 2 + index * pitch + (pitch - ascent - descent) / 2 + ascent
            for cluster, pen in _pens(line, extra, layer.letter_spacing_em):
                x, y = (left, down + pen * size) if self._vertical else (left + pen * size, down)
                angle = math.pi / 2 if cluster.turned else 0.0
                for glyph in cluster.glyphs:
                    page.add(glyph.face, glyph.glyph, x + glyph.x_em * size, y + glyph.y_em * size, angle)
            start, end = line.offset + line.shaped.start, line.offset + line.shaped.end
            placed.append(TextLine(start, end, left, down, advance * size))
        width, height = (depth, measure) if self._vertical else (measure, depth)
        return self._result(lines, page, width, height, placed)

    def _place_on_path(self, line: _Line, size: float) -> LaidOutText:
        """The line along its path: each cluster turned about the middle of its advance, joined letters bent."""
        layer, first = self._layer, self._first
        baseline = build_baseline(layer.path)
        advance = line.advance_em * size
        begin = self._begin(line.paragraph.base, 0.0, advance) if baseline.endless else 0.0
        ascent, descent = first.ascent / first.units_per_em * size, first.descent / first.units_per_em * size
        corners: list[tuple[float, float]] = []
        stood: list[tuple[Cluster, float, float, float, float]] = []
        for cluster, pen in _pens(line, [0.0] * len(line.shaped.clusters), layer.letter_spacing_em):
            half = cluster.advance_em * size / 2
            middle = begin + pen * size + half
            x, y, angle = baseline.at(middle)
            stood.append((cluster, middle, x, y, angle))
            cos, sin = math.cos(angle), math.sin(angle)
            for along in (-half, half):
                for down in (-ascent, descent):
                    corners.append((x + along * cos - down * sin, y + along * sin + down * cos))
        if not corners:
            corners = [(0.0, 0.0)]
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        top, bottom = min(y for _, y in corners), max(y for _, y in corners)
        middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
        page = Page(size)
        for cluster, middle, x, y, angle in stood:
            cos, sin = math.cos(angle), math.sin(angle)
            for glyph in cluster.glyphs:
                if cluster.joined:
                    start = middle + (glyph.x_em - cluster.advance_em / 2) * size
                    page.add_bent(glyph.face, glyph.glyph, start, glyph.y_em * size, baseline, (middle_x, middle_y))
                    continue
                along, down = (glyph.x_em - cluster.advance_em / 2) * size, glyph.y_em * size
                at_x, at_y = x + along * cos - down * sin - middle_x, y + along * sin + down * cos - middle_y
                page.add(glyph.face, glyph.glyph, at_x, at_y, angle)
        placed = [TextLine(0, line.shaped.end, -middle_x, -middle_y, advance)]
        return self._result([line], page, right - left, bottom - top, placed, path_mm=baseline.length_mm)

    def _result(
        self,
        lines: list[_Line],
        page: Page,
        width: float,
        height: float,
        placed: list[TextLine],
        *,
        path_mm: float = math.inf,
    ) -> LaidOutText:
        paragraphs = {id(line.paragraph): line.paragraph for line in lines}.values()
        return LaidOutText(
            width_mm=width,
            height_mm=height,
            glyphs=tuple(page.glyphs),
            missing=tuple(dict.fromkeys(piece for paragraph in paragraphs for piece in paragraph.missing)),
            ink=page.ink,
            lines=tuple(placed),
            size_mm=page.size_mm,
            faces=tuple(dict.fromkeys([self._first.info.key, *(glyph.face for glyph in page.glyphs)])),
            path_mm=path_mm,
        )

    def _begin(self, base: int, measure: float, advance: float) -> float:
        """Where a line's advance begins, from the box's centre: its left end, or a column's top."""
        align = self._layer.align
        if align == "center":
            return -advance / 2
        if (align == "end") == (base == 0):
            return measure / 2 - advance
        return -measure / 2


def _pens(line: _Line, extra: Sequence[float], letter_spacing_em: float) -> Iterator[tuple[Cluster, float]]:
    """A line's clusters from left to right, each with where its advance begins, in em from the line's left end.

    Args:
        extra: What justification adds after each cluster, in logical order.
    """
    clusters = line.shaped.clusters
    spacings = [spacing_after(cluster, letter_spacing_em) for cluster in clusters]
    for index in range(len(clusters) - 1, -1, -1):  # nothing follows the last grapheme cluster: see `line_advance_em`
        if clusters[index].graphemes:
            spacings[index] -= 0.0 if clusters[index].cursive else letter_spacing_em
            break
    pen = 0.0
    for index in _order(line):
        cluster, spacing = clusters[index], spacings[index] + extra[index]
        if cluster.level % 2:  # what comes after a cluster that runs leftward is on its left
            yield cluster, pen + spacing
        else:
            yield cluster, pen
        pen += cluster.advance_em + spacing


def _order(line: _Line) -> list[int]:
    """The indices of a line's clusters from left to right."""
    paragraph, shaped = line.paragraph, line.shaped
    if paragraph.base == 0 and not any(cluster.level for cluster in shaped.clusters):
        return list(range(len(shaped.clusters)))
    levels = line_levels(paragraph.text, paragraph.levels, paragraph.base, shaped.start, shaped.end)
    return visual_order([levels[cluster.start - shaped.start] for cluster in shaped.clusters])


def _justification(line: _Line, measure_em: float) -> list[float]:
    """What each cluster of a line is followed by, in em, so that the line fills its measure: at spaces, else between
    Chinese, Japanese or Korean characters, else nowhere.

    Source: design-document.md, "text", `align`.
    """
    clusters, text = line.shaped.clusters, line.paragraph.text
    pieces = [text[cluster.start : cluster.end] for cluster in clusters]
    gaps = [index for index, piece in enumerate(pieces[:-1]) if is_stretchable(piece)]
    if not gaps:
        wide = [is_cjk(piece) for piece in pieces]
        gaps = [index for index, both in enumerate(pairwise(wide)) if all(both)]
    extra = [0.0] * len(clusters)
    missing = measure_em - line.advance_em
    if gaps and missing > 0:
        for index in gaps:
            extra[index] = missing / len(gaps)
    return extra
