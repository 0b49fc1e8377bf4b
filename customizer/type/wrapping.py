"""A shaped paragraph → lines that fit a measure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from customizer.type.characters import is_hanging
from customizer.type.line_breaking import break_opportunities
from customizer.type.shaping import Cluster, Paragraph

# Of the em: what adding up widths as binary fractions may be off by.
TOLERANCE_EM = 1e-6


@dataclass(frozen=True, slots=True)
class ShapedLine:
    """A line before it is placed: its clusters in logical order, what hangs at its end left out.

    Attributes:
        start, end: Its characters in the paragraph, hanging spaces included.
    """

    start: int
    end: int
    clusters: Sequence[Cluster]


def spacing_after(cluster: Cluster, letter_spacing_em: float) -> float:
    """The letter spacing that a cluster brings, in em, where it is not its line's last."""
    return 0.0 if cluster.cursive else letter_spacing_em * cluster.graphemes


def line_advance_em(clusters: Sequence[Cluster], letter_spacing_em: float) -> float:
    """A line's width in em: advances, and spacing after each grapheme cluster but the last.

    Source: design-document.md, "text", `letter_spacing_em`.
    """
    width = sum(cluster.advance_em for cluster in clusters)
    if not letter_spacing_em:
        return width
    for cluster in reversed(clusters):
        if cluster.graphemes:
            width -= 0.0 if cluster.cursive else letter_spacing_em
            break
    return width + sum(spacing_after(cluster, letter_spacing_em) for cluster in clusters)


def whole_line(paragraph: Paragraph) -> ShapedLine:
    """The paragraph as one line; spaces at its end count."""
    return ShapedLine(0, len(paragraph.text), paragraph.clusters)


def wrap(paragraph: Paragraph, measure_em: float, letter_spacing_em: float, lang: str) -> list[ShapedLine]:
    """The paragraph in lines that are as full as the measure allows, at least one.

    A line ends where UAX 14 lets it; a word wider than the measure is broken between grapheme clusters, at least one
    of which stands on each line, however narrow the measure is. Spaces at a line's end hang and are not measured.

    Source: design-document.md, "text", `box_mm`; ADR 0003 for the emergency break.
    """
    return _Wrapper(paragraph, measure_em, letter_spacing_em).lines(lang)


class _Wrapper:
    """Fills lines greedily: sums of the whole paragraph's widths narrow the choice, the cut line itself decides."""

    def __init__(self, paragraph: Paragraph, measure_em: float, letter_spacing_em: float) -> None:
        self._paragraph = paragraph
        self._measure = measure_em + TOLERANCE_EM
        self._spacing = letter_spacing_em
        clusters = paragraph.clusters
        self._starts = [cluster.start for cluster in clusters]
        widths = [cluster.advance_em + spacing_after(cluster, letter_spacing_em) for cluster in clusters]
        self._edges = [0.0, *accumulate(widths)]
        hanging = [is_hanging(paragraph.text[cluster.start : cluster.end]) for cluster in clusters]
        # where the visible part of a line ends that ends before cluster i
        self._visible = [0]
        for index, hangs in enumerate(hanging):
            self._visible.append(self._visible[-1] if hangs else index + 1)

    def lines(self, lang: str) -> list[ShapedLine]:
        paragraph = self._paragraph
        length, boundaries = len(paragraph.text), paragraph.boundaries
        inside = set(boundaries)
        allowed = [index for index in break_opportunities(paragraph.text, lang) if index in inside] + [length]
        found: list[ShapedLine] = [] if length else [ShapedLine(0, 0, [])]
        start = 0
        while start < length:
            line = self._fullest(start, allowed) or self._fullest(start, boundaries)
            if line is None:
                line = self._line(start, boundaries[bisect_right(boundaries, start)])
            found.append(line)
            start = line.end
        return found

    def _fullest(self, start: int, ends: Sequence[int]) -> ShapedLine | None:
        """The longest line from `start` to one of the ends that fits; None where none does."""
        first = bisect_right(ends, start)
        last = first
        # An em more or less is what shaping the cut line anew may change; the exact widths decide below.
        while last < len(ends) and self._estimate(start, ends[last]) <= self._measure + 1:
            last += 1
        for at in range(last - 1, first - 1, -1):
            line = self._line(start, ends[at])
            if line_advance_em(line.clusters, self._spacing) <= self._measure:
                return line
        return None

    def _estimate(self, start: int, end: int) -> float:
        begin = bisect_left(self._starts, start)
        visible = max(begin, self._visible[bisect_left(self._starts, end)])
        return self._edges[visible] - self._edges[begin] - max(0.0, self._spacing)

    def _line(self, start: int, end: int) -> ShapedLine:
        clusters = self._paragraph.slice(start, end)
        kept = len(clusters)
        while kept and is_hanging(self._paragraph.text[clusters[kept - 1].start : clusters[kept - 1].end]):
            kept -= 1
        return ShapedLine(start, end, clusters[:kept])
