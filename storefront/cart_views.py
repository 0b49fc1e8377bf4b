"""The bag: its page, its JSON for the editor, and the choice of currency."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from customizer.garments.blanks import get_blank
from customizer.sets import MAX_MEMBERS
from foundation.access import Allow, allow
from foundation.database import utcnow
from foundation.dates import days
from foundation.errors import InvalidInput, NotFound
from foundation.i18n import current_currency, current_language, current_locale
from foundation.money import CURRENCIES
from foundation.reading import read_object, read_text, same_site
from foundation.web import db, ensure_owner, limiter, principal
from storefront import carts, delivery, pricing
from storefront.addresses import countries, region_of

bp = Blueprint("cart", __name__)


def reader_country() -> str:
    """Where the reader's parcels go, as far as we know: what they chose last, else a guess from their language."""
    chosen = session.get("country")
    if chosen in countries():
        return str(chosen)
    return "CN" if current_locale().startswith("zh") else "US"


@bp.app_context_processor
def bag() -> dict[str, Any]:
    """How many pieces lie in the bag, for every page's frame."""

    try:
        return {"bag_count": carts.count_pieces(db(), principal().owner)}
    except SQLAlchemyError:  # the page that says so must still be drawn
        return {"bag_count": 0}


@bp.get("/cart")
@allow(Allow.ANYONE)
def show_cart() -> ResponseReturnValue:
    """The bag, or what to do when it is empty."""
    cart = carts.find_cart(db(), principal().owner)
    if cart is None or not cart.lines:
        return render_template("storefront/cart_empty.html")
    region = region_of(reader_country())
    quote = pricing.quote(cart.lines, current_currency(), region)
    rows = [(line, quoted, get_blank(line.blank)) for line, quoted in zip(cart.lines, quote.lines, strict=True)]
    window = delivery.promise(region, utcnow().date())
    return render_template(
        "storefront/cart.html",
        rows=rows,
        quote=quote,
        window=window,
        country=countries()[reader_country()],
        most=pricing.price_list()["quantity"]["line"],
    )


def _whole(text: str | None) -> int:
    try:
        return int(text or "")
    except ValueError:
        raise pricing.QuantityOutOfRange(most=pricing.price_list()["quantity"]["line"]) from None


@bp.post("/cart/lines/<line_id>")
@allow(Allow.ANYONE)
def change_line(line_id: str) -> ResponseReturnValue:
    """Set a line's quantity; nought takes it out."""
    quantity = _whole(request.form.get("quantity"))
    if quantity == 0:
        carts.remove_line(db(), principal(), line_id)
    else:
        carts.set_quantity(db(), principal(), line_id, quantity)
    return redirect(url_for("cart.show_cart"), code=303)


@bp.post("/cart/lines/<line_id>/remove")
@allow(Allow.ANYONE)
def remove_line(line_id: str) -> ResponseReturnValue:
    """Take a line out of the bag."""
    carts.remove_line(db(), principal(), line_id)
    return redirect(url_for("cart.show_cart"), code=303)


@bp.post("/currency/<code>")
@allow(Allow.ANYONE)
def choose_currency(code: str) -> ResponseReturnValue:
    """Show and charge prices in another currency."""
    if code not in CURRENCIES:
        raise NotFound
    session["currency"] = code
    session.permanent = True
    cart = carts.find_cart(db(), principal().owner, lock=True)
    if cart is not None:
        cart.currency = code
    return redirect(same_site(request.form.get("next"), "/cart"), code=303)


# --- JSON for the editor ----------------------------------------------------------------------------------------------


@bp.post("/api/cart/lines")
@limiter.limit("60 per minute")
@allow(Allow.ANYONE)
def add_line() -> ResponseReturnValue:
    """Put a revision into the bag. Whatever else the body says, also of prices, is not read."""
    body = read_object()
    texts = {name: read_text(body, name) for name in ("design_id", "revision", "colour", "size")}
    ensure_owner()
    carts.add_line(
        db(),
        principal(),
        **texts,
        quantity=pricing.check_quantity(body.get("quantity", 1)),
        currency=current_currency(),
        field_values=body.get("field_values"),
        rights=read_text(body, "rights", ""),
    )
    db().flush()
    return {"count": carts.count_pieces(db(), principal().owner), "cart_url": url_for("cart.show_cart")}, 201


@bp.post("/api/cart/sets")
@limiter.limit("30 per minute")
@allow(Allow.ANYONE)
def add_set() -> ResponseReturnValue:
    """Put a matching set into the bag, all of it or nothing."""
    body = read_object()
    lines = body.get("lines")
    if not isinstance(lines, list) or len(lines) > MAX_MEMBERS or not all(isinstance(each, dict) for each in lines):
        raise InvalidInput(field="lines")
    pieces = [
        carts.Piece(
            design_id=read_text(each, "design_id"),
            colour=read_text(each, "colour"),
            size=read_text(each, "size"),
            quantity=pricing.check_quantity(each.get("quantity", 1)),
            field_values=each.get("field_values") or {},
        )
        for each in lines
    ]
    carts.add_set(db(), principal(), set_id=read_text(body, "set_id"), pieces=pieces, currency=current_currency())
    db().flush()
    return {"count": carts.count_pieces(db(), principal().owner), "cart_url": url_for("cart.show_cart")}, 201


@bp.post("/api/prices")
@limiter.limit("240 per minute")
@allow(Allow.ANYONE)
def prices() -> ResponseReturnValue:
    """What several different things cost, each and together, for the editor's set; shipping comes in the bag."""
    items = read_object().get("items")
    if not isinstance(items, list) or not 1 <= len(items) <= MAX_MEMBERS or not all(isinstance(i, dict) for i in items):
        raise InvalidInput(field="items")
    currency = current_currency()
    quoted = []
    for item in items:
        blank = get_blank(read_text(item, "blank"))
        names = item.get("placements", [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise InvalidInput(field="placements")
        placements = tuple(blank.placement(name).slug for name in names)
        size = blank.size(read_text(item, "size")).slug
        quantity = pricing.check_quantity(item.get("quantity", 1))
        quoted.append(pricing.quote_line(pricing.Item(blank.slug, size, quantity, placements), currency))
    total = sum((line.total for line in quoted[1:]), quoted[0].total)
    return {
        "currency": currency,
        "lines": [{"total_minor": line.total.minor, "text": line.total.format(current_language())} for line in quoted],
        "total_minor": total.minor,
        "text": total.format(current_language()),
    }


@bp.get("/api/price")
@limiter.limit("240 per minute")
@allow(Allow.ANYONE)
def price() -> ResponseReturnValue:
    """What some pieces cost and when they arrive, for the editor's price line."""
    args = request.args
    blank = get_blank(args.get("blank", ""))
    blank.colour(args.get("colour") or blank.colours[0].slug)
    size = blank.size(args.get("size") or blank.sizes[0].slug)
    placements = tuple(blank.placement(name).slug for name in args.get("placements", "").split(",") if name)
    currency = args.get("currency") or current_currency()
    item = pricing.Item(blank.slug, size.slug, _whole(args.get("quantity", "1")), placements)
    quoted = pricing.quote_line(item, currency)
    window = delivery.promise(region_of(reader_country()), utcnow().date())
    return {
        "currency": currency,
        "unit_minor": quoted.unit.minor,
        "total_minor": quoted.total.minor,
        "text": quoted.total.format(current_language()),
        "delivery": {
            "earliest": window.earliest.isoformat(),
            "latest": window.latest.isoformat(),
            "text": days(window.earliest, window.latest),
        },
    }
