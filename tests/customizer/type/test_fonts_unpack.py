"""Faces made at set-up: unpacked, held at a weight, joined of slices; always the same bytes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from customizer.type import FontLibrary, typeset
from tests.customizer.type.support import GLYPHS, HAN, Layer, build_font
from tools.fonts_unpack import make, make_face, packed_files


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
