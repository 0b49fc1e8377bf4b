"""What a desk does with a mouse, done on a phone with a thumb: no function hides behind a pointer or a key."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.boxes import at, box, chosen, lay
from tests.browser.conftest import LiveShop
from tests.browser.pages import (
    add_photo,
    design,
    keep_version,
    layers,
    make_photo,
    open_editor,
    settle,
    wait_saved,
    wait_until,
    write,
)
from tests.browser.test_thread import sign_in

pytestmark = pytest.mark.browser


def press(part: Locator) -> None:
    """By thumb on a phone, by mouse on a desk."""
    if part.page.evaluate("() => matchMedia('(pointer: coarse)').matches"):
        part.tap()
    else:
        part.click()


def hold(phone: Page, name: str) -> None:
    """A long press on a layer."""
    touch = phone.context.new_cdp_session(phone)
    x, y = at(phone, name)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y, "id": 0}]})
    phone.wait_for_timeout(700)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def verb(phone: Page, name: str) -> None:
    """Choose from the menu behind the three dots."""
    phone.locator(".more-button").tap()
    phone.get_by_role("menuitem", name=name).tap()


@pytest.mark.parametrize("where", ["page", "phone"])
def test_a_photo_gets_a_shape_a_border_and_a_light_seen_on_itself(
    where: str, request: pytest.FixtureRequest, live_shop: LiveShop, tmp_path: Path
) -> None:
    window: Page = request.getfixturevalue(where)
    open_editor(window, live_shop.url)
    window.locator("[data-verb=photo]").click()
    add_photo(window, make_photo(tmp_path / "dog.jpg"))
    for shape, name in [("heart", "Heart|爱心"), ("paw", "Paw|爪印"), ("ellipse", "Round|Circle|圆形")]:
        press(window.locator(".properties").get_by_role("button", name=re.compile(rf"^({name})$")))
        assert layers(window)[0]["mask"]["shape"] == shape
    border = window.locator(".properties .tint:not(.none)").first
    press(border)
    assert layers(window)[0]["border"]["width_mm"] > 0
    looks = window.locator("[data-look]")
    pictures = looks.locator("img, canvas")
    assert looks.count() == pictures.count() >= 6, "each light is shown on the customer's own photo"
    press(window.locator("[data-look=punchy]"))
    assert layers(window)[0]["adjust"]["contrast"] > 0 < layers(window)[0]["adjust"]["saturation"]
    press(window.locator("[data-look=grey]"))
    assert layers(window)[0]["adjust"]["saturation"] == -1
    press(window.locator("[data-look=plain]"))
    assert layers(window)[0].get("adjust") in (None, {"brightness": 0, "contrast": 0, "saturation": 0})


def test_the_list_of_layers_by_thumb(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    lay(phone, box("a", 60, 80), box("b", 150, 90), box("c", 250, 250))
    phone.touchscreen.tap(*at(phone, "a"))
    phone.locator(".float-bar").get_by_role("button", name="图层").tap()
    foot = phone.locator(".drawer")
    foot.get_by_role("button", name="上移一层").tap()
    assert [layer["id"] for layer in layers(phone)] == ["b", "a", "c"]
    foot.get_by_role("button", name="下移一层").tap()
    assert [layer["id"] for layer in layers(phone)] == ["a", "b", "c"]
    foot.get_by_role("button", name="锁定").tap()
    assert layers(phone)[0]["locked"] is True
    foot.get_by_role("button", name="解锁").tap()
    foot.locator(".layer-eyes button, [aria-label^=隐藏]").last.tap()
    assert layers(phone)[0]["visible"] is False
    foot.locator("button[aria-label^=显示]").tap()
    assert all(layer["visible"] for layer in layers(phone))
    phone.locator("[data-layer=c]").tap()
    assert chosen(phone) == ["c"]
    phone.locator(".float-bar").get_by_role("button", name="删除").tap()
    assert [layer["id"] for layer in layers(phone)] == ["a", "b"]


def test_layers_are_aligned_and_spread_by_thumb(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    lay(phone, box("a", 60, 80, 30), box("b", 130, 120, 30), box("c", 250, 160, 30))
    verb(phone, "全选")
    phone.locator("[data-verb=shapes]").tap()
    phone.locator(".properties [data-align=middle]").tap()
    assert len({layer["y_mm"] for layer in layers(phone)}) == 1
    phone.locator(".properties [data-spread=x]").tap()
    a, b, c = (layer["x_mm"] for layer in layers(phone))
    assert b - a == pytest.approx(c - b, abs=0.01)


def test_a_copy_goes_to_the_back_by_thumb(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    lay(phone, box("a", 150, 200))
    hold(phone, "a")
    phone.get_by_role("menuitem", name="复制", exact=True).tap()
    phone.locator("[data-side=back]").tap()
    verb(phone, "粘贴")
    wait_until(lambda: len(layers(phone, "back")) == 1, "the copy on the back")
    phone.get_by_label("撤销").tap()
    assert layers(phone, "back") == [] and len(layers(phone)) == 1


def test_what_is_to_be_checked_is_said_over_the_garment_and_mended_by_thumb(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    white = {**box("c", 60, 60), "fill": {"kind": "solid", "colour": "#ffffff"}}
    lay(phone, box("a", 290, 220, 60, 60), box("b", 100, 330, 60, 0.1), white)
    flag = phone.locator(".findings-flag")
    flag.wait_for()
    assert flag.inner_text() == "3 处要看看"
    flag.tap()
    phone.locator(".drawer [data-fix=cut_off]").tap()
    assert layers(phone)[0]["x_mm"] <= 304.8 - 30
    phone.locator(".drawer [data-fix=thin_line]").tap()
    assert layers(phone)[1]["height_mm"] == 0.5
    assert phone.locator(".drawer [data-fix=garment_colour]").inner_text() == "换成看得清的颜色"
    phone.locator(".drawer [data-fix=garment_colour]").tap()
    assert layers(phone)[2]["fill"] == {"kind": "solid", "colour": "#1b1a17"}
    wait_until(lambda: not flag.is_visible() and not phone.locator(".drawer").is_visible(), "nothing is left to check")


def test_a_phone_shows_only_the_fields_that_belong_to_the_open_tool(
    phone: Page, live_shop: LiveShop, tmp_path: Path
) -> None:
    open_editor(phone, live_shop.url)
    phone.locator("[data-verb=photo]").tap()
    add_photo(phone, make_photo(tmp_path / "dog.jpg"))
    assert phone.locator(".drawer .properties").is_visible()
    phone.locator("[data-verb=words]").tap()
    assert not phone.locator(".drawer .properties").is_visible()
    phone.locator("#words-field").fill("回家")
    settle(phone)
    assert [layer["kind"] for layer in layers(phone)] == ["image", "text"]
    assert phone.locator(".drawer .properties").is_visible()


def test_versions_and_a_link_by_thumb(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    write(phone, "等你")
    wait_saved(phone)
    verb(phone, "用链接分享")
    phone.get_by_role("button", name="生成链接").tap()
    link = phone.locator(".share-link")
    link.wait_for()
    address = link.input_value()
    phone.locator("dialog[open] .dialog-close").tap()
    keep_version(phone)
    phone.locator("#words-field").fill("等你回家")
    wait_saved(phone)
    verb(phone, "历史版本")
    version = phone.locator(".version:not(.skeleton)").first
    version.wait_for()
    version.get_by_role("button").tap()
    wait_until(lambda: [one["text"] for one in layers(phone)] == ["等你"], "the earlier version")
    phone.goto(address)
    picture = phone.locator(".shared-pictures img").first
    wait_until(lambda: picture.evaluate("(image) => image.naturalWidth") == 1000, "the picture")
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_the_preview_by_thumb(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    write(phone, "好狗")
    phone.locator("[data-verb=preview]").tap()
    phone.wait_for_selector(".look[open] .look-hero:not(.waiting) img")
    phone.locator(".look .tint[data-colour=navy]").tap()
    wait_until(lambda: design(phone)["colour"] == "navy", "the navy one")
    ways = phone.locator(".look-head .segmented button")
    ways.nth(1).tap()
    phone.wait_for_selector(".look-hero .figure")
    ways.nth(2).tap()
    wait_until(lambda: phone.locator(".size-card image").count() == 8, "S to 5XL")
    phone.locator(".size-controls .segmented button").nth(1).tap()
    wait_until(lambda: design(phone)["placements"][0]["grading"] == "scale", "it grows along")
    phone.locator(".look-close").tap()
    phone.locator(".look").wait_for(state="hidden")


def test_a_garment_of_a_set_is_unlinked_by_thumb(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    write(phone, "回家")
    phone.locator("[data-verb=product]").tap()
    phone.locator(".set-invite .button").tap()
    card = phone.locator(".set-dialog[open] .set-card[data-member=pet-tee]")
    card.wait_for()
    card.locator(".set-link").tap()
    wait_until(lambda: card.locator(".set-link").get_attribute("aria-pressed") == "false", "it goes its own way")
    phone.locator(".set-head .icon-button").tap()
    phone.locator(".set-member[data-blank=pet-tee]").tap()
    wait_until(lambda: design(phone)["blank"] == "pet-tee", "the pet tee is on the screen")
    phone.locator("[data-verb=words]").tap()
    phone.locator("#words-field").fill("出门")
    settle(phone)
    wait_saved(phone)
    phone.locator("[data-verb=product]").tap()
    phone.locator(".set-member[data-blank=classic-tee]").tap()
    wait_until(lambda: design(phone)["blank"] == "classic-tee", "the owner's tee is on the screen")
    assert "回家" in [layer.get("text") for layer in layers(phone)]


def test_a_guests_design_is_theirs_after_signing_in_and_speaks_the_language_they_choose(
    phone: Page, live_shop: LiveShop
) -> None:
    open_editor(phone, live_shop.url)
    write(phone, "好狗")
    wait_saved(phone)
    wait_until(lambda: "/design/new" not in phone.url, "the design has its own address")
    mine = phone.url
    sign_in(phone, live_shop.url, "member@pawprint.example")
    phone.goto(live_shop.url + "/designs")
    assert phone.locator(f".design-card a[href='{mine.removeprefix(live_shop.url)}']").count() >= 1
    assert phone.locator("html").get_attribute("lang") == "zh-Hans"
    english: Any = phone.get_by_role("button", name=re.compile("English")).or_(
        phone.get_by_role("link", name=re.compile("English"))
    )
    with phone.expect_navigation():
        english.first.tap()
    phone.goto(mine)
    phone.wait_for_selector("body.ready")
    assert phone.locator("html").get_attribute("lang") == "en"
    assert phone.locator("[data-verb=words]").inner_text() == "Words"
