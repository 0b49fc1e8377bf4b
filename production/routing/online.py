"""The choice for one order as it comes: every single factory, every pair, and the cheapest part by part."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from production.routing.candidates import book, reject_factory, reject_line
from production.routing.cost import cost_of, make_cost, parcel_cost
from production.routing.values import Decision, Demand, Line, Offer, Option, Plan, Rejection


def choose(demand: Demand, offers: Sequence[Offer]) -> Decision:
    """Every workable way to make an order, cheapest first, and every reason against the rest.

    The same input gives the same answer: ties go to fewer parcels, then to the factories' names.
    """
    by_slug = {offer.slug: offer for offer in sorted(offers, key=lambda offer: offer.slug)}
    rejections: list[Rejection] = []
    able: dict[str, set[str]] = {line.line_id: set() for line in demand.lines}
    for offer in by_slug.values():
        reasons = reject_factory(offer, demand)
        line_reasons = [reason for line in demand.lines for reason in reject_line(offer, line)]
        rejections += reasons + line_reasons
        if reasons:
            continue
        refused = {reason.line_id for reason in line_reasons}
        for line in demand.lines:
            if line.line_id not in refused:
                able[line.line_id].add(offer.slug)
    options: dict[tuple[tuple[str, str], ...], Option] = {}
    for assignment in _assignments(demand, by_slug, able):
        key = tuple(sorted(assignment.items()))
        if key not in options:
            made = _option(demand, by_slug, assignment, rejections)
            if made is not None:
                options[key] = made
    ranked = sorted(options.values(), key=lambda option: (option.cost.total, len(option.plans), option.factories))
    return Decision(tuple(ranked), tuple(sorted(set(rejections), key=_reason_order)))


def _reason_order(reason: Rejection) -> tuple[str, str, str, str]:
    return reason.factory, reason.line_id, reason.code, repr(reason.parameters)


def _assignments(demand: Demand, offers: Mapping[str, Offer], able: Mapping[str, set[str]]) -> list[dict[str, str]]:
    """Line → factory: all at one place, the best of each pair, and the best of all for each line."""
    found: list[dict[str, str]] = []
    if not demand.lines:
        return found
    slugs = sorted(set().union(*able.values()))
    groups: list[tuple[str, ...]] = [(slug,) for slug in slugs]
    if len(demand.lines) > 1:
        groups += list(combinations(slugs, 2))
        groups.append(tuple(slugs))
    for group in groups:
        assignment = {}
        for line in demand.lines:
            here = [slug for slug in group if slug in able[line.line_id]]
            if not here:
                break
            assignment[line.line_id] = min(here, key=lambda slug: (_rough(offers[slug], demand, line), slug))
        else:
            found.append(assignment)
    return found


def _rough(offer: Offer, demand: Demand, line: Line) -> float:
    return make_cost(offer, [line]) + parcel_cost(offer, demand.zone, [line])


def _option(
    demand: Demand, offers: Mapping[str, Offer], assignment: Mapping[str, str], rejections: list[Rejection]
) -> Option | None:
    plans = []
    for slug in sorted(set(assignment.values())):
        offer = offers[slug]
        lines = tuple(line for line in demand.lines if assignment[line.line_id] == slug)
        booked = book(offer, lines)
        if isinstance(booked, list):
            rejections += booked
            return None
        slots, last = booked
        lead = max(offer.techniques[one.technique].lead_days for line in lines for one in line.prints)
        ready = max(last, work_day_after(demand.today, math.ceil(lead)))
        arrives = ready + timedelta(days=offer.parcels[demand.zone].days)
        plans.append(Plan(slug, lines, slots, ready, arrives))
    return Option(tuple(plans), cost_of(plans, offers, demand))


def work_day_after(day: date, days: int) -> date:
    """The date `days` work days (Monday to Saturday) after a date."""
    current = day
    while days > 0:
        current += timedelta(days=1)
        if current.weekday() != 6:
            days -= 1
    return current


def work_days(today: date, count: int) -> list[date]:
    """The next `count` work days, today among them if it is one."""
    days: list[date] = []
    current = today
    while len(days) < count:
        if current.weekday() != 6:
            days.append(current)
        current += timedelta(days=1)
    return days
