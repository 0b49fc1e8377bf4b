"""Several layers at once: chosen, moved, scaled, turned, drawn to each other, aligned and copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.boxes import THREE, at, box, chosen, lay, place
from tests.browser.conftest import DESK, LiveShop
from tests.browser.pages import (
    add_photo,
    drag,
    layers,
    make_photo,
    open_editor,
    point_on_garment,
    wait_saved,
    wait_until,
    write,
)

pytestmark = pytest.mark.browser


def test_shift_clicks_and_a_rubber_band_choose_several_and_a_drag_moves_them_in_one_step(
    page: Page, live_shop: LiveShop
) -> None:
    open_editor(page, live_shop.url)
    lay(page, *THREE)
    page.mouse.click(*at(page, "a"))
    page.keyboard.down("Shift")
    page.mouse.click(*at(page, "c"))
    page.keyboard.up("Shift")
    assert chosen(page) == ["a", "c"]
    drag(page, point_on_garment(page, 10, 50), point_on_garment(page, 190, 120))
    assert chosen(page) == ["a", "b"]
    before = {name: place(page, name) for name in "abc"}
    start = at(page, "a")
    page.keyboard.down("Alt")
    drag(page, start, (start[0] + 21, start[1] + 33))
    page.keyboard.up("Alt")
    moved = {name: place(page, name) for name in "abc"}
    by = moved["a"][0] - before["a"][0], moved["a"][1] - before["a"][1]
    assert by[0] > 5 and by[1] > 5
    assert moved["b"] == pytest.approx((before["b"][0] + by[0], before["b"][1] + by[1]), abs=0.01)
    assert moved["c"] == before["c"]
    page.keyboard.press("Control+z")
    assert {name: place(page, name) for name in "abc"} == before
    page.mouse.click(*at(page, "b"))  # a click in a group takes one of it
    assert chosen(page) == ["b"]


def test_a_group_is_scaled_and_turned_as_one(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    lay(page, box("a", 100, 150, 40, 40), box("b", 200, 150, 40, 40))
    page.locator(".stage").focus()
    page.keyboard.press("Control+a")
    corner = point_on_garment(page, 220, 170)
    drag(page, (corner[0] + 4, corner[1] + 4), (corner[0] - 40, corner[1] - 10))
    a, b = layers(page)
    assert a["width_mm"] == b["width_mm"] < 36
    assert b["x_mm"] - a["x_mm"] == pytest.approx(100 * a["width_mm"] / 40, rel=0.01)
    page.keyboard.press("Control+z")
    middle, handle = point_on_garment(page, 150, 150), point_on_garment(page, 150, 170)
    drag(page, (handle[0], handle[1] + 42), (middle[0] - 62, middle[1]))
    a, b = layers(page)
    assert (a["rotation_deg"], b["rotation_deg"]) == (90, 90)
    assert (a["x_mm"], a["y_mm"]) == pytest.approx((150, 100), abs=0.1)


def test_layers_snap_to_each_other_and_with_alt_to_nothing(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    lay(page, box("a", 80, 100), box("b", 200, 210))
    start = at(page, "b")
    scale = point_on_garment(page, 1, 0)[0] - point_on_garment(page, 0, 0)[0]
    goal = (start[0] - 120 * scale + 4, start[1])
    drag(page, start, goal)
    assert place(page, "b")[0] == 80
    page.keyboard.press("Control+z")
    page.keyboard.down("Alt")
    drag(page, start, goal)
    page.keyboard.up("Alt")
    assert place(page, "b")[0] != 80
    assert place(page, "b")[0] == pytest.approx(80, abs=6 / scale)


def test_layers_are_aligned_and_spread_by_buttons_and_keys(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    lay(page, *THREE)
    page.locator(".stage").focus()
    page.keyboard.press("Control+a")
    page.get_by_role("button", name="Align left").click()
    assert {place(page, name)[0] for name in "abc"} == {60}
    page.keyboard.press("Control+z")
    page.get_by_role("button", name="Spread evenly across").click()
    assert place(page, "b")[0] == pytest.approx(155)
    page.get_by_role("button", name="Print area", exact=True).click()
    page.get_by_role("button", name="Centre across").click()
    assert (place(page, "a")[0] + place(page, "c")[0]) / 2 == pytest.approx(152.4, abs=0.01)
    page.locator(".stage").focus()
    page.keyboard.press("Alt+KeyW")
    tops = [layer["y_mm"] - layer["height_mm"] / 2 for layer in layers(page)]
    assert max(tops) - min(tops) < 0.01


def test_copies_go_to_the_other_side_and_to_another_design_without_foreign_photos(
    page: Page, chromium: Browser, live_shop: LiveShop, tmp_path: Path
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_editor(page, live_shop.url)
    add_photo(page, make_photo(tmp_path / "dog.jpg"))
    write(page, "good dog")
    page.locator(".stage").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    page.locator("[data-side=back]").click()
    page.locator(".stage").focus()
    page.keyboard.press("Control+v")
    wait_until(lambda: len(layers(page, "back")) == 2, "the copies on the back")
    assert {one["id"] for one in layers(page)}.isdisjoint(one["id"] for one in layers(page, "back"))
    wait_saved(page)
    other = page.context.new_page()
    open_editor(other, live_shop.url)
    other.locator(".stage").focus()
    other.keyboard.press("Control+v")
    wait_until(lambda: [one["kind"] for one in layers(other)] == ["image", "text"], "the copies in another design")
    clip = page.evaluate("() => localStorage.getItem('pawprint:clip')")
    other.close()
    stranger = chromium.new_context(**DESK)
    theirs = stranger.new_page()
    open_editor(theirs, live_shop.url)
    theirs.evaluate("(clip) => localStorage.setItem('pawprint:clip', clip)", clip)
    theirs.locator(".more-button").click()
    theirs.get_by_role("menuitem", name="Paste").click()
    wait_until(lambda: [one["kind"] for one in layers(theirs)] == ["text"], "the words alone")
    assert "belongs to somebody else" in theirs.locator(".toast").inner_text()
    stranger.close()


def test_on_a_phone_several_are_chosen_by_taps_moved_and_pinched(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    lay(phone, box("a", 80, 120, 60, 60), box("b", 220, 120, 60, 60))
    touch = phone.context.new_cdp_session(phone)

    def fingers(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": px, "y": py, "id": finger} for finger, (px, py) in enumerate(places)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", at(phone, "a"))
    phone.wait_for_timeout(700)  # a long press
    fingers("touchEnd")
    phone.get_by_role("menuitem", name="选多个").click()
    phone.touchscreen.tap(*at(phone, "b"))
    assert chosen(phone) == ["a", "b"]
    phone.get_by_role("button", name="选好了").click()
    (ax, ay), (bx, by) = at(phone, "a"), at(phone, "b")
    x, y = (ax + bx) / 2, (ay + by) / 2
    fingers("touchStart", (x - 40, y), (x + 40, y))
    for step in range(1, 6):
        fingers("touchMove", (x - 40 + step * 4, y - step * 3), (x + 40 - step * 4, y + step * 3))
    fingers("touchEnd")
    a, b = layers(phone)
    assert a["width_mm"] == b["width_mm"] < 50
    assert 10 < a["rotation_deg"] == b["rotation_deg"] < 60
