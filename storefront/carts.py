"""Carts: what a visitor, guest or member means to buy. Prices are never stored here; they are quoted each time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from customizer import designs, linking, revisions, sets
from customizer import rights as rights_statement
from customizer.document import DesignDocument
from customizer.fields import read_values
from customizer.garments.blanks import get_blank
from foundation.access import Principal, require
from foundation.database import new_id, utcnow
from foundation.errors import InvalidInput, NotFound
from foundation.i18n import N_
from storefront import pricing
from storefront.models import Cart, CartLine

MAX_LINES = 50


class EmptyDesign(InvalidInput):
    """The design has nothing that could be printed."""

    code = "empty_design"
    message = N_("There is nothing on this design yet. Put a photo or some words on it first.")


class CartFull(InvalidInput):
    """More different things than one bag holds."""

    code = "cart_full"
    message = N_("Your bag holds up to %(most)d different things. Please order these first.")


def find_cart(session: Session, owner: str | None, *, lock: bool = False) -> Cart | None:
    """The owner's cart, its row locked where asked for; None where there is none yet."""
    if owner is None:
        return None
    query = select(Cart).where(Cart.owner == owner)
    if lock:
        query = query.with_for_update(of=Cart).execution_options(populate_existing=True)
    return session.scalar(query)


def create_cart(session: Session, owner: str, currency: str) -> Cart:
    """The owner's cart, made at first use."""
    found = find_cart(session, owner, lock=True)
    if found is None:
        found = Cart(id=new_id(), owner=owner, currency=currency)
        session.add(found)
        session.flush()
    return found


def count_pieces(session: Session, owner: str | None) -> int:
    """How many pieces lie in the owner's cart."""
    if owner is None:
        return 0
    query = select(func.sum(CartLine.quantity)).join(Cart, Cart.id == CartLine.cart_id).where(Cart.owner == owner)
    return session.scalar(query) or 0


def printed_placements(document: DesignDocument) -> list[str]:
    """The placements that have something visible on them."""
    return [entry.placement for entry in document.placements if any(layer.visible for layer in entry.layers)]


def _check_total(cart: Cart) -> None:
    """Raises OrderTooLarge where the bag holds more pieces than one order may have."""
    most = int(pricing.price_list()["quantity"]["order"])
    if sum(line.quantity for line in cart.lines) > most:
        raise pricing.OrderTooLarge(most=most)


def _variant(line: CartLine) -> tuple[str, str, str, dict[str, str]]:
    """What makes two lines the same thing."""
    return line.revision, line.colour, line.size, dict(line.field_values or {})


def add_line(
    session: Session,
    principal: Principal,
    *,
    design_id: str,
    revision: str,
    colour: str,
    size: str,
    quantity: int,
    currency: str,
    field_values: Any = None,
    rights: str | None = None,
) -> CartLine:
    """Put pieces of one's own design into the cart; the same variant of the same revision becomes one line.

    Args:
        field_values: What the design's personalisation fields are to say, as it was sent; see `read_values`. Pieces
            that say something else are a line of their own.
        rights: Version of the statement of rights that was ticked, empty where it was not; None where nobody was
            asked yet: checkout asks then.

    Raises:
        RightsMissing: The design needs the statement, and it was not ticked.
        NotFound: The design or the revision is not theirs, or the blank has no such colour or size.
        EmptyDesign: Nothing would be printed.
        FieldUnknown, FieldEmpty, FieldTooLong: A field's value cannot be printed.
        QuantityOutOfRange: Too few or too many pieces.
        OrderTooLarge: More pieces than one order may have.
        CartFull: The cart has as many lines as it may have.
    """
    if principal.owner is None:
        raise NotFound
    design = designs.get_design(session, principal, design_id)
    kept = revisions.read_revision(session, principal, revision)
    document = revisions.revision_document(kept)
    blank = get_blank(document.blank)
    placements = printed_placements(document)
    if not placements:
        raise EmptyDesign
    stated = None
    if rights is not None:
        stated = rights_statement.state(document, rights, principal.owner, utcnow())
    chosen_colour, chosen_size = blank.colour(colour), blank.size(size)
    pricing.check_quantity(quantity)
    values = read_values(document, field_values)
    cart = create_cart(session, principal.owner, currency)
    same = (revision, chosen_colour.slug, chosen_size.slug, values)
    for line in cart.lines:
        if _variant(line) == same:
            line.quantity = pricing.check_quantity(line.quantity + quantity)
            line.rights = stated or line.rights
            _check_total(cart)
            return line
    if len(cart.lines) >= MAX_LINES:
        raise CartFull(most=MAX_LINES)
    line = CartLine(id=new_id(), design_id=design.id, revision=kept.sha256, title=design.title[:200])
    line.blank, line.colour, line.size = blank.slug, chosen_colour.slug, chosen_size.slug
    line.quantity, line.placements = quantity, placements
    line.technique = blank.placement(placements[0]).technique
    line.field_values = values
    line.rights = stated
    cart.lines.append(line)
    _check_total(cart)
    session.flush()
    return line


