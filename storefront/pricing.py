"""What things cost: the only arithmetic of prices, for the page and for the charge alike. Pure.

Whole minor units throughout. Whatever a request says about a price is not read here: a quote is made of what is bought,
the currency and the region. The worked tables are in docs/pricing.md, and the same figures are asserted in the tests.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from foundation.errors import InvalidInput
from foundation.i18n import N_
from foundation.money import CURRENCIES, Money

PRICES = Path(__file__).parent / "data" / "prices.json"
REGIONS = ("cn", "us", "eu", "gb", "world")


class NotSold(InvalidInput):
    """There is no price for this blank or currency or region."""

    code = "not_sold"
    message = N_("We do not sell %(what)s.")


class QuantityOutOfRange(InvalidInput):
    """Nothing, less than nothing, or more than the shop makes in one order."""

    code = "quantity_out_of_range"
    message = N_("The quantity must be between 1 and %(most)d.")


class OrderTooLarge(InvalidInput):
    """More pieces than one order may have."""

    code = "order_too_large"
    message = N_("One order can have up to %(most)d pieces. For more, write to us: bulk prices are lower.")


class Buyable(Protocol):
    """What a price is asked for: cart lines and order lines both fit."""

    @property
    def blank(self) -> str: ...
    @property
    def size(self) -> str: ...
    @property
    def quantity(self) -> int: ...
    @property
    def placements(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Item:
    """The smallest buyable thing."""

    blank: str
    size: str
    quantity: int
    placements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """One line's price. `base + extra + surcharge = unit`, all per piece."""

    base: Money
    extra: Money
    surcharge: Money
    unit: Money
    quantity: int
    total: Money


@dataclass(frozen=True, slots=True)
class Quote:
    """What a set of lines costs, in full.

    `tax` is contained in `total` (prices are what people pay), not added to it. `to_free` is how much more would make
    shipping free; None where it already is free or never is.
    """

    lines: tuple[QuotedLine, ...]
    subtotal: Money
    shipping: Money
    total: Money
    tax: Money
    currency: str
    region: str
    to_free: Money | None


@cache
def price_list() -> Mapping[str, Any]:
    """The price list as it lies in data/prices.json."""
    data: dict[str, Any] = json.loads(PRICES.read_text("utf-8"))
    return data


def _prices(currency: str) -> Mapping[str, Any]:
    if currency not in CURRENCIES or currency not in price_list()["currencies"]:
        raise NotSold(what=currency)
    found: Mapping[str, Any] = price_list()["currencies"][currency]
    return found


def check_quantity(quantity: object) -> int:
    """The quantity itself, when it is a whole number that the shop makes.

    Raises:
        QuantityOutOfRange: It is not (also for true, 1.5, "2" and the very large).
    """
    most = int(price_list()["quantity"]["line"])
    if not isinstance(quantity, int) or isinstance(quantity, bool) or not 1 <= quantity <= most:
        raise QuantityOutOfRange(most=most)
    return quantity


def quote_line(line: Buyable, currency: str) -> QuotedLine:
    """One line's price.

    Raises:
        NotSold: The blank or the currency has no price.
        QuantityOutOfRange: See `check_quantity`.
    """
    prices = _prices(currency)
    if line.blank not in prices["blanks"]:
        raise NotSold(what=line.blank)
    quantity = check_quantity(line.quantity)
    base = Money(prices["blanks"][line.blank], currency)
    extra = Money(prices["extra_placement"], currency) * max(0, len(set(line.placements)) - 1)
    large = line.size in price_list()["large_sizes"]
    surcharge = Money(prices["large_size"] if large else 0, currency)
    unit = base + extra + surcharge
    return QuotedLine(base, extra, surcharge, unit, quantity, unit * quantity)


def _shipping(pieces: int, subtotal: Money, region: str) -> tuple[Money, Money | None]:
    rates = price_list()["shipping"][region][subtotal.currency]
    free_from = rates["free_from"]
    if pieces == 0:
        return Money(0, subtotal.currency), None
    if free_from is not None and subtotal.minor >= free_from:
        return Money(0, subtotal.currency), None
    price = Money(rates["first"] + rates["next"] * (pieces - 1), subtotal.currency)
    return price, None if free_from is None else Money(free_from - subtotal.minor, subtotal.currency)


def contained_tax(total: Money, percent: Decimal) -> Money:
    """The tax that a tax-inclusive amount contains: total * p / (100 + p), halves to even."""
    share = Decimal(total.minor) * percent / (100 + percent)
    return Money(int(share.to_integral_value(ROUND_HALF_EVEN)), total.currency)


def quote(lines: Sequence[Buyable], currency: str, region: str) -> Quote:
    """What the lines cost together, sent to a region.

    Args:
        lines: In any order; the quote keeps it.
        currency: `CNY` or `USD`.
        region: One of `REGIONS`.

    Raises:
        NotSold: Something has no price.
        QuantityOutOfRange: A line has too few or too many pieces.
        OrderTooLarge: All lines together have too many.
    """
    if region not in REGIONS:
        raise NotSold(what=region)
    _prices(currency)
    quoted = tuple(quote_line(line, currency) for line in lines)
    pieces = sum(line.quantity for line in quoted)
    most = int(price_list()["quantity"]["order"])
    if pieces > most:
        raise OrderTooLarge(most=most)
    subtotal = Money(sum(line.total.minor for line in quoted), currency)
    shipping, to_free = _shipping(pieces, subtotal, region)
    total = subtotal + shipping
    tax = contained_tax(total, Decimal(price_list()["tax_included_percent"][region]))
    return Quote(quoted, subtotal, shipping, total, tax, currency, region, to_free)
