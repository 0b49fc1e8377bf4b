"""What outlasts a visit: steps of undo, earlier versions, links, and the page of designs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESK, LiveShop
from tests.browser.pages import (
    add_photo,
    design,
    keep_version,
    layers,
    make_photo,
    open_editor,
    wait_saved,
    wait_until,
    write,
)

pytestmark = pytest.mark.browser


def test_undo_goes_on_after_a_reload_until_somebody_else_saved(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "first")
    write(page, "second")
    wait_saved(page)
    page.wait_for_timeout(700)
    page.reload()
    page.wait_for_selector("body.ready")
    wait_until(lambda: page.get_by_label("Undo").is_enabled(), "the steps are back")
    page.get_by_label("Undo").click()
    assert [layer["text"] for layer in layers(page)] == ["first"]
    page.get_by_label("Redo").click()
    assert [layer["text"] for layer in layers(page)] == ["first", "second"]
    wait_saved(page)
    page.wait_for_timeout(700)
    # From another device comes something else: the steps lead nowhere any more.
    path = page.url.removeprefix(live_shop.url)
    script = """async (path) => {
        const token = document.querySelector("meta[name=csrf-token]").content;
        const address = "/api" + path.replace("/design/", "/designs/");
        const { version, document: design, title } = await (await fetch(address)).json();
        design.colour = "black";
        await fetch(address, { method: "PUT", body: JSON.stringify({ title, document: design, version }),
            headers: { "Content-Type": "application/json", "X-CSRFToken": token } });
    }"""
    page.evaluate(script, path)
    page.reload()
    page.wait_for_selector("body.ready")
    page.wait_for_timeout(600)
    assert design(page)["colour"] == "black"
    assert page.get_by_label("Undo").is_disabled()


def test_an_earlier_version_comes_back_and_can_be_undone(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "as it was")
    wait_saved(page)
    wait_until(lambda: "/design/new" not in page.url, "the design has its own address")
    keep_version(page)
    page.locator("#words-field").fill("as it is")
    wait_saved(page)
    page.locator(".more-button").click()
    page.get_by_role("menuitem", name="Earlier versions").click()
    version = page.locator(".version:not(.skeleton)").first
    version.wait_for()
    wait_until(lambda: version.locator("img").evaluate("(image) => image.naturalWidth") == 400, "its picture")
    version.get_by_role("button").click()
    wait_until(lambda: [one["text"] for one in layers(page)] == ["as it was"], "the earlier version")
    page.locator(".stage").focus()
    page.keyboard.press("Control+z")
    assert [one["text"] for one in layers(page)] == ["as it is"]


def test_a_link_shows_the_design_to_a_stranger_who_makes_it_their_own(
    page: Page, chromium: Browser, live_shop: LiveShop, tmp_path: Path
) -> None:
    open_editor(page, live_shop.url)
    add_photo(page, make_photo(tmp_path / "dog.jpg"))
    write(page, "good dog")
    wait_saved(page)
    page.locator(".more-button").click()
    page.get_by_role("menuitem", name="Share by link").click()
    page.get_by_role("button", name="Make a link").click()
    link = page.locator(".share-link")
    link.wait_for()
    address = link.input_value()
    assert re.fullmatch(rf"{re.escape(live_shop.url)}/s/[\w-]{{32}}", address)
    stranger = chromium.new_context(**DESK)
    theirs = stranger.new_page()
    theirs.goto(address)
    picture = theirs.locator(".shared-pictures img").first
    wait_until(lambda: picture.evaluate("(image) => image.naturalWidth") == 1000, "the picture")
    theirs.get_by_role("button", name="Make it yours").click()
    theirs.wait_for_url("**/design/*")
    theirs.wait_for_selector("body.ready")
    assert [one["kind"] for one in layers(theirs)] == ["text"]
    page.get_by_role("button", name="Stop sharing").click()
    page.get_by_role("button", name="Make a link").wait_for()
    answer = theirs.goto(address)
    assert answer is not None and answer.status == 410
    stranger.close()


def test_a_designs_card_is_duplicated_renamed_deleted_and_brought_back(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "good dog")
    wait_saved(page)
    page.goto(live_shop.url + "/designs")
    page.get_by_role("button", name="Duplicate").click()
    assert page.locator(".design-card").count() == 2
    page.locator(".design-card-rename summary").first.click()
    page.locator(".design-card-rename input[name=title]").first.fill("Mochi")
    page.locator(".design-card-rename").first.get_by_role("button", name="Save").click()
    assert page.locator(".design-card h2").first.inner_text() == "Mochi"
    page.get_by_role("button", name="Delete").first.click()
    assert page.locator(".design-card").count() == 1
    page.get_by_role("button", name="Undo").click()
    assert page.locator(".design-card").count() == 2
