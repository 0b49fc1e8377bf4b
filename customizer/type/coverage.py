"""Which characters of a text a family has itself, which another lends, and which nobody has: to show the customer."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from customizer.type.characters import is_emoji, is_ignorable, split_clusters
from customizer.type.fonts import FontLibrary


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where the grapheme clusters of a text come from; each named once, in the order of the text.

    Attributes:
        borrowed: By slug of the fallback family that draws them.
        missing: What no family has.
    """

    borrowed: dict[str, tuple[str, ...]]
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether the chosen family draws it all itself."""
        return not self.borrowed and not self.missing


def coverage(
    text: str, family: str, fonts: FontLibrary, *, weight: int = 400, italic: bool = False, emoji: str = "colour"
) -> Coverage:
    """Where the characters of a text come from, by the very rule that typesetting follows.

    Raises:
        UnknownFont: The catalogue has no such family.

    Source: design-document.md, "Fonts and fallback".
    """
    chosen, *others = fonts.candidates(family, weight, italic)
    borrowed: dict[str, list[str]] = {}
    missing: list[str] = []
    for cluster in dict.fromkeys(split_clusters(unicodedata.normalize("NFC", text).replace("\n", ""))):
        if all(map(is_ignorable, cluster)):
            continue
        if emoji == "colour" and is_emoji(cluster):
            missing.append(cluster)
        elif not fonts.face(chosen.key).covers(cluster):
            lender = next((info.family for info in others if fonts.face(info.key).covers(cluster)), None)
            if lender is None:
                missing.append(cluster)
            else:
                borrowed.setdefault(lender, []).append(cluster)
    return Coverage({slug: tuple(clusters) for slug, clusters in borrowed.items()}, tuple(missing))
