"""Faces made at set-up: unpacked, held at a weight, joined of slices; always the same bytes."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from customizer.type import FontLibrary, typeset
from tests.customizer.type.support import GLYPHS, HAN, Layer, build_font
from tools.fonts_unpack import is_made, make, make_face, packed_files


def test_slices_become_one_face_with_the_characters_of_all(tmp_path: Path) -> None:
    build_font(tmp_path / "face-0.ttf", GLYPHS, features="")
    build_font(tmp_path / "face-1.ttf", HAN, features="")
    files = packed_files(tmp_path, "face-*.ttf")
    made = make(files, {})
    font = TTFont(io.BytesIO(made))
    cmap = font.getBestCmap()
    assert {ord("a"), ord("狗"), ord("ж")} <= set(cmap)
    assert font["hmtx"][cmap[ord("A")]][0] == 600
    assert font["hmtx"][cmap[ord("ж")]][0] == 640
    assert (font["hhea"].ascent, font["hhea"].descent) == (800, -200)
    assert make(files, {}) == made  # to the byte, at any time


LATIN = """
languagesystem DFLT dflt; languagesystem latn dflt; languagesystem latn ZHS;
feature ccmp { sub a acutecomb by eacute; } ccmp;
feature liga { sub f i by f_i; } liga;
feature locl { script latn; language ZHS exclude_dflt; sub hyphen by f_i; } locl;
feature kern { pos A V -100; pos [A V] [a e] -30; } kern;
"""


def test_the_rules_of_slices_come_along_where_a_face_asks_for_them(tmp_path: Path) -> None:
    build_font(tmp_path / "face-0.ttf", GLYPHS, features=LATIN)
    build_font(tmp_path / "face-1.ttf", HAN, features="")
    build_font(tmp_path / "face-2.ttf", GLYPHS, features=LATIN.replace("-100", "-1").replace("[a e]", "[a e n]"))
    files = packed_files(tmp_path, "face-*.ttf")
    with_rules, without = (hb.Font(hb.Face(make(files, {}, rules=rules))) for rules in (True, False))
    shaped = {text: advances(with_rules, text) for text in ("AV", "Va", "Vn", "Vx", "fi", "a\u0301", "-", "狗А")}
    assert shaped["AV"] == [500, 600]  # of two slices that know a pair the first counts
    assert (shaped["Va"], shaped["Vn"], shaped["Vx"]) == ([570, 500], [570, 500], [600, 500])
    assert (shaped["fi"], shaped["a\u0301"], shaped["-"]) == ([700], [520], [300])
    assert advances(with_rules, "-", language="zh-Hans") == [700]
    assert advances(without, "AV") == [600, 600]
    assert advances(without, "fi") == [500, 500]


def advances(font: hb.Font, text: str, *, language: str = "en") -> list[int]:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Latn", language
    hb.shape(font, buffer)
    return [position.x_advance for position in buffer.glyph_positions]


def test_joining_leaves_outlines_as_they_are(tmp_path: Path) -> None:
    build_font(tmp_path / "face-0.ttf", GLYPHS, features="")
    build_font(tmp_path / "face-1.ttf", HAN, features="")
    made = TTFont(io.BytesIO(make(packed_files(tmp_path, "face-*.ttf"), {})), recalcBBoxes=False)
    for name, text in (("face-0.ttf", "aV-"), ("face-1.ttf", "狗ж")):
        source = TTFont(tmp_path / name, recalcBBoxes=False)
        for character in text:
            old, new = (font["glyf"][font.getBestCmap()[ord(character)]] for font in (source, made))
            assert old == new
    assert made["maxp"].maxPoints == 4
    assert (made["head"].yMin, made["head"].yMax) == (0, 700)


def test_a_made_face_is_made_anew_when_it_is_not_the_one_recorded(tmp_path: Path) -> None:
    file = tmp_path / "made.ttf"
    assert not is_made(file, "")
    file.write_bytes(b"old")
    assert is_made(file, hashlib.sha256(b"old").hexdigest())
    assert not is_made(file, hashlib.sha256(b"new").hexdigest())


def test_noto_sans_sc_keeps_its_kerning_ligatures_and_columns(fonts: FontLibrary) -> None:
    for weight in (100, 400, 900):
        face = fonts.face(f"noto-sans-sc-{weight}")
        assert sum(advances(face.font, "AV")) < sum(advances(face.font, "A")) + sum(advances(face.font, "V"))
        assert len(advances(face.font, "ffi")) == 1
        assert face.has_vertical_metrics
        assert all(face.has_vertical_form(bracket) for bracket in "（）「」…")


def test_slices_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name in ("a-10.woff2", "a-9.woff2", "a-latin.woff2", "a-100.woff2"):
        (tmp_path / name).touch()
    assert [file.name for file in packed_files(tmp_path, "a-*.woff2")] == [
        "a-latin.woff2",
        "a-9.woff2",
        "a-10.woff2",
        "a-100.woff2",
    ]


def test_a_compressed_face_is_unpacked_and_draws_the_same(tmp_path: Path) -> None:
    build_font(tmp_path / "plain.ttf")
    font = TTFont(tmp_path / "plain.ttf", recalcTimestamp=False)
    font.flavor = "woff2"
    font.save(tmp_path / "plain.woff2")
    target = make_face(tmp_path, ".made/plain.ttf", {"from": "plain.woff2"})
    unpacked = TTFont(target)
    assert unpacked.flavor is None
    assert unpacked.getBestCmap() == TTFont(tmp_path / "plain.ttf").getBestCmap()


def test_a_package_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no-such"):
        make_face(tmp_path, "x.ttf", {"from": "no-such/*.woff2"})


def test_the_made_song_face_has_columns_and_two_weights(fonts: FontLibrary) -> None:
    face = fonts.face("noto-serif-sc-400")
    assert face.has_vertical_metrics
    assert all(face.has_vertical_form(bracket) for bracket in "（）「」")
    light, bold = (fonts.face(f"noto-serif-sc-{weight}") for weight in (400, 700))
    assert light.info.sha256 != bold.info.sha256
    assert typeset(Layer("每条路，（你）", font="noto-serif-sc", direction="vertical"), fonts).missing == ()
