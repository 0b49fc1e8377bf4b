"""From cart to order: what is shown, what is approved, what is charged, all the same.

A page's `seen` key names everything the buyer saw: lines, prices, total, renderer. A submit with another key is shown
again instead of charged. The same submit, however often and from however many tabs, is one order: the cart's row is
locked, and the order's `checkout_key` is unique. Source: notes/reliability.md rows 7 and 9; saleor `complete_checkout`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from customizer import proofs, review, revisions, rights
from customizer.assets import StoredAssets
from customizer.document import DesignDocument
from customizer.garments.blanks import get_blank
from customizer.models import DesignRevision
from customizer.painter import RENDERER_VERSION
from customizer.preflight import Finding, check
from customizer.preflight.findings import has_errors
from customizer.type import shop_fonts
from foundation.access import Principal
from foundation.blob_store import BlobStore
from foundation.database import new_id
from foundation.errors import Conflict, ShopError
from foundation.i18n import N_
from storefront import carts, delivery, orders, pricing
from storefront.addresses import region_of
from storefront.models import Approval, Cart, CartLine, Order, OrderLine, OrderState, PaymentState
from storefront.payments.pages import add_payment


class CartEmpty(Conflict):
    """There is nothing to order."""

    code = "cart_empty"
    message = N_("Your bag is empty.")


class CheckoutChanged(Conflict):
    """Something is not as the buyer saw it: a line, a price, the shipping."""

    code = "checkout_changed"
    message = N_("Something changed since you opened this page. Please look at the prices once more.")


class CheckoutBlocked(Conflict):
    """A design cannot be printed as it is."""

    code = "checkout_blocked"
    message = N_("A design needs a change before it can be printed. It is marked below.")


@dataclass(frozen=True)
class PreparedLine:
    """A cart line with its design, and what stops it. `problems` are preflight's errors."""

    line: CartLine
    revision: DesignRevision
    document: DesignDocument
    quoted: pricing.QuotedLine
    problems: tuple[Finding, ...]
    refused: ShopError | None
    rights_stated: bool

    @property
    def is_ready(self) -> bool:
        """Whether it may be printed."""
        return not self.problems and self.refused is None


@dataclass(frozen=True)
class Prepared:
    """All that a checkout page shows, and the key of having seen it."""

    cart: Cart
    lines: tuple[PreparedLine, ...]
    quote: pricing.Quote
    window: delivery.Window
    seen: str

    @property
    def is_ready(self) -> bool:
        """Whether every line may be printed."""
        return all(line.is_ready for line in self.lines)

    @property
    def rights_stated(self) -> bool:
        """Whether the buyer has said of every line that they may use its photos and words."""
        return all(line.rights_stated for line in self.lines)


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _seen_key(cart: Cart, quote: pricing.Quote) -> str:
    lines = [
        [line.id, line.revision, line.colour, line.size, line.quantity, line.field_values, quoted.unit.minor]
        for line, quoted in zip(cart.lines, quote.lines, strict=True)
    ]
    amounts = [quote.subtotal.minor, quote.shipping.minor, quote.total.minor, quote.currency, quote.region]
    return _digest([cart.id, cart.generation, lines, amounts, RENDERER_VERSION])


def _problems(document: DesignDocument, line: CartLine, blobs: BlobStore) -> tuple[Finding, ...]:
    blank = get_blank(document.blank)
    areas = {}
    for name in line.placements:
        area = blank.placement(name).area(line.size)
        areas[name] = (area.width_mm, area.height_mm)
    found = check(
        document, fonts=shop_fonts(), assets=StoredAssets(blobs), placements=areas, field_values=line.field_values
    )
    return tuple(finding for finding in found if has_errors([finding]))


def prepare(
    session: Session, blobs: BlobStore, owner: str | None, *, currency: str, country: str, today: date
) -> Prepared:
    """What the owner's checkout looks like now.

    Args:
        country: Where it goes; its region sets shipping and days.
        today: For the promise shown.

    Raises:
        CartEmpty: There is nothing to order.
        OrderTooLarge: More pieces than one order may have.
    """
    cart = carts.find_cart(session, owner)
    if cart is None or not cart.lines:
        raise CartEmpty
    region = region_of(country)
    quote = pricing.quote(cart.lines, currency, region)
    prepared = []
    for line, quoted in zip(cart.lines, quote.lines, strict=True):
        revision = revisions.get_revision(session, line.revision)
        document = revisions.revision_document(revision)
        refused: ShopError | None = None
        try:
            review.require_approved(revision)
        except review.NotApproved as error:
            refused = error
        problems, stated = _problems(document, line, blobs), rights.is_stated(document, line.rights)
        prepared.append(PreparedLine(line, revision, document, quoted, problems, refused, stated))
    return Prepared(cart, tuple(prepared), quote, delivery.promise(region, today), _seen_key(cart, quote))


def find_done(session: Session, owner: str | None, seen: str) -> Order | None:
    """The order that a submit of this page has already become and that is no longer waiting for money."""
    if owner is None or not seen:
        return None
    query = select(Order).where(Order.owner == owner, Order.seen_key == seen)
    query = query.where(Order.state.not_in((OrderState.PENDING, OrderState.DRAFT, OrderState.CANCELED)))
    return session.scalar(query.limit(1))


