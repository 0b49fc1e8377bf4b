"""The shop window: home, what we print on, how we print, the short honest pages, and development's letters."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any

from flask import Blueprint, Response, has_request_context, make_response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from customizer.garments.blanks import BlankSpec, get_blank, load_blanks
from foundation import web
from foundation.access import Allow, allow
from foundation.errors import NotFound
from foundation.i18n import current_currency, current_language, current_locale
from foundation.mail import Letter
from foundation.money import CURRENCIES, Money
from storefront import delivery, pricing

bp = Blueprint("storefront", __name__)

LETTERS_SHOWN = 100
BLANKS_ORDER = ("classic-tee", "hoodie", "tote-bag", "pet-tee")


@dataclass(frozen=True)
class Offer:
    """A blank with what it costs, as a page shows it. `price` is of the smallest size, printed on one side."""

    blank: BlankSpec
    price: str
    price_elsewhere: str
    extra_placement: str
    large_size: str


def _shown(amount: Money) -> str:
    text = amount.format(current_language())
    return text.removesuffix(".00")


def build_offer(blank: BlankSpec, currency: str) -> Offer:
    """The blank with its prices in the reader's currency, and its price in the other one."""
    other = next(code for code in CURRENCIES if code != currency)
    item = pricing.Item(blank.slug, blank.sizes[0].slug, 1, ("front",))
    both_sides = pricing.Item(blank.slug, blank.sizes[-1].slug, 1, ("front", "back"))
    dearest = pricing.quote_line(both_sides, currency)
    return Offer(
        blank=blank,
        price=_shown(pricing.quote_line(item, currency).unit),
        price_elsewhere=_shown(pricing.quote_line(item, other).unit),
        extra_placement=_shown(dearest.extra),
        large_size=_shown(dearest.surcharge) if dearest.surcharge else "",
    )


def list_offers() -> list[Offer]:
    """Every blank that has a price, the tee first."""
    known = load_blanks()
    slugs = [slug for slug in BLANKS_ORDER if slug in known] + sorted(set(known) - set(BLANKS_ORDER))
    priced = pricing.price_list()["currencies"][current_currency()]["blanks"]
    return [build_offer(known[slug], current_currency()) for slug in slugs if slug in priced]


@bp.get("/")
@allow(Allow.ANYONE)
def home() -> ResponseReturnValue:
    """The shop window."""
    offers = list_offers()
    words = "zh" if current_locale().startswith("zh") else "en"
    return render_template(
        "storefront/home.html",
        offers=offers,
        prices={offer.blank.slug: offer.price for offer in offers},
        pricing_most=pricing.price_list()["quantity"]["line"],
        words=words,
    )


@bp.get("/blanks")
@allow(Allow.ANYONE)
def blanks() -> ResponseReturnValue:
    """Everything we print on, with prices and sizes."""
    return render_template("storefront/blanks.html", offers=list_offers())


@bp.get("/blanks/<slug>")
@allow(Allow.ANYONE)
def blank(slug: str) -> ResponseReturnValue:
    """One garment: its colours from both sides, its sizes, its price."""
    found = get_blank(slug)
    wanted = request.args.get("colour", "")
    colour = next((colour for colour in found.colours if colour.slug == wanted), found.colours[0])
    offer = build_offer(found, current_currency())
    measures = list(dict.fromkeys(name for size in found.sizes for name in size.measures_mm))
    return render_template(
        "storefront/blank.html",
        offer=offer,
        blank=found,
        colour=colour,
        measures=measures,
        pricing=pricing.price_list(),
    )


@bp.get("/how-we-print")
@allow(Allow.ANYONE)
def how_we_print() -> ResponseReturnValue:
    """What happens between the approval and the parcel, and which photos print well."""
    return render_template("storefront/how_we_print.html")


@bp.get("/about")
@allow(Allow.ANYONE)
def about() -> ResponseReturnValue:
    """What this shop is."""
    return render_template("storefront/about.html", offers=list_offers())


@bp.get("/returns")
@allow(Allow.ANYONE)
def returns() -> ResponseReturnValue:
    """Delivery, its prices, and what happens when a print is wrong."""
    currency = current_currency()
    rates = [
        (region, Money(table[currency]["first"], currency), Money(table[currency]["next"], currency), free)
        for region, table in pricing.price_list()["shipping"].items()
        for free in [Money(table[currency]["free_from"], currency) if table[currency]["free_from"] else None]
    ]
    return render_template("storefront/returns.html", rates=rates, shown=_shown)


@bp.get("/privacy")
@allow(Allow.ANYONE)
def privacy() -> ResponseReturnValue:
    """Which data we keep and why."""
    return render_template("storefront/privacy.html")


@bp.get("/terms")
@allow(Allow.ANYONE)
def terms() -> ResponseReturnValue:
    """The rules of buying here."""
    return render_template("storefront/terms.html")


@bp.get("/dev/mail")
@allow(Allow.DEVELOPMENT)
def dev_mail() -> ResponseReturnValue:
    """The letters that development keeps instead of sending."""
    letters = web.db().scalars(select(Letter).order_by(Letter.id.desc()).limit(LETTERS_SHOWN)).all()
    wanted = request.args.get("letter")
    shown = next((letter for letter in letters if letter.id == wanted), letters[0] if letters else None)
    return render_template("storefront/dev_mail.html", letters=letters, shown=shown)


@bp.get("/dev/mail/<letter_id>")
@allow(Allow.DEVELOPMENT)
def dev_mail_body(letter_id: str) -> Response:
    """A letter's own HTML, alone in a sandbox: mail needs inline styles, which no page of the shop may have."""
    letter = web.db().get(Letter, letter_id)
    if letter is None:
        raise NotFound
    answer = make_response(letter.html)
    answer.headers["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; sandbox"
    )
    return answer


@bp.app_context_processor
def shop_window() -> dict[str, Any]:
    """What every page's frame shows of the shop."""
    if not has_request_context():  # a letter, written by a worker
        return {}
    first, last = delivery.MAKING_DAYS
    return {
        "currency": current_currency(),
        "shows_dev_mail": not web.settings().is_production,
        "making_days": {"first": first, "last": last},
        "contact": parseaddr(web.settings().mail_from)[1],
    }
