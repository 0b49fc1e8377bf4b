"""One paragraph → positioned glyphs, cluster by cluster: itemised by direction, script and face, shaped by HarfBuzz."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

import uharfbuzz as hb

from customizer.type.bidi import base_level, resolve_levels
from customizer.type.characters import find_script, is_cursive, is_emoji, is_ignorable, is_joined, split_clusters
from customizer.type.fonts import Face, FontLibrary
from customizer.type.orientation import Orientation, orientation_of
from customizer.type.outlines import UNITS_PER_FONT_UNIT

# What takes a character's place that no face has: room of one em and no ink. Preflight stops it before print.
MISSING_ADVANCE_EM = 1.0

_UNSAFE_TO_BREAK = int(hb.GlyphFlags.UNSAFE_TO_BREAK)
_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES | hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
_STOPS = frozenset("\u3001\u3002\uff0c\uff0e")
_MARKS = frozenset("\uff01\uff1f")
_OPTIONAL_LIGATURES_OFF = {"liga": False, "clig": False, "dlig": False, "hlig": False}


class Glyph(NamedTuple):
    """A glyph at its place within its cluster, in em, y down.

    In a line, from the cluster's left edge on the baseline; in a column, from the middle of the cluster's top edge.
    """

    face: Face
    glyph: int
    x_em: float
    y_em: float


@dataclass(slots=True)
class Cluster:
    """The least piece of a line that has a width of its own: a grapheme cluster, or several under one ligature.

    Attributes:
        start, end: Its characters in the paragraph.
        graphemes: How many grapheme clusters it spans; 0 for an invisible one, which takes no letter spacing.
        advance_em: Its width; in a column, its height.
        glyphs: What to draw.
        level: Its UAX 9 level.
        cursive: Whether it belongs to a run whose letters join.
        unsafe: Whether a line that begins here must be shaped again.
        joined: Whether a path bends it, as its letters touch their neighbours.
        turned: Whether its glyphs lie on their side, turned clockwise by a right angle.
    """

    start: int
    end: int
    graphemes: int
    advance_em: float
    glyphs: list[Glyph]
    level: int
    cursive: bool
    unsafe: bool
    turned: bool = False
    joined: bool = False


class _Run(NamedTuple):
    start: int
    end: int
    face: Face | None
    script: str
    level: int
    upright: bool


def choose_face(cluster: str, fonts: FontLibrary, faces: Sequence[str], colour_emoji: bool) -> Face | None:
    """The face that draws a grapheme cluster: the first that has all of it; None where none does.

    An emoji that asks for colour is drawn by the colour face or not at all, so that it never changes its looks when
    another font is chosen; a sequence of emoji counts only as the one picture that it means.

    Source: design-document.md, "Fonts and fallback"; ADR 0012.
    """
    emoji = is_emoji(cluster)
    if emoji and colour_emoji and fonts.emoji is not None:
        face = fonts.face(fonts.emoji.faces[0].key)
        return face if face.covers(cluster) and face.draws_whole(cluster) else None
    if emoji and colour_emoji:
        return None
    whole = emoji and len(cluster.rstrip("\ufe0f")) > 1
    for key in faces:
        face = fonts.face(key)
        if face.covers(cluster) and (not whole or face.draws_whole(cluster)):
            return face
    return None


class Paragraph:
    """A paragraph, shaped as if it were one line, and any part of it as a line of its own.

    Args:
        text: NFC, without line feeds.
        lang: BCP 47, for localised forms.
        faces: Keys of the faces to ask for each grapheme cluster, first choice first.
        ligatures: Whether optional ligatures may form; cursive runs form them in any case.
        colour_emoji: Whether emoji come from the face with layered colours, and from no other.
        column_middle_em: None for lines. For columns, how far above the baseline of a rotated run their middle lies.

    Attributes:
        base: 0 where the paragraph runs left to right, 1 where right to left.
        clusters: In logical order.
        missing: Grapheme clusters that no face has, in order, repeats included.
    """

    def __init__(
        self,
        text: str,
        *,
        lang: str,
        fonts: FontLibrary,
        faces: Sequence[str],
        ligatures: bool = True,
        colour_emoji: bool = True,
        column_middle_em: float | None = None,
    ) -> None:
        self.text = text
        self._lang = lang
        self._features: dict[str, Any] = {} if ligatures else dict(_OPTIONAL_LIGATURES_OFF)
        self._middle = column_middle_em
        self.base = base_level(text)
        self.levels = resolve_levels(text, self.base)
        pieces = split_clusters(text)
        self.boundaries = [0, *accumulate(map(len, pieces))]
        self.missing: list[str] = []
        self._runs = self._itemise(pieces, fonts, faces, colour_emoji)
        self.clusters = self._shape(0, len(text))
        self._at = {cluster.start: index for index, cluster in enumerate(self.clusters)}
        self._at[len(text)] = len(self.clusters)

    def slice(self, start: int, end: int) -> list[Cluster]:
        """The clusters of a line that holds text[start:end], in logical order; shaped anew where the cut touches."""
        if self._is_safe(start) and self._is_safe(end):
            return self.clusters[self._at[start] : self._at[end]]
        return self._shape(start, end)

    def _is_safe(self, index: int) -> bool:
        at = self._at.get(index)
        return at is not None and (at == 0 or at == len(self.clusters) or not self.clusters[at].unsafe)

    def _itemise(self, pieces: list[str], fonts: FontLibrary, faces: Sequence[str], colour_emoji: bool) -> list[_Run]:
        runs: list[_Run] = []
        scripts = _scripts(pieces)
        start = 0
        for piece, script in zip(pieces, scripts, strict=True):
            end = start + len(piece)
            face = choose_face(piece, fonts, faces, colour_emoji)
            if is_emoji(piece):
                script = "Zyyy"  # stands for itself, even amid joined letters
            if face is None:
                self.missing.append(piece)
            run = _Run(start, end, face, script, self.levels[start], self._is_upright(piece, face))
            if face and runs and runs[-1][2:] == run[2:]:
                run = run._replace(start=runs.pop().start)
            runs.append(run)
            start = end
        return runs

    def _is_upright(self, piece: str, face: Face | None) -> bool:
        """Whether a grapheme cluster stands upright in a column; in a line nothing is asked."""
        if self._middle is None or face is None:
            return False
        orientation = orientation_of(piece[0])
        if orientation is Orientation.TRANSFORMED:
            return face.has_vertical_form(piece[0])
        return orientation is Orientation.UPRIGHT

    def _shape(self, start: int, end: int) -> list[Cluster]:
        found: list[Cluster] = []
        for run in self._runs:
            if run.end <= start or run.start >= end:
                continue
            found += self._shape_run(run, max(start, run.start), min(end, run.end))
        return found

    def _shape_run(self, run: _Run, start: int, end: int) -> list[Cluster]:
        """The clusters of part of a run, in logical order."""
        if run.face is None:
            return [Cluster(start, end, 1, MISSING_ADVANCE_EM, [], run.level, False, False)]
        cursive = is_cursive(run.script)
        buffer = hb.Buffer()
        buffer.add_str(self.text, start, end - start)
        buffer.direction = "ttb" if run.upright else "rtl" if run.level % 2 else "ltr"
        buffer.script = run.script
        buffer.language = self._lang
        buffer.flags = _FLAGS
        hb.shape(run.face.font, buffer, {} if cursive else self._features)
        em = run.face.units_per_em
        turned = self._middle is not None and not run.upright
        groups: dict[int, Cluster] = {}
        for info, (x_offset, y_offset, x_advance, y_advance) in zip(
            buffer.glyph_infos, [each.position for each in buffer.glyph_positions], strict=True
        ):
            cluster = groups.get(info.cluster)
            if cluster is None:
                unsafe = bool(info.flags & _UNSAFE_TO_BREAK)
                cluster = Cluster(info.cluster, 0, 1, 0.0, [], run.level, cursive, unsafe, turned)
                groups[info.cluster] = cluster
            if run.upright:
                x, y, advance = x_offset / em, -y_offset / em, -y_advance / em
                if not run.face.has_vertical_metrics:
                    x, y, advance = stand_in_column(run.face, info.codepoint, self.text[info.cluster])
                y += cluster.advance_em
            else:
                x, y, advance = cluster.advance_em + x_offset / em, -y_offset / em, x_advance / em
                if self._middle is not None:
                    x, y = -self._middle - y, x
            if info.codepoint:
                cluster.glyphs.append(Glyph(run.face, info.codepoint, x, y))
            else:  # .notdef, the replacement box: never drawn
                self.missing.append(self.text[info.cluster])
            cluster.advance_em += advance
        return self._close(groups, run, start, end, cursive)

    def _close(self, groups: dict[int, Cluster], run: _Run, start: int, end: int, cursive: bool) -> list[Cluster]:
        """Gives every cluster its end and its count of graphemes, and the characters that left no glyph a place."""
        starts = sorted(groups)
        joined = is_joined(run.script)
        if not starts or starts[0] != start:  # invisible characters before the first glyph
            groups[start] = Cluster(start, 0, 0, 0.0, [], run.level, cursive, False)
            starts.insert(0, start)
        for here, behind in zip(starts, [*starts[1:], end], strict=True):
            cluster = groups[here]
            cluster.end = behind
            cluster.joined = joined
            if behind - here > 1:
                first = bisect_left(self.boundaries, here)
                cluster.graphemes = max(1, bisect_left(self.boundaries, behind) - first)
            if not cluster.advance_em and all(map(is_ignorable, self.text[here:behind])):
                cluster.graphemes = 0
        return [groups[at] for at in starts]


def stand_in_column(face: Face, glyph: int, character: str) -> tuple[float, float, float]:
    """Where a glyph stands in a column whose face has no vertical metrics: x, y of its origin and its height, in em.

    Ideographs keep their em box, an em high. Stops, which such a face draws for lines alone, go to the upper right;
    exclamation and question marks to the middle.
    """
    em = face.units_per_em
    x = -face.font.get_glyph_h_advance(glyph) / em / 2
    y = (face.ascent - face.descent) / em / 2 + 0.5
    extents = face.extents(glyph)
    if character in _STOPS and not face.has_vertical_form(character):
        return x + 0.5, y - 0.5, 1.0
    if character in _MARKS and extents:
        unit = em * UNITS_PER_FONT_UNIT
        return -(extents[0] + extents[2]) / 2 / unit, y, 1.0
    return x, y, 1.0


def _scripts(pieces: list[str]) -> list[str]:
    """The script of each grapheme cluster: its own, Han for wide punctuation, else that of what stands before it."""
    found: list[str | None] = []
    current: str | None = None
    for piece in pieces:
        script = next((own for character in piece if (own := find_script(character))), None)
        if script is None and unicodedata.east_asian_width(piece[0]) in ("W", "F"):
            script = "Hani"
        current = script or current
        found.append(current)
    leading = next((script for script in found if script), "Latn")
    return [script or leading for script in found]
