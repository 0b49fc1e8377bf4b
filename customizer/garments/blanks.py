"""The catalogue of blanks as data: colours, sizes and print areas, without prices and without a database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from foundation.errors import NotFound

BLANKS = Path(__file__).resolve().parents[1] / "data" / "blanks"

Names = Mapping[str, str]


class UnknownBlank(NotFound):
    """No blank has this slug."""

    code = "unknown_blank"


class UnknownColour(NotFound):
    """The blank does not come in this colour."""

    code = "unknown_colour"


class UnknownSize(NotFound):
    """The blank does not come in this size."""

    code = "unknown_size"


class UnknownPlacement(NotFound):
    """The blank is not printed there."""

    code = "unknown_placement"


@dataclass(frozen=True)
class ColourSpec:
    """A colour of a blank; `heather` is the depth of its mottling (0: dyed evenly)."""

    slug: str
    names: Names
    hex: str
    heather: float = 0.0

    @property
    def rgb(self) -> tuple[int, int, int]:
        return int(self.hex[1:3], 16), int(self.hex[3:5], 16), int(self.hex[5:7], 16)

    @property
    def is_dark(self) -> bool:
        """Whether a print on it needs white underneath: Rec. 709 luma of the encoded colour below a half."""
        r, g, b = self.rgb
        return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128


@dataclass(frozen=True)
class SizeSpec:
    """A size: flat width and length of the body, and whatever else the size chart shows."""

    slug: str
    names: Names
    width_mm: float
    length_mm: float
    measures_mm: Mapping[str, float]


@dataclass(frozen=True)
class AreaSpec:
    """A print area: its size, and how far its top lies below the high shoulder points (a bag's upper edge)."""

    width_mm: float
    height_mm: float
    top_mm: float


@dataclass(frozen=True)
class PlacementSpec:
    slug: str
    names: Names
    technique: str
    areas: Mapping[str, AreaSpec]

    def area(self, size: str) -> AreaSpec:
        """The print area on a size.

        Raises:
            UnknownSize: The placement has no area for it.
        """
        if size.lower() not in self.areas:
            raise UnknownSize(size=size, placement=self.slug)
        return self.areas[size.lower()]


@dataclass(frozen=True)
class BlankSpec:
    """An unprinted garment as the catalogue data describes it."""

    slug: str
    names: Names
    kind: str
    technique: str
    texture: str
    gsm: int
    materials: Names
    descriptions: Names
    picture_size: str
    colours: tuple[ColourSpec, ...]
    sizes: tuple[SizeSpec, ...]
    placements: Mapping[str, PlacementSpec]

    def colour(self, slug: str) -> ColourSpec:
        """The colour of that slug.

        Raises:
            UnknownColour: The blank does not come in it.
        """
        for colour in self.colours:
            if colour.slug == slug:
                return colour
        raise UnknownColour(blank=self.slug, colour=slug)

    def size(self, slug: str) -> SizeSpec:
        """The size of that slug, in either case ("M" and "m").

        Raises:
            UnknownSize: The blank does not come in it.
        """
        for size in self.sizes:
            if size.slug == slug.lower():
                return size
        raise UnknownSize(blank=self.slug, size=slug)

    def placement(self, slug: str) -> PlacementSpec:
        """The placement of that slug.

        Raises:
            UnknownPlacement: The blank is not printed there.
        """
        if slug not in self.placements:
            raise UnknownPlacement(blank=self.slug, placement=slug)
        return self.placements[slug]


def _placement(slug: str, data: dict[str, Any]) -> PlacementSpec:
    areas = {size: AreaSpec(**area) for size, area in data["areas"].items()}
    return PlacementSpec(slug, MappingProxyType(data["names"]), data["technique"], MappingProxyType(areas))


def _blank(data: dict[str, Any]) -> BlankSpec:
    return BlankSpec(
        slug=data["slug"],
        names=MappingProxyType(data["names"]),
        kind=data["kind"],
        technique=data["technique"],
        texture=data["texture"],
        gsm=data["gsm"],
        materials=MappingProxyType(data["materials"]),
        descriptions=MappingProxyType(data["descriptions"]),
        picture_size=data["picture"]["size"],
        colours=tuple(ColourSpec(**{**c, "names": MappingProxyType(c["names"])}) for c in data["colours"]),
        sizes=tuple(
            SizeSpec(**{**s, "names": MappingProxyType(s["names"]), "measures_mm": MappingProxyType(s["measures_mm"])})
            for s in data["sizes"]
        ),
        placements=MappingProxyType({slug: _placement(slug, p) for slug, p in data["placements"].items()}),
    )


@cache
def load_blanks() -> Mapping[str, BlankSpec]:
    """Every blank of `customizer/data/blanks`, by slug. Read once; the result cannot be changed."""
    files = sorted(BLANKS.glob("*.json"))
    blanks = (_blank(json.loads(path.read_text(encoding="utf-8"))) for path in files)
    return MappingProxyType({blank.slug: blank for blank in blanks})


def get_blank(slug: str) -> BlankSpec:
    """The blank of that slug.

    Raises:
        UnknownBlank: There is none.
    """
    if slug not in load_blanks():
        raise UnknownBlank(blank=slug)
    return load_blanks()[slug]
