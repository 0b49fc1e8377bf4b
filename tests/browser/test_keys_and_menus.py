"""The list of layers, the keys and the menus, as hands use them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.boxes import THREE, at, box, chosen, lay, place
from tests.browser.conftest import LiveShop
from tests.browser.fingers import touch
from tests.browser.pages import (
    layers,
    open_editor,
)

pytestmark = pytest.mark.browser


def test_the_list_is_used_by_keys_alone(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    lay(page, *THREE)
    first = page.locator("[role=option]").first
    first.focus()
    page.keyboard.press("Space")
    assert chosen(page) == ["c"]
    page.keyboard.press("Shift+ArrowDown")
    assert chosen(page) == ["b", "c"]
    page.keyboard.press("ArrowDown")
    assert chosen(page) == ["a"]
    page.keyboard.press("Alt+ArrowUp")
    assert [layer["id"] for layer in layers(page)] == ["b", "a", "c"]
    assert "Place 2 of 3" in page.locator("[aria-live=polite].visually-hidden").inner_text()
    page.keyboard.press("l")
    assert [layer["locked"] for layer in layers(page)] == [False, True, False]
    page.keyboard.press("l")
    page.keyboard.press("h")
    assert [layer["visible"] for layer in layers(page)] == [True, False, True]
    page.keyboard.press("F2")
    page.keyboard.type("Frame")
    page.keyboard.press("Enter")
    assert layers(page)[1]["name"] == "Frame"
    page.keyboard.press("Delete")
    assert [layer["id"] for layer in layers(page)] == ["b", "c"]
    page.keyboard.press("Control+a")
    assert chosen(page) == ["b", "c"]


def test_a_row_dragged_in_the_list_changes_the_order(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    lay(page, *THREE)
    page.locator("[data-layer=c]").drag_to(page.locator("[data-layer=a]"), target_position={"x": 80, "y": 50})
    assert [layer["id"] for layer in layers(page)] == ["c", "a", "b"]


def test_nudges_are_ten_one_and_a_tenth_of_a_millimetre(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    lay(page, *THREE)
    page.mouse.click(*at(page, "a"))
    for keys in ("ArrowRight", "Shift+ArrowRight", "Alt+ArrowRight"):
        page.keyboard.press(keys)
    assert place(page, "a")[0] == pytest.approx(71.1)


def test_the_menu_opens_by_right_click_and_keys_and_gives_the_focus_back(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    lay(page, *THREE)
    page.mouse.click(*at(page, "b"), button="right")
    assert chosen(page) == ["b"]
    page.get_by_role("menuitem", name="Duplicate").click()
    assert len(layers(page)) == 4
    page.locator(".stage").focus()
    page.keyboard.press("Shift+F10")
    menu = page.get_by_role("menu")
    if menu.count() == 0:  # a headless browser may not turn the keys into the event that they mean
        page.locator(".stage").dispatch_event("contextmenu", {"button": 0})
    assert menu.is_visible()
    page.keyboard.press("End")
    assert page.evaluate("() => document.activeElement.textContent").startswith("Delete")
    page.keyboard.press("Escape")
    assert menu.count() == 0
    assert page.evaluate("() => document.activeElement.className").startswith("stage")


def test_a_finger_lifted_after_a_long_press_chooses_nothing(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    lay(phone, box("a", 150, 150, 200, 200))
    finger = phone.context.new_cdp_session(phone)
    touch(finger, "touchStart", at(phone, "a"))
    menu = phone.get_by_role("menu")
    menu.wait_for()
    under = "([x, y]) => document.elementFromPoint(x, y).closest('[role=menuitem]') !== null"
    assert phone.evaluate(under, at(phone, "a"))
    touch(finger, "touchEnd")
    phone.wait_for_timeout(400)
    assert menu.is_visible()
    phone.get_by_role("menuitem", name="复制一份").tap()
    assert len(layers(phone)) == 2


def test_the_sheet_of_keys_opens_with_a_question_mark(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    page.locator(".stage").focus()
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open] #help-title")
    assert "Copy, cut, paste" in page.locator(".help-dialog").inner_text()
    page.keyboard.press("Escape")
    page.locator(".help-dialog").wait_for(state="detached")
