"""What the router knows: an order's lines, the factories' offers, and the record of a decision.

Money is whole USD cents, lengths millimetres, areas square decimetres, days calendar dates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Print:
    """One placement of a line."""

    job_id: str
    placement: str
    technique: str
    width_mm: float
    height_mm: float

    @property
    def area_dm2(self) -> float:
        return self.width_mm * self.height_mm / 10_000


@dataclass(frozen=True)
class Line:
    """So many of one garment, with its prints: they cannot be parted between factories."""

    line_id: str
    blank: str
    quantity: int
    prints: tuple[Print, ...]


@dataclass(frozen=True)
class Demand:
    """What an order needs.

    Args:
        zone: Where the parcels go, as the factories' price lists name it.
        priority: 0 for everybody, 1 and 2 for members who wait less.
        promise: The last day the customer was told; None where nothing was promised.
        away: Factories not to be used, with the reason: `{"porto": "taken_back"}`.
        present: Factories that already make a part of this order: their parcel goes out anyway.
    """

    order_id: str
    zone: str
    priority: int
    today: date
    promise: date | None
    lines: tuple[Line, ...]
    away: Mapping[str, str] = field(default_factory=dict)
    present: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Technique:
    """What a factory says about one way of printing. `free` is the places left on each coming work day, in order."""

    print_minor_per_dm2: float
    setup_minor: int
    lead_days: float
    spread_days: float
    max_width_mm: float
    max_height_mm: float
    free: tuple[tuple[date, int], ...]


@dataclass(frozen=True)
class Parcel:
    """The price and time of a parcel to a zone."""

    base_minor: int
    per_unit_minor: int
    days: int


@dataclass(frozen=True)
class Offer:
    """A factory as the router sees it. `defect_rate` is the share of prints that must be made again."""

    slug: str
    active: bool
    blanks: Mapping[str, int]
    techniques: Mapping[str, Technique]
    parcels: Mapping[str, Parcel]
    defect_rate: float


@dataclass(frozen=True, order=True)
class Rejection:
    """One reason why a factory cannot make a line (or, without a line, anything of the order)."""

    factory: str
    code: str
    line_id: str = ""
    parameters: tuple[tuple[str, Any], ...] = ()

    def record(self) -> dict[str, Any]:
        """As stored with the decision."""
        return {
            "factory": self.factory,
            "code": self.code,
            "line_id": self.line_id,
            "parameters": dict(self.parameters),
        }


@dataclass(frozen=True)
class CostParts:
    """A way's cost in USD cents, by cause; the parts add up to the total exactly."""

    make: int
    parcel: int
    remake: int
    lateness: int
    split: int

    @property
    def total(self) -> int:
        return self.make + self.parcel + self.remake + self.lateness + self.split

    def record(self) -> dict[str, int]:
        """As stored with the decision."""
        return {
            "make": self.make,
            "parcel": self.parcel,
            "remake": self.remake,
            "lateness": self.lateness,
            "split": self.split,
            "total": self.total,
        }


Slot = tuple[str, date, int]  # technique, day, how many


@dataclass(frozen=True)
class Plan:
    """One factory's part of a way: its lines, the places it takes for each job, and the day it is done."""

    factory: str
    lines: tuple[Line, ...]
    slots: Mapping[str, tuple[Slot, ...]]
    ready: date
    arrives: date


@dataclass(frozen=True)
class Option:
    """One complete way to make an order."""

    plans: tuple[Plan, ...]
    cost: CostParts

    @property
    def factories(self) -> tuple[str, ...]:
        return tuple(plan.factory for plan in self.plans)

    def record(self) -> dict[str, Any]:
        """As stored with the decision."""
        return {
            "factories": list(self.factories),
            "lines": {line.line_id: plan.factory for plan in self.plans for line in plan.lines},
            "ready": {plan.factory: plan.ready.isoformat() for plan in self.plans},
            "arrives": {plan.factory: plan.arrives.isoformat() for plan in self.plans},
            "cost": self.cost.record(),
        }


@dataclass(frozen=True)
class Decision:
    """The ranked ways, best first, and every reason against the factories that cannot."""

    ranked: tuple[Option, ...]
    rejections: tuple[Rejection, ...]

    def record(self, chosen: int | None = 0) -> dict[str, Any]:
        """The decision as stored; `chosen` is the place in the rank that was taken (None: nobody can)."""
        return {
            "chosen": self.ranked[chosen].record() if chosen is not None and self.ranked else None,
            "rank": [option.record() for option in self.ranked[:6]],
            "rejected": [rejection.record() for rejection in self.rejections],
        }
