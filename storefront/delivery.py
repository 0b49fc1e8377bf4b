"""When a parcel will arrive: working days of making and of travel, by region. Pure; the caller says what day it is.

Production will publish its own days per blank and region; until then, and where it has none, these are promised.
Source: notes on the field, "2 to 7 days" in production at comparable services; carriers' own tables for travel.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

MAKING_DAYS = (2, 4)
TRAVEL_DAYS = {"cn": (2, 4), "us": (3, 6), "eu": (3, 6), "gb": (3, 6), "world": (7, 14)}


@dataclass(frozen=True, slots=True)
class Window:
    """The first and last day a parcel is promised for."""

    earliest: date
    latest: date


def add_working_days(start: date, days: int) -> date:
    """The day that is `days` working days (Monday to Friday) after `start`."""
    current = start
    while days > 0:
        current += timedelta(days=1)
        if current.weekday() < 5:
            days -= 1
    return current


def promise(region: str, on: date) -> Window:
    """When an order of this day arrives in the region.

    Args:
        region: As in `pricing.REGIONS`; an unknown one counts as `world`.
        on: The day of payment, in UTC.
    """
    first, last = TRAVEL_DAYS.get(region, TRAVEL_DAYS["world"])
    return Window(add_working_days(on, MAKING_DAYS[0] + first), add_working_days(on, MAKING_DAYS[1] + last))
