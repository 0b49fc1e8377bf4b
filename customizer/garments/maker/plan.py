"""The drawing of one garment as typed data: what a file in `drawings/` may say.

Lengths are in drawing units (usually 1 cm of cloth), x to the right, y down, the origin between the high shoulder
points. A curve is a chain of cubic Béziers: a start point, then three points a piece. Where a list of curves is
joined, `m:` before a name mirrors the curve left to right, `r:` reverses it and `mr:` does both.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

DRAWINGS = Path(__file__).parent / "drawings"

Point = tuple[float, float]
Band = tuple[float, float, float]  # wavelength, run along the fold, height

SOFT_JERSEY: tuple[Band, ...] = (
    (8.0, 16.0, 0.17),
    (5.0, 15.0, 0.11),
    (2.6, 9.0, 0.062),
    (1.1, 4.5, 0.016),
    (0.45, 2.0, 0.003),
)


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Region(Model):
    """Where something holds: the product of every condition given, 0 to 1; everywhere when none is."""

    at: Point | None = None
    along: tuple[Point, Point] | None = None
    radius: float | Point = 10.0
    beyond_x: Point | None = None  # rises from 0 at the first x to 1 at the second
    beyond_y: Point | None = None
    mirror: bool = False


class Direction(Region):
    """Which way folds run: a fixed angle, `drag` (hanging from a point) or `ray` (away from it)."""

    kind: Literal["angle", "drag", "ray"] = "angle"
    deg: float = 90.0  # 90 is down
    fan: float = 0.0  # radians added per unit of x
    limit_deg: float = 55.0  # a drag never lies flatter than this off the vertical: flatter ones look like pockets
    weight: float = 1.0


class Swell(Region):
    """How much deeper (`add`) or calmer (`times`, below 1) the cloth is in a region."""

    add: float = 0.0
    times: float = 1.0


class Fold(Model):
    """One placed fold: a crest along a cubic Bézier, steep on one side and gentle on the other."""

    path: tuple[Point, Point, Point, Point]
    height: float
    steep: float = 0.8
    gentle: float = 2.0
    mirror: bool = True


class Relief(Model):
    base: float = 0.3
    cap: float = 1.35
    gain: float = 1.2
    turn: float = 0.25  # radians by which folds wander
    bands: tuple[Band, ...] = SOFT_JERSEY
    directions: tuple[Direction, ...]
    swells: tuple[Swell, ...] = ()


class Detail(Model):
    """Something sewn along a curve; offsets are to the right of the direction of travel (`side = -1`: left)."""

    curve: tuple[str, ...]
    mirror: bool = False
    side: Literal[1, -1] = 1


class Hem(Detail):
    kind: Literal["hem"]
    width: float = 2.4
    rows: tuple[float, ...] = (2.0, 2.4)


class Seam(Detail):
    """Two pieces joined: the right-hand one lies higher, with a groove between them and puckers along it."""

    kind: Literal["seam"]
    step: float = 0.05
    rows: tuple[float, ...] = (0.55,)
    pucker: float = 0.010
    groove: float = 0.035


class Stitch(Detail):
    kind: Literal["stitch"]
    rows: tuple[float, ...] = (0.0,)
    depth: float = 0.02
    pitch: float = 0.32
    pucker: float = 0.0


class Rib(Detail):
    """Rib knit between the curve and `width` to its left: a soft roll with ribs across it."""

    kind: Literal["rib"]
    width: float
    height: float = 0.16
    pitch: float = 0.235
    depth: float = 0.009
    tone: float = 0.035


class Tape(Detail):
    kind: Literal["tape"]
    width: float = 0.9


class Crease(Detail):
    """A soft groove (negative depth: a ridge), as a fold line or an edge that shows through."""

    kind: Literal["crease"]
    depth: float = 0.04
    width: float = 0.25


class Braid(Detail):
    """The twist of a drawcord along its own middle."""

    kind: Literal["braid"]
    width: float
    pitch: float = 0.55


class Eyelet(Model):
    kind: Literal["eyelet"]
    at: Point
    radius: float = 0.5
    mirror: bool = False


class Paw(Model):
    """The woven paw on a label."""

    kind: Literal["paw"]
    at: Point
    size: float = 1.0


AnyDetail = Annotated[
    Hem | Seam | Stitch | Rib | Tape | Crease | Braid | Eyelet | Paw,
    Field(discriminator="kind"),
]


class Stroke(Model):
    curve: tuple[str, ...]
    width: float


class Panel(Model):
    """One piece of cloth. Panels are stacked in the order they are listed, the lowest first."""

    name: str
    outline: tuple[str, ...] = ()
    stroke: Stroke | None = None
    mirror: bool = False
    over: tuple[str, ...] = ()  # sewn to this outline and its mirror image: only their union has a rolled edge
    base: float = 0.20
    loft: float = 0.08
    roll: float = 0.40
    on_top: bool = False  # rests on what lies below instead of on the table
    drape: float = 0.5  # blur, in units, of what shows through from below when on_top
    relief: str | None = None
    relief_gain: float = 1.0
    folds: tuple[str, ...] = ()
    sink: Point | None = None  # lies lower than its base, from the first y to the second (an inside that recedes)
    tone: float = 0.0
    trim: bool = False  # not dyed: label, metal
    covers_print: bool = False
    printable: bool = False
    details: tuple[AnyDetail, ...] = ()


class View(Model):
    seed: int
    wave: float = 0.11  # how far the hand that laid it down pulled it out of true
    panels: tuple[Panel, ...]


class Garment(Model):
    blank: str
    unit_mm: float
    frame: float  # side of the square picture, in units
    origin: Point  # of the drawing, in the picture, in units
    curves: dict[str, tuple[Point, ...]]
    reliefs: dict[str, Relief] = {}
    folds: dict[str, tuple[Fold, ...]] = {}
    views: dict[Literal["front", "back"], View]


def load_garment(blank: str) -> Garment:
    """The drawing of a blank.

    Raises:
        FileNotFoundError: There is no drawing of that name.
        pydantic.ValidationError: The file says something a drawing cannot.
    """
    return Garment.model_validate(tomllib.loads((DRAWINGS / f"{blank}.toml").read_text(encoding="utf-8")))


def drawn_blanks() -> list[str]:
    return sorted(path.stem for path in DRAWINGS.glob("*.toml"))
