"""A matching set in a real Chromium: one for the dog, edits that follow, a garment on its own, all into one bag."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LiveShop
from tests.browser.judging import faults
from tests.browser.pages import design, layers, open_editor, wait_saved, wait_until, write

pytestmark = pytest.mark.browser


def invite(page: Page) -> None:
    """And one for the dog."""
    page.locator("[data-verb=product]").click()
    page.locator(".set-invite .button").click()
    page.wait_for_selector(".set-dialog[open] .set-card[data-member=pet-tee]")


def close(page: Page) -> None:
    page.locator(".set-head .icon-button").click()


def edit(page: Page, blank: str) -> None:
    """Bring a garment of the set onto the screen."""
    page.locator(f".set-member[data-blank={blank}]").click()
    wait_until(lambda: design(page)["blank"] == blank, f"the {blank} is on the screen")


def test_one_for_the_dog_follows_and_leads(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url, "/design/new?blank=classic-tee&colour=navy")
    write(page, "good dog")
    invite(page)
    prices = page.locator(".set-card .numbers").all_inner_texts()
    assert prices == ["$29.00", "$24.00"] and page.locator(".set-foot .price").inner_text() == "$53.00"
    close(page)
    tee = layers(page)[0]
    edit(page, "pet-tee")
    assert page.url.split("/design/")[1] != ""
    assert design(page)["colour"] == "navy"
    pet = layers(page)[0]
    assert pet["text"] == "good dog" and pet["size_mm"] < tee["size_mm"] * 0.5
    write_over(page, "best dog")
    edit(page, "classic-tee")
    assert layers(page)[0]["text"] == "best dog"
    assert layers(page)[0]["size_mm"] == pytest.approx(tee["size_mm"], rel=0.01)


def write_over(page: Page, words: str) -> None:
    """Change the words that are there."""
    page.locator(".layers .layer").first.click()
    page.locator("[data-verb=words]").click()
    page.locator("#words-field").fill(words)
    page.wait_for_timeout(50)
    wait_saved(page)


def test_unlinked_it_goes_its_own_way_and_comes_back(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "together")
    invite(page)
    link = page.locator(".set-card[data-member=pet-tee] .set-link")
    link.click()
    wait_until(lambda: link.get_attribute("aria-pressed") == "false", "unlinked")
    close(page)
    write_over(page, "alone")
    edit(page, "pet-tee")
    assert layers(page)[0]["text"] == "together"
    page.locator(".set-more").click()
    link.click()
    wait_until(lambda: link.get_attribute("aria-pressed") == "true", "linked again")
    wait_until(lambda: layers(page)[0]["text"] == "alone", "the screen shows what the others have")


def test_more_garments_colours_sizes_and_one_bag(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "good dog")
    invite(page)
    page.locator("[data-add=tote-bag]").click()
    page.wait_for_selector(".set-card[data-member=tote-bag]")
    page.locator(".set-card[data-member=pet-tee] .tint[title=Mustard]").click()
    mustard = page.locator(".set-card[data-member=pet-tee] .tint[title=Mustard]")
    wait_until(lambda: mustard.get_attribute("aria-pressed") == "true", "the pet's is mustard")
    page.locator(".set-card[data-member=classic-tee] .set-sizes button", has_text="3XL").click()
    wait_until(lambda: page.locator(".set-foot .price").inner_text() == "$75.00", "32, 24 and 19")
    page.locator(".set-foot .button").click()
    page.wait_for_url("**/cart")
    words = page.locator(".bag-lines").inner_text()
    assert "Navy" not in words and "Mustard" in words and "3XL" in words and "Canvas tote" in words
    assert page.locator(".bag-line").count() == 3


def test_what_does_not_fit_the_dog_is_said_and_led_to(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    small = {"id": "small", "kind": "text", "text": "tiny words", "font": "noto-sans-sc", "size_mm": 3.6,
             "x_mm": 152.4, "y_mm": 150, "fill": {"kind": "solid", "colour": "#1b1a17"}}  # fmt: skip
    front = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4, "layers": [small]}
    page.evaluate(
        "(raw) => window.pawprintEditor.open(raw)",
        {"version": 1, "blank": "classic-tee", "colour": "white", "placements": [front]},
    )
    invite(page)
    card = page.locator(".set-card[data-member=pet-tee]")
    assert "too small to print" in card.locator(".set-note.blocked").inner_text()
    assert page.locator(".set-foot .button").is_disabled()
    card.locator(".set-note .button").click()
    wait_until(lambda: design(page)["blank"] == "pet-tee", "the pet tee is on the screen")
    wait_until(lambda: not page.locator(".set-dialog").is_visible(), "the dialog has gone")


def test_a_set_by_thumb_in_chinese(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    write(phone, "回家")
    phone.locator("[data-verb=product]").tap()
    phone.locator(".set-invite .button").tap()
    phone.wait_for_selector(".set-dialog[open] .set-card[data-member=pet-tee]")
    assert "同步修改" in phone.locator(".set-card[data-member=pet-tee] .set-link").inner_text()
    phone.locator(".set-head .icon-button").tap()
    phone.locator(".set-member[data-blank=pet-tee]").tap()
    wait_until(lambda: design(phone)["blank"] == "pet-tee", "the pet tee is on the screen")
    phone.reload()
    phone.wait_for_selector("body.ready")
    phone.wait_for_selector(".set-member[data-blank=pet-tee][aria-pressed=true]")


@pytest.mark.parametrize("where", ["page", "phone"])
def test_axe_finds_nothing_in_the_set(where: str, request: pytest.FixtureRequest, live_shop: LiveShop) -> None:
    window: Page = request.getfixturevalue(where)
    open_editor(window, live_shop.url)
    write(window, "good dog")
    invite(window)
    found = faults(window, ".set-dialog")
    close(window)
    window.wait_for_selector(".set-member img:not(.waiting)")
    found += faults(window, ".set-strip")
    assert not found, "\n".join(found)
