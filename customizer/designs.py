"""Designs that customers work on: checked, saved, found, handed over."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from customizer import assets, linking, versions
from customizer.art import find_piece
from customizer.document import (
    ArtLayer,
    DesignDocument,
    InvalidDocument,
    Problem,
    TextLayer,
    canonical_json,
    parse_document,
    revision_hash,
)
from customizer.garments.blanks import UnknownBlank, UnknownColour, UnknownPlacement, get_blank
from customizer.models import Design, DesignSet
from customizer.type import UnknownFont, shop_fonts
from foundation import jobs
from foundation.access import Principal, policy, require
from foundation.database import new_id, utcnow
from foundation.errors import Conflict, InvalidInput
from foundation.i18n import N_
from foundation.text import one_line

MAX_TITLE = 200
#: One owner's designs; more than this is a program.
MAX_DESIGNS = 500


class DesignChanged(Conflict):
    """Another window saved the design in the meantime; `version` is the one that is stored."""

    code = "design_changed"
    message = N_("This design was changed in another window. Load it again to go on from there.")


class TooManyDesigns(InvalidInput):
    """The owner has as many designs as one may have."""

    code = "too_many_designs"
    message = N_("You have %(most)s designs, which is as many as we keep. Please delete some first.")


# --- what a document must hold ---------------------------------------------------------------------------------------


def read_document(data: dict[str, Any] | str | bytes) -> DesignDocument:
    """The document, checked against the schema and the catalogue.

    Raises:
        InvalidDocument: See `parse_document`; also what else it names (blank, colour, placement, font, art) and
            the catalogue lacks.
    """
    document = parse_document(data)
    problems = (*_blank_problems(document), *_font_problems(document), *_art_problems(document))
    if problems:
        raise InvalidDocument(problems)
    return document


def _blank_problems(document: DesignDocument) -> list[Problem]:
    found: list[Problem] = []
    try:
        blank = get_blank(document.blank)
    except UnknownBlank:
        return [Problem("blank", "unknown_blank", f"is {document.blank!r}, which is not in the catalogue")]
    try:
        blank.colour(document.colour)
    except UnknownColour:
        found.append(Problem("colour", "unknown_colour", f"is {document.colour!r}, which this blank does not come in"))
    for index, entry in enumerate(document.placements):
        try:
            blank.placement(entry.placement)
        except UnknownPlacement:
            reason = f"is {entry.placement!r}, where this blank is not printed"
            found.append(Problem(f"placements[{index}].placement", "unknown_placement", reason))
    return found


def _font_problems(document: DesignDocument) -> list[Problem]:
    found: list[Problem] = []
    for path, layer in document.each_layer():
        if isinstance(layer, TextLayer):
            try:
                shop_fonts().family(layer.font)
            except UnknownFont:
                found.append(
                    Problem(f"{path}.font", "unknown_font", f"is {layer.font!r}, which is not in the catalogue")
                )
    return found


def _art_problems(document: DesignDocument) -> list[Problem]:
    found: list[Problem] = []
    for path, layer in document.each_layer():
        if not isinstance(layer, ArtLayer) or layer.art is None:
            continue
        piece = find_piece(layer.art)
        if piece is None:
            found.append(Problem(f"{path}.art", "unknown_art", f"is {layer.art!r}, which is not in the catalogue"))
            continue
        for slot in layer.colours:
            if slot not in piece.slots:
                reason = f"is not a colour of {layer.art!r}"
                found.append(Problem(f"{path}.colours.{slot}", "unknown_slot", reason))
    return found


def _draft(document: DesignDocument) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(canonical_json(document))
    return value


def hash_of_draft(design: Design) -> str:
    """The name that a revision of the saved draft has or would have."""
    return revision_hash(parse_document(design.document))


def _title(title: Any) -> str:
    if not isinstance(title, str):
        raise InvalidInput
    return one_line(title, MAX_TITLE)


# --- designs --------------------------------------------------------------------------------------------------------


@policy(Design, "read", "write", "delete")
def _own_design(principal: Principal, design: Design) -> bool:
    return principal.owns(design.owner) and design.deleted_at is None


@policy(Design, "restore")
def _was_own_design(principal: Principal, design: Design) -> bool:
    return principal.owns(design.owner)


def create_design(session: Session, owner: str, document: DesignDocument, title: str = "") -> Design:
    """A new design of an owner.

    Raises:
        MissingPicture: The document names a picture that is not theirs.
        TooManyDesigns: They have `MAX_DESIGNS` already.
    """
    assets.require_claims(session, owner, document)
    mine = select(Design.id).where(Design.owner == owner, Design.deleted_at.is_(None)).limit(MAX_DESIGNS)
    if len(session.scalars(mine).all()) >= MAX_DESIGNS:
        raise TooManyDesigns(most=MAX_DESIGNS)
    design = Design(
        id=new_id(),
        owner=owner,
        title=_title(title),
        blank=document.blank,
        colour=document.colour,
        document=_draft(document),
        version=1,
        updated_at=utcnow(),
    )
    session.add(design)
    session.flush()
    return design


def get_design(session: Session, principal: Principal, design_id: str, action: str = "read") -> Design:
    """One's own design.

    Raises:
        NotFound: There is none of that id, or it is somebody else's.
    """
    return require(principal, action, session.get(Design, design_id))


def lock_design(session: Session, principal: Principal, design_id: str) -> tuple[Design, DesignSet | None]:
    """One's own design, read anew, and the set it is in, both locked until the transaction ends; see `linking`.

    Raises:
        NotFound: It is not theirs.
    """
    get_design(session, principal, design_id, "write")
    query = select(Design).where(Design.id == design_id).with_for_update().execution_options(populate_existing=True)
    while True:
        with session.begin_nested() as locks:
            found = linking.lock_set(session, design_id)
            design = require(principal, "write", session.scalars(query).one_or_none())
            if design.set_id == (None if found is None else found.id):
                return design, found
            locks.rollback()  # it has just joined a set, or left it: a set's row is locked before its designs


def save_design(
    session: Session, principal: Principal, design_id: str, document: DesignDocument, title: str, version: int
) -> Design:
    """Save a draft over the version that the editor started from, and bring it to the designs that are linked with it.

    The same content sent twice (an answer that was lost on its way) is saved once.

    Raises:
        NotFound: It is not theirs.
        DesignChanged: Another version is stored by now, with other content.
        MissingPicture: The document names a picture that is not theirs.
    """
    design, _ = lock_design(session, principal, design_id)
    draft, title = _draft(document), _title(title)
    if design.document == draft and design.title == title:
        return design
    if design.version != version:
        raise DesignChanged(version=design.version)
    assets.require_claims(session, design.owner, document)
    versions.keep_before_save(session, design)
    linking.flow_edit(session, design, parse_document(design.document), document)
    design.document, design.title = draft, title
    design.blank, design.colour = document.blank, document.colour
    design.version += 1
    design.updated_at = utcnow()
    session.flush()
    return design


def delete_design(session: Session, principal: Principal, design_id: str) -> None:
    """Take a design off its owner's list. Revisions that were ordered stay, as the orders need them."""
    design = get_design(session, principal, design_id, "delete")
    design.deleted_at = utcnow()
    jobs.add(session, "forget_draft", {"design_id": design.id})


