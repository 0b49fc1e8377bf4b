"""The tool itself, as hands use it: several layers, guides, copies, menus, keys, steps that last, versions, links."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from foundation.settings import ROOT
from tests.browser.conftest import DESK, LiveShop
from tests.browser.pages import (
    add_photo,
    design,
    layers,
    make_photo,
    open_editor,
    point_on_garment,
    show,
    wait_saved,
    wait_until,
    write,
)

pytestmark = pytest.mark.browser
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AREA = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4}


def box(name: str, x_mm: float, y_mm: float, width_mm: float = 50, height_mm: float = 30) -> dict[str, Any]:
    """A block of colour."""
    fill = {"kind": "solid", "colour": "#c93b1a"}
    place = {"x_mm": x_mm, "y_mm": y_mm, "width_mm": width_mm, "height_mm": height_mm}
    return {"id": name, "kind": "shape", "shape": "rectangle", "fill": fill, **place}


def lay(page: Page, *boxes: dict[str, Any]) -> None:
    """These layers on the front of a white tee."""
    placements = [{**AREA, "layers": list(boxes)}]
    show(page, {"version": 1, "blank": "classic-tee", "colour": "white", "placements": placements})


def chosen(page: Page) -> list[str]:
    """Ids of the selected layers."""
    return sorted(page.evaluate("() => [...window.pawprintEditor.selected]"))


def at(page: Page, name: str) -> tuple[float, float]:
    """Where a layer's middle lies on the screen."""
    layer = next(one for one in layers(page) if one["id"] == name)
    return point_on_garment(page, layer["x_mm"], layer["y_mm"])


def place(page: Page, name: str) -> tuple[float, float]:
    """Where a layer's middle lies on the garment, in mm."""
    layer = next(one for one in layers(page) if one["id"] == name)
    return layer["x_mm"], layer["y_mm"]


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=3)
    page.mouse.move(*end, steps=3)
    page.mouse.up()


def keep_version(page: Page) -> None:
    """Keep the design as it is, as the editor does after a pause of some minutes."""
    keep = """async () => {
        const token = document.querySelector("meta[name=csrf-token]").content;
        const address = "/api" + location.pathname.replace("/design/", "/designs/") + "/versions";
        await fetch(address, { method: "POST", body: "{}", headers: { "X-CSRFToken": token } });
    }"""
    page.evaluate(keep)


THREE = (box("a", 60, 80), box("b", 150, 90), box("c", 250, 250))


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


def test_the_sheet_of_keys_opens_with_a_question_mark(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    page.locator(".stage").focus()
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open] #help-title")
    assert "Copy, cut, paste" in page.locator(".help-dialog").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".help-dialog").count() == 0


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
    page.evaluate(AXE.read_text(encoding="utf-8"))
    answer = page.evaluate("(rules) => axe.run(document, rules)", {"runOnly": RULES})
    found = [f"{one['id']}: {[str(node['target']) for node in one['nodes']][:3]}" for one in answer["violations"]]
    assert not found, found
