"""Units, money and signed tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.money import Money
from foundation.signing import LinkExpired, LinkInvalid, Signer
from foundation.units import effective_dpi, pixels, points


@pytest.mark.parametrize(
    ("mm", "dpi", "px"),
    [(304.8, 300, 3600), (406.4, 300, 4800), (25.4, 96, 96), (0.042333, 300, 0), (0.0424, 300, 1)],
)
def test_a_picture_s_side_rounds_half_up(mm: float, dpi: float, px: int) -> None:
    assert pixels(mm, dpi) == px


def test_effective_dpi_is_the_photo_s_pixels_per_printed_inch() -> None:
    assert effective_dpi(3000, 254) == pytest.approx(300)
    assert points(25.4) == pytest.approx(72)


@given(st.lists(st.integers(-(10**9), 10**9), max_size=20))
def test_a_sum_of_money_is_exact(amounts: list[int]) -> None:
    assert sum((Money(minor, "CNY") for minor in amounts), Money(0, "CNY")) == Money(sum(amounts), "CNY")


def test_currencies_do_not_mix_and_floats_are_refused() -> None:
    with pytest.raises(ValueError, match="do not mix"):
        Money(1, "CNY") + Money(1, "USD")
    with pytest.raises(TypeError):
        Money(1.5, "USD")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="currency"):
        Money(1, "EUR")


@pytest.mark.parametrize(
    ("money", "locale", "text"),
    [
        (Money(2900, "USD"), "en", "$29.00"),
        (Money(13900, "CNY"), "en", "¥139.00"),
        (Money(13900, "CNY"), "zh-Hans", "¥139.00"),
        (Money(2900, "USD"), "zh-Hans", "$29.00"),
    ],
)
def test_money_is_written_as_its_reader_writes_it(money: Money, locale: str, text: str) -> None:
    assert money.format(locale) == text


def test_a_token_opens_only_what_it_was_made_for(monkeypatch: pytest.MonkeyPatch) -> None:
    signer = Signer(("new", "old"))
    token = signer.sign("file", {"job": 1})
    assert signer.read("file", token, max_age_seconds=60) == {"job": 1}
    with pytest.raises(LinkInvalid):
        signer.read("mail", token, max_age_seconds=60)
    for place in range(len(token)):
        flipped = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        if flipped.rstrip("=") != token:
            try:
                value = signer.read("file", flipped, max_age_seconds=60)
            except LinkInvalid:
                continue
            # The last character of a base64 group has spare bits: another spelling of the same signature.
            assert value == {"job": 1}
    with pytest.raises(LinkExpired):
        signer.read("file", token, max_age_seconds=-1)


def test_a_token_of_a_retired_key_still_opens_until_the_key_is_gone() -> None:
    token = Signer(("old",)).sign("file", 1)
    assert Signer(("new", "old")).read("file", token, max_age_seconds=60) == 1
    with pytest.raises(LinkInvalid):
        Signer(("new",)).read("file", token, max_age_seconds=60)
