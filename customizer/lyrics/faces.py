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


#: For scripts that one or two families serve in every loud role, and in every quiet one.
_LOUD = (
    ("dela-gothic-one", 400),
    ("black-han-sans", 400),
    ("lalezar", 400),
    ("secular-one", 400),
    ("kanit", 800),
    ("baloo-2", 800),
    ("rubik", 900),
    ("noto-sans", 900),
)
_QUIET = (
    ("nanum-gothic", 700),
    ("cairo", 600),
    ("kanit", 500),
    ("rubik", 500),
    ("noto-sans", 500),
)
_BOOKISH = (("amiri", 700), ("chonburi", 400), *_QUIET)
_PENNED = (("yusei-magic", 400), ("gaegu", 700), ("amatic-sc", 700), *_QUIET)

#: Role → (slug, weight) in order of liking.
ROLES: dict[str, tuple[tuple[str, int], ...]] = {
    # posters and headlines: loud, narrow
    "display": (("noto-sans-sc", 900), ("anton", 400), ("oswald", 700), *_LOUD),
    "condensed": (("noto-sans-sc", 700), ("bebas-neue", 400), ("oswald", 600), *_LOUD),
    # stacked and poured: even, heavy texture
    "heavy": (("noto-sans-sc", 900), ("bricolage-grotesque", 800), ("rubik", 800), *_LOUD),
    "serif": (
        ("noto-serif-sc", 700),
        ("zcool-xiaowei", 400),
        ("abril-fatface", 400),
        ("playfair-display", 800),
        *_BOOKISH,
    ),
    "book": (
        ("noto-serif-sc", 700),
        ("zcool-xiaowei", 400),
        ("playfair-display", 600),
        ("bricolage-grotesque", 400),
        *_BOOKISH,
    ),
    "brush": (("ma-shan-zheng", 400), ("caveat-brush", 400), ("reggae-one", 400), *_PENNED),
    "hand": (("ma-shan-zheng", 400), ("caveat-brush", 400), *_PENNED),
    "script": (("zcool-kuaile", 400), ("lobster", 400), *_PENNED),
    "retro": (("zcool-qingke-huangyou", 400), ("zcool-kuaile", 400), ("shrikhand", 400), ("lobster", 400), *_LOUD),
    "mono": (("noto-sans-sc", 500), ("courier-prime", 700), ("press-start-2p", 400), *_QUIET),
    "plain": (("noto-sans-sc", 500), ("bricolage-grotesque", 500), *_QUIET),
    "bold": (("noto-sans-sc", 800), ("bricolage-grotesque", 700), ("rubik", 700), *_LOUD),
    "neon": (("zcool-kuaile", 400), ("lobster", 400), ("jua", 400), ("fredoka", 500), *_QUIET),
}

#: Roles whose letters look best as capitals.
_CAPITALS = frozenset({"display", "condensed", "heavy"})
#: Scripts that have capitals.
_BICAMERAL = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
#: Scripts that Chinese families may serve; for others their letters are plain.
_SQUARE = frozenset({"Hani", "Hira", "Kana", "Bopo"})
#: A family may be named by what its language is written in.
_WRITTEN_IN = {"Hira": "Jpan", "Kana": "Jpan", "Hang": "Kore"}


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
        if _serves(family, script):
            return Font(family.slug, weight, role in _CAPITALS and script in _BICAMERAL)
    return Font("noto-sans", weight)


def _serves(family: Family, script: str) -> bool:
    if script in family.scripts:
        return script in _SQUARE or "Hani" not in family.scripts
    return _WRITTEN_IN.get(script) in family.scripts