def approve(blobs: BlobStore, prepared: Prepared) -> dict[str, dict[str, Any]]:
    """The record of the proofs that were shown, by cart line. Paints, so nobody waits for a transaction meanwhile.

    Raises:
        MissingAsset: A picture is no longer there.
    """
    return {
        each.line.id: proofs.approval(
            blobs,
            each.document,
            each.line.placements,
            each.line.size,
            each.line.colour,
            each.line.field_values,
        )
        for each in prepared.lines
    }


def checkout_key(seen: str, email: str, country: str, address: Mapping[str, str]) -> str:
    """What makes a submit the same submit: what was seen, and where it goes."""
    return _digest([seen, email, country, dict(address)])


def place(
    session: Session,
    blobs: BlobStore,
    principal: Principal,
    *,
    seen: str,
    email: str,
    locale: str,
    currency: str,
    country: str,
    address: dict[str, str],
    approvals: Mapping[str, Mapping[str, Any]],
    today: date,
) -> Order:
    """The order of a submit: made now, or the one that the same submit has made before.

    An older unpaid order of the same cart, with other lines or another address, is cancelled for it.

    Args:
        seen: The key of the page that was submitted.
        approvals: By cart line, as `approve` gives them.

    Raises:
        CartEmpty, CheckoutChanged, CheckoutBlocked: It cannot be ordered as it was shown.
        RightsMissing: Nobody has said of a line that its photos and words may be used.
    """
    owner = principal.owner
    cart = _lock_cart(session, owner)
    if cart is None:
        raise CartEmpty
    same = _find_same(session, cart, checkout_key(seen, email, country, address))
    if same is not None:
        return same
    prepared = prepare(session, blobs, owner, currency=currency, country=country, today=today)
    if prepared.seen != seen or set(approvals) != {each.line.id for each in prepared.lines}:
        raise CheckoutChanged
    if not prepared.is_ready:
        raise CheckoutBlocked
    if not prepared.rights_stated:
        raise rights.RightsMissing
    _supersede(session, cart, principal)
    order = _create(session, principal, prepared, email=email, locale=locale, country=country, address=address)
    order.seen_key = seen
    order.checkout_key = _unique_key(session, seen, email, country, address)
    for line in order.lines:
        assert line.cart_line_id is not None
        said = next(each.line.rights for each in prepared.lines if each.line.id == line.cart_line_id)
        _store_approval(session, line, approvals[line.cart_line_id], said, principal)
    order.transition(session, OrderState.PENDING, principal)
    session.flush()
    add_payment(session, order)
    return order


def _lock_cart(session: Session, owner: str | None) -> Cart | None:
    return carts.find_cart(session, owner, lock=True)


def _find_same(session: Session, cart: Cart, key: str) -> Order | None:
    query = select(Order).where(Order.checkout_key == key, Order.cart_id == cart.id)
    found = session.scalar(query)
    return found if found is not None and found.state != OrderState.CANCELED else None


def _unique_key(session: Session, seen: str, email: str, country: str, address: Mapping[str, str]) -> str:
    key = checkout_key(seen, email, country, address)
    # The same submit again after its order was cancelled: a new order, and the old one gives up the key.
    old = session.scalar(select(Order).where(Order.checkout_key == key))
    if old is not None:
        old.checkout_key = None
        session.flush()
    return key


def _supersede(session: Session, cart: Cart, principal: Principal) -> None:
    query = select(Order).where(Order.cart_id == cart.id, Order.state == OrderState.PENDING).with_for_update(of=Order)
    for order in session.scalars(query):
        # Money that is already on its way belongs to its own order.
        if all(payment.state != PaymentState.PROCESSING for payment in order.payments):
            orders.cancel_unpaid(session, order, principal, reason="replaced")


def _create(
    session: Session,
    principal: Principal,
    prepared: Prepared,
    *,
    email: str,
    locale: str,
    country: str,
    address: dict[str, str],
) -> Order:
    quote = prepared.quote
    assert principal.owner is not None
    order = Order(
        id=new_id(),
        owner=principal.owner,
        email=email,
        locale=locale,
        currency=quote.currency,
        country=country,
        region=quote.region,
        address=address,
        state=OrderState.DRAFT,
        subtotal_minor=quote.subtotal.minor,
        shipping_minor=quote.shipping.minor,
        tax_minor=quote.tax.minor,
        total_minor=quote.total.minor,
        promised_earliest=prepared.window.earliest,
        promised_latest=prepared.window.latest,
        cart_id=prepared.cart.id,
    )
    session.add(order)
    for position, each in enumerate(prepared.lines, start=1):
        line = OrderLine(id=new_id(), position=position, cart_line_id=each.line.id, design_id=each.line.design_id)
        line.revision, line.title = each.line.revision, each.line.title
        line.blank, line.colour, line.size = each.line.blank, each.line.colour, each.line.size
        line.sku = f"{line.blank}/{line.colour}/{line.size}"
        line.quantity, line.placements = each.line.quantity, list(each.line.placements)
        line.technique, line.field_values = each.line.technique, dict(each.line.field_values)
        line.unit_minor, line.total_minor = each.quoted.unit.minor, each.quoted.total.minor
        order.lines.append(line)
    session.flush()
    return order


def _store_approval(
    session: Session, line: OrderLine, made: Mapping[str, Any], said: dict[str, Any] | None, principal: Principal
) -> None:
    line.approval_record = Approval(
        line_id=line.id,
        proofs=dict(made["proofs"]),
        renderer=made["renderer"],
        fonts=dict(made["fonts"]),
        art=dict(made.get("art", {})),
        rights=said,
        approved_by=principal.actor,
    )
    session.flush()
