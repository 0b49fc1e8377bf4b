"""The tool itself: findings that one tap mends, what axe and a thumb say of its states, and what lies clear of what."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.boxes import THREE, at, box, lay, place
from tests.browser.conftest import DESK, LiveShop
from tests.browser.fingers import sweep
from tests.browser.judging import faults
from tests.browser.pages import layers, open_editor, point_on_garment, wait_saved

pytestmark = pytest.mark.browser


def test_a_finding_is_mended_with_one_tap(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    lay(page, box("a", 290, 100, 60, 30))
    fix = page.locator(".side [data-fix=cut_off]")
    fix.wait_for()
    fix.click()
    assert place(page, "a")[0] <= 304.8 - 30
    page.locator(".stage").focus()
    page.keyboard.press("Control+z")
    assert place(page, "a")[0] == 290


@pytest.mark.parametrize("state", ["several", "menu", "help", "versions", "share"])
def test_axe_finds_nothing_in_the_tool(page: Page, live_shop: LiveShop, state: str) -> None:
    open_editor(page, live_shop.url)
    lay(page, *THREE)
    page.locator(".stage").focus()
    page.keyboard.press("Control+a")
    wait_saved(page)
    if state == "menu":
        page.mouse.click(*at(page, "b"), button="right")
    elif state == "help":
        page.keyboard.press("?")
        page.wait_for_selector("dialog[open]")
    elif state in ("versions", "share"):
        page.locator(".more-button").click()
        page.get_by_role("menuitem", name="Earlier versions" if state == "versions" else "Share by link").click()
        page.wait_for_selector("dialog[open]")
        page.wait_for_load_state("networkidle")
    page.wait_for_timeout(400)
    assert faults(page) == []


def test_on_a_phone_all_of_the_editor_is_large_enough_for_a_thumb(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    assert faults(phone) == []
    lay(phone, *THREE)
    for verb in ("photo", "words", "shapes", "product"):
        phone.locator(f"[data-verb={verb}]").tap()
        phone.evaluate("() => window.pawprintEditor.select(['b'])")
        phone.evaluate("() => document.querySelectorAll('.drawer details').forEach((fold) => { fold.open = true; })")
        assert faults(phone) == [], verb
    phone.locator(".float-bar button").last.tap()
    phone.evaluate("() => window.pawprintEditor.select(['a', 'b'])")
    assert faults(phone) == []
    phone.locator(".more-button").tap()
    assert faults(phone) == []


def test_the_page_has_one_heading_before_its_script_runs_and_after(
    page: Page, chromium: Browser, live_shop: LiveShop
) -> None:
    open_editor(page, live_shop.url)
    assert page.locator("h1").all_inner_texts() == ["My design"]
    bare = chromium.new_context(**DESK, java_script_enabled=False)
    waiting = bare.new_page()
    waiting.goto(live_shop.url + "/design/new?blank=classic-tee&colour=white")
    assert waiting.locator("h1").count() == 1
    bare.close()


def test_the_zoom_says_how_far_and_what_a_press_does(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    page.locator(".stage").focus()
    page.keyboard.press("Control+=")
    button = page.get_by_role("button", name="125%: Whole garment")
    button.click()
    assert page.locator(".zoom-reset").get_attribute("aria-label") == "100%: Whole garment"


def test_the_words_of_the_print_area_are_never_under_a_handle(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    words = page.locator(".frame-words")
    quiet = words.bounding_box()
    lay(page, box("low", 152.4, 360, 120, 90))
    page.evaluate("() => window.pawprintEditor.select(['low'])")
    x, y = point_on_garment(page, 152.4, 405)
    handle = (x, y + 5 + 36)
    page.wait_for_timeout(200)
    beside = words.bounding_box()
    assert quiet and beside
    assert quiet["x"] < handle[0] < quiet["x"] + quiet["width"]
    assert quiet["y"] - 15 < handle[1] < quiet["y"] + quiet["height"] + 15
    assert beside["x"] + beside["width"] < handle[0] - 15
    page.evaluate("() => window.pawprintEditor.select([])")
    page.wait_for_timeout(200)
    assert words.bounding_box() == quiet


def test_on_a_phone_the_turning_handle_of_a_low_layer_is_within_reach(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    lay(phone, box("low", 152.4, 360, 120, 90))
    phone.locator("[data-verb=shapes]").tap()
    phone.evaluate("() => window.pawprintEditor.select(['low'])")
    phone.wait_for_timeout(300)
    x, y = point_on_garment(phone, 152.4, 315)
    finger = phone.context.new_cdp_session(phone)
    sweep(finger, (x, y - 5 - 36), (x + 120, y + 20))
    assert layers(phone)[0]["rotation_deg"] > 40