def restore_design(session: Session, principal: Principal, design_id: str) -> Design:
    """A deleted design back on its owner's list; one that is there already is left as it is.

    Raises:
        NotFound: It is not theirs.
    """
    design = require(principal, "restore", session.get(Design, design_id))
    design.deleted_at = None
    return design


def duplicate_design(session: Session, principal: Principal, design_id: str, title: str) -> Design:
    """Another design of the same content; what is no longer in the catalogue or store is refused.

    Raises:
        NotFound: It is not theirs.
        InvalidDocument, MissingPicture, TooManyDesigns: See `create_design`.
    """
    design = get_design(session, principal, design_id)
    return create_design(session, design.owner, read_document(design.document), title)


def rename_design(session: Session, principal: Principal, design_id: str, title: str) -> Design:
    """Another name for a design; an editor that is open on it takes it over when it is told of the newer version.

    Raises:
        NotFound: It is not theirs.
    """
    design, _ = lock_design(session, principal, design_id)
    title = _title(title)
    if title != design.title:
        design.title = title
        design.version += 1
    return design


def list_designs(session: Session, owner: str | None) -> list[Design]:
    """An owner's designs, the one touched last first."""
    if owner is None:
        return []
    query = select(Design).where(Design.owner == owner, Design.deleted_at.is_(None))
    return list(session.scalars(query.order_by(Design.updated_at.desc(), Design.id.desc()).limit(MAX_DESIGNS)))


def adopt(session: Session, guest: str, member: str) -> None:
    """Hand a guest's designs and pictures to the member they become; `web.adopt_guest` calls it at sign-in."""
    assets.adopt(session, guest, member)
    session.execute(update(Design).where(Design.owner == guest).values(owner=member))
    session.execute(update(DesignSet).where(DesignSet.owner == guest).values(owner=member))
