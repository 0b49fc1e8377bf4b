from __future__ import annotations

import json

import pytest

from customizer.type import Coverage, FontLibrary, UnknownFont, coverage, glyph_key, typeset, wire
from tests.customizer.type.support import Layer


def test_the_answer_holds_each_glyph_once_and_every_place(blocks: FontLibrary) -> None:
    text = typeset(Layer("aba狗"), blocks)
    answer = wire({"t1": text, "t2": text}, blocks)
    keys = [glyph_key(glyph.face, glyph.glyph) for glyph in text.glyphs]
    assert list(answer["glyphs"]) == list(dict.fromkeys(keys))
    placed = answer["texts"]["t1"]["placed"]
    assert [row[0] for row in placed] == keys
    assert [tuple(row[1:]) for row in placed] == [glyph.matrix for glyph in text.glyphs]
    assert answer["texts"]["t2"] == answer["texts"]["t1"]
    # the block of a: 100 to 400, 700 high, doubled
    assert answer["glyphs"][keys[0]] == "m+200+0l+0-1400+600+0+0+1400-600+0z"


def test_known_glyphs_are_not_sent_again(blocks: FontLibrary) -> None:
    text = typeset(Layer("ab"), blocks)
    first = glyph_key(text.glyphs[0].face, text.glyphs[0].glyph)
    answer = wire({"t1": text}, blocks, known={first})
    assert list(answer["glyphs"]) == [glyph_key(text.glyphs[1].face, text.glyphs[1].glyph)]
    assert len(answer["texts"]["t1"]["placed"]) == 2


def test_numbers_survive_json_to_the_bit(fonts: FontLibrary) -> None:
    text = typeset(Layer("小狗 Mochi", font="anton", size_mm=7.3, box_mm=22.7), fonts)
    answer = json.loads(json.dumps(wire({"t1": text}, fonts)))
    rows = [tuple(row[1:]) for row in answer["texts"]["t1"]["placed"]]
    assert rows == [glyph.matrix for glyph in text.glyphs]
    assert answer["texts"]["t1"]["ink"] == list(text.ink)


def test_missing_characters_are_told(blocks: FontLibrary) -> None:
    answer = wire({"t1": typeset(Layer("a龘"), blocks)}, blocks)
    assert answer["texts"]["t1"]["missing"] == ["龘"]


def test_offsets_have_four_decimals(fonts: FontLibrary) -> None:
    text = typeset(Layer("小狗 Mochi", font="anton", size_mm=7.3), fonts)
    for glyph in text.glyphs:
        assert glyph.matrix[4:] == tuple(round(value, 4) for value in glyph.matrix[4:])


def test_coverage_names_the_lender_and_what_nobody_has(fonts: FontLibrary) -> None:
    assert coverage("Hello 小狗，小ж龘\U00100000", "ma-shan-zheng", fonts) == Coverage(
        {"noto-sans-sc": ("ж", "龘")}, ("\U00100000",)
    )
    assert coverage("Hello\n小狗", "noto-sans-sc", fonts).complete
    assert coverage("नमस्ते", "noto-sans-sc", fonts).borrowed["noto-sans"]


def test_coverage_follows_the_typesetter(fonts: FontLibrary) -> None:
    text = "abé ж 小狗 龘 ★ ♥️ א ب \u0e01 ह"
    for family in fonts.families():
        found = coverage(text, family.slug, fonts)
        laid_out = typeset(Layer(text, font=family.slug), fonts)
        assert found.missing == laid_out.missing
        lenders = {fonts.face_info(key).family for key in laid_out.faces} - {family.slug}
        assert lenders == set(found.borrowed)


def test_coverage_refuses_an_unknown_family(fonts: FontLibrary) -> None:
    with pytest.raises(UnknownFont):
        coverage("a", "comic-sans", fonts)
