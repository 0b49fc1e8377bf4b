"""What a style is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from customizer.lyrics.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Style:
    """A way to lay a lyric out.

    Attributes:
        slug: What requests name it by.
        en, zh: What people read.
        draw: Puts the layers on a sheet. All of the lyric's lines, in order; sizes are checked afterwards.
    """

    slug: str
    en: str
    zh: str
    draw: Callable[[Sheet], None]

    @property
    def names(self) -> dict[str, str]:
        """What people read, by language."""
        return {"en": self.en, "zh-Hans": self.zh}
