"""The garments in the shop window are real designs: they parse, lie inside their print area, and are the ones shown."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from customizer.measure import group_bounds_mm
from customizer.scene import build_scene
from customizer.type import shop_fonts
from foundation.i18n import ROOT
from tools import scenes

SCENES: dict[str, dict[str, Any]] = json.loads(scenes.SCENES.read_text(encoding="utf-8"))["scenes"]
TOLERANCE_MM = 0.5


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_is_a_design_that_lies_inside_its_print_area(name: str) -> None:
    drawings = scenes.Drawings()
    document = scenes.build_document(SCENES[name], drawings)
    scene = build_scene(document, "front", fonts=shop_fonts(), assets=drawings)
    assert len(scene.groups) >= 1
    for group in scene.groups:
        bounds = group_bounds_mm(group)
        assert bounds is not None
        left, top, right, bottom = bounds
        assert left >= -TOLERANCE_MM and top >= -TOLERANCE_MM
        assert right <= scene.width_mm + TOLERANCE_MM and bottom <= scene.height_mm + TOLERANCE_MM


def test_the_home_page_shows_scenes_in_widths_that_are_made() -> None:
    template = (ROOT / "templates" / "storefront" / "home.html").read_text(encoding="utf-8")
    shown = re.findall(r"scene\('([a-z-]+)', (\d+)", template)
    shown += [(name, "640") for name in re.findall(r"'[a-z]+', '([a-z-]+)', _\('A ", template)]
    assert len(shown) >= 9
    for name, width in shown:
        assert int(width) in SCENES[name]["widths_px"], name


def test_the_words_scenes_exist_in_both_languages() -> None:
    assert {"hero-words-en", "hero-words-zh", "one-en", "one-zh"} <= set(SCENES)


def test_lines_over_a_badge_are_arcs_of_the_document_itself() -> None:
    bent = [layer for name in SCENES for layer in SCENES[name]["layers"] if "path" in layer]
    assert len(bent) >= 5
    assert all(layer["path"]["kind"] == "arc" and len(layer["text"]) > 1 for layer in bent)
    assert not any("arc_mm" in layer for name in SCENES for layer in SCENES[name]["layers"])
