from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uniseg.linebreak import line_break_breakables

from customizer.type.line_breaking import break_opportunities

# One character or more of every class that UAX 14 tells apart.
ALPHABET = (
    "ab1 29日本の、。「」（）！？…—“”‘’«»-–‐/,.:;$%€()[]{}!?\u00a0\u2060\u200b\u200d\u0301\u00ad\n\r\t"
    "אבéÅ①·※가힣ᄀ각하っーァ々🇨🇳👍🏽🐶👩\u25cc\u1b05\u1b44\u0e01กา\ufffc´ˈ　￥％"
)


def units(text: str, lang: str = "zh-Hans") -> list[str]:
    edges = [0, *break_opportunities(text, lang), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(edges)]


@settings(max_examples=600, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=12))
def test_untailored_rules_are_uax_14_as_an_independent_implementation_has_it(text: str) -> None:
    expected = [index for index, breaks in enumerate(line_break_breakables(text)) if breaks and index]
    if "א\u3000" in text or "ב\u3000" in text:  # LB21a leaves wide spaces out; the other implementation does not
        return
    assert break_opportunities(text, "en") == expected


@pytest.mark.parametrize("character", "，。、；：？！）」』】》〉〕］｝”’…‥・·／～％℃々ーっゃァ,.!?:;)]}")
@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "ja"])
def test_never_begins_a_line(character: str, lang: str) -> None:
    assert 1 not in break_opportunities(f"我{character}你", lang)


@pytest.mark.parametrize("character", "（「『【《〈〔［｛“‘￥＄([{")
@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "ja"])
def test_never_ends_a_line(character: str, lang: str) -> None:
    assert 2 not in break_opportunities(f"我{character}你", lang)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们的小狗", ["我", "们", "的", "小", "狗"]),
        ("他说：“你好！”她笑了", ["他", "说：", "“你", "好！”", "她", "笑", "了"]),
        ("「月亮」（真的）。", ["「月", "亮」", "（真", "的）。"]),
        ("等……等", ["等……", "等"]),
        ("我——你", ["我", "——", "你"]),
        ("叫Mochi的狗", ["叫", "Mochi", "的", "狗"]),
        ("2026年7月", ["2026", "年", "7", "月"]),
        ("￥128.50元", ["￥128.50", "元"]),
        ("约30%的人", ["约", "30%", "的", "人"]),
        ("玛丽·居里", ["玛", "丽·", "居", "里"]),
        ("hello world, again", ["hello ", "world, ", "again"]),
        ("well-known", ["well-", "known"]),
        ("a  b", ["a  ", "b"]),
        ("no\u00a0break", ["no\u00a0break"]),
        ("http://a.b/c", ["http://", "a.b/", "c"]),
        ("①②③", ["①", "②", "③"]),
        ("🐶👩‍🚀🇨🇳🇨🇳", ["🐶", "👩‍🚀", "🇨🇳", "🇨🇳"]),
    ],
)
def test_chinese_text_is_divided(text: str, expected: list[str]) -> None:
    assert units(text) == expected


def test_ambiguous_characters_follow_the_language() -> None:
    assert units("①②", "en") == ["①②"]
    assert units("①②", "ja") == ["①", "②"]
    assert units("a·b", "en") == ["a·b"]


def test_an_empty_text_has_no_opportunities() -> None:
    assert break_opportunities("", "zh-Hans") == []


def test_thai_breaks_between_words_which_no_space_parts() -> None:
    text = "สุนัขของฉันชอบวิ่งเล่นในสวน"
    breaks = break_opportunities(text, "th")
    words = [text[a:b] for a, b in zip([0, *breaks], [*breaks, len(text)], strict=True)]
    assert words == ["สุนัข", "ของ", "ฉัน", "ชอบ", "วิ่ง", "เล่น", "ใน", "สวน"]