@dataclass(frozen=True)
class Piece:
    """One garment of a set as it is bought."""

    design_id: str
    colour: str
    size: str
    quantity: int
    field_values: Mapping[str, Any] = field(default_factory=dict)


def add_set(
    session: Session, principal: Principal, *, set_id: str, pieces: Sequence[Piece], currency: str
) -> list[CartLine]:
    """Put a matching set into the cart: all of its garments, or none where one of them cannot be bought.

    Args:
        pieces: Which of the set's designs, in which colour and size; as they are saved now.

    Raises:
        NotFound: The set is not theirs.
        NotInSet: A design is not in it (any more).
        EmptyDesign: There is nothing to buy, or nothing on one of them.
        ShopError: As `add_line`.
    """
    sets.get_set(session, principal, set_id)
    members = {design.id for design in linking.list_members(session, set_id)}
    if not pieces:
        raise EmptyDesign
    lines = []
    for piece in pieces:
        if piece.design_id not in members:
            raise sets.NotInSet
        revision = revisions.create_revision(session, principal, piece.design_id)
        line = add_line(
            session,
            principal,
            design_id=piece.design_id,
            revision=revision.sha256,
            colour=piece.colour,
            size=piece.size,
            quantity=piece.quantity,
            currency=currency,
            field_values=piece.field_values,
        )
        lines.append(line)
    return lines


def state_rights(session: Session, principal: Principal, version: str) -> None:
    """Put the statement of rights on all lines of one's cart that need it and lack it.

    Args:
        version: Of the wording that was ticked.

    Raises:
        RightsMissing: It is not today's wording.
    """
    cart = find_cart(session, principal.owner, lock=True)
    if cart is None or principal.owner is None:
        return
    for line in cart.lines:
        document = revisions.revision_document(revisions.get_revision(session, line.revision))
        if not rights_statement.is_stated(document, line.rights):
            line.rights = rights_statement.state(document, version, principal.owner, utcnow())
    session.flush()


def get_line(session: Session, principal: Principal, line_id: str) -> CartLine:
    """One's own cart line.

    Raises:
        NotFound: There is none, or it is somebody else's.
    """
    return require(principal, "change", session.get(CartLine, line_id, with_for_update=True))


def set_quantity(session: Session, principal: Principal, line_id: str, quantity: int) -> None:
    """Change how many pieces a line has.

    Raises:
        NotFound: It is not theirs.
        QuantityOutOfRange: Too few or too many.
        OrderTooLarge: More pieces than one order may have.
    """
    line = get_line(session, principal, line_id)
    line.quantity = pricing.check_quantity(quantity)
    _check_total(line.cart)


def remove_line(session: Session, principal: Principal, line_id: str) -> None:
    """Take a line out of the cart.

    Raises:
        NotFound: It is not theirs.
    """
    line = get_line(session, principal, line_id)
    line.cart.lines.remove(line)


def adopt(session: Session, guest: str, member: str) -> None:
    """Put what a guest collected into the cart of the member they become."""
    theirs = find_cart(session, guest, lock=True)
    if theirs is None:
        return
    mine = find_cart(session, member, lock=True)
    if mine is None:
        theirs.owner = member
        return
    known = list(mine.lines)
    most = {name: int(value) for name, value in pricing.price_list()["quantity"].items()}
    room = most["order"] - sum(line.quantity for line in mine.lines)
    for line in list(theirs.lines):
        same = next((each for each in known if _variant(each) == _variant(line)), None)
        taken = min(line.quantity, room, most["line"] - (same.quantity if same else 0))
        if taken <= 0 or (same is None and len(mine.lines) >= MAX_LINES):
            continue  # more than one order can have
        room -= taken
        if same is not None:
            same.quantity += taken
            continue
        copy = CartLine(id=new_id(), quantity=taken)
        for name in ("design_id", "revision", "title", "blank", "colour", "size", "placements", "technique"):
            setattr(copy, name, getattr(line, name))
        copy.field_values, copy.rights = line.field_values, line.rights
        mine.lines.append(copy)
    session.delete(theirs)
