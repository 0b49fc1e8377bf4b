"""Templates: valid, printable but for the photo, in both languages, on every blank and on dark and light garments."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest

from customizer.asset_source import FolderAssets
from customizer.designs import read_document
from customizer.document import TextLayer
from customizer.garments.blanks import load_blanks
from customizer.measure import group_bounds_mm
from customizer.photo_slots import is_photo_slot
from customizer.preflight import check
from customizer.scene import build_scene
from customizer.templates import FOLDER, LANGUAGES, UnknownTemplate, build_document, get_template, load_templates
from customizer.type import shop_fonts
from tools.design_templates.__main__ import build_files

TEMPLATES = load_templates()
HAN = re.compile(r"[\u4e00-\u9fff]")


def built(slug: str, language: str = "en", blank: str = "classic-tee", colour: str = "white", **more: Any) -> Any:
    return read_document(build_document(get_template(slug), language=language, blank=blank, colour=colour, **more))


def test_there_are_at_least_twelve_with_photo_and_without() -> None:
    assert len(TEMPLATES) >= 12
    asking = {slug for slug in TEMPLATES if any(is_photo_slot(layer) for _, layer in built(slug).each_layer())}
    assert 3 <= len(asking) <= len(TEMPLATES) - 3
    assert asking == {slug for slug, template in TEMPLATES.items() if template.example}


@pytest.mark.parametrize(("slug", "language"), list(product(TEMPLATES, LANGUAGES)))
def test_nothing_speaks_against_printing_it_but_the_missing_photo(slug: str, language: str) -> None:
    for colour in ("white", "black"):
        document = built(slug, language, colour=colour)
        found = check(document, fonts=shop_fonts(), assets=FolderAssets(None))
        assert {finding.code for finding in found} <= {"photo_wanted"}, [finding.as_json() for finding in found]


@pytest.mark.parametrize("slug", TEMPLATES)
def test_it_speaks_the_language_it_is_asked_in(slug: str) -> None:
    english = [layer.text for _, layer in built(slug, "en").each_layer() if isinstance(layer, TextLayer)]
    chinese = [layer for _, layer in built(slug, "zh-Hans").each_layer() if isinstance(layer, TextLayer)]
    assert english and not any(HAN.search(text) for text in english)
    assert any(HAN.search(layer.text) for layer in chinese)
    assert {layer.lang for layer in chinese} == {"zh-Hans"} or slug == "team-jersey"
    template = TEMPLATES[slug]
    assert HAN.search(template.names["zh-Hans"]) and HAN.search(template.about["zh-Hans"])
    assert not HAN.search(template.names["en"] + template.about["en"])


@pytest.mark.parametrize(("slug", "blank"), list(product(TEMPLATES, load_blanks())))
def test_it_fits_the_print_area_of_every_blank(slug: str, blank: str) -> None:
    colour = load_blanks()[blank].colours[0].slug
    document = built(slug, "zh-Hans", blank, colour)
    entry = document.placements[0]
    scene = build_scene(document, entry.placement, fonts=shop_fonts(), assets=FolderAssets(None))
    for group in scene.groups:
        left, top, right, bottom = group_bounds_mm(group) or (0.0, 0.0, 0.0, 0.0)
        assert left >= 0 and top >= 0 and right <= entry.width_mm and bottom <= entry.height_mm, group.path


def test_inks_that_would_vanish_change_on_a_dark_garment() -> None:
    def fills(colour: str) -> set[str]:
        layers = [layer for _, layer in built("big-word", colour=colour).each_layer()]
        return {layer.fill.colour for layer in layers if isinstance(layer, TextLayer)}  # type: ignore[union-attr]

    assert fills("white") == {"#1b1a17"}
    assert fills("black") == {"#fffaf0"}


def test_lengths_shrink_together_and_nothing_else_does() -> None:
    large, small = built("lyric-poster"), built("lyric-poster", blank="pet-tee", colour="white")
    pairs = list(zip(large.placements[0].layers, small.placements[0].layers, strict=True))
    ratios = {round(b.size_mm / a.size_mm, 3) for a, b in pairs if isinstance(a, TextLayer)}  # type: ignore[union-attr]
    assert len(ratios) == 1 and ratios.pop() < 0.6
    assert all(a.rotation_deg == b.rotation_deg and a.opacity == b.opacity for a, b in pairs)


def test_a_picture_of_it_shows_a_drawing_in_the_photos_place() -> None:
    document = built("pet-portrait", example=True)
    layers = [layer for _, layer in document.each_layer()]
    assert not any(is_photo_slot(layer) for layer in layers)
    assert [layer.art for layer in layers if layer.kind == "art" and layer.id == "example"] == ["dog-corgi"]


def test_an_unknown_template_is_missing() -> None:
    with pytest.raises(UnknownTemplate):
        get_template("nothing")


def test_the_layouts_are_what_is_published() -> None:
    published = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert build_files() == published
