"""A text layer → glyphs in mm: paragraphs, lines, alignment and the layout box of the design document."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from customizer.type.bidi import line_levels, visual_order
from customizer.type.characters import is_cjk, is_stretchable
from customizer.type.errors import UnsupportedText
from customizer.type.fonts import Face, FontLibrary
from customizer.type.outlines import UNITS_PER_FONT_UNIT
from customizer.type.shaping import Cluster, Paragraph
from customizer.type.text import LaidOutText, PlacedGlyph, TextLine, TextSpec
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
        UnsupportedText: A control character, or a vertical or curved text (later versions set these).
        UnknownFont: The catalogue has no such family.
        FontMissing, FontChanged: The family's file is not the one that the catalogue names.

    Source: design-document.md, "text", "The layout box"; ADR 0003.
    """
    text = unicodedata.normalize("NFC", layer.text if value is None or layer.field is None else value)
    _refuse_unsupported(layer, text)
    setter = _Setter(layer, fonts)
    if layer.field is not None:
        return setter.set_field(text)
    return setter.set_text(text)


def _refuse_unsupported(layer: TextSpec, text: str) -> None:
    for character in text:
        if character != "\n" and unicodedata.category(character) == "Cc":
            raise UnsupportedText(field="text", value=f"U+{ord(character):04X}")
    if layer.direction != "horizontal":
        raise UnsupportedText(field="direction", value=layer.direction)
    if layer.path is not None:
        raise UnsupportedText(field="path", value=str(getattr(layer.path, "kind", layer.path)))
    if layer.field is not None and layer.fit_mm is None and layer.box_mm is None:
        raise UnsupportedText(field="fit_mm", value="null")


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
        width = layer.box_mm
        if width is None:
            width = max(line.advance_em for line in lines) * size
        return self._place(lines, size, width)

    def set_field(self, text: str) -> LaidOutText:
        layer = self._layer
        paragraph = self._paragraph(text.replace("\n", " "))
        lines = self._lines(paragraph, [whole_line(paragraph)], 0)
        fit = layer.fit_mm if layer.fit_mm is not None else layer.box_mm
        assert fit is not None
        advance = lines[0].advance_em * layer.size_mm
        scale = min(1.0, fit / advance) if advance > 0 else 1.0
        return self._place(lines, layer.size_mm * scale, fit)

    def _paragraph(self, text: str) -> Paragraph:
        return Paragraph(
            text,
            lang=self._layer.lang,
            fonts=self._fonts,
            faces=self._candidates,
            ligatures=not self._layer.letter_spacing_em,
            colour_emoji=self._layer.emoji == "colour",
        )

    def _lines(self, paragraph: Paragraph, shaped: Sequence[ShapedLine], offset: int) -> list[_Line]:
        spacing = self._layer.letter_spacing_em
        return [
            _Line(paragraph, line, offset, line_advance_em(line.clusters, spacing), index == len(shaped) - 1)
            for index, line in enumerate(shaped)
        ]

    def _place(self, lines: list[_Line], size: float, width: float) -> LaidOutText:
        layer, first = self._layer, self._first
        pitch = layer.line_height * size
        height = len(lines) * pitch
        ascent, descent = (metric / first.units_per_em * size for metric in (first.ascent, first.descent))
        page = _Page(size)
        placed: list[TextLine] = []
        for index, line in enumerate(lines):
            baseline = -height / 2 + index * pitch + (pitch - ascent - descent) / 2 + ascent
            extra = [0.0] * len(line.shaped.clusters)
            advance = line.advance_em
            if layer.align == "justify" and layer.box_mm is not None and not line.last:
                extra = _justification(line, width / size)
                advance += sum(extra)
            advance_mm = advance * size
            left = self._left(line.paragraph.base, width, advance_mm)
            page.add_line(line, extra, layer.letter_spacing_em, left, baseline)
            start = line.offset + line.shaped.start
            placed.append(TextLine(start, line.offset + line.shaped.end, left, baseline, advance_mm))
        missing = dict.fromkeys(
            piece
            for paragraph in {id(line.paragraph): line.paragraph for line in lines}.values()
            for piece in paragraph.missing
        )
        faces = dict.fromkeys([first.info.key, *(glyph.face for glyph in page.glyphs)])
        return LaidOutText(
            width, height, tuple(page.glyphs), tuple(missing), page.ink(), tuple(placed), size, tuple(faces)
        )

    def _left(self, base: int, width: float, advance: float) -> float:
        """Where a line's advance begins, from the box's centre."""
        align = self._layer.align
        if align == "center":
            return -advance / 2
        if (align == "end") == (base == 0):
            return width / 2 - advance
        return -width / 2


class _Page:
    """Collects the glyphs and their ink."""

    def __init__(self, size_mm: float) -> None:
        self._size = size_mm
        self.glyphs: list[PlacedGlyph] = []
        self._ink: list[float] | None = None

    def add_line(
        self, line: _Line, extra: Sequence[float], letter_spacing_em: float, left_mm: float, baseline_mm: float
    ) -> None:
        clusters = line.shaped.clusters
        pen = 0.0
        spacings = [spacing_after(cluster, letter_spacing_em) for cluster in clusters]
        _drop_last(clusters, spacings, letter_spacing_em)
        for index in _order(line):
            cluster, spacing = clusters[index], spacings[index] + extra[index]
            if cluster.level % 2:  # what comes after a cluster that runs leftward is on its left
                pen += spacing
            for glyph in cluster.glyphs:
                self._add(
                    glyph.face,
                    glyph.glyph,
                    left_mm + (pen + glyph.x_em) * self._size,
                    baseline_mm + glyph.y_em * self._size,
                )
            pen += cluster.advance_em
            if not cluster.level % 2:
                pen += spacing

    def _add(self, face: Face, glyph: int, x: float, y: float) -> None:
        extents = face.extents(glyph)
        if extents is None:
            return
        x, y = round(x, 4), round(y, 4)
        scale = self._size / (face.units_per_em * UNITS_PER_FONT_UNIT)
        self.glyphs.append(PlacedGlyph(face.info.key, glyph, (scale, 0.0, 0.0, scale, x, y)))
        left, top, right, bottom = (value * scale for value in extents)
        box = (x + left, y + top, x + right, y + bottom)
        if self._ink is None:
            self._ink = list(box)
        else:
            ink = self._ink
            self._ink = [min(ink[0], box[0]), min(ink[1], box[1]), max(ink[2], box[2]), max(ink[3], box[3])]

    def ink(self) -> tuple[float, float, float, float]:
        if self._ink is None:
            return (0.0, 0.0, 0.0, 0.0)
        left, top, right, bottom = self._ink
        return (left, top, right, bottom)


def _drop_last(clusters: Sequence[Cluster], spacings: list[float], letter_spacing_em: float) -> None:
    """Takes the spacing after the line's last grapheme cluster back, as `line_advance_em` does."""
    for index in range(len(clusters) - 1, -1, -1):
        if clusters[index].graphemes:
            if not clusters[index].cursive:
                spacings[index] -= letter_spacing_em
            return


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
