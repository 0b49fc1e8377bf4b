"""Effects in a real Chromium: chosen by mouse and by touch, drawn as the painter prints them, and nothing lost."""

from __future__ import annotations

import io
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, Route

from tests.browser.conftest import LiveShop
from tests.browser.pages import (
    add_photo,
    design,
    drawn,
    layers,
    make_photo,
    open_editor,
    settle,
    show,
    thumb_colour,
    wait_saved,
    wait_until,
)
from tests.browser.prints import MM_PER_INCH, painted
from tests.compare import compare
from tests.customizer.effects.pets import pet

pytestmark = pytest.mark.browser

PICTURES = "**/effects/picture?*"


@pytest.fixture
def cat(tmp_path: Path) -> Path:
    """The drawn pet as a file, large enough to print sharp."""
    path = tmp_path / "cat.png"
    Image.fromarray(pet(1500, 1200)).convert("RGB").save(path)
    return path


def choose(page: Page, name: str, *, touch: bool = False) -> None:
    """Press an effect in the gallery and wait until the canvas shows it."""
    page.wait_for_selector(".effect-list[data-ready]")
    button = page.locator(f"[data-effect={name}]")
    (button.tap if touch else button.click)()
    wait_until(lambda: page.locator(".effect-flag").is_hidden(), "the effect is drawn")


def effect(page: Page) -> dict[str, Any] | None:
    found: dict[str, Any] | None = layers(page)[0]["effect"]
    return found


def test_an_effect_is_chosen_with_the_mouse_and_drawn_as_it_prints(page: Page, live_shop: LiveShop, cat: Path) -> None:
    open_editor(page, live_shop.url)
    add_photo(page, cat)
    plain = drawn(page, 3)
    choose(page, "linocut")
    assert (effect(page) or {})["name"] == "linocut"
    assert page.locator("[data-effect=linocut]").get_attribute("aria-pressed") == "true"
    assert page.locator("[data-effect=none]").get_attribute("aria-pressed") == "false"
    for dpi in (60.0, 150.0):
        shown, printed = drawn(page, dpi / MM_PER_INCH), painted(live_shop, design(page), dpi)
        found = compare(shown, printed)
        assert found.mean <= 1.0, (dpi, found)
        assert found.ssim >= 0.998, (dpi, found)
    assert not compare(plain, drawn(page, 3)).is_same_photo()
    page.keyboard.press("Control+z")
    assert effect(page) is None
    assert compare(plain, drawn(page, 3)).is_same_photo()


def test_the_list_shows_a_photo_with_its_effect(page: Page, live_shop: LiveShop, cat: Path) -> None:
    open_editor(page, live_shop.url)
    add_photo(page, cat)
    wait_until(lambda: (thumb_colour(page) or 0) > 60, "the photo's own colours")
    choose(page, "stencil")
    wait_until(lambda: (thumb_colour(page) or 255) < 40, "black dots")


def test_an_effect_is_chosen_by_touch_and_its_fields_change_it(phone: Page, live_shop: LiveShop, cat: Path) -> None:
    open_editor(phone, live_shop.url)
    add_photo(phone, cat)
    phone.locator("[data-verb=photo]").tap()
    choose(phone, "halftone-dots", touch=True)
    first = drawn(phone, 3)
    before = effect(phone) or {}
    phone.get_by_label("网点间距").press("ArrowRight")
    after = effect(phone) or {}
    assert after["pitch_mm"] == pytest.approx(before["pitch_mm"] + 0.1)
    ink = phone.locator(".effect-fields").get_by_role("group", name="墨色", exact=True)
    ink.get_by_label("叶绿").or_(ink.locator("button").nth(4)).first.tap()
    assert (effect(phone) or {})["ink"] != "#1b1a17"
    found = compare(drawn(phone, 3), painted(live_shop, design(phone), 3 * MM_PER_INCH))
    assert found.mean <= 1.0, found
    assert not compare(first, drawn(phone, 3)).is_same_photo()
    # The strip goes on to the side: nothing of the page does.
    assert phone.evaluate("() => document.documentElement.scrollWidth") == 360


EFFECTS: dict[str, dict[str, Any]] = {
    "dots, turned": {"effect": {"name": "halftone-dots", "pitch_mm": 3}, "rotation_deg": 7},
    "dots, mirrored": {"effect": {"name": "halftone-dots", "pitch_mm": 3, "angle_deg": 20}, "flip_x": True},
    "pop art in a heart": {
        "effect": {"name": "pop-art", "background": True},
        "mask": {"shape": "heart"},
        "border": {"width_mm": 2, "colour": "#1b1a17"},
    },
    "duotone, half there": {"effect": {"name": "duotone"}, "opacity": 0.6},
    "cropped and toned": {
        "effect": {"name": "grayscale"},
        "crop": {"left": 0.1, "top": 0.2, "right": 0.8, "bottom": 0.9},
        "adjust": {"brightness": 0.1, "contrast": 0.2, "saturation": 0},
    },
    "comic": {"effect": {"name": "comic", "pitch_mm": 3}},
}


