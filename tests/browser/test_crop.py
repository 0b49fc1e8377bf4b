"""Cropping a photo with the mouse, with keys and with a thumb: what remains stays where it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import LiveShop
from tests.browser.fingers import sweep
from tests.browser.judging import faults
from tests.browser.pages import add_photo, design, drawn, layers, open_editor, point_on_garment, show

pytestmark = pytest.mark.browser


def place_of(page: Page, layer: dict[str, Any], x: float, y: float) -> tuple[float, float]:
    """A place of the layer's whole photo (fractions) on the screen; the layer is not turned."""
    crop = {"left": 0, "top": 0, "right": 1, "bottom": 1} | layer["crop"]
    wide = layer["width_mm"] / (crop["right"] - crop["left"])
    high = layer["height_mm"] / (crop["bottom"] - crop["top"])
    return point_on_garment(
        page,
        layer["x_mm"] + (x - (crop["left"] + crop["right"]) / 2) * wide,
        layer["y_mm"] + (y - (crop["top"] + crop["bottom"]) / 2) * high,
    )


def open_crop(page: Page) -> None:
    """Begin to crop the selected photo."""
    page.locator("[data-key=crop]:visible").click()
    page.locator(".crop-canvas").wait_for()


def test_cropping_with_the_mouse_keeps_what_remains_where_it_is(page: Page, live_shop: LiveShop, photo: Path) -> None:
    open_editor(page, live_shop.url)
    add_photo(page, photo)
    before = layers(page)[0]
    shot = drawn(page, 3.0)
    page.locator("[data-key=crop]").click()
    page.locator(".crop-canvas").wait_for()
    page.mouse.move(*place_of(page, before, 0, 0))
    page.mouse.down()
    page.mouse.move(*place_of(page, before, 0.25, 0.3), steps=5)
    page.mouse.up()
    assert layers(page)[0] == before  # nothing is changed before it is done
    page.keyboard.press("Enter")
    after = layers(page)[0]
    assert after["crop"]["left"] == pytest.approx(0.25, abs=0.02)
    assert after["crop"]["top"] == pytest.approx(0.3, abs=0.02)
    assert after["crop"]["right"] == after["crop"]["bottom"] == 1
    # The pixels that remain have not moved.
    box = [
        round(3 * value)
        for value in (
            after["x_mm"] - after["width_mm"] / 2 + 2,
            after["y_mm"] - after["height_mm"] / 2 + 2,
            after["x_mm"] + after["width_mm"] / 2 - 2,
            after["y_mm"] + after["height_mm"] / 2 - 2,
        )
    ]
    now = np.asarray(drawn(page, 3.0).crop(box).convert("RGB"), float)  # type: ignore[arg-type]
    then = np.asarray(shot.crop(box).convert("RGB"), float)  # type: ignore[arg-type]
    assert np.abs(now - then).mean() < 3
    page.keyboard.press("Control+z")
    assert layers(page)[0] == before


def test_proportions_a_turned_photo_and_giving_up(page: Page, live_shop: LiveShop, photo: Path) -> None:
    open_editor(page, live_shop.url)
    add_photo(page, photo)
    document = design(page)
    document["placements"][0]["layers"][0].update(rotation_deg=30, mask={"shape": "ellipse"})
    show(page, document)
    before = layers(page)[0]
    open_crop(page)
    bar = page.get_by_role("toolbar", name="Crop the photo")
    bar.get_by_role("button", name="1:1").click()
    page.keyboard.press("Escape")
    assert layers(page)[0] == before
    open_crop(page)
    bar.get_by_role("button", name="1:1").click()
    bar.get_by_role("button", name="Done").click()
    after = layers(page)[0]
    assert after["width_mm"] == pytest.approx(after["height_mm"], abs=0.01)
    assert (after["rotation_deg"], after["mask"]["shape"]) == (30, "ellipse")
    open_crop(page)
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Enter")
    assert layers(page)[0]["width_mm"] == pytest.approx(after["width_mm"] - 1, abs=0.01)
    open_crop(page)
    bar.get_by_role("button", name="Whole photo").click()
    bar.get_by_role("button", name="Done").click()
    whole = layers(page)[0]
    assert whole["x_mm"] == pytest.approx(before["x_mm"], abs=0.01)
    assert whole["width_mm"] == pytest.approx(before["width_mm"], abs=0.02)


def test_on_a_phone_a_thumb_near_a_corner_takes_it(phone: Page, live_shop: LiveShop, photo: Path) -> None:
    open_editor(phone, live_shop.url)
    add_photo(phone, photo)
    phone.locator("[data-verb=photo]").tap()
    phone.locator("[data-key=crop]:visible").tap()
    phone.locator(".crop-canvas").wait_for()
    phone.wait_for_timeout(400)
    before = layers(phone)[0]
    session = phone.context.new_cdp_session(phone)
    x, y = place_of(phone, before, 1, 1)
    end = place_of(phone, before, 0.7, 0.75)
    # 14 px beside it: within the 44 px that belong to the corner.
    sweep(session, (x + 10, y + 10), (end[0] + 10, end[1] + 10))
    # Inside, the window moves.
    start = place_of(phone, before, 0.35, 0.4)
    goal = place_of(phone, before, 0.45, 0.5)
    sweep(session, start, goal)
    phone.locator(".crop-ends button").last.tap()
    crop = layers(phone)[0]["crop"]
    assert crop["right"] - crop["left"] == pytest.approx(0.7, abs=0.03)
    assert crop["left"] == pytest.approx(0.1, abs=0.03)
    assert crop["top"] == pytest.approx(0.1, abs=0.03)


@pytest.mark.parametrize("device", ["page", "phone"])
def test_axe_finds_nothing_while_a_photo_is_cropped(
    device: str, request: pytest.FixtureRequest, live_shop: LiveShop, photo: Path
) -> None:
    page: Page = request.getfixturevalue(device)
    open_editor(page, live_shop.url)
    add_photo(page, photo)
    if device == "phone":
        page.locator("[data-verb=photo]").tap()
    open_crop(page)
    assert faults(page, ".stage") == []
    small = page.locator(".crop-bar button").evaluate_all("(all) => all.map((one) => one.offsetHeight)")
    assert min(small) >= 44
