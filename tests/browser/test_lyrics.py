"""Lyric styles as a person uses them: paste, look, pick, pick another, by mouse and by touch; files; the tick."""

from __future__ import annotations

import base64

from playwright.sync_api import Page, expect

from tests.browser.conftest import LiveShop
from tests.browser.pages import layers, open_editor, settle, wait_saved, wait_until, write
from tests.customizer.lyrics import songs


def open_styles(page: Page, *, touch: bool = False) -> None:
    tap = (lambda spot: page.locator(spot).tap()) if touch else (lambda spot: page.locator(spot).click())
    tap("[data-verb=words]")
    tap(".lyrics-entry")
    page.locator(".lyrics-dialog[open]").wait_for()


def all_tiles(page: Page, count: int = 20) -> None:
    wait_until(lambda: page.locator(".lyrics-tile:not(.skeleton)").count() >= count, "all layouts are there")


def ink(page: Page, style: str) -> int:
    """How many of a tile's px are coloured."""
    script = """(canvas) => {
        const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        let found = 0;
        for (let at = 3; at < data.length; at += 4) if (data[at] > 128) found++;
        return found;
    }"""
    found: int = page.locator(f"[data-style={style}] canvas").evaluate(script)
    return found


def test_a_pasted_lyric_is_shown_in_every_style_and_the_picked_one_becomes_layers(
    page: Page, live_shop: LiveShop
) -> None:
    open_editor(page, live_shop.url)
    open_styles(page)
    expect(page.locator("#lyrics-text")).to_be_focused()
    assert page.locator(".lyrics-tile").count() == 0
    page.locator("#lyrics-text").fill(songs.ENGLISH)
    all_tiles(page)
    wait_until(lambda: ink(page, "poster") > 500 and ink(page, "heart") > 500, "the tiles are drawn")

    page.locator("[data-style=ticket]").click()

    expect(page.locator(".lyrics-dialog")).not_to_be_visible()
    ticket = layers(page)
    assert len(ticket) > 20 and {"text", "shape"} == {layer["kind"] for layer in ticket}
    assert any("You hum along" in layer.get("text", "") for layer in ticket)
    settle(page)
    # Another pick takes its place; each is one step of undo.
    page.locator(".lyrics-entry").click()
    page.locator("[data-style=stacked]").click()
    stacked = layers(page)
    assert all(layer["kind"] == "text" for layer in stacked)
    page.keyboard.press("Control+z")
    assert layers(page) == ticket
    page.keyboard.press("Control+z")
    assert layers(page) == []
    page.keyboard.press("Control+Shift+z")
    assert layers(page) == ticket
    wait_saved(page)


def test_what_was_there_before_stays_and_what_was_changed_is_replaced_with_the_rest(
    page: Page, live_shop: LiveShop
) -> None:
    open_editor(page, live_shop.url)
    write(page, "Biscuit")
    name = layers(page)[0]
    page.locator(".lyrics-entry").click()
    all_tiles(page)  # of the word that is there already
    with page.expect_response("**/api/lyrics/layouts"):
        page.locator("#lyrics-text").fill(songs.CHINESE)
    page.wait_for_load_state("networkidle")
    all_tiles(page)
    page.locator("[data-style=columns]").click()
    assert layers(page)[0] == name and len(layers(page)) > 10
    page.locator(".lyrics-entry").click()
    page.locator("[data-style=big-word]").click()
    assert layers(page)[0] == name and 2 < len(layers(page)) < 12


def test_translations_can_be_left_out_and_colours_and_chance_change_the_layouts(
    page: Page, live_shop: LiveShop
) -> None:
    open_editor(page, live_shop.url)
    open_styles(page)
    expect(page.get_by_label("Show translations")).not_to_be_visible()
    page.locator("#lyrics-text").fill(songs.BILINGUAL)
    all_tiles(page)
    switch = page.get_by_label("Show translations")
    expect(switch).to_be_visible()
    switch.uncheck()
    page.locator("[data-palette=sea]").click()
    page.get_by_role("button", name="Shuffle").click()
    wait_until(lambda: "22 layouts" in page.locator(".lyrics-status").inner_text(), "the new layouts are there")
    expect(page.locator("[data-palette=sea]")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-style=wave]").click()
    words = "".join(layer.get("text", "") for layer in layers(page))
    assert "STAY" in words.upper() and "陪" not in words


def test_a_dropped_lrc_file_in_an_old_encoding_opens_the_styles(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    data = base64.b64encode(songs.CHINESE.encode("gb18030")).decode()
    page.evaluate(
        """(data) => {
            const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
            const transfer = new DataTransfer();
            transfer.items.add(new File([bytes], "song.lrc"));
            document.querySelector("#editor").dispatchEvent(
                new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }""",
        data,
    )
    page.locator(".lyrics-dialog[open]").wait_for()
    wait_until(lambda: "慢慢走" in page.locator("#lyrics-text").input_value(), "the file is read")
    expect(page.get_by_label("Song")).to_have_value("小狗与月亮")
    all_tiles(page)


def test_what_is_too_long_is_said_in_words_and_can_be_mended(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    open_styles(page)
    page.locator("#lyrics-text").fill("la\n" * 130)
    problem = page.locator(".lyrics-dialog .problem")
    expect(problem).to_contain_text("at most 120 lines")
    page.locator("#lyrics-text").fill(songs.ONE_LINE)
    all_tiles(page)
    expect(problem).not_to_be_visible()


def test_on_a_phone_the_styles_fill_the_screen_and_a_tap_picks(phone: Page, live_shop: LiveShop) -> None:
    open_editor(phone, live_shop.url)
    open_styles(phone, touch=True)
    box = phone.locator(".lyrics-dialog").bounding_box()
    size = phone.viewport_size
    assert box and size and (box["width"], box["height"]) == (size["width"], size["height"])
    phone.locator("#lyrics-text").fill(songs.CHINESE)
    all_tiles(phone)
    wide = phone.evaluate("() => document.querySelector('.lyrics-body').scrollWidth")
    assert wide <= size["width"], "nothing scrolls sideways"
    phone.locator("[data-style=paw]").tap()
    expect(phone.locator(".lyrics-dialog")).not_to_be_visible()
    assert len(layers(phone)) > 20
    tile = phone.locator(".float-bar")
    expect(tile).to_be_visible()


def test_the_bag_asks_whose_words_they_are(page: Page, live_shop: LiveShop) -> None:
    open_editor(page, live_shop.url)
    open_styles(page)
    page.locator("#lyrics-text").fill(songs.ENGLISH)
    all_tiles(page)
    page.locator("[data-style=stacked]").click()
    settle(page)
    page.locator(".bag-button").first.click()
    dialog = page.locator(".bag-dialog[open]")
    buy = dialog.get_by_role("button", name="Put it in the bag")
    buy.click()
    expect(dialog.locator(".problem").last).to_contain_text("tick first")
    dialog.locator("#rights-tick").check()
    buy.click()
    page.wait_for_url("**/cart")
