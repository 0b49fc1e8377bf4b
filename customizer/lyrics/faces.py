"""Which family a style uses: by the role that the words have, and by script. A better family is one slug in the table.

The first family of a role that the shop has, and that is made for the words' script, is taken.
"""

from __future__ import annotations

from dataclasses import dataclass

from customizer.lyrics.lyric import script_of
from customizer.type import Family, FontLibrary


@dataclass(frozen=True, slots=True)
class Font:
    """A family and the weight a role wants of it; `upper`: its letters are set in capitals in this role."""

    family: str
    weight: int
    upper: bool = False


#: Role → (slug, weight) in order of liking, Chinese families before the others.
ROLES: dict[str, tuple[tuple[str, int], ...]] = {
    # posters and headlines: loud, narrow
    "display": (
        ("noto-sans-sc", 900),
        ("anton", 400),
        ("oswald", 700),
        ("rubik-mono-one", 400),
        ("noto-sans", 900),
    ),
    "condensed": (("noto-sans-sc", 700), ("bebas-neue", 400), ("oswald", 500), ("noto-sans", 700)),
    # stacked and poured: even, heavy texture
    "heavy": (("noto-sans-sc", 900), ("bricolage-grotesque", 800), ("noto-sans", 900)),
    "serif": (
        ("noto-serif-sc", 700),
        ("zcool-xiaowei", 400),
        ("abril-fatface", 400),
        ("playfair-display", 700),
        ("noto-serif", 700),
        ("noto-sans", 500),
    ),
    "book": (
        ("noto-serif-sc", 500),
        ("zcool-xiaowei", 400),
        ("lora", 500),
        ("libre-baskerville", 400),
        ("bricolage-grotesque", 400),
        ("noto-sans", 400),
    ),
    "brush": (("ma-shan-zheng", 400), ("caveat-brush", 400), ("noto-sans", 700)),
    "hand": (
        ("long-cang", 400),
        ("liu-jian-mao-cao", 400),
        ("ma-shan-zheng", 400),
        ("caveat", 600),
        ("caveat-brush", 400),
        ("noto-sans", 400),
    ),
    "script": (("zcool-kuaile", 400), ("lobster", 400), ("pacifico", 400), ("noto-sans", 700)),
    "retro": (("zcool-kuaile", 400), ("shrikhand", 400), ("lobster", 400), ("noto-sans", 900)),
    "mono": (
        ("courier-prime", 700),
        ("space-mono", 400),
        ("ibm-plex-mono", 500),
        ("noto-sans-sc", 500),
        ("noto-sans", 500),
    ),
    "plain": (("noto-sans-sc", 500), ("bricolage-grotesque", 500), ("noto-sans", 500)),
    "bold": (("noto-sans-sc", 800), ("bricolage-grotesque", 700), ("noto-sans", 800)),
    "neon": (("zcool-kuaile", 400), ("noto-sans-sc", 400), ("lobster", 400), ("pacifico", 400), ("noto-sans", 500)),
}

#: Roles whose letters look best as capitals.
_CAPITALS = frozenset({"display", "condensed", "heavy"})
#: Scripts that have capitals.
_BICAMERAL = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
#: Scripts that Chinese families may serve; for others their letters are plain.
_SQUARE = frozenset({"Hani", "Hira", "Kana", "Bopo"})


def choose_font(role: str, text: str, fonts: FontLibrary) -> Font:
    """The family that sets some words in a role. What it lacks, the typesetter's fallback brings."""
    script = script_of(text)
    known = {family.slug: family for family in fonts.families()}
    for slug, weight in ROLES[role]:
        family = known.get(slug)
        if family is not None and _serves(family, script):
            return Font(slug, weight, role in _CAPITALS and script in _BICAMERAL)
    weight = ROLES[role][-1][1]
    for family in known.values():
        if script in family.scripts:
            return Font(family.slug, weight, role in _CAPITALS and script in _BICAMERAL)
    return Font("noto-sans", weight)


def _serves(family: Family, script: str) -> bool:
    return script in family.scripts and (script in _SQUARE or "Hani" not in family.scripts)
