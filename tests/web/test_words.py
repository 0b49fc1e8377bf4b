"""Everything that can go wrong has its sentence, in both languages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from pkgutil import walk_packages

import pytest
from flask import Flask

from customizer.preflight import FINDING_CODES
from foundation.errors import ShopError
from foundation.i18n import gettext, in_locale
from production.states import STATE_WORDS, JobState
from production.stops import HELD_BY_ADMIN, ORDER_HELD, PROBLEMS
from storefront import words
from storefront.models import EventKind, LineState, OrderState, PaymentState
from tools.translations import ROOMS, used_texts

CHINESE = re.compile("[\u4e00-\u9fff]")
PLACE = re.compile(r"%\((\w+)\)")
#: Rooms of errors that can stop the making of a print file.
MAKING = (
    "customizer.asset_source",
    "customizer.document",
    "customizer.painter",
    "customizer.review",
    "customizer.scene",
    "customizer.type",
    "production.approvals",
    "production.assignment",
    "production.print_files",
    "production.stops",
)
#: Errors of those modules that a request gets, never a job.
OF_REQUESTS = {"order_on_hold"}


def every_error() -> list[type[ShopError]]:
    """Every error class of every room."""
    for room in ROOMS:
        package = import_module(room)
        for module in walk_packages(package.__path__, f"{room}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)

    def below(kind: type[ShopError]) -> Iterator[type[ShopError]]:
        for child in kind.__subclasses__():
            if child.__module__.split(".")[0] in ROOMS and "<locals>" not in child.__qualname__:
                yield child
                yield from below(child)

    return [ShopError, *dict.fromkeys(below(ShopError))]


ERRORS = every_error()


def chinese(app: Flask, text: str) -> str:
    """The text as Chinese readers get it, its places still open."""
    with in_locale(app, "zh-Hans"):
        return gettext(text)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_an_error_has_a_code_a_docstring_and_a_sentence_in_both_languages(app: Flask, error: type[ShopError]) -> None:
    assert re.fullmatch("[a-z][a-z_]*[a-z]", error.code)
    assert 400 <= error.status < 600
    assert (error.__doc__ and error.__doc__ != ShopError.__doc__) or error is ShopError
    assert error.message in used_texts(), "mark it with N_"
    said = chinese(app, error.message)
    assert CHINESE.search(said)
    assert set(PLACE.findall(said)) == set(PLACE.findall(error.message))
    assert error.message.rstrip()[-1] in ".!?", "a sentence"


def test_a_code_means_one_thing() -> None:
    messages = defaultdict(set)
    for error in ERRORS:
        messages[error.code].add(error.message)
    assert {code: said for code, said in messages.items() if len(said) > 1 and code != "missing_asset"} == {}


@pytest.mark.parametrize("code", FINDING_CODES)
def test_a_finding_has_words_in_both_languages(app: Flask, code: str) -> None:
    assert FINDING_CODES[code] in used_texts()
    assert CHINESE.search(chinese(app, FINDING_CODES[code]))


def test_every_reason_for_which_an_order_can_be_held_has_words(app: Flask) -> None:
    stopping = {error.code for error in ERRORS if error.__module__.startswith(MAKING)} - OF_REQUESTS
    assert stopping - set(words.REASONS) == set()
    for text in (*words.REASONS.values(), *words.HELD.values(), *PROBLEMS.values(), ORDER_HELD, HELD_BY_ADMIN):
        assert CHINESE.search(chinese(app, text)), text


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (OrderState, words.ORDER_WORDS),
        (LineState, words.LINE_WORDS),
        (PaymentState, words.PAYMENT_WORDS),
        (EventKind, words.EVENT_WORDS),
        (JobState, STATE_WORDS),
    ],
)
def test_every_state_has_a_name_in_both_languages(app: Flask, states: type[StrEnum], said: dict[StrEnum, str]) -> None:
    assert set(said) == set(states)
    for text in said.values():
        assert CHINESE.search(chinese(app, text))
