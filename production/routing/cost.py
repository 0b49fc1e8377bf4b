"""What a way of making an order costs: the formula of ADR 0007, in whole USD cents.

    make      Σ lines  q · (blank + Σ prints print · area)  +  Σ prints setup
    parcel    Σ factories  base + per unit · q
    remake    1.5 · defect rate · make
    split     250 · (parcels − 1)
    lateness  w · max over factories of E[(lead − promise)+],  w = 150, 300 or 600 cents a day by priority

The expectation is the closed form for a normal lead time: (m − p)·Φ(z) + s·φ(z) with z = (m − p) / s.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from production.routing.values import CostParts, Demand, Line, Offer, Plan

REMAKE_FACTOR = 1.5
SPLIT_MINOR = 250
LATENESS_MINOR_PER_DAY = (150, 300, 600)


def make_cost(offer: Offer, lines: Sequence[Line]) -> float:
    """Blanks, ink and set-up of lines at a factory, in cents."""
    total = 0.0
    for line in lines:
        ink = sum(offer.techniques[one.technique].print_minor_per_dm2 * one.area_dm2 for one in line.prints)
        total += line.quantity * (offer.blanks[line.blank] + ink)
        total += sum(offer.techniques[one.technique].setup_minor for one in line.prints)
    return total


def parcel_cost(offer: Offer, zone: str, lines: Sequence[Line]) -> int:
    """One parcel with all of the lines, in cents."""
    parcel = offer.parcels[zone]
    return parcel.base_minor + parcel.per_unit_minor * sum(line.quantity for line in lines)


def expected_days_late(mean_days: float, spread_days: float, promise_days: float) -> float:
    """E[(X − promise)+] in days, X normal around `mean_days`; the plain difference where nothing varies."""
    late = mean_days - promise_days
    if spread_days <= 0:
        return max(0.0, late)
    z = late / spread_days
    below = 0.5 * (1 + math.erf(z / math.sqrt(2)))
    return late * below + spread_days * math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def _lateness(plan: Plan, offer: Offer, demand: Demand) -> float:
    if demand.promise is None:
        return 0.0
    spread = max(offer.techniques[one.technique].spread_days for line in plan.lines for one in line.prints)
    mean = (plan.arrives - demand.today).days
    return expected_days_late(mean, spread, (demand.promise - demand.today).days)


def cost_of(plans: Sequence[Plan], offers: Mapping[str, Offer], demand: Demand) -> CostParts:
    """The parts of a way's cost, each rounded to whole cents."""
    make = parcel = remake = lateness = 0.0
    parcels = len({plan.factory for plan in plans} | demand.present)
    for plan in plans:
        offer = offers[plan.factory]
        here = make_cost(offer, plan.lines)
        make += here
        remake += REMAKE_FACTOR * offer.defect_rate * here
        cost = parcel_cost(offer, demand.zone, plan.lines)
        if plan.factory in demand.present:  # the parcel goes out anyway; only its weight grows
            cost -= offer.parcels[demand.zone].base_minor
        parcel += cost
        lateness = max(lateness, _lateness(plan, offer, demand))
    weight = LATENESS_MINOR_PER_DAY[max(0, min(demand.priority, 2))]
    return CostParts(
        make=round(make),
        parcel=round(parcel),
        remake=round(remake),
        lateness=round(weight * lateness),
        split=SPLIT_MINOR * max(0, parcels - 1),
    )
