"""A few words set in one family, as the font gallery shows it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from customizer.type.characters import split_clusters
from customizer.type.fonts import Family

#: What a row of the gallery holds.
MAX_CLUSTERS = 24
#: Samples are set this large; a row scales them.
SIZE_MM = 10.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A text layer of one line, with the design document's defaults."""

    text: str
    lang: str
    font: str
    weight: int
    italic: bool = False
    size_mm: float = SIZE_MM
    align: str = "center"
    line_height: float = 1.2
    letter_spacing_em: float = 0.0
    direction: str = "horizontal"
    box_mm: float | None = None
    path: Any = None
    emoji: str = "colour"
    field: str | None = None
    fit_mm: float | None = None


def read_sample(text: str, lang: str, family: Family) -> Sample:
    """The beginning of a text in a family's boldest everyday face; control characters become spaces."""
    plain = "".join(" " if unicodedata.category(each) == "Cc" else each for each in unicodedata.normalize("NFC", text))
    short = "".join(split_clusters(" ".join(plain.split()))[:MAX_CLUSTERS])
    return Sample(short, lang, family.slug, sample_weight(family))


def sample_weight(family: Family) -> int:
    """700 where the family has it, else its heaviest below: words on cloth want weight."""
    weights = {face.weight for face in family.faces}
    return 700 if 700 in weights else max((each for each in weights if each < 700), default=min(weights))
