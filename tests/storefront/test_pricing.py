"""Prices: the tables of docs/pricing.md, and what must hold for every order."""

from __future__ import annotations

import itertools
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customizer.garments.blanks import load_blanks
from storefront import delivery, pricing
from storefront.pricing import Item

ROOT = Path(__file__).parents[2]


def _tables() -> list[list[list[str]]]:
    found: list[list[list[str]]] = []
    for line in (ROOT / "docs" / "pricing.md").read_text("utf-8").splitlines():
        if not line.startswith("|"):
            found.append([])
        elif not line.startswith("|---"):
            found[-1].append([cell.strip() for cell in line.strip("|").split("|")])
    return [table[1:] for table in found if table]


def _minor(text: str) -> int:
    return int(Decimal(text) * 100)


LINES, ORDERS = _tables()


@pytest.mark.parametrize("row", LINES, ids=lambda row: " ".join(row[:5]))
def test_worked_lines_of_the_document(row: list[str]) -> None:
    blank, size, placements, quantity, currency, unit, total = row
    line = pricing.quote_line(Item(blank, size, int(quantity), tuple(placements.split(", "))), currency)
    assert (line.unit.minor, line.total.minor) == (_minor(unit), _minor(total))


@pytest.mark.parametrize("row", ORDERS, ids=lambda row: " ".join(row[:3]))
def test_worked_orders_of_the_document(row: list[str]) -> None:
    tees, currency, region, *amounts, missing = row
    quote = pricing.quote([Item("classic-tee", "m", int(tees), ("front",))], currency, region)
    found = [quote.subtotal, quote.shipping, quote.total, quote.tax]
    assert [amount.minor for amount in found] == [_minor(text) for text in amounts]
    assert (quote.to_free.minor if quote.to_free else None) == (None if missing == "-" else _minor(missing))


def test_the_document_has_both_tables_with_their_rows() -> None:
    assert (len(LINES), len(ORDERS)) == (7, 8)


def test_every_order_adds_up_and_more_never_costs_less_before_shipping() -> None:
    blanks = load_blanks()
    for currency, region, (slug, blank) in itertools.product(("CNY", "USD"), pricing.REGIONS, blanks.items()):
        names = tuple(blank.placements)
        for size, quantity, count in itertools.product(blank.sizes, (1, 2, 7, 100), (1, len(names))):
            quote = pricing.quote([Item(slug, size.slug, quantity, names[:count])], currency, region)
            line = quote.lines[0]
            assert line.unit == line.base + line.extra + line.surcharge
            assert line.total.minor == line.unit.minor * quantity == quote.subtotal.minor
            assert quote.total == quote.subtotal + quote.shipping
            assert 0 <= quote.tax.minor < quote.total.minor
            assert quote.shipping.minor >= 0 and (quote.to_free is None or quote.shipping.minor > 0)


_ITEMS = st.builds(
    Item,
    blank=st.sampled_from(sorted(load_blanks())),
    size=st.sampled_from(["xs", "m", "2xl", "5xl", "one-size"]),
    quantity=st.integers(1, 100),
    placements=st.sampled_from([("front",), ("front", "back"), ("front", "front")]),
)


@given(
    items=st.lists(_ITEMS, max_size=3),
    currency=st.sampled_from(["CNY", "USD"]),
    region=st.sampled_from(pricing.REGIONS),
)
def test_any_bag_adds_up(items: list[Item], currency: str, region: str) -> None:
    quote = pricing.quote(items, currency, region)
    assert quote.subtotal.minor == sum(line.unit.minor * line.quantity for line in quote.lines)
    assert quote.total == quote.subtotal + quote.shipping and quote.tax.minor <= quote.total.minor
    assert (quote.total.minor == 0) == (not items)
    assert {amount.currency for amount in (quote.subtotal, quote.shipping, quote.total, quote.tax)} == {currency}
    if items:
        fewer = pricing.quote(items[1:], currency, region)
        assert fewer.subtotal.minor < quote.subtotal.minor


def test_the_order_of_lines_does_not_change_the_total() -> None:
    items = [
        Item("classic-tee", "m", 2, ("front",)),
        Item("hoodie", "2xl", 1, ("front", "back")),
        Item("tote-bag", "one-size", 5, ("back",)),
    ]
    totals = {pricing.quote(order, "USD", "eu").total for order in itertools.permutations(items)}
    assert len(totals) == 1


@pytest.mark.parametrize("quantity", [0, -1, 101, 10**12, True, 1.0, "2", None])
def test_quantities_that_are_none_are_refused(quantity: object) -> None:
    with pytest.raises(pricing.QuantityOutOfRange):
        pricing.quote([Item("classic-tee", "m", quantity, ("front",))], "USD", "us")  # type: ignore[arg-type]


def test_what_has_no_price_is_refused() -> None:
    item = Item("classic-tee", "m", 1, ("front",))
    for lines, currency, region in (
        ([Item("moon-boots", "m", 1, ())], "USD", "us"),
        ([item], "EUR", "us"),
        ([item], "USD", "mars"),
    ):
        with pytest.raises(pricing.NotSold):
            pricing.quote(lines, currency, region)
    with pytest.raises(pricing.OrderTooLarge):
        pricing.quote([Item("classic-tee", "m", 100, ("front",))] * 4, "USD", "us")


def test_every_blank_has_a_price_in_every_currency() -> None:
    data = json.loads(pricing.PRICES.read_text("utf-8"))
    for currency in data["currencies"].values():
        assert set(currency["blanks"]) == set(load_blanks())
    assert (
        set(data["shipping"]) == set(pricing.REGIONS) == set(data["tax_included_percent"]) == set(delivery.TRAVEL_DAYS)
    )


def test_a_promise_counts_working_days() -> None:
    friday = date(2026, 11, 27)
    assert delivery.add_working_days(friday, 1) == date(2026, 11, 30)
    window = delivery.promise("cn", friday)
    assert (window.earliest, window.latest) == (date(2026, 12, 3), date(2026, 12, 9))
    assert delivery.promise("nowhere", friday) == delivery.promise("world", friday)
