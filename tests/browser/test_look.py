"""The preview in a real Chromium: sides, colours, worn, every size to scale, names that fit, pictures to keep."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from tests.browser.conftest import LiveShop
from tests.browser.judging import faults
from tests.browser.pages import design, layers, open_editor, settle, wait_saved, wait_until, write

pytestmark = pytest.mark.browser


def look(page: Page) -> Locator:
    """Open the preview and wait for the garment."""
    page.locator("[data-verb=preview]").click()
    page.wait_for_selector(".look[open] .look-hero:not(.waiting) img")
    return page.locator(".look")


def view(page: Page, number: int) -> None:
    """One of its three ways to look."""
    page.locator(".look-head .segmented button").nth(number).click()


def picture(page: Page) -> str:
    """The address of the garment that is shown."""
    return str(page.locator(".look-hero img").get_attribute("src"))


@contextmanager
def asked(page: Page) -> Iterator[list[dict[str, Any]]]:
    """What mockups are asked for meanwhile."""
    found: list[dict[str, Any]] = []

    def note(request: Any) -> None:
        if request.url.endswith("/api/mockup"):
            found.append(request.post_data_json)

    page.on("request", note)
    yield found
    page.remove_listener("request", note)


def test_the_preview_is_a_stage_with_both_sides_and_every_colour(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "good dog")
    look(page)
    box = page.locator(".look-hero img").bounding_box()
    assert box and box["height"] > 600, "the garment is the largest thing on the screen"
    assert page.locator(".look-hero img").evaluate("(image) => image.naturalWidth") == 1000
    front = picture(page)
    page.keyboard.press("Tab")
    page.locator(".look-next").click()
    wait_until(lambda: picture(page) != front, "the other side")
    assert page.locator(".look-side-name").inner_text() == "Back"
    page.locator(".look-hero").focus()
    page.keyboard.press("ArrowLeft")
    wait_until(lambda: picture(page) == front, "the front again, which was kept")
    page.locator(".look .tint[data-colour=navy]").click()
    wait_until(lambda: picture(page) != front, "the navy one")
    assert design(page)["colour"] == "navy"
    with asked(page) as again:
        page.locator(".look .tint[data-colour=white]").click()
        wait_until(lambda: picture(page) == front, "the white one")
    assert not [one for one in again if one["placement"] == "front"], "what was seen is not asked for again"


def test_worn_and_in_every_size_to_one_scale(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "good dog")
    look(page)
    view(page, 1)
    page.wait_for_selector(".look-hero .figure")
    assert "172 cm" in page.locator(".look-under").inner_text()
    view(page, 2)
    wait_until(lambda: page.locator(".size-card image").count() == 8, "S to 5XL")
    heights = page.locator(".size-card svg").evaluate_all("(all) => all.map((each) => each.viewBox.baseVal.height)")
    shown = page.locator(".size-card svg").evaluate_all(
        "(all) => all.map((each) => each.getBoundingClientRect().height)"
    )
    assert max(heights) - min(heights) < 0.01 and max(shown) - min(shown) < 1, "a millimetre is as long in each"
    garments = page.locator(".size-card image").evaluate_all("(all) => all.map((each) => each.width.baseVal.value)")
    assert garments == pytest.approx([860 * width / 510 for width in range(460, 811, 50)], abs=0.1)


def test_how_it_grows_is_chosen_and_seen(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "good dog")
    look(page)
    view(page, 2)
    wait_until(lambda: page.locator(".size-card image").count() == 8, "S to 5XL")
    prints = page.locator(".size-print")
    before = prints.all_inner_texts()
    assert len(set(before)) == 1, "the same millimetres everywhere"
    page.locator(".size-controls .segmented button").nth(1).click()
    wait_until(lambda: len(set(prints.all_inner_texts())) > 4, "it grows along")
    assert design(page)["placements"][0]["grading"] == "scale"
    page.locator(".size-card[data-size='3xl']").click()
    assert page.locator(".size-card[data-size='3xl']").get_attribute("aria-pressed") == "true"
    wait_until(lambda: "3XL" in page.locator(".look-what").inner_text(), "the size is taken")
    page.keyboard.press("Escape")
    opener = page.locator("[data-verb=preview]")
    wait_until(lambda: opener.evaluate("(button) => button === document.activeElement"), "the focus is back")


def test_what_a_smaller_size_cuts_off_is_said(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    block = {"id": "b", "kind": "shape", "shape": "rectangle", "x_mm": 152.4, "y_mm": 203, "width_mm": 290,
             "height_mm": 390, "fill": {"kind": "solid", "colour": "#f0502b"}}  # fmt: skip
    front = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4, "layers": [block]}
    page.evaluate(
        "(raw) => window.pawprintEditor.open(raw)",
        {"version": 1, "blank": "classic-tee", "colour": "white", "placements": [front]},
    )
    look(page)
    view(page, 2)
    wait_until(lambda: page.locator(".size-cut").count() == 1, "the S")
    assert page.locator(".size-warning").inner_text().startswith("On S the print")
    page.locator(".size-controls .segmented button").nth(1).click()
    wait_until(lambda: page.locator(".size-cut").count() == 0, "nothing is cut off any more")


def test_the_picture_is_kept_as_jpeg_and_png(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "good dog")
    look(page)
    for number, suffix, mode in ((1, ".jpg", "RGB"), (2, ".png", "RGBA")):
        with page.expect_download() as download:
            page.locator(".look-keep button").nth(number).click()
        assert download.value.suggested_filename.endswith(suffix)
        with Image.open(download.value.path()) as image:
            assert (image.size, image.mode) == ((1600, 1600), mode)


def test_the_picture_goes_to_the_systems_share_sheet(page: Page, live_shop: LiveShop) -> None:
    page.add_init_script(
        "navigator.canShare = (data) => data.files.length === 1;"
        "navigator.share = async (data) => { window.given = [data.files[0].type, data.files[0].size, data.text]; };"
    )
    open_editor(page, live_shop.url)
    write(page, "good dog")
    look(page)
    page.locator(".look-keep button").first.click()
    wait_until(lambda: bool(page.evaluate("() => window.given")), "the sheet has it")
    kind, size, text = page.evaluate("() => window.given")
    assert kind == "image/jpeg" and size > 50_000 and text


def test_without_a_share_sheet_the_picture_is_saved(page: Page, live_shop: LiveShop) -> None:
    page.add_init_script("window.ClipboardItem = undefined")
    open_editor(page, live_shop.url)
    write(page, "good dog")
    look(page)
    with page.expect_download() as download:
        page.locator(".look-keep button").first.click()
    assert download.value.suggested_filename.endswith(".jpg")
    assert "saved" in page.locator(".toast").inner_text()


def test_on_a_phone_a_swipe_turns_the_garment(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    write(phone, "回家")
    look(phone)
    box = phone.locator(".look-stage").bounding_box()
    assert box and box["height"] > 380
    touch = phone.context.new_cdp_session(phone)
    middle = box["y"] + box["height"] / 2
    # The finger rests before it is lifted: Chromium takes the tap after a flick for the one that stops it.
    for kind, x in (("touchStart", 280), ("touchMove", 200), ("touchMove", 90), ("touchMove", 89)):
        phone.wait_for_timeout(120)
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": middle}]})
    phone.wait_for_timeout(120)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    wait_until(lambda: phone.locator(".look-side-name").inner_text() == "背面", "the other side")
    view(phone, 2)
    wait_until(lambda: phone.locator(".size-card image").count() == 8, "every size")
    phone.locator(".size-card[data-size='l']").tap()
    wait_until(lambda: phone.locator(".size-card[data-size='l'][aria-pressed=true]").count() == 1, "the L is taken")


@pytest.mark.parametrize("where", ["page", "phone"])
def test_axe_finds_nothing_in_the_preview(where: str, request: pytest.FixtureRequest, live_shop: LiveShop) -> None:
    window: Page = request.getfixturevalue(where)
    open_editor(window, live_shop.url)
    write(window, "good dog")
    look(window)
    found = faults(window, ".look")
    view(window, 1)
    window.wait_for_selector(".look-hero .figure")
    found += faults(window, ".look")
    view(window, 2)
    wait_until(lambda: window.locator(".size-card image").count() == 8, "every size")
    found += faults(window, ".look")
    assert not found, "\n".join(found)


# --- personalisation fields -------------------------------------------------------------------------------------------


def test_a_name_is_tried_with_samples_shrinks_and_is_bought_as_written(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "NAME")
    page.locator(".field-kind button", has_text="Name").click()
    (layer,) = layers(page)
    assert layer["field"] == "name" and layer["fit_mm"] > 40
    for _ in range(3):
        page.locator(".field-more .sample-next").click()
    settle(page)
    assert page.locator(".field-more [data-field]").input_value() == "Alexandra"
    page.locator(".field-more [data-field]").fill("Maximiliane-Sophie von der Heide")
    wait_until(lambda: "Set at" in page.locator(".field-more .hint").inner_text(), "it says how much it shrank")
    assert layers(page)[0]["text"] == "NAME", "an example is no change of the design"
    page.locator(".bag-button").click()
    field = page.locator(".bag-dialog .sample-input")
    field.fill("Biscuit")
    page.locator(".bag-total .button").click()
    page.wait_for_url("**/cart")
    assert "Biscuit" in page.locator(".field-values").inner_text()


def test_a_number_field_by_thumb(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    write(phone, "7")
    phone.locator(".field-kind button", has_text="号码").scroll_into_view_if_needed()
    phone.locator(".field-kind button", has_text="号码").tap()
    assert layers(phone)[0]["field"] == "number"
    phone.locator(".field-more .sample-next").tap()
    phone.locator(".field-more .sample-next").tap()
    wait_saved(phone)
    look(phone)
    assert phone.locator(".look .sample-input").input_value() == "108"
