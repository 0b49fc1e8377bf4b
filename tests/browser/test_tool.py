"""The tool itself: findings that one tap mends, and what axe says of its states."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.boxes import THREE, at, box, lay, place
from tests.browser.conftest import LiveShop
from tests.browser.judging import faults
from tests.browser.pages import (
    open_editor,
    wait_saved,
)

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
