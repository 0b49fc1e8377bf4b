"""The editor in a real Chromium: photos, words, hands, undo, and saving that loses nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, Route

from tests.browser.conftest import LiveShop
from tests.browser.pages import (
    add_photo,
    design,
    drag,
    layers,
    make_photo,
    open_editor,
    point_on_garment,
    settle,
    show,
    wait_saved,
    wait_until,
    write,
)

pytestmark = pytest.mark.browser


def test_a_sideways_photo_arrives_upright_and_no_larger_than_it_prints_sharp(
    page: Page, live_shop: LiveShop, tmp_path: Path
) -> None:
    open_editor(page, live_shop.url)
    add_photo(page, make_photo(tmp_path / "dog.jpg", (2000, 1500), orientation=6))
    (layer,) = layers(page)
    assert layer["kind"] == "image"
    assert layer["height_mm"] / layer["width_mm"] == pytest.approx(2000 / 1500, rel=1e-3)
    assert 1500 / (layer["width_mm"] / 25.4) >= 149
    assert "dpi" in page.locator(".badge").inner_text()


def test_a_broken_photo_is_refused_in_words_and_changes_nothing(
    page: Page, live_shop: LiveShop, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"\xff\xd8\xff\xe0 this is no photo")
    open_editor(page, live_shop.url)
    with page.expect_file_chooser() as chooser:
        page.locator(".empty-actions button").first.click()
    chooser.value.set_files(broken)
    page.wait_for_selector(".upload.failed")
    assert len(page.locator(".upload.failed .upload-words").inner_text()) > 20
    assert layers(page) == []


def test_a_photo_can_be_dropped_and_pasted(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    give = """async (kind) => {
        const canvas = document.createElement("canvas");
        canvas.width = canvas.height = kind === "drop" ? 400 : 500;
        canvas.getContext("2d").fillRect(0, 0, 300, 200);
        const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
        const data = new DataTransfer();
        data.items.add(new File([blob], "given.png", {type: "image/png"}));
        const event = kind === "drop"
            ? new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true})
            : new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
        document.querySelector(".stage").dispatchEvent(event);
    }"""
    page.evaluate(give, "drop")
    wait_until(lambda: len(layers(page)) == 1, "the dropped photo")
    page.evaluate(give, "paste")
    wait_until(lambda: len(layers(page)) == 2, "the pasted photo")


def test_words_in_chinese_and_latin_are_set_and_fit_the_print_area(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "每条路的尽头都是你")
    write(page, "every road goes home to you")
    chinese, latin = layers(page)
    assert (chinese["lang"], latin["lang"]) == ("zh-Hans", "en")
    assert chinese["text"] == "每条路的尽头都是你"
    assert latin["box_mm"] is not None  # too long for one line
    assert latin["y_mm"] > chinese["y_mm"]


def test_typing_letter_by_letter_is_one_layer_and_one_undo(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    page.locator("[data-verb=words]").click()
    page.locator("#words-field").press_sequentially("good dog", delay=15)
    (layer,) = layers(page)
    assert layer["text"] == "good dog"
    page.keyboard.press("Control+z")
    assert layers(page) == []
    assert page.locator("#words-field").input_value() == ""
    page.keyboard.press("Control+Shift+z")
    assert layers(page)[0]["text"] == "good dog"


def test_an_input_method_writes_only_what_was_chosen(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    page.locator("[data-verb=words]").click()
    page.locator("#words-field").focus()
    keyboard = page.context.new_cdp_session(page)
    for letters in ("g", "go", "gou"):
        keyboard.send("Input.imeSetComposition", {"text": letters, "selectionStart": 0, "selectionEnd": len(letters)})
    assert layers(page) == []
    keyboard.send("Input.insertText", {"text": "狗"})
    wait_until(lambda: [layer["text"] for layer in layers(page)] == ["狗"], "the chosen character")


def test_while_one_of_many_layers_moves_the_others_look_as_before(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    area = {"placement": "front", "width_mm": 304.8, "height_mm": 406.4}
    inks = ["#c93b1a", "#ffd166", "#1f7a5c", "#2e5aa8"]
    shapes = [
        {
            "id": f"shape{index}",
            "kind": "shape",
            "shape": ["heart", "star", "paw", "ellipse"][index % 4],
            "x_mm": 60 + 23 * index,
            "y_mm": 90 + 31 * (index % 5),
            "width_mm": 70,
            "height_mm": 70,
            "fill": {"kind": "solid", "colour": inks[index % 4]},
            "opacity": 0.8,
        }
        for index in range(9)
    ]
    show(page, {"version": 1, "blank": "classic-tee", "colour": "white", "placements": [{**area, "layers": shapes}]})
    box = page.locator(".frame").bounding_box()
    assert box

    def seen() -> Image.Image:
        page.wait_for_timeout(150)
        return Image.open(io.BytesIO(page.screenshot(clip=box))).convert("RGB")

    start = point_on_garment(page, shapes[4]["x_mm"], shapes[4]["y_mm"] - 30)
    page.mouse.move(*start)
    page.mouse.down()
    page.keyboard.down("Alt")  # free of guides, which would be in the picture
    page.mouse.move(start[0] + 3, start[1] - 21, steps=3)
    page.mouse.move(start[0] + 17, start[1] - 53, steps=3)
    moving = seen()
    page.mouse.up()
    page.keyboard.up("Alt")
    page.mouse.move(5, 400)
    still = seen()
    assert layers(page)[4]["y_mm"] < shapes[4]["y_mm"] - 20
    # What the gesture measures is written by the canvas while it goes on, and by the page afterwards.
    x, y = point_on_garment(page, layers(page)[4]["x_mm"], layers(page)[4]["y_mm"] - 35)
    label = (int(x - box["x"] - 60), int(y - box["y"] - 46), int(x - box["x"] + 60), int(y - box["y"] - 10))
    for picture in (moving, still):
        picture.paste((0, 0, 0), label)
    difference = ImageChops.difference(moving, still)
    assert max(high for _, high in difference.getextrema()) <= 12


def test_a_drag_moves_the_layer_and_is_one_step_of_undo(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "good dog")
    (before,) = layers(page)
    start = point_on_garment(page, before["x_mm"], before["y_mm"])
    drag(page, start, (start[0] + 17, start[1] + 47))
    (after,) = layers(page)
    scale = point_on_garment(page, 1, 0)[0] - point_on_garment(page, 0, 0)[0]
    assert after["x_mm"] - before["x_mm"] == pytest.approx(17 / scale, abs=2 / scale)
    assert after["y_mm"] - before["y_mm"] == pytest.approx(47 / scale, abs=2 / scale)
    page.locator(".history button").first.click()
    assert layers(page) == [before]
    page.locator(".history button").nth(1).click()
    assert layers(page) == [after]


def test_a_dragged_corner_scales_and_a_small_move_near_the_middle_snaps_to_it(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    page.locator("[data-verb=shapes]").click()
    page.locator(".tiles.three .tile").first.click()
    (before,) = layers(page)
    corner = point_on_garment(page, before["x_mm"] + before["width_mm"] / 2, before["y_mm"] + before["height_mm"] / 2)
    drag(page, (corner[0] + 4, corner[1] + 4), (corner[0] + 44, corner[1] + 28))
    (larger,) = layers(page)
    assert larger["width_mm"] > before["width_mm"] * 1.15
    assert larger["width_mm"] / larger["height_mm"] == pytest.approx(before["width_mm"] / before["height_mm"], rel=1e-3)
    left = larger["x_mm"] - larger["width_mm"] / 2
    assert left == pytest.approx(before["x_mm"] - before["width_mm"] / 2, abs=0.01)
    middle = design(page)["placements"][0]["width_mm"] / 2
    start = point_on_garment(page, larger["x_mm"], larger["y_mm"])
    goal = point_on_garment(page, middle, larger["y_mm"])
    drag(page, start, (goal[0] + 4, start[1] + 60))
    assert layers(page)[0]["x_mm"] == middle


def test_the_keyboard_nudges_duplicates_deletes_and_leaves_text_fields_alone(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "good dog")
    (before,) = layers(page)
    page.keyboard.press("ArrowRight")  # the words field has the keyboard
    assert layers(page) == [before]
    page.locator(".stage").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    (after,) = layers(page)
    assert after["x_mm"] - before["x_mm"] == pytest.approx(1)
    assert after["y_mm"] - before["y_mm"] == pytest.approx(10)
    page.keyboard.press("Control+d")
    assert len(layers(page)) == 2
    page.keyboard.press("Delete")
    assert layers(page) == [after]


def test_layers_are_reordered_hidden_and_locked_from_the_list(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "below")
    write(page, "above")
    page.locator(".layer-bar").get_by_label("Send back").click()
    assert [layer["text"] for layer in layers(page)] == ["above", "below"]
    page.get_by_label("Hide above").click()
    page.locator(".layer-bar").get_by_label("Lock").click()
    hidden = layers(page)[0]
    assert (hidden["visible"], hidden["locked"]) == (False, True)


def test_a_design_is_saved_by_itself_and_a_reload_brings_it_back(
    page: Page, live_shop: LiveShop, tmp_path: Path
) -> None:
    open_editor(page, live_shop.url)
    assert page.url.endswith("/design/new?blank=classic-tee&colour=white")
    add_photo(page, make_photo(tmp_path / "dog.jpg"))
    write(page, "慢慢走")
    page.locator(".stage-foot [data-colour=black]").click()
    wait_saved(page)
    wait_until(lambda: "/design/new" not in page.url, "the design has its own address")
    before = design(page)
    page.reload()
    page.wait_for_selector("body.ready")
    settle(page)
    assert design(page) == before
    assert page.locator(".save-state").inner_text() == "Saved"


def test_without_a_network_nothing_is_lost(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "first")
    wait_saved(page)

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/api/designs/*", refuse)
    write(page, "second")
    wait_until(
        lambda: "trying again" in page.locator(".save-state").inner_text(), "the editor says that it is not saved"
    )
    page.reload()
    page.wait_for_selector("body.ready")
    assert [layer["text"] for layer in layers(page)] == ["first", "second"]
    page.unroute("**/api/designs/*", refuse)
    wait_saved(page)


def test_an_old_copy_in_the_browser_never_overwrites_newer_work(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "first")
    wait_saved(page)
    page.route("**/api/designs/*", lambda route: route.abort())
    write(page, "unsaved here")
    wait_until(lambda: "trying again" in page.locator(".save-state").inner_text(), "the editor is cut off")
    path = page.url.removeprefix(live_shop.url)
    # The same person saves from another device, which has no copy.
    other = page.context.new_page()
    other.add_init_script("localStorage.clear(); Storage.prototype.setItem = () => {};")
    kept = page.evaluate("() => JSON.stringify({...localStorage})")
    open_editor(other, live_shop.url, path)
    write(other, "newer")
    wait_saved(other)
    other.close()
    page.evaluate(
        "(kept) => { for (const [key, value] of Object.entries(JSON.parse(kept))) localStorage[key] = value; }", kept
    )
    page.unroute_all()
    page.reload()
    page.wait_for_selector("dialog[open] #conflict-title")
    page.get_by_role("button", name="Take the other one").click()
    wait_until(lambda: [layer["text"] for layer in layers(page)] == ["first", "newer"], "the newer version")


def test_two_windows_do_not_overwrite_each_other(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "first")
    wait_saved(page)
    other = page.context.new_page()
    open_editor(other, live_shop.url, page.url.removeprefix(live_shop.url))
    write(other, "theirs")
    wait_saved(other)
    write(page, "mine")
    page.wait_for_selector("dialog[open] #conflict-title")
    page.get_by_role("button", name="Take the other one").click()
    wait_until(lambda: [layer["text"] for layer in layers(page)] == ["first", "theirs"], "their version is shown")
    write(page, "mine again")
    wait_saved(page)
    other.close()


def test_the_other_blank_keeps_the_design(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "good dog")
    page.locator("[data-verb=product]").click()
    page.locator(".tile.blank").nth(1).click()
    document = design(page)
    assert document["blank"] != "classic-tee"
    assert layers(page)[0]["text"] == "good dog"
    assert layers(page)[0]["x_mm"] == pytest.approx(document["placements"][0]["width_mm"] / 2, abs=0.01)


def test_on_a_phone_two_fingers_scale_and_turn_the_layer(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    write(phone, "都是你")
    (before,) = layers(phone)
    phone.locator(".drawer-close").click()
    x, y = point_on_garment(phone, before["x_mm"], before["y_mm"])
    touch = phone.context.new_cdp_session(phone)

    def fingers(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": px, "y": py, "id": finger} for finger, (px, py) in enumerate(places)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", (x - 30, y), (x + 30, y))
    for step in range(1, 7):
        fingers("touchMove", (x - 30 - step * 5, y - step * 3), (x + 30 + step * 5, y + step * 3))
    fingers("touchEnd")
    (after,) = layers(phone)
    assert after["size_mm"] > before["size_mm"] * 1.5
    assert 5 < after["rotation_deg"] < 40


def test_on_a_phone_the_print_area_stays_visible_over_the_sheet_and_nothing_scrolls_sideways(
    phone: Page, live_shop: LiveShop
) -> None:
    open_editor(phone, live_shop.url)
    write(phone, "都是你")
    frame, sheet = phone.locator(".frame").bounding_box(), phone.locator(".drawer").bounding_box()
    assert frame and sheet
    assert frame["y"] > 56
    assert frame["y"] + frame["height"] < sheet["y"]
    assert phone.evaluate("() => document.documentElement.scrollWidth") == 360
    small = phone.evaluate(
        """() => [...document.querySelectorAll("button")].filter((button) => button.offsetParent)
            .map((button) => [button.getAttribute("aria-label") || button.textContent, button.getBoundingClientRect()])
            .filter(([, box]) => box.height < 43.5 || box.width < 40).map(([name]) => name)"""
    )
    assert small == []


def test_every_control_has_a_name(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    write(page, "good dog")
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input, textarea, a")].filter((element) => element.offsetParent)
            .filter((element) => !(element.getAttribute("aria-label") || element.textContent.trim()
                || (element.labels && element.labels.length)))
            .map((element) => element.outerHTML)"""
    )
    assert nameless == []


def test_the_bag_asks_for_a_size_and_takes_the_design_to_the_cart(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    page.locator(".bag-button").click()  # nothing on it yet: no dialog, a sentence
    assert page.locator(".toast").is_visible()
    write(page, "good dog")
    page.locator(".bag-button").click()
    dialog = page.locator(".bag-dialog[open]")
    dialog.get_by_role("button", name="XL", exact=True).click()
    dialog.get_by_label("One more").click()
    wait_until(lambda: "XL" in dialog.locator(".hint").first.inner_text(), "the size is chosen")
    dialog.get_by_role("button", name="Put it in the bag").click()
    page.wait_for_url("**/cart")
    assert "XL" in page.locator("main").inner_text()


def test_the_price_follows_what_is_printed(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    price = page.locator(".topbar .price")
    wait_until(lambda: price.inner_text() != "", "a price")
    write(page, "good dog")
    one_side = price.inner_text()
    page.locator("[data-side=back]").click()
    page.locator("[data-verb=shapes]").click()
    page.locator(".tiles.three .tile").first.click()
    wait_until(lambda: price.inner_text() != one_side, "the price of two sides")
