"""Which characters of a text a family has itself, which another lends, and which nobody has: to show the customer."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from customizer.type.characters import is_ignorable, split_clusters
from customizer.type.fonts import FontLibrary
from customizer.type.shaping import choose_face


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
    keys = [info.key for info in fonts.candidates(family, weight, italic)]
    borrowed: dict[str, list[str]] = {}
    missing: list[str] = []
    for cluster in dict.fromkeys(split_clusters(unicodedata.normalize("NFC", text).replace("\n", ""))):
        if all(map(is_ignorable, cluster)):
            continue
        face = choose_face(cluster, fonts, keys, emoji == "colour")
        if face is None:
            missing.append(cluster)
        elif face.info.family != family:
            borrowed.setdefault(face.info.family, []).append(cluster)
    return Coverage({slug: tuple(clusters) for slug, clusters in borrowed.items()}, tuple(missing))
