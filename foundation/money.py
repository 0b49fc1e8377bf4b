"""Money as whole minor units (fen, cents) of one currency: never a float, never two currencies in one sum."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_currency

CURRENCIES = ("CNY", "USD")


@dataclass(frozen=True, order=False, slots=True)
class Money:
    """An amount, e.g. `Money(2900, "USD")` for $29.00.

    Adding or comparing amounts of different currencies is a programming error and raises ValueError.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if self.currency not in CURRENCIES:
            raise ValueError(f"unknown currency {self.currency!r}")
        if not isinstance(self.minor, int) or isinstance(self.minor, bool):
            raise TypeError(f"minor units are whole numbers, not {self.minor!r}")

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not mix")

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.minor - other.minor, self.currency)

    def __mul__(self, count: int) -> Money:
        return Money(self.minor * count, self.currency)

    def __lt__(self, other: Money) -> bool:
        self._same(other)
        return self.minor < other.minor

    def __bool__(self) -> bool:
        return self.minor != 0

    def format(self, locale: str = "en") -> str:
        """The amount as a reader of `locale` writes it: $29.00, ¥139.00."""
        text = format_currency(
            Decimal(self.minor) / 100, self.currency, locale="zh_Hans" if locale.startswith("zh") else "en_US"
        )
        # English readers write CN¥ to tell it from the yen, which this shop does not take.
        return text.replace("CN¥", "¥").replace("US$", "$")
