"""Words measured by the one typesetter, in em: what fits where is never guessed.

What is asked twice is set once: a `Setter` lives as long as one request.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from customizer.lyrics.faces import Font, choose_font
from customizer.lyrics.lyric import language_of, phrases_of
from customizer.type import FontLibrary, LaidOutText, typeset
from customizer.type.line_breaking import break_opportunities
from customizer.type.samples import Sample

#: The em that words are measured at: large, as offsets are rounded to 0.0001 mm.
_MEASURED_MM = 100.0


@dataclass(frozen=True, slots=True)
class Block:
    """Some words as they are set, in em of their size: the layout box, and the ink from the box's centre."""

    width: float
    height: float
    left: float
    top: float
    right: float
    bottom: float
    lines: int

    @property
    def ink_width(self) -> float:
        """How wide the ink is."""
        return self.right - self.left

    @property
    def ink_height(self) -> float:
        """How high the ink is."""
        return self.bottom - self.top


class Setter:
    """Measures and breaks text.

    Args:
        fonts: The shop's fonts.
    """

    def __init__(self, fonts: FontLibrary) -> None:
        self.fonts = fonts
        self._blocks: dict[Any, Block] = {}
        self._fonts: dict[tuple[str, str], Font] = {}
        self._broken: dict[Any, tuple[str, ...]] = {}
        self._parted: dict[Any, list[_Part]] = {}

    def font(self, role: str, text: str) -> Font:
        """The family for some words in a role."""
        key = (role, text)
        found = self._fonts.get(key)
        if found is None:
            found = self._fonts[key] = choose_font(role, text, self.fonts)
        return found

    def measure(
        self,
        text: str,
        font: Font,
        *,
        spacing: float = 0.0,
        line_height: float = 1.2,
        align: str = "center",
        direction: str = "horizontal",
    ) -> Block:
        """How large words are; line feeds break them, nothing else."""
        key = (text, font, spacing, line_height, align, direction)
        block = self._blocks.get(key)
        if block is None:
            sample = _sample(
                text, font, align=align, line_height=line_height, letter_spacing_em=spacing, direction=direction
            )
            block = self._blocks[key] = _in_em(typeset(sample, self.fonts))
        return block

    def set(self, spec: Any) -> LaidOutText:
        """A finished layer as it will be printed."""
        return typeset(spec, self.fonts)

    def break_lines(self, text: str, font: Font, measure_em: float, *, spacing: float = 0.0) -> tuple[str, ...]:
        """A text's lines where none is wider than a measure, broken as its language breaks; as even as they can be.

        Args:
            measure_em: In em; a single word that is wider is broken where the typesetter breaks it.
        """
        key = (text, font, round(measure_em, 3), spacing)
        found = self._broken.get(key)
        if found is None:
            found = self._broken[key] = self._break(text, font, measure_em, spacing)
        return found

    def _break(self, text: str, font: Font, measure_em: float, spacing: float) -> tuple[str, ...]:
        whole = self.measure(text, font, spacing=spacing).width
        if whole <= measure_em:
            return (text,)
        parts = self._parts(text, font, spacing)
        if max(part.alone for part in parts) > measure_em:
            return self._wrapped(text, font, measure_em, spacing)
        pieces = _flow(parts, measure_em, spacing)
        phrases = self._phrased(text, font, measure_em, spacing)
        if phrases and len(phrases) <= len(pieces) + (len(pieces) > 1):
            return phrases
        # The same number of lines in a narrower measure: no last line of one word.
        low, high = whole / len(pieces), measure_em
        for _ in range(6):
            middle = (low + high) / 2
            even = _flow(parts, middle, spacing)
            if len(even) == len(pieces):
                pieces, high = even, middle
            else:
                low = middle
        return pieces

    def _phrased(self, text: str, font: Font, measure_em: float, spacing: float) -> tuple[str, ...]:
        """Lines that end where phrases do, as Chinese and Japanese read best; nothing where a phrase is too long."""
        lines: list[str] = []
        for phrase in phrases_of(text):
            if self.measure(phrase, font, spacing=spacing).width > measure_em:
                return ()
            joined = f"{lines[-1]}{'' if lines[-1][-1] in '，。、；：！？…' else ' '}{phrase}" if lines else phrase
            if lines and self.measure(joined, font, spacing=spacing).width <= measure_em:
                lines[-1] = joined
            else:
                lines.append(phrase)
        return tuple(lines) if len(lines) > 1 else ()

    def _parts(self, text: str, font: Font, spacing: float) -> list[_Part]:
        """What may stand on a line of its own, measured once: adding up is quicker than setting whole lines again."""
        key = (text, font, spacing)
        found = self._parted.get(key)
        if found is None:
            edges = [0, *break_opportunities(text, language_of(text)), len(text)]
            pieces = [text[start:end] for start, end in pairwise(edges)]
            found = self._parted[key] = [
                _Part(
                    piece,
                    self.measure(piece, font, spacing=spacing).width,
                    self.measure(piece.rstrip() or piece, font, spacing=spacing).width,
                )
                for piece in pieces
            ]
        return found

    def pieces(self, text: str, font: Font) -> list[str]:
        """The least pieces that a line may be broken into, without the spaces between."""
        return [part.text.strip() for part in self._parts(text, font, 0.0) if part.text.strip()]

    def _wrapped(self, text: str, font: Font, measure_em: float, spacing: float) -> tuple[str, ...]:
        """Broken by the typesetter itself, which breaks words that are wider than the measure."""
        sample = _sample(text, font, letter_spacing_em=spacing, box_mm=max(0.5, measure_em) * _MEASURED_MM)
        laid_out = typeset(sample, self.fonts)
        lines = (text[line.start : line.end].strip() for line in laid_out.lines)
        return tuple(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece between two places where a line may break, its width in em with and without the space at its end."""

    text: str
    width: float
    alone: float


def _flow(parts: list[_Part], measure_em: float, spacing: float) -> tuple[str, ...]:
    """Parts in lines as full as a measure allows."""
    lines: list[str] = []
    held, used = "", 0.0
    for part in parts:
        if held and used + part.alone > measure_em:
            lines.append(held.strip())
            held, used = "", 0.0
        held += part.text
        used += part.width + spacing
    if held.strip():
        lines.append(held.strip())
    return tuple(lines)


def _sample(text: str, font: Font, **fields: Any) -> Sample:
    return Sample(text, language_of(text), font.family, font.weight, size_mm=_MEASURED_MM, **fields)


def _in_em(text: LaidOutText) -> Block:
    width, height = text.width_mm / _MEASURED_MM, text.height_mm / _MEASURED_MM
    left, top, right, bottom = (value / _MEASURED_MM for value in text.ink)
    if right - left <= 0 or bottom - top <= 0:
        # No face has any of it (preflight says so): its room is kept, as for one missing character.
        left, top, right, bottom = -width / 2, -0.4, width / 2, 0.4
    return Block(width, height, left, top, right, bottom, len(text.lines))
