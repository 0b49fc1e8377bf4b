"""How an edit of one garment of a set reaches the others: in the transaction that saves it.

Everybody who writes a linked design locks the set's row first and its designs after it, so that two windows on two
garments of one set take turns. Placements have a name in the set; each design knows where that placement lies on its
own garment (`Design.fits`), so that an edit goes from any of them to any other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from customizer.document import DesignDocument, Placement, canonical_json, parse_document
from customizer.fitting import (
    SAME,
    Box,
    Similarity,
    choose_placement,
    content_boxes,
    fit_area,
    fits_in,
    follow,
    main_placement,
    move_placement,
)
from customizer.garments.blanks import BlankSpec, get_blank
from customizer.models import Design, DesignSet
from customizer.type import shop_fonts
from foundation.database import utcnow


@dataclass(frozen=True)
class Place:
    """Where one of the set's placements lies on a garment."""

    placement: str
    by: Similarity

    def as_json(self) -> list[Any]:
        """As `Design.fits` keeps it."""
        return [self.placement, self.by.scale, self.by.dx_mm, self.by.dy_mm]


Places = dict[str, Place]


def read_places(design: Design) -> Places:
    """Where the set's placements lie on a design's garment."""
    return {name: Place(fit[0], Similarity(*fit[1:])) for name, fit in (design.fits or {}).items()}


def keep_places(design: Design, places: Places) -> None:
    """Keep them with the design."""
    design.fits = {name: place.as_json() for name, place in places.items()}


def lock_set(session: Session, design_id: str) -> DesignSet | None:
    """The set that a design is in, its row locked until the transaction ends; None where it is in none."""
    query = select(DesignSet).join(Design, Design.set_id == DesignSet.id).where(Design.id == design_id)
    return session.scalars(query.with_for_update(of=DesignSet)).one_or_none()


def list_members(session: Session, set_id: str, *, lock: bool = False) -> list[Design]:
    """The designs of a set that were not deleted, the first made first; read anew where they are locked."""
    query = select(Design).where(Design.set_id == set_id, Design.deleted_at.is_(None)).order_by(Design.id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return list(session.scalars(query))


def write_document(design: Design, document: DesignDocument) -> bool:
    """Keep a new draft where it is another one; its version counts on, so that other windows notice."""
    draft = json.loads(canonical_json(document))
    if design.document == draft:
        return False
    design.document = draft
    design.blank, design.colour = document.blank, document.colour
    design.version += 1
    design.updated_at = utcnow()
    return True


def flow_edit(session: Session, design: Design, before: DesignDocument, after: DesignDocument) -> list[Design]:
    """Bring an edit of a linked design to the other linked designs of its set.

    The set is locked by the caller. A design on another garment than before starts the set's measures anew.

    Returns:
        The designs that changed.
    """
    if design.set_id is None or not design.linked:
        return []
    others = [each for each in list_members(session, design.set_id, lock=True) if each.linked and each.id != design.id]
    if not others:
        return []
    content = content_boxes(after, shop_fonts())
    mine = read_places(design)
    anew = before.blank != after.blank or _resized(before, after)
    if anew:
        mine = {}
    for entry in after.placements:
        if entry.layers and entry.placement not in {place.placement for place in mine.values()}:
            mine[_free_name(entry.placement, mine)] = Place(entry.placement, SAME)
    keep_places(design, mine)
    return [each for each in others if _flow_to(each, mine, before, after, content, anew=anew)]


def _resized(before: DesignDocument, after: DesignDocument) -> bool:
    """Whether a placement is now made for another print area."""
    old = {entry.placement: (entry.width_mm, entry.height_mm) for entry in before.placements}
    return any(old.get(each.placement, sides) != sides for each in after.placements for sides in [_sides(each)])


def _sides(entry: Placement) -> tuple[float, float]:
    return entry.width_mm, entry.height_mm


def _free_name(wanted: str, places: Places) -> str:
    name, number = wanted, 1
    while name in places:
        number += 1
        name = f"{wanted}-{number}"
    return name


def _flow_to(
    other: Design,
    mine: Places,
    before: DesignDocument,
    after: DesignDocument,
    content: dict[str, Box],
    *,
    anew: bool,
) -> bool:
    document = parse_document(other.document)
    blank = get_blank(document.blank)
    size = _made_on(document, blank)
    theirs = read_places(other)
    found = {entry.placement: entry for entry in document.placements}
    if anew:  # nothing of what was linked is where it was
        for place in theirs.values():
            if place.placement in found:
                found[place.placement] = found[place.placement].model_copy(update={"layers": ()})
        theirs = {}
    main = main_placement(after, content)
    for name, place in mine.items():
        source = after.find_placement(place.placement)
        there = theirs.get(name)
        if source is None:
            if there is not None and there.placement in found:  # the placement was taken off the design altogether
                found[there.placement] = found[there.placement].model_copy(update={"layers": ()})
            continue
        old = before.find_placement(place.placement)
        if there is None and not source[1].layers:
            continue
        target = None if there is None else found.get(there.placement)
        by = None if there is None else there.by.after(place.by.inverse())
        box = content.get(place.placement)
        if target is not None and by is not None and _still_fits(box, source[1], by, target):
            found[target.placement] = follow(old[1] if old else None, source[1], target, by)
            continue
        taken = {each.placement for each in theirs.values() if each is not there}
        slug = there.placement if there else None
        slug = slug or choose_placement(blank, place.placement, taken, main=place.placement == main, size=size)
        if slug is None:
            continue
        area = blank.placement(slug).area(size)
        fresh = fit_area(source[1], box, area.width_mm, area.height_mm)
        theirs[name] = Place(slug, fresh.after(place.by))
        found[slug] = move_placement(source[1], slug, area, fresh)
        grading = document.find_placement(slug)
        if grading is not None:  # how its own sizes are graded is each garment's own affair
            found[slug] = found[slug].model_copy(update={"grading": grading[1].grading})
    keep_places(other, theirs)
    order = list(blank.placements)
    placements = sorted(found.values(), key=lambda entry: order.index(entry.placement))
    return write_document(other, document.model_copy(update={"placements": tuple(placements)}))


def _still_fits(box: Box | None, source: Placement, by: Similarity, target: Placement) -> bool:
    """Whether the edited design still lies on the other garment, or lies beyond its own area too."""
    if box is None or fits_in(by.box(box), target.width_mm, target.height_mm):
        return True
    return not fits_in(box, source.width_mm, source.height_mm)


def _made_on(document: DesignDocument, blank: BlankSpec) -> str:
    """The garment size whose print areas a design was made on."""
    for size in (blank.picture_size, *(size.slug for size in blank.sizes)):
        if all(
            abs(blank.placement(entry.placement).area(size).width_mm - entry.width_mm) < 0.01
            and abs(blank.placement(entry.placement).area(size).height_mm - entry.height_mm) < 0.01
            for entry in document.placements
            if entry.placement in blank.placements
        ):
            return size
    return blank.picture_size