def test_every_way_of_placing_an_effect_is_drawn_as_it_prints(page: Page, live_shop: LiveShop, cat: Path) -> None:
    open_editor(page, live_shop.url)
    add_photo(page, cat)
    document = design(page)
    layer = document["placements"][0]["layers"][0]
    layer.update(width_mm=90, height_mm=100)
    for name, changes in EFFECTS.items():
        changed = {**document, "placements": [{**document["placements"][0], "layers": [layer | changes]}]}
        show(page, changed)
        found = compare(drawn(page, 60 / MM_PER_INCH), painted(live_shop, changed, 60))
        assert found.mean <= 1.0, (name, found)
        assert found.ssim >= 0.998, (name, found)
    other = {**document, "placements": [{**document["placements"][0], "layers": [layer | EFFECTS["comic"]]}]}
    other["placements"][0]["layers"][0]["effect"] = {"name": "comic", "pitch_mm": 3.1}
    assert compare(drawn(page, 60 / MM_PER_INCH), painted(live_shop, other, 60)).ssim < 0.998


def test_while_an_effect_is_drawn_the_photo_stays_and_no_edit_is_lost(
    page: Page, live_shop: LiveShop, cat: Path
) -> None:
    open_editor(page, live_shop.url)
    add_photo(page, cat)
    gate = threading.Event()
    held: list[Route] = []
    page.route(PICTURES, lambda route: held.append(route) if not gate.is_set() else route.continue_())
    page.wait_for_selector(".effect-list[data-ready]")
    page.locator("[data-effect=stencil]").click()
    wait_until(lambda: bool(page.evaluate("() => 1")) and len(held) > 0, "the server is asked")
    assert page.locator(".effect-flag").is_visible()
    pixels = np.asarray(Image.open(io.BytesIO(page.locator(".stage canvas").first.screenshot())).convert("RGB"), int)
    assert (abs(pixels - (96, 150, 80)).sum(axis=2) < 160).mean() > 0.005  # the grass of the plain photo
    # Another effect, another size, while the first answer is still out.
    page.locator("[data-effect=duotone]").click()
    page.locator(".stage").focus()
    page.keyboard.press("Shift+ArrowDown")
    y_mm = layers(page)[0]["y_mm"]
    gate.set()
    for route in held:
        route.continue_()
    wait_until(lambda: page.locator(".effect-flag").is_hidden(), "the newest is drawn")
    assert (effect(page) or {})["name"] == "duotone"
    assert layers(page)[0]["y_mm"] == y_mm
    found = compare(drawn(page, 2), painted(live_shop, design(page), 2 * MM_PER_INCH))
    assert found.mean <= 1.0, found
    wait_saved(page)


def test_an_effect_that_cannot_be_had_is_asked_for_again(page: Page, live_shop: LiveShop, cat: Path) -> None:
    open_editor(page, live_shop.url)
    add_photo(page, cat)
    page.wait_for_selector(".effect-list[data-ready]")
    page.route(PICTURES, lambda route: route.abort())
    page.locator("[data-effect=sepia]").click()
    page.wait_for_timeout(600)
    assert (effect(page) or {})["name"] == "sepia"
    page.unroute(PICTURES)
    settle(page)
    found = compare(drawn(page, 2), painted(live_shop, design(page), 2 * MM_PER_INCH))
    assert found.mean <= 1.0, found


def test_the_gallery_follows_the_garment_and_the_photos_light(page: Page, live_shop: LiveShop, cat: Path) -> None:
    open_editor(page, live_shop.url, "/design/new?blank=classic-tee&colour=black")
    add_photo(page, cat)
    choose(page, "stencil")
    assert (effect(page) or {})["negative"] is True
    sheets: list[str] = []
    page.on("request", lambda request: sheets.append(request.url) if "/effects/sheet" in request.url else None)
    page.locator("[data-look=punchy]").click()
    wait_until(lambda: bool(page.evaluate("() => 1")) and len(sheets) == 1, "new thumbnails")
    assert layers(page)[0]["adjust"]["saturation"] > 0
    assert page.locator("[data-look=punchy]").get_attribute("aria-pressed") == "true"


def test_a_palette_of_the_photo_is_one_press_away(page: Page, live_shop: LiveShop, cat: Path) -> None:
    open_editor(page, live_shop.url)
    add_photo(page, cat)
    choose(page, "tone-poster")
    button = page.get_by_role("button", name="Colours from the photo")
    button.click()
    changed = effect(page) or {}
    assert len({changed[f"colour_{n}"] for n in range(1, 5)}) == 4
    page.get_by_role("button", name="Its own colours").click()
    assert (effect(page) or {})["colour_1"] == "#12304f"


def test_a_border_is_added_widened_and_taken_away(page: Page, live_shop: LiveShop, cat: Path) -> None:
    open_editor(page, live_shop.url)
    add_photo(page, cat)
    border = page.get_by_role("group", name="Border", exact=True)
    border.get_by_label("Persimmon").click()
    first = layers(page)[0]["border"]
    assert first["colour"] == "#c93b1a"
    page.get_by_label("Border width").press("ArrowRight")
    assert layers(page)[0]["border"]["width_mm"] > first["width_mm"]
    border.get_by_label("No border").click()
    assert layers(page)[0]["border"] is None


def test_a_soft_photo_says_so_once_with_the_way_out(page: Page, live_shop: LiveShop, tmp_path: Path) -> None:
    open_editor(page, live_shop.url)
    add_photo(page, make_photo(tmp_path / "small.jpg", (700, 900)))
    document = design(page)
    layer = document["placements"][0]["layers"][0]
    layer.update(width_mm=150, height_mm=192.857)
    with page.expect_response("**/api/preflight"):
        show(page, document)
    page.wait_for_timeout(300)
    soft = page.locator(".sharp:is(.soft, .blocked):visible")
    assert soft.count() == 1
    soft.get_by_role("button").click()
    assert layers(page)[0]["width_mm"] < 150
    assert page.locator(".fields .sharp:is(.soft, .blocked):visible").count() == 0
