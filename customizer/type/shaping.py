"""One paragraph → positioned glyphs, cluster by cluster: itemised by direction, script and face, shaped by HarfBuzz."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

import uharfbuzz as hb
from uniseg.unicodedatawrapper import east_asian_width

from customizer.type.bidi import base_level, resolve_levels
from customizer.type.characters import find_script, is_cursive, is_emoji, is_ignorable, split_clusters
from customizer.type.fonts import Face, FontLibrary

# What takes a character's place that no face has: room of one em and no ink. Preflight stops it before print.
MISSING_ADVANCE_EM = 1.0

_UNSAFE_TO_BREAK = int(hb.GlyphFlags.UNSAFE_TO_BREAK)
_FLAGS = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES | hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
_OPTIONAL_LIGATURES_OFF = {"liga": False, "clig": False, "dlig": False, "hlig": False}


class Glyph(NamedTuple):
    """A glyph at its place within its cluster, in em, y down."""

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
        advance_em: Its width.
        glyphs: What to draw, relative to its left edge on the baseline.
        level: Its UAX 9 level.
        cursive: Whether it belongs to a run whose letters join.
        unsafe: Whether a line that begins here must be shaped again.
    """

    start: int
    end: int
    graphemes: int
    advance_em: float
    glyphs: list[Glyph]
    level: int
    cursive: bool
    unsafe: bool


class _Run(NamedTuple):
    start: int
    end: int
    face: Face | None
    script: str
    level: int


class Paragraph:
    """A paragraph, shaped as if it were one line, and any part of it as a line of its own.

    Args:
        text: NFC, without line feeds.
        lang: BCP 47, for localised forms.
        faces: Keys of the faces to ask for each grapheme cluster, first choice first.
        ligatures: Whether optional ligatures may form; cursive runs form them in any case.
        colour_emoji: Whether emoji must come from a face with layered colours, which no family has yet.

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
    ) -> None:
        self.text = text
        self._lang = lang
        self._features: dict[str, Any] = {} if ligatures else dict(_OPTIONAL_LIGATURES_OFF)
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
            face: Face | None = None
            if not (colour_emoji and is_emoji(piece)):
                face = next((opened for key in faces if (opened := fonts.face(key)).covers(piece)), None)
            if face is None:
                self.missing.append(piece)
            level = self.levels[start]
            last = runs[-1] if runs else None
            if face and last and last.face is face and last.script == script and last.level == level:
                runs[-1] = _Run(last.start, end, face, script, level)
            else:
                runs.append(_Run(start, end, face, script, level))
            start = end
        return runs

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
        buffer.direction = "rtl" if run.level % 2 else "ltr"
        buffer.script = run.script
        buffer.language = self._lang
        buffer.flags = _FLAGS
        hb.shape(run.face.font, buffer, {} if cursive else self._features)
        em = run.face.units_per_em
        groups: dict[int, Cluster] = {}
        for info, (x_offset, y_offset, x_advance, _) in zip(
            buffer.glyph_infos, [each.position for each in buffer.glyph_positions], strict=True
        ):
            cluster = groups.get(info.cluster)
            if cluster is None:
                unsafe = bool(info.flags & _UNSAFE_TO_BREAK)
                cluster = groups[info.cluster] = Cluster(info.cluster, 0, 1, 0.0, [], run.level, cursive, unsafe)
            if info.codepoint:
                glyph = Glyph(run.face, info.codepoint, cluster.advance_em + x_offset / em, -y_offset / em)
                cluster.glyphs.append(glyph)
            else:  # .notdef, the replacement box: never drawn
                self.missing.append(self.text[info.cluster])
            cluster.advance_em += x_advance / em
        return self._close(groups, run, start, end, cursive)

    def _close(self, groups: dict[int, Cluster], run: _Run, start: int, end: int, cursive: bool) -> list[Cluster]:
        """Gives every cluster its end and its count of graphemes, and the characters that left no glyph a place."""
        starts = sorted(groups)
        if not starts or starts[0] != start:  # invisible characters before the first glyph
            groups[start] = Cluster(start, 0, 0, 0.0, [], run.level, cursive, False)
            starts.insert(0, start)
        for here, behind in zip(starts, [*starts[1:], end], strict=True):
            cluster = groups[here]
            cluster.end = behind
            if behind - here > 1:
                first = bisect_left(self.boundaries, here)
                cluster.graphemes = max(1, bisect_left(self.boundaries, behind) - first)
            if not cluster.advance_em and all(map(is_ignorable, self.text[here:behind])):
                cluster.graphemes = 0
        return [groups[at] for at in starts]


def _scripts(pieces: list[str]) -> list[str]:
    """The script of each grapheme cluster: its own, Han for wide punctuation, else that of what stands before it."""
    found: list[str | None] = []
    current: str | None = None
    for piece in pieces:
        script = next((own for character in piece if (own := find_script(character))), None)
        if script is None and east_asian_width(piece[0]).value in ("W", "F"):
            script = "Hani"
        current = script or current
        found.append(current)
    leading = next((script for script in found if script), "Latn")
    return [script or leading for script in found]
