"""Every piece of clip-art: readable, named in both languages, of its own, within its box; and the index."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

import pytest

from customizer.art import CATEGORIES, art_drawings, art_index, catalogue, find_piece, load_pieces
from customizer.art.catalogue import DRAWINGS
from customizer.measure import mark_bounds_mm
from customizer.scene import drawing_marks
from tools.clipart.drawings import draw_all

PIECES = load_pieces()
HAN = re.compile(r"[\u4e00-\u9fff]")


def test_there_are_more_than_eighty_in_every_kind_of_family() -> None:
    assert len(PIECES) >= 80
    assert set(CATEGORIES) == {piece.category for piece in PIECES.values()}
    assert {piece.family for piece in PIECES.values()} == {"ink", "flat", "badge", "brush"}


@pytest.mark.parametrize("slug", PIECES)
def test_a_piece_is_named_and_found_in_both_languages(slug: str) -> None:
    piece = PIECES[slug]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert piece.names["en"].strip() and not HAN.search(piece.names["en"])
    assert HAN.search(piece.names["zh-Hans"])
    assert re.fullmatch(r"[a-z]+( [a-z]+)*", piece.pinyin)
    assert all(not HAN.search(word) for word in piece.tags["en"]) and len(piece.tags["en"]) >= 2
    assert any(HAN.search(word) for word in piece.tags["zh-Hans"])


@pytest.mark.parametrize("slug", PIECES)
def test_a_piece_fills_its_box_and_stays_inside(slug: str) -> None:
    drawing = PIECES[slug].drawing
    marks = list(drawing_marks(drawing, drawing.width, drawing.height, drawing.slots))
    found = [bounds for mark in marks if (bounds := mark_bounds_mm(mark)) is not None]
    assert len(found) == len(marks), "a part draws nothing"
    x, y = drawing.width / 2, drawing.height / 2
    left, top = min(each[0] for each in found) + x, min(each[1] for each in found) + y
    right, bottom = (
        drawing.width - max(each[2] for each in found) - x,
        drawing.height - max(each[3] for each in found) - y,
    )
    for margin in (left, top, right, bottom):
        assert -0.05 <= margin <= 1.0, (left, top, right, bottom)


@pytest.mark.parametrize("slug", PIECES)
def test_every_colour_of_a_piece_is_used(slug: str) -> None:
    piece = PIECES[slug]
    assert piece.slots
    assert {part.slot for part in piece.drawing.parts} == set(piece.slots)


def test_every_colour_is_called_something_in_both_languages() -> None:
    names = art_index()["slots"]
    assert set(names) == {slot for piece in PIECES.values() for slot in piece.slots}
    assert all(HAN.search(each["zh-Hans"]) and each["en"] and not HAN.search(each["en"]) for each in names.values())


def test_no_two_pieces_are_the_same() -> None:
    assert [n for n, count in Counter(piece.names["en"] for piece in PIECES.values()).items() if count > 1] == []
    assert [n for n, count in Counter(piece.names["zh-Hans"] for piece in PIECES.values()).items() if count > 1] == []
    outlines = Counter("".join(part.outline.svg for part in piece.drawing.parts) for piece in PIECES.values())
    assert max(outlines.values()) == 1


def test_the_index_names_every_file_and_its_bytes() -> None:
    assert {path.stem for path in DRAWINGS.glob("*.svg")} == set(PIECES)
    for slug, piece in PIECES.items():
        assert hashlib.sha256((DRAWINGS / f"{slug}.svg").read_bytes()).hexdigest() == piece.sha256
    for entry in art_index()["pieces"]:
        piece = PIECES[entry["slug"]]
        assert (entry["width"], entry["height"]) == (piece.drawing.width, piece.drawing.height)
        assert entry["slots"] == dict(piece.slots)


def test_a_changed_drawing_is_not_painted_under_its_old_slug(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    changed = (DRAWINGS / "paw-flat.svg").read_text().replace("#1b1a17", "#1b1a18")
    (tmp_path / "paw-flat.svg").write_text(changed)
    monkeypatch.setattr(catalogue, "DRAWINGS", tmp_path)
    find_piece.cache_clear()
    try:
        with pytest.raises(ValueError, match="a changed piece of art gets a new slug"):
            find_piece("paw-flat")
    finally:
        find_piece.cache_clear()


def test_the_scripts_draw_what_is_published() -> None:
    drawn = {made.slug: made.svg for made in (made for pieces in draw_all().values() for made in pieces)}
    assert set(drawn) == set(PIECES)
    assert [slug for slug, text in drawn.items() if (DRAWINGS / f"{slug}.svg").read_text() != text] == []


def test_a_category_has_its_drawings_and_a_wrong_one_none() -> None:
    cats = art_drawings("cats")
    assert cats is not None and set(cats) == {slug for slug, piece in PIECES.items() if piece.category == "cats"}
    assert art_drawings("nothing") is None
