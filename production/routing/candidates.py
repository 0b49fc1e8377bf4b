"""Who can make a line at all, and every reason why the others cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from production.routing.values import Demand, Line, Offer, Print, Rejection, Slot, Technique


def reject_factory(offer: Offer, demand: Demand) -> list[Rejection]:
    """Every reason why a factory can make nothing of this order."""
    reasons = []
    if not offer.active:
        reasons.append(Rejection(offer.slug, "closed"))
    if offer.slug in demand.away:
        reasons.append(Rejection(offer.slug, demand.away[offer.slug]))
    if demand.zone not in offer.parcels:
        reasons.append(Rejection(offer.slug, "no_parcel", parameters=(("zone", demand.zone),)))
    return reasons


def reject_line(offer: Offer, line: Line) -> list[Rejection]:
    """Every reason why a factory cannot make a line, places in its days left aside."""
    reasons = []
    if line.blank not in offer.blanks:
        reasons.append(Rejection(offer.slug, "no_blank", line.line_id, (("blank", line.blank),)))
    for one in sorted(line.prints, key=lambda p: p.placement):
        technique = offer.techniques.get(one.technique)
        if technique is None:
            reasons.append(Rejection(offer.slug, "no_technique", line.line_id, (("technique", one.technique),)))
        elif not _fits(technique, one):
            size = (
                ("placement", one.placement),
                ("width_mm", round(one.width_mm, 1)),
                ("height_mm", round(one.height_mm, 1)),
                ("max_width_mm", technique.max_width_mm),
                ("max_height_mm", technique.max_height_mm),
            )
            reasons.append(Rejection(offer.slug, "too_large", line.line_id, size))
    return sorted(set(reasons))


def _fits(technique: Technique, one: Print) -> bool:
    # Areas come in tenths of a millimetre; a hair of rounding must not close a press.
    return one.width_mm <= technique.max_width_mm + 0.05 and one.height_mm <= technique.max_height_mm + 0.05


def book(offer: Offer, lines: Sequence[Line]) -> tuple[dict[str, tuple[Slot, ...]], date] | list[Rejection]:
    """The places that lines would take in a factory's days, first free first.

    Returns:
        Slots by job and the last day used; or the reasons, where the coming days have too few places.
    """
    taken: defaultdict[tuple[str, date], int] = defaultdict(int)
    slots: dict[str, tuple[Slot, ...]] = {}
    last = date.min
    short: dict[str, tuple[int, int]] = {}
    for line in lines:
        for one in line.prints:
            technique = offer.techniques[one.technique]
            wanted = line.quantity
            found: list[Slot] = []
            for day, free in technique.free:
                here = min(wanted, free - taken[one.technique, day])
                if here > 0:
                    taken[one.technique, day] += here
                    found.append((one.technique, day, here))
                    wanted -= here
                if not wanted:
                    last = max(last, day)
                    break
            slots[one.job_id] = tuple(found)
            if wanted:
                total = sum(free for _, free in technique.free)
                needed = sum(li.quantity for li in lines for p in li.prints if p.technique == one.technique)
                short[one.technique] = (total, needed)
    if short:
        return [
            Rejection(offer.slug, "full", parameters=(("technique", name), ("free", free), ("needed", needed)))
            for name, (free, needed) in sorted(short.items())
        ]
    return slots, last
