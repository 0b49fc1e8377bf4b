"""Lyrics from text and files: tags, times, encodings, stanzas, translations."""

from __future__ import annotations

from contextlib import suppress

import pytest

from customizer.lyrics import LyricEmpty, LyricTooLong, decode_file, parse_lyric
from customizer.lyrics.lyric import language_of, phrases_of
from customizer.lyrics.parse import MAX_LINES
from customizer.lyrics.styles.big_word import big_word
from tests.customizer.lyrics import songs


def texts(lyric: object) -> list[str]:
    return [line.text for line in lyric.lines]  # type: ignore[attr-defined]


def test_plain_text_is_lines_in_stanzas() -> None:
    lyric = parse_lyric("  one \r\ntwo\r\n\r\n\r\nthree\n")
    assert [(line.text, line.stanza) for line in lyric.lines] == [("one", 0), ("two", 0), ("three", 1)]
    assert not lyric.is_timed and not lyric.is_bilingual
    assert (lyric.title, lyric.artist) == ("", "")


def test_an_lrc_file_gives_times_and_names() -> None:
    lyric = parse_lyric(songs.CHINESE)
    assert (lyric.title, lyric.artist, lyric.album) == ("小狗与月亮", "巷口乐队", "慢慢走")
    assert lyric.lines[0].text == "夜色落在旧屋檐" and lyric.lines[0].start_ms == 12_000
    assert lyric.lines[1].start_ms == 16_500
    assert lyric.lines[4].stanza == 1  # a time without words parts stanzas
    assert lyric.is_timed


def test_a_line_with_several_times_is_sung_several_times_in_order() -> None:
    lyric = parse_lyric("[00:30.00][00:10.00]hey\n[00:20.5]you")
    assert [(line.text, line.start_ms) for line in lyric.lines] == [("hey", 10_000), ("you", 20_500), ("hey", 30_000)]


def test_an_offset_moves_all_lines() -> None:
    assert parse_lyric("[offset:+500]\n[00:10.00]a").lines[0].start_ms == 9_500
    assert parse_lyric("[offset:-500]\n[00:10.00]a").lines[0].start_ms == 10_500
    assert parse_lyric("[offset:nonsense]\n[00:10.00]a").lines[0].start_ms == 10_000


def test_tags_come_in_all_the_forms_that_players_write() -> None:
    lyric = parse_lyric("[0:01]a\n[00:02.5]b\n[00:03.456]c\n[00:04:50]d\n[102:00.00]e")
    assert [line.start_ms for line in lyric.lines] == [1_000, 2_500, 3_456, 4_500, 6_120_000]


def test_word_times_are_kept_and_not_printed() -> None:
    line = parse_lyric("[00:10.00]<00:10.00>walk <00:10.40>me <00:10.90>home").lines[0]
    assert line.text == "walk me home"
    assert line.words == ((10_000, "walk "), (10_400, "me "), (10_900, "home"))


def test_credits_and_names_of_parts_are_no_lines() -> None:
    lyric = parse_lyric("作词：某人\n作曲: 某人\n[Verse 1]\n真的一句\n【副歌】\n又一句\nLyrics by: someone")
    assert [(line.text, line.stanza) for line in lyric.lines] == [("真的一句", 0), ("又一句", 1)]


def test_what_the_customer_says_goes_before_the_files_tags() -> None:
    lyric = parse_lyric("[ti:Wrong]\n[ar:Them]\nla la", title="Right")
    assert (lyric.title, lyric.artist) == ("Right", "Them")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_files_in_every_usual_encoding_read_the_same(encoding: str) -> None:
    assert texts(parse_lyric(decode_file(songs.CHINESE.encode(encoding)))) == texts(parse_lyric(songs.CHINESE))


def test_bytes_of_no_encoding_still_give_text() -> None:
    assert "\ufffd" in decode_file(b"\xff\xfe\x00\xd8" * 3 + b"\xff") or decode_file(b"\x81\xff\xff") != ""


