"""Matching sets: the same design on a pet's tee and its people's, each fitted to its own print area.

A set is made when a design gets its first companion. Its designs are linked until they are unlinked: see `linking`.
An unlinked one stays in the set, and so in its price, but goes its own way.
"""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from customizer import assets, designs
from customizer.designs import MAX_DESIGNS, lock_design
from customizer.document import DesignDocument, parse_document
from customizer.fitting import SAME, Fitted, Similarity, content_boxes, fit_to
from customizer.garments.blanks import ColourSpec, UnknownBlank, UnknownColour, get_blank
from customizer.linking import Place, Places, keep_places, list_members, read_places, write_document
from customizer.models import Design, DesignSet
from customizer.type import shop_fonts
from foundation.access import Principal, policy, require
from foundation.database import new_id, utcnow
from foundation.errors import Conflict, InvalidInput
from foundation.i18n import N_

#: Garments in one set: a family and its animals.
MAX_MEMBERS = 8


class SetFull(InvalidInput):
    """As many garments as one set may have."""

    code = "set_full"
    message = N_("A set can have up to %(most)s garments.")


class NotInSet(Conflict):
    """The design is not in a set (any more)."""

    code = "not_in_set"
    message = N_("This garment is not in a set any more.")


@policy(DesignSet, "read", "write")
def _own_set(principal: Principal, found: DesignSet) -> bool:
    return principal.owns(found.owner)


def get_set(session: Session, principal: Principal, set_id: str) -> DesignSet:
    """One's own set.

    Raises:
        NotFound: There is none of that id, or it is somebody else's.
    """
    return require(principal, "read", session.get(DesignSet, set_id))


def add_member(
    session: Session,
    principal: Principal,
    design_id: str,
    blank: str,
    colour: str | None = None,
    *,
    known: int | None = None,
) -> Design:
    """A companion for a design: the same design on another garment, linked with it.

    Args:
        design_id: One's own design; in a set already, or with this companion in a new one.
        blank: Slug of the companion's garment.
        colour: Its colour; None: the nearest to the design's own.
        known: How many garments the set had when this was asked for, 0 or 1 where there was none. If the newest of
            more is this garment, the same request has come before (its answer was lost, or it was sent twice at
            once), and that one is given. None: a new one, whatever there is.

    Raises:
        NotFound: The design is not theirs, or there is no such blank or colour.
        SetFull, TooManyDesigns: There are as many as there may be.
        MissingPicture: A picture of the design was deleted since.
    """
    spec = get_blank(blank)
    if colour is not None:
        spec.colour(colour)
    design, found = lock_design(session, principal, design_id)
    members = [] if found is None else list_members(session, found.id)
    if known is not None and len(members) > max(known, 1):
        newest = members[-1]
        if newest.id != design.id and newest.blank == blank and colour in (None, newest.colour):
            return newest
    document = designs.read_document(design.document)
    if found is None:
        found = DesignSet(id=new_id(), owner=design.owner)
        session.add(found)
        session.flush()
        design.set_id, design.linked = found.id, True
        keep_places(design, {entry.placement: Place(entry.placement, SAME) for entry in document.placements})
        session.flush()
    elif len(members) >= MAX_MEMBERS:
        raise SetFull(most=MAX_MEMBERS)
    mine = select(func.count()).select_from(Design).where(Design.owner == design.owner, Design.deleted_at.is_(None))
    if (session.scalar(mine) or 0) >= MAX_DESIGNS:
        raise designs.TooManyDesigns(most=MAX_DESIGNS)
    assets.require_claims(session, design.owner, document)
    fitted = _fit(document, blank, colour)
    member = Design(
        id=new_id(),
        owner=design.owner,
        title=design.title,
        blank=blank,
        colour=fitted.document.colour,
        document={},
        version=0,
        set_id=found.id,
        linked=True,
        updated_at=utcnow(),
    )
    write_document(member, fitted.document)
    keep_places(member, _places(design, fitted))
    session.add(member)
    session.flush()
    return member


def _colour_of(document: DesignDocument) -> ColourSpec | None:
    try:
        return get_blank(document.blank).colour(document.colour)
    except (UnknownBlank, UnknownColour):
        return None


def _fit(document: DesignDocument, blank: str, colour: str | None) -> Fitted:
    content = content_boxes(document, shop_fonts())
    return fit_to(document, get_blank(blank), content, colour=colour, source_colour=_colour_of(document))


def _places(source: Design, fitted: Fitted) -> Places:
    """Where the set's placements lie on a design that was just fitted from another one."""
    names = {place.placement: (name, place.by) for name, place in read_places(source).items()}
    places: Places = {}
    for fit in fitted.fits:
        name, by = names.get(fit.source, (fit.source, Similarity(1.0, 0.0, 0.0)))
        places[name] = Place(fit.target, fit.by.after(by))
    return places


def _member(session: Session, principal: Principal, design_id: str) -> tuple[DesignSet, Design]:
    design, found = lock_design(session, principal, design_id)
    if found is None:
        raise NotInSet
    return found, design


def set_linked(session: Session, principal: Principal, design_id: str, linked: bool) -> Design:
    """Unlink a design, or link it again: then it becomes what the others of its set are, in its own colour.

    Raises:
        NotFound: It is not theirs.
        NotInSet: It is in no set.
    """
    found, design = _member(session, principal, design_id)
    if linked and not design.linked:
        others = [one for one in list_members(session, found.id, lock=True) if one.linked and one.id != design.id]
        if others:
            like = max(others, key=lambda one: (one.updated_at, one.id))
            fitted = _fit(parse_document(like.document), design.blank, design.colour)
            keep_places(design, _places(like, fitted))
            write_document(design, _keep_grading(fitted.document, parse_document(design.document)))
    design.linked = linked
    session.flush()
    return design


def _keep_grading(document: DesignDocument, own: DesignDocument) -> DesignDocument:
    gradings = {entry.placement: entry.grading for entry in own.placements}
    placements = tuple(
        entry.model_copy(update={"grading": gradings.get(entry.placement, entry.grading)})
        for entry in document.placements
    )
    return document.model_copy(update={"placements": placements})


def set_colour(session: Session, principal: Principal, design_id: str, colour: str) -> Design:
    """Give one garment of a set another colour; the others keep theirs.

    Raises:
        NotFound: It is not theirs, or its blank has no such colour.
        NotInSet: It is in no set.
    """
    _, design = _member(session, principal, design_id)
    chosen = get_blank(design.blank).colour(colour)
    write_document(design, parse_document(design.document).model_copy(update={"colour": chosen.slug}))
    session.flush()
    return design


def leave(session: Session, principal: Principal, design_id: str) -> DesignSet:
    """Take a design out of its set; it stays among one's designs, and so do the others.

    Raises:
        NotFound: It is not theirs.
        NotInSet: It is in no set.
    """
    found, design = _member(session, principal, design_id)
    design.set_id, design.linked, design.fits = None, True, {}
    session.flush()
    return found
