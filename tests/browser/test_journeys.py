"""Five whole designs, made through the interface alone, from the first tap to the bag.

With JOURNEY_PICTURES set to a folder, the garment of each is kept there as a JPEG: the README's pictures.
"""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from customizer import proofs
from customizer.assets import StoredAssets
from customizer.document import parse_document
from foundation.settings import ROOT
from tests.browser.conftest import LiveShop
from tests.browser.pages import add_photo, design, layers, open_editor, settle, wait_saved, wait_until, write
from tests.browser.test_effects import choose
from tests.browser.test_matching_sets import edit, invite
from tests.browser.test_type import fold

pytestmark = pytest.mark.browser
PICTURES = os.environ.get("JOURNEY_PICTURES")
DRAWINGS = ROOT / "static" / "art" / "illustrations"


def portrait(chromium: Browser, folder: Path, name: str) -> Path:
    """One of our own drawings as a photo file of 1800 px, on its ground."""
    context = chromium.new_context(viewport={"width": 900, "height": 900}, device_scale_factor=2)
    page = context.new_page()
    source = base64.b64encode((DRAWINGS / f"{name}.svg").read_bytes()).decode()
    page.set_content(
        f'<body style="margin:0;background:#ffd166"><img style="width:900px;height:900px;object-fit:cover" '
        f'src="data:image/svg+xml;base64,{source}">'
    )
    page.wait_for_timeout(200)
    path = folder / f"{name}.png"
    page.screenshot(path=path)
    context.close()
    return path


def keep(shop: LiveShop, document: dict[str, Any], name: str, placement: str = "front") -> None:
    """The design on its garment, for the README."""
    if PICTURES is None:
        return
    assets = StoredAssets(shop.app.extensions["blobs"])
    picture = proofs.compose_picture(
        parse_document(document), placement, assets, colour=document["colour"], size=None, width_px=600
    )
    Path(PICTURES).mkdir(parents=True, exist_ok=True)
    ground = Image.new("RGBA", picture.size, "#e9ddca")
    ground.alpha_composite(picture.convert("RGBA"))
    ground.convert("RGB").save(Path(PICTURES) / f"{name}.jpg", quality=86)


def to_the_bag(page: Page) -> None:
    """Size, the tick where it is asked for, and the bag."""
    wait_saved(page)
    page.locator(".bag-button").first.click()
    dialog = page.locator(".bag-dialog[open]")
    dialog.wait_for()
    if dialog.locator("#rights-tick").is_visible():
        dialog.locator("#rights-tick").check()
    dialog.locator("button.button--wide").click()
    page.wait_for_url("**/cart")
    assert page.locator(".bag-line").count() >= 1


def test_a_pet_in_pop_art_on_a_tee(page: Page, live_shop: LiveShop, chromium: Browser, tmp_path: Path) -> None:
    open_editor(page, live_shop.url, "/design/new?blank=classic-tee&colour=black")
    add_photo(page, portrait(chromium, tmp_path, "biscuit"))
    choose(page, "pop-art")
    write(page, "BISCUIT")
    page.locator("#all-fonts").click()
    page.locator(".font-gallery [data-font=bebas-neue]").first.click()
    page.keyboard.press("Escape")
    page.locator(".side .properties [title='White']").first.click()
    settle(page)
    assert design(page)["colour"] == "black"
    made = layers(page)
    assert [layer["kind"] for layer in made] == ["image", "text"]
    assert made[0]["effect"]["name"] == "pop-art" and made[1]["font"] == "bebas-neue"
    keep(live_shop, design(page), "journey-pop-art")
    to_the_bag(page)


POEM = """春风吹过旧街口
你摇着尾巴等我
走过一盏又一盏灯
路的尽头都是你
慢一点，再慢一点
陪我到白头"""


def test_a_chinese_lyric_as_a_poster(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url, "/design/new?blank=classic-tee&colour=white")
    phone.locator("[data-verb=words]").tap()
    phone.locator(".lyrics-entry").tap()
    phone.locator("#lyrics-text").fill(POEM)
    wait_until(lambda: phone.locator(".lyrics-tile:not(.skeleton)").count() >= 14, "the styles are there")
    phone.locator("[data-style=poster]").tap()
    settle(phone)
    words = "".join(layer.get("text", "") for layer in layers(phone)).replace("\n", "")
    assert all(line.split("，")[0][:4] in words for line in POEM.splitlines()), words
    keep(live_shop, design(phone), "journey-lyric-poster")
    to_the_bag(phone)


def test_a_set_for_two(page: Page, live_shop: LiveShop, chromium: Browser, tmp_path: Path) -> None:
    open_editor(page, live_shop.url, "/design/new?blank=classic-tee&colour=navy")
    add_photo(page, portrait(chromium, tmp_path, "mochi"))
    page.locator(".segmented button[title='Heart'], .segmented button:has-text('Heart')").first.click()
    write(page, "we go together")
    wait_saved(page)
    invite(page)
    page.locator(".set-head .icon-button").click()
    tee = design(page)
    edit(page, "pet-tee")
    settle(page)
    pet = design(page)
    kinds = [layer["kind"] for placement in pet["placements"] for layer in placement["layers"]]
    assert kinds == ["image", "text"] and pet["blank"] == "pet-tee"
    keep(live_shop, tee, "journey-set-owner")
    keep(live_shop, pet, "journey-set-pet", pet["placements"][0]["placement"])
    page.locator(".set-more").click()
    page.locator(".set-foot .button").click()
    tick = page.locator("#rights-tick")
    if tick.is_visible():
        tick.check()
        page.locator(".set-foot .button").click()
    page.wait_for_url("**/cart")
    assert page.locator(".bag-line").count() == 2


def test_a_jersey_with_a_name_and_a_number(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url, "/design/new?blank=classic-tee&colour=red")
    page.locator("[data-side=back]").click()
    for words, kind in (("NAME", "Name"), ("10", "Number")):
        write(page, words)
        page.locator(".field-kind button", has_text=kind).click()
    named, numbered = (
        next(each for each in layers(page, "back") if each["field"] == field) for field in ("name", "number")
    )
    assert named["fit_mm"] and numbered["fit_mm"]
    keep(live_shop, design(page), "journey-jersey", "back")
    wait_saved(page)
    page.locator(".bag-button").first.click()
    dialog = page.locator(".bag-dialog[open]")
    for field, value in (("name", "MOCHA"), ("number", "7")):
        dialog.locator(f"[data-field={field}]").fill(value)
    dialog.locator("button.button--wide").click()
    page.wait_for_url("**/cart")
    assert {"MOCHA", "7"} <= set(page.locator(".field-values").inner_text().replace(",", " ").split())


def test_a_lyric_in_a_spiral_on_a_tote(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url, "/design/new?blank=tote-bag&colour=natural")
    write(page, "slow down and smell everything, the street, the rain, the bakery door, the way back home to you")
    fold(page, "path").locator(".segmented button").nth(4).click()
    settle(page)
    (layer,) = [each for placement in design(page)["placements"] for each in placement["layers"]]
    assert layer["path"]["kind"] == "spiral"
    assert not page.locator(".type-trouble").is_visible()
    keep(live_shop, design(page), "journey-spiral-tote", design(page)["placements"][0]["placement"])
    to_the_bag(page)
