from __future__ import annotations

import hashlib
import re
import string
import threading
from pathlib import Path

import pytest

from customizer.type import FontChanged, FontLibrary, FontMissing, UnknownFace, UnknownFont, typeset
from customizer.type.fonts import DATA_FILE, fonts_root
from tests.customizer.type.support import Layer, build_font, library

SAMPLES = {
    "Latn": "ABCabc019.,!?",
    "Hani": "我们的小狗爱唱歌，。！",
    "Cyrl": "Привет",
    "Grek": "αβγ",
    "Deva": "नमस्ते",
    "Gujr": "કખગ",
    "Bopo": "ㄅㄆㄇ",
    "Hira": "いぬ",
    "Kana": "イヌ",
    "Jpan": "愛犬と歌う夜、桜",
    "Kore": "안녕하세요 강아지",
    "Arab": "مرحبا بالعالم",
    "Hebr": "שלום עולם",
    "Thai": "สวัสดีชาวโลก",
}
LICENCES = {"OFL-1.1", "Apache-2.0"}


def test_the_gallery_has_sixty_families_and_each_script_has_its_own(fonts: FontLibrary) -> None:
    families = {family.slug: family for family in fonts.families()}
    assert len(families) >= 60
    mains = [family.scripts[0] for family in families.values()]
    assert mains.count("Hani") == 10
    for script, least in {"Jpan": 3, "Kore": 4, "Arab": 3, "Hebr": 1, "Deva": 1, "Thai": 2}.items():
        assert mains.count(script) >= least, script


@pytest.mark.parametrize("slug", ["noto-sans-sc", "noto-serif-sc", "lxgw-wenkai", "zcool-kuaile", "zhi-mang-xing"])
def test_chinese_families_draw_the_everyday_characters(fonts: FontLibrary, slug: str) -> None:
    characters = [bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFA)]
    face = fonts.face(fonts.family(slug).nearest(400, False).key)
    lacking = [character for character in characters if not face.covers(character)]
    assert len(lacking) <= 30, lacking


def test_rare_chinese_characters_have_a_face_too_whatever_the_family(fonts: FontLibrary) -> None:
    faces = [fonts.face(info.key) for info in fonts.candidates("noto-sans-sc", 700, False)]
    every = [chr(code) for block in ((0x3400, 0x4DC0), (0x4E00, 0x9FA6), (0x3105, 0x3130)) for code in range(*block)]
    assert [character for character in every if not any(face.covers(character) for face in faces)] == []
    text = typeset(Layer("㛃䶮", font="noto-sans-sc", weight=700), fonts)
    assert text.missing == ()
    assert "chocolate-classical-sans-400" in text.faces


def test_a_spoilt_glyph_is_never_set(fonts: FontLibrary) -> None:
    # The face's own 回 is a black square: its holes are missing in the file.
    face = fonts.face("zcool-xiaowei-400")
    assert face.font.get_nominal_glyph(ord("回")) and not face.covers("回")
    text = typeset(Layer("等你回家", font="zcool-xiaowei"), fonts)
    assert text.missing == ()
    assert sorted({glyph.face for glyph in text.glyphs}) == ["noto-sans-sc-400", "zcool-xiaowei-400"]


def test_every_family_is_fully_described(fonts: FontLibrary) -> None:
    for family in fonts.every_family():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", family.slug)
        assert set(family.names) == {"en", "zh-Hans"}
        assert all(family.names.values())
        assert family.mood
        assert family.licence.split(" AND ")[0] in LICENCES
        assert family.package
        assert family.licence_file is None or (fonts_root() / family.package / family.licence_file).is_file()
        assert family.scripts


def test_every_family_draws_the_scripts_that_it_claims(fonts: FontLibrary) -> None:
    for family in fonts.families():
        face = fonts.face(family.nearest(400, False).key)
        for script in family.scripts:
            lacking = [character for character in SAMPLES[script] if not face.covers(character)]
            assert not lacking, (family.slug, script, lacking)


def test_every_family_draws_english_itself(fonts: FontLibrary) -> None:
    for family in fonts.families():
        text = typeset(Layer(string.ascii_letters + string.digits, font=family.slug), fonts)
        assert text.faces == (family.nearest(400, False).key,)


def test_every_file_is_the_one_recorded(fonts: FontLibrary) -> None:
    for family in fonts.every_family():
        for face in family.faces:
            content = (fonts_root() / face.file).read_bytes()
            assert hashlib.sha256(content).hexdigest() == face.sha256, face.file


def test_the_data_names_no_place_of_one_machine() -> None:
    data = DATA_FILE.read_text(encoding="utf-8")
    assert "://" not in data
    assert '"/' not in data