@pytest.mark.parametrize(
    "text",
    [
        "Stay with me\n陪着我\nUntil the dawn\n直到天亮",
        "Stay with me / 陪着我\nUntil the dawn / 直到天亮",
        "Stay with me／陪着我\nUntil the dawn／直到天亮",
        "Stay with me\nUntil the dawn\n\n陪着我\n直到天亮",
        "[00:01.00]Stay with me\n[00:01.00]陪着我\n[00:05.00]Until the dawn\n[00:05.00]直到天亮",
        "[00:01.00]Stay with me\n[00:05.00]Until the dawn\n[00:01.00]陪着我\n[00:05.00]直到天亮",
    ],
    ids=["alternating", "slash", "wide slash", "stanzas", "same time", "same time, one after the other"],
)
def test_pairs_of_lines_are_understood(text: str) -> None:
    lyric = parse_lyric(text)
    assert [(line.text, line.translation) for line in lyric.lines] == [
        ("Stay with me", "陪着我"),
        ("Until the dawn", "直到天亮"),
    ]
    assert not lyric.without_translation().is_bilingual


@pytest.mark.parametrize(
    "text",
    [
        "Baby 你好吗\n我很好\nOh yeah\n再见",  # two languages sung in turn, not translated
        "月がきれい\n君と歩く\n静かな夜\nさよなら",  # kana and Chinese characters are both Japanese
        "either / or\nthis / that",
        "夜色\n月光\nLa la la",
    ],
    ids=["mixed", "japanese", "slashes of one script", "one foreign line"],
)
def test_what_is_no_pair_is_left_alone(text: str) -> None:
    assert not parse_lyric(text).is_bilingual


NOTHING = ["", " \n \n", "[ti:only tags]\n[00:10.00]", "作词：某人", "\u0000\u0007"]
UNSEEN = ["\u200b\u2060\u3164\u00ad", "[00:01]\U000e0042", "\u0301\u0302"]


@pytest.mark.parametrize("text", [*NOTHING, *UNSEEN])
def test_nothing_to_print_is_said(text: str) -> None:
    with pytest.raises(LyricEmpty):
        parse_lyric(text)


def test_more_than_a_garment_carries_is_refused() -> None:
    assert len(parse_lyric("la\n" * MAX_LINES).lines) == MAX_LINES
    with pytest.raises(LyricTooLong):
        parse_lyric("la\n" * (MAX_LINES + 1))
    with pytest.raises(LyricTooLong):
        parse_lyric("la" * 300)
    with pytest.raises(LyricTooLong):
        parse_lyric(("la " * 40 + "\n") * 50)


def test_a_hostile_text_takes_no_time() -> None:
    for text in ("[" * 4000, "[00:00]" * 500 + "x", "a / " * 900, "<00:00.00>" * 380 + "x", "【" * 390):
        with suppress(LyricEmpty, LyricTooLong):
            parse_lyric(text)


def test_the_hook_is_what_is_sung_most() -> None:
    assert parse_lyric(songs.CHINESE).hook.text == "慢慢走 慢慢走"
    assert parse_lyric("first\nsecond").headline == "first"
    assert parse_lyric(songs.BILINGUAL).headline == "Stay"


def test_languages_and_phrases() -> None:
    assert [language_of(text) for text in ("home", "回家", "帰ろう", "집", "дом", "بيت", "घर")] == [
        "en", "zh-Hans", "ja", "ko", "ru", "ar", "hi",
    ]  # fmt: skip
    assert phrases_of("人间值得，小狗更值得。") == ["人间值得，", "小狗更值得。"]
    assert phrases_of("慢慢走 慢慢走") == ["慢慢走", "慢慢走"]
    assert phrases_of("walk, then run") == ["walk, then run"]


def test_the_big_word_is_one_that_means_something() -> None:
    assert big_word(parse_lyric(songs.ENGLISH), 0) in ("walk", "home")
    assert big_word(parse_lyric("的的的的 了了了 月"), 0) == "月"
    assert big_word(parse_lyric("oh oh oh"), 0) == "oh"
