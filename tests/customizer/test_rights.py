"""The statement of rights: what needs it, what it records, and what it does not cover."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from customizer import rights
from tests.customizer.designs import design, photo, shape, words

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
HASH = "sha256:" + "a" * 64
LYRIC = "so walk me home, walk me home, down every street that we have known"


def test_photos_and_lyrics_need_a_statement_and_a_name_does_not() -> None:
    assert rights.covered(design(shape(100, 100), words("Biscuit", 100, 100))) == ()
    assert rights.covered(design(words(LYRIC, 100, 100))) == ("words",)
    assert rights.covered(design(words("慢慢走，风会记得我们的节奏，你在左，我在右，影子牵着手", 100, 100))) == (
        "words",
    )
    assert rights.covered(design(photo(HASH, 100, 100, 50, 50), words(LYRIC, 100, 100))) == ("photos", "words")


def test_many_short_lines_together_are_a_lyric() -> None:
    lines = [words(part, 100, 100, id=f"l{index}") for index, part in enumerate(LYRIC.split(", "))]
    assert rights.covered(design(*lines)) == ("words",)


def test_what_is_hidden_or_replaced_by_a_roster_needs_none() -> None:
    assert rights.covered(design(words(LYRIC, 100, 100, visible=False))) == ()
    assert rights.covered(design(words(LYRIC, 100, 100, field="name", fit_mm=100))) == ()


def test_a_statement_records_who_when_and_in_which_words() -> None:
    document = design(words(LYRIC, 100, 100))
    record = rights.state(document, rights.VERSION, "user:mei", AT)
    assert record == {
        "version": rights.VERSION, "covers": ["words"], "by": "user:mei", "at": "2026-11-22T12:00:00+00:00",
    }  # fmt: skip
    assert rights.is_stated(document, record)
    assert rights.state(design(shape(100, 100)), None, "user:mei", AT) is None


@pytest.mark.parametrize("version", [None, "", "2020-01", "true"])
def test_without_the_tick_or_in_old_words_it_is_refused(version: str | None) -> None:
    with pytest.raises(rights.RightsMissing):
        rights.state(design(words(LYRIC, 100, 100)), version, "user:mei", AT)


def test_a_statement_about_words_says_nothing_about_photos() -> None:
    record = rights.state(design(words(LYRIC, 100, 100)), rights.VERSION, "user:mei", AT)
    both = design(photo(HASH, 100, 100, 50, 50), words(LYRIC, 100, 100))
    assert not rights.is_stated(both, record)
    assert not rights.is_stated(both, None)
    assert record is not None and not rights.is_stated(design(words(LYRIC, 100, 100)), record | {"version": "2020-01"})