@pytest.mark.parametrize(
    ("slug", "weight", "italic", "key"),
    [
        ("noto-sans-sc", 400, False, "noto-sans-sc-400"),
        ("noto-sans-sc", 700, True, "noto-sans-sc-700"),  # has no italic, and none is made up
        ("noto-sans", 700, True, "noto-sans-700-italic"),
        ("noto-sans", 340, False, "noto-sans-300"),
        ("noto-sans", 350, False, "noto-sans-300"),  # equally near: lighter below 400
        ("noto-sans", 450, False, "noto-sans-500"),  # heavier from 400 up
        ("noto-sans", 860, False, "noto-sans-900"),
        ("bricolage-grotesque", 100, False, "bricolage-grotesque-200"),
        ("bricolage-grotesque", 900, True, "bricolage-grotesque-800"),
        ("lobster", 900, True, "lobster-400"),
    ],
)
def test_the_nearest_face_is_taken(fonts: FontLibrary, slug: str, weight: int, italic: bool, key: str) -> None:
    assert fonts.family(slug).nearest(weight, italic).key == key


def test_the_fallback_chain_is_versioned_and_never_asks_a_family_twice(fonts: FontLibrary) -> None:
    assert fonts.fallback_version == 3
    chain = [family.slug for family in fonts.fallback]
    assert chain[:2] == ["noto-sans-sc", "noto-sans"]
    assert chain[-2:] == ["noto-sans-symbols-2", "noto-emoji"]
    keys = [face.key for face in fonts.candidates("noto-sans-sc", 700, True)]
    assert keys[:2] == ["noto-sans-sc-700", "noto-sans-700-italic"]
    assert [face.family for face in fonts.candidates("anton", 400, False)] == ["anton", *chain]
    assert [face.family for face in fonts.candidates("kanit", 400, False)].count("kanit") == 1


def test_metrics_come_from_hhea_and_from_os2_where_hhea_is_empty(tmp_path: Path) -> None:
    fonts = library(tmp_path, {"plain": {"ascent": 700, "descent": 250}, "bare": {"ascent": 620, "hhea": False}})
    assert (fonts.face("plain-400").ascent, fonts.face("plain-400").descent) == (700, 250)
    assert (fonts.face("bare-400").ascent, fonts.face("bare-400").descent) == (620, 200)


def test_a_changed_font_file_is_noticed_before_it_prints(tmp_path: Path) -> None:
    fonts = library(tmp_path, {"plain": {}})
    build_font(tmp_path / "plain.font", ascent=801)
    with pytest.raises(FontChanged) as caught:
        typeset(Layer(), fonts)
    assert caught.value.code == "font_changed"
    assert caught.value.parameters == {"face": "plain-400", "file": "plain.font"}
    assert "plain-400" in str(caught.value)


@pytest.mark.parametrize("content", [None, b""])
def test_a_font_that_is_not_there_is_named(tmp_path: Path, content: bytes | None) -> None:
    fonts = library(tmp_path, {"plain": {}})
    (tmp_path / "plain.font").unlink()
    if content is not None:
        (tmp_path / "plain.font").write_bytes(content)
    with pytest.raises(FontMissing) as caught:
        fonts.face("plain-400")
    assert caught.value.parameters == {"face": "plain-400", "file": "plain.font"}


def test_unknown_families_and_faces_are_refused_by_name(fonts: FontLibrary) -> None:
    with pytest.raises(UnknownFont):
        fonts.family("no-such")
    with pytest.raises(UnknownFace):
        fonts.face("noto-sans-sc-450")


def test_the_library_knows_its_families_without_opening_a_file(tmp_path: Path) -> None:
    fonts = library(tmp_path, {"plain": {}})
    (tmp_path / "plain.font").unlink()
    assert [family.slug for family in fonts.families()] == ["plain"]
    assert fonts.face_info("plain-400").family == "plain"


def test_fonts_dir_moves_the_root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FONTS_DIR", str(tmp_path))
    assert fonts_root() == tmp_path
    monkeypatch.delenv("FONTS_DIR")
    assert fonts_root().name == "node_modules"


def test_threads_share_one_face_and_agree(tmp_path: Path) -> None:
    fonts = library(tmp_path, {"plain": {}})
    expected = typeset(Layer("abc fi AV"), FontLibrary(fonts.root, fonts._data))
    barrier = threading.Barrier(8)
    faces: list[object] = []
    results: list[object] = []

    def work() -> None:
        barrier.wait()
        faces.append(fonts.face("plain-400"))
        for _ in range(20):
            results.append(typeset(Layer("abc fi AV"), fonts))
            fonts.outline("plain-400", 2)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, faces))) == 1
    assert len(results) == 160
    assert all(result == expected for result in results)


def test_the_outline_cache_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("customizer.type.fonts.MAXIMUM_OUTLINES", 3)
    fonts = library(tmp_path, {"plain": {}})
    first = fonts.outline("plain-400", 2)
    assert fonts.outline("plain-400", 2) is first
    for glyph in (3, 4, 5):
        fonts.outline("plain-400", glyph)
    again = fonts.outline("plain-400", 2)
    assert again is not first
    assert again == first


def test_what_a_face_remembers_of_texts_is_bounded(fonts: FontLibrary) -> None:
    face = fonts.face("anton-400")
    most, longest = face._covered.MOST, face._covered.LONGEST
    for number in range(most + 100):
        face.covers(f"a{chr(0x4E00 + number)}")
    assert 0 < len(face._covered) <= most
    assert face.covers("a" * (longest + 1)) and "a" * (longest + 1) not in face._covered
