"""Emoji in their own colours as layers of outlines, or in one colour; sequences count as the picture they mean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from customizer.type import FontLibrary, coverage, typeset, wire
from tests.customizer.type.support import Layer

SEQUENCES = ["👩‍🚀", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🇨🇳", "🇯🇵", "👍🏽", "1️⃣", "❤️", "🐕‍🦺", "🐾"]


@pytest.mark.parametrize("sequence", SEQUENCES)
def test_a_sequence_is_one_picture_in_its_own_colours(fonts: FontLibrary, sequence: str) -> None:
    text = typeset(Layer(sequence, font="anton"), fonts)
    assert text.missing == ()
    assert text.faces == ("anton-400", "twemoji-400")
    assert text.glyphs
    assert all(each.face == "twemoji-400" and each.colour for each in text.glyphs)
    assert len({each.matrix[4:] for each in text.glyphs}) == 1  # all layers at one place: one picture


def test_colours_are_the_faces_own_and_text_keeps_the_fill(fonts: FontLibrary) -> None:
    text = typeset(Layer("a❤️b", font="anton"), fonts)
    assert [each.colour for each in text.glyphs if each.face == "anton-400"] == [None, None]
    assert "#dd2e44" in [each.colour for each in text.glyphs]
    sent = wire({"t": text}, fonts)["texts"]["t"]["placed"]
    assert sorted(len(each) for each in sent) == [7, 7, *[8] * (len(sent) - 2)]


@pytest.mark.parametrize("character", "❤♥★☆♪♫♡☀✓→☎✈♠♣♦")
def test_symbols_print_in_the_fill_in_every_mode(fonts: FontLibrary, character: str) -> None:
    for emoji in ("colour", "mono"):
        text = typeset(Layer(character, font="anton", emoji=emoji), fonts)
        assert text.missing == () and text.glyphs
        assert all(each.colour is None for each in text.glyphs)


@pytest.mark.parametrize("character", ["😀", "🐶", "❤️", "⚡", "🎵"])
def test_mono_emoji_are_one_outline_in_the_fill(fonts: FontLibrary, character: str) -> None:
    text = typeset(Layer(character, font="anton", emoji="mono"), fonts)
    assert text.missing == ()
    assert len(text.glyphs) == 1
    assert text.glyphs[0].colour is None


def test_a_sequence_that_no_face_draws_as_one_is_said_not_taken_apart(fonts: FontLibrary) -> None:
    odd = "🐶\u200d🚀"
    for emoji in ("colour", "mono"):
        text = typeset(Layer(odd, font="anton", emoji=emoji), fonts)
        assert text.missing == (odd,)
        assert text.glyphs == ()
    assert coverage(odd, "anton", fonts).missing == (odd,)


def test_emoji_amid_arabic_take_letter_spacing_and_stay_whole_on_a_path(fonts: FontLibrary) -> None:
    layer = Layer("حب❤️", font="cairo", lang="ar")
    spaced = replace(layer, letter_spacing_em=0.5)
    assert typeset(spaced, fonts).width_mm == pytest.approx(typeset(layer, fonts).width_mm, abs=1e-6)
    tail = typeset(replace(spaced, text="❤️❤️"), fonts).width_mm - typeset(replace(layer, text="❤️❤️"), fonts).width_mm
    assert tail == pytest.approx(5.0)
